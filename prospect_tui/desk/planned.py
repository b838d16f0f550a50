"""Planned blocks as the record has them: read for a span of days, from plans, what became of their days, holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import StoreError
from prospect_tui.model.plans import Plan, PlannedBlock, Stands
from prospect_tui.rules.plans import blocks_of, is_enough, may_keep
from prospect_tui.store import Record

if TYPE_CHECKING:
    from prospect_tui.settings.holidays import PublicHolidays

_A_DAY = timedelta(days=1)
_FAR = timedelta(days=3)
"""More than the days of two zones lie apart, and a block's length on top."""

_LATEST = 20
"""Blocks begun in the time of one that was planned: at most so many."""


class PlanReader:
    """Reads planned blocks. `region` is the rep's own country, whose holidays are left out; none are without one."""

    def __init__(self, record: Record, clock: Clock, region: str = "") -> None:
        self._record = record
        self._clock = clock
        self._region = region

    def over(self, since: date, until: date) -> list[PlannedBlock]:
        """All blocks planned for these days (both included), by the day for which they were planned first, and in its
        order; those left out and those of holidays too. Raises StoreError."""
        plans = self._record.plans.all(self._before(since))
        return sorted((each for plan in plans for each in self._of(plan, since, until)), key=_by_plan)

    def between(self, since: datetime, until: datetime) -> list[PlannedBlock]:
        """The blocks that take place from `since` until before `until` (UTC), wherever they were planned first, in the
        order of their times. Raises StoreError."""
        first, last = (since - _A_DAY).date(), (until + _A_DAY).date()
        plans = self._record.plans.all(since - _FAR)
        found = {(each.plan.id, each.day): each for plan in plans for each in self._of(plan, first, last)}
        by_id = {plan.id: plan for plan in plans}
        for moved in self._record.plans.moved(by_id, since, until):
            for each in self._of(by_id[moved.plan], moved.day, moved.day):
                found[each.plan.id, each.day] = each
        return sorted((each for each in found.values() if since <= each.at < until), key=_by_time)

    def list_name(self, plan: Plan) -> str | None:
        """The list that a plan is for, as it is called now; None for everyone."""
        return (self._record.places.name(plan.scope) or plan.settings.list_name) if plan.scope else None

    def one(self, plan: Plan, day: date) -> PlannedBlock | None:
        """The block that a plan has on a day of its own; None where it has none."""
        return next(iter(self._of(plan, day, day)), None)

    def of(self, plan: Plan, since: date, until: date) -> list[PlannedBlock]:
        """The blocks of one plan, stored or not, on its own days from `since` to `until`."""
        return self._of(plan, since, until)

    def kept_by(self, scope: int, started: datetime, seconds: float, but: int) -> PlannedBlock | None:
        """The planned block that is kept by a block (its id: `but`) which was started then (UTC) on that list and has
        now been worked for so many seconds, with those that were begun in the same time; None where there is none, or
        it isn't kept yet."""
        near = self.between(started - timedelta(days=1), started + timedelta(days=1))
        fitting = [
            each for each in near
            if may_keep(each, scope, started) and each.stands not in (Stands.KEPT, Stands.LEFT_OUT, Stands.HOLIDAY)
        ]  # fmt: skip
        for each in sorted(fitting, key=lambda planned: (planned.plan.scope != scope, abs(planned.at - started))):
            worked = sum(
                head.active_seconds for head in self._record.blocks.latest(_LATEST)
                if head.id != but and head.ended is not None and may_keep(each, head.plan.scope, head.started)
            )  # fmt: skip
            if is_enough(each, worked + seconds):
                return each
        return None

    def holiday(self, day: date) -> str | None:
        """The name of the public holiday that a day is in the rep's own country."""
        return self._holidays(self._region, day) if self._region else None

    def _of(self, plan: Plan, since: date, until: date) -> list[PlannedBlock]:
        from prospect_tui.rules.recurring import recurring

        days = self._record.plans.days([plan.id], since, until)
        kept = {(each.plan, each.day): each for each in days}
        try:
            return list(
                blocks_of(
                    plan, since, until, kept=kept, now=self._clock.now(), recurring=recurring, holiday=self.holiday
                )
            )
        except (ValueError, KeyError, OverflowError) as error:
            raise StoreError(
                f"Plan {plan.id} is damaged.", f"`prospect plan remove {plan.id}` takes it away."
            ) from error

    def _before(self, since: date) -> datetime:
        """A moment before any block of that day."""
        return datetime.combine(since, time(), tzinfo=UTC) - _FAR

    @cached_property
    def _holidays(self) -> PublicHolidays:
        from prospect_tui.settings.holidays import PublicHolidays

        return PublicHolidays()


def _by_plan(planned: PlannedBlock) -> tuple[date, datetime, int]:
    return planned.day, planned.planned, planned.plan.id


def _by_time(planned: PlannedBlock) -> tuple[datetime, int]:
    return planned.at, planned.plan.id
