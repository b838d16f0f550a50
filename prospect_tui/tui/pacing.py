"""A reading against the clock: its seconds are the clock's own, however seldom it is looked at."""

from prospect_tui.model.clock import Clock


class Run:
    """Seconds that were read aloud, from 0 up to `end` where there is one. Stands until `go`."""

    def __init__(self, clock: Clock, end: float | None = None) -> None:
        self._clock = clock
        self._end = end
        self._gone = 0.0
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        """How many have gone by."""
        gone = self._gone if self._since is None else self._gone + self._clock.monotonic() - self._since
        return gone if self._end is None else min(gone, self._end)

    @property
    def running(self) -> bool:
        """Whether it runs; not any more at its end."""
        return self._since is not None and not self.over

    @property
    def over(self) -> bool:
        """Whether the end has been reached."""
        return self._end is not None and self.seconds >= self._end

    def go(self) -> None:
        """Begin, or go on."""
        if self._since is None:
            self._since = self._clock.monotonic()

    def stop(self) -> None:
        """Stand still."""
        self._gone, self._since = self.seconds, None
