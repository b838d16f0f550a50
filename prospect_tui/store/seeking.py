"""Finding people while somebody types: by name, by words, by a part of a number. Each look reads an index, and no
further than it is asked for."""

from typing import Any

from prospect_tui.model.found import Hit
from prospect_tui.rules.text import fold

from . import finding
from .connection import Connection

SHORTEST_ENDING = 4
"""Digits by which the end of a number is looked up."""

_BEYOND = "\U0010ffff"
"""Sorts after all that a text may go on with."""


class Seeking:
    """Looks into the record's indexes for people."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def named(self, words: str, limit: int) -> list[int]:
        """Those of that very name, then those whose name begins so; spelling folded."""
        key = fold(words)
        if not key:
            return []
        rows = self._db.rows(_NAMED, (key, key + _BEYOND, limit))
        return [row[0] for row in rows]

    def containing(self, words: str, limit: int) -> list[int]:
        """Those of whose name, account, title and e-mail words begin with these; those whose name has them all come
        before the others."""
        return finding.find(self._db, words, limit)

    def numbers_beginning(self, e164: str, limit: int) -> list[tuple[int, str]]:
        """Targets with a number that begins so (plus sign and digits), each with that number."""
        rows: list[tuple[int, str]] = self._db.rows(_BEGINNING, (e164, e164 + _BEYOND, limit))
        return rows

    def numbers_ending(self, digits: str, limit: int) -> list[tuple[int, str]]:
        """The same by the last digits, four of them or more."""
        if len(digits) < SHORTEST_ENDING:
            return []
        rows: list[tuple[int, str]] = self._db.rows(
            _ENDING, (digits[-SHORTEST_ENDING:], -len(digits), digits, limit)
        )  # fmt: skip
        return rows

    def hit(self, target: int, number: str | None = None) -> Hit | None:
        """Somebody as a list of those found shows them; None for one who was forgotten, or isn't there."""
        row = self._db.row(_HIT, (target,))
        return _hit(row, number) if row else None


def _hit(row: tuple[Any, ...], number: str | None) -> Hit:
    return Hit(
        id=row[0], name=row[1], title=row[2], account=row[3], number=number or row[4], retired=bool(row[5]),
        do_not_call=bool(row[6]),
    )  # fmt: skip


_NAMED = "SELECT id FROM targets WHERE name_key >= ? AND name_key < ? ORDER BY name_key, id LIMIT ?"

_BEGINNING = "SELECT target, e164 FROM phones WHERE e164 >= ? AND e164 < ? ORDER BY e164, target LIMIT ?"

_ENDING = (
    "SELECT target, e164 FROM phones WHERE substr(e164, -4) = ? AND substr(e164, ?) = ? ORDER BY e164, target LIMIT ?"
)

_HIT = (
    "SELECT t.id, t.name, t.title, a.name,"
    " (SELECT x.e164 FROM phones x INDEXED BY phones_words WHERE x.target = t.id ORDER BY x.position, x.id LIMIT 1),"
    " t.retired, t.do_not_call FROM targets t LEFT JOIN accounts a ON a.id = t.account"
    " WHERE t.id = ? AND t.forgotten IS NULL"
)
