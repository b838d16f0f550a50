"""Whether a live window holds the running block: a lock that the system lets go of when its process dies."""

import os
import time
from pathlib import Path

from .home import PRIVATE_FILE

FILE = "block.lock"
# Asking takes the lock for a moment, so that two who ask at once meet: the second asks again.
_AGAIN_SECONDS = 0.005


class BlockLock:
    """One lock for the running block, on an empty file in the data folder, which stays there. Where a file system has
    no locks, nobody is ever found to hold it."""

    def __init__(self, data: Path) -> None:
        self._path = data / FILE
        self._file: int | None = None

    @property
    def held(self) -> bool:
        """Whether this one holds it."""
        return self._file is not None

    def take(self) -> bool:
        """Take it, and keep it until `let_go` or the end of the process. Gives whether no other one holds it."""
        return self.held or self._try() or self._try_again()

    def is_held_elsewhere(self) -> bool:
        """Whether another one holds it now, in this process or in any other."""
        if self.held:
            return False
        if not self.take():
            return True
        self.let_go()
        return False

    def let_go(self) -> None:
        """Let another one have it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _try_again(self) -> bool:
        time.sleep(_AGAIN_SECONDS)
        return self._try()

    def _try(self) -> bool:
        """Take it if it is free; gives whether no other one holds it."""
        from filelock import lock_descriptor  # when a block runs, and not before the first paint

        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        except OSError:
            return True
        try:
            free = lock_descriptor(file, blocking=False)
        except OSError:  # no locks here
            os.close(file)
            return True
        if free:
            self._file = file
        else:
            os.close(file)
        return free
