"""Another process that writes to the same store."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HOLDS = """
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
store.execute("ROLLBACK")
"""


class Holder:
    """Holds the write lock of a store until it is told to let go."""

    def __init__(self, store: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-c", _HOLDS, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "held\n"

    def let_go(self) -> None:
        """Have others write again; returns once they can."""
        self._process.communicate()


@contextmanager
def held(store: Path) -> Iterator[Holder]:
    """A process that holds the write lock meanwhile."""
    holder = Holder(store)
    try:
        yield holder
    finally:
        if holder._process.poll() is None:
            holder.let_go()
