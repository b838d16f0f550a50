"""When a rep means to prospect, as people type it: `mon wed fri 9:00-10:00`, `every 2 weeks thu 8-9`, `25 nov 10-11`.

A grammar of our own beside that of times: days that come again, or one day as `when` reads it, and from when to when.
What isn't understood is refused with what is.
"""

import re
from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import Struct, structs

from prospect_tui.model.errors import UsageError
from prospect_tui.model.plans import Plan

from .phrases import DAYS, read_phrase, tidy
from .plans import moment_of
from .typed_dates import named, said
from .when import Unclear

EXAMPLES = (
    "mon wed fri 9:00-10:00, weekdays 9-10, every 2 weeks thu 8:00-9:00, first mon of each month 2-3pm, 25 nov 10-11"
)

LONGEST_MINUTES = 480

_SHOWN = 60
_NOON, _HALF_DAY = 12, 12
_WEEK = 7
_MOST_WEEKS = 12
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WORKDAYS = frozenset(range(5))
_ALL_DAYS = frozenset(range(_WEEK))
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_ORDINAL_WORDS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_TWO = {"other": 2, "second": 2, "two": 2, "three": 3, "four": 4}

_CLOCK = r"(?:\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?(?:m\.?)?)?(?![\w:])|noon|midday)"
_HOURS = (
    rf"(?P<start>{_CLOCK})(?:\s*(?:-|to|until|till)\s*(?P<end>{_CLOCK})"
    r"|\s+for\s+(?P<count>\d{1,3})\s*(?P<unit>m|mins?|minutes?|h|hrs?|hours?))?"
)
_HOURS_LAST = re.compile(rf"(?P<days>.*?)(?:^|\s){_HOURS}", re.ASCII)
_HOURS_FIRST = re.compile(rf"{_HOURS}\s+(?P<days>.+)", re.ASCII)
_READ_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s?([ap])?.*", re.ASCII)

_EVERY_WEEKS = re.compile(r"(?:every|each) (\d{1,2}|other|second|two|three|four) (?:weeks?|wks?)", re.ASCII)
_EVERY_OTHER = re.compile(r"(?:every|each) (?:other|second) (?=[a-z])", re.ASCII)
_MONTHLY = re.compile(r"(?:every |each )?(\w+) ([a-z]+) (?:(?:every|each|a) )?(?:month|monthly)", re.ASCII)
_STRETCH = re.compile(r"([a-z]+) ?(?:-|to) ?([a-z]+)", re.ASCII)


class Meant(Struct, frozen=True, kw_only=True):
    """What a rep means: a rule (RRULE; empty: the first day alone), the first day, when it begins on the rep's clock
    and how long it lasts; `has_end` says that this was typed. `doubts` are what the rep should hear before it is
    taken."""

    rule: str
    first_day: date
    starts: time
    minutes: int
    has_end: bool = False
    doubts: tuple[str, ...] = ()


def read_plan(text: str, *, now: datetime, zone: tzinfo, minutes: int, since: date | None = None) -> Meant:
    """What is meant; `minutes` is how long it lasts where no end is typed, `since` the day from which it holds (today
    without it). Raises UsageError, with examples, for what isn't understood (Unclear), has two meanings or has gone
    by."""
    words = tidy(text.replace("–", "-").replace("—", "-"))
    found = _HOURS_LAST.fullmatch(words) or _HOURS_FIRST.fullmatch(words)
    days = " ".join(found["days"].split()) if found else ""
    if found is None or not days:
        raise _unclear(text)
    starts, length = _hours(found, minutes)
    ends = bool(found["end"] or found["count"])
    recurs = _recurring(days)
    if recurs is None:
        return structs.replace(_once(text, days, starts, length, now, zone), has_end=ends)
    if recurs.interval > _MOST_WEEKS:
        raise UsageError(f"Every {recurs.interval} weeks is too seldom to plan.", f"At most every {_MOST_WEEKS} weeks.")
    earliest = max(since or now.astimezone(zone).date(), now.astimezone(zone).date())
    if moment_of(earliest, starts, zone)[0] + timedelta(minutes=length) <= now:  # today's is over
        earliest += timedelta(days=1)
    return Meant(rule=recurs.rule, first_day=recurs.first(earliest), starts=starts, minutes=length, has_end=ends)


def plan_words(plan: Plan | Meant) -> str:
    """The days and hours of a plan: `every Mon, Wed, Fri 9:00–10:00`, `Wed 25 Nov 10:00–11:00`."""
    return f"{_days_words(plan.rule, plan.first_day)} {hours_words(plan.starts, plan.minutes)}"


def hours_words(starts: time, minutes: int) -> str:
    """`9:00–10:30`."""
    ends = (datetime.combine(date.min, starts) + timedelta(minutes=minutes)).time()
    return f"{starts.hour}:{starts.minute:02d}–{ends.hour}:{ends.minute:02d}"


class _Recurs(Struct, frozen=True, kw_only=True):
    """Days of the week (Monday 0), every so many weeks; or the `nth` of its day in each month (-1: the last)."""

    days: frozenset[int]
    interval: int = 1
    nth: int = 0

    @property
    def rule(self) -> str:
        codes = ",".join(_CODES[day] for day in sorted(self.days))
        if self.nth:
            return f"FREQ=MONTHLY;BYDAY={self.nth}{codes}"
        return f"FREQ=WEEKLY;{f'INTERVAL={self.interval};' if self.interval > 1 else ''}BYDAY={codes}"

    def first(self, since: date) -> date:
        """The first of its days from that one on; with it the weeks begin to be counted."""
        day = since
        while day.weekday() not in self.days or (self.nth and not _is_nth(day, self.nth)):
            day += timedelta(days=1)
        return day


def _is_nth(day: date, nth: int) -> bool:
    if nth < 0:
        return (day + timedelta(days=_WEEK)).month != day.month
    return (day.day - 1) // _WEEK + 1 == nth


def _recurring(words: str) -> _Recurs | None:
    """Days that come again; None for what is one day, or none."""
    if found := _MONTHLY.fullmatch(words):
        nth, day = _ORDINALS.get(found[1]), named(found[2], DAYS)
        return _Recurs(days=frozenset({day}), nth=nth) if nth is not None and day is not None else None
    interval = 1
    if found := _EVERY_WEEKS.search(words):
        interval = _TWO.get(found[1]) or int(found[1])
        words = f"{words[: found.start()]} {words[found.end() :]}".strip()
    elif found := _EVERY_OTHER.match(words):
        interval, words = 2, words[found.end() :]
    days = _weekdays(words)
    return _Recurs(days=days, interval=interval) if days and interval else None


def _weekdays(words: str) -> frozenset[int]:
    """The days of the week that are named, all of them; none where a word is something else."""
    words = re.sub(r"\b(?:every|each|weekly|and)\b|[&/+]", " ", words)
    words = " ".join(words.split())
    if words in ("weekday", "weekdays", "workday", "workdays", "bd"):
        return _WORKDAYS
    if words in ("day", "days", "daily"):
        return _ALL_DAYS
    days: set[int] = set()
    for found in re.split(r" (?!-|to )(?<!- )(?<!to )", words):
        stretch = _STRETCH.fullmatch(found)
        ends = [named(word, DAYS) for word in ((stretch[1], stretch[2]) if stretch else (found,))]
        first, last = ends[0], ends[-1]
        if first is None or last is None:
            return frozenset()
        days |= {day % _WEEK for day in range(first, (last if last >= first else last + _WEEK) + 1)}
    return frozenset(days)


def _once(text: str, days: str, starts: time, minutes: int, now: datetime, zone: tzinfo) -> Meant:
    """One day, as the words of a time name it."""
    there = now.astimezone(zone)
    phrase = read_phrase(f"{days} {starts:%H:%M}", there)
    if phrase is None or phrase.day is None:
        raise _unclear(text)
    if moment_of(phrase.day, starts, zone)[0] + timedelta(minutes=minutes) <= now:
        raise UsageError(f"“{text.strip()[:_SHOWN]}” has gone by.", "Plan for a time to come.")
    return Meant(rule="", first_day=phrase.day, starts=starts, minutes=minutes, doubts=phrase.doubts)


def _hours(found: re.Match[str], minutes: int) -> tuple[time, int]:
    """When it begins, and how many minutes it lasts. Raises UsageError for hours that are none, or have two
    meanings."""
    begin, end = _clock(found["start"]), _clock(found["end"]) if found["end"] else None
    if end is not None and end.half and not begin.half and begin.hour <= _NOON:  # `2-3pm`, but `11-1pm`
        both = begin.in_half(end.half)
        begin = both if both.minutes < end.minutes else begin
    if begin.is_bare and begin.hour in (6, 7) and (end is None or end.is_bare):
        raise UsageError(
            f"“{found['start']}” is {begin.hour}am or {begin.hour}pm.", f"Write {begin.hour}:00, or {begin.hour}pm."
        )
    first = begin.minutes + (_HALF_DAY * 60 if begin.is_bare and 1 <= begin.hour < 6 else 0)
    if found["count"]:
        minutes = int(found["count"]) * (60 if found["unit"].startswith("h") else 1)
    elif end is not None:
        last = end.minutes
        afternoon = last + _HALF_DAY * 60
        if last <= first and not end.half and end.hour < _NOON and 0 < afternoon - first <= LONGEST_MINUTES:
            last = afternoon
        minutes = last - first
    if minutes <= 0:
        raise UsageError(f"“{found[0].strip()}” ends before it begins.", "Write it like 9:00-10:00.")
    if minutes > LONGEST_MINUTES:
        raise UsageError("A block lasts 1 to 480 minutes.", "Plan two, or write it like 9:00-10:00.")
    if first + minutes > 24 * 60:
        raise UsageError("That goes on past midnight.", "Plan a block that ends on its own day.")
    return time(first // 60, first % 60), minutes


class _Clock(Struct, frozen=True, kw_only=True):
    """A time of day as it was typed: `half` is a or p where that was, and a bare hour has neither that nor minutes."""

    hour: int
    minute: int = 0
    half: str = ""
    is_bare: bool = False

    @property
    def minutes(self) -> int:
        hour = self.hour % _NOON + (_HALF_DAY if self.half == "p" else 0) if self.half else self.hour
        return hour * 60 + self.minute

    def in_half(self, half: str) -> "_Clock":
        return _Clock(hour=self.hour, minute=self.minute, half=half)


def _clock(words: str) -> _Clock:
    if words in ("noon", "midday"):
        return _Clock(hour=_NOON)
    found = _READ_CLOCK.fullmatch(words)
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3] or ""  # type: ignore[index]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= _NOON):
        raise UsageError(f"“{words.strip()}” is no time of day.", "Write it like 9:00-10:00.")
    return _Clock(hour=hour, minute=minute, half=half, is_bare=not half and found[2] is None)  # type: ignore[index]


def _days_words(rule: str, first_day: date) -> str:
    if not rule:
        return f"{_SHORT[first_day.weekday()]} {said(first_day)}"
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    codes = parts.get("BYDAY", "").split(",")
    if parts.get("FREQ") == "MONTHLY":
        nth, code = int(codes[0][:-2] or 1), codes[0][-2:]
        return f"{_ORDINAL_WORDS.get(nth, str(nth))} {_SHORT[_CODES.index(code)]} of each month"
    days = frozenset(_CODES.index(code) for code in codes)
    interval = int(parts.get("INTERVAL", "1"))
    every = f"every {interval} weeks, " if interval > 1 else ""
    if days == _WORKDAYS:
        return f"{every}weekdays"
    if days == _ALL_DAYS:
        return f"{every}every day"
    return (every or "every ") + ", ".join(_SHORT[day] for day in sorted(days))


def _unclear(text: str) -> Unclear:
    return Unclear(f"“{text.strip()[:_SHOWN]}” is no time to plan for that I know.", f"Try {EXAMPLES}.")
