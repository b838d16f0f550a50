"""Forgetting somebody for good: no file of the home tells of them, and all figures are what they were."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.forgotten import EMAIL, LIST, NAME, NEEDLES, NUMBER, all_found, bring_list, forget, found_in, work
from support.house import invented, number, put_on_list, stepped_clock

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.forget import wiped
from prospect_tui.desk.logging import Entry
from prospect_tui.model.backups import Why
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import Ambiguous, NotFound, ProspectError, StoreError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.reports.export import targets_csv, touches_csv
from prospect_tui.settings.home import Home, find_home
from prospect_tui.store import Record
from prospect_tui.store.backup import BackupFolder, read_sum
from prospect_tui.store.copying import digest

OLD_STORE = Path(__file__).parents[1] / "data" / "stores" / "v1.db.gz"
DAY = 24 * 3600
SMALL = {"Wilhelmina", "Quackenbush", "3125550187", "pickled herring"}


def press(block: BlockDesk, key: str) -> None:
    outcome = block.outcomes.keyed(key)
    assert outcome is not None
    block.record(outcome)


def never() -> bool:
    return False


@pytest.fixture
def her(desk: Desk, tmp_path: Path) -> int:
    """Somebody with a past in a block, on the do-not-call list, on a list with two others."""
    bring_list(desk, tmp_path)
    work(desk, press)
    target = desk.find.target(NAME).id
    desk.do_not_call.add(str(target), words="Wilhelmina says: not on Thursdays", by="Ana")
    return target


# Nothing of them is left.


def test_no_file_of_the_home_tells_of_them(desk: Desk, home: Home, her: int) -> None:
    home.exports.mkdir()
    (home.exports / "targets.csv").write_text("".join(targets_csv(desk.lists.targets)))
    assert all_found(found_in(home.data)) >= set(NEEDLES) - {"555-0187", "555 0187"}
    forget(desk, str(her))
    desk.close()
    assert all_found(found_in(home.data))  # the control: words of the index for finding, at least
    assert wiped(home)
    assert found_in(home.data, home.config) == {}


def test_while_another_window_is_open_the_rest_waits_for_it(
    desk: Desk, home: Home, clock: SteppedClock, her: int
) -> None:
    other = open_desk(home, clock)
    forget(other, EMAIL)
    other.close()
    assert not wiped(home)
    assert found_in(home.data)
    desk.close()
    assert wiped(home)
    assert found_in(home.data) == {}


def test_what_was_on_screen_noted_or_skipped_goes_from_a_block_that_runs(desk: Desk, home: Home, her: int) -> None:
    desk.do_not_call.remove(str(her))
    block = desk.start(desk.plan("otters"))
    block.bring(her)
    block.note_down("Balthasar again")
    block.skip()
    forget(desk, str(her))
    press(block, "n")
    desk.end(block)
    desk.close()
    assert wiped(home)
    assert found_in(home.data) == {}


def test_exports_and_calendars_that_speak_of_them_are_removed(desk: Desk, home: Home, her: int) -> None:
    (home.exports / "spring").mkdir(parents=True)
    hers = {
        home.exports / "all.csv": "".join(targets_csv(desk.lists.targets)),
        home.exports / "touches.csv": "".join(touches_csv(desk.lists.touches())),
        home.exports / "spring" / "numbers.txt": "call 312-555-0187 again",
        home.exports / "german.csv": "Name;Tel\nW. Q.;+1 (312) 555 01 87\n",
        home.exports / "mail.html": "<p>w.quackenbush&#64;ottersley.example</p>",
        home.data / "calls.ics": "SUMMARY:Call Wilhelmina Quack\r\n enbush\r\n",
        home.exports / "old.csv": "Name\nWilhelmina Quackenbush".encode("utf-16"),
    }
    others = {
        home.exports / "bo.csv": "Name\nBo Plain\n",
        home.exports / "near.csv": "Wilhelmina, Quackenbushes, +1 312 555 0188",
        home.data / "bo.ics": "SUMMARY:Call Bo",
    }
    for path, text in {**hers, **others}.items():
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = forget(desk, str(her))
    assert set(done.exports) == {str(path.relative_to(home.data.parent)) for path in hers}
    assert not [path for path in hers if path.exists()]
    assert all(path.exists() for path in others)
    assert done.also_in.files == ()


def test_what_cannot_be_looked_into_or_is_the_reps_own_is_named(desk: Desk, home: Home, her: int) -> None:
    home.exports.mkdir()
    (home.exports / "sheet.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 99)
    (home.stats / "2025.damaged-1.json").write_text('{"note": "thank Wilhelmina  Quackenbush"')
    (home.stats / "2024.damaged-1.json").write_text('{"note": "thank Bo"')
    (home.config / "to-do.txt").write_text("ring +1 312 555 0187")
    desk.backups.make_at(home.data / "prospect.db.restore")  # left by a kill
    done = forget(desk, str(her))
    assert set(done.also_in.files) == {
        "data/prospect.db.restore",
        "data/exports/sheet.xlsx",
        "data/stats/2025.damaged-1.json",
        "config/to-do.txt",
    }


def test_where_the_reps_own_words_name_them_is_said(desk: Desk, home: Home, her: int, tmp_path: Path) -> None:
    bo = desk.find.target("Bo Plain").id
    desk.logbook.log(Entry(target=str(bo), outcome="conversation", note="knows WILHELMINA quackenbush well"))
    desk.logbook.log(Entry(target=str(bo), outcome="conversation", note="knows Wilhelmina Quackenbushes"))
    bring_list(desk, tmp_path, "Name,Company,Referred By\nDi Far,Far Inc,Wilhelmina Quackenbush (friend)\n")
    desk.review.remark(1, "Wilhelmina Quackenbush was kind", 4)
    desk.lists.rename("otters", "For Wilhelmina Quackenbush")
    done = forget(desk, str(her))
    assert done.also_in.targets == (bo, desk.find.target("Di Far").id)
    assert (done.also_in.blocks, done.also_in.lists) == ((1,), ("For Wilhelmina Quackenbush",))


# What was counted stays.


def figures(desk: Desk) -> dict[str, Any]:
    """All that is counted, but for groupings by what a person is or where they stand."""
    found: dict[str, Any] = {
        by or "all": desk.figures.stats(by=by) for by in (None, "outcome", "hour", "weekday", "channel", "script")
    }
    for block in desk.review.blocks():
        review = desk.review.review(block.id)
        found[f"block {block.id}"] = msgspec.structs.replace(block, follow_ups=(), revision=0)
        found[f"steps {block.id}"] = [(f.id, f.kind, f.promised, f.due) for f in block.follow_ups]
        found[f"review {block.id}"] = (review.outcomes, review.along, review.average, len(review.noes))
    return found


@settings(max_examples=settings.default.max_examples // 5)
@given(
    keys=st.lists(st.tuples(st.sampled_from("nvgcmbrlxwdzsu"), st.booleans()), min_size=1, max_size=14),
    gone=st.lists(st.integers(0, 11), min_size=1, max_size=4, unique=True),
    after=st.text("nvbx", max_size=3),
)
def test_figures_are_what_they_were(
    tmp_path_factory: pytest.TempPathFactory, keys: list[tuple[str, bool]], gone: list[int], after: str
) -> None:
    clock, home = stepped_clock(), find_home(tmp_path_factory.mktemp("home"))
    desk = open_desk(home, clock)
    ids = put_on_list(desk._record, [invented(i, numbers=2) for i in range(12)])
    block = desk.start(desk.plan("spring", active=6))
    for key, noted in keys:
        act(block, key, noted=noted)
        clock.step(7)
    desk.end(block)
    for key in after:
        desk.logbook.log(Entry(target=str(ids[2]), outcome={"n": "sent", "v": "replied"}.get(key, "callback")))
    before, book = figures(desk), desk.book.get(block.id)
    for index in gone:
        forget(desk, str(ids[index]))
        clock.step(60)
    assert figures(desk) == before
    assert book is not None
    told = desk.book.get(block.id)
    assert told is not None
    assert {key: told[key] for key in ("counts", "rates", "goals", "replacements", "owed", "note")} == {
        key: book[key] for key in ("counts", "rates", "goals", "replacements", "owed", "note")
    }
    assert desk.upkeep.verify().problems == ()
    nobody = {ids[index] for index in gone}
    again = desk.start(desk.plan("spring", active=12))
    seen = {card.target.id for card in again.next_five(20)} | {each.target.id for each in desk.preview.held(None)}
    assert not seen & nobody
    for key in "nvxx":
        assert again.state.current not in nobody
        act(again, key, noted=False)
    desk.close()


def act(block: BlockDesk, key: str, *, noted: bool) -> None:
    """Press a key where it means something."""
    if block.state.current is None and key != "u":
        return
    if noted and block.state.current is not None:
        block.note_down("Person 3 and Person 4 know each other")
    if key == "s":
        block.skip()
    elif key == "u":
        if block.state.recorded:
            block.undo(confirmed=True)
    else:
        block.dial()
        press(block, key)


def test_the_book_has_it_at_once(desk: Desk, home: Home, her: int) -> None:
    (step,) = json.loads((home.stats / "2026.json").read_text())["blocks"]["1"]["follow_ups"][:1]
    assert (step["zone"], step["status"]) == ("America/Chicago", "open")
    forget(desk, str(her))
    (step,) = json.loads((home.stats / "2026.json").read_text())["blocks"]["1"]["follow_ups"][:1]
    assert (step["zone"], step["status"]) == (None, "cancelled")


def test_what_stood_of_them_shows_that_they_were_forgotten(desk: Desk, her: int) -> None:
    forget(desk, str(her))
    assert [desk.lists.name_of(touch.target) for touch in desk.lists.touches()][:2] == ["(forgotten)"] * 2
    assert [promise.name for promise in desk.review.review(1).promises] == ["(forgotten)"]
    assert [target.name for target in desk.lists.targets()] == ["Bo Plain", "Cy Plain"]
    assert desk.find.people("Quack") == desk.find.people(NUMBER) == []
    with pytest.raises(NotFound):
        desk.find.target(str(her))
    with pytest.raises(NotFound, match="asked to be forgotten"):
        desk.find.target("(312) 555-0187")


# Whom, and when not.


def test_one_who_goes_by_several_is_asked_for(desk: Desk, her: int) -> None:
    with pytest.raises(Ambiguous):
        desk.forgetting.look("312 555 0110")
    with pytest.raises(NotFound):
        desk.forgetting.look("nobody@nowhere.example")


def test_what_will_go_is_told_and_nothing_done(desk: Desk, her: int) -> None:
    meant = desk.forgetting.look("(312) 555-0187")
    assert not isinstance(meant, int)
    assert (meant.target.id, meant.held.touches, len(meant.held.notes), meant.held.follow_ups) == (her, 2, 2, 1)
    assert (meant.held.own, meant.held.shared, meant.held.account) == (1, 1, "Ottersley Marmalade Works")
    assert desk.find.target(NAME).id == her


def test_not_while_they_are_on_screen(desk: Desk, home: Home, her: int) -> None:
    home.exports.mkdir()
    (home.exports / "a.txt").write_text(NAME)
    meant = desk.forgetting.look(str(her))
    assert not isinstance(meant, int)
    desk.do_not_call.remove(str(her))
    block = desk.start(desk.plan("otters"))
    block.bring(her)
    for attempt in (lambda: desk.forgetting.look(str(her)), lambda: desk.forgetting.forget(meant)):
        with pytest.raises(ProspectError, match="on screen"):
            attempt()
    assert desk.find.target(NAME).id == her
    assert (home.exports / "a.txt").exists()
    block.skip()
    desk.forgetting.forget(meant)
    assert her in block.state.skipped
    assert her not in {card.target.id for card in block.next_five()}


def test_a_running_block_takes_nothing_back_of_them(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(4)
    block = desk.start(desk.plan("spring"))
    gone = block.state.current
    press(block, "b")
    touch = block.state.recorded[-1]
    prompts = desk.prompts(block)
    recorded = block.touches()[0]
    forget(desk, str(gone))
    counts = block.standing().counts
    voicemail = block.outcomes.named("voicemail")
    assert voicemail is not None
    for attempt in (
        block.undo,
        lambda: block.correct(touch, voicemail),
        lambda: block.note(touch, "marzipan"),
        lambda: prompts.time_of(touch, "3pm"),
        lambda: prompts.late_referral(touch, "Maya Ortiz, 312 555 0144"),
    ):
        with pytest.raises(ProspectError):
            attempt()
    assert block.standing().counts == counts
    assert [each.id for each in block.touches()] == [recorded.id]
    press(block, "n")
    block.undo()


def test_a_prompt_that_is_still_open_adds_nothing_to_them(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(4)
    block = desk.start(desk.plan("spring"))
    prompts = desk.prompts(block)
    for key, answer in (
        ("b", lambda recorded: prompts.when(recorded, "3pm")),
        ("r", lambda recorded: prompts.referral(recorded, "Maya Ortiz, 312 555 0144")),
        ("d", lambda recorded: prompts.widen(recorded, 2)),
    ):
        outcome = block.outcomes.keyed(key)
        assert outcome is not None
        recorded = block.record(outcome)
        forget(desk, str(recorded.target.id))
        with pytest.raises(ProspectError, match="no longer in the record"):
            answer(recorded)
    assert [entry.kind for entry in desk.do_not_call.entries()] == ["hash"] * 3
    assert desk.upkeep.verify().problems == ()


def test_what_two_do_at_once_brings_nothing_back(desk: Desk, her: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is found, then forgotten by another process, then written to."""
    found = desk.find.target(NAME)
    forget(desk, str(her))
    monkeypatch.setattr(desk.find, "target", lambda words: found)
    with pytest.raises(NotFound):
        desk.logbook.log(Entry(target=NAME, outcome="conversation", note="marzipan"))
    assert desk.lists.touches()[0].note is None


def test_a_fault_in_the_middle_leaves_them_whole(
    desk: Desk, record: Record, her: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.find.target(NAME)
    monkeypatch.setattr("prospect_tui.store.forget.refresh", lambda *_: (_ for _ in ()).throw(StoreError("full")))
    with pytest.raises(StoreError, match="full"):
        forget(desk, str(her))
    monkeypatch.undo()
    assert desk.find.target(NAME) == before
    assert not record.forgetting.has_traces()
    assert desk.upkeep.verify().problems == ()


def test_what_a_kill_leaves_over_is_done_by_the_same_command(
    desk: Desk, home: Home, clock: SteppedClock, her: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.forgetting, "finish", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        forget(desk, str(her))
    desk.close()
    again = open_desk(home, clock)
    assert again.forgetting.look(str(her)) == her
    done = again.forgetting.finish(her)
    assert done.already
    again.close()
    assert wiped(home)
    assert found_in(home.data) == {}
    assert json.loads((home.stats / "2026.json").read_text())["blocks"]["1"]["follow_ups"][0]["zone"] is None


# Numbers that come in, and the do-not-call list.


def test_who_comes_in_again_is_somebody_new_and_not_called(desk: Desk, her: int, tmp_path: Path) -> None:
    forget(desk, str(her))
    path = tmp_path / "otters.csv"
    path.write_text(LIST)
    trial = desk.bring(path, dry_run=True)
    report = desk.bring(path)
    assert (report.added, report.merged) == (trial.added, trial.merged) == (1, 2)
    (problem,) = report.problems
    assert (problem.row, problem.value) == (1, NUMBER)
    assert "asked to be forgotten" in problem.problem
    new = desk.find.target(NAME)
    assert new.id != her
    assert new.do_not_call
    assert desk.bring(path).problems == []
    assert {entry.by for entry in desk.do_not_call.entries()} == {None, "forgotten"}


def test_a_number_that_is_named_is_looked_up_too(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(4)
    forget(desk, "4")
    block = desk.start(desk.plan("spring"))
    outcome = block.outcomes.keyed("r")
    assert outcome is not None
    recorded = block.record(outcome)
    named = desk.prompts(block).referral(recorded, f"Maya Ortiz, {number(3)}")
    assert named is not None
    assert named.do_not_call
    assert block.state.current != named.id


def test_the_list_knows_the_number_and_lets_it_go(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(2)
    forget(desk, "1")
    (entry,) = desk.do_not_call.entries()
    assert "somebody who was forgotten" in desk.do_not_call.covers(entry)
    assert not desk.do_not_call.check(number(0)).allowed
    assert desk.do_not_call.check(number(1)).allowed
    assert desk.do_not_call.remove(number(0)) == 1
    assert desk.do_not_call.check(number(0)).allowed
    assert desk.do_not_call.entries() == []
    put_on_list(desk._record, [NewTarget(name="Ada", phones=(Phone(e164=number(0)),))])
    assert not desk.find.target("Ada").do_not_call


def test_a_number_brought_out_again_goes_with_its_hash(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(1)
    forget(desk, "1")
    put_on_list(desk._record, [NewTarget(name="Ada", phones=(Phone(e164=number(0)),))])
    assert desk.find.target("Ada").do_not_call
    assert desk.do_not_call.remove(number(0)) == 2
    assert not desk.find.target("Ada").do_not_call


# Older copies.


@pytest.fixture
def folder(home: Home) -> BackupFolder:
    return BackupFolder(home.backups)


def test_backups_forget_at_their_next_turn(
    desk: Desk, home: Home, clock: SteppedClock, her: int, folder: BackupFolder
) -> None:
    desk.backups.daily(never)
    clock.step(DAY)
    desk.backups.make()
    clock.step(60)
    names = [each.file for each in folder.all()]
    done = forget(desk, str(her))
    assert set(done.backups) == set(names)
    assert all_found(found_in(home.backups)) >= SMALL
    clock.step(60)
    assert desk.backups.daily(never) is None
    assert found_in(home.backups, needles=(*NEEDLES, "Thursdays")) == {}
    kept = folder.all()
    assert {each.file for each in kept} >= set(names)
    assert all(read_sum(home.backups / each.file) == digest(home.backups / each.file) for each in kept)
    assert {each.file: each.targets for each in desk.backups.all()} == {each.file: 3 for each in kept}
    before = {path: path.stat().st_mtime_ns for path in home.backups.iterdir()}
    assert desk.backups.daily(never) is None
    assert {path: path.stat().st_mtime_ns for path in home.backups.iterdir()} == before


def test_a_backup_that_is_asked_for_is_a_turn_too(
    desk: Desk, home: Home, clock: SteppedClock, her: int, folder: BackupFolder
) -> None:
    desk.backups.make()
    forget(desk, str(her))
    clock.step(60)
    desk.backups.make()
    assert found_in(home.backups) == {}


def test_a_backup_made_before_old_pages_were_wiped_is_wiped(
    desk: Desk, home: Home, clock: SteppedClock, her: int
) -> None:
    forget(desk, str(her))
    desk.backups.daily(never)
    assert found_in(home.backups) == {}


def test_a_copy_that_was_saved_beside_the_record_forgets_too(desk: Desk, home: Home, her: int) -> None:
    saved = home.data / "prospect.rescued-1.db"
    desk.backups.make_at(saved)
    done = forget(desk, str(her))
    assert done.backups == (saved.name,)
    assert found_in(home.data, needles=SMALL)[saved.name]
    desk.backups.daily(never)
    assert saved.name not in found_in(home.data)
    assert done.also_in.files == ()


def test_one_of_an_earlier_version_forgets_too(desk: Desk, home: Home, clock: SteppedClock) -> None:
    """A person of the old store, forgotten in today's."""
    desk.close()
    home.store.write_bytes(gzip.decompress(OLD_STORE.read_bytes()))
    again = open_desk(home, clock)
    (old,) = [each for each in again.backups.all() if each.why is Why.MIGRATION]
    target = next(t for t in again.lists.targets() if t.email)
    hers = [target.email or "", "dana-whitfield-sample", target.phones[0].e164]
    assert found_in(home.backups, needles=hers)[old.file] == set(hers)
    forget(again, str(target.id))
    assert again.backups.daily(never) is None
    assert found_in(home.backups, needles=hers) == {}
    again.close()
    again.backups.restore(home.backups / old.file)
    restored = open_desk(home, clock)
    assert restored.lists.name_of(target.id) == "(forgotten)"
    assert restored.upkeep.verify().problems == ()
    restored.close()


def test_a_damaged_one_is_left_and_named(desk: Desk, home: Home, clock: SteppedClock, her: int) -> None:
    desk.backups.make()
    clock.step(60)
    desk.backups.make()
    first, second = (home.backups / each.file for each in reversed(desk.backups.all()))
    with first.open("r+b") as file:
        file.seek(9_000)
        file.write(b"\xff" * 500)
    before = first.read_bytes()
    forget(desk, str(her))
    word = desk.backups.daily(never)
    assert word is not None
    assert first.name in word
    assert second.name not in word
    assert first.read_bytes() == before
    assert second.name not in found_in(home.backups)


def test_a_kill_while_one_is_written_leaves_it_whole(
    desk: Desk, home: Home, clock: SteppedClock, her: int, folder: BackupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.backups.make()
    (backup,) = folder.all()
    before = (home.backups / backup.file).read_bytes()
    forget(desk, str(her))
    monkeypatch.setattr(BackupFolder, "renew", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        desk.backups.daily(never)
    assert (home.backups / backup.file).read_bytes() == before
    monkeypatch.undo()
    desk.backups.daily(never)
    assert found_in(home.backups) == {}


def test_a_full_disk_leaves_them_and_is_said(
    desk: Desk, home: Home, clock: SteppedClock, her: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.backups.daily(never)
    clock.step(60)
    forget(desk, str(her))
    monkeypatch.setattr(BackupFolder, "renew", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    word = desk.backups.daily(never)
    assert word is not None
    assert "disk is full" in word
    assert found_in(home.backups)


def test_a_restore_brings_nobody_back(desk: Desk, home: Home, clock: SteppedClock, her: int) -> None:
    old = home.backups / desk.backups.make().file
    kept = old.with_name("copy-of-the-reps-own.db")
    kept.write_bytes(old.read_bytes())
    clock.step(60)
    forget(desk, str(her))
    hashes = desk.do_not_call.entries()
    desk.close()
    assert wiped(home)
    desk.backups.restore(kept)
    assert home.store.name not in found_in(home.data)
    again = open_desk(home, clock)
    assert again.lists.name_of(her) == "(forgotten)"
    assert again.do_not_call.entries() == hashes
    assert len(list(again.lists.targets())) == 2
    assert again.upkeep.verify().problems == ()
    again.close()


def test_nor_does_one_in_place_of_a_damaged_record(desk: Desk, home: Home, clock: SteppedClock, her: int) -> None:
    """Who was forgotten is known from the backup that was made since."""
    desk.backups.daily(never)
    old = home.backups / desk.backups.all()[0].file
    kept = old.with_name("copy-of-the-reps-own.db")
    kept.write_bytes(old.read_bytes())
    forget(desk, str(her))
    clock.step(DAY)
    desk.backups.daily(never)
    desk.close()
    home.store.write_bytes(b"no store at all" * 99)
    desk.backups.restore(kept)
    again = open_desk(home, clock)
    assert again.lists.name_of(her) == "(forgotten)"
    again.close()


def test_ids_that_come_again_after_a_restore_name_others(
    desk: Desk, home: Home, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    """A backup of two, then a third comes and is forgotten; the backup is restored, and another third comes."""
    people(2)
    early = home.backups / desk.backups.make().file
    clock.step(60)
    (third,) = put_on_list(desk._record, [invented(7)])
    with desk._record.transaction():
        desk._record._db.write("UPDATE targets SET created = '2026-11-24T15:01:00Z' WHERE id = ?", (third,))
    late = home.backups / desk.backups.make().file
    kept = late.with_name("kept.db")
    kept.write_bytes(late.read_bytes())
    forget(desk, str(third))
    desk.close()
    desk.backups.restore(early)
    again = open_desk(home, clock)
    clock.step(3600)
    (other,) = put_on_list(again._record, [invented(8)])
    assert other == third
    assert again.backups.daily(never) is None
    assert again.lists.name_of(other) == "Person 8"
    again.close()
    desk.backups.restore(kept)  # and the one who was forgotten first is still known
    last = open_desk(home, clock)
    assert last.lists.name_of(third) == "(forgotten)"
    last.close()


def test_a_restore_breaks_no_promise(
    desk: Desk, home: Home, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    """Who asked not to be called since the backup was made is not called after it."""
    ids = people(9, name="autumn")
    desk.do_not_call.add(str(ids[8]))
    desk.backups.make()
    clock.step(60)
    desk.do_not_call.remove(str(ids[8]))
    desk.do_not_call.add(str(ids[0]))
    desk.do_not_call.add("+13125550199")
    desk.do_not_call.add("@northwind1.example")
    desk.do_not_call.add("account:Northwind 2")
    listed = {(entry.kind, entry.value) for entry in desk.do_not_call.entries()}
    desk.close()
    desk.backups.restore(desk.backups.find("latest"))
    again = open_desk(home, clock)
    assert {(entry.kind, entry.value) for entry in again.do_not_call.entries()} >= listed
    barred = {target.id for target in again.lists.targets("autumn") if target.do_not_call}
    assert barred >= {ids[0], *ids[3:8]}
    assert barred.isdisjoint({ids[1], ids[2]})
    served = {up.target.id for up in again.preview.upcoming("autumn", 20)}
    assert served.isdisjoint(barred)
    assert again.upkeep.verify().problems == ()
    again.close()
