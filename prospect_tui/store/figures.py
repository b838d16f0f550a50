"""Figures counted by the record from touches that stand: a time, a block, a grouping."""

from collections import defaultdict
from typing import Any

from msgspec import Struct

from prospect_tui.model.blocks import Counts
from prospect_tui.model.errors import UsageError
from prospect_tui.model.words import Flag

from .connection import Connection


class Tally(Struct, frozen=True, kw_only=True):
    """What a report is made from: the counts, and the numerators that the counts alone don't give.

    `dialled` and `reached` count targets; `on_dials` counts answers, connects, positive outcomes and meetings that a
    dial led to, so that a share of dials never passes one (a call received has an answer and no dial).
    """

    counts: Counts
    dialled: int = 0
    reached: int = 0
    on_dials: tuple[int, int, int, int] = (0, 0, 0, 0)


GROUPS = {
    "outcome": "x.outcome",
    "hour": "x.hour",
    "weekday": "x.weekday",
    "persona": "t.persona",
    "list": "l.name",
    "kare": "a.kare",
    "tier": "t.tier",
    "source": "t.source",
    "channel": "x.channel",
    "script": "x.script",
}
"""What figures can be grouped by, and the column that says it. Hours and weekdays (1 Monday) are the prospect's."""

_JOINS = {
    "t.": " JOIN targets t ON t.id = x.target",
    "a.": " JOIN targets t ON t.id = x.target LEFT JOIN accounts a ON a.id = t.account",
    "l.": " LEFT JOIN places p ON p.target = x.target AND p.list > 0 LEFT JOIN lists l ON l.id = p.list",
}

_FLAGS = (
    Flag.DIAL,
    Flag.ANSWER,
    Flag.CONNECT,
    Flag.CONVERSATION,
    Flag.POSITIVE,
    Flag.MEETING,
    Flag.VOICEMAIL,
    Flag.RECEIVED,
    Flag.NO,
    Flag.DO_NOT_CALL,
)
_NAMES = (
    "dials",
    "answers",
    "connects",
    "conversations",
    "positive",
    "meetings",
    "voicemails",
    "calls_received",
    "nos",
    "do_not_call",
)
_ON_DIALS = (Flag.ANSWER, Flag.CONNECT, Flag.POSITIVE, Flag.MEETING)


class Figures:
    """Sums over touches, on indexes."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def tally(self, *, block: int | None = None, since: str | None = None, until: str | None = None) -> Tally:
        """The figures of a block, or of the rep's local days from `since` to `until` (ISO, both included)."""
        return self.grouped(None, block=block, since=since, until=until).get(None, Tally(counts=Counts()))

    def grouped(
        self, by: str | None, *, block: int | None = None, since: str | None = None, until: str | None = None
    ) -> dict[str | None, Tally]:
        """The same for each key of a grouping. Raises UsageError for an unknown one."""
        if by is not None and by not in GROUPS:
            raise UsageError(f"There is no grouping by {by}.", f"There is: {', '.join(GROUPS)}.")
        column = GROUPS[by] if by else "NULL"
        where, params = _where(block, since, until)
        joins = _JOINS.get(column[:2], "")
        tallies = self._counted(column, joins, where, params)
        for name, rows in self._linked(column, joins, where, params).items():
            for key, count in rows:
                tally = tallies.setdefault(_key(key), Tally(counts=Counts()))
                setattr(tally.counts, name, count)
        return tallies

    def outcomes(
        self, *, block: int | None = None, since: str | None = None, until: str | None = None
    ) -> dict[str, int]:
        """How many touches came to each outcome."""
        where, params = _where(block, since, until)
        found: dict[str, int] = defaultdict(int)
        for outcome, _, count in self._db.rows(_by_flags("x.outcome", "", where), params):
            found[outcome] += count
        return dict(found)

    def _counted(self, column: str, joins: str, where: str, params: tuple[Any, ...]) -> dict[str | None, Tally]:
        """What the flags alone say, and how many targets were dialled and reached."""
        sums: dict[str | None, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for key, flags, count in self._db.rows(_by_flags(column, joins, where), params):
            sums[_key(key)][flags] += count
        targets = {
            _key(key): (dialled, reached)
            for key, dialled, reached in self._db.rows(_targets(column, joins, where), params)
        }
        return {key: _tally(by_flags, *targets.get(key, (0, 0))) for key, by_flags in sums.items()}

    def _linked(self, column: str, joins: str, where: str, params: tuple[Any, ...]) -> dict[str, list[tuple[Any, int]]]:
        """Counts of what touches made, which stand in other tables."""
        made: dict[str, list[tuple[Any, int]]] = defaultdict(list)
        for name, join, condition in _LINKED:
            sql = f"SELECT {column}, count(*) FROM touches x {join}{joins} WHERE {where} AND {condition} GROUP BY 1"
            made[name] = [(row[0], row[1]) for row in self._db.rows(sql, params)]
        return made


_LINKED = (
    (
        "callbacks_promised",
        "JOIN follow_ups f ON f.touch = x.id",
        "f.kind = 'callback' AND f.promised AND f.status <> 'undone'",
    ),
    (
        "callbacks_made",
        "JOIN follow_ups f ON f.closed_by = x.id",
        "f.kind = 'callback' AND f.status = 'done' AND x.flags & 1",
    ),
    ("referrals", "JOIN referrals r ON r.touch = x.id", "r.undone = 0"),
    ("replacements", "JOIN replacements r ON r.touch = x.id", "r.undone = 0 AND r.replacement IS NOT NULL"),
    ("owed", "JOIN replacements r ON r.touch = x.id", "r.undone = 0 AND r.replacement IS NULL"),
)


def _where(block: int | None, since: str | None, until: str | None) -> tuple[str, tuple[Any, ...]]:
    # The plus keeps the planner from walking all touches that stand where it is asked for those of a block.
    parts, params = ["x.undone = 0" if block is None else "+x.undone = 0"], []
    for condition, value in (("x.block = ?", block), ("x.day >= ?", since), ("x.day <= ?", until)):
        if value is not None:
            parts.append(condition)
            params.append(value)
    return " AND ".join(parts), tuple(params)


def _by_flags(column: str, joins: str, where: str) -> str:
    """How many touches of each set of flags. By outcome, or by nothing, they come in the order of the index, which is
    that of the days; summed up where they are read, nothing has to be sorted."""
    order = "x.day, x.outcome, x.flags" if column in ("NULL", "x.outcome") else "1, 2"
    return f"SELECT {column}, x.flags, count(*) FROM touches x{joins} WHERE {where} GROUP BY {order}"


def _targets(column: str, joins: str, where: str) -> str:
    """How many targets were dialled, and how many of them connected with."""
    return (
        f"SELECT {column}, count(DISTINCT x.target),"
        f" count(DISTINCT CASE WHEN x.flags & {int(Flag.CONNECT)} THEN x.target END)"
        f" FROM touches x{joins} WHERE {where} AND x.flags & {int(Flag.DIAL)} GROUP BY 1"
    )


def _tally(by_flags: dict[int, int], dialled: int, reached: int) -> Tally:
    def having(flags: int) -> int:
        return sum(count for each, count in by_flags.items() if each & flags == flags)

    counts = Counts(**{name: having(flag) for name, flag in zip(_NAMES, _FLAGS, strict=True)})
    answers, connects, positive, meetings = (having(flag | Flag.DIAL) for flag in _ON_DIALS)
    return Tally(counts=counts, dialled=dialled, reached=reached, on_dials=(answers, connects, positive, meetings))


def _key(value: Any) -> str | None:
    return None if value is None else str(value)
