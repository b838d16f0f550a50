"""Periods: which one a day is in, and those before and after it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.rules.periods import PERIODS, Period, period_of

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
