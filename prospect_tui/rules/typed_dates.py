"""Dates as people type them: `25 nov`, `nov 25 2027`, `the 3rd`, `25.11.`, `11/25`, ISO.

Whether the day or the month comes first differs between countries: where both may be, nobody guesses.
"""

import re
from contextlib import suppress
from datetime import date, time, timedelta

from msgspec import Struct

from prospect_tui.model.errors import UsageError

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip

_LEAP_YEARS_APART = 8
_HALF_A_YEAR = timedelta(days=183)

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?= |$)", re.ASCII)
_IN_FIGURES = re.compile(r"(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d{2})|(\.))?(?= |$)", re.ASCII)
_WITH_MONTH = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?[ -]?([a-z]{3,9})\.?|([a-z]{3,9})\.?[ -]?(\d{1,2})(?:st|nd|rd|th)?)"
    r"(?:[ -](20\d\d))?(?= |$)",
    re.ASCII,
)
_OF_A_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)(?= |$)", re.ASCII)


class Dated(Struct, frozen=True, kw_only=True):
    """A day, the words after it, and what the rep should hear of it."""

    day: date
    rest: str
    doubts: tuple[str, ...] = ()


class _Typed(Struct, frozen=True, kw_only=True):
    """The words of a date and what they may mean: a month (None: this one or the next) and a day, in a year or in
    none."""

    words: str
    meanings: tuple[tuple[int | None, int], ...]
    year: int | None


def read_date(words: str, today: date, weekday: int | None = None, *, clock: time | None = None) -> Dated | None:
    """The date that words begin with, of this year or of the next one in which it is still to come; None where they
    begin with none. `weekday` (Monday 0) is the one typed before it, `clock` what the words are when they are read as
    a time of day. Raises UsageError for two meanings, or another day of the week."""
    typed = _typed(words)
    if typed is None:
        return None
    days = list(dict.fromkeys(day for each in typed.meanings if (day := _day(each, typed.year, today))))
    if clock is not None:
        _refuse_dots(words, typed, days, clock)
        return None
    if not days:
        return None
    if weekday is not None and not (fitting := [day for day in days if day.weekday() == weekday]):
        raise UsageError(f"{said(days[0])} {days[0].year} is a {days[0]:%A}.", "Leave out the weekday or the date.")
    days = fitting if weekday is not None else days
    if len(days) > 1:
        raise UsageError(
            f"“{typed.words}” is {said(days[0])} or {said(days[1])}.",
            f"Write {typeable(days[0])} or {typeable(days[1])}.",
        )
    return Dated(day=days[0], rest=words[len(typed.words) :].strip(), doubts=_doubts(days[0], typed, today))


def named(word: str, names: tuple[str, ...]) -> int | None:
    """Which of these names a word is, or begins: `tue`, `tues`, `tuesday`."""
    short = word.removesuffix("s")
    return next((n for n, name in enumerate(names) if len(short) > 2 and name.startswith((word, short))), None)


def said(day: date) -> str:
    """A day in words, `25 Nov`."""
    return f"{day.day} {day:%b}"


def typeable(day: date) -> str:
    """A day as it can be typed, `25 nov`."""
    return said(day).lower()


def _typed(words: str) -> _Typed | None:
    if found := _YEAR_FIRST.match(words):
        return _Typed(words=found[0], meanings=((int(found[2]), int(found[3])),), year=int(found[1]))
    if found := _IN_FIGURES.match(words):
        first, second, year = int(found[1]), int(found[3]), int(found[4]) if found[4] else None
        day_first, month_first = (second, first), (first, second)
        # A dot at the end is written only where the day comes first.
        meanings = (day_first,) if found[5] else (day_first, month_first)
        return _Typed(words=found[0], meanings=meanings, year=2000 + year if year and year < 100 else year)
    if (found := _WITH_MONTH.match(words)) and (month := named(found[2] or found[3], MONTHS)) is not None:
        year = int(found[5]) if found[5] else None
        return _Typed(words=found[0], meanings=((month + 1, int(found[1] or found[4])),), year=year)
    if found := _OF_A_MONTH.match(words):
        return _Typed(words=found[0], meanings=((None, int(found[1])),), year=None)
    return None


def _day(meaning: tuple[int | None, int], year: int | None, today: date) -> date | None:
    """That day of that year; without one, of the first year that has it and in which it is still to come."""
    month, number = meaning
    if month is None:
        tries = [(today.year + (today.month + n) // 13, (today.month + n - 1) % 12 + 1) for n in range(12)]
    elif year is None:
        tries = [(today.year + n, month) for n in range(_LEAP_YEARS_APART + 1)]
    else:
        tries = [(year, month)]
    for its_year, its_month in tries:
        with suppress(ValueError):
            day = date(its_year, its_month, number)
            if year is not None or day >= today:
                return day
    return None


def _refuse_dots(words: str, typed: _Typed, days: list[date], clock: time) -> None:
    """`10.12` is a time of day or a date; `7.30` and `9.10 am` are times of day. Raises UsageError for the first."""
    day_first = typed.meanings[0]
    if words == typed.words and days and (days[0].month, days[0].day) == day_first:
        raise UsageError(
            f"“{words}” is {clock:%H:%M} or {said(days[0])}.", f"Write {clock:%H:%M} or {typeable(days[0])}."
        )


def _doubts(day: date, typed: _Typed, today: date) -> tuple[str, ...]:
    if typed.year is None and day.year > today.year and day - today > _HALF_A_YEAR:
        return (f"{said(day)} has gone by this year: this is {day.year}",)
    return ()
