"""Where the picture goes. A terminal that is closed takes nothing any more: that must hold up nobody's end.

Textual writes in a thread with a short queue. A thread that dies of a closed terminal leaves the queue full, and the
app waits for room in it for ever, with the block's lock in its hands.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TextIO

from textual.app import App
from textual.driver import Driver

HUNG_UP = 129
"""The exit code of what a closed terminal ends: 128 and the number of the signal that it sends, too."""


class Outlet:
    """A file that is written to while it takes anything; `lost` is called once it doesn't."""

    def __init__(self, file: TextIO, lost: Callable[[], object]) -> None:
        self._file = file
        self._lost = lost
        self._gone = False

    def write(self, text: str) -> int:
        """Write, or let it go."""
        if not self._gone:
            try:
                return self._file.write(text)
            except OSError:
                self._let_go()
        return len(text)

    def flush(self) -> None:
        """Have it on its way."""
        if not self._gone:
            try:
                self._file.flush()
            except OSError:
                self._let_go()

    def fileno(self) -> int:
        """The number of the file below."""
        return self._file.fileno()

    def _let_go(self) -> None:
        self._gone = True
        self._lost()


def lasting_driver(driver: type[Driver]) -> type[Driver]:
    """A driver that leaves the app when its terminal is gone, else as that one."""

    class LastingDriver(driver):  # type: ignore[misc, valid-type]
        """Writes to an outlet, where it writes to a file."""

        def __init__(self, app: App[Any], **named: Any) -> None:
            super().__init__(app, **named)
            file = getattr(self, "_file", None)
            if file is not None:  # the one without a screen has none
                self._file = Outlet(file, partial(app.call_later, app.exit, return_code=HUNG_UP))

    return LastingDriver
