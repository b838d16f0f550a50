"""Older copies of the record: whoever was forgotten since is taken out of them, too."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.backups import Backup

from .backup import PART, BackupFolder, read_sum
from .copying import STILL, Damaged, Watch, copy_store, digest, faults, remove, said, sync_folder, unwatched
from .forgotten import Memory, memory_of, must_forget, teach
from .values import moment

_UNDONE = "Somebody who was forgotten is still in an older copy of the record"
RESCUED = "prospect.rescued-*.db"
"""What copies are called that were saved from a record whose file was taken away."""


class Copy(Struct, frozen=True, kw_only=True):
    """An older copy of the record: a backup, or (None) one that was saved beside the record."""

    path: Path
    at: datetime
    backup: Backup | None = None


class OlderCopies:
    """The backups and other copies beside a record."""

    def __init__(self, store: Path, folder: BackupFolder) -> None:
        self._store = store
        self._folder = folder

    def memory(self) -> Memory:
        """Who was forgotten, as far as the record and all its copies know; who is not to be called, as the record, or
        else the newest of them, has it. Raises StoreError."""
        known = memory_of(self._store, "rw")
        for each in reversed(list(self._all())):
            known |= memory_of(each.path)
        return known

    def behind(self) -> list[Copy]:
        """The copies that still hold somebody whom the record has forgotten. One that can't be read counts, unless it
        was made later. Raises StoreError."""
        memory = memory_of(self._store, "rw")
        return [each for each in self._all() if memory.people and _is_behind(each, memory)]

    def catch_up(self, watch: Watch = unwatched) -> list[Copy]:
        """Take those whom the record has forgotten out of all copies; gives the copies that are damaged, and so were
        left. Only inside `held` of the folder. A kill leaves each copy as it was, or as it becomes. Raises
        StoreError."""
        memory = replace(memory_of(self._store, "rw"), stops=None)
        with said(_UNDONE, self._folder.path):
            return [each for each in self.behind() if not self._renewed(each, memory, watch)]

    def _renewed(self, each: Copy, memory: Memory, watch: Watch) -> bool:
        part = self._folder.path / PART if each.backup else each.path.with_name(f"{each.path.name}.part")
        try:
            must_forget(each.path, memory)
            known = read_sum(each.path) if each.backup else None
            if known is not None and digest(each.path) != known:
                return False
            copy_store(each.path, part, watch, STILL)
            if faults(part, watch, thorough=known is None):
                return False
            teach(part, memory, watch)
            if each.backup:
                self._folder.renew(each.backup, part)
            else:
                part.replace(each.path)
                sync_folder(each.path.parent)
            return True
        except Damaged:
            return False
        finally:
            remove(part)

    def _all(self) -> Iterator[Copy]:
        for backup in self._folder.all():
            yield Copy(path=self._folder.path / backup.file, at=backup.at, backup=backup)
        for path in sorted(self._store.parent.glob(RESCUED)):
            yield Copy(path=path, at=datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _is_behind(copy: Copy, memory: Memory) -> bool:
    try:
        return must_forget(copy.path, memory)
    except (Damaged, sqlite3.Error):
        return any(moment(at) >= copy.at for at in memory.people.values())
