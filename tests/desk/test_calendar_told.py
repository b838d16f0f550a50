"""What a calendar is told of promises: the same events under the same names, and a number that rises exactly when what
is told changes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from support.calendars import Read, read_back
from support.house import START, invented, put_on_list, stepped_clock

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.calendar import CalendarDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.calendar import CalendarSettings
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.touches import NewFollowUp
from prospect_tui.model.words import DncKind, FollowUpKind, FollowUpStatus
from prospect_tui.settings.home import find_home
from prospect_tui.store import Record, open_record

NOON = START + timedelta(hours=3)


@pytest.fixture
def promise(record: Record, people: Callable[..., list[int]]) -> Callable[..., int]:
    """Promises something to an invented person; gives the follow-up."""
    (target,) = people(1)

    def make(kind: FollowUpKind = FollowUpKind.CALLBACK, due: datetime | None = NOON, **more: object) -> int:
        new = NewFollowUp(kind=kind, due=due, zone="America/Denver", promised=True, **more)
        with record.transaction():
            made = record.follow_ups.schedule(target, new, None, START)
            record.places.refresh([target], START)
        return made

    return make


def told(desk: Desk) -> list[Read]:
    return list(read_back(desk.calendar.text()).values())


def close(record: Record, follow_up: int, status: FollowUpStatus, touch: int | None = None) -> None:
    with record.transaction():
        record.follow_ups.close(follow_up, touch, status)
        record.places.refresh([1], START)


def test_a_promised_call(desk: Desk, promise: Callable[..., int]) -> None:
    promise()
    (event,) = told(desk)
    assert event.summary == "Call back Person 0 (Northwind 0)"
    assert event.description == "VP Operations\n312 555 0100\nperson0@northwind0.example"
    assert event.start.isoformat() == "2026-11-24T11:00:00-07:00"
    assert (event.url, event.sequence, event.status) == ("tel:+13125550100", 0, "CONFIRMED")
    assert event.alarms == (str(timedelta(minutes=-2)),)


def test_a_meeting_without_a_date_stands_at_its_reminder_and_moves_when_it_has_one(
    desk: Desk, record: Record, promise: Callable[..., int]
) -> None:
    made = promise(FollowUpKind.MEETING, None, remind=NOON)
    (event,) = told(desk)
    assert (event.summary, event.start) == ("Find a date to meet Person 0 (Northwind 0)", NOON)
    with record.transaction():
        later = NewFollowUp(kind=FollowUpKind.MEETING, due=NOON + timedelta(days=9), zone="America/Denver", remind=NOON)
        record.follow_ups.reschedule(made, later)
        record.places.refresh([1], START)
    (dated,) = told(desk)
    assert (dated.uid, dated.sequence) == (event.uid, 1)
    assert (dated.summary, dated.start) == ("Meeting with Person 0 (Northwind 0)", NOON + timedelta(days=9))
    assert dated.alarms == (str(timedelta(minutes=-15)),)
    assert dated.end - dated.start == timedelta(minutes=30)


def test_nothing_else_is_told(desk: Desk, promise: Callable[..., int]) -> None:
    for kind in (FollowUpKind.RETRY, FollowUpKind.FOLLOW_UP, FollowUpKind.NURTURE):
        promise(kind)
    assert told(desk) == []


def test_what_was_taken_back_is_cancelled_for_sixty_days(
    desk: Desk, record: Record, clock: SteppedClock, promise: Callable[..., int]
) -> None:
    made = promise()
    (before,) = told(desk)
    close(record, made, FollowUpStatus.UNDONE)
    (after,) = told(desk)
    assert (after.cancelled, after.sequence, after.uid) == (True, 1, before.uid)
    assert (after.start, after.summary, after.alarms) == (before.start, before.summary, ())
    clock.step(timedelta(days=60).total_seconds() - 1)
    assert told(desk) == [after]
    clock.step(1)
    assert told(desk) == []
    close(record, made, FollowUpStatus.OPEN)
    (again,) = told(desk)
    assert (again.uid, again.sequence, again.cancelled) == (before.uid, 2, False)


def test_what_was_never_told_need_not_be_cancelled(desk: Desk, record: Record, promise: Callable[..., int]) -> None:
    close(record, promise(), FollowUpStatus.UNDONE)
    assert told(desk) == []


@pytest.mark.parametrize(("minutes", "cancelled"), [(-10, True), (0, False), (20, False)])
def test_a_promise_that_was_kept_stays_and_one_kept_before_its_time_goes(
    desk: Desk, clock: SteppedClock, people: Callable[..., list[int]], minutes: int, cancelled: bool
) -> None:
    people(1)
    desk.logbook.log(Entry(target="1", outcome="callback", callback="1pm"))
    (before,) = told(desk)
    clock.step((before.start - START).total_seconds() + minutes * 60)
    desk.logbook.log(Entry(target="1", outcome="conversation"))
    (after,) = told(desk)
    assert (after.cancelled, after.sequence) == (cancelled, int(cancelled))
    clock.step(timedelta(days=61).total_seconds())
    assert told(desk) == []


def test_who_is_not_to_be_called_is_out_of_the_calendar(
    desk: Desk, record: Record, promise: Callable[..., int]
) -> None:
    promise()
    told(desk)
    desk.do_not_call.add("1")
    assert [event.cancelled for event in told(desk)] == [True]
    assert record.do_not_call.has(DncKind.PERSON, "1")


def test_without_names_there_are_initials_and_no_numbers(
    record: Record, clock: SteppedClock, promise: Callable[..., int]
) -> None:
    promise()
    content = CalendarDesk(record, clock, CalendarSettings(names=False, callback_alarm=0), "US").text()
    (event,) = read_back(content).values()
    assert (event.summary, event.description, event.url, event.alarms) == ("Call back P. 0.", "Target 1", "", ())
    assert not [word for word in (b"Person", b"Northwind", b"555", b"VP") if word in content]


def test_the_same_record_gives_the_same_file(desk: Desk, clock: SteppedClock, promise: Callable[..., int]) -> None:
    promise()
    first = desk.calendar.text()
    clock.step(3600)
    assert desk.calendar.text() == first


def test_another_record_has_other_names_for_its_events(
    desk: Desk, promise: Callable[..., int], tmp_path: Path, clock: SteppedClock
) -> None:
    promise()
    (uid,) = read_back(desk.calendar.text())
    other = open_desk(find_home(tmp_path / "other"), clock)
    put_on_list(other._record, [invented(0)])
    other.logbook.log(Entry(target="1", outcome="callback"))
    (another,) = read_back(other.calendar.text())
    other.close()
    assert uid.split("-", 1)[1] == another.split("-", 1)[1] != uid
    assert uid.endswith("@prospect-tui")


# A law: whatever happens to follow-ups, whenever the calendar is written.

_DUE = st.integers(-3, 90).map(lambda hours: START + timedelta(hours=hours * 7))
_KIND = st.sampled_from([FollowUpKind.CALLBACK, FollowUpKind.MEETING, FollowUpKind.RETRY])
_DONE = st.sampled_from([*FollowUpStatus, FollowUpStatus.OPEN])
_STEPS = st.one_of(
    st.tuples(st.just("plan"), st.integers(1, 3), _KIND, _DUE),
    st.tuples(st.just("move"), st.integers(1, 4), _KIND, _DUE),
    st.tuples(st.just("close"), st.integers(1, 4), _DONE),
    st.tuples(st.just("rename"), st.integers(1, 3), st.sampled_from(["Ada Poe", "Dana Cole", "Zoë; Ø,\\n"])),
    st.tuples(st.just("wait"), st.sampled_from([1, 3_600, 86_400 * 20, 86_400 * 61])),
    st.tuples(st.just("write")),
)


class _House:
    """A record to which things happen."""

    def __init__(self, folder: Path) -> None:
        self.clock = stepped_clock()
        self.record = open_record(folder / "house.db")
        self.calendar = CalendarDesk(self.record, self.clock, CalendarSettings(), "US")
        put_on_list(self.record, [invented(i) for i in range(3)])

    def plan(self, target: int, kind: FollowUpKind, due: datetime) -> None:
        self.record.follow_ups.schedule(target, self._new(kind, due), None, self.clock.now())

    def move(self, follow_up: int, kind: FollowUpKind, due: datetime) -> None:
        self.record.follow_ups.reschedule(follow_up, self._new(kind, due))

    def close(self, follow_up: int, status: FollowUpStatus) -> None:
        self.record.follow_ups.close(follow_up, None, status)

    def rename(self, target: int, name: str) -> None:
        self.record.people.update(target, None, structs.replace(invented(target), name=name))

    def wait(self, seconds: int) -> None:
        self.clock.step(seconds)

    def do(self, name: str, *what: object) -> None:
        with self.record.transaction():
            getattr(self, name)(*what)
            self.record.places.refresh([1, 2, 3], self.clock.now())

    @staticmethod
    def _new(kind: FollowUpKind, due: datetime) -> NewFollowUp:
        undated = kind is FollowUpKind.MEETING and due.hour % 2 == 0
        return NewFollowUp(kind=kind, due=None if undated else due, zone="America/Denver", remind=due)


@settings(max_examples=25)
@given(steps=st.lists(_STEPS, max_size=24))
def test_the_number_rises_exactly_when_what_is_told_changes(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    house = _House(tmp_path_factory.mktemp("law"))
    seen = dict[str, Read]()
    of_follow_up = dict[str, str]()
    for name, *what in [*steps, ("write",)]:
        if name != "write":
            house.do(str(name), *what)
            continue
        now = read_back(house.calendar.text())
        for uid, event in now.items():
            number = uid.split("-")[1]
            assert of_follow_up.setdefault(number, uid) == uid
            if before := seen.get(uid):
                changed = event.said != before.said
                assert (event.sequence > before.sequence) is changed
                assert event.sequence >= before.sequence
                assert (event.stamp > before.stamp) or not changed or event.stamp == house.clock.now()
            else:
                assert (event.sequence, event.cancelled) == (0, False)
        gone = [event for uid, event in seen.items() if uid not in now]
        assert all(event.stamp <= house.clock.now() - timedelta(days=1) for event in gone if not event.cancelled)
        assert {int(uid.split("-")[1]) for uid, event in now.items() if not event.cancelled} == _to_come(house)
        seen |= now
    house.record.close()


def _to_come(house: _House) -> set[int]:
    """The callbacks and meetings that are to come, as a plain reading of all follow-ups has it."""
    kinds = (FollowUpKind.CALLBACK, FollowUpKind.MEETING)
    return {f.id for f in house.record.follow_ups.where() if f.kind in kinds and f.status is FollowUpStatus.OPEN}


def test_it_reads_indexes_and_what_it_was_told_alone(record: Record) -> None:
    from prospect_tui.store.calendar import _PLANNED, _TOLD

    for sql, params in ((_PLANNED, ()), (_TOLD, ("[]",))):
        plan = [row[3] for row in record._db.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
        assert not [line for line in plan if line.startswith("SCAN") and "VIRTUAL" not in line], plan
