"""The calling hours in force: the built-in table, with the user's own file over it."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

from msgspec import Struct, field

from prospect_tui.model.hours import DAY, WEEKDAYS, Hours, Span, Spans, Wall, Week
from prospect_tui.rules.feasts import MOVING, is_feast

from .files import SettingProblem, packaged_toml, read_toml, with_lines

FILE = "hours.toml"
_HOLIDAYS = "holidays"
_PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SPAN = re.compile(r"(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)")


class _Wall(Struct, forbid_unknown_fields=True, kw_only=True):
    id: str
    name: str
    hours: dict[str, str]
    also_on: tuple[str, ...] = ()
    business: bool = False
    consent: bool = False
    calls: int | None = None
    within_hours: int | None = None
    zones: tuple[str, ...]
    source: str
    date: str
    verified: bool = False
    note: str = ""


class _File(Struct, forbid_unknown_fields=True):
    own: dict[str, str] | None = None
    wall: list[_Wall] = field(default_factory=list)


class _Wrong(ValueError):
    """What is wrong with hours, under which key."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(problem)
        self.key = key


def built_in() -> Hours:
    """The hours that ship. Costs some milliseconds: read once, and pass them on."""
    made = packaged_toml(_File, FILE)
    return Hours(own=_week(made.own or {}), walls={row.id: _wall(row) for row in made.wall})


def load_hours(config: Path) -> tuple[Hours, list[SettingProblem]]:
    """The hours in force, and what is wrong with the user's file; a file with anything wrong is left aside whole and
    the built-in hours serve."""
    ours = built_in()
    path = config / FILE
    if not path.exists():
        return ours, []
    theirs = read_toml(path, _File)
    if isinstance(theirs, SettingProblem):
        return ours, [theirs]
    problems = [SettingProblem(file=path.name, where=where, problem=problem) for where, problem in _problems(theirs)]
    if problems:
        return ours, with_lines(path, problems)
    own = ours.own if theirs.own is None else _week(theirs.own)
    return Hours(own=own, walls={**ours.walls, **{row.id: _wall(row) for row in theirs.wall}}), []


def _wall(row: _Wall) -> Wall:
    """A row without fault as the rules want it."""
    days = dict(row.hours)
    holidays = days.pop(_HOLIDAYS, None)
    return Wall(
        id=row.id,
        name=row.name,
        week=_week(days),
        holidays=None if holidays is None else _spans(_HOLIDAYS, holidays),
        also_on=row.also_on,
        business=row.business,
        consent=row.consent,
        calls=row.calls,
        within_hours=row.within_hours or 0,
        zones=row.zones,
        source=row.source,
        date=row.date,
        verified=row.verified,
        note=row.note,
    )


def _problems(file: _File) -> list[tuple[str, str]]:
    """What is wrong, by the path of its key."""
    found = []
    if file.own is not None and (wrong := _wrong_hours(file.own)):
        found.append((f"$.own.{wrong.key}", str(wrong)))
    for number, row in enumerate(file.wall):
        there = f"$.wall[{number}]"
        if any(row.id == other.id for other in file.wall[:number]):
            found.append((f"{there}.id", f"there is another {row.id} above"))
        found += [(f"{there}.{key}", problem) for key, problem in _wrong_row(row)]
    return found


@cache
def _known_zones() -> frozenset[str]:
    """All time zones there are: looked up on disk, which takes a while."""
    return frozenset(available_timezones())


def _wrong_row(row: _Wall) -> list[tuple[str, str]]:
    wrong = []
    if not _PLACE.fullmatch(row.id):
        wrong.append(("id", "must be a country or a state of one by its code: US, US-FL"))
    days = {key: text for key, text in row.hours.items() if key != _HOLIDAYS}
    if fault := _wrong_hours(days, row.hours.get(_HOLIDAYS)):
        wrong.append((f"hours.{fault.key}", str(fault)))
    wrong += [
        ("also_on", f'"{words}" is not written 12-24, 2026-12-24 or {", ".join(MOVING)}')
        for words in row.also_on
        if not is_feast(words)
    ]
    if row.also_on and _HOLIDAYS not in row.hours:
        wrong.append(("also_on", "needs hours.holidays, which says what is left of such a day"))
    if (row.calls is None) != (row.within_hours is None):
        wrong.append(("calls", "needs within_hours, and within_hours needs calls"))
    wrong += [
        (key, "must be at least 1")
        for key, number in (("calls", row.calls), ("within_hours", row.within_hours))
        if number is not None and number < 1
    ]
    unknown = [zone for zone in row.zones if zone not in _known_zones()]
    if unknown or not row.zones:
        wrong.append(("zones", f"there is no zone {unknown[0]}" if unknown else "name the zones of the place"))
    if not _DATE.fullmatch(row.date):
        wrong.append(("date", "must be written 2026-11-24, 2026-11 or 2026"))
    return wrong + [(key, "is empty") for key in ("name", "source") if not getattr(row, key).strip()]


def _wrong_hours(days: Mapping[str, str], holidays: str | None = None) -> _Wrong | None:
    try:
        _week(days)
        _spans(_HOLIDAYS, holidays or "none")
    except _Wrong as wrong:
        return wrong
    return None


def _week(days: Mapping[str, str]) -> Week:
    """Seven days from those that are named. Raises _Wrong."""
    week: dict[str, Spans] = {}
    for key, text in days.items():
        for day in _days(key):
            if day in week:
                raise _Wrong(key, f"{day} is named twice")
            week[day] = _spans(key, text)
    return tuple(week.get(day, ()) for day in WEEKDAYS)


def _days(key: str) -> tuple[str, ...]:
    if key == "daily":
        return WEEKDAYS
    first, dash, last = key.partition("-")
    if first not in WEEKDAYS or (dash and last not in WEEKDAYS[WEEKDAYS.index(first) :]):
        raise _Wrong(key, f"is no day: {', '.join(WEEKDAYS)}, a stretch of them such as mon-fri, or daily")
    return WEEKDAYS[WEEKDAYS.index(first) : WEEKDAYS.index(last) + 1] if dash else (first,)


def _spans(key: str, text: str) -> Spans:
    """ "8:00-20:00", "10:00-13:00, 14:00-20:00", "none", "all day". Raises _Wrong."""
    if text == "none":
        return ()
    if text == "all day":
        return (Span(0, DAY),)
    spans: list[Span] = []
    for part in text.split(","):
        match = _SPAN.fullmatch(part.strip())
        if match is None:
            raise _Wrong(key, f'"{part.strip()}" is not written 8:00-20:00, "none" or "all day"')
        start, end = (_minute(key, match[first], match[first + 1]) for first in (1, 3))
        if end <= start:
            raise _Wrong(key, f"{match[0]} ends before it starts; past midnight is the next day's")
        if spans and start <= spans[-1].end:
            raise _Wrong(key, f"{match[0]} must come after the hours before it, and apart from them")
        spans.append(Span(start, end))
    return tuple(spans)


def _minute(key: str, hour: str, minute: str) -> int:
    made = int(hour) * 60 + int(minute)
    if int(minute) > 59 or made > DAY:
        raise _Wrong(key, f"there is no time {hour}:{minute}")
    return made
