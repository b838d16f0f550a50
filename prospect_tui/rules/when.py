"""Times as people type them: `3p`, `tue 3pm`, `tomorrow 9am`, `+2h`, `+3d`, `in 2 weeks`, `25 nov 4pm`, ISO.

A grammar of our own: what it doesn't understand it refuses with examples, where a guessing reader takes `9am` for
this morning. Times are on the prospect's clock unless the word `mine` follows.
"""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from prospect_tui.model.errors import UsageError

from .days import business_days_after, exists, local

EXAMPLES = "3p, 15:00, tue 3pm, tomorrow 9am, +2h, +3d, in 2 weeks, 25 nov 4pm"

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_LEAP_YEARS_APART = 8
_NAMED_TIMES = {
    "noon": time(12),
    "morning": time(10),
    "am": time(10),
    "afternoon": time(14),
    "pm": time(14),
    "eod": time(17),
}
_UNITS = {"m": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1, "h": 60, "hr": 60, "hour": 60, "hours": 60}
_DAY_UNITS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7}
_DEFAULT_TIME = time(10)

_RELATIVE = re.compile(r"^(?:\+|in )\s*(\d{1,4})\s*([a-z]+)\b\s*")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[t ](\d{2}:\d{2})(?::\d{2})?)?(z|[+-]\d{2}:?\d{2})?$")
_CLOCK = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?\s*(?:([ap])\.?(?:m\.?)?)?$")
_WORD = re.compile(r"^[a-z]+\b")
_DAY_OF_MONTH = re.compile(r"^(?:(\d{1,2})\.? ([a-z]{3,9})|([a-z]{3,9}) (\d{1,2}))\b\s*")


def read_when(text: str, *, now: datetime, theirs: tzinfo, ours: tzinfo) -> datetime:
    """The moment (UTC) that a rep means. Raises UsageError with examples for what isn't understood, is past, or is
    skipped by the clocks that day."""
    words = " ".join(text.lower().replace(",", " ").split())
    zone = theirs
    if words.endswith(" mine"):
        words, zone = words.removesuffix(" mine"), ours
    words = re.sub(r"^(on|at|next) (?!week|month)|(?<= )(at|on) ", "", words)
    try:
        moment = _read(words, now.astimezone(zone), zone)
    except OverflowError:  # a year that the calendar doesn't have
        moment = None
    if moment is None:
        raise UsageError(f"“{text.strip()[:40]}” is no time that I know.", f"Try {EXAMPLES}.")
    if moment <= now:
        raise UsageError(f"“{text.strip()[:40]}” has gone by.", f"Try {EXAMPLES}.")
    return moment


def _read(words: str, now: datetime, zone: tzinfo) -> datetime | None:
    if found := _ISO.match(words):
        return _iso(found, zone)
    if found := _RELATIVE.match(words):
        return _relative(int(found[1]), found[2], words[found.end() :], now, zone)
    day, rest = _day(words, now.date())
    if not rest:
        return _at(day, _DEFAULT_TIME, zone) if day else None
    at = _clock(rest, day is not None)
    if at is None:
        return None
    if day is not None:
        moment = _at(day, at, zone)
        if moment <= now.astimezone(UTC) and _weekday(words) is not None:
            return _at(day + timedelta(days=7), at, zone)
        return moment
    today = _at(now.date(), at, zone)
    return today if today > now else _at(business_days_after(now.date(), 1), at, zone)


def _iso(found: re.Match[str], zone: tzinfo) -> datetime | None:
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        at = time.fromisoformat(found[4]) if found[4] else _DEFAULT_TIME
        if found[5]:
            offset = "+00:00" if found[5] == "z" else found[5]
            return datetime.fromisoformat(f"{day}T{at}{offset}").astimezone(UTC)
    except ValueError:
        return None
    return _at(day, at, zone)


def _relative(count: int, unit: str, rest: str, now: datetime, zone: tzinfo) -> datetime | None:
    if unit in _UNITS and not rest:
        return now.astimezone(UTC) + timedelta(minutes=count * _UNITS[unit])
    if unit in ("month", "months"):
        day = now.date() + timedelta(days=30 * count)
    elif unit in _DAY_UNITS:
        day = now.date() + timedelta(days=count * _DAY_UNITS[unit])
    else:
        return None
    at = _clock(rest, True) if rest else now.time().replace(second=0, microsecond=0)
    return _at(day, at, zone) if at else None


def _day(words: str, today: date) -> tuple[date | None, str]:
    """The day that the first words name, and the words that are left."""
    for name, days in (("today", 0), ("tomorrow", 1), ("tmrw", 1), ("tom", 1)):
        if re.match(rf"{name}\b", words):
            return today + timedelta(days=days), words[len(name) :].strip()
    if words.startswith("next week"):
        return today + timedelta(days=7 - today.weekday()), words[9:].strip()
    if words.startswith("next month"):
        return business_days_after(today + timedelta(days=30), 0), words[10:].strip()
    if (weekday := _weekday(words)) is not None:
        day = today + timedelta(days=(weekday - today.weekday()) % 7)
        return day, _WORD.sub("", words).strip()
    if (found := _DAY_OF_MONTH.match(words)) and (dated := _in_year(found, today)):
        return dated, words[found.end() :].strip()
    return None, words


def _weekday(words: str) -> int | None:
    """The day of the week that the first word names, Monday 0."""
    found = _WORD.match(words)
    return _named(found[0], _DAYS) if found else None


def _in_year(found: re.Match[str], today: date) -> date | None:
    """That day of this year, or of the next one that has it and in which it is still to come."""
    month, number = _named(found[2] or found[3], _MONTHS), int(found[1] or found[4])
    if month is None:
        return None
    for year in range(today.year, today.year + _LEAP_YEARS_APART + 1):
        with suppress(ValueError):
            if (day := date(year, month + 1, number)) >= today:
                return day
    return None


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """Which of these names a word is, or begins: `tue`, `tues`, `tuesday`."""
    short = word.removesuffix("s")
    return next((n for n, name in enumerate(names) if len(short) > 2 and name.startswith((word, short))), None)


def _clock(words: str, with_day: bool) -> time | None:
    """A time of day. A bare hour needs a day beside it; from 1 to 7 it is then meant in the afternoon."""
    if words in _NAMED_TIMES:
        return _NAMED_TIMES[words]
    found = _CLOCK.match(words)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half is None and found[2] is None and not with_day:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif found[2] is None and 1 <= hour <= 7:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _at(day: date, at: time, zone: tzinfo) -> datetime:
    if not exists(day, at, zone):
        raise UsageError(f"There is no {at:%H:%M} on {day:%a %d %b} there: the clocks go forward.", f"Try {EXAMPLES}.")
    return local(day, at, zone)
