"""Backups of the record: made by themselves or when asked, listed, put back in place.

Works on a home whatever state its record is in, without opening it as the desk does.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from prospect_tui.model.backups import Backup, Why, file_name
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import NotFound, ProspectError, StoreError, UsageError
from prospect_tui.rules.backups import has_daily, outdated
from prospect_tui.settings.home import Home, is_gone
from prospect_tui.stats import StatsBook
from prospect_tui.store.alone import Compacted, compact
from prospect_tui.store.backup import BackupFolder, Busy, Holds, book_of, copy_out, holds, is_empty
from prospect_tui.store.copying import Watch, unwatched
from prospect_tui.store.forgotten import teach
from prospect_tui.store.older import OlderCopies
from prospect_tui.store.restore import Restorer

__all__ = ["BackupInfo", "Backups", "BackupsInfo", "Compacted", "Watch", "unwatched"]

LATEST = "latest"


class BackupInfo(Struct, frozen=True, kw_only=True):
    """A backup and what it holds, as `--json` prints it; nulls where it can't be read. One of the rep's own files has
    no reason."""

    file: str
    at: datetime | None
    why: Why | None
    bytes: int
    targets: int | None
    touches: int | None
    blocks: int | None


class BackupsInfo(Struct, frozen=True, kw_only=True):
    """Where the backups are, how many, when the newest was made, and how much room they take."""

    path: str
    count: int
    newest: datetime | None
    bytes: int


class Restored(Struct, frozen=True, kw_only=True):
    """What was put in place, and the backup of what it replaced: None where there was nothing."""

    restored: BackupInfo
    replaced: str | None


class _Left(Exception):
    """The app closes; today's backup is for the next start."""


class Backups:
    """The backups of a home. The home's folders are made already."""

    def __init__(self, home: Home, clock: Clock) -> None:
        self._home = home
        self._clock = clock
        self._folder = BackupFolder(home.backups)
        self._older = OlderCopies(home.store, self._folder)

    # By themselves.

    def daily(self, stopped: Callable[[], bool]) -> str | None:
        """Make today's backup, unless there is one, or nothing to back up, or another process is at it; and take
        whoever was forgotten out of the older ones. For a thread of its own: it takes seconds with a large record. Ends
        soon, without one, once `stopped` says so. Gives a word on what went wrong, None where nothing did."""

        def watch(_what: str, _share: float) -> None:
            if stopped():
                raise _Left

        try:
            if self._is_due() and not is_empty(self._home.store):
                with self._folder.held(patience=0.0):
                    if self._is_due():
                        self._make(Why.DAILY, watch)
        except (_Left, Busy):
            return None
        except ProspectError as error:
            return f"Today's backup is missing. {error}"
        return self._catch_up(watch)

    def before_import(self) -> None:
        """Back the record up before a list comes in; not where the newest backup holds the same, or there is nothing
        yet. Raises StoreError."""
        self._make_sure(Why.IMPORT)

    def before_upgrade(self, _version: int) -> None:
        """Back the record up before it is brought from an earlier version to this one. Raises StoreError."""
        self._make_sure(Why.MIGRATION)

    # When asked.

    def make(self, watch: Watch = unwatched) -> BackupInfo:
        """Make a backup, which only the rep removes. Raises StoreError."""
        self._must_have_a_record()
        with self._folder.held():
            made = self._make(Why.ASKED, watch)
            with suppress(StoreError):  # the next one tries again
                self._older.catch_up(watch)
            return self._told(made)

    def make_at(self, file: Path, watch: Watch = unwatched) -> BackupInfo:
        """Make a backup at a file of the rep's own, or in that folder under the usual name. Raises StoreError, also
        where the file is there already."""
        self._must_have_a_record()
        now = self._clock.now()
        path = file / file_name(now, Why.ASKED) if file.is_dir() else file
        copy_out(self._home.store, path.absolute(), watch)
        return self.look_at(path.absolute())

    def all(self) -> list[BackupInfo]:
        """All backups with what they hold, newest first. Raises StoreError."""
        return [self._told(each) for each in reversed(self._folder.all())]

    def info(self) -> BackupsInfo:
        """How many there are. Raises StoreError."""
        found = self._folder.all()
        return BackupsInfo(
            path=str(self._folder.path),
            count=len(found),
            newest=found[-1].at if found else None,
            bytes=sum(each.bytes for each in found),
        )

    def has_nothing(self) -> bool:
        """Whether there is nothing to back up."""
        return is_empty(self._home.store)

    def must_not_be_missed(self) -> None:
        """Refuse an empty record in place of one that is gone: it would look as if nobody had ever been called, and the
        stats book would be set aside for it. Raises StoreError where there is no record, and backups of one are
        there."""
        if not is_gone(self._home):
            return
        found = self._folder.all()
        if found:
            newest = found[-1].at.astimezone(self._clock.local_zone())
            state = "is empty" if self._home.store.exists() else "is gone"
            raise StoreError(
                f"The record {self._home.store} {state}, though there {_are(len(found))} of it, the newest of"
                f" {newest:%Y-%m-%d %H:%M}.",
                f"`prospect store restore latest` puts that back. To begin anew, move {self._folder.path} away.",
            )

    def find(self, which: str) -> Path:
        """The backup that is meant: a file's name or the only one that starts like that (also from the date on),
        `latest` (but for what restores have replaced), or the path of any copy. Raises NotFound, UsageError."""
        found = self._folder.all()
        if which == LATEST:
            named = [each for each in found if each.why is not Why.REPLACED][-1:]
        else:
            named = [each for each in found if each.file == which] or [
                each for each in found if each.file.startswith((which, f"prospect-{which}"))
            ]
        if len(named) == 1:
            return self._folder.path / named[0].file
        path = Path(which).expanduser()
        if os.path.lexists(path):
            return path
        if named:
            raise UsageError(f"{len(named)} backups start with “{which}”.", "Write more of the name.")
        raise NotFound(f"There is no backup “{which}”.", "`prospect store restore` lists them.")

    def look_at(self, path: Path) -> BackupInfo:
        """What a backup, or a copy that somebody made, holds. Raises StoreError where it isn't there."""
        if not path.is_file():
            raise StoreError(f"There is no file {path}.", "`prospect store restore` lists the backups.")
        if path.parent == self._folder.path:
            for each in self._folder.all():
                if each.file == path.name:
                    return self._told(each)
        return _info(path, None, None, path.stat().st_size)

    def restore(self, path: Path, watch: Watch = unwatched) -> Restored:
        """Put a backup in the record's place, and keep what it replaces; the stats book goes with that, and is made
        anew from the record when it is next opened. Whoever was forgotten since stays so, and who asked since not to be
        called is not. Raises StoreError; then the record is as it was."""
        info = self.look_at(path)
        book = StatsBook(self._home.stats)

        def put_book_aside(replaced: Path) -> None:
            with suppress(OSError):  # pages that stay are told from the record's, and put right, with the next figures
                book.move_to(book_of(replaced))

        def remember(copy: Path) -> None:
            memory = self._older.memory()
            if memory.people or memory.stops:
                teach(copy, memory, watch)

        with self._folder.held():
            restorer = Restorer(self._home.store, self._folder, self._clock.now(), put_book_aside, remember)
            replaced = restorer.restore(path, watch)
            self._tidy()
        return Restored(restored=info, replaced=replaced.file if replaced else None)

    def compact(self, watch: Watch = unwatched) -> Compacted:
        """Give back the room of what is gone from the record. Raises StoreError; then it is as it was."""
        return compact(self._home.store, watch)

    def _is_due(self) -> bool:
        return not has_daily(self._folder.all(), self._clock.now(), self._clock.local_zone())

    def _catch_up(self, watch: Watch) -> str | None:
        """Take whoever was forgotten out of the older copies; gives a word on what went wrong."""
        try:
            if not self._older.behind():
                return None
            with self._folder.held(patience=0.0):
                left = ", ".join(each.path.name for each in self._older.catch_up(watch))
        except (_Left, Busy):
            return None
        except ProspectError as error:
            return str(error)
        return f"Damaged, and may still hold somebody who was forgotten; remove what you can: {left}." if left else None

    def _make_sure(self, why: Why) -> None:
        if not is_empty(self._home.store):
            with self._folder.held():
                self._make(why, unless_same=True)

    def _make(self, why: Why, watch: Watch = unwatched, *, unless_same: bool = False) -> Backup:
        made = self._folder.make(self._home.store, why, self._clock.now(), watch, unless_same=unless_same)
        self._tidy()
        return made

    def _tidy(self) -> None:
        with suppress(StoreError):  # the next one tries again
            self._folder.remove(outdated(self._folder.all(), self._clock.now(), self._clock.local_zone()))

    def _must_have_a_record(self) -> None:
        if not self._home.store.exists():
            raise StoreError("There is no record yet.", "The first import makes it.")

    def _told(self, backup: Backup) -> BackupInfo:
        return _info(self._folder.path / backup.file, backup.at, backup.why, backup.bytes)


def _are(count: int) -> str:
    return "is a backup" if count == 1 else f"are {count} backups"


def _info(path: Path, at: datetime | None, why: Why | None, size: int) -> BackupInfo:
    found: Holds | None = holds(path)
    return BackupInfo(
        file=path.name, at=at, why=why, bytes=size, targets=found.targets if found else None,
        touches=found.touches if found else None, blocks=found.blocks if found else None,
    )  # fmt: skip
