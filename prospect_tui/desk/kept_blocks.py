"""Which blocks were kept: those that were planned, where there are plans; else those that were worked, by their
minutes."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from prospect_tui.model.blocks import BlockHead
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.history import KeptBlocks, Stood
from prospect_tui.model.plans import PlannedBlock, Stands
from prospect_tui.rules.kept import is_kept, longest_row, row_at_the_end
from prospect_tui.rules.periods import Period, monday_of
from prospect_tui.rules.plans import may_keep
from prospect_tui.store import Record

from .planned import PlanReader

_EVER = datetime(2000, 1, 1, tzinfo=UTC)
_NEAR = 1
"""A planned block is kept by one that was begun on its day, the day before or the day after: clocks differ."""


def kept_blocks(record: Record, clock: Clock, region: str, period: Period | None) -> KeptBlocks:
    """The kept blocks of a period (None: of all time), and the records of all time. In a week for which anything was
    planned the planned blocks count that are over; in any other, and until it was planned, the blocks that were worked.
    `region` is the rep's own country, for its holidays. Raises StoreError."""
    ours = clock.local_zone()
    reader = PlanReader(record, clock, region)
    planned = _planned(record, clock, reader)
    worked = sorted((head for head in record.blocks.heads() if head.ended), key=lambda head: head.started)
    by_id = {head.id: head for head in worked}
    outside, beside = _parted(worked, planned, ours)
    stood = [(head.started, _as_worked(head, ours)) for head in outside]
    stood += [(each.at, _as_planned(each, by_id, reader, ours)) for each in planned if not each.waits]
    all_time = [each for _, each in sorted(stood, key=lambda pair: pair[0])]
    unplanned = [_day(head.started, ours) for head in _of_no_plan(beside, planned, ours)]
    return _told(all_time, sum(_within(day, period) for day in unplanned), period)


def _planned(record: Record, clock: Clock, reader: PlanReader) -> list[PlannedBlock]:
    """All planned blocks up to the end of this week that count."""
    first = min((plan.first_day for plan in record.plans.all(_EVER)), default=None)
    if first is None:
        return []
    sunday = monday_of(today_of(clock)) + timedelta(days=6)
    return [each for each in reader.over(first, max(first, sunday)) if each.counts]


def _parted(
    worked: Sequence[BlockHead], planned: Sequence[PlannedBlock], ours: tzinfo
) -> tuple[list[BlockHead], list[BlockHead]]:
    """Those that were begun while nothing was planned for their week, and the others."""
    since: dict[date, datetime] = {}
    for each in planned:
        week = monday_of(_day(each.at, ours))
        since[week] = min(each.plan.created, since.get(week, each.plan.created))
    outside, beside = list[BlockHead](), list[BlockHead]()
    for head in worked:
        plans = since.get(monday_of(_day(head.started, ours)))
        (outside if plans is None or head.started < plans else beside).append(head)
    return outside, beside


def _of_no_plan(worked: Sequence[BlockHead], planned: Sequence[PlannedBlock], ours: tzinfo) -> list[BlockHead]:
    """Those that were begun at no time that was planned for them."""
    by_day: dict[date, list[PlannedBlock]] = {}
    for each in planned:
        by_day.setdefault(_day(each.at, ours), []).append(each)

    def is_planned(head: BlockHead) -> bool:
        day = _day(head.started, ours)
        near = (day + timedelta(days=by) for by in range(-_NEAR, _NEAR + 1))
        return any(may_keep(each, head.plan.scope, head.started) for there in near for each in by_day.get(there, ()))

    return [head for head in worked if not is_planned(head)]


def _as_worked(head: BlockHead, ours: tzinfo) -> Stood:
    return Stood(
        block=head.id, day=_day(head.started, ours), list_name=head.plan.list_name, planned_minutes=head.plan.minutes,
        active_seconds=head.active_seconds, kept=is_kept(head.plan.minutes, head.active_seconds), stands=None,
    )  # fmt: skip


def _as_planned(each: PlannedBlock, worked: dict[int, BlockHead], reader: PlanReader, ours: tzinfo) -> Stood:
    head = worked.get(each.block) if each.block is not None else None
    return Stood(
        block=each.block, day=_day(each.at, ours), list_name=reader.list_name(each.plan) or "everyone",
        planned_minutes=each.plan.minutes, active_seconds=head.active_seconds if head is not None else None,
        kept=each.stands is Stands.KEPT, stands=each.stands, moved=each.moved, reason=each.word,
    )  # fmt: skip


def _told(stood: Sequence[Stood], unplanned: int, period: Period | None) -> KeptBlocks:
    kept = [each.kept for each in stood]
    begin, longest = longest_row(kept)
    weeks = Counter(monday_of(each.day) for each in stood if each.kept)
    best = max(weeks.items(), key=lambda pair: (pair[1], pair[0]), default=None)
    return KeptBlocks(
        blocks=tuple(each for each in stood if _within(each.day, period)), unplanned=unplanned, ever=len(stood),
        row=row_at_the_end(kept), longest=longest,
        longest_days=(stood[begin].day, stood[begin + longest - 1].day) if longest else None, best_week=best,
    )  # fmt: skip


def _within(day: date, period: Period | None) -> bool:
    return period is None or period.first <= day <= period.last


def _day(at: datetime, ours: tzinfo) -> date:
    return at.astimezone(ours).date()
