"""Whether the store's files on disk are still those that were opened.

SQLite goes on writing to files that were removed or replaced under it, and nobody would see them again.
"""

import os
from pathlib import Path

Marks = tuple[int, int] | None


class Identity:
    """The store's file and its log, as they were opened."""

    def __init__(self, path: Path) -> None:
        self._paths = (str(path), f"{path}-wal")
        self._marks = tuple(_marks(each) for each in self._paths)

    def holds(self) -> bool:
        """Whether both are still there, and the same."""
        return tuple(_marks(each) for each in self._paths) == self._marks

    def is_missing(self) -> bool:
        """Whether the store's file, or its log, is gone and nothing stands in its place."""
        now = tuple(_marks(each) for each in self._paths)
        return all(mark in (None, before) for mark, before in zip(now, self._marks, strict=True))


def _marks(path: str) -> Marks:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
