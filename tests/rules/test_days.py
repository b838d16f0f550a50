"""Business days, parts of the day, and the hours that a change of the clocks skips or repeats."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.hours import Span
from prospect_tui.rules.days import (
    another_band,
    band_of,
    business_days_after,
    edge_of_day,
    exists,
    is_business_day,
    local,
    within,
)

CHICAGO = ZoneInfo("America/Chicago")
ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC", "America/Chicago", "America/St_Johns", "America/Sao_Paulo", "Europe/London", "Asia/Kathmandu",
        "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Antarctica/Troll",
    )
]  # fmt: skip
days = st.dates(date(2020, 1, 1), date(2037, 12, 31))


@pytest.mark.parametrize(
    ("at", "band"),
    [
        ("00:00", "early"),
        ("08:59", "early"),
        ("09:00", "morning"),
        ("11:59", "morning"),
        ("12:00", "midday"),
        ("13:59", "midday"),
        ("14:00", "afternoon"),
        ("16:59", "afternoon"),
        ("17:00", "late"),
        ("23:59", "late"),
    ],
)
def test_a_day_has_five_parts(at: str, band: str) -> None:
    assert band_of(time.fromisoformat(at)) == band


@given(st.times())
def test_another_band_is_never_the_same_part_of_the_day(at: time) -> None:
    assert band_of(another_band(at)) != band_of(at)


@given(st.times())
def test_the_edge_lies_outside_nine_to_five(at: time) -> None:
    assert band_of(edge_of_day(at)) in ("early", "late")


@given(st.times())
def test_the_edge_is_the_one_farther_from_now(at: time) -> None:
    def minutes_away(edge: time) -> float:
        return abs((datetime.combine(date.min, edge) - datetime.combine(date.min, at)).total_seconds())

    edges = {edge_of_day(time(0)), edge_of_day(time(23))}
    assert len(edges) == 2
    assert minutes_away(edge_of_day(at)) == max(minutes_away(edge) for edge in edges)


@given(days, st.integers(0, 60))
def test_so_many_business_days_on_lie_so_many_business_days(day: date, count: int) -> None:
    found = business_days_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (found - day).days + 1)]
    assert is_business_day(found)
    if count:
        assert sum(is_business_day(d) for d in between) == count
    else:
        assert not any(is_business_day(d) for d in [day, *between][:-1])


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-11-24", 0, "2026-11-24"),  # a Tuesday
        ("2026-11-24", 1, "2026-11-25"),
        ("2026-11-26", 2, "2026-11-30"),
        ("2026-11-27", 1, "2026-11-30"),  # over a weekend
        ("2026-11-28", 0, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),  # the business day after a Saturday is the Monday
        ("2026-11-29", 2, "2026-12-01"),
    ],
)
def test_business_days_by_the_calendar(day: str, count: int, expected: str) -> None:
    assert business_days_after(date.fromisoformat(day), count) == date.fromisoformat(expected)


@given(days, st.times().map(lambda t: t.replace(microsecond=0)), st.sampled_from(ZONES))
def test_a_local_time_is_kept_or_moved_past_the_gap(day: date, at: time, zone: ZoneInfo) -> None:
    moment = local(day, at, zone)
    there = moment.astimezone(zone).replace(tzinfo=None)
    assert moment.tzinfo is UTC
    if exists(day, at, zone):
        assert there == datetime.combine(day, at)
    else:
        assert there > datetime.combine(day, at)


@pytest.mark.parametrize(
    ("zone", "day", "at", "there"),
    [
        ("America/Chicago", "2027-03-14", "01:59", True),
        ("America/Chicago", "2027-03-14", "02:00", False),
        ("America/Chicago", "2027-03-14", "02:59", False),
        ("America/Chicago", "2027-03-14", "03:00", True),
        ("Europe/London", "2027-03-28", "01:30", False),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", False),  # half an hour only
        ("Australia/Lord_Howe", "2026-10-04", "02:30", True),
        ("Pacific/Apia", "2011-12-30", "12:00", False),  # a whole day
        ("America/Chicago", "2026-11-01", "01:30", True),  # twice
    ],
)
def test_the_clocks_skip_these_times_and_no_others(zone: str, day: str, at: str, there: bool) -> None:
    assert exists(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(zone)) is there


def test_a_time_that_comes_twice_is_the_first() -> None:
    assert local(date(2026, 11, 1), time(1, 30), CHICAGO) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("called_at", "next_try"),
    [("08:30", "15:00"), ("10:00", "15:00"), ("13:00", "15:00"), ("15:00", "10:15"), ("17:30", "15:00")],
)
def test_another_part_of_the_day_is_one_that_the_window_leaves(called_at: str, next_try: str) -> None:
    nine_to_five = (Span(9 * 60, 17 * 60),)
    assert another_band(time.fromisoformat(called_at), nine_to_five) == time.fromisoformat(next_try)


@given(st.times(), st.tuples(st.integers(0, 1380), st.integers(30, 1440)))
def test_a_time_within_the_window_is_within_it(at: time, bounds: tuple[int, int]) -> None:
    spans = (Span(bounds[0], min(1440, bounds[0] + bounds[1])),)
    for found in (within(at, spans), edge_of_day(at, spans)):
        assert spans[0].start <= found.hour * 60 + found.minute < spans[0].end


def test_the_edges_of_a_short_day_are_those_of_the_window() -> None:
    nine_to_five = (Span(9 * 60, 17 * 60),)
    assert (edge_of_day(time(10), nine_to_five), edge_of_day(time(15), nine_to_five)) == (time(16, 45), time(9))
    assert (within(time(10), (Span(780, 1080),)), within(time(10), (Span(480, 540),))) == (time(13), time(8, 45))


def test_a_holiday_is_no_business_day() -> None:
    def feast(day: date) -> str | None:
        return "Thanksgiving Day" if day == date(2026, 11, 26) else None

    assert not is_business_day(date(2026, 11, 26), feast)
    assert business_days_after(date(2026, 11, 24), 2, feast) == date(2026, 11, 27)
    assert business_days_after(date(2026, 11, 26), 0, feast) == date(2026, 11, 27)
