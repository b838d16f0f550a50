"""What needs no program: the rep dials on a phone of their own, or pastes what the terminal has copied."""

from .dialler import Dialled

UNSURE = "copied, if your terminal lets it; else it stands on the card"
"""A terminal that copies gives no sign of it."""


class ByHand:
    """The rep dials; the app starts the stopwatch."""

    slow = False
    words = "by hand"

    def shown(self, e164: str, extension: str | None) -> tuple[str, ...]:
        """Nothing is run."""
        return ()

    def carry(self, e164: str, extension: str | None) -> Dialled:
        """Say that the rep dials."""
        return Dialled(word="dial now")

    def stop(self) -> None:
        """Nothing hangs."""


class TerminalClipboard:
    """Has the terminal copy the number."""

    slow = False
    words = "by the clipboard"

    def shown(self, e164: str, extension: str | None) -> tuple[str, ...]:
        """Nothing is run."""
        return ()

    def carry(self, e164: str, extension: str | None) -> Dialled:
        """Ask whoever has the terminal to copy it."""
        return Dialled(word=f"{e164} {UNSURE}", sign="copied", copy=e164)

    def stop(self) -> None:
        """Nothing hangs."""
