"""The days of a recurrence rule (RRULE of RFC 5545), by dateutil: loaded with the first plan that is looked at."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

_INTERVAL = re.compile(r"INTERVAL=(\d+)", re.ASCII)


def recurring(rule: str, first: date, since: date, until: date) -> Iterator[date]:
    """The days of a rule that begins on `first`, from `since` to `until`, both included, in order. Raises ValueError
    for what is no rule."""
    found = rrulestr(rule, dtstart=datetime.combine(_later(rule, first, since), time()))
    days = found.between(datetime.combine(since, time()), datetime.combine(until, time()), inc=True)
    return (each.date() for each in days)


def _later(rule: str, first: date, since: date) -> date:
    """A day from which the rule gives the same days as from its first, but not those long gone by: the library counts
    through all of them. Whole turns of a weekly rule are left out, but for the last."""
    if "FREQ=WEEKLY" not in rule or "COUNT" in rule:
        return first
    found = _INTERVAL.search(rule)
    turn = timedelta(weeks=max(1, int(found[1]) if found else 1))
    return first + turn * max(0, (since - first) // turn - 1)
