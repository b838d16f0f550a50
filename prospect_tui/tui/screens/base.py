"""What every screen shares: the classes that tell its size, and the word when a terminal is too small."""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from prospect_tui.tui.say import say

SMALLEST = (80, 24)


class SizedScreen(Screen[None]):
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

    def may_leave(self) -> bool:
        """Whether the app may be left now; a screen that says no says why."""
        return True

    def too_small(self) -> ComposeResult:
        """The word for a terminal that is too small."""
        width, height = SMALLEST
        yield Static(say(f"This needs {width}×{height} cells. Make the window larger."), id="too-small", markup=False)
