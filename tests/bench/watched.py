"""Our app in a pseudo-terminal, watched as it works: when it has come to rest, and what it cost until then."""

import time
from functools import partial
from pathlib import Path

from msgspec import Struct

from prospect_tui.settings.home import Home

from .terminal import PATIENCE_SECONDS, prospect, watch

SILENCE = 0.15
# At rest: so little work in a stretch of SILENCE, and no thread that waits for a processor or for the disk.
_IDLE_SECONDS = 0.01
_BUSY_STATES = frozenset("RD")


class Took(Struct, frozen=True, kw_only=True):
    """Milliseconds from a key, or from a new size, until its words had come (the last byte, where none were waited
    for), until the last byte: on the wall's clock, and those of the processor, all threads together."""

    painted: float
    painted_work: float
    last_byte: float
    last_byte_work: float


class Watched:
    """An app on a home. What it costs is asked of the system (CPUCLOCK_SCHED, Linux)."""

    def __init__(self, home: Home, now: str, *words: str) -> None:
        self.window = prospect(home, now, *words)
        self._clock = (~self.window.pid << 3) | 2
        self._worked: list[tuple[float, float]] = []

    def wait_for(self, words: str, since: int = 0) -> None:
        """Until these words have come. Raises RuntimeError where they don't."""
        if not watch([self.window], PATIENCE_SECONDS, lambda: self.window.came(words, since) is not None):
            raise RuntimeError(
                f"“{words}” did not come:\n{self.window.written[since:].decode(errors='replace')[-3000:]}"
            )

    def settle(self) -> None:
        """Until it writes nothing, and does next to nothing, for a while."""
        if not watch([self.window], PATIENCE_SECONDS, _Rest(self)):
            raise RuntimeError("the app does not come to rest")

    def press(self, keys: str, words: str = "") -> Took:
        """Press a key at rest; what it took. Raises RuntimeError where the words don't come."""
        before, worked = len(self.window.written), self.worked()
        return self._took(self.window.press(keys), worked, before, words)

    def resize(self, columns: int, rows: int) -> Took:
        """Make the terminal another size; what it took."""
        before, worked = len(self.window.written), self.worked()
        return self._took(self.window.resize(columns, rows), worked, before, "")

    def tick(self) -> None:
        """Wait until it has written by itself, as a block does once a second."""
        before = self.window.last_arrival()
        watch([self.window], 1.5, lambda: self.window.last_arrival() > before)

    def worked(self) -> float:
        """How many seconds the processor has worked for it."""
        return time.clock_gettime(self._clock)

    def waits(self) -> bool:
        """Whether a thread of it would go on if it were let."""
        tasks = Path(f"/proc/{self.window.pid}/task")
        return any(_state(each) in _BUSY_STATES for each in tasks.iterdir())

    def close(self) -> None:
        """End it at once."""
        self.window.kill()

    def _took(self, sent: float, worked: float, before: int, words: str) -> Took:
        del self._worked[:]
        rest = _Rest(self)
        if not watch([self.window], PATIENCE_SECONDS, partial(self._answered, rest, before, words)):
            screen = self.window.written[before:].decode(errors="replace")[-3000:]
            raise RuntimeError(f"“{words}” did not come:\n{screen}")
        last = self.window.last_arrival()
        painted = self.window.came(words, before) if words else last
        assert painted is not None
        return Took(
            painted=(painted - sent) * 1000,
            painted_work=(self._work_at(painted) - worked) * 1000,
            last_byte=(last - sent) * 1000,
            last_byte_work=(self._work_at(last) - worked) * 1000,
        )

    def _answered(self, rest: "_Rest", before: int, words: str) -> bool:
        self._note()
        return len(self.window.written) > before and rest() and self.window.came(words, before) is not None

    def _note(self) -> None:
        last = self.window.last_arrival()
        if not self._worked or self._worked[-1][0] < last:
            self._worked.append((last, self.worked()))

    def _work_at(self, moment: float) -> float:
        return next(worked for at, worked in self._worked if at >= moment)


class _Rest:
    """Asked again and again: has it written nothing, and worked next to nothing, for a while?"""

    def __init__(self, app: Watched) -> None:
        self._app = app
        self._since, self._worked = time.perf_counter(), app.worked()

    def __call__(self) -> bool:
        now, worked = time.perf_counter(), self._app.worked()
        if self._app.window.last_arrival() > self._since or worked - self._worked > _IDLE_SECONDS:
            self._since, self._worked = now, worked
        if now - self._since < SILENCE:
            return False
        if self._app.waits():
            self._since, self._worked = now, worked
            return False
        return True


def _state(task: Path) -> str:
    try:
        return (task / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:  # the thread has ended meanwhile
        return ""
