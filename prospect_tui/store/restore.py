"""A backup in the record's place, whatever state the record is in; what it replaces is kept.

A record that SQLite can read takes the backup in as one transaction: a kill leaves the one or the other. One that it
can't is replaced as a file, after it and its log were put aside.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from prospect_tui.model.backups import Backup, Why, file_name
from prospect_tui.model.errors import StoreError

from .alone import alone, must_be_closed, must_be_ours
from .backup import PART, BackupFolder, read_sum, sum_of
from .copying import (
    PRIVATE_FILE,
    STILL,
    Damaged,
    Watch,
    copy_open_store,
    copy_store,
    digest,
    faults,
    reading,
    remove,
    said,
    sides,
    sync_folder,
    unwatched,
)

_MAGIC = b"SQLite format 3\0"
_ANOTHER = "Restore another: `prospect store restore` lists them."


class Restorer:
    """Puts a backup in the place of `store`. `teach` is called with the copy that will be the record, to bring it up to
    what was forgotten since. `before` is called just before it is, with the path that the replaced record is kept
    under, or would be: what goes with the record can be put aside then. Only inside `held` of the folder."""

    def __init__(
        self, store: Path, folder: BackupFolder, now: datetime, before: Callable[[Path], None],
        teach: Callable[[Path], None] = lambda _copy: None,
    ) -> None:  # fmt: skip
        self._store = store
        self._folder = folder
        self._now = now
        self._before = before
        self._teach = teach

    def restore(self, source: Path, watch: Watch = unwatched) -> Backup | None:
        """Put this backup in place; gives what it replaced, None where there was nothing. Raises StoreError; then the
        record is as it was."""
        new = self._store.with_name(f"{self._store.name}.restore")
        with said(f"{source.name} was not restored", self._store.parent):
            self._must_make_sense(source)
            try:
                _prepare(source, new, watch)
                self._teach(new)
                return self._put(new, watch)
            finally:
                remove(new)

    def _must_make_sense(self, source: Path) -> None:
        if not source.is_file():
            raise StoreError(f"There is no file {source}.", _ANOTHER)
        if self._store.is_dir():
            raise StoreError(f"{self._store} is a folder, not a store.", "Move it away, then again.")
        if self._store.exists() and source.samefile(self._store):
            raise StoreError(f"{source} is the record itself.", _ANOTHER)

    def _put(self, new: Path, watch: Watch) -> Backup | None:
        try:
            return self._take_in(new, watch)
        except Damaged:
            return self._replace(new)

    def _take_in(self, new: Path, watch: Watch) -> Backup:
        """Have the record take in all of the new one, as one transaction. Raises Damaged where it can't be read."""
        if not _looks_like_a_store(self._store):
            raise Damaged(self._store.name)
        part = self._folder.path / PART
        with alone(self._store) as db:
            copy_open_store(db, part, watch)
            kept = self._folder.keep(part, Why.REPLACED, self._now, None if faults(part) else digest(part))
            self._before(self._folder.path / kept.file)
            watch("restoring", 0.0)
            with closing(reading(new, STILL)) as fresh:
                fresh.backup(db)
        return kept

    def _replace(self, new: Path) -> Backup | None:
        """Put the new file in the place of one that can't be read, or isn't there."""
        if self._store.exists():
            must_be_closed(self._store)
        at = self._folder.free_moment(Why.REPLACED, self._now)
        aside = self._folder.path / file_name(at, Why.REPLACED)
        for end in ("-journal", "-wal", ""):
            file = self._store.with_name(self._store.name + end)
            if file.exists():
                self._copy_as_it_is(file, aside.with_name(aside.name + end))
        self._before(aside)
        # A log that is left would be taken for the new file's own: it has to be gone, on disk too, before that comes.
        for each in sides(self._store):
            each.unlink(missing_ok=True)
        sync_folder(self._store.parent)
        os.replace(new, self._store)
        sync_folder(self._store.parent)
        return Backup(file=aside.name, at=at, why=Why.REPLACED, bytes=aside.stat().st_size) if aside.exists() else None

    def _copy_as_it_is(self, file: Path, aside: Path) -> None:
        part = self._folder.path / PART
        remove(part)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        shutil.copyfile(file, part)
        with part.open("r+b") as copy:
            os.fsync(copy.fileno())
        part.replace(aside)
        sync_folder(self._folder.path)


def _looks_like_a_store(file: Path) -> bool:
    """Whether a file begins as one. SQLite would fold a log that is beside it into whatever it is, or throw the log
    away where it is empty: neither could be kept then. No connection of this process may be open on it."""
    if not file.exists():
        return False
    with file.open("rb") as opened:
        return opened.read(len(_MAGIC)) == _MAGIC


def _prepare(source: Path, new: Path, watch: Watch) -> None:
    """Copy a backup beside the record, and see that it is sound and ours. Raises StoreError."""
    known = read_sum(source)
    if known is not None and digest(source) != known:
        raise StoreError(
            f"{source.name} is no longer what was written; it may be damaged.",
            f"{_ANOTHER} If you have changed it yourself, remove {sum_of(source).name} first.",
        )
    try:
        copy_store(source, new, watch, mode="ro")
        found = faults(new, watch, thorough=known is None)
    except Damaged as damage:
        found = [str(damage)]
    if found:
        raise StoreError(f"{source.name} is damaged or no prospect store ({found[0]}).", _ANOTHER)
    with closing(reading(new, STILL)) as db:
        must_be_ours(db, source.name)
