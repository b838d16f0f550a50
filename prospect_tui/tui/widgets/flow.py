"""A card as tall as its words."""

from textual.content import Content
from textual.geometry import Size

from prospect_tui.tui.say import lines
from prospect_tui.tui.widgets.panel import Panel


class FlowCard(Panel):
    """Draws rows made for the width at hand, and takes the height that they need."""

    DEFAULT_CSS = """
    FlowCard {
        height: auto;
    }
    """

    def rows(self, width: int) -> list[Content]:
        """All rows, none wider than that."""
        raise NotImplementedError

    def content(self, width: int, height: int) -> Content:
        """The rows."""
        return lines(self.rows(width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are."""
        return len(self.rows(width)) if width > 0 else 1
