"""Periods: which one a day is in, and those before and after it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.rules.periods import PERIODS, Period, days_before, held_against, period_of

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("kind", "first", "last", "key"),
    [
        ("day", date(2026, 11, 24), date(2026, 11, 24), "2026-11-24"),
        ("week", date(2026, 11, 23), date(2026, 11, 29), "2026-11-23"),
        ("month", date(2026, 11, 1), date(2026, 11, 30), "2026-11"),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31), "2026-Q4"),
    ],
)
def test_a_period_begins_ends_and_is_called(kind: str, first: date, last: date, key: str) -> None:
    found = period_of(kind, date(2026, 11, 24))
    assert (found.first, found.last, found.key) == (first, last, key)


@given(st.sampled_from(tuple(PERIODS)), days, st.integers(-40, 40))
def test_periods_follow_each_other_without_a_gap(kind: str, day: date, by: int) -> None:
    period = period_of(kind, day)
    assert period.first <= day <= period.last
    assert {PERIODS[kind](each.isoformat()) for each in (period.first, day, period.last)} == {period.key}
    assert period.moved(1).first == period.last + timedelta(days=1)
    assert period.moved(by).moved(-by) == period
    assert period_of(kind, period.moved(by).first) == period.moved(by)


@pytest.mark.parametrize("kind", PERIODS)
def test_nobody_falls_off_the_calendar(kind: str) -> None:
    first = Period(kind, date(1, 1, 1))
    assert first.moved(-1) == first


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        (date(2026, 11, 23), date(2026, 11, 24), (date(2026, 11, 16), date(2026, 11, 17))),  # Monday and Tuesday
        (date(2026, 11, 24), date(2026, 11, 24), (date(2026, 11, 17), date(2026, 11, 17))),
        (date(2026, 11, 18), date(2026, 11, 23), (date(2026, 11, 11), date(2026, 11, 16))),
        (date(2026, 11, 17), date(2026, 11, 23), (date(2026, 11, 10), date(2026, 11, 16))),
        (date(2026, 11, 11), date(2026, 11, 20), (date(2026, 11, 1), date(2026, 11, 10))),
    ],
)
def test_less_than_a_week_is_held_against_the_same_weekdays(first: date, last: date, before: tuple[date, date]) -> None:
    assert days_before(first, last) == before


@given(days, st.integers(0, 400))
def test_the_days_before_are_as_many_and_none_is_in_both(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    since, until = days_before(first, last)
    assert until - since == last - first
    assert until < first
    if more < 7:
        assert (since.weekday(), until.weekday()) == (first.weekday(), last.weekday())
    else:
        assert until + timedelta(days=1) == first


@pytest.mark.parametrize(
    ("kind", "today", "before"),
    [
        ("day", date(2026, 11, 24), (date(2026, 11, 17), date(2026, 11, 17))),
        ("week", date(2026, 11, 24), (date(2026, 11, 16), date(2026, 11, 17))),
        ("week", date(2026, 12, 24), (date(2026, 11, 16), date(2026, 11, 22))),
        ("month", date(2026, 11, 24), (date(2026, 10, 1), date(2026, 10, 24))),
        ("month", date(2026, 12, 24), (date(2026, 10, 1), date(2026, 10, 31))),
        ("quarter", date(2026, 11, 24), (date(2026, 7, 1), date(2026, 8, 24))),
    ],
)
def test_a_period_that_runs_is_held_against_as_many_days(kind: str, today: date, before: tuple[date, date]) -> None:
    assert held_against(period_of(kind, date(2026, 11, 24)), today) == before


def test_nothing_is_before_the_calendar() -> None:
    assert days_before(date(1, 1, 3), date(1, 1, 3)) == (date(1, 1, 1), date(1, 1, 1))
