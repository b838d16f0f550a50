"""The blocks of a plan beside what dateutil makes of its rule, through five years of clocks that change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_tui.model.plans import DayState, Plan, PlanDay, PlannedBlock, PlanSettings, Stands
from prospect_tui.rules.plans import blocks_of, clashes, figures_of, is_enough, may_keep, moment_of, next_free
from prospect_tui.rules.recurring import recurring

# Half an hour of summer time, midnight that is skipped, a southern year, a zone without summer time, odd minutes.
ZONES = (
    "America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Asia/Kathmandu",
    "America/Havana", "Pacific/Chatham",
)  # fmt: skip
FIRST = date(2024, 1, 1)
LAST = date(2028, 12, 31)
LONG_AGO = datetime(2023, 1, 1, tzinfo=UTC)


def plan(**given: object) -> Plan:
    usual: dict[str, object] = {
        "id": 1, "rule": "FREQ=WEEKLY;BYDAY=MO,WE,FR", "first_day": FIRST, "until_day": None, "starts": time(9),
        "minutes": 60, "zone": "America/Chicago", "scope": 3, "settings": PlanSettings(), "created": LONG_AGO,
    }  # fmt: skip
    return Plan(**usual | given)


def blocks(made: Plan, since: date = FIRST, until: date = LAST, now: datetime = LONG_AGO, **more: object) -> list:
    kept = {(each.plan, each.day): each for each in more.pop("kept", ())}
    holiday = more.pop("holiday", lambda day: None)
    return list(blocks_of(made, since, until, kept=kept, now=now, recurring=recurring, holiday=holiday))


times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 5, 15, 30, 45, 59]))
rules = st.one_of(
    st.builds(
        lambda days, interval: (
            f"FREQ=WEEKLY;INTERVAL={interval};BYDAY=" + ",".join(str(weekday(day)) for day in sorted(days)),
            {"freq": WEEKLY, "interval": interval, "byweekday": [weekday(day) for day in days]},
        ),
        st.sets(st.integers(0, 6), min_size=1), st.integers(1, 4),
    ),
    st.builds(
        lambda day, nth: (
            f"FREQ=MONTHLY;BYDAY={nth}{weekday(day)}", {"freq": MONTHLY, "byweekday": [weekday(day, nth)]}
        ),
        st.integers(0, 6), st.sampled_from([1, 2, 3, 4, -1]),
    ),
)  # fmt: skip


@given(rules, times, st.sampled_from(ZONES), st.dates(FIRST, date(2024, 3, 1)))
@settings(max_examples=40)
def test_five_years_of_a_plan_are_those_of_its_rule_on_the_clock_there(
    rule: tuple[str, dict], starts: time, zone: str, first: date
) -> None:
    there = ZoneInfo(zone)
    made = plan(rule=rule[0], starts=starts, zone=zone, first_day=first)
    found = blocks(made)
    wanted = rrule(dtstart=datetime.combine(first, starts), until=datetime.combine(LAST, time.max), **rule[1])
    assert [each.day for each in found] == [each.date() for each in wanted]
    later = date(2027, 5, 3)
    assert [each.day for each in blocks(made, later)] == [each.day for each in found if each.day >= later]
    for each, wall in zip(found, wanted, strict=True):
        shown = each.at.astimezone(there).replace(tzinfo=None, fold=0)
        if each.shifted:  # that time is none there: the clocks go from before it to what is shown
            before = (each.at - timedelta(seconds=1)).astimezone(there).replace(tzinfo=None, fold=0)
            assert before < wall < shown
        else:
            assert shown == wall
            assert each.at <= wall.replace(tzinfo=there, fold=1).astimezone(UTC)


def test_in_spring_the_next_time_that_there_is_stands_in_for_one_that_is_skipped() -> None:
    found = blocks(plan(rule="FREQ=WEEKLY;BYDAY=SU", starts=time(2, 30)), date(2026, 3, 1), date(2026, 3, 15))
    local = [each.at.astimezone(ZoneInfo("America/Chicago")) for each in found]
    assert [(f"{at:%d %H:%M}", each.shifted) for at, each in zip(local, found, strict=True)] == [
        ("01 02:30", False), ("08 03:00", True), ("15 02:30", False),
    ]  # fmt: skip


def test_a_whole_day_that_is_skipped_goes_on_to_the_next() -> None:
    at, shifted = moment_of(date(2011, 12, 30), time(9), ZoneInfo("Pacific/Apia"))
    assert (at.astimezone(ZoneInfo("Pacific/Apia")).date(), shifted) == (date(2011, 12, 31), True)


def test_no_days_before_the_first_after_the_last_when_it_was_over_at_its_making_or_after_it_was_removed() -> None:
    made = plan(
        first_day=date(2026, 11, 23), until_day=date(2026, 12, 4), created=datetime(2026, 11, 23, 17, tzinfo=UTC),
        removed=datetime(2026, 12, 2, 16, tzinfo=UTC),
    )  # fmt: skip
    assert [each.day.day for each in blocks(made)] == [25, 27, 30, 2]
    later = blocks(made, now=datetime(2027, 1, 1, tzinfo=UTC))
    assert [each.stands for each in later] == [Stands.MISSED] * 4


def test_what_became_of_a_day_and_what_follows_from_the_time_alone() -> None:
    week = [date(2026, 11, day) for day in (16, 17, 18, 19, 20)]
    made = plan(rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    to = datetime(2026, 11, 20, 20, tzinfo=UTC)
    kept = [
        PlanDay(plan=1, day=week[0], state=DayState.KEPT, block=7, moved_to=to),
        PlanDay(plan=1, day=week[1], state=DayState.MOVED, moved_to=to),
        PlanDay(plan=1, day=week[2], state=DayState.LEFT_OUT),
        PlanDay(plan=1, day=week[3], state=DayState.MISSED, reason="on the road"),
    ]
    now = datetime(2026, 11, 20, 19, tzinfo=UTC)
    found = blocks(made, week[0], week[-1], now, kept=kept)
    assert [each.stands for each in found] == [
        Stands.KEPT, Stands.MOVED, Stands.LEFT_OUT, Stands.MISSED, Stands.TO_COME,
    ]  # fmt: skip
    figures = figures_of(found)
    assert (figures.planned, figures.kept, figures.missed, figures.to_come, figures.moved) == (4, 1, 1, 2, 2)
    assert figures.reasons == {"on the road": 1}
    tomorrow = figures_of(blocks(made, week[0], week[-1], now + timedelta(days=1), kept=kept))
    assert (tomorrow.kept, tomorrow.missed, tomorrow.to_come) == (1, 3, 0)
    assert tomorrow.reasons == {"on the road": 1, "no reason given": 2}


def test_holidays_are_left_out_unless_told_otherwise_or_named() -> None:
    def feast(day: date) -> str | None:
        return "Thanksgiving Day" if day == date(2026, 11, 26) else None

    def stands(**given: object) -> list[Stands]:
        day = date(2026, 11, 26)
        return [each.stands for each in blocks(plan(**given), day, day, holiday=feast)]

    weekly = "FREQ=WEEKLY;BYDAY=TH"
    assert stands(rule=weekly) == [Stands.HOLIDAY]
    assert stands(rule=weekly, settings=PlanSettings(holidays=True)) == [Stands.TO_COME]
    assert stands(rule="", first_day=date(2026, 11, 26)) == [Stands.TO_COME]


AT = datetime(2026, 11, 25, 15, tzinfo=UTC)


def one(at: datetime = AT, minutes: int = 60, scope: int = 3) -> PlannedBlock:
    made = plan(minutes=minutes, scope=scope)
    return PlannedBlock(plan=made, day=at.date(), planned=at, at=at, stands=Stands.TO_COME)


@pytest.mark.parametrize(
    ("minutes", "scope", "keeps"),
    [(-16, 3, False), (-15, 3, True), (0, 3, True), (59, 3, True), (60, 3, False), (0, 4, False), (0, 0, False)],
)
def test_which_block_keeps_a_planned_one(minutes: int, scope: int, keeps: bool) -> None:
    assert may_keep(one(), scope, AT + timedelta(minutes=minutes)) is keeps


def test_planned_for_everyone_is_kept_on_any_list() -> None:
    assert may_keep(one(scope=0), 4, AT)


def test_four_fifths_are_enough() -> None:
    assert is_enough(one(), 48 * 60)
    assert not is_enough(one(), 48 * 60 - 1)


def test_blocks_that_touch_do_not_clash() -> None:
    hour = timedelta(hours=1)
    assert list(clashes([one()], [one(AT - hour), one(AT + hour)])) == []
    assert [other.at for _, other in clashes([one()], [one(AT + hour / 2)])] == [AT + hour / 2]


def test_the_next_free_time_lies_in_the_hours_of_work_and_outside_of_what_is_taken() -> None:
    chicago = ZoneInfo("America/Chicago")
    hours = {AT.date(): [(time(8), time(12)), (time(13), time(17))]}
    nine = AT + timedelta(minutes=3)
    assert next_free(nine, 60, chicago, [], hours) == AT + timedelta(minutes=15)
    taken = [(AT, AT + timedelta(hours=2, minutes=5))]
    assert next_free(nine, 30, chicago, taken, hours) == AT + timedelta(hours=2, minutes=15)
    assert next_free(nine, 60, chicago, taken, hours) == AT + timedelta(hours=4)  # past noon
    assert next_free(nine, 300, chicago, taken, hours) is None
