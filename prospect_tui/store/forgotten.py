"""Who was forgotten and who is not to be called: known from one copy of a store to the next, so that an older one
brings nobody back and breaks no promise.

Somebody is known again by their id together with the second in which they came: ids of one record never come twice,
but a record that was put back as it was earlier gives the same ones out again, later.
"""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from prospect_tui.model.registries import BY
from prospect_tui.model.words import DncKind

from .connection import Connection
from .copying import STILL, Damaged, Watch, reading, telling_damage, unwatched
from .derived import refresh_do_not_call
from .dnc import OF_REGISTRY
from .forget import TRACES, Forgetting
from .hashes import NumberHashes
from .migrations import upgrade
from .schema import VERSION
from .values import moment
from .wipe import wipe

Person = tuple[int, str]
"""An id, and when they came, as it is stored."""


class Memory(Struct, frozen=True, kw_only=True):
    """Those who were forgotten and when, the hashes of their numbers and since when those are listed, and the salts;
    what stands on the do-not-call list and since when: each as it is stored, but an account by its folded name, a
    person as a Person, and what a registry lists under that registry's name; the registries' copies."""

    people: dict[Person, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    salts: dict[str, str] = field(default_factory=dict)
    stops: dict[tuple[str, str], str] | None = None
    copies: dict[str, str] = field(default_factory=dict)

    def __or__(self, other: "Memory") -> "Memory":
        return Memory(
            people={**other.people, **self.people},
            hashes={**other.hashes, **self.hashes},
            salts={**other.salts, **self.salts},
            stops=other.stops if self.stops is None else self.stops,  # a promise taken back since is in no later one
            copies=other.copies if self.stops is None else self.copies,
        )


def memory_of(store: Path, mode: str = STILL) -> Memory:
    """What a store remembers, as much of it as can be read: nothing of one that is damaged, or of version 1. For `mode`
    see `reading`."""
    with suppress(sqlite3.Error), closing(reading(store, mode)) as db:
        return Memory(
            people={(number, created): at for number, created, at in _rows(db, _PEOPLE)}
            | dict(map(_person, _rows(db, _ABSENT))),
            hashes=dict(_rows(db, _HASHES)),
            salts=dict(_rows(db, _SALTS)),
            stops={(kind, value): at for kind, value, at in _rows(db, _STOPS)},
            copies=dict(_rows(db, _COPIES)),
        )
    return Memory()


def must_forget(store: Path, memory: Memory, mode: str = STILL) -> bool:
    """Whether somebody of these is still in a copy, or in old pages of it. Raises Damaged, sqlite3.Error."""
    with telling_damage(), closing(reading(store, mode)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise Damaged("written by a newer version")
        gone = "forgotten" if version > 1 else "NULL"
        traces = version > 1 and db.execute("SELECT 1 FROM house WHERE name = ?", (TRACES,)).fetchone()
        there = f"SELECT 1 FROM targets WHERE id = ? AND created = ? AND {gone} IS NULL"
        return bool(traces) or any(db.execute(there, person).fetchone() for person in memory.people)


def teach(copy: Path, memory: Memory, watch: Watch = unwatched) -> None:
    """Have a copy that nobody has open forget those whom it still knows, and remember the others: it becomes a store of
    this version, in one file. Raises StoreError; then throw it away."""
    watch("forgetting", 0.0)
    db = Connection(copy)
    try:
        upgrade(db)
        with db.transaction():
            _take_over(db, memory)
    finally:
        db.close()
    if memory.people:
        wipe(copy, watch)


_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def _take_over(db: Connection, memory: Memory) -> None:
    hashes = NumberHashes(db)
    forgetting = Forgetting(db, hashes)
    db.write_many("INSERT OR IGNORE INTO house (name, value) VALUES (?, ?)", memory.salts.items())
    db.write_many(_TAKE_HASH, memory.hashes.items())
    for (number, created), at in memory.people.items():
        row = db.row("SELECT forgotten FROM targets WHERE id = ? AND created = ?", (number, created))
        if row is None:
            db.write("INSERT OR IGNORE INTO house (name, value) VALUES (?, ?)", (_name(number, created), at))
        elif row[0] is None:
            forgetting.forget(number, moment(at))
    if memory.stops is not None:
        db.write_many(_TAKE_COPY, memory.copies.items())
    if sum(_stop(db, kind, value, at) for (kind, value), at in (memory.stops or {}).items()):
        # No clock here: a quarantine that has ended is looked at with the next block.
        refresh_do_not_call(db, _LONG_AGO)


def _stop(db: Connection, kind: str, value: str, at: str) -> bool:
    """List what is not on this list yet; gives whether it was. A person or an account that isn't here needs none. What
    a registry lists stays the registry's: its next copy may take it off."""
    if kind.startswith(BY):
        if db.row(f"{_KNOWN} AND by = ?", (DncKind.NUMBER.value, value, kind)) is not None:
            return False
        db.write("INSERT INTO do_not_call (kind, value, at, by) VALUES (?, ?, ?, ?)", ("number", value, at, kind))
        return True
    meant = value if kind not in _MEANT else db.value(_MEANT[kind], (value,))
    if meant is None:
        return False
    if db.row(f"{_KNOWN} AND NOT {OF_REGISTRY}", (kind, str(meant))) is not None:
        return False
    db.write("INSERT INTO do_not_call (kind, value, at, by) VALUES (?, ?, ?, 'restore')", (kind, str(meant), at))
    return True


_PEOPLE = "SELECT id, created, forgotten FROM targets WHERE forgotten IS NOT NULL"
_ABSENT = "SELECT name, value FROM house WHERE name >= 'forgotten ' AND name < 'forgotten!'"
_HASHES = "SELECT value, at FROM do_not_call WHERE kind = 'hash' AND removed IS NULL"
_SALTS = "SELECT name, value FROM house WHERE name >= 'salt ' AND name < 'salt!'"
_KNOWN = "SELECT 1 FROM do_not_call WHERE kind = ? AND value = ? AND removed IS NULL"
_COPIES = f"SELECT name, value FROM house WHERE name >= '{BY}' AND name < '{BY}~'"
_TAKE_COPY = (
    "INSERT INTO house (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    " WHERE excluded.value ->> 'date' > house.value ->> 'date'"
)
_STOPS = (
    f"SELECT CASE WHEN {OF_REGISTRY} THEN by ELSE kind END, CASE kind"
    "  WHEN 'person' THEN (SELECT id || ' ' || created FROM targets WHERE id = CAST(value AS INTEGER))"
    "  WHEN 'account' THEN (SELECT name_key FROM accounts WHERE id = CAST(value AS INTEGER)) ELSE value END AS meant,"
    " min(at) FROM do_not_call WHERE removed IS NULL AND kind <> 'hash' GROUP BY 1, 2 HAVING meant IS NOT NULL"
)
_MEANT = {
    "person": "SELECT id FROM targets WHERE id || ' ' || created = ?",
    "account": "SELECT id FROM accounts WHERE name_key = ?",
}
_TAKE_HASH = (
    "INSERT INTO do_not_call (kind, value, at) SELECT 'hash', ?1, ?2 WHERE NOT EXISTS"
    " (SELECT 1 FROM do_not_call WHERE kind = 'hash' AND value = ?1 AND removed IS NULL)"
)


def _rows(db: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    """What can be read: of a damaged store, one table may be sound and the next not."""
    with suppress(sqlite3.Error):
        return db.execute(query).fetchall()
    return []


def _name(number: int, created: str) -> str:
    """What the house calls somebody who was forgotten and isn't in this store."""
    return f"forgotten {number} {created}"


def _person(row: tuple[str, str]) -> tuple[Person, str]:
    _, number, created = row[0].split(" ")
    return (int(number), created), row[1]
