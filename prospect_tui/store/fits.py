"""How well everybody fits, as the record keeps it; and what it was judged by."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from .connection import Connection
from .derived import rank_anew
from .values import json_text, sound

_custom = msgspec.json.Decoder(dict[str, str])


class Judged(Struct, frozen=True, kw_only=True):
    """What is to be known of a target to say how well they fit, and the score that is kept. `playbook` is the one
    chosen for the first of their lists that has one of its own."""

    target: int
    persona: str | None
    title: str | None
    country: str | None
    region: str | None
    custom: dict[str, str]
    playbook: str | None
    score: int | None


class Changed(NamedTuple):
    """A target whose score is another one now."""

    target: int
    before: int | None
    after: int | None


class Fits:
    """The scores of the record."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of(self, target: int) -> Judged | None:
        """One target; None for one who was forgotten or isn't there."""
        row = self._db.row(f"{_JUDGED} AND t.id = ?", (target,))
        return _judged(row) if row else None

    def everybody(self, portion: int) -> Iterator[Judged]:
        """All targets by their ids, so many of them read at once: nothing is held open in between."""
        return self._by_ids("", (), portion)

    def on(self, lists: Sequence[int], portion: int) -> Iterator[Judged]:
        """The same of those who are on one of these lists."""
        return self._by_ids(_ON_LISTS, (json_text(lists),), portion)

    def _by_ids(self, which: str, given: tuple[str, ...], portion: int) -> Iterator[Judged]:
        last = 0
        sql = f"{_JUDGED} AND t.id > ? {which} ORDER BY t.id LIMIT ?"
        while rows := self._db.rows(sql, (last, *given, portion)):
            yield from map(_judged, rows)
            last = rows[-1][0]

    def keep(self, target: int, score: int | None) -> None:
        """Keep a target's score, and have the queue go by it."""
        self._db.write("UPDATE targets SET fit = ? WHERE id = ? AND fit IS NOT ?", (score, target, score))
        rank_anew(self._db, [target])

    def keep_all(self, changed: Sequence[Changed]) -> None:
        """The same of many at once. A score that somebody has changed meanwhile is newer, and stays."""
        self._db.write_many(
            "UPDATE targets SET fit = ? WHERE id = ? AND fit IS ?", [(c.after, c.target, c.before) for c in changed]
        )
        rank_anew(self._db, [c.target for c in changed])

    def judged_by(self) -> str:
        """What the scores were judged by, as `judge_by` kept it; empty where there are none."""
        return str(self._db.value("SELECT value FROM house WHERE name = 'fits'") or "")

    def judge_by(self, mark: str) -> None:
        """Keep what the scores are judged by."""
        self._db.write("INSERT OR REPLACE INTO house (name, value) VALUES ('fits', ?)", (mark,))


OWN_PLAYBOOK = (
    "(SELECT l.playbook FROM places y INDEXED BY places_target CROSS JOIN lists l ON l.id = y.list"
    " WHERE y.target = {} AND y.list > 0 AND l.playbook IS NOT NULL ORDER BY y.list LIMIT 1)"
)
"""The SQL of the playbook of a target's first list that has one of its own."""

_JUDGED = (
    "SELECT t.id, t.persona, t.title, t.country, t.region, t.custom, t.fit,"
    f" {OWN_PLAYBOOK.format('t.id')} FROM targets t WHERE t.forgotten IS NULL"
)

_ON_LISTS = (
    "AND EXISTS (SELECT 1 FROM places o INDEXED BY places_target"
    " WHERE o.target = t.id AND o.list IN (SELECT value FROM json_each(?)))"
)


@sound
def _judged(row: tuple[Any, ...]) -> Judged:
    return Judged(
        target=row[0], persona=row[1], title=row[2], country=row[3], region=row[4], custom=_custom.decode(row[5]),
        score=row[6], playbook=row[7],
    )  # fmt: skip
