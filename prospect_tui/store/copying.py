"""A copy of a store in one file of its own: made while others write, and forced to disk.

Nothing here opens a store's file but through SQLite: closing any other handle on it would let go of the locks that
this process holds on it.
"""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from prospect_tui.model.errors import StoreError

Watch = Callable[[str, float], None]
"""Told what is being done and what share of it is done; what it raises ends the work, and nothing is left of it."""

STILL = "ro&immutable=1"
PRIVATE_FILE = 0o600
# 8 MB at a time: a copy can be broken off, and what it writes goes to disk bit by bit. All at once, a keystroke's own
# commit would wait behind hundreds of megabytes.
_PAGES = 2_000
_BUSY_SECONDS = 5.0
_FAULTS = 20
_SIDES = ("-journal", "-wal", "-shm")
# What SQLite says of a file that is broken or no store. All else is about the disk, the folder or other processes.
_BROKEN = (
    "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_FORMAT", "SQLITE_IOERR_SHORT_READ",
    "SQLITE_IOERR_READ", "SQLITE_IOERR_CORRUPTFS", "SQLITE_IOERR_DATA",
)  # fmt: skip
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE")


class Damaged(Exception):
    """The store that was read is broken, or no store."""


def unwatched(_what: str, _share: float) -> None:
    """Nobody looks on."""


def copy_store(source: Path, into: Path, watch: Watch = unwatched, mode: str = "rw") -> None:
    """Copy a store as it stands now, with what its log holds, into a new file: one file, readable by its owner only,
    on disk when this ends. Nothing of it is left where this fails. For `mode` see `reading`. Raises Damaged for what
    can't be read through, sqlite3.Error, OSError; `faults` looks further."""
    with telling_damage(), closing(reading(source, mode)) as reader:
        # Held to the end: without it, each commit of somebody else would start a copy in steps all over.
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        copy_open_store(reader, into, watch)


def copy_open_store(reader: sqlite3.Connection, into: Path, watch: Watch = unwatched) -> None:
    """The same, of a store that this connection reads or has to itself."""
    remove(into)
    try:
        file = os.open(into, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        try:
            with telling_damage(), closing(sqlite3.connect(into, isolation_level=None)) as copy:
                _fill(reader, copy, file, watch)
            os.fsync(file)
        finally:
            os.close(file)
    except BaseException:
        remove(into)
        raise


def reading(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection that only reads; a store that isn't there is not made. With "rw" it puts right what a kill left
    half done, with "ro" it changes nothing, and with STILL it takes the file for one that nobody has open, and leaves
    nothing at its side. Raises sqlite3.Error."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    reader = sqlite3.connect(address, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
    reader.execute("PRAGMA query_only = ON")
    return reader


def faults(copy: Path, watch: Watch = unwatched, *, thorough: bool = False) -> list[str]:
    """What SQLite finds wrong in a copy; `thorough` also holds each index against its table. Raises sqlite3.Error for
    a fault of the disk."""
    watch("checking", 0.0)
    check = "integrity_check" if thorough else "quick_check"
    try:
        with telling_damage(), closing(reading(copy, STILL)) as db:
            return [row[0] for row in db.execute(f"PRAGMA {check}({_FAULTS})") if row[0] != "ok"]
    except Damaged as damage:
        return [str(damage)]


def digest(path: Path) -> str:
    """The SHA-256 of a file that no connection of this process is open on. Raises OSError."""
    import hashlib  # for a backup, not for the first screen

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove(path: Path) -> None:
    """Remove a file, and first what SQLite may have left at its side. Raises OSError."""
    for each in (*sides(path), path):
        each.unlink(missing_ok=True)


def sides(path: Path) -> list[Path]:
    """The files that SQLite keeps at the side of one: its journal, its log and the log's index."""
    return [path.with_name(path.name + end) for end in _SIDES]


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to disk; a rename is there once its folder is. Raises OSError."""
    if os.name == "nt":  # Windows has no handle on a folder to flush
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def telling_damage() -> Iterator[None]:
    """Tell a store that is broken, or none, from a fault of the disk, the folder or others. Raises Damaged."""
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite quotes what is broken, and Python can't read the quotation
        raise Damaged("it can't be read") from error
    except sqlite3.Error as error:
        if _name(error).startswith(_BROKEN):
            raise Damaged(str(error)) from error
        raise


@contextmanager
def said(undone: str, where: Path) -> Iterator[None]:
    """What goes wrong inside, in words: what could not be done, and what to do. Raises StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(_name(error), str(error), undone, where) from error
    except OSError as error:
        at = Path(error.filename) if isinstance(error.filename, str) else where
        raise _explained(_of_the_system(error), error.strerror or type(error).__name__, undone, at) from error


def _fill(reader: sqlite3.Connection, copy: sqlite3.Connection, file: int, watch: Watch) -> None:
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = OFF", "synchronous = OFF", "cache_size = -4000"):
        copy.execute(f"PRAGMA {pragma}")

    def step(_status: int, remaining: int, total: int) -> None:
        os.fsync(file)
        watch("copying", 1 - remaining / total if total else 1.0)

    watch("copying", 0.0)
    reader.backup(copy, pages=_PAGES, progress=step)
    copy.execute("PRAGMA journal_mode = DELETE").fetchone()  # it came as one with a log, which it would want again


def _name(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", "") or ""


def _of_the_system(error: OSError) -> str:
    """A fault of the system by the name that SQLite has for it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "SQLITE_FULL"
    return "SQLITE_READONLY" if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT) else ""


def _explained(name: str, words: str, undone: str, where: Path) -> StoreError:
    if name.startswith(_FULL):
        return StoreError(f"{undone}: the disk is full.", f"Free some space on the disk of {where}, then again.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreError(f"{undone}: another process holds the record.", "Wait until it is done, then again.")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return StoreError(f"{undone}: {where} can't be written to, or isn't there.", "Make it yours, then again.")
    return StoreError(f"{undone}: {words}.", f"Look at {where}, then again.")


def must_be_sound(db: sqlite3.Connection) -> None:
    """What is damaged must not be copied as if it were sound. Raises Damaged."""
    (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise Damaged(found)
