"""Days and times of the past, as people type them."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from prospect_tui.model.errors import UsageError
from prospect_tui.rules.periods import monday_of

DAYS = "2026-11-24, today, yesterday, monday, last monday, 7 days, 2 weeks ago, this week, last month"
TIMES = "9:30, 3pm, yesterday 15:00, monday 9am, 2026-11-24 09:30"

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"^(\d{1,4}) ?(d|days?|w|weeks?|months?)( ago)?$")
_WEEKDAY = re.compile(r"^(last )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*$")
_CLOCK = re.compile(r"(?:^| )(\d{1,2})(?::(\d{2}))? ?(am|pm|a|p)?$")


def read_day(text: str, today: date) -> date:
    """The day that is meant, today or before it: `7 days` begins the last seven days, today among them. Raises
    UsageError."""
    words = " ".join(text.lower().split())
    found = _iso(words) or _named(words, today) or _span(words, today) or _weekday(words, today)
    if found is None:
        raise UsageError(f"“{text[:40]}” is no day that I know.", f"Try {DAYS}.")
    return found


def read_past(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment (UTC) at which a touch was made, on the rep's clock unless it names an offset. Raises UsageError."""
    words = " ".join(text.lower().split())
    moment = _moment(words, zone) or _clocked(words, now.astimezone(zone), zone)
    if moment is None:
        raise UsageError(f"“{text[:40]}” is no time that I know.", f"Try {TIMES}.")
    return moment.astimezone(UTC)


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _named(words: str, today: date) -> date | None:
    monday = monday_of(today)
    first = today.replace(day=1)
    return {
        "today": today,
        "yesterday": today - timedelta(days=1),
        "this week": monday,
        "last week": monday - timedelta(days=7),
        "this month": first,
        "last month": (first - timedelta(days=1)).replace(day=1),
        "this year": today.replace(month=1, day=1),
    }.get(words)


def _span(words: str, today: date) -> date | None:
    found = _SPAN.match(words)
    if found is None:
        return None
    days = int(found[1]) * {"d": 1, "w": 7, "m": 30}[found[2][0]]
    return today - timedelta(days=days if found[3] else max(0, days - 1))


def _weekday(words: str, today: date) -> date | None:
    """The latest day of that name; `last monday` on a Monday is a week ago."""
    found = _WEEKDAY.match(words)
    if found is None:
        return None
    back = (today.weekday() - _WEEKDAYS.index(found[2])) % 7
    return today - timedelta(days=back or (7 if found[1] else 0))


def _moment(words: str, zone: tzinfo) -> datetime | None:
    """A date with its time in ISO 8601."""
    if not re.match(r"\d{4}-\d{2}-\d{2}[t ]\d", words):
        return None
    try:
        moment = datetime.fromisoformat(words.upper())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _clocked(words: str, now: datetime, zone: tzinfo) -> datetime | None:
    """A time of day, of today or of the day that stands before it."""
    found = _CLOCK.search(words)
    if found is None or not (found[2] or found[3]):
        return None
    at = _time(int(found[1]), int(found[2] or 0), (found[3] or "")[:1])
    before = words[: found.start()].strip()
    if at is None:
        return None
    try:
        day = read_day(before, now.date()) if before else now.date()
    except UsageError:
        return None
    return datetime.combine(day, at, tzinfo=zone)


def _time(hour: int, minute: int, half: str) -> time | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
