"""The words of a time as people type them: which day they name, which hour, or how far from now.

A grammar of our own: what it doesn't understand it leaves, where a guessing reader takes `9am` for this morning. What
the words mean on a clock is settled in `when`.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct
from msgspec.structs import replace

from .days import business_days_after
from .typed_dates import named, read_date, said

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_FRIDAY = 4
_END_OF_DAY = time(17)
_NAMED_HOURS = {
    "noon": time(12),
    "midday": time(12),
    "morning": time(10),
    "am": time(10),
    "afternoon": time(14),
    "pm": time(14),
    "evening": time(18),
    "eod": _END_OF_DAY,
}
_MINUTES = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 60),
}
_WHOLE_DAYS = {"d": 1, "day": 1, "days": 1, "w": 7, "wk": 7, "wks": 7, "week": 7, "weeks": 7}
_MONTHS = ("mo", "mos", "month", "months")
_BUSINESS_DAYS = "bd"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2}(?::\d{2})?) ?(z|[+-]\d{2}:?\d{2})?", re.ASCII)
_SPAN = re.compile(r"(?:\+|in )\s*(\d{1,4})\s*([a-z]+)(?: (.+))?", re.ASCII)
_HOURS_AND_MINUTES = re.compile(
    r"(?:\+|in )\s*(\d{1,2})\s*h(?:rs?|ours?)?\s*(\d{1,2})\s*(?:m|mins?|minutes?)?", re.ASCII
)
_NEXT = re.compile(r"next (week|month)(?: (.+))?", re.ASCII)
_NAMED_DAY = re.compile(r"(today|tomorrow|tmrw|tom|day after tomorrow|eow)(?: (.+))?", re.ASCII)
_WEEKDAY = re.compile(r"(next |this )?([a-z]{3,9})\.?(?: (.+))?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?:([:.])(\d{2}))?\s?(?:([ap])\.?(?:m\.?)?)?", re.ASCII)
_HOUR_FIRST = re.compile(
    r"(\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?(?:m\.?)?|\d{1,2}:\d{2}|noon|midday|morning|afternoon|eod) (.+)", re.ASCII
)

# As people say it, and as the grammar has it.
_SAYINGS = (
    (r"\bend of (the )?day\b", "eod"),
    (r"\bend of (the |this )?week\b", "eow"),
    (r"\btonight\b", "today evening"),
    (r"\b(business|working) days?\b", _BUSINESS_DAYS),
    (r"\bin half an hour\b", "+30m"),
    (r"\bin an? ", "in 1 "),
    *((rf"\bin {word} ", f"in {n} ") for n, word in enumerate(_NUMBERS, 1)),
    (r"(?:^| )(?:(?:at|on|in the|of|the) )+", " "),
    (r"^ ?this (morning|afternoon|evening)\b", r"today \1"),
    (r"^ ?([a-z]+) next week\b", r"next \1"),
)


class Phrase(Struct, frozen=True, kw_only=True):
    """What words name: a `moment` (UTC) by itself, or a day and an hour on some clock, each None where it isn't named.
    `weekly` says that the day is the coming one of its name: where it has gone by, the one a week on is meant.
    `doubts` are what the rep should hear before it is taken."""

    moment: datetime | None = None
    day: date | None = None
    at: time | None = None
    weekly: bool = False
    doubts: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """The text in small letters, single spaces and the words that the grammar knows."""
    words = " ".join(text.lower().replace(",", " ").split())
    for saying, meant in _SAYINGS:
        words = re.sub(saying, meant, words, flags=re.ASCII).strip()
    return words


def read_phrase(words: str, now: datetime) -> Phrase | None:
    """What tidy words name, `now` being the time on the clock that they are meant for; None where they name nothing.
    Raises UsageError for a date with two meanings, or that isn't on the day of the week beside it."""
    if phrase := _iso(words) or _span(words, now) or _dated(words, now.date()):
        return phrase
    if found := _HOUR_FIRST.fullmatch(words):  # `3pm tomorrow`
        turned = f"{found[2]} {found[1]}"
        return _span(turned, now) or _dated(turned, now.date())
    at = _hour(words, alone=True)
    return Phrase(at=at) if at else None


def _iso(words: str) -> Phrase | None:
    found = _ISO.fullmatch(words)
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[2]}{(found[3] or '').upper()}")
    except ValueError:
        return None
    if moment.tzinfo is None:
        return Phrase(day=moment.date(), at=moment.time())
    return Phrase(moment=moment.astimezone(UTC))


def _span(words: str, now: datetime) -> Phrase | None:
    """So long from now. Days and weeks are counted on the calendar; months, which nobody counts in days, come down on
    a day of work."""
    if found := _HOURS_AND_MINUTES.fullmatch(words):
        return Phrase(moment=now.astimezone(UTC) + timedelta(hours=int(found[1]), minutes=int(found[2])))
    found = _SPAN.fullmatch(words)
    if found is None:
        return None
    count, unit, rest = int(found[1]), found[2], found[3]
    if unit in _MINUTES:
        return None if rest else Phrase(moment=now.astimezone(UTC) + timedelta(minutes=count * _MINUTES[unit]))
    if unit in _WHOLE_DAYS:
        day = now.date() + timedelta(days=count * _WHOLE_DAYS[unit])
    elif unit in _MONTHS:
        day = _months_after(now.date(), count)
    elif unit == _BUSINESS_DAYS:
        day = business_days_after(now.date(), count)
    else:
        return None
    at = _hour(rest) if rest else now.time().replace(second=0, microsecond=0)
    return Phrase(day=day, at=at) if at else None


def _dated(words: str, today: date) -> Phrase | None:
    """A day, and an hour after it or none."""
    return _named_day(words, today) or _next(words, today) or _weekday(words, today) or _date(words, today)


def _named_day(words: str, today: date) -> Phrase | None:
    found = _NAMED_DAY.fullmatch(words)
    if found is None:
        return None
    if found[1] == "eow":
        friday = today + timedelta(days=(_FRIDAY - today.weekday()) % 7)
        return _with_hour(Phrase(day=friday, at=_END_OF_DAY, weekly=True), found[2])
    days = {"today": 0, "day after tomorrow": 2}.get(found[1], 1)
    return _with_hour(Phrase(day=today + timedelta(days=days)), found[2])


def _next(words: str, today: date) -> Phrase | None:
    """`next week` from its Monday, or the day of it that is named; `next month` a month from today."""
    found = _NEXT.fullmatch(words)
    if found is None:
        return None
    if found[1] == "month":
        return _with_hour(Phrase(day=_months_after(today, 1)), found[2])
    monday, rest = today + timedelta(days=7 - today.weekday()), found[2]
    if rest and (day := _WEEKDAY.fullmatch(rest)) and (number := named(day[2], DAYS)) is not None and not day[1]:
        return _with_hour(Phrase(day=monday + timedelta(days=number)), day[3])
    return _with_hour(Phrase(day=monday), rest)


def _weekday(words: str, today: date) -> Phrase | None:
    """`tue` is the coming one, today among them; `next tue` is that of next week. A date may follow."""
    found = _WEEKDAY.fullmatch(words)
    number = named(found[2], DAYS) if found else None
    if found is None or number is None:
        return None
    rest = found[3]
    if rest and not found[1] and _hour(rest) is None:
        return _date(rest, today, number)
    coming = today + timedelta(days=(number - today.weekday()) % 7)
    if found[1] != "next ":
        return _with_hour(Phrase(day=coming, weekly=True), rest)
    day = today + timedelta(days=7 - today.weekday() + number)
    week_after = said(day + timedelta(days=7))
    doubts = (f"{said(day)} is meant, not {week_after}",) if day == coming else ()
    return _with_hour(Phrase(day=day, doubts=doubts), rest)


def _date(words: str, today: date, weekday: int | None = None) -> Phrase | None:
    dated = read_date(words, today, weekday, clock=_hour(words, alone=True))
    return _with_hour(Phrase(day=dated.day, doubts=dated.doubts), dated.rest) if dated else None


def _with_hour(phrase: Phrase, words: str | None) -> Phrase | None:
    """A day with the hour that the words after it name, if there are any."""
    if not words:
        return phrase
    at = _hour(words)
    return replace(phrase, at=at) if at else None


def _hour(words: str, *, alone: bool = False) -> time | None:
    """A time of day. A bare hour needs a day beside it; from 1 to 7 it is then meant in the afternoon."""
    if words in _NAMED_HOURS:
        return _NAMED_HOURS[words]
    found = _CLOCK.fullmatch(words)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[3] or 0), found[4]
    if half is None and found[3] is None and alone:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif found[3] is None and 1 <= hour <= 7:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _months_after(day: date, count: int) -> date:
    """That day so many months on, or the last of a shorter month; then the next day of work."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if year >= date.max.year:
        raise OverflowError
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return business_days_after(date(year, month + 1, min(day.day, last)), 0)
