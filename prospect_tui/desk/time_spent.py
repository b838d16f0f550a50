"""Where the time of some days went, and what was done in it."""

from datetime import date, datetime, time, timedelta

from prospect_tui.model.blocks import Counts, PaceOfWork, TimeSpent
from prospect_tui.model.clock import Clock
from prospect_tui.store import Record
from prospect_tui.store.over import Over


def bounds(clock: Clock, since: date | None, until: date | None) -> tuple[datetime | None, datetime | None]:
    """The moments at which days (both included, None: without end) begin and have ended, on the rep's clock."""
    return _midnight(clock, since), _midnight(clock, until + timedelta(days=1) if until else None)


def time_spent(
    record: Record, clock: Clock, over: Over, since: date | None, until: date | None
) -> tuple[TimeSpent, Counts]:
    """The time of the blocks of these days and on the targets of `over`, and what was done in those blocks."""
    spent = record.figures.spent(*bounds(clock, since, until))
    on_target, talked = record.figures.on_the_line(over)
    told = TimeSpent(
        blocks=spent.blocks,
        active_seconds=spent.active_seconds,
        paused_seconds=spent.paused_seconds,
        on_target_seconds=on_target,
        talk_seconds=talked,
        per_hour=_each(spent.counts, spent.active_seconds / 3600),
        per_block=_each(spent.counts, spent.blocks),
    )
    return told, spent.counts


def _each(counts: Counts, parts: float) -> PaceOfWork | None:
    if not parts:
        return None
    return PaceOfWork(**{name: round(getattr(counts, name) / parts, 2) for name in PaceOfWork.__struct_fields__})


def _midnight(clock: Clock, day: date | None) -> datetime | None:
    return datetime.combine(day, time(), tzinfo=clock.local_zone()) if day else None
