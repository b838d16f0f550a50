"""Holidays that a table names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.rules.feasts import MOVING, easter, feast_on, is_feast


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Good Friday", [date(2026, 4, 3), date(2027, 3, 26)]),
        ("Mardi Gras", [date(2026, 2, 17), date(2027, 2, 9)]),
        ("Election Day", [date(2026, 11, 3), date(2027, 11, 2), date(2022, 11, 8)]),
        ("Day after Thanksgiving", [date(2026, 11, 27), date(2027, 11, 26), date(2030, 11, 29)]),
        ("06-14 Flag Day", [date(2026, 6, 14), date(2031, 6, 14)]),
        ("2026-12-24 proclaimed", [date(2026, 12, 24)]),
    ],
)
def test_a_feast_is_on_its_days_and_on_no_other(words: str, days: list[date]) -> None:
    for day in days:
        name = feast_on(("01-02", words), day)
        assert name is not None
        assert name in words
        assert feast_on((words,), day.replace(day=day.day + 1)) is None


def test_a_date_of_one_year_and_one_without_a_name() -> None:
    assert feast_on(("2026-12-24",), date(2027, 12, 24)) is None
    assert feast_on(("12-24",), date(2027, 12, 24)) == "a holiday"
    assert feast_on((), date(2027, 12, 24)) is None


@given(st.integers(1900, 2199))
def test_easter_is_that_of_the_calendar(year: int) -> None:
    from dateutil.easter import easter as right

    assert easter(year) == right(year)


@pytest.mark.parametrize("words", [*MOVING, "02-29", "2028-02-29 a leap day", "06-14 Flag Day"])
def test_what_names_days(words: str) -> None:
    assert is_feast(words)


@pytest.mark.parametrize("words", ["", "good friday", "13-01", "02-30", "2027-02-29", "6-14", "06-14Flag", "Xmas"])
def test_what_does_not(words: str) -> None:
    assert not is_feast(words)
