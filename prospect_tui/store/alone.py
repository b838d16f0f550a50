"""A store to oneself: nobody else is open on it, and nobody can open it meanwhile."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct

from prospect_tui.model.errors import StoreError

from .copying import Damaged, Watch, must_be_sound, reading, said, telling_damage, unwatched
from .schema import VERSION

_PATIENT_SECONDS = 1.0
_OURS = {"accounts", "targets", "phones", "touches", "blocks"}
_UNDONE = "The record was not compacted"
# Where SQLite puts the lock of whoever reads: the shared bytes of its file format's lock-byte page.
_SHARED_FIRST, _SHARED_BYTES = 0x4000_0002, 510


class InUse(StoreError):
    """Another process is open on the store."""

    def __init__(self) -> None:
        super().__init__(
            "The record is open elsewhere: in the app, or in another command. Nothing was changed.",
            "Close it there, then again.",
        )


class Compacted(Struct, frozen=True, kw_only=True):
    """How large the record was, with its log, and how large it is now, in bytes."""

    before: int
    after: int


@contextmanager
def alone(store: Path) -> Iterator[sqlite3.Connection]:
    """A connection that has the store to itself, in one file, its log folded in. A kill meanwhile leaves the store as
    it was, or as it became. Raises InUse, Damaged, sqlite3.Error."""
    address = f"{store.absolute().as_uri()}?mode=rw"
    with (
        telling_damage(),
        closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=_PATIENT_SECONDS)) as db,
    ):
        try:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("PRAGMA journal_mode = DELETE").fetchone()  # refused while anybody else is open on it
            db.execute("PRAGMA synchronous = EXTRA")
            db.execute("BEGIN EXCLUSIVE")
            db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise InUse from error
            raise
        yield db


def must_be_closed(store: Path) -> None:
    """Make sure of that where SQLite can't read the file, and so can't say. Raises InUse, OSError."""
    try:
        import fcntl
    except ImportError:  # Windows itself keeps a file that is open from being replaced
        return
    with store.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_BYTES, _SHARED_FIRST)
        except (BlockingIOError, PermissionError) as error:
            raise InUse from error


def must_be_ours(db: sqlite3.Connection, name: str) -> None:
    """Refuse another program's database, and what a newer version wrote. Raises StoreError, sqlite3.Error."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if version > VERSION:
        raise StoreError(
            f"{name} was written by a newer version (store {version}, this one reads {VERSION}). Nothing was changed.",
            "Update prospect-tui, then again.",
        )
    if version < 1 or not tables >= _OURS:
        raise StoreError(f"{name} is no prospect store. Nothing was changed.", "Give another.")


def compact(store: Path, watch: Watch = unwatched) -> Compacted:
    """Give back the room of what is gone. Raises StoreError; then the record is as it was."""
    if not store.is_file():
        raise StoreError("There is no record yet.", "The first import makes it.")
    with said(_UNDONE, store.parent):
        log = store.with_name(f"{store.name}-wal")
        before = store.stat().st_size + (log.stat().st_size if log.exists() else 0)
        try:
            with telling_damage(), closing(reading(store)) as db:
                must_be_ours(db, store.name)
                must_be_sound(db)
            with alone(store) as db:
                watch("compacting", 0.0)
                db.execute("VACUUM")
        except Damaged as damage:
            raise StoreError(
                f"{_UNDONE}: it is damaged ({damage}).", "`prospect store restore` puts a backup in its place."
            ) from damage
        return Compacted(before=before, after=store.stat().st_size)
