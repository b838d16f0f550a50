"""A sign beside the store while something long holds it: whoever wants to write takes it down, and is let in."""

import os
from contextlib import suppress
from pathlib import Path

_PRIVATE = 0o600


class Sign:
    """The sign of one store, an empty file. One that a kill has left is taken down by the next who writes."""

    def __init__(self, store: Path) -> None:
        self._path = f"{store}-held"

    def put_up(self) -> bool:
        """Say that the store is held by somebody who gives way; gives whether that could be said."""
        try:
            os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT, _PRIVATE))
        except OSError:
            return False
        return True

    def is_up(self) -> bool:
        """Whether nobody has asked to be let in."""
        return os.path.exists(self._path)

    def take_down(self) -> None:
        """Ask to be let in; nothing where nobody holds the store. A system call: it is done before each commit."""
        with suppress(OSError):
            os.unlink(self._path)
