"""The rep's plan: added, moved, left out, missed, kept by the blocks that are worked; and taken back."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.planning import Clash
from prospect_tui.model.blocks import Goals
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import NotFound, ProspectError, StoreError, UsageError
from prospect_tui.model.plans import PlannedBlock, Stands
from prospect_tui.store import Record

TODAY = date(2026, 11, 24)  # a Tuesday; it is nine in Chicago
TOMORROW = TODAY + timedelta(days=1)
THANKSGIVING = date(2026, 11, 26)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment in Chicago, in winter."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) + timedelta(hours=6)


def go_to(clock: SteppedClock, moment: datetime) -> None:
    clock.step((moment - clock.now()).total_seconds())


def stands(blocks: list[PlannedBlock]) -> dict[int, str]:
    return {each.day.day: each.stands.value for each in blocks}


@pytest.fixture
def spring(desk: Desk, people: Callable[..., list[int]]) -> Desk:
    """A desk with a list, planned for at ten on weekdays, an hour."""
    people(12)
    desk.planning.add("weekdays 10:00-11:00", list_name="spring", goals=Goals(conversations=3))
    return desk


def work(desk: Desk, clock: SteppedClock, minutes: float, name: str | None = "spring") -> int:
    block = desk.start(desk.plan(name))
    awake(block, clock, minutes)
    desk.end(block)
    return block.id


def awake(block: BlockDesk, clock: SteppedClock, minutes: float) -> None:
    """Let so much time go by with somebody there."""
    left = minutes * 60
    while left > 0:
        clock.step(min(60, left))
        block.tick()
        left -= 60


def test_holidays_are_left_out_and_said(spring: Desk) -> None:
    added = spring.planning.add("thu 14:00-15:00")
    assert [(each.day, each.word) for each in added.blocks if each.stands is Stands.HOLIDAY][:1] == [
        (THANKSGIVING, "Thanksgiving Day")
    ]
    assert stands(spring.planning.over(TODAY, date(2026, 11, 27))) == {
        24: "to_come", 25: "to_come", 26: "holiday", 27: "to_come",
    }  # fmt: skip
    kept = spring.planning.add("thu 16:00-17:00", holidays=True)
    assert kept.blocks[0].stands is Stands.TO_COME
    named = spring.planning.add("26 nov 12-1")
    assert (named.blocks[0].stands, named.doubts) == (Stands.TO_COME, ("that day is Thanksgiving Day",))


def test_what_is_next_and_what_may_be_started(spring: Desk, clock: SteppedClock) -> None:
    planning = spring.planning
    assert (planning.next().at, planning.due()) == (at(24, 10), None)
    go_to(clock, at(24, 9, 45))
    assert planning.due() == planning.next()
    plan = spring.plan_for(planning.due())
    assert (plan.list_name, plan.minutes, plan.goals) == ("spring", 60, Goals(conversations=3))
    go_to(clock, at(24, 10, 59))
    assert planning.due().day == TODAY
    clock.step(60)
    assert (planning.due(), planning.next().day) == (None, TOMORROW)


@pytest.mark.parametrize(
    ("hour", "minute", "worked", "kept"),
    [(9, 45, 48, True), (9, 44, 60, False), (10, 30, 47.9, False), (10, 59, 48, True), (11, 0, 60, False)],
)
def test_a_block_begun_in_its_time_and_worked_for_long_enough_keeps_it(
    spring: Desk, record: Record, clock: SteppedClock, hour: int, minute: int, worked: float, kept: bool
) -> None:
    go_to(clock, at(24, hour, minute))
    block = work(spring, clock, worked)
    planned = spring.planning.one(1, TODAY)
    assert (planned.stands is Stands.KEPT, planned.block) == (kept, block if kept else None)


def test_two_short_blocks_keep_a_long_one_and_one_on_another_list_does_not(
    spring: Desk, people: Callable[..., list[int]], clock: SteppedClock
) -> None:
    people(3, first=20, name="autumn")
    go_to(clock, at(24, 10))
    work(spring, clock, 25)
    work(spring, clock, 5, "autumn")
    assert spring.planning.one(1, TODAY).stands is Stands.TO_COME
    second = work(spring, clock, 23)
    assert (spring.planning.one(1, TODAY).stands, spring.planning.one(1, TODAY).block) == (Stands.KEPT, second)


def test_a_block_that_was_left_open_keeps_it_where_it_ends(spring: Desk, clock: SteppedClock) -> None:
    go_to(clock, at(24, 10))
    block = spring.start(spring.plan("spring"))
    awake(block, clock, 50)
    block.record(spring.outcomes.keyed("n"))
    spring.end_where_it_stood(block.id)
    assert spring.planning.one(1, TODAY).block == block.id


def test_a_damaged_plan_stops_no_block(spring: Desk, record: Record, clock: SteppedClock) -> None:
    go_to(clock, at(24, 10))
    with record.transaction():
        record._db.write("UPDATE plans SET rule = 'FREQ=NEVER'")
    assert spring.review.block(work(spring, clock, 50)).active_seconds == 3000
    with pytest.raises(StoreError, match="Plan 1 is damaged"):
        spring.planning.next()
    spring.planning.remove(1)
    go_to(clock, at(30, 9))
    assert spring.planning.next() is None


def test_moved_it_waits_there_is_kept_there_and_moved_back_it_is_as_planned(spring: Desk, clock: SteppedClock) -> None:
    planning = spring.planning
    to, _ = planning.read_move(planning.one(1, TOMORROW), "fri 2pm")
    moved = planning.move(1, TOMORROW, to)
    assert (moved.stands, moved.at, moved.planned) == (Stands.MOVED, at(27, 14), at(25, 10))
    assert [(slot.at, slot.away) for slot in planning.week(TODAY).slots if slot.planned.day == TOMORROW] == [
        (at(25, 10), True), (at(27, 14), False),
    ]  # fmt: skip
    go_to(clock, at(27, 14))
    work(spring, clock, 60)
    kept = planning.one(1, TOMORROW)
    assert (kept.stands, kept.at) == (Stands.KEPT, at(27, 14))
    with pytest.raises(UsageError, match="was kept"):
        planning.move(1, TOMORROW, at(28, 10))
    planning.move(1, date(2026, 11, 30), at(30, 16))
    assert planning.move(1, date(2026, 11, 30), at(30, 10)).stands is Stands.TO_COME


def test_a_day_alone_moves_it_to_the_same_hour(spring: Desk) -> None:
    planned = spring.planning.one(1, TOMORROW)
    assert spring.planning.read_move(planned, "sat") == (at(28, 10), ())
    with pytest.raises(UsageError):
        spring.planning.read_move(planned, "yesterday 9am")


def test_two_at_one_time_are_asked_about(spring: Desk) -> None:
    with pytest.raises(Clash, match=r"Tue 24 Nov 10:30 overlaps plan 1, 10:00–11:00, and \d+ more"):
        spring.planning.add("tue 10:30-11:30")
    assert [plan.id for plan in spring.planning.all()] == [1]
    spring.planning.add("tue 10:30-11:30", anyway=True)
    spring.planning.add("weekdays 11:00-12:00", since=date(2026, 12, 1), until=date(2026, 12, 1), anyway=True)
    with pytest.raises(Clash):
        spring.planning.move(2, TODAY, at(25, 10, 59))
    assert spring.planning.move(2, TODAY, at(25, 11)).at == at(25, 11)


def test_missed_is_said_once_with_the_next_free_time(spring: Desk, clock: SteppedClock) -> None:
    planning = spring.planning
    assert planning.missed() is None
    go_to(clock, at(25, 12, 7))
    planning.add("today 12:30-13:30")
    missed = planning.missed()
    assert (missed.planned.day, len(missed.others), missed.free) == (TOMORROW, 1, at(25, 13, 30))
    assert planning.leave_missed(missed).stands is Stands.MISSED
    assert planning.missed() is None
    planning.undo()
    assert planning.missed() == missed
    assert planning.move_missed(missed).at == at(25, 13, 30)
    over = [(each.day.day, each.plan.id, each.stands.value) for each in planning.over(TODAY, TOMORROW)]
    assert over == [(24, 1, "missed"), (25, 1, "moved"), (25, 2, "to_come")]
    planning.undo()
    explained = planning.explain_missed(planning.missed(), " on the \x07road ")
    assert explained.word == "on the road"
    assert planning.missed() is None
    with pytest.raises(UsageError):
        planning.explain_missed(missed, " ")
    clock.step(timedelta(hours=4).total_seconds())
    assert planning.missed().planned.plan.id == 2
    planning.remove(2)
    assert planning.missed() is None


def test_nothing_is_said_of_one_that_a_running_block_may_keep_or_of_long_ago(spring: Desk, clock: SteppedClock) -> None:
    go_to(clock, at(24, 10, 30))
    block = spring.start(spring.plan("spring"))
    awake(block, clock, 40)
    assert spring.planning.missed() is None
    awake(block, clock, 10)
    spring.end(block)
    assert spring.planning.missed() is None
    spring.planning.remove(1)
    clock.step(timedelta(days=8).total_seconds())
    assert spring.planning.missed() is None


def test_over_some_weeks_what_was_planned_is_kept_missed_or_to_come(spring: Desk, clock: SteppedClock) -> None:
    for day in (24, 25, 27):
        go_to(clock, at(day, 10))
        work(spring, clock, 50 if day < 27 else 10)
    spring.planning.reason(1, date(2026, 11, 27), "a customer called")
    go_to(clock, at(1, 9, month=12))
    kept = spring.planning.kept(2)
    figures = kept.figures
    assert (figures.planned, figures.kept, figures.missed, figures.to_come) == (8, 2, 2, 4)
    assert figures.reasons == {"a customer called": 1, "no reason given": 1}
    assert [[each.stands.value for each in week] for week in kept.weeks] == [
        ["kept", "kept", "missed"], ["missed", "to_come", "to_come", "to_come", "to_come"],
    ]  # fmt: skip


def test_what_was_done_is_taken_back_last_first(spring: Desk, record: Record) -> None:
    planning = spring.planning
    planning.leave_out(1, TODAY, "away")
    planning.leave_out(1, TOMORROW)
    planning.add("sat 9-10")
    planning.remove(1)
    assert [plan.id for plan in planning.all()] == [2]
    assert planning.undo() == "weekdays 10:00–11:00"
    assert planning.undo() == "every Sat 9:00–10:00"
    assert [plan.id for plan in planning.all()] == [1]
    planning.undo()
    assert stands(planning.over(TODAY, TOMORROW)) == {24: "left_out", 25: "to_come"}
    with record.transaction():
        record.plans.forget(1, TODAY)
    with pytest.raises(ProspectError, match="changed again"):
        planning.undo()


def test_what_an_earlier_session_did_is_taken_back(spring: Desk, clock: SteppedClock) -> None:
    plan = 1
    spring.planning.move(plan, date(2026, 11, 25), at(25, 14))
    spring.planning.move(plan, date(2026, 11, 25), at(25, 16))
    spring.planning.remove(plan)
    later = open_desk(spring.home, clock)
    assert later.planning.undo() == "weekdays 10:00–11:00"
    assert later.planning.one(plan, date(2026, 11, 25)).at == at(25, 16)
    assert spring.planning.undo() == "weekdays 10:00–11:00"  # this window, which has been open all the time
    assert later.planning.one(plan, date(2026, 11, 25)).at == at(25, 14)
    later.planning.undo()
    assert later.planning.one(plan, date(2026, 11, 25)).stands is Stands.TO_COME
    later.planning.undo()
    assert later.planning.all() == []
    with pytest.raises(ProspectError, match="nothing to take back"):
        later.planning.undo()
    later.close()


def test_what_was_changed_again_is_left_and_the_one_before_is_next(spring: Desk, clock: SteppedClock) -> None:
    spring.planning.move(1, TODAY, at(24, 9))
    work(spring, clock, 60)
    assert spring.planning.one(1, TODAY).stands is Stands.KEPT
    with pytest.raises(ProspectError, match="changed again since"):
        spring.planning.undo()
    assert spring.planning.one(1, TODAY).stands is Stands.KEPT
    spring.planning.undo()
    assert spring.planning.all() == []


def test_only_the_last_twenty_of_a_week_are_taken_back(spring: Desk, record: Record, clock: SteppedClock) -> None:
    for minute in range(25):
        spring.planning.move(1, TOMORROW, at(25, 14, minute))
    assert len(record.plans.steps()) == 20
    clock.step(timedelta(days=8).total_seconds())
    with pytest.raises(ProspectError, match="nothing to take back"):
        spring.planning.undo()


def test_what_can_not_be_done_is_refused(spring: Desk, clock: SteppedClock) -> None:
    planning = spring.planning
    with pytest.raises(NotFound):
        planning.leave_out(9, TODAY)
    with pytest.raises(NotFound):
        planning.leave_out(1, date(2026, 11, 28))
    with pytest.raises(UsageError, match="No block would fall"):
        planning.add("sat 9-10", until=TODAY)
    with pytest.raises(UsageError, match="has gone by"):
        planning.add("mon 9-10", since=date(2026, 11, 20))
    with pytest.raises(UsageError, match="not 45 minutes"):
        planning.add("mon 9-10", minutes=45)
    with pytest.raises(NotFound):
        planning.add("mon 9-10", list_name="winter")
    go_to(clock, at(24, 12))
    with pytest.raises(UsageError, match="gone by"):
        planning.leave_out(1, TODAY)


def test_a_plan_whose_list_is_gone_says_so_when_it_is_started(spring: Desk) -> None:
    spring.lists.remove("spring")
    assert spring.planning.list_name(spring.planning.get(1)) == "spring"
    with pytest.raises(NotFound):
        spring.plan_for(spring.planning.next())
