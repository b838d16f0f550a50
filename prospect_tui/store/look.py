"""A look at a store that changes nothing of it: for the doctor, whatever state it is in."""

import sqlite3
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from prospect_tui.model.errors import StoreError

from .connection import FAULTS, explained
from .copying import Damaged, reading, sides, telling_damage
from .schema import VERSION

_MOST = 5


class Looked(Struct, frozen=True, kw_only=True):
    """The version of a store and the one that is read here, its size in bytes with its log, and what SQLite's quick
    check finds."""

    version: int
    reads: int
    bytes: int
    faults: tuple[str, ...]


def look(path: Path) -> Looked:
    """Look at a store. Raises StoreError for one that can't be read."""
    if not path.is_file():  # a pipe would be waited for
        raise StoreError(f"{path} is a folder or a device, not a store.", "Move it away, or give another --home.")
    try:
        with telling_damage(), closing(reading(path, "ro")) as db:
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            faults = _faults(db)
    except Damaged as damage:
        raise StoreError(
            f"{path.name} can't be read: {damage}.", "`prospect store restore` lists the backups."
        ) from damage
    except FAULTS as error:
        raise explained(error, path) from error
    size = sum(each.stat().st_size for each in (path, *sides(path)) if each.exists())
    return Looked(version=version, reads=VERSION, bytes=size, faults=faults)


def _faults(db: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(row[0] for row in db.execute(f"PRAGMA quick_check({_MOST})") if row[0] != "ok")
