"""What another window waits for while something long is stored."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

from prospect_tui.model.errors import StoreError
from prospect_tui.store import open_record

ALWAYS, FAST_REP = 0.05, 8.0
"""Seconds between two writes of another window: as if it did nothing else, and as a rep does who is fast."""

_OFTEN = 0.01  # seconds between two looks at the lock


class Looking:
    """Looks again and again whether the record is held, and asks nobody to give way; `longest` is for how many seconds
    it was."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._stop = Event()
        self.longest = 0.0

    def __enter__(self) -> "Looking":
        self._thread = Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        free = time.perf_counter()
        with closing(sqlite3.connect(self._store, timeout=0, isolation_level=None)) as store:
            while not self._stop.wait(_OFTEN):
                try:
                    store.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError:
                    self.longest = max(self.longest, time.perf_counter() - free)
                else:
                    store.execute("ROLLBACK")
                    free = time.perf_counter()


class Waiting:
    """Takes the write lock of a store again and again, as another window does with each key; `longest` is what one of
    them waited, in seconds, `count` how many there were, `refused` how many were told in the end to try again."""

    def __init__(self, store: Path, every: float = ALWAYS) -> None:
        self._store = store
        self._every = every
        self.count = self.refused = 0
        self._stop = Event()
        self.longest = 0.0

    def __enter__(self) -> "Waiting":
        self._thread = Thread(target=self._write)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _write(self) -> None:
        with closing(open_record(self._store)) as record:
            over = False
            while not over:
                start = time.perf_counter()
                try:
                    with record.transaction():
                        pass
                except StoreError:
                    self.refused += 1
                self.longest = max(self.longest, time.perf_counter() - start)
                self.count += 1
                over = self._stop.wait(self._every)
