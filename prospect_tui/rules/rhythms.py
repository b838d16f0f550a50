"""How often to keep in touch and until when, as a rep says it: `every 6 weeks until june`, `6w`, `until q2`."""

import re
from datetime import date

from prospect_tui.model.errors import UsageError
from prospect_tui.model.rhythms import Rhythm

from .typed_dates import MONTHS, named, read_date

EVERY = 30
"""Days between two touches where nobody has said how often."""

LONGEST = 365

_UNITS = {"d": 1, "day": 1, "w": 7, "week": 7, "m": 30, "month": 30, "q": 90, "quarter": 90}
_EVERY = re.compile(
    r"(?:every\s+|each\s+)?(?:(\d{1,3})\s*)?(other\s+)?(d|w|m|q|days?|weeks?|months?|quarters?)(?=\s|$)"
)
_UNTIL = re.compile(r"(?:until|till|til|to)\s+(.+)$")
_QUARTER = re.compile(r"q([1-4])(?:\s+(20\d\d))?")
_HOW = "Such as: every 6 weeks until june, 6w, until q2."


def read_rhythm(text: str, today: date) -> Rhythm:
    """What a rep has typed: how often, until when, or both; `today` is the prospect's. A month or a quarter means its
    first day. Raises UsageError for what can't be meant, and for an end that isn't to come."""
    words = " ".join(text.lower().replace(",", " ").split())
    often, until = _EVERY.match(words), _UNTIL.search(words)
    if not (often or until) or _rest(words, often, until):
        raise UsageError(f"“{words[:40]}” says neither how often nor until when.", _HOW)
    days = _days(often) if often else EVERY
    if not 1 <= days <= LONGEST:
        raise UsageError(f"Every {days} days is no rhythm.", "From one day to a year.")
    return Rhythm(every_days=days, until=read_until(until[1], today) if until else None)


def read_until(words: str, today: date) -> date:
    """The day that a date, a month or a quarter means, the coming one. Raises UsageError."""
    text = " ".join(words.lower().split())
    day = _beginning(text, today)
    if day is None:
        dated = read_date(text, today)
        if dated is None or dated.rest:
            raise UsageError(f"“{text[:40]}” is no day.", "Such as: june, q2, 1 jun, 2027-06-01.")
        day = dated.day
    if day <= today:
        raise UsageError(f"{day.day} {day:%b %Y} isn't to come.", "Give a later day.")
    return day


def every_said(rhythm: Rhythm) -> str:
    """How often: `every 6 weeks`."""
    days = rhythm.every_days
    for length, word in ((7, "week"), (30, "month"), (1, "day")):
        if days % length == 0:
            return f"every {word}" if days == length else f"every {days // length} {word}s"
    return ""


def until_said(rhythm: Rhythm, today: date) -> str:
    """Until when: `until 1 Jun`, with the year where it isn't the next 1 June; empty where there is no end."""
    until = rhythm.until
    if until is None:
        return ""
    far = abs((until - today).days) > 300
    return f"until {until.day} {until:%b}{f' {until.year}' if far else ''}"


def said(rhythm: Rhythm, today: date) -> str:
    """All of it: `every 6 weeks until 1 Jun`."""
    return f"{every_said(rhythm)} {until_said(rhythm, today)}".strip()


def _rest(words: str, often: re.Match[str] | None, until: re.Match[str] | None) -> str:
    """What stands between the two, or beside them."""
    return words[often.end() if often else 0 : until.start() if until else len(words)].strip()


def _days(often: re.Match[str]) -> int:
    count, other, unit = often.groups()
    length = _UNITS[unit.removesuffix("s")]
    return length * (2 if other else 1) * int(count or 1)


def _beginning(text: str, today: date) -> date | None:
    """The first day of the month or quarter that is named, the coming one."""
    month: int | None = None
    if found := _QUARTER.fullmatch(text):
        month, year = int(found[1]) * 3 - 2, found[2]
    elif found := re.fullmatch(r"([a-z]{3,9})\.?(?:\s+(20\d\d))?", text):
        at, year = named(found[1], MONTHS), found[2]
        month = None if at is None else at + 1
    if month is None or found is None:
        return None
    if year:
        return date(int(year), month, 1)
    this = date(today.year, month, 1)
    return this if this > today else date(today.year + 1, month, 1)
