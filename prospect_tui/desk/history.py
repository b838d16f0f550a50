"""The history: the figures of a day, a week, a month, a quarter or all time, counted part by part beside the desk."""

from collections.abc import Generator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from prospect_tui.model.blocks import Group
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.history import Grouped, Heat, Nothing, Part, TimeSplit, Trend, Whole, Worked
from prospect_tui.model.samples import Difference
from prospect_tui.model.words import Kare
from prospect_tui.rules.best_time import ANSWERED, best_of
from prospect_tui.rules.periods import Period, held_against, period_of
from prospect_tui.rules.reach import reach_of
from prospect_tui.rules.samples import difference
from prospect_tui.rules.split import on_tags
from prospect_tui.store import Record
from prospect_tui.store.over import Over

from .aside import aside
from .kept_blocks import kept_blocks
from .split_agreed import agreed_by
from .stats import NOTHING, Question, compared, groups_of
from .time_spent import time_spent

ALL_TIME = "all time"
SPANS = ("day", "week", "month", "quarter", ALL_TIME)
"""What a history can be looked at by."""

GROUPINGS = ("persona", "list", "source", "kare", "tier", "channel", "script", "outcome")

TREND_RATES = ("connect_rate", "conversation_rate", "dial_to_meeting", "answer_rate")
"""The rates that have a trend: what they share out can be added up over the periods."""

_POINTS = 24


class Asked(Struct, frozen=True, kw_only=True):
    """What is looked at: a period, None for all time, and what it is grouped by."""

    period: Period | None
    by: str = GROUPINGS[0]


def cell_key(weekday: int, hour: int) -> str:
    """What the cell of a heat map goes by (1 Monday)."""
    return f"{weekday} {hour:02d}"


class HistoryDesk:
    """Counts histories, each on a connection of its own: from any thread. `split` are the shares of the KARE tags, of
    any sum, while no cookbook has any; `region` is the rep's own country, whose holidays are not planned on."""

    def __init__(self, store: Path, clock: Clock, split: Mapping[Kare, int], region: str) -> None:
        self._store = store
        self._clock = clock
        self._split = split
        self._region = region

    def now(self, kind: str) -> Period | None:
        """The period of that kind that today is in."""
        return None if kind == ALL_TIME else period_of(kind, today_of(self._clock))

    def parts(self, asked: Asked) -> Generator[Part]:
        """The parts, each counted when it is asked for; what matters first comes first. Raises StoreError."""
        with aside(self._store) as record:
            first = record.figures.first_day()
            if first is None:
                yield Nothing()
                return
            over, before = _over(asked.period), self._before(asked.period)
            yield self._whole(record, asked, over, before, date.fromisoformat(first))
            yield self._trend(record, asked, date.fromisoformat(first))
            yield _grouped(record, asked.by, over, before)
            yield _heat(record, over)
            yield kept_blocks(record, self._clock, self._region, asked.period)
            yield self._time_split(record, over, asked.period)
            yield self._worked(record, over, asked.period)

    def _whole(self, record: Record, asked: Asked, over: Over, before: Over | None, first: date) -> Whole:
        now = record.figures.tally(over)
        earlier = record.figures.tally(before) if before else None
        return Whole(
            since=over.since,
            until=over.until,
            begins=first,
            running=asked.period is None or self._runs(asked.period),
            counts=now.counts,
            rates=now.rates,
            previous=compared(now, earlier, _question(before)) if before and earlier else None,
        )

    def _trend(self, record: Record, asked: Asked, first: date) -> Trend:
        last = asked.period or period_of("quarter", today_of(self._clock))
        periods = [last.moved(by) for by in range(1 - _POINTS, 1)]
        periods = [each for each in periods if each.last >= first] or [last]
        over = Over(since=periods[0].first.isoformat(), until=last.last.isoformat())
        found = record.figures.grouped(last.kind, over)
        tallies = [(each.key, found.get(each.key, NOTHING)) for each in periods]
        points = tuple(Group(by=last.kind, key=key, counts=tally.counts, rates=tally.rates) for key, tally in tallies)
        return Trend(kind=last.kind, points=points, later={name: _later(points, name) for name in TREND_RATES})

    def _time_split(self, record: Record, over: Over, period: Period | None) -> TimeSplit:
        split = agreed_by(record, self._split, period.last if period else today_of(self._clock), self._clock)
        return TimeSplit(tags=on_tags(record.figures.by_kare(over), split))

    def _worked(self, record: Record, over: Over, period: Period | None) -> Worked:
        days = (period.first, period.last) if period else (None, None)
        time, in_blocks = time_spent(record, self._clock, over, *days)
        return Worked(time=time, in_blocks=in_blocks, reach=reach_of(record.reaching.courses(over)))

    def _before(self, period: Period | None) -> Over | None:
        """The days that a period is held against."""
        if period is None:
            return None
        since, until = held_against(period, today_of(self._clock))
        return Over(since=since.isoformat(), until=until.isoformat())

    def _runs(self, period: Period) -> bool:
        return period.first <= today_of(self._clock) <= period.last


def _over(period: Period | None) -> Over:
    if period is None:
        return Over()
    return Over(since=period.first.isoformat(), until=period.last.isoformat())


def _question(over: Over) -> Question:
    days = [date.fromisoformat(each) if each else None for each in (over.since, over.until)]
    return Question(since=days[0], until=days[1])


def _grouped(record: Record, by: str, over: Over, before: Over | None) -> Grouped:
    earlier = record.figures.grouped(by, before) if before else {}
    asked = _question(before) if before else None
    return Grouped(by=by, groups=groups_of(by, record.figures.grouped(by, over), earlier, asked))


def _heat(record: Record, over: Over) -> Heat:
    cells = record.figures.by_the_clock(over)
    trials = {
        cell_key(*cell) if cell else None: (tally.on_dials[1], tally.counts.dials)
        for cell, tally in sorted(cells.items(), key=lambda pair: pair[0] or (8, 0))
        if tally.counts.dials
    }
    return Heat(best=best_of("hour of the week", ANSWERED, trials))


def _later(points: tuple[Group, ...], name: str) -> Difference:
    """How much the later half of these is above the earlier one; with an odd number the one in the middle is left
    out."""
    half = len(points) // 2

    def added(part: tuple[Group, ...]) -> tuple[int, int]:
        rates = [getattr(point.rates, name) for point in part]
        return sum(each.numerator for each in rates), sum(each.denominator for each in rates)

    return difference(added(points[len(points) - half :]), added(points[:half]))
