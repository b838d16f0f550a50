"""The calendar file follows what is committed, in a thread; what goes wrong there is said and holds nothing up."""

import os
import stat
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.calendars import Read, read_back
from support.forgotten import NAME, NEEDLES, all_found, bring_list, forget, found_in
from support.house import set_free

from prospect_tui.cli.main import main
from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.doctor import examine
from prospect_tui.desk.forget import wiped
from prospect_tui.desk.logging import Entry
from prospect_tui.lists.calendar_file import CalendarFile
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.met import Met
from prospect_tui.settings.home import Home


@pytest.fixture
def synced(tmp_path: Path) -> Path:
    """A folder that something else keeps in step with a calendar."""
    (tmp_path / "synced").mkdir()
    return tmp_path / "synced" / "prospect.ics"


@pytest.fixture
def keeping(home: Home, clock: SteppedClock, synced: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk that keeps a calendar file, with three people on a list."""
    set_free(home)
    with (home.config / "config.toml").open("a") as config:
        config.write(f'\n[calendar]\nfile = "{synced}"\n')
    made = open_desk(home, clock)
    bring_list(made, tmp_path)
    yield made
    made.close()


def promise(desk: Desk, who: str = NAME, when: str = "tomorrow 2pm") -> None:
    desk.logbook.log(Entry(target=who, outcome="callback", callback=when))


def events(path: Path) -> list[Read]:
    return list(read_back(path.read_bytes()).values())


def test_the_file_follows_each_commit(keeping: Desk, synced: Path) -> None:
    assert keeping.problems == []
    promise(keeping)
    keeping.calendar_file.settle()
    assert [(e.summary, e.sequence) for e in events(synced)] == [
        (f"Call back {NAME} (Ottersley Marmalade Works)", 0)
    ]  # fmt: skip
    assert stat.S_IMODE(synced.stat().st_mode) == 0o600
    keeping.logbook.log(Entry(target=NAME, outcome="conversation"))
    keeping.calendar_file.settle()
    assert [(e.cancelled, e.sequence) for e in events(synced)] == [(True, 1)]
    assert keeping.listeners.said() is None


def test_closing_the_desk_leaves_the_file_as_the_record_is(keeping: Desk, synced: Path) -> None:
    for who in (NAME, "Bo Plain", "Cy Plain"):
        promise(keeping, who)
    keeping.close()
    assert len(events(synced)) == 3


def test_the_file_is_made_good_at_the_next_start(keeping: Desk, home: Home, clock: SteppedClock, synced: Path) -> None:
    promise(keeping)
    keeping.close()
    synced.unlink()
    again = open_desk(home, clock)
    again.catch_up()
    again.close()
    assert len(events(synced)) == 1


def test_one_thread_writes_and_the_last_state_stays(
    keeping: Desk, synced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, most, go_on = [0], [0], threading.Event()
    keep = CalendarFile.keep

    def slowly(file: CalendarFile, content: bytes) -> bool:
        running[0] += 1
        most[0] = max(most[0], running[0])
        assert go_on.wait(10)
        try:
            return keep(file, content)
        finally:
            running[0] -= 1

    monkeypatch.setattr(CalendarFile, "keep", slowly)
    for who in (NAME, "Bo Plain", "Cy Plain"):
        promise(keeping, who)
    assert threading.active_count() < 5
    go_on.set()
    keeping.calendar_file.settle()
    assert (most[0], len(events(synced))) == (1, 3)


def test_a_failure_is_said_once_and_stops_nothing(keeping: Desk, synced: Path, home: Home, clock: SteppedClock) -> None:
    synced.parent.rename(synced.parent.with_name("away"))
    promise(keeping)
    keeping.calendar_file.settle()
    promise(keeping, "Bo Plain")
    keeping.calendar_file.settle()
    word = keeping.listeners.said()
    assert word == (
        "The calendar file's folder is not there; it was not written. Look at `file` under [calendar] in config.toml."
    )
    assert keeping.problems == [word]
    (check,) = [each for each in examine(home, clock) if each.name == "calendar"]
    assert (check.ok, check.problems) == (False, (word,))
    synced.parent.with_name("away").rename(synced.parent)
    promise(keeping, "Cy Plain")
    keeping.calendar_file.settle()
    assert len(events(synced)) == 3
    (check,) = [each for each in examine(home, clock) if each.name == "calendar"]
    assert (check.ok, check.word) == (True, f"{synced}, kept up to date")


def test_a_command_tells_of_it_too(keeping: Desk, synced: Path, home: Home) -> None:
    keeping.close()
    synced.parent.rename(synced.parent.with_name("away"))
    folder = str(home.data.parent)
    done = CliRunner().invoke(main, ["--home", folder, "log", NAME, "callback", "--callback", "tomorrow 2pm"])
    assert done.exit_code == 0
    assert "note: The calendar file's folder is not there" in done.stderr


def test_two_who_write_wait_for_each_other_but_not_for_ever(
    keeping: Desk, synced: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import lock_descriptor

    promise(keeping)
    keeping.calendar_file.settle()
    other = os.open(home.data / "calendar.lock", os.O_RDWR)
    assert lock_descriptor(other, blocking=False)
    monkeypatch.setattr("prospect_tui.desk.calendar_file._PATIENCE_SECONDS", 0.05)
    with pytest.raises(ProspectError, match="another window"):
        keeping.calendar_file.write()
    os.close(other)
    keeping.calendar_file.write()
    assert len(events(synced)) == 1


def test_a_folder_that_hangs_lets_the_desk_close(keeping: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    hangs = threading.Event()
    monkeypatch.setattr(CalendarFile, "keep", lambda *_: hangs.wait(30))
    monkeypatch.setattr("prospect_tui.desk.calendar_file._PATIENCE_SECONDS", 0.05)
    promise(keeping)
    keeping.close()
    hangs.set()


def test_without_the_setting_nothing_is_kept(desk: Desk, people: Callable[..., list[int]], home: Home) -> None:
    people(1)
    promise(desk, "1")
    desk.catch_up()
    desk.close()
    assert not list(home.data.glob("*.ics"))
    assert threading.active_count() == 1 or "calendar file" not in {t.name for t in threading.enumerate()}


def test_who_is_forgotten_is_out_of_the_file_at_once(keeping: Desk, home: Home, synced: Path) -> None:
    promise(keeping)
    promise(keeping, "Bo Plain")
    keeping.calendar_file.settle()
    assert b"Quackenbush" in synced.read_bytes()
    done = forget(keeping, NAME)
    assert all_found(found_in(synced.parent, needles=NEEDLES)) == set()
    assert [e.summary for e in events(synced)] == ["Call back Bo Plain (Plainly Ltd)"]
    assert (done.calendar, done.also_in.files) == (str(synced), ())
    assert keeping._record._db.value("SELECT count(*) FROM calendar") == 1


def test_a_file_that_still_has_them_is_named(keeping: Desk, synced: Path) -> None:
    promise(keeping)
    keeping.calendar_file.settle()
    synced.write_bytes(synced.read_bytes().replace(b"-//prospect-tui", b"-//somebody"))
    done = forget(keeping, NAME)
    assert (done.calendar, done.also_in.files) == (None, (str(synced),))


def test_nothing_of_who_was_forgotten_is_left_in_the_data(keeping: Desk, home: Home, synced: Path) -> None:
    promise(keeping)
    keeping.calendar_file.settle()
    her = keeping.find.target(NAME).id
    with keeping._record.transaction():
        keeping._record.met.add(Met(target=her, day=date(2026, 3, 1), words=f"Lunch with {NAME}", source="icalendar"))
    forget(keeping, NAME)
    keeping.close()
    assert wiped(home)
    assert found_in(home.data, synced.parent) == {}


def test_what_is_committed_aside_is_told_too(keeping: Desk, synced: Path, tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text("Name,Company,Phone\nDee Poe,Plainly Ltd,312-555-0113\n")
    keeping.bring(path)
    promise(keeping, "Dee Poe")
    keeping.calendar_file.settle()
    path.write_text("Name,Company,Phone,Email\nDee Poe,Plainly Ltd,312-555-0113,dee@plainly.example\n")
    keeping.imports.bring(path)
    keeping.calendar_file.settle()
    (told,) = events(synced)
    assert (told.sequence, "dee@plainly.example" in told.description) == (1, True)
    keeping.imports.undo()
    keeping.calendar_file.settle()
    (told,) = events(synced)
    assert (told.sequence, "dee@plainly.example" in told.description) == (2, False)
