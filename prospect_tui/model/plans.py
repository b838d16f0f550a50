"""When the rep means to prospect: plans, the blocks that follow from them, and what became of each."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from msgspec import Struct, field

from .blocks import Goals
from .words import Kare

Holiday = Callable[[date], str | None]
"""Gives the name of the public holiday that a day is where the rep works, or None."""

Recurring = Callable[[str, date, date, date], Iterable[date]]
"""Gives the days of a rule (RRULE of RFC 5545) that begins on the first day given, from the second one to the third,
both included, in order. Raises ValueError for what is no rule."""


class DayState(StrEnum):
    """What the record keeps of a planned day: what doesn't follow from its plan."""

    LEFT_OUT = "left_out"
    MOVED = "moved"
    MISSED = "missed"
    KEPT = "kept"


class Stands(StrEnum):
    """How it stands with a planned block. `moved` waits for another time than it was planned for; what was moved and
    then kept is kept. `went_by` is said where it is shown: its time went by today, and it may be moved still. `holiday`
    and `left_out` count for nothing."""

    TO_COME = "to_come"
    MOVED = "moved"
    KEPT = "kept"
    MISSED = "missed"
    WENT_BY = "went_by"
    LEFT_OUT = "left_out"
    HOLIDAY = "holiday"


class PlanSettings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a planned block is started with, beside its list and its minutes; `holidays` says that it takes place on
    public holidays as well. `goals` None: the usual ones."""

    list_name: str = ""
    persona: str | None = None
    kare: tuple[Kare, ...] = ()
    goals: Goals | None = None
    holidays: bool = False


class Plan(Struct, frozen=True, kw_only=True):
    """A plan. Its days follow from `rule`, an RRULE of RFC 5545, from `first_day` to `until_day` (None: without end);
    an empty rule is the first day alone. `starts` is a time of day in `zone` (IANA); `scope` a list's id, 0 for
    everyone. `removed` (UTC): from then on nothing of it is planned, what was before stays."""

    id: int
    rule: str
    first_day: date
    until_day: date | None
    starts: time
    minutes: int
    zone: str
    scope: int
    settings: PlanSettings
    created: datetime
    removed: datetime | None = None


class PlanDay(Struct, frozen=True, kw_only=True):
    """What became of the block that a plan has on a day, as far as that is kept: `moved_to` (UTC) stays beside what
    came of it there, `block` is the one that kept it, `reason` why it was missed or left out."""

    plan: int
    day: date
    state: DayState
    moved_to: datetime | None = None
    block: int | None = None
    reason: str | None = None


class PlanChange(Struct, frozen=True, kw_only=True):
    """What was changed of a plan: a planned day (None: nothing was kept of it), or, where `day` is None, the moment
    (UTC) from which it is removed."""

    plan: int
    day: date | None = None
    before: PlanDay | datetime | None = None
    after: PlanDay | datetime | None = None


class PlanStep(Struct, frozen=True, kw_only=True):
    """What was changed at once, and when (UTC): it is taken back at once."""

    at: datetime
    changes: tuple[PlanChange, ...]


class PlannedBlock(Struct, frozen=True, kw_only=True):
    """One block of a plan. `day` is the one by which it goes, in the plan's zone; `planned` (UTC) when it was first to
    begin, `at` (UTC) when it is now. `shifted` says that the clocks skip its hour on that day, and that it is at the
    next there is; `word` is the reason it was missed or left out for, or the holiday's name."""

    plan: Plan
    day: date
    planned: datetime
    at: datetime
    stands: Stands
    block: int | None = None
    word: str | None = None
    shifted: bool = False

    @property
    def ends(self) -> datetime:
        """When it is over (UTC)."""
        return self.at + timedelta(minutes=self.plan.minutes)

    @property
    def waits(self) -> bool:
        """Whether it is still to be done."""
        return self.stands in (Stands.TO_COME, Stands.MOVED)

    @property
    def counts(self) -> bool:
        """Whether it was planned to take place: neither left out nor a holiday."""
        return self.stands not in (Stands.LEFT_OUT, Stands.HOLIDAY)

    @property
    def moved(self) -> bool:
        """Whether it is, or was, at another time than first planned."""
        return self.at != self.planned


class PlanFigures(Struct, frozen=True, kw_only=True):
    """Planned against kept over a span of days: `planned` = `kept` + `missed` + `went_by` + `to_come`; `went_by` today;
    `moved` counts those at another time than first planned, whatever became of them; `reasons`
    why how many were missed."""

    planned: int = 0
    kept: int = 0
    missed: int = 0
    went_by: int = 0
    to_come: int = 0
    moved: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
