"""Programs on pseudo-terminals that answer nothing: what they write, and when it came."""

import fcntl
import os
import pty
import selectors
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from prospect_tui.settings.home import Home

COLUMNS, ROWS = 120, 36
PATIENCE_SECONDS = 60.0
ROOT = Path(__file__).parents[2]


class Window:
    """A process on a terminal of its own. `begun` is the moment just before it was started; `written` is all that it
    wrote, `arrivals` say how much of that had come at which moment (perf_counter)."""

    def __init__(self, *words: str, **environment: str) -> None:
        master, terminal = pty.openpty()
        self._master = master
        self._set_size(COLUMNS, ROWS)
        variables = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        variables |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment}
        self.begun = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *words], stdin=terminal, stdout=terminal, stderr=terminal, env=variables, cwd=ROOT,
            start_new_session=True,
        )  # fmt: skip
        os.close(terminal)
        self.pid = self._process.pid
        self.written = bytearray()
        self.arrivals: list[tuple[float, int]] = []

    def fileno(self) -> int:
        """The terminal's other end."""
        return self._master

    def read(self) -> bool:
        """Take what has come; False where the process has ended."""
        try:
            data = os.read(self._master, 1 << 20)
        except OSError:  # Linux: the other end is closed
            data = b""
        if data:
            self.written += data
            self.arrivals.append((time.perf_counter(), len(self.written)))
        return bool(data)

    def press(self, key: str) -> float:
        """Send a key; gives the moment before it."""
        moment = time.perf_counter()
        os.write(self._master, key.encode())
        return moment

    def resize(self, columns: int, rows: int) -> float:
        """Make the terminal another size, and tell the process; gives the moment before it."""
        self._set_size(columns, rows)
        moment = time.perf_counter()
        os.kill(self.pid, signal.SIGWINCH)  # the terminal is not its controlling one: the kernel tells nobody
        return moment

    def came(self, words: str, since: int = 0) -> float | None:
        """The moment at which these words had come, looked for from that byte on; None where they have not."""
        at = self.written.find(words.encode(), since)
        if at < 0:
            return None
        return next(moment for moment, length in self.arrivals if length >= at + len(words.encode()))

    def last_arrival(self) -> float:
        """When something came last; when it was begun, if nothing has."""
        return self.arrivals[-1][0] if self.arrivals else self.begun

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def watch(windows: Iterable[Window], seconds: float, done: Callable[[], bool] = lambda: False) -> bool:
    """Read from all of these windows, as things come, for so long or until `done`; says whether that was so. Raises
    RuntimeError where a process ends meanwhile."""
    end = time.perf_counter() + seconds
    with selectors.DefaultSelector() as selector:
        for window in windows:
            selector.register(window, selectors.EVENT_READ)
        while not done():
            left = end - time.perf_counter()
            if left <= 0:
                return False
            for key, _ in selector.select(min(left, 0.005)):
                if isinstance(key.fileobj, Window) and not key.fileobj.read():
                    raise RuntimeError("what ran in the window has ended:\n" + key.fileobj.written.decode()[-2000:])
    return True


def until(window: Window, words: str) -> float:
    """The milliseconds from the window's begin until these words had come. Raises RuntimeError where they don't."""
    if not watch([window], PATIENCE_SECONDS, lambda: window.came(words) is not None):
        raise RuntimeError(f"“{words}” did not come:\n{window.written.decode(errors='replace')[-2000:]}")
    came = window.came(words)
    assert came is not None
    return (came - window.begun) * 1000


def prospect(home: Home, now: str, *words: str) -> Window:
    """Our app on a home, at a moment (RFC 3339)."""
    folder = str(home.data.parent)
    return Window("-m", "prospect_tui", *words, PROSPECT_HOME=folder, PROSPECT_NOW=now, TZ="America/Chicago")
