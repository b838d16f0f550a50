"""What is shown of the hours: whether a number may be called, the walls in force, who has agreed to be called."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from prospect_tui.model.hours import WEEKDAYS

if TYPE_CHECKING:
    from prospect_tui.model.hours import Spans, Wall, Week


class Window(Struct, frozen=True, kw_only=True):
    """The spans of a day in which calls are made, as "08:00-18:00" by the clock there: the rep's own, and the law's."""

    own: tuple[str, ...]
    legal: tuple[str, ...]


class HoursChecked(Struct, frozen=True, kw_only=True):
    """Whether a number may be called at a moment, as `--json` prints it. `at` is UTC, `local_time` the same on the
    clock of its first zone.

    `place` names what binds it. `rule` is what decides: the wall that forbids it, `own` where only the rep's own window
    does, of one that may be called the wall that leaves least of the day. `source`, with its date and whether it is
    `verified`, is that of `wall`: the wall that decides, and where the window does, the one that leaves least of that
    day.
    """

    number: str
    at: datetime
    local_time: datetime | None
    allowed: bool
    lawful: bool
    in_window: bool
    zones: tuple[str, ...]
    place: str | None
    rule: str
    why: str
    wall: str | None
    source: str | None
    date: str | None
    verified: bool | None
    window: Window
    until: datetime | None


class WallShown(Struct, frozen=True, kw_only=True):
    """A row of the hours in force, as `--json` prints it: the spans of each day, and of a public holiday (None: a day
    like another). The rep's own window is one, `own`, without a source."""

    id: str
    name: str
    hours: dict[str, tuple[str, ...]]
    holidays: tuple[str, ...] | None = None
    also_on: tuple[str, ...] = ()
    business: bool | None = None
    consent: bool | None = None
    calls: int | None = None
    within_hours: int | None = None
    zones: tuple[str, ...] = ()
    source: str | None = None
    date: str | None = None
    verified: bool | None = None
    note: str | None = None


class Consent(Struct, frozen=True, kw_only=True):
    """One who has agreed to be called: since when (UTC), and how."""

    target: int
    name: str
    at: datetime
    words: str


def shown(wall: Wall) -> WallShown:
    """A wall of the law."""
    return WallShown(
        id=wall.id, name=wall.name, hours=week_shown(wall.week),
        holidays=clock_spans(wall.holidays) if wall.holidays is not None else None, also_on=wall.also_on,
        business=wall.business, consent=wall.consent, calls=wall.calls,
        within_hours=wall.within_hours if wall.calls else None, zones=wall.zones, source=wall.source, date=wall.date,
        verified=wall.verified, note=wall.note or None,
    )  # fmt: skip


def week_shown(week: Week) -> dict[str, tuple[str, ...]]:
    """The spans of each day."""
    return {day: clock_spans(spans) for day, spans in zip(WEEKDAYS, week, strict=True)}


def clock_spans(spans: Spans) -> tuple[str, ...]:
    """Spans as "08:00-18:00"."""
    return tuple(f"{s.start // 60:02}:{s.start % 60:02}-{s.end // 60:02}:{s.end % 60:02}" for s in spans)
