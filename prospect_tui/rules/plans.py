"""Planned blocks: which follow from a plan, when each begins on the clock there, and what became of it.

Times are wall-clock times of the plan's zone, so nine o'clock is nine o'clock before and after the clocks change.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import structs

from prospect_tui.model.clock import zone_named
from prospect_tui.model.plans import (
    DayState,
    Holiday,
    Plan,
    PlanDay,
    PlanFigures,
    PlannedBlock,
    Recurring,
    Stands,
)

from .when import occurrences

EARLY = timedelta(minutes=15)
"""A block that begins so long before its time, or less, is begun in time."""

ENOUGH = 0.8
"""The share of the planned minutes that must be worked for a planned block to be kept."""

NO_REASON = "no reason given"

_MINUTE = timedelta(minutes=1)
_QUARTER = 15

DaysOfPlan = Mapping[tuple[int, date], PlanDay]
"""What is kept of planned days, by plan and day."""


def moment_of(day: date, at: time, zone: tzinfo) -> tuple[datetime, bool]:
    """When (UTC) the clocks of a zone show that time on that day, and whether it is another: where they go forward over
    it, the next time that there is; where they show it twice, the first."""
    wall = datetime.combine(day, at)
    while not (moments := occurrences(wall.date(), wall.time(), zone)):
        wall += _MINUTE
    return moments[0], wall != datetime.combine(day, at)


def blocks_of(
    plan: Plan, since: date, until: date, *, kept: DaysOfPlan, now: datetime, recurring: Recurring, holiday: Holiday
) -> Iterator[PlannedBlock]:
    """The blocks of a plan on its own days from `since` to `until`, both included, in order; also those that were left
    out, and those of holidays. What was over before the plan was made, or begins after it was removed, is none.
    Raises ValueError for a rule that is none."""
    for day in _days(plan, since, until, recurring):
        made = _block(plan, day, kept.get((plan.id, day)), now, holiday)
        gone = plan.removed is not None and made.at >= plan.removed and made.stands is not Stands.KEPT
        late = made.planned + timedelta(minutes=plan.minutes) <= plan.created
        if not gone and not late:
            yield made


def may_keep(planned: PlannedBlock, scope: int, started: datetime) -> bool:
    """Whether a block that was started then (UTC) on a list (0: everyone) is the one that was planned. A block planned
    for everyone may be worked on any list."""
    return planned.plan.scope in (0, scope) and planned.at - EARLY <= started < planned.ends


def is_enough(planned: PlannedBlock, seconds: float) -> bool:
    """Whether so much work keeps a planned block."""
    return seconds >= planned.plan.minutes * 60 * ENOUGH


def clashes(
    ours: Iterable[PlannedBlock], others: Iterable[PlannedBlock]
) -> Iterator[tuple[PlannedBlock, PlannedBlock]]:
    """Those of ours that take place at the time of one of the others, each with the first such."""
    waiting = [each for each in others if each.counts]
    for one in ours:
        for other in waiting if one.counts else ():
            if one.at < other.ends and other.at < one.ends:
                yield one, other
                break


def figures_of(blocks: Iterable[PlannedBlock]) -> PlanFigures:
    """Planned against kept."""
    counted = [each for each in blocks if each.counts]
    reasons: dict[str, int] = {}
    for each in counted:
        if each.stands is Stands.MISSED:
            reasons[each.word or NO_REASON] = reasons.get(each.word or NO_REASON, 0) + 1
    over = (Stands.KEPT, Stands.MISSED, Stands.WENT_BY)
    kept, missed, went_by = (sum(each.stands is stands for each in counted) for stands in over)
    return PlanFigures(
        planned=len(counted), kept=kept, missed=missed, went_by=went_by,
        to_come=len(counted) - kept - missed - went_by,
        moved=sum(each.moved for each in counted), reasons=reasons,
    )  # fmt: skip


def gone_by(planned: PlannedBlock, now: datetime) -> PlannedBlock:
    """A planned block as it is shown: one whose time went by today is not to come, nor missed before the day is
    over."""
    return structs.replace(planned, stands=Stands.WENT_BY) if planned.waits and planned.ends <= now else planned


def next_free(
    after: datetime,
    minutes: int,
    zone: tzinfo,
    taken: Sequence[tuple[datetime, datetime]],
    open_on: Mapping[date, Sequence[tuple[time, time]]],
) -> datetime | None:
    """The next quarter of an hour (UTC) from which so many minutes are free: within the hours that each day of
    `open_on` has, on the clock of `zone`, and outside of what is `taken`."""
    for day, spans in sorted(open_on.items()):
        for begins, ends in spans:
            at, last = moment_of(day, begins, zone)[0], moment_of(day, ends, zone)[0] - timedelta(minutes=minutes)
            at = max(at, _quarter(after))
            while at <= last:
                busy = [end for start, end in taken if start < at + timedelta(minutes=minutes) and at < end]
                if not busy:
                    return at
                at = _quarter(max(busy))
    return None


def _quarter(at: datetime) -> datetime:
    """The quarter of an hour that begins then or next."""
    whole = at.replace(second=0, microsecond=0)
    whole += _MINUTE if whole < at else timedelta()
    return whole + timedelta(minutes=-whole.minute % _QUARTER)


def _days(plan: Plan, since: date, until: date, recurring: Recurring) -> Iterable[date]:
    first, last = max(since, plan.first_day), min(until, plan.until_day or until)
    if first > last:
        return ()
    return recurring(plan.rule, plan.first_day, first, last) if plan.rule else (plan.first_day,)


def _block(plan: Plan, day: date, kept: PlanDay | None, now: datetime, holiday: Holiday) -> PlannedBlock:
    zone = zone_named(plan.zone)
    planned, shifted = moment_of(day, plan.starts, zone)
    at = kept.moved_to if kept is not None and kept.moved_to is not None else planned
    made = PlannedBlock(plan=plan, day=day, planned=planned, at=at, stands=Stands.TO_COME, shifted=shifted)
    if kept is not None and kept.state is not DayState.MOVED:
        return structs.replace(made, stands=Stands(kept.state.value), block=kept.block, word=kept.reason)
    # A day that the rep named is meant, whatever the calendar calls it; so is one to which something was moved.
    rests = holiday(day) if kept is None and plan.rule and not plan.settings.holidays else None
    if rests is not None:
        return structs.replace(made, stands=Stands.HOLIDAY, word=rests)
    if _is_over(at, zone, now):
        return structs.replace(made, stands=Stands.MISSED)
    return structs.replace(made, stands=Stands.MOVED) if kept is not None else made


def _is_over(at: datetime, zone: tzinfo, now: datetime) -> bool:
    """Whether the day of a moment is over there."""
    return now.astimezone(zone).date() > at.astimezone(zone).date()
