"""A block's own clock: it runs on the monotonic clock, and finds out when the machine slept."""

from datetime import datetime, timedelta

from msgspec import Struct

from prospect_tui.model.clock import Clock

# The wall has run ahead of the monotonic clock by this much: the machine was asleep (or the wall was set).
SLEPT_SECONDS = 5.0
# On systems whose monotonic clock runs on in sleep, a silence this long between two looks says the same.
SILENT_SECONDS = 90.0


class Gap(Struct, frozen=True, kw_only=True):
    """A time in which nobody can have worked: from and to (UTC), and the block's seconds at that moment."""

    since: datetime
    until: datetime
    active: float


class Stopwatch:
    """Active seconds of a block."""

    def __init__(self, clock: Clock, active: float = 0.0, *, running: bool = True) -> None:
        self._clock = clock
        self._active = active
        self._running = running
        self._last = clock.monotonic()
        self._wall = clock.now()

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self._running

    def look(self) -> Gap | None:
        """Take the time; gives the sleep that was found since the last look, which is not counted."""
        mono, wall = self._clock.monotonic(), self._clock.now()
        passed, walled = mono - self._last, (wall - self._wall).total_seconds()
        before, since = self._active, self._wall
        self._last, self._wall = mono, wall
        if walled - passed > SLEPT_SECONDS or passed > SILENT_SECONDS:
            if not self._running:
                return None
            awake = passed if passed <= SILENT_SECONDS else 0.0
            self._active += awake
            return Gap(since=since + timedelta(seconds=awake), until=wall, active=before + awake)
        if self._running:
            self._active += passed
        return None

    def seconds(self) -> float:
        """Active seconds by now."""
        silent = self._clock.monotonic() - self._last
        return self._active + (silent if self._running and silent <= SILENT_SECONDS else 0.0)

    def stop(self) -> None:
        """Let it stand."""
        self.look()
        self._running = False

    def go(self) -> None:
        """Let it run."""
        self.look()
        self._running = True

    def settle(self, active: float, *, running: bool) -> None:
        """Go on from that many seconds, whatever it showed before."""
        self.look()
        self._active, self._running = active, running
