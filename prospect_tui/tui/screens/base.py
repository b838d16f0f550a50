"""What every screen shares: the classes that tell its size, and the word when a terminal is too small."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from textual.app import ComposeResult
from textual.geometry import Size
from textual.widgets import Static

from prospect_tui.tui.say import say
from prospect_tui.tui.screens.fitting import FittingScreen

if TYPE_CHECKING:
    from prospect_tui.tui.offers import Offer

SMALLEST = (80, 24)


class SizedScreen(FittingScreen[None]):
    """A screen that works from 80×24 up, and below that says what size it needs."""

    # Single keys work because no field has the focus.
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (80, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-short"),
        (24, "-low"),
        (28, "-medium"),
        (34, "-tall"),
    ]

    def sized(self, size: Size) -> Self:
        """This screen with the classes of that size. Textual gives them with the first resize: what is shown at once
        would be laid out and painted twice."""
        self.fit(size, update=False)
        return self

    def may_leave(self) -> bool:
        """Whether the app may be left now; a screen that says no says why."""
        return True

    def offers(self) -> Sequence[Offer]:
        """What the palette lists here."""
        return ()

    def hint(self, words: str) -> None:
        """Say something beside the work; nothing where a screen has no place for it."""

    @property
    def covered(self) -> bool:
        """Whether nothing is seen but the word for a terminal that is too small."""
        return self.has_class("-slim") or self.has_class("-short")

    def too_small(self) -> ComposeResult:
        """The word for a terminal that is too small."""
        width, height = SMALLEST
        yield Static(say(f"This needs {width}×{height} cells. Make the window larger."), id="too-small", markup=False)
