"""The history says what `prospect stats` says of the same days, to the digit."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

import pytest
from support.house import set_free, stepped_clock
from support.pasts import a_past, some_blocks

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.history import ALL_TIME, GROUPINGS, SPANS, TREND_RATES, Asked
from prospect_tui.model.blocks import Stats
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import StoreError
from prospect_tui.model.history import Grouped, Heat, KeptBlocks, Nothing, TimeSplit, Trend, Whole, Worked
from prospect_tui.model.plans import Stands
from prospect_tui.model.samples import Verdict
from prospect_tui.model.words import Kare
from prospect_tui.reports.history import grouped_table, kept_table
from prospect_tui.reports.stats import stats_page
from prospect_tui.reports.words import NONE
from prospect_tui.rules.periods import Period
from prospect_tui.settings.home import find_home

Kind = TypeVar("Kind")

NOVEMBER = Period("month", date(2026, 11, 1))


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on a past of nine weeks, to look at only."""
    home = find_home(tmp_path_factory.mktemp("past") / "home")
    set_free(home)
    clock = stepped_clock()
    made = open_desk(home, clock)
    a_past(made, clock)
    yield made
    made.close()


def to(clock: SteppedClock, day: int, hour: int) -> None:
    """Go to an hour of a day of November 2026, and on, in Chicago."""
    at = datetime(2026, 11, 1, hour, tzinfo=clock.local_zone()) + timedelta(days=day - 1)
    clock.step((at - clock.now()).total_seconds())


def some_minutes(desk: Desk, clock: SteppedClock, minutes: int) -> None:
    """A block of 25 minutes on `spring`, ended after so many."""
    block = desk.start(desk.plan("spring", minutes=25))
    for _ in range(minutes * 2):
        clock.step(30)
        block.tick()
    desk.end(block)


def part(desk: Desk, kind: type[Kind], period: Period | None = NOVEMBER, by: str = "persona") -> Kind:
    return next(each for each in desk.history.parts(Asked(period=period, by=by)) if isinstance(each, kind))


def stats(desk: Desk, period: Period | None, by: str | None = None) -> Stats:
    days: dict[str, Any] = {"since": period.first, "until": period.last} if period else {}
    return desk.figures.stats(by=by, **days)


@pytest.mark.parametrize("span", SPANS)
def test_each_part_agrees_with_the_figures_of_the_same_time(past: Desk, span: str) -> None:
    period = past.history.now(span)
    period = period.moved(-1) if period else None
    known = stats(past, period)
    whole = part(past, Whole, period)
    assert (whole.counts, whole.rates) == (known.counts, known.rates)
    assert (whole.since, whole.until) == (known.since, known.until)
    if period is None:
        assert whole.previous is None
    else:
        before = stats(past, period.moved(-7 if span == "day" else -1))  # of a day the same weekday
        assert whole.previous is not None
        assert (whole.previous.counts, whole.previous.rates) == (before.counts, before.rates)
    for by in GROUPINGS:
        groups = part(past, Grouped, period, by).groups
        told = [(each.key, each.counts, each.rates) for each in groups if each.counts.attempts or period is None]
        same = stats(past, period, by).groups
        assert told == [(each.key, each.counts, each.rates) for each in same], by
        assert known.counts.dials == 0 or told
    trend = part(past, Trend, period)
    last = period or past.history.now("quarter")
    assert last is not None
    of_last = stats(past, last, last.kind).groups
    assert [(trend.points[-1].counts, trend.points[-1].rates)] == [(each.counts, each.rates) for each in of_last]
    assert sum(each.seconds for each in part(past, TimeSplit, period).tags) == known.time.on_target_seconds  # type: ignore[union-attr]
    worked = part(past, Worked, period)
    assert (worked.time, worked.reach) == (known.time, known.reach)


def test_the_heat_map_adds_up_to_hours_and_weekdays(past: Desk) -> None:
    cells = part(past, Heat, None).best.cells
    for by, which in (("weekday", 0), ("hour", 1)):
        dials, connects = Counter[int](), Counter[int]()
        for cell in cells:
            dials[int((cell.key or "").split()[which])] += cell.denominator
            connects[int((cell.key or "").split()[which])] += cell.numerator
        rates = {int(each.key or 0): each.rates.connect_rate for each in stats(past, None, by).groups}
        assert {key: (connects[key], dials[key]) for key in dials} == {
            key: (rate.numerator, rate.denominator) for key, rate in rates.items() if rate.denominator
        }


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_table_has_the_words_of_the_text(past: Desk, by: str) -> None:
    sections = {section.title: section for section in stats_page(stats(past, None, by)).sections}
    table = grouped_table(part(past, Grouped, None, by))
    assert [row[:5] for row in table.rows] == list(sections[f"By {by}"].rows)
    rates = {row[0]: row[1:] for row in sections[f"Rates by {by}"].rows}
    for row in table.rows:
        for told, rate in zip(rates.get(row[0], ()), row[5:], strict=False):
            assert told == rate.partition(",")[0]


def test_a_period_that_runs_is_held_against_as_many_days_of_the_one_before(past: Desk) -> None:
    whole = part(past, Whole)
    assert whole.running
    assert whole.previous is not None
    assert (whole.previous.since, whole.previous.until) == ("2026-10-01", "2026-10-24")
    same = past.figures.stats(since=date(2026, 10, 1), until=date(2026, 10, 24))
    assert whole.previous.counts == same.counts
    assert not part(past, Whole, NOVEMBER.moved(-1)).running


def test_a_comparison_of_equal_days_is_that_of_compare_previous(past: Desk) -> None:
    week = Period("week", date(2026, 11, 16))
    for by in GROUPINGS:
        same = past.figures.stats(since=week.first, until=week.last, by=by, compare=True)
        assert part(past, Grouped, week, by).groups == same.groups
    assert part(past, Whole, week).previous == same.previous
    for span in ("day", "week"):
        runs = past.history.now(span)
        assert runs is not None
        assert part(past, Whole, runs).previous == past.figures.stats(since=runs.first, compare=True).previous


def test_a_trend_begins_with_the_first_touch_and_has_periods_without_any(past: Desk) -> None:
    weeks = part(past, Trend, past.history.now("week"))
    assert [point.key for point in weeks.points] == [
        (date(2026, 9, 28) + timedelta(days=7 * number)).isoformat() for number in range(9)
    ]
    days = part(past, Trend, Period("day", date(2026, 11, 15)))
    assert len(days.points) == 24
    assert days.points[-1].counts.dials == 0
    assert days.points[-1].rates.connect_rate.value is None
    assert set(weeks.later) == set(TREND_RATES)
    assert weeks.later["connect_rate"].verdict is Verdict.TOO_FEW


def test_kept_blocks_their_row_and_their_records(desk: Desk, clock: SteppedClock) -> None:
    a_past(desk, clock, weeks=1, calls_a_day=1)
    some_blocks(desk, clock, [25, 25, 25, 12, 24, 26])
    kept = part(desk, KeptBlocks, None)
    assert [each.kept for each in kept.blocks] == [True, True, True, False, True, True]
    assert (kept.ever, kept.row, kept.longest) == (6, 2, 3)
    assert kept.longest_days == (date(2026, 11, 24), date(2026, 11, 26))
    assert kept.best_week == (date(2026, 11, 23), 5)
    one = part(desk, KeptBlocks, Period("day", date(2026, 11, 27)))
    assert [each.kept for each in one.blocks] == [False]
    assert (one.row, one.longest) == (2, 3)


def test_the_agreed_split_is_that_of_the_settings_else_of_a_block(desk: Desk, clock: SteppedClock) -> None:
    a_past(desk, clock, weeks=4, calls_a_day=1)
    assert {each.agreed for each in part(desk, TimeSplit).tags} == {None}
    desk.end(desk.start(desk.plan("spring", split={Kare.ATTAIN: 3, Kare.KEEP: 1})))
    of_block = {each.tag: each.agreed for each in part(desk, TimeSplit).tags}
    assert of_block == {Kare.KEEP: 0.25, Kare.ATTAIN: 0.75, Kare.RECAPTURE: 0.0, Kare.EXPAND: 0.0}
    assert {each.agreed for each in part(desk, TimeSplit, NOVEMBER.moved(-1)).tags} <= {None}


def test_where_blocks_are_planned_the_row_is_of_those(desk: Desk, clock: SteppedClock) -> None:
    """A week without a plan; a week with one, worked beside it too."""
    a_past(desk, clock, weeks=1, calls_a_day=1)
    some_blocks(desk, clock, [25, 25])
    to(clock, 30, 7)  # a Monday
    plan = desk.planning.add("weekdays 9:00-9:25", list_name="spring").plan.id
    for minutes in (25, 10):  # the second is not enough, and beside the plan there is one in the evening
        to(clock, 30 if minutes == 25 else 31, 9)
        some_minutes(desk, clock, minutes)
    to(clock, 31, 18)
    some_minutes(desk, clock, 25)
    to(clock, 32, 8)
    desk.planning.move(plan, date(2026, 12, 2), clock.now() + timedelta(hours=4))
    desk.planning.leave_out(plan, date(2026, 12, 4))
    to(clock, 32, 12)
    some_minutes(desk, clock, 25)
    to(clock, 33, 8)
    kept = part(desk, KeptBlocks, None)
    assert [each.kept for each in kept.blocks] == [True, True, True, False, True]
    assert [each.stands for each in kept.blocks] == [None, None, Stands.KEPT, Stands.MISSED, Stands.KEPT]
    assert [each.moved for each in kept.blocks] == [False, False, False, False, True]
    assert (kept.ever, kept.row, kept.longest, kept.unplanned) == (5, 1, 3, 1)
    week = Period("week", date(2026, 11, 30))
    in_week, figures = part(desk, KeptBlocks, week), desk.planning.kept(1).figures
    assert (figures.kept, figures.missed, figures.moved) == (2, 1, 1)
    assert [sum(each.kept for each in in_week.blocks), len(in_week.blocks)] == [figures.kept, figures.kept + 1]
    assert in_week.best_week == (date(2026, 11, 30), 2)
    rows = kept_table(in_week).rows
    assert [row[-1] for row in rows] == ["kept, moved", "missed", "kept"]
    assert rows[1][0] == NONE


def test_a_week_in_which_all_is_still_to_come_breaks_no_row(desk: Desk, clock: SteppedClock) -> None:
    a_past(desk, clock, weeks=1, calls_a_day=1)
    some_blocks(desk, clock, [25])
    desk.planning.add("fri 9:00-10:00", list_name="spring")
    kept = part(desk, KeptBlocks, None)
    assert (kept.row, kept.ever, kept.unplanned) == (1, 1, 0)


def test_the_agreed_split_is_that_of_the_cookbook_of_the_time(desk: Desk, clock: SteppedClock) -> None:
    a_past(desk, clock, weeks=4, calls_a_day=1)
    desk.cookbook.init("hunter")
    desk.cookbook.save({"split.Keep": 10, "split.Attain": 60, "split.Recapture": 10, "split.Expand": 20})
    assert {each.agreed for each in part(desk, TimeSplit).tags} == {None}
    desk.cookbook.agree()
    asked = {Kare.KEEP: 0.1, Kare.ATTAIN: 0.6, Kare.RECAPTURE: 0.1, Kare.EXPAND: 0.2}
    assert {each.tag: each.agreed for each in part(desk, TimeSplit).tags} == asked
    assert {each.agreed for each in part(desk, TimeSplit, NOVEMBER.moved(-1)).tags} <= {None}
    to(clock, 32, 9)
    desk.cookbook.save({"split.Keep": 50, "split.Attain": 20})
    desk.cookbook.agree()
    assert {each.tag: each.agreed for each in part(desk, TimeSplit).tags} == asked
    later = {each.tag: each.agreed for each in part(desk, TimeSplit, None).tags}
    assert later[Kare.KEEP] == 0.5
    by_stats = {each.tag: each.agreed for each in desk.figures.stats(by="kare").tags}
    assert later == by_stats


def test_nothing_is_counted_where_there_is_nothing(desk: Desk) -> None:
    assert list(desk.history.parts(Asked(period=NOVEMBER))) == [Nothing()]
    assert desk.history.now(ALL_TIME) is None


def test_a_store_that_was_taken_away_is_not_made_anew(desk: Desk) -> None:
    desk.home.store.rename(desk.home.store.with_name("elsewhere.db"))
    with pytest.raises(StoreError):
        list(desk.history.parts(Asked(period=None)))
    assert not desk.home.store.exists()
