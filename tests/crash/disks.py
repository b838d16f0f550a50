"""Disks that can be made full: by a limit on the size of files, which needs no rights, and a small file system in
memory, which only root can mount."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

SMALL_BYTES = 24 << 20
_HEAD, _FRAME, _PAGE = 24, 4120, 4096
_SHARED = 32768  # what SQLite's processes share is a file too, of this size


class Disk(Protocol):
    """A disk that can be made full."""

    def full_after(self, writes: int) -> Any:
        """A context in which so many writes to the log work, and no more."""
        ...


class LimitedFiles:
    """No file grows past a limit: the write that does so fails, as on a full disk. The limit is put before and within
    each frame of the log by turns."""

    def __init__(self, store: Path) -> None:
        self._log = store.with_name(store.name + "-wal")
        self._end = 0

    @contextmanager
    def full_after(self, writes: int) -> Iterator[None]:
        """So many writes, and no more."""
        if writes == 0:  # a write that failed may have made it longer
            self._end = max(_SHARED, self._log.stat().st_size if self._log.exists() else 0)
        limit = self._end + writes // 2 * _FRAME + writes % 2 * _HEAD
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


class SmallDisk:
    """A file system that a ballast file fills, but for as many pages as are to be left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ballast = folder / "ballast"

    @contextmanager
    def full_after(self, writes: int) -> Iterator[None]:
        """So many pages, and no more."""
        with self._ballast.open("wb", buffering=0) as ballast:
            free = os.statvfs(self._folder)
            os.posix_fallocate(ballast.fileno(), 0, max(1, free.f_bavail * free.f_bsize - writes * _PAGE))
            try:
                yield
            finally:
                ballast.truncate(0)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """A small file system of its own on that folder; None where it can't be had: only root can mount."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_BYTES},mode=0700", "tmpfs", str(folder)]
    try:
        made = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    try:
        yield folder if made else None
    finally:
        if made:
            with suppress(OSError):
                subprocess.run(["umount", "--lazy", str(folder)], capture_output=True, check=False)
