"""The folder of backups: each is a store in one file, with its SHA-256 beside it."""

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree

from msgspec import Struct

from prospect_tui.model.backups import Backup, Why, file_name, read_name
from prospect_tui.model.errors import StoreError

from .copying import (
    PRIVATE_FILE,
    STILL,
    Damaged,
    Watch,
    copy_store,
    digest,
    faults,
    reading,
    remove,
    said,
    sync_folder,
    telling_damage,
    unwatched,
)

PRIVATE_FOLDER = 0o700
PART = "prospect.part"
_LOCK = ".lock"
_SUM = ".sha256"
_UNDONE = "The backup could not be made"
_PATIENT_SECONDS = 60.0


class Busy(StoreError):
    """Somebody else is making a backup, or restoring one, just now."""


class Holds(Struct, frozen=True, kw_only=True):
    """How much a store holds."""

    targets: int
    touches: int
    blocks: int


class BackupFolder:
    """The backups of a home. They are made, restored and removed one at a time, whoever asks: the app, a second one, a
    command."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def all(self) -> list[Backup]:
        """All backups, oldest first; files that are none are left out. Raises StoreError."""
        found = []
        with said("The backups could not be looked at", self.path):
            for file in self.path.iterdir() if self.path.exists() else ():
                told = read_name(file.name)
                if told is not None:
                    found.append(Backup(file=file.name, at=told[0], why=told[1], bytes=file.stat().st_size))
        return sorted(found, key=lambda each: (each.at, each.file))

    @contextmanager
    def held(self, patience: float = _PATIENT_SECONDS) -> Iterator[None]:
        """Keep others from making, restoring or removing backups meanwhile; a kill lets go of it. Raises Busy where
        another one still does so after that many seconds, StoreError where the folder can't be written to."""
        with said(_UNDONE, self.path):
            self.path.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
            _make_private(self.path / _LOCK)
            lock = sqlite3.connect(self.path / _LOCK, isolation_level=None, timeout=patience)
        with closing(lock):
            self._lock(lock)
            yield

    def make(
        self, store: Path, why: Why, now: datetime, watch: Watch = unwatched, *, unless_same: bool = False
    ) -> Backup:
        """Back the store up as it stands. With `unless_same`, where the newest backup holds exactly that, gives that
        one. Only inside `held`. Raises StoreError; then nothing has changed."""
        part = self.path / PART
        with said(_UNDONE, self.path):
            self._clear()
            try:
                _copy(store, part, watch)
                sha256 = digest(part)
                same = self._newest_with(sha256) if unless_same else None
                if same is not None:
                    return same
                _must_be_sound(part, watch)
                return self.keep(part, why, now, sha256)
            finally:
                remove(part)

    def keep(self, file: Path, why: Why, now: datetime, sha256: str | None) -> Backup:
        """Take a file that is complete, and on disk, among the backups. Only inside `held`. Raises OSError."""
        at = self.free_moment(why, now)
        path = self.path / file_name(at, why)
        if sha256 is not None:
            _write_sum(path, sha256)
        file.replace(path)
        sync_folder(self.path)
        return Backup(file=path.name, at=at, why=why, bytes=path.stat().st_size)

    def renew(self, backup: Backup, file: Path) -> None:
        """Put a file that is complete, and on disk, in the place of a backup, without the stats book that went with
        that. A kill may leave it without its sum. Only inside `held`. Raises OSError."""
        path, sha256 = self.path / backup.file, digest(file)
        sum_of(path).unlink(missing_ok=True)
        sync_folder(self.path)
        rmtree(book_of(path), ignore_errors=True)
        file.replace(path)
        _write_sum(path, sha256)
        sync_folder(self.path)

    def free_moment(self, why: Why, now: datetime) -> datetime:
        """The first second from `now` on that no backup of this kind is named for."""
        at = now.astimezone(UTC).replace(microsecond=0)
        while (self.path / file_name(at, why)).exists():
            at += timedelta(seconds=1)
        return at

    def remove(self, backups: Iterable[Backup]) -> None:
        """Remove backups with all that belongs to them. Only inside `held`. Raises StoreError."""
        with said("An old backup could not be removed", self.path):
            for each in backups:
                path = self.path / each.file
                remove(path)
                sum_of(path).unlink(missing_ok=True)
                rmtree(book_of(path), ignore_errors=True)

    def _lock(self, lock: sqlite3.Connection) -> None:
        with said(_UNDONE, self.path):
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                    raise Busy(
                        "Another backup is being made just now.", "Wait until it is done, then again."
                    ) from error
                raise

    def _clear(self) -> None:
        """Remove what a kill left: a copy that was not finished, a sum whose backup never came."""
        remove(self.path / PART)
        for left in self.path.glob(f"*{_SUM}"):
            if not left.with_suffix("").exists():
                left.unlink(missing_ok=True)

    def _newest_with(self, sha256: str) -> Backup | None:
        newest = self.all()[-1:]
        return newest[0] if newest and read_sum(self.path / newest[0].file) == sha256 else None


def copy_out(store: Path, file: Path, watch: Watch = unwatched) -> None:
    """Back the store up to a new file of the rep's own. Raises StoreError, also where something stands there already;
    then nothing has changed."""
    with said(_UNDONE, file.parent):
        if file.exists() or file.is_symlink():
            raise StoreError(f"{_UNDONE}: {file} is there already.", "Give another name, or move it away.")
        part = file.with_name(f"{file.name}.prospect-part")
        try:
            _copy(store, part, watch)
            _must_be_sound(part, watch)
            part.replace(file)
            sync_folder(file.parent)
        finally:
            remove(part)


def holds(copy: Path) -> Holds | None:
    """How much a store that nobody has open holds; None where it can't be read."""
    try:
        with telling_damage(), closing(reading(copy, STILL)) as db:
            counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in Holds.__struct_fields__]
    except (sqlite3.Error, Damaged):
        return None
    return Holds(**dict(zip(Holds.__struct_fields__, counts, strict=True)))


def is_empty(store: Path) -> bool:
    """Whether a store has nothing to back up: it isn't there, or nobody, no list, no block and no do-not-call entry is
    in it. What is wrong with one that can't be read is for the backup to say."""
    if not store.exists():
        return True
    tables = ("targets", "accounts", "blocks", "do_not_call", "lists WHERE id > 0")
    anything = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables)
    try:
        with telling_damage(), closing(reading(store)) as db:
            return not db.execute(f"SELECT {anything}").fetchone()[0]
    except (sqlite3.Error, Damaged):
        return False


def _copy(store: Path, into: Path, watch: Watch) -> None:
    try:
        copy_store(store, into, watch)
    except Damaged as damage:
        raise _no_backup_of(str(damage)) from damage


def _must_be_sound(copy: Path, watch: Watch) -> None:
    """A record that is damaged must not be taken for a good backup, and push the good ones out."""
    if found := faults(copy, watch):
        raise _no_backup_of(found[0])


def _no_backup_of(damage: str) -> StoreError:
    return StoreError(
        f"{_UNDONE}: the record is damaged ({damage}).",
        "`prospect store restore` lists the backups from before; `prospect store verify` looks the record over.",
    )


def sum_of(backup: Path) -> Path:
    """The file with a backup's SHA-256, as `sha256sum` writes and checks it."""
    return backup.with_name(backup.name + _SUM)


def read_sum(backup: Path) -> str | None:
    """The SHA-256 that a backup had when it was made; None where that isn't known. Raises StoreError for a sum that
    can't be read."""
    file = sum_of(backup)
    if not file.exists():
        return None
    with said("The backup was not looked at", file):
        found = re.match(rb"[0-9a-f]{64}\b", file.read_bytes())
    return found[0].decode() if found else ""


def book_of(backup: Path) -> Path:
    """The folder with the stats book that went with a record that was replaced."""
    return backup.with_suffix(".stats")


def _make_private(file: Path) -> None:
    """Make an empty file, readable by its owner only, where there is none. One that is there is not even opened:
    closing it would let go of the lock that another thread holds on it."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))


def _write_sum(backup: Path, sha256: str) -> None:
    file = os.open(sum_of(backup), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    try:
        os.write(file, f"{sha256}  {backup.name}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)
