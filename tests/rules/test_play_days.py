"""When cycles begin, and which step of whom is due: against dateutil's rrule, and by hand."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import MONTHLY, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.plays import WAITS_DAYS, Every, GuestState, Pick, Play, Step, StepRow, Who
from prospect_tui.model.words import Channel
from prospect_tui.rules.days import business_days_after, local
from prospect_tui.rules.plays import Dropped, Ready, Waits, begins, due_days, number_on, standing

YEARS = 5
FIRSTS = [date(2026, 11, 24), date(2027, 1, 31), date(2028, 2, 29), date(2026, 12, 30), date(2027, 8, 29)]
MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6}
ZONES = ["America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata"]


def by_rrule(every: Every, first: date, zone: ZoneInfo) -> list[datetime]:
    """The mornings on which cycles begin over five years, as RFC 5545 has them: the last day of a month stands in for
    one that it hasn't got."""
    start, until = datetime.combine(first, time(8)), datetime.combine(first, time(8)) + timedelta(days=366 * YEARS)
    if every is Every.WEEK:
        days = rrule(WEEKLY, dtstart=start, until=until)
    else:
        tail = range(28, first.day + 1) if first.day > 28 else [first.day]
        days = rrule(MONTHLY, interval=MONTHS[every], dtstart=start, until=until, bymonthday=tail, bysetpos=-1)
    return [day.replace(tzinfo=zone) for day in days]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("every", Every)
@pytest.mark.parametrize("first", FIRSTS, ids=str)
def test_cycles_begin_when_rrule_says_over_five_years(every: Every, first: date, zone: str) -> None:
    wanted = by_rrule(every, first, ZoneInfo(zone))
    assert len(wanted) > YEARS
    for number, morning in enumerate(wanted):
        day = begins(every, first, number)
        assert local(day, time(8), ZoneInfo(zone)) == morning.astimezone(UTC)
    spread = {morning.utcoffset() for morning in wanted}
    assert len(spread) == (1 if zone == "Asia/Kolkata" else 2), "the five years have changes of the clocks in them"


@given(st.sampled_from(Every), st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(min_value=0, max_value=2000))
def test_the_cycle_that_is_on_is_the_last_one_that_has_begun(every: Every, first: date, days: int) -> None:
    today = first + timedelta(days=days)
    number = number_on(every, first, today)
    assert begins(every, first, number) <= today < begins(every, first, number + 1)
    assert number_on(every, first, first - timedelta(days=1)) == -1


STEPS = (Step(channel=Channel.LETTER, what="one"), Step(channel=Channel.LETTER, what="two", day=7))


def play(**settled: object) -> Play:
    basics = {
        "slug": "p", "name": "P", "about": "", "pick": Pick(who=Who.FRESH), "every": Every.WEEK, "list": "P",
        "steps": STEPS,
    }  # fmt: skip
    return Play(**(basics | settled))  # type: ignore[arg-type]


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 180), st.integers(1, 40))
def test_steps_fall_on_business_days_and_a_cycle_is_begun_evenly(day: date, spread: int, of: int) -> None:
    found = [due_days(play(spread=spread), day, None, place, of) for place in range(of)]
    assert all(each.weekday() < 5 for days in found for each in days)
    assert found == sorted(found)
    assert found[0][0] == business_days_after(day, 0)
    assert found[-1][0] <= business_days_after(day + timedelta(days=spread), 0)


def test_what_goes_by_the_event_moves_with_it() -> None:
    steps = (Step(channel=Channel.CALL, what="ask", event_day=-14), Step(channel=Channel.EVENT, what="go", event_day=0))
    talk = play(steps=steps, event_day=21)
    assert due_days(talk, date(2026, 11, 24), None, 0, 1) == (date(2026, 12, 1), date(2026, 12, 15))
    assert due_days(talk, date(2026, 11, 24), date(2026, 12, 18), 0, 1) == (date(2026, 12, 4), date(2026, 12, 18))


TUESDAY = date(2026, 11, 24)


def row(step: int = 0, *, due: date = TUESDAY, state: str = "open", done: date | None = None) -> StepRow:
    return StepRow(id=step, cycle=1, number=0, target=1, step=step, due=due, state=state, done=done)


NEXT = row(1, due=TUESDAY + timedelta(days=7))


@pytest.mark.parametrize(
    ("before", "today", "wanted"),
    [
        ([], 7, Ready(NEXT.due)),
        ([row(state="done", done=TUESDAY)], 7, Ready(NEXT.due)),
        ([row(state="done", done=TUESDAY + timedelta(days=5))], 11, Waits("comes 7 days after the step before it")),
        ([row(state="done", done=TUESDAY + timedelta(days=5))], 12, Ready(TUESDAY + timedelta(days=12))),
        ([row(state="dropped")], 7, Ready(NEXT.due)),
        ([row()], 9, Waits("the step before it is open")),
        ([row()], 7 + WAITS_DAYS + 1, Dropped(f"waited {WAITS_DAYS} days: the step before it is open")),
    ],
)
def test_a_step_keeps_its_distance_from_the_one_before(before: list[StepRow], today: int, wanted: object) -> None:
    assert standing(NEXT, before, TUESDAY + timedelta(days=today)) == wanted


def test_what_else_is_planned_is_not_overridden() -> None:
    assert standing(row(), [], TUESDAY, others="a promised call is planned") == Waits("a promised call is planned")


@pytest.mark.parametrize(
    ("guest", "wanted"),
    [
        (GuestState.COMING, Ready), (GuestState.ASKED, Waits), (None, Waits), (GuestState.DECLINED, Dropped),
        (GuestState.MISSED, Dropped),
    ],
)  # fmt: skip
def test_a_step_for_those_who_come(guest: GuestState | None, wanted: type) -> None:
    found = standing(row(), [], TUESDAY, guests=(GuestState.COMING,), guest=guest)
    assert isinstance(found, wanted)
