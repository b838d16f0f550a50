"""The marks at which the time left is told unasked: half, five minutes, one minute, none."""

from prospect_tui.reports.brief import span

UP = "Time is up. Finish the call; q reviews the block."
_MINUTE = 60.0


class Marks:
    """Tells each mark once, when it is passed. What has passed before is not told."""

    def __init__(self, planned: float, left: float) -> None:
        words = {
            planned / 2: f"Half the time is gone: {span(planned / 2)} left.",
            5 * _MINUTE: "5 minutes left.",
            _MINUTE: "1 minute left.",
            0.0: UP,
        }
        self._ahead = {at: words[at] for at in words if at < planned and at < left}

    def passed(self, left: float) -> str:
        """The word for the last mark that was passed since it was asked before; empty where none was."""
        passed = [at for at in self._ahead if left <= at]
        words = self._ahead[min(passed)] if passed else ""
        for at in passed:
            del self._ahead[at]
        return words
