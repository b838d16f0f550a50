"""Whether a block that ends is the one that was planned: kept with it, in the same commit."""

from contextlib import suppress

from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import StoreError
from prospect_tui.model.plans import DayState, PlanDay, PlannedBlock
from prospect_tui.store import Record


def keep_planned(record: Record, clock: Clock, block: int, seconds: float) -> None:
    """Keep that a planned block was kept by this one, which ends now after so many seconds of work. Inside the
    transaction that ends it. Who works on a holiday has kept what was planned for it. Raises StoreError."""
    if not record.plans.any():
        return
    planned = _planned(record, clock, block, seconds)
    if planned is None:
        return
    at = planned.at if planned.moved else None
    day = PlanDay(plan=planned.plan.id, day=planned.day, state=DayState.KEPT, moved_to=at, block=block)
    record.plans.keep(day, clock.now())


def _planned(record: Record, clock: Clock, block: int, seconds: float) -> PlannedBlock | None:
    """The planned block that this one keeps. A plan that is damaged is no reason not to end a block."""
    from .planned import PlanReader

    with suppress(StoreError):
        head = record.blocks.head(block)
        if head is not None:
            return PlanReader(record, clock).kept_by(head.plan.scope, head.started, seconds, block)
    return None
