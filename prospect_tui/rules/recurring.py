"""The days of a recurrence rule (RRULE of RFC 5545), by dateutil: loaded with the first plan that is looked at."""

from collections.abc import Iterator
from datetime import date, datetime, time

from dateutil.rrule import rrulestr


def recurring(rule: str, first: date, since: date, until: date) -> Iterator[date]:
    """The days of a rule that begins on `first`, from `since` to `until`, both included, in order. Raises ValueError
    for what is no rule."""
    found = rrulestr(rule, dtstart=datetime.combine(first, time()))
    days = found.between(datetime.combine(since, time()), datetime.combine(until, time()), inc=True)
    return (each.date() for each in days)
