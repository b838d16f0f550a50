"""A card: words laid out for the room there is."""

from textual.content import Content
from textual.widget import Widget

from prospect_tui.tui.say import fit, lines


class Panel(Widget):
    """Draws one piece of content, made anew for the size at hand. A new target changes the words, not the layout."""

    DEFAULT_CSS = """
    Panel {
        width: 1fr;
        height: 1fr;
    }
    """

    def content(self, width: int, height: int) -> Content:
        """What to draw in that many cells."""
        raise NotImplementedError

    def render(self) -> Content:
        """The content for the size at hand."""
        size = self.content_size
        return self.content(size.width, size.height) if size.width and size.height else Content("")


class Line(Panel):
    """A line, in as many rows as there are, shortened with a sign where it must be."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._line = Content("")

    def show(self, line: Content) -> None:
        """Draw this."""
        self._line = line
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """The line in that many cells."""
        if height == 1 or self._line.cell_length <= width:
            return fit(self._line, width)
        rows = self._line.wrap(width)
        rest = Content(" ").join(rows[height - 1 :])
        return lines([*rows[: height - 1], fit(rest, width)])
