"""One connection to the record, with the pragmas, the transaction and the words for what goes wrong."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any, NamedTuple

from prospect_tui.model.errors import Held, StoreError

from .identity import Identity
from .schema import VERSION
from .sign import Sign

BUSY_SECONDS = 5.0
# Checkpoints run between keys or at the end, never on a keystroke; this is only the limit past which SQLite
# would no longer wait for us.
CHECKPOINT_PAGES = 20_000

_CACHE, _LARGE_CACHE = 16_000, 48_000
"""Of memory (kB), at most, for pages of the store; the large one for what writes to most of them at once."""

SMALLEST_BYTES = 512

_LOOK_SECONDS = 0.01

# SQLite's own words for damage may quote bytes that are no text.
FAULTS = (sqlite3.Error, UnicodeDecodeError)

Value = str | int | float | bytes | None
Params = Sequence[Value]

Version = tuple[int, int, int]
"""What others have written, what this connection has but in passing, and how often it was opened or gave something
up."""


class _Brief(NamedTuple):
    """For how long somebody is waited for; and whether who wants to write comes again where that was not enough."""

    seconds: float
    again: bool


class GaveWay(StoreError):
    """What was being written was broken off, because somebody else wants to write; nothing of it was stored."""


class Connection:
    """SQLite with one rule added: nothing is written outside a transaction.

    A full disk rolls the whole transaction back; were the error then caught, the next statement would commit
    alone. `write` refuses when no transaction is open, so that can't happen.
    """

    def __init__(self, path: Path, *, patience: float = BUSY_SECONDS) -> None:
        self.path = path
        self.patience = patience
        self._brief: _Brief | None = None
        self._gone: StoreError | None = None
        self._turns = 0
        self._in_passing = 0
        self._hurries = False
        self._sign = Sign(path)
        self._open()

    def _open(self) -> None:
        try:
            self._must_be_ours()
            self._sqlite = sqlite3.connect(
                self.path, timeout=self.patience, isolation_level=None, cached_statements=256
            )
            self._sqlite.execute("PRAGMA journal_mode = WAL")
            self._sqlite.execute("PRAGMA synchronous = FULL")
            self._sqlite.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
            self._sqlite.execute("PRAGMA foreign_keys = ON")
            self._sqlite.execute(f"PRAGMA cache_size = -{_CACHE}")
            self._sqlite.execute("SELECT count(*) FROM sqlite_schema")  # opens the log
            self._identity = Identity(self.path)
            self._turns += 1
        except FAULTS as error:
            raise explained(error, self.path) from error

    def rows(self, sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises StoreError."""
        try:
            return self._sqlite.execute(sql, params).fetchall()
        except FAULTS as error:
            raise explained(error, self.path) from error

    def each(self, sql: str, params: Params = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, read only as far as the caller goes. Raises StoreError."""
        try:
            yield from self._sqlite.execute(sql, params)
        except FAULTS as error:
            raise explained(error, self.path) from error

    def row(self, sql: str, params: Params = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None. Raises StoreError."""
        try:
            found: tuple[Any, ...] | None = self._sqlite.execute(sql, params).fetchone()
        except FAULTS as error:
            raise explained(error, self.path) from error
        return found

    def value(self, sql: str, params: Params = ()) -> Any:
        """The first column of the first row, or None. Raises StoreError."""
        found = self.row(sql, params)
        return found[0] if found else None

    def write(self, sql: str, params: Params = ()) -> int:
        """Run one statement that writes; gives the id of the row inserted. Raises StoreError."""
        self._must_be_in_transaction()
        try:
            return self._sqlite.execute(sql, params).lastrowid or 0
        except FAULTS as error:
            raise explained(error, self.path) from error

    def write_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Run one statement that writes for each of these rows. Raises StoreError."""
        self._must_be_in_transaction()
        try:
            self._sqlite.executemany(sql, rows)
        except FAULTS as error:
            raise explained(error, self.path) from error

    @contextmanager
    def transaction(self, *, gives_way: bool = False) -> Iterator[None]:
        """All of what is written inside, or none of it. One at a time; takes the write lock at the start, so
        that what is read inside is still true when it is written. With `gives_way` it is broken off with GaveWay where
        another connection wants to write meanwhile; who does has less to write, and asks. Raises StoreError, also where
        the store's files were removed or replaced since they were opened; Held inside `briefly`."""
        brief, self._brief = self._brief, None
        if not self._identity.holds():
            raise self._rescued()
        if gives_way:
            gives_way = self._sign.put_up()  # before the lock is held: who asks from now on is heard
        elif self.patience:
            self._sign.take_down()
        try:
            if self._hurries:
                self._take_time()
            self._begin(brief)
        except FAULTS as error:
            raise explained(error, self.path) from error
        try:
            with self._giving_way() if gives_way else nullcontext():
                yield
            self._must_be_in_transaction()
            self._sqlite.execute("COMMIT")
        except BaseException as error:
            self._turns += 1
            if self._sqlite.in_transaction:
                self._sqlite.execute("ROLLBACK")
            if isinstance(error, FAULTS):
                raise explained(error, self.path) from error
            raise

    @contextmanager
    def briefly(self, seconds: float, *, again: bool) -> Iterator[None]:
        """Have the first transaction inside wait for others that long and no longer: who shows what it waits for must
        not stand still meanwhile. With `again` it raises Held in place of StoreError then. Those that follow it wait as
        ever: what has begun is not begun anew."""
        self._brief = _Brief(min(seconds, self.patience), again)
        try:
            yield
        finally:
            self._brief = None

    def _begin(self, brief: _Brief | None) -> None:
        """Take the write lock. Raises Held, sqlite3.Error."""
        if brief is None:
            self._sqlite.execute("BEGIN IMMEDIATE")
            return
        self._sqlite.execute(f"PRAGMA busy_timeout = {brief.seconds * 1000:.0f}")
        try:
            self._sqlite.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if brief.again and error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise Held from None
            raise
        finally:
            self._wait_as_ever()

    @contextmanager
    def in_passing(self) -> Iterator[None]:
        """A transaction for what is worth no wait: it is given up at once where another connection writes, and asks
        nobody to give way; it is not forced to disk, so that a kill leaves it and a power cut may not; and `version`
        stays what it was. On this connection: what another one writes makes SQLite forget every page that it has at
        hand here, and the next key would read some fifty of them again. Raises StoreError."""
        before = self._sqlite.total_changes
        try:
            self._hurries = True
            self.rows("PRAGMA busy_timeout = 0")
            self.rows("PRAGMA synchronous = NORMAL")
            with self._all_or_nothing("BEGIN IMMEDIATE"):
                yield
            self._in_passing += self._sqlite.total_changes - before
        finally:
            with suppress(*FAULTS):  # it is tried again before anything else is written
                self._take_time()

    def _take_time(self) -> None:
        """Have what is written forced to disk, and wait for others, as ever."""
        self._sqlite.execute("PRAGMA synchronous = FULL")
        self._wait_as_ever()
        self._hurries = False

    def _wait_as_ever(self) -> None:
        self._sqlite.execute(f"PRAGMA busy_timeout = {self.patience * 1000:.0f}")

    @contextmanager
    def _giving_way(self) -> Iterator[None]:
        """Have the statements inside broken off once somebody has taken down the sign."""
        over = Event()

        def watch() -> None:
            while not over.wait(_LOOK_SECONDS):
                if not self._sign.is_up():
                    self._sqlite.interrupt()

        watcher = Thread(target=watch, name="gives way", daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()
            self._sign.take_down()

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """What is read inside is all of one moment, whatever others write meanwhile. SQLite looks once where the record
        is at, and not again for each statement. Raises StoreError."""
        if self._sqlite.in_transaction:
            yield
            return
        with self._all_or_nothing("BEGIN"):
            yield

    @contextmanager
    def aside(self) -> Iterator[None]:
        """A transaction for temporary tables, which are this connection's alone: it takes no lock that others wait for.
        Raises StoreError."""
        with self._all_or_nothing("BEGIN"):
            yield

    @contextmanager
    def _all_or_nothing(self, begin: str) -> Iterator[None]:
        """What is written inside, or none of it. Raises StoreError."""
        try:
            self._sqlite.execute(begin)
            yield
            self._sqlite.execute("COMMIT")
        except BaseException as error:
            if self._sqlite.in_transaction:
                self._sqlite.execute("ROLLBACK")
            if isinstance(error, FAULTS):
                raise explained(error, self.path) from error
            raise

    def version(self) -> Version:
        """What the record is at: another one as soon as anything was written to it or taken back, here or by another
        process. What was read at one version need not be read again while it is the same. Raises StoreError."""
        return self.value("PRAGMA data_version"), self._sqlite.total_changes - self._in_passing, self._turns

    @contextmanager
    def roomy(self) -> Iterator[None]:
        """More memory for what writes all over the store: pages that find none are written out again and again, while
        others wait. Raises StoreError."""
        self.rows(f"PRAGMA cache_size = -{_LARGE_CACHE}")
        try:
            yield
        finally:
            self.rows(f"PRAGMA cache_size = -{_CACHE}")

    def in_place(self) -> bool:
        """Whether the files on disk are still those that are open."""
        return self._identity.holds()

    def put_back(self) -> None:
        """Bring back what is open where its files are gone; nothing where they are not."""
        if not self._identity.holds():
            self._rescued()

    def checkpoint(self) -> None:
        """Move what the log holds into the store, as far as no reader is in the way. Never on a keystroke."""
        try:
            self._sqlite.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except FAULTS as error:
            raise explained(error, self.path) from error

    def close(self) -> None:
        """Let go of the store."""
        self._sqlite.close()

    def _must_be_ours(self) -> None:
        """Refuse what a later version or another program wrote, before anything of it is changed."""
        size = self.path.stat().st_size if self.path.exists() else 0
        if size == 0:  # a new store is made of it
            return
        if size < SMALLEST_BYTES:  # SQLite would take it for an empty one
            raise StoreError(f"{self.path} is no prospect store.", "Move it away, or give another --home.")
        version, foreign = self._looked_at()
        if version <= VERSION and not foreign:
            return
        if foreign:
            raise StoreError(
                f"{self.path} is another program's database and no prospect store.",
                "Nothing was touched. Move it away, or give another --home.",
            )
        raise StoreError(
            f"{self.path.name} was written by a newer version (store {version}, this one reads {VERSION}).",
            "Nothing was touched. Update prospect-tui and start again.",
        )

    def _looked_at(self) -> tuple[int, bool]:
        """The version of the store, and whether it is another program's. Read-only: a connection that may write folds
        in the log when it closes. Where there is no log, none is made."""
        how = "mode=ro" if self.path.with_name(f"{self.path.name}-wal").exists() else "mode=ro&immutable=1"
        looking = sqlite3.connect(f"{self.path.absolute().as_uri()}?{how}", uri=True, timeout=self.patience)
        with closing(looking):
            version = int(looking.execute("PRAGMA user_version").fetchone()[0])
            return version, version == 0 and bool(looking.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])

    def _rescued(self) -> StoreError:
        """What to say where the files on disk are no longer those that are open. What is open holds all that was
        acknowledged: it is put back in its place, or beside it where something else stands there."""
        if self._gone is not None:
            return self._gone
        try:
            if self._identity.is_missing():
                self._copy_to(self.path)
                self._sqlite.close()
                self._open()
                return StoreError(
                    f"{self.path.name} had been removed while it was open. It is back with all that was recorded; what"
                    " was done last was not stored.",
                    "Do that again.",
                )
            aside = _free_name(self.path)
            self._copy_to(aside)
        except (*FAULTS, OSError, StoreError):
            return StoreError(
                f"{self.path} was moved or removed while it was open, and can't be put back; nothing more is stored.",
                f"Put {self.path.parent} back as it was before you close this window.",
            )
        self._gone = StoreError(
            f"Another file has taken the place of {self.path}; nothing more is stored here.",
            f"All that was recorded in this window is in {aside.name} beside it. Close, and open the one you want.",
        )
        return self._gone

    def _copy_to(self, path: Path) -> None:
        """Write all that this connection holds to a new file, readable by its owner only."""
        beside = path.with_name(f"{path.name}.new")
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        for end in ("-wal", "-shm"):  # of the file that is gone: they would be taken for the new one's
            with suppress(FileNotFoundError):
                path.with_name(path.name + end).unlink()
        copy = sqlite3.connect(beside)
        try:
            self._sqlite.backup(copy)
        finally:
            copy.close()
        os.replace(beside, path)

    def _must_be_in_transaction(self) -> None:
        if not self._sqlite.in_transaction:
            raise StoreError("The record could not take that; nothing of it was stored.", "Try again.")


def _free_name(path: Path) -> Path:
    number = 1
    while (name := path.with_name(f"{path.stem}.rescued-{number}{path.suffix}")).exists():
        number += 1
    return name


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would commit in between."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def explained(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> StoreError:
    """What SQLite says, in words that say what to do. Holds no data of a prospect."""
    code = getattr(error, "sqlite_errorname", "") or ""
    where = str(path.parent)
    if code == "SQLITE_INTERRUPT":
        return GaveWay("Somebody else had to write first; that was not stored.", "Try again.")
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_TRUNCATE")):
        return StoreError(
            "The disk is full; that was not stored.", f"Free some space on the disk of {where}, then again."
        )
    if code.startswith("SQLITE_IOERR"):
        return StoreError(
            f"The disk of {where} could not be read or written ({code.removeprefix('SQLITE_')}); that was not stored.",
            "Look after that disk, then again.",
        )
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreError(
            "Another process has held the record all the while; that was not stored.",
            "Wait for an import to end, then again.",
        )
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or isinstance(error, UnicodeDecodeError):
        return StoreError(
            f"{path} is damaged or no prospect store.",
            "Keep it; `prospect store restore` puts a backup in its place.",
        )
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return StoreError(
            f"{path} can't be opened for writing.",
            "Check that the folder is there and yours, or give another --home.",
        )
    return StoreError(
        f"The record said: {error}.", "Nothing of that was stored. `prospect store verify` looks it over."
    )
