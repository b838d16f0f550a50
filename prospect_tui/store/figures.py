"""Figures counted by the record from touches that stand: a time, a block, a grouping."""

from collections import Counter, defaultdict
from datetime import datetime

from prospect_tui.model.blocks import Counts
from prospect_tui.model.errors import UsageError
from prospect_tui.rules.metrics import counts_of
from prospect_tui.rules.periods import PERIODS

from .by_targets import by_targets
from .by_touches import NOTHING, UNKNOWN, by_cells, by_days, by_words
from .connection import Connection
from .linked import linked
from .over import ALL_TIME, Over
from .spent import OnTag, Spent, by_kare, on_the_line, spent
from .tally import GroupsOf, Tally, tally_of
from .values import stamp_or_none

_OF_TOUCHES: dict[str | None, str] = {
    None: NOTHING,
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
        elsewhere = linked(self._db, _OF_TOUCHES.get(by, "x.target"), over)
        if by is None or by in _OF_TOUCHES:
            tallies, groups_of = self._by_touches(by, over)
        else:
            tallies, groups_of = by_targets(self._db, by, over, set().union(*elsewhere.values()))
        for count, words in elsewhere.items():
            for word, times in words.items():
                for group in groups_of(word):
                    counts = tallies.setdefault(group, Tally(counts=Counts())).counts
                    setattr(counts, count, getattr(counts, count) + times)
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

    def _by_touches(self, by: str | None, over: Over) -> tuple[dict[str | None, Tally], GroupsOf]:
        """By what stands in the touch itself, or all together."""
        column, name = _OF_TOUCHES[by], PERIODS.get(by or "", str)
        if by in PERIODS:
            tallies = by_days(self._db, over, name)
        elif column in _CELLS:
            found = by_cells(self._db, _CELLS[column], over)
            tallies = {None if cell == UNKNOWN else str(cell): tally for cell, tally in found.items()}
        else:
            tallies = by_words(self._db, column, over)
        return tallies, lambda word: (name(word) or None,)
