"""What a calendar is told of planned blocks: single events that keep their names, through moves, undo and removal."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from support.calendars import Read, read_back
from support.house import set_free

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.calendar import CalendarDesk
from prospect_tui.model.blocks import Goals
from prospect_tui.model.calendar import CalendarSettings
from prospect_tui.model.clock import SteppedClock
from prospect_tui.settings.home import Home
from prospect_tui.store import Record

TODAY = date(2026, 11, 24)


def told(desk: Desk) -> dict[str, Read]:
    return {f"{each.start:%m-%d %H:%M}": each for each in read_back(desk.calendar.text()).values()}


@pytest.fixture
def planned(desk: Desk, people: object) -> Desk:
    people(3)
    desk.planning.add("tue thu 10:00-11:00", list_name="spring", goals=Goals(conversations=3, meetings=1))
    return desk


def test_eight_weeks_of_single_events_with_an_alarm_and_without_holidays(planned: Desk) -> None:
    events = told(planned)
    assert list(events)[:4] == ["11-24 10:00", "12-01 10:00", "12-03 10:00", "12-08 10:00"]
    assert len(events) == 15  # eight Tuesdays, seven Thursdays but one
    first = events["11-24 10:00"]
    assert (first.summary, first.description) == ("Prospecting: spring", "Goals: 3 conversations, 1 meeting")
    assert (first.end - first.start, first.alarms) == (timedelta(hours=1), (str(timedelta(minutes=-10)),))
    assert first.start.isoformat() == "2026-11-24T10:00:00-06:00"
    assert {each.sequence for each in events.values()} == {0}


def test_moved_left_out_and_taken_back_it_is_the_same_event(planned: Desk) -> None:
    before = told(planned)["12-01 10:00"]
    planned.planning.move(1, date(2026, 12, 1), datetime.fromisoformat("2026-12-02T15:00:00-06:00"))
    moved = told(planned)["12-02 15:00"]
    assert (moved.uid, moved.sequence) == (before.uid, 1)
    planned.planning.leave_out(1, date(2026, 12, 1))
    left = told(planned)["12-02 15:00"]
    assert (left.uid, left.sequence, left.cancelled, left.alarms) == (before.uid, 2, True, ())
    planned.planning.undo()
    planned.planning.undo()
    again = told(planned)["12-01 10:00"]
    assert (again.uid, again.sequence, again.cancelled) == (before.uid, 3, False)
    assert planned.calendar.text() == planned.calendar.text()


def test_what_was_stays_and_what_was_to_come_of_a_removed_plan_is_cancelled(planned: Desk, clock: SteppedClock) -> None:
    told(planned)
    clock.step(timedelta(days=8).total_seconds())
    planned.planning.remove(1)
    events = told(planned)
    assert {when for when, each in events.items() if not each.cancelled} == {"11-24 10:00", "12-01 10:00"}
    assert all(each.cancelled for when, each in events.items() if when > "12-02" or when < "11")
    clock.step(timedelta(days=61).total_seconds())
    assert told(planned) == {}


def test_without_names_the_list_is_not_said(planned: Desk, record: Record, clock: SteppedClock) -> None:
    content = CalendarDesk(record, clock, CalendarSettings(names=False, plan_alarm=0), "US").text()
    found = list(read_back(content).values())
    assert {(each.summary, each.alarms) for each in found} == {("Prospecting", ())}
    assert b"spring" not in content


def test_the_kept_file_has_them(home: Home, clock: SteppedClock, tmp_path: Path) -> None:
    set_free(home)
    with (home.config / "config.toml").open("a") as config:
        config.write(f'\n[calendar]\nfile = "{tmp_path}/kept.ics"\n')
    desk = open_desk(home, clock)
    desk.planning.add("tue 10:00-11:00")
    desk.calendar_file.settle()
    desk.close()
    assert len(read_back((tmp_path / "kept.ics").read_bytes())) == 8
