"""Figures counted by the record from touches that stand: a time, a block, a grouping."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from prospect_tui.model.blocks import Counts
from prospect_tui.model.errors import UsageError
from prospect_tui.model.words import Flag
from prospect_tui.rules.metrics import counts_of
from prospect_tui.rules.periods import PERIODS

from .by_touches import UNKNOWN, by_cells, by_days, by_words
from .connection import Connection
from .linked import linked
from .over import ALL_TIME, Over
from .spent import OnTag, Spent, by_kare, on_the_line, spent
from .tally import Tally, numbers, tally_of
from .values import stamp_or_none

_OF_TOUCHES = {
    "outcome": "x.outcome",
    "hour": "x.hour",
    "weekday": "x.weekday",
    "channel": "x.channel",
    "script": "x.script",
    **dict.fromkeys(PERIODS, "x.day"),
}
_CELLS = {"x.hour": f"ifnull(x.hour, {UNKNOWN})", "x.weekday": f"ifnull(x.weekday, {UNKNOWN})"}
_BOTH = f"ifnull(x.hour << 3 | x.weekday, {UNKNOWN})"
"""Hours, weekdays, and both together as numbers below 256, so that they go beside a target's id into one number."""

_TARGET = " CROSS JOIN targets t ON t.id = {}"
_OF_TARGETS = {
    None: ("NULL", ""),
    "persona": ("t.persona", _TARGET),
    "list": ("p.list", " LEFT JOIN places p ON p.target = {} AND p.list > 0"),
    "kare": ("a.kare", _TARGET + " LEFT JOIN accounts a ON a.id = t.account"),
    "tier": ("t.tier", _TARGET),
    "source": ("t.source", _TARGET),
}
"""What stands for the target in a table by which figures are grouped, and the tables that it takes: a list's id, since
its name would be looked up for each target."""

GROUPS = (
    "outcome", "hour", "weekday", "persona", "list", "kare", "tier", "source", "channel", "script",
    "day", "week", "month", "quarter",
)  # fmt: skip
"""What figures can be grouped by. Hours and weekdays (1 Monday) are the prospect's, days and what is made of them the
rep's; a week goes by its Monday."""


class Figures:
    """Sums over touches, on indexes."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def tally(self, over: Over = ALL_TIME) -> Tally:
        """The figures of these touches."""
        return self.grouped(None, over).get(None, Tally(counts=Counts()))

    def grouped(self, by: str | None, over: Over = ALL_TIME) -> dict[str | None, Tally]:
        """The same for each key of a grouping, None for what has none. Raises UsageError for an unknown one."""
        if by is not None and by not in GROUPS:
            raise UsageError(f"There is no grouping by {by}.", f"There is: {', '.join(GROUPS)}.")
        name = self._named(by)
        tallies = self._by_touches(by, over) if by in _OF_TOUCHES else self._by_targets(by, name, over)
        column, joins = (_OF_TOUCHES[by], "") if by in _OF_TOUCHES else _OF_TARGETS[by]
        for count, rows in linked(self._db, column, joins, over).items():
            for key, several in rows:
                counts = tallies.setdefault(name(key), Tally(counts=Counts())).counts
                setattr(counts, count, getattr(counts, count) + several)
        return tallies

    def by_the_clock(self, over: Over = ALL_TIME) -> dict[tuple[int, int] | None, Tally]:
        """The figures of each (weekday, hour) on the prospect's clock (1 Monday), None for those whose clock is not
        known; without the counts that stand in other tables."""
        found = by_cells(self._db, _BOTH, over)
        return {None if cell == UNKNOWN else (cell & 7, cell >> 3): tally for cell, tally in found.items()}

    def first_day(self) -> str | None:
        """The rep's local day of the first touch that stands."""
        found: str | None = self._db.value("SELECT min(x.day) FROM touches x WHERE x.undone = 0")
        return found

    def by_flags(self, over: Over) -> Tally:
        """What the flags of these touches alone decide: no targets are counted, and nothing that other tables tell."""
        sums = Counter[int]()
        sql = f"SELECT x.flags, count(*) FROM touches x WHERE {over.where} GROUP BY x.day, x.outcome, x.flags"
        for flags, times in self._db.each(sql, over.params):
            sums[flags] += times
        return tally_of(sums, 0, 0)

    def by_channel(self, over: Over) -> dict[str, Counts]:
        """The same by channel."""
        sums: dict[str, Counter[int]] = defaultdict(Counter)
        sql = f"SELECT x.channel, x.flags FROM touches x WHERE {over.where}"
        for channel, flags in self._db.each(sql, over.params):
            sums[channel][flags] += 1
        return {channel: counts_of(each) for channel, each in sums.items()}

    def outcomes(self, over: Over = ALL_TIME) -> dict[str, int]:
        """How many touches came to each outcome."""
        # They come in the order of the index, which is that of the days; summed up here, nothing has to be sorted.
        found: dict[str, int] = defaultdict(int)
        sql = f"SELECT x.outcome, count(*) FROM touches x WHERE {over.where} GROUP BY x.day, x.outcome"
        for outcome, count in self._db.rows(sql, over.params):
            found[outcome] += count
        return dict(found)

    def spent(self, since: datetime | None, before: datetime | None) -> Spent:
        """What was done in the blocks that started in that time (UTC, `before` not included), and have ended."""
        return spent(self._db, since, before)

    def on_the_line(self, over: Over = ALL_TIME) -> tuple[int, int | None]:
        """The seconds on targets, and those that the dialler says were talked, None where it doesn't say."""
        return on_the_line(self._db, over)

    def by_kare(self, over: Over = ALL_TIME) -> dict[str | None, OnTag]:
        """What went to the accounts of each KARE tag."""
        return by_kare(self._db, over)

    def overdue(self, over: Over, since: datetime | None, before: datetime | None) -> int:
        """The open callbacks that were promised for that time (UTC, `before` not included), of whom `over` is about."""
        sql = (
            "SELECT count(*) FROM follow_ups f CROSS JOIN touches x ON x.id = f.touch WHERE f.kind = 'callback'"
            f" AND f.promised AND f.status = 'open' AND f.due >= ? AND f.due < ? AND {over.of_whom.where}"
        )
        bounds = (stamp_or_none(since) or "", stamp_or_none(before) or "~")
        return int(self._db.value(sql, (*bounds, *over.of_whom.params)))

    def _by_touches(self, by: str, over: Over) -> dict[str | None, Tally]:
        """By what stands in the touch itself."""
        column = _OF_TOUCHES[by]
        if by in PERIODS:
            return by_days(self._db, over, PERIODS[by])
        if column not in _CELLS:
            return by_words(self._db, column, over)
        found = by_cells(self._db, _CELLS[column], over)
        return {None if cell == UNKNOWN else str(cell): tally for cell, tally in found.items()}

    def _named(self, by: str | None) -> Callable[[Any], str | None]:
        """What a key of the record's own is called in a grouping."""
        if by == "list":
            return dict(self._db.rows("SELECT id, name FROM lists")).get
        return PERIODS.get(by or "", _key)

    def _by_targets(self, by: str | None, name: Callable[[Any], str | None], over: Over) -> dict[str | None, Tally]:
        """By what is known of the target, or all together. Over all time the touches are read target by target, in the
        order of an index: each target then is of one group, and counts once."""
        column, joins = _OF_TARGETS[by]
        index = "INDEXED BY touches_target" if over.is_all_time else ""
        dial, reach = int(Flag.DIAL), int(Flag.DIAL | Flag.CONNECT)
        of_each = (
            "SELECT x.target, group_concat(x.flags) flags,"
            f" max(x.flags & {dial} = {dial}) dialled, max(x.flags & {reach} = {reach}) reached"
            f" FROM touches x {index} WHERE {over.where} GROUP BY x.target"
        )
        sql = (
            f"SELECT {column}, group_concat(s.flags), sum(s.dialled), sum(s.reached) FROM ({of_each}) s"
            f"{joins.format('s.target')} GROUP BY 1"
        )
        return {
            name(key): tally_of(Counter(numbers([flags])), dialled, reached)
            for key, flags, dialled, reached in self._db.rows(sql, over.params)
            if flags is not None
        }


def _key(value: Any) -> str | None:
    return None if value is None else str(value)
