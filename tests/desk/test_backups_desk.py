"""Backups by themselves: one a day, one before each import and migration; and what a restore means for the rest."""

import gzip
import json
import threading
from pathlib import Path

import pytest
from support.house import START, number
from support.screens import run_block

from prospect_tui.desk import open_desk
from prospect_tui.desk.backups import Backups
from prospect_tui.model.backups import Why
from prospect_tui.model.errors import NotFound, ProspectError, StoreError, UsageError
from prospect_tui.rules.backups import NEWEST
from prospect_tui.settings.home import make_home
from prospect_tui.store.backup import BackupFolder

OLD_STORE = Path(__file__).parents[1] / "data" / "stores" / "v1.db.gz"
DAY = 24 * 3600


def never():
    return False


def always():
    return True


def reasons(backups):
    return [each.why for each in backups.all()]


@pytest.fixture
def backups(desk):
    return desk.backups


@pytest.fixture
def write_list(tmp_path):
    """Writes a list of people by their number: `write_list(3, 9)` names 3 to 8."""

    def write(first, until):
        path = tmp_path / "people.csv"
        rows = [f"Person {i},Northwind,{number(i)}" for i in range(first, until)]
        path.write_text("\n".join(["Name,Company,Phone", *rows]) + "\n")
        return path

    return write


# Once a day.


def test_the_first_start_of_a_day_makes_one_and_the_next_none(backups, people, clock):
    people(3)
    assert backups.daily(never) is None
    clock.step(8 * 3600)
    assert backups.daily(never) is None
    assert [each.at for each in backups.all()] == [START]
    clock.step(DAY)
    assert backups.daily(never) is None
    assert reasons(backups) == [Why.DAILY, Why.DAILY]
    assert backups.all()[0].targets == 3


def test_the_day_is_the_reps(backups, people, clock):
    people(3)
    clock.step(14.9 * 3600)  # 23:54 in Chicago, the next day in UTC
    backups.daily(never)
    clock.step(0.2 * 3600)
    backups.daily(never)
    assert len(backups.all()) == 2


def test_what_was_made_for_another_reason_is_not_the_days(backups, people):
    people(3)
    backups.make()
    backups.daily(never)
    assert reasons(backups) == [Why.ASKED, Why.DAILY] or reasons(backups) == [Why.DAILY, Why.ASKED]


def test_an_empty_record_needs_none(backups, home):
    assert backups.daily(never) is None
    assert backups.all() == []
    assert not home.backups.exists()


def test_an_app_that_closes_leaves_the_days_backup_to_the_next_start(backups, people, home):
    people(3)
    assert backups.daily(always) is None
    assert backups.all() == []
    assert [each.name for each in home.backups.iterdir()] == [".lock"]
    backups.daily(never)
    assert reasons(backups) == [Why.DAILY]


def test_two_apps_at_once_make_one(backups, people, home, clock):
    people(3)
    with BackupFolder(home.backups).held():
        assert backups.daily(never) is None
    assert backups.all() == []
    several = [threading.Thread(target=Backups(home, clock).daily, args=(never,)) for _ in range(6)]
    for each in several:
        each.start()
    for each in several:
        each.join()
    assert reasons(backups) == [Why.DAILY]


def test_one_that_was_made_while_this_one_waited_serves(backups, people, home, clock, monkeypatch):
    """Between looking for today's backup and having the folder to oneself, another app may have made it."""
    people(3)
    held = BackupFolder.held

    def late(self, *more, **patience):
        monkeypatch.undo()
        Backups(home, clock).daily(never)
        return held(self, *more, **patience)

    monkeypatch.setattr(BackupFolder, "held", late)
    assert backups.daily(never) is None
    assert reasons(backups) == [Why.DAILY]


def test_a_block_goes_on_while_a_thread_backs_up(desk, people, clock):
    people(30)
    block = run_block(desk, clock, "n")
    done = threading.Thread(target=desk.backups.daily, args=(never,))
    done.start()
    for key in "nvgnvgnvg":
        block.dial()
        block.record(desk.outcomes.keyed(key))
    done.join()
    assert reasons(desk.backups) == [Why.DAILY]
    assert 1 <= desk.backups.all()[0].touches <= 10
    assert desk.upkeep.verify().problems == ()


def test_what_goes_wrong_is_a_word_and_no_error(backups, people, home):
    people(3)
    home.backups.write_text("a file where the folder should be")
    word = backups.daily(never)
    assert word.startswith("Today's backup is missing. ")
    assert str(home.backups) in word


def test_a_damaged_record_pushes_no_good_backup_out(backups, people, home, clock, desk):
    people(3)
    backups.daily(never)
    before = backups.all()
    desk.close()
    home.store.write_bytes(b"no store at all" * 99)
    for _ in range(3):
        clock.step(DAY)
        assert "damaged" in backups.daily(never)
    assert backups.all() == before


def test_old_ones_go_when_a_new_one_is_made(backups, people, clock):
    people(1)
    for _ in range(40):
        backups.daily(never)
        clock.step(DAY)
    ages = [(clock.now() - each.at).days for each in backups.all()]
    assert ages[:7] == [1, 2, 3, 4, 5, 6, 7]
    assert 8 <= len(ages) <= 11
    assert 21 <= max(ages) <= 28


# Before an import, and before a migration.


def test_an_import_is_preceded_by_a_backup_of_what_was(desk, backups, people, write_list):
    people(3)
    desk.bring(write_list(3, 9))
    (made,) = backups.all()
    assert (made.why, made.targets) == (Why.IMPORT, 3)
    assert len(list(desk.lists.all())) == 2


def test_a_trial_an_empty_record_and_a_file_that_is_no_list_need_none(desk, backups, write_list, tmp_path):
    desk.bring(write_list(0, 3))
    desk.bring(write_list(3, 9), dry_run=True)
    (tmp_path / "prose.csv").write_bytes(b"\x00\x01\x02" * 99)
    with pytest.raises(ProspectError):
        desk.bring(tmp_path / "prose.csv")
    with pytest.raises(UsageError):
        desk.bring(write_list(3, 9), name="!!!")
    assert backups.all() == []


def test_with_nothing_changed_since_no_second_one_is_made(desk, backups, people, write_list):
    people(3)
    backups.daily(never)
    desk.bring(write_list(3, 9))
    assert reasons(backups) == [Why.DAILY]
    desk.bring(write_list(9, 12))
    assert reasons(backups) == [Why.IMPORT, Why.DAILY]
    assert [each.targets for each in backups.all()] == [9, 3]


def test_the_newest_few_of_an_import_are_kept(desk, backups, people, write_list, clock):
    people(1)
    for turn in range(8):
        desk.bring(write_list(1 + turn, 2 + turn))
        clock.step(60)
    assert [each.targets for each in backups.all()] == [8, 7, 6, 5, 4]
    assert len(backups.all()) == NEWEST[Why.IMPORT]


def test_without_a_backup_nothing_is_imported(desk, backups, people, write_list, home):
    people(3)
    home.backups.write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="could not be made"):
        desk.bring(write_list(3, 9))
    assert [info.name for info in desk.lists.all()] == ["spring"]


def test_an_earlier_version_is_backed_up_before_it_becomes_this_one(home, clock):
    make_home(home)
    old = gzip.decompress(OLD_STORE.read_bytes())
    home.store.write_bytes(old)
    desk = open_desk(home, clock)
    (made,) = desk.backups.all()
    assert (made.why, made.at) == (Why.MIGRATION, START)
    desk.close()
    open_desk(home, clock).close()
    assert len(desk.backups.all()) == 1
    before = Backups(home, clock).restore(home.backups / made.file)
    assert before.restored.touches == made.touches
    again = open_desk(home, clock)
    assert again.upkeep.verify().problems == ()
    again.close()


def test_without_a_backup_an_earlier_version_stays_what_it_is(home, clock):
    make_home(home)
    old = gzip.decompress(OLD_STORE.read_bytes())
    home.store.write_bytes(old)
    home.backups.write_text("a file where the folder should be")
    for _ in range(2):
        with pytest.raises(StoreError, match="could not be made"):
            open_desk(home, clock)
    home.backups.unlink()
    desk = open_desk(home, clock)
    assert reasons(desk.backups) == [Why.MIGRATION]
    desk.close()


# Restoring.


def ended(desk, clock, keys):
    block = run_block(desk, clock, keys)
    desk.end(block)
    clock.step(3600)
    return block.id


def documents(home):
    """The whole stats book."""
    found = [json.loads(path.read_text())["blocks"] for path in sorted(home.stats.glob("[0-9]*.json"))]
    return {key: document for blocks in found for key, document in blocks.items()}


def test_after_a_restore_the_stats_book_is_that_of_the_record(desk, home, people, clock):
    """A block made after a restore has the number of one that is gone: its document would speak of the other."""
    people(30)
    first = ended(desk, clock, "ncv")
    asked = desk.backups.make()
    book = documents(home)
    second = ended(desk, clock, "ccccc")
    stale = documents(home)
    assert set(stale) == {str(first), str(second)}
    desk.close()
    done = desk.backups.restore(desk.backups.find(asked.file))
    again = open_desk(home, clock)
    assert [block.id for block in again.review.blocks()] == [first]
    assert documents(home) == book
    third = ended(again, clock, "n")
    assert third == second
    average = again.review.average(again.review.block(third))
    assert average is not None
    assert (average.blocks, average.conversations) == (1, 1)
    assert documents(home)[str(third)]["counts"]["conversations"] == 0
    again.close()
    kept = home.backups / done.replaced
    assert json.loads((kept.with_suffix(".stats") / "2026.json").read_text())["blocks"] == stale


def test_a_restore_of_what_it_replaced_brings_all_back(desk, home, people, clock):
    people(30)
    asked = desk.backups.make()
    block = ended(desk, clock, "nc")
    book = documents(home)
    desk.close()
    done = desk.backups.restore(desk.backups.find(asked.file))
    desk.backups.restore(desk.backups.find(done.replaced))
    again = open_desk(home, clock)
    assert [each.id for each in again.review.blocks()] == [block]
    assert documents(home) == book
    again.close()


def test_an_open_desk_is_in_the_way(desk, people, backups):
    people(3)
    asked = backups.make()
    with pytest.raises(StoreError, match="open elsewhere"):
        backups.restore(backups.find(asked.file))
    with pytest.raises(StoreError, match="open elsewhere"):
        backups.compact()


def test_a_backup_is_found_by_as_much_of_its_name_as_no_other_has(backups, people, clock, home, tmp_path, desk):
    people(3)
    backups.daily(never)
    clock.step(DAY)
    asked = backups.make()
    desk.close()
    replaced = backups.restore(backups.find(asked.file)).replaced
    assert backups.find(asked.file) == home.backups / asked.file
    assert backups.find("20261124") == home.backups / "prospect-20261124T150000Z-daily.db"
    assert backups.find("prospect-20261125T150000Z-a").name == asked.file
    assert backups.find("latest").name == asked.file, "what a restore replaced is no step back"
    assert replaced > asked.file
    with pytest.raises(UsageError, match="2 backups"):
        backups.find("20261125")
    with pytest.raises(NotFound):
        backups.find("20271125")
    own = tmp_path / "own.db"
    backups.make_at(own)
    assert backups.find(str(own)) == own
    assert backups.look_at(own).targets == 3


def test_a_backup_of_ones_own_goes_into_a_folder_or_a_new_file(backups, people, tmp_path):
    people(3)
    made = backups.make_at(tmp_path)
    assert made.file == "prospect-20261124T150000Z-asked.db"
    assert (tmp_path / made.file).exists()
    with pytest.raises(StoreError, match="already"):
        backups.make_at(tmp_path / made.file)
    assert backups.all() == []
    assert backups.info().count == 0


def test_info_counts_them(backups, people, clock, home):
    people(3)
    backups.daily(never)
    clock.step(60)
    backups.make()
    found = backups.info()
    assert (found.path, found.count, found.newest) == (str(home.backups), 2, clock.now())
    assert found.bytes == sum(path.stat().st_size for path in home.backups.glob("*.db"))
