"""What a calendar is told of events with guests: the same event through every change, cancelled where it is called
off, and of a whole day while nobody knows when it begins."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from msgspec import structs
from support.calendars import Read, read_back
from support.house import set_free

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.calendar import CalendarDesk
from prospect_tui.model.calendar import CalendarSettings
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.plays import EventKind
from prospect_tui.settings.home import Home
from prospect_tui.store import Record

WHEN = date(2026, 12, 10)


def told(desk: Desk) -> list[Read]:
    return list(read_back(desk.calendar.text()).values())


@pytest.fixture
def hosted(desk: Desk) -> Desk:
    """A talk of an hour, and a networking event of which only the day is known."""
    desk.events.add("Dock morning", WHEN, starts=time(8, 30), host="Northgate", theme="Yards", give="see one run")
    desk.events.add("Chamber of trade", WHEN + timedelta(days=7), kind=EventKind.NETWORKING)
    return desk


def test_an_event_stands_there_with_host_theme_and_what_is_in_it(hosted: Desk) -> None:
    talk, fair = told(hosted)
    assert (talk.summary, talk.description) == (
        "Dock morning", "Theme: Yards\nHost: Northgate\nIn it for them: see one run"
    )  # fmt: skip
    assert talk.start.isoformat() == "2026-12-10T08:30:00-06:00"
    assert talk.end - talk.start == timedelta(hours=1)
    assert talk.alarms == (str(timedelta(minutes=-15)),)
    assert (fair.start, fair.end) == (date(2026, 12, 17), date(2026, 12, 18))
    assert (fair.summary, fair.alarms) == ("Chamber of trade", ())
    assert b"TRANSP:TRANSPARENT" in hosted.calendar.text()
    assert hosted.calendar.text() == hosted.calendar.text()


def test_moved_renamed_and_called_off_it_is_the_same_event(hosted: Desk) -> None:
    before = told(hosted)[0]
    hosted.events.change("Dock morning", day=WHEN + timedelta(days=1))
    moved = told(hosted)[0]
    assert (moved.uid, moved.sequence, moved.start.date()) == (before.uid, 1, WHEN + timedelta(days=1))
    hosted.events.change("Dock morning", theme="Docks")
    assert (told(hosted)[0].sequence, told(hosted)[0].description.split("\n")[0]) == (2, "Theme: Docks")
    hosted.events.remove("Dock morning")
    gone = told(hosted)[0]
    assert (gone.uid, gone.sequence, gone.cancelled, gone.alarms) == (before.uid, 3, True, ())
    assert not told(hosted)[1].cancelled


def test_one_that_gets_a_time_is_an_appointment_from_then_on(hosted: Desk) -> None:
    before = told(hosted)[1]
    hosted.events.change("Chamber of trade", starts=time(18))
    timed = told(hosted)[1]
    assert (timed.uid, timed.sequence) == (before.uid, 1)
    assert timed.start.isoformat() == "2026-12-17T18:00:00-06:00"


def test_guests_change_nothing_and_say_nothing(hosted: Desk, people: object) -> None:
    before = hosted.calendar.text()
    people(3)
    hosted.events.invite("Dock morning", list_name="spring")
    assert hosted.calendar.text() == before


def test_what_was_stays_for_sixty_days_and_one_called_off_on_its_day_is_cancelled(
    hosted: Desk, clock: SteppedClock
) -> None:
    told(hosted)
    clock.step(timedelta(days=23).total_seconds())  # on the 17th, at nine
    hosted.events.remove("Dock morning")
    hosted.events.remove("Chamber of trade")
    assert [each.cancelled for each in told(hosted)] == [False, True]
    clock.step(timedelta(days=61).total_seconds())
    assert told(hosted) == []


def test_without_names_it_says_what_kind_it_is(hosted: Desk, record: Record, clock: SteppedClock) -> None:
    content = CalendarDesk(record, clock, CalendarSettings(names=False), "US").text()
    found = list(read_back(content).values())
    assert [(each.summary, each.description) for each in found] == [("A talk", ""), ("A networking event", "")]
    assert b"Northgate" not in content


def test_hostile_words_are_one_line_of_the_file(desk: Desk) -> None:
    desk.events.add("Dock\r\nEND:VEVENT\x1b[2J", WHEN, host="x\nATTENDEE:mailto:a@b.example")
    (event,) = told(desk)
    assert "\n" not in event.summary
    assert b"\nATTENDEE" not in desk.calendar.text()


def test_a_zone_that_has_no_name_stops_nothing(hosted: Desk, record: Record) -> None:
    with record.transaction():
        record.events.change(structs.replace(hosted.events.named("Dock morning"), zone="UTC-06:00"))
    assert told(hosted)[0].start.isoformat() == "2026-12-10T08:30:00+00:00"


def test_the_kept_file_has_it_by_itself(home: Home, clock: SteppedClock, tmp_path: Path) -> None:
    set_free(home)
    with (home.config / "config.toml").open("a") as config:
        config.write(f'\n[calendar]\nfile = "{tmp_path}/kept.ics"\n')
    desk = open_desk(home, clock)
    desk.events.add("Dock morning", WHEN)
    desk.calendar_file.settle()
    desk.close()
    assert [each.summary for each in read_back((tmp_path / "kept.ics").read_bytes()).values()] == ["Dock morning"]
