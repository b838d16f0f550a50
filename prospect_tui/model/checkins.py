"""The page of a check-in before it is set: the figures of a day or a week, and the people that they are of."""

from datetime import date, datetime

from msgspec import Struct

from .blocks import Counts, Group, Rates
from .plans import PlanFigures, Stands
from .words import FollowUpKind, FollowUpStatus


class Somebody(Struct, frozen=True, kw_only=True):
    """A prospect, by id and kind of buyer; `name` and `account` only where names were asked for."""

    target: int
    persona: str | None
    name: str | None = None
    account: str | None = None


class PlannedThen(Struct, frozen=True, kw_only=True):
    """A block that was planned for these days: when it is, or was, to begin (UTC), on which list (None: everyone), what
    became of it, and why it was missed, where the rep said so."""

    at: datetime
    minutes: int
    list: str | None
    stands: Stands
    moved: bool
    reason: str | None


class Promised(Struct, frozen=True, kw_only=True):
    """A meeting or a callback that was agreed on in these days; `due` (UTC) None for a meeting without a date."""

    who: Somebody
    kind: FollowUpKind
    due: datetime | None
    zone: str | None
    status: FollowUpStatus


class Replaced(Struct, frozen=True, kw_only=True):
    """One whose work ended in these days, and who took the place; None is owed."""

    retired: Somebody
    reason: str
    replacement: Somebody | None


class Aim(Struct, frozen=True, kw_only=True):
    """Something that the cookbook asks for in such a time: how many were done, of how many. One that can't be counted
    says why."""

    name: str
    done: int | None
    asked: float
    problem: str | None = None


class CheckIn(Struct, frozen=True, kw_only=True):
    """A day or a week (`kind`) of the rep, from `since` to `until` (local days, both included), as counted at a moment
    (UTC). `key` is its name, as in 2026-W48; `counts`, `rates` and `promises_overdue` are those of `prospect stats` for
    these days, and so are the groups by list, persona and KARE. `plan` is None where nothing was ever planned,
    `agreed_since` where no cookbook was agreed on by then. `help` is what the rep wrote; `edited` says that the rep
    keeps a page of their own of it."""

    key: str
    kind: str
    since: date
    until: date
    counted: datetime
    running: bool
    rep: str | None
    plan: PlanFigures | None
    planned: tuple[PlannedThen, ...]
    blocks: int
    active_seconds: int
    counts: Counts
    rates: Rates
    promises_overdue: int
    lists: tuple[Group, ...]
    personas: tuple[Group, ...]
    kare: tuple[Group, ...]
    promised: tuple[Promised, ...]
    replaced: tuple[Replaced, ...]
    agreed_since: date | None
    recipe: tuple[Aim, ...]
    kpis: tuple[Aim, ...]
    help: str
    edited: bool
    persona_names: dict[str, str]
