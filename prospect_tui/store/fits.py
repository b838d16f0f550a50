"""How well everybody fits, as the record keeps it; and what it was judged by."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from .connection import Connection
from .derived import rank_anew
from .values import sound

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


class Fits:
    """The scores of the record."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of(self, target: int) -> Judged | None:
        """One target; None for one who was forgotten or isn't there."""
        row = self._db.row(f"{_JUDGED} AND t.id = ?", (target,))
        return _judged(row) if row else None

    def after(self, target: int, most: int) -> list[Judged]:
        """Those whose ids come after this one, so many of them."""
        return [_judged(row) for row in self._db.rows(f"{_JUDGED} AND t.id > ? ORDER BY t.id LIMIT ?", (target, most))]

    def keep(self, scores: Mapping[int, int | None]) -> None:
        """Keep these scores of these targets, and have the queue go by them."""
        if scores:
            self._db.write_many("UPDATE targets SET fit = ? WHERE id = ?", [(fit, id_) for id_, fit in scores.items()])
            rank_anew(self._db, scores.keys())

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


@sound
def _judged(row: tuple[Any, ...]) -> Judged:
    return Judged(
        target=row[0], persona=row[1], title=row[2], country=row[3], region=row[4], custom=_custom.decode(row[5]),
        score=row[6], playbook=row[7],
    )  # fmt: skip
