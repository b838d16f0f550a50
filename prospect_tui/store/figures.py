"""Figures counted by the record from touches that stand: a time, a block, a grouping."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct

from prospect_tui.model.blocks import Counts, Rates
from prospect_tui.model.errors import UsageError
from prospect_tui.model.words import Flag
from prospect_tui.rules.metrics import counts_of, on_dials_of, rates
from prospect_tui.rules.periods import PERIODS

from .connection import Connection
from .linked import linked
from .over import ALL_TIME, Over
from .spent import OnTag, Spent, by_kare, on_the_line, spent
from .values import stamp_or_none


class Tally(Struct, frozen=True, kw_only=True):
    """What a report is made from: the counts, and the numerators that the counts alone don't give.

    `dialled` and `reached` count targets; `on_dials` counts answers, connects, positive outcomes and meetings that a
    dial led to, so that a share of dials never passes one (a call received has an answer and no dial).
    """

    counts: Counts
    dialled: int = 0
    reached: int = 0
    on_dials: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def rates(self) -> Rates:
        """The rates of what was counted."""
        return rates(self.counts, self.on_dials, self.dialled, self.reached)


_OF_TOUCHES = {
    "outcome": "x.outcome",
    "hour": "x.hour",
    "weekday": "x.weekday",
    "channel": "x.channel",
    "script": "x.script",
    **dict.fromkeys(PERIODS, "x.day"),
}
_IN_ORDER = ("x.day", "x.outcome")
"""What the index of the figures begins with, with the flags after it."""

_UNKNOWN = 255
_CELLS = {"x.hour": f"ifnull(x.hour, {_UNKNOWN})", "x.weekday": f"ifnull(x.weekday, {_UNKNOWN})"}
_BOTH = f"ifnull(x.hour << 3 | x.weekday, {_UNKNOWN})"
"""Hours, weekdays, and both together as numbers below 256, so that they go beside a target's id into one number."""

_OF_TARGETS = {
    "persona": ("t.persona", ""),
    "list": ("l.name", " LEFT JOIN places p ON p.target = t.id AND p.list > 0 LEFT JOIN lists l ON l.id = p.list"),
    "kare": ("a.kare", " LEFT JOIN accounts a ON a.id = t.account"),
    "tier": ("t.tier", ""),
    "source": ("t.source", ""),
}
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
        name: Callable[[Any], str | None] = PERIODS.get(by or "", _key)
        tallies = self._by_touches(by, name, over) if by in _OF_TOUCHES else self._by_targets(by, over)
        column, joins = (_OF_TOUCHES[by], "") if by in _OF_TOUCHES else _of_targets(by)
        for count, rows in linked(self._db, column, joins, over).items():
            for key, several in rows:
                counts = tallies.setdefault(name(key), Tally(counts=Counts())).counts
                setattr(counts, count, getattr(counts, count) + several)
        return tallies

    def by_the_clock(self, over: Over = ALL_TIME) -> dict[tuple[int, int] | None, Tally]:
        """The figures of each (weekday, hour) on the prospect's clock (1 Monday), None for those whose clock is not
        known; without the counts that stand in other tables."""
        found = self._by_cells(_BOTH, over)
        return {None if cell == _UNKNOWN else (cell & 7, cell >> 3): tally for cell, tally in found.items()}

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
        return _tally(sums, 0, 0)

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

    def _by_touches(self, by: str, name: Callable[[Any], str | None], over: Over) -> dict[str | None, Tally]:
        """By what stands in the touch itself."""
        column = _OF_TOUCHES[by]
        if column in _CELLS:
            found = self._by_cells(_CELLS[column], over)
            return {None if cell == _UNKNOWN else str(cell): tally for cell, tally in found.items()}
        read = self._portions(column, name, over) if column in _IN_ORDER else self._one_by_one(column, over)
        by_flags: dict[str | None, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        dialled: dict[str | None, set[Any]] = defaultdict(set)
        reached: dict[str | None, set[Any]] = defaultdict(set)
        dial, connect = int(Flag.DIAL), int(Flag.CONNECT)
        for key, flags, targets in read:
            by_flags[key][flags] += len(targets)
            if flags & dial:
                dialled[key].update(targets)
                if flags & connect:
                    reached[key].update(targets)
        return {key: _tally(sums, len(dialled[key]), len(reached[key])) for key, sums in by_flags.items()}

    def _portions(
        self, column: str, name: Callable[[Any], str | None], over: Over
    ) -> Iterator[tuple[str | None, int, list[str]]]:
        """Keys, flags, and the targets of those touches, as the index has them beside each other."""
        sql = (
            f"SELECT {column}, x.flags, group_concat(x.target) FROM touches x WHERE {over.where}"
            " GROUP BY x.day, x.outcome, x.flags"
        )
        names: dict[Any, str | None] = {}
        texts: dict[tuple[str | None, int], list[str]] = defaultdict(list)
        for key, flags, several in self._db.each(sql, over.params):
            if key not in names:
                names[key] = name(key)
            texts[names[key], flags].append(several)
        for (key, flags), parts in texts.items():
            yield key, flags, ",".join(parts).split(",")

    def _by_cells(self, cell: str, over: Over) -> dict[int, Tally]:
        """By a number below 256 of each touch. The index gives the touches by their flags, each as one number, which
        takes half as long as to read them touch by touch."""
        sql = (
            f"SELECT x.flags, group_concat(x.target << 8 | {cell}) FROM touches x WHERE {over.where}"
            " GROUP BY x.day, x.outcome, x.flags"
        )
        texts: dict[int, list[str]] = defaultdict(list)
        for flags, several in self._db.each(sql, over.params):
            texts[flags].append(several)
        by_flags: dict[int, dict[int, int]] = defaultdict(dict)
        dialled, reached = set[int](), set[int]()
        dial, connect = int(Flag.DIAL), int(Flag.CONNECT)
        for flags, parts in texts.items():
            numbers = [int(each) for each in ",".join(parts).split(",")]
            for key, count in Counter([number & 255 for number in numbers]).items():
                by_flags[key][flags] = count
            if flags & dial:
                dialled.update(numbers)
                if flags & connect:
                    reached.update(numbers)
        tried, got = (Counter([number & 255 for number in each]) for each in (dialled, reached))
        return {key: _tally(sums, tried[key], got[key]) for key, sums in by_flags.items()}

    def _one_by_one(self, column: str, over: Over) -> Iterator[tuple[str | None, int, list[int]]]:
        """The same, read touch by touch: to have SQLite sort them first takes longer."""
        targets: dict[tuple[Any, int], list[int]] = defaultdict(list)
        sql = f"SELECT {column}, x.flags, x.target FROM touches x WHERE {over.where}"
        for key, flags, target in self._db.each(sql, over.params):
            targets[key, flags].append(target)
        for (key, flags), several in targets.items():
            yield _key(key), flags, several

    def _by_targets(self, by: str | None, over: Over) -> dict[str | None, Tally]:
        """By what is known of the target, or all together. Over all time the touches are read target by target, in the
        order of an index: each target then is of one group, and counts once."""
        column, joins = _of_targets(by)
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
            _key(key): _tally({int(each): count for each, count in Counter(flags.split(",")).items()}, dialled, reached)
            for key, flags, dialled, reached in self._db.rows(sql, over.params)
            if flags is not None
        }


def _of_targets(by: str | None) -> tuple[str, str]:
    """The column of a grouping by targets, and the tables that it takes."""
    if by is None:
        return "NULL", ""
    column, more = _OF_TARGETS[by]
    return column, f" CROSS JOIN targets t ON t.id = {{}}{more}"


def _tally(by_flags: dict[int, int], dialled: int, reached: int) -> Tally:
    return Tally(counts=counts_of(by_flags), dialled=dialled, reached=reached, on_dials=on_dials_of(by_flags))


def _key(value: Any) -> str | None:
    return None if value is None else str(value)
