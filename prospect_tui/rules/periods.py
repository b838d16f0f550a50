"""The week, the month and the quarter of a day, the ones before and after it, and what a time is held against."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from msgspec import Struct


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def week_of(day: str) -> str:
    """The Monday of its week."""
    return monday_of(date.fromisoformat(day)).isoformat()


def month_of(day: str) -> str:
    """`2026-11`."""
    return day[:7]


def quarter_of(day: str) -> str:
    """`2026-Q4`."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


PERIODS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"day": str, "week": week_of, "month": month_of, "quarter": quarter_of}
)
"""How days (in ISO) are put together, each with the key of a day."""

_MONTHS = {"month": 1, "quarter": 3}
_WEEK = timedelta(days=7)


class Period(Struct, frozen=True):
    """A day, a week, a month or a quarter, by its kind and its first day."""

    kind: str
    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return self.moved(1).first - timedelta(days=1)

    @property
    def key(self) -> str:
        """What figures by periods of its kind call it."""
        return PERIODS[self.kind](self.first.isoformat())

    def moved(self, by: int) -> "Period":
        """The one that many later, or earlier below zero; the first or the last that the calendar has, where it ends
        before."""
        try:
            if self.kind in _MONTHS:
                months = self.first.year * 12 + self.first.month - 1 + by * _MONTHS[self.kind]
                return Period(self.kind, date(months // 12, months % 12 + 1, 1))
            return Period(self.kind, self.first + timedelta(days=by * (7 if self.kind == "week" else 1)))
        except (ValueError, OverflowError):
            return self


def period_of(kind: str, day: date) -> Period:
    """The period of that kind that a day is in."""
    if kind == "week":
        return Period(kind, monday_of(day))
    if kind in _MONTHS:
        step = _MONTHS[kind]
        return Period(kind, date(day.year, (day.month - 1) // step * step + 1, 1))
    return Period(kind, day)


def days_before(first: date, last: date) -> tuple[date, date]:
    """The days that those from `first` to `last` are held against: as many just before them; where they are fewer than
    seven the same weekdays of the week before, since nobody works a Sunday as a Tuesday. Where the calendar ends, its
    first days."""
    back = max(last - first + timedelta(days=1), _WEEK)
    since = first - min(back, first - date.min)
    return since, since + (last - first)


def held_against(period: Period, today: date) -> tuple[date, date]:
    """The days that a period is held against; of one that runs today as many as have come: of a month or a quarter
    the first ones of that before, else as `days_before` has it."""
    runs = period.first <= today <= period.last
    last = today if runs else period.last
    if period.kind not in _MONTHS:
        return days_before(period.first, last)
    earlier = period.moved(-1)
    return earlier.first, min(earlier.last, earlier.first + (last - period.first)) if runs else earlier.last
