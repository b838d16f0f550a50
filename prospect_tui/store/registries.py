"""Registries on the do-not-call list: a whole copy comes in at once, in place of the one before."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec
from msgspec import Struct

from prospect_tui.model.registries import BY, RegistryCopy
from prospect_tui.model.words import DncKind

from .connection import Connection
from .derived import refresh_do_not_call
from .values import json_text, moment, sound, stamp

_COPY = "registry_copy"
"""The temporary table where a copy waits."""

_ROOM = -32_000
"""Of memory (kB, negative as SQLite wants it) for that table: a million numbers in any order fit."""


class _Kept(Struct, frozen=True):
    """What the house keeps of a copy."""

    date: date
    file: str
    numbers: int
    brought: str


class Replaced(Struct, frozen=True, kw_only=True):
    """How many numbers of a copy are new, were there, and are no longer listed."""

    added: int
    already: int
    removed: int


class Registries:
    """The registries of one record."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @sound
    def copies(self) -> list[RegistryCopy]:
        """The copies in force, by name."""
        rows = self._db.rows("SELECT name, value FROM house WHERE name >= ? AND name < ? ORDER BY name", (BY, BY + "~"))
        return [_read(name.removeprefix(BY), value) for name, value in rows]

    def copy(self, name: str) -> RegistryCopy | None:
        """The copy of that registry."""
        return next((copy for copy in self.copies() if copy.name == name), None)

    def lay_out(self, numbers: Iterable[str]) -> int:
        """Set the numbers (E.164) of a new copy aside, each once, without holding up anybody; gives how many there are.
        `put_in_force` comes after. Read as they come: no more than a few are held."""
        self._db.rows(f"PRAGMA temp.cache_size = {_ROOM}")
        with self._db.aside():
            self._db.write(f"DROP TABLE IF EXISTS temp.{_COPY}")
            self._db.write(f"CREATE TEMP TABLE {_COPY} (number TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")
            self._db.write_many(f"INSERT OR IGNORE INTO temp.{_COPY} VALUES (?)", ((number,) for number in numbers))
        return int(self._db.value(f"SELECT count(*) FROM temp.{_COPY}"))

    def put_in_force(self, copy: RegistryCopy, words: str) -> Replaced:
        """Have the numbers that were set aside be what this registry lists: those new to it are added with these words,
        those it lists no longer are taken off. What others listed stays as it is, also on the same numbers."""
        by, at = BY + copy.name, stamp(copy.brought)
        gone = self._changes(_TAKE_OFF, (at, by))
        added = self._changes(_ADD, (at, by, words))
        kept = _Kept(copy.date, copy.file, copy.numbers, at)
        self._db.write("INSERT OR REPLACE INTO house (name, value) VALUES (?, ?)", (by, json_text(kept)))
        if gone or added:
            refresh_do_not_call(self._db, copy.brought)
        return Replaced(added=added, already=copy.numbers - added, removed=gone)

    def put_away(self) -> None:
        """Give back the room that a copy took while it waited."""
        with self._db.aside():
            self._db.write(f"DROP TABLE IF EXISTS temp.{_COPY}")

    def drop(self, name: str, now: datetime) -> int | None:
        """Take a registry off the list with all its numbers; gives how many, None where there is no such registry."""
        if self.copy(name) is None:
            return None
        gone = self._changes(
            "UPDATE do_not_call SET removed = ? WHERE kind = 'number' AND removed IS NULL AND by = ?",
            (stamp(now), BY + name),
        )
        self._db.write("DELETE FROM house WHERE name = ?", (BY + name,))
        refresh_do_not_call(self._db, now)
        return gone

    def _changes(self, sql: str, params: tuple[str, ...]) -> int:
        self._db.write(sql, params)
        return int(self._db.value("SELECT changes()"))


_STANDING = f"kind = '{DncKind.NUMBER.value}' AND removed IS NULL"
_TAKE_OFF = (
    f"UPDATE do_not_call SET removed = ?1 WHERE {_STANDING} AND by = ?2"
    f" AND value NOT IN (SELECT number FROM temp.{_COPY})"
)
_ADD = (
    "INSERT INTO do_not_call (kind, value, at, by, words)"
    f" SELECT '{DncKind.NUMBER.value}', c.number, ?1, ?2, ?3 FROM temp.{_COPY} c WHERE NOT EXISTS"
    f" (SELECT 1 FROM do_not_call d WHERE d.kind = '{DncKind.NUMBER.value}' AND d.value = c.number"
    "   AND d.removed IS NULL AND d.by = ?2) ORDER BY c.number"
)


def _read(name: str, value: str) -> RegistryCopy:
    kept = msgspec.json.decode(value, type=_Kept)
    return RegistryCopy(name=name, date=kept.date, file=kept.file, numbers=kept.numbers, brought=moment(kept.brought))
