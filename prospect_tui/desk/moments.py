"""This moment, as the queue's rules want to know it."""

from datetime import datetime

from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import Clock
from prospect_tui.rules.queue import Moment
from prospect_tui.rules.split import by_shortfall
from prospect_tui.rules.timeline import BlockState
from prospect_tui.store import Record

from .daylight import Daylight
from .ledger import DayLedger


class Moments:
    """Makes moments from the clocks that are open, the calls of the day, and how a block stands."""

    def __init__(self, record: Record, clock: Clock, daylight: Daylight, ledger: DayLedger) -> None:
        self._record = record
        self._clock = clock
        self.daylight = daylight
        self.ledger = ledger

    def of(self, plan: BlockPlan | None = None, state: BlockState | None = None, block: int | None = None) -> Moment:
        """This moment for a block as it stands, or for one that has not begun."""
        now = self._clock.now()
        opened = self.daylight.open(now)
        split = plan.split if plan else {}
        worked = self._record.touches.worked_by_tag(block) if block is not None and split else {}
        return Moment(
            now=now,
            skipped=frozenset(state.skipped) if state else frozenset(),
            touched=frozenset(state.touched.values()) if state else frozenset(),
            persona=plan.persona if plan else None,
            clocks=opened.clocks,
            shifts=opened.shifts,
            closed=lambda clock: self.daylight.closed(clock, now),
            capped=lambda target, clock: self.daylight.capped(target, clock, now),
            calls=self.ledger.now(),
            tags=by_shortfall(split, worked) if split else (),
        )

    def ahead(self, plan: BlockPlan, at: datetime) -> Moment:
        """A moment (UTC) of a day to come, at which a block of that plan would begin."""
        opened = self.daylight.open(at)
        return Moment(
            now=at,
            persona=plan.persona,
            clocks=opened.clocks,
            shifts=opened.shifts,
            closed=lambda clock: self.daylight.closed(clock, at),
            capped=lambda target, clock: self.daylight.capped(target, clock, at),
            calls=self.ledger.of_another_day(at),
            tags=by_shortfall(plan.split, {}) if plan.split else (),
        )
