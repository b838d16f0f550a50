"""Which numbers may be called at the same hours all year: those whose days are cut alike, by clocks that go alike."""

import hashlib
from datetime import UTC, datetime, timedelta
from functools import cache, reduce

from prospect_tui.model.clock import zone_named
from prospect_tui.model.hours import Hours, Line, Spans, Wall

from .hours import in_common

_DAYS = 2 * 366


def pattern_of(hours: Hours, line: Line, *, consented: bool, year: int) -> str:
    """A word for when a line may be called, the same for all that may be at the same hours; `year` is the one from
    which its clocks are compared, for two years. Caps, and the reasons, may differ."""
    walls = hours.binding(line)
    week = [reduce(in_common, (wall.week[day] for wall in walls), hours.own[day]) for day in range(7)]
    feasts = sorted(wall.id for wall in walls if _rests(wall, week))
    shut = not consented and hours.asking_consent(line) is not None
    clocks = sorted({_clock(zone, year) for zone in line.zones})
    told = repr((clocks, week, feasts, shut))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _rests(wall: Wall, week: list[Spans]) -> bool:
    """Whether a holiday there shuts what would be open."""
    feast = wall.holidays
    return feast is not None and any(in_common(spans, feast) != spans for spans in week)


@cache
def _clock(zone: str, year: int) -> str:
    """How the clock of a zone goes: its offset at each noon of two years."""
    there, noon = zone_named(zone), datetime(year, 1, 1, 12, tzinfo=UTC)
    offsets = [(noon + timedelta(days=day)).astimezone(there).utcoffset() for day in range(_DAYS)]
    return hashlib.sha256(repr(offsets).encode()).hexdigest()[:16]
