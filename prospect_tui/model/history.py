"""The parts of a history, as they are counted."""

from datetime import date

from msgspec import Struct

from .blocks import Compared, Counts, Group, OnTag, Rates, Reach, TimeSpent
from .plans import Stands
from .samples import Best, Difference


class Nothing(Struct, frozen=True):
    """No touch was ever recorded."""


class Whole(Struct, frozen=True, kw_only=True):
    """The figures of all together, beside those of the period before, of a day the same weekday of the week before.
    `begins` is the first day with a touch. While a period runs, it is held against as many days of the one before."""

    since: str | None
    until: str | None
    begins: date
    running: bool
    counts: Counts
    rates: Rates
    previous: Compared | None


class Trend(Struct, frozen=True, kw_only=True):
    """Periods of a kind up to the one that is looked at, the oldest first; `later` is, for each rate of them, how much
    the later half of them is above the earlier one."""

    kind: str
    points: tuple[Group, ...]
    later: dict[str, Difference]


class Grouped(Struct, frozen=True, kw_only=True):
    """The figures of each group, beside the period before."""

    by: str
    groups: tuple[Group, ...]


class Heat(Struct, frozen=True, kw_only=True):
    """Connects of dials by the prospect's weekday and hour; a cell's key is both, `2 09`, None where
    the clock is not known."""

    best: Best


class TimeSplit(Struct, frozen=True, kw_only=True):
    """Where the time went, by tag."""

    tags: tuple[OnTag, ...]


class Worked(Struct, frozen=True, kw_only=True):
    """The time, what was done in the blocks that it is of (`in_blocks`), and how many tries it took to reach people."""

    time: TimeSpent
    in_blocks: Counts
    reach: Reach


class Stood(Struct, frozen=True, kw_only=True):
    """How it stood with a block that is over, on which of the rep's days: one that was planned (`stands` is kept or
    missed; `moved`, `reason` as the plan has it), or (`stands` None) one that was worked where nothing was planned.
    `block` and `active_seconds` are None where none was worked."""

    block: int | None
    day: date
    list_name: str
    planned_minutes: int
    active_seconds: float | None
    kept: bool
    stands: Stands | None
    moved: bool = False
    reason: str | None = None


class KeptBlocks(Struct, frozen=True, kw_only=True):
    """The blocks of the period, and how many were worked in it beside those planned; of all time the records: how many
    of the last were kept in a row, the longest such row with its first and last day, the week (its Monday) in which
    most were kept."""

    blocks: tuple[Stood, ...]
    unplanned: int
    ever: int
    row: int
    longest: int
    longest_days: tuple[date, date] | None
    best_week: tuple[date, int] | None


Part = Nothing | Whole | Trend | Grouped | Heat | TimeSplit | KeptBlocks | Worked
