"""The slip guard: a held or doubled key can't log a street of no-answers."""

from prospect_tui.model.clock import Clock

GUARD_SECONDS = 0.3


class SlipGuard:
    """Outcome keys within 0.3 s of a new target don't count, and each of them starts the 0.3 s again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since = float("-inf")

    def new_target(self) -> None:
        """A new target is on screen."""
        self._since = self._clock.monotonic()

    def allows(self) -> bool:
        """Whether an outcome key counts now."""
        now = self._clock.monotonic()
        if now - self._since >= GUARD_SECONDS:
            return True
        self._since = now
        return False
