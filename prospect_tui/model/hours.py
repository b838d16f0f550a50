"""When a number may be called: the rep's own window, and the walls that the law puts round it."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

DAY = 24 * 60
"""Minutes."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_COUNTRY = 2
"""Letters of the id of a country's own row."""


class Span(Struct, frozen=True, array_like=True):
    """A part of a day in minutes from its midnight, by the clock on the wall there; `end` is not part of it."""

    start: int
    end: int


Spans = tuple[Span, ...]
"""Of one day: in order, apart from one another; none means that nobody is called on that day."""

Week = tuple[Spans, ...]
"""Seven days, Monday first."""


class Wall(Struct, frozen=True, kw_only=True):
    """One row of law. A country's or state's own; a state's stands beside its country's, and both bind.

    `id` is ISO 3166: `US`, `US-FL`. On a public holiday of that place calls must be within `holidays` too; None: a
    holiday is a day like another; (): no calls. `also_on` names holidays of the place beside those that are generally
    known, as `is_feast` reads them. `business`: binds calls to business numbers as well. `consent`: the
    law wants consent first. `calls` to one person within `within_hours` are the most that it allows, None: no cap.
    `zones` are those of the place. `date` is that of the source, or of its reading; `verified` that a statute, or a
    regulator, was read, and not somebody's table.
    """

    id: str
    name: str
    week: Week
    holidays: Spans | None
    also_on: tuple[str, ...] = ()
    business: bool
    consent: bool
    calls: int | None
    within_hours: int
    zones: tuple[str, ...]
    source: str
    date: str
    verified: bool
    note: str

    @property
    def country(self) -> str:
        """The country's two letters."""
        return self.id[:2]


class Line(Struct, frozen=True, kw_only=True):
    """What decides when a number may be called.

    `zones` are all that it may be in; none: unknown, and it is held until known. `walls` are the ids of those that
    bind it, in order.
    """

    zones: tuple[str, ...]
    walls: tuple[str, ...]


class Hours(Struct, frozen=True, kw_only=True):
    """All that decides about hours: the rep's own window, by the prospect's clock, and the walls by their ids."""

    own: Week
    walls: Mapping[str, Wall]

    def binding(self, line: Line) -> tuple[Wall, ...]:
        """The walls that bind a line, in its order; a row that went since the line was made is left out."""
        return tuple(self.walls[name] for name in line.walls if name in self.walls)

    def country_of(self, zone: str) -> str | None:
        """The country that has a zone, of those with a row; None for another."""
        return next((i for i, wall in self.walls.items() if len(i) == _COUNTRY and zone in wall.zones), None)

    def asking_consent(self, line: Line) -> Wall | None:
        """The first wall of a line whose law wants consent before a call."""
        return next((wall for wall in self.binding(line) if wall.consent), None)


class Judged(Struct, frozen=True, kw_only=True):
    """Whether a line may be called at a moment, and why.

    `rule` is the id of the wall that forbids it, `own` where only the rep's own window does; of one that is allowed
    the wall that leaves least of the day, `own` where there is none. It is empty where no zone is known. `why` is a
    sentence for the rep. `until`, UTC, of a line that is not allowed: when it next is, None if not within two weeks.
    """

    lawful: bool
    in_window: bool
    rule: str
    why: str
    until: datetime | None = None

    @property
    def allowed(self) -> bool:
        """Within the law and within the rep's own window."""
        return self.lawful and self.in_window
