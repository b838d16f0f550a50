"""A table of any number of rows: only those on screen are made."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from prospect_tui.reports.page import Column
from prospect_tui.rules.text import clean
from prospect_tui.tui.say import cut

_GAP = 3
_WIDEST = 40


class TableView(ScrollView, can_focus=True):
    """Rows under a head that stays; the first column is shortened with a sign where it is very long."""

    DEFAULT_CSS = """
    TableView { height: 1fr; background: $surface; scrollbar-size: 1 1; }
    """

    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._columns = columns
        self._rows = rows
        self._widths = [_width(column.title, [row[i] for row in rows]) for i, column in enumerate(columns)]
        whole = sum(self._widths) + _GAP * (len(self._widths) - 1)
        self.virtual_size = Size(max(1, whole), len(rows) + 1)

    def on_resize(self, event: events.Resize) -> None:
        """What is on screen moves with the room."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The head, else the row that is at that height."""
        across, down = self.scroll_offset
        width, style = self.size.width, self.rich_style
        at = y - 1 + down
        if y == 0:
            text, style = self._line([column.title for column in self._columns]), style + Style(bold=True)
        elif at < len(self._rows):
            text = self._line(self._rows[at])
        else:
            return Strip.blank(width, style)
        return Strip([Segment(text, style)]).crop_extend(across, across + width, style)

    def _line(self, cells: Sequence[str]) -> str:
        made = []
        for cell, column, wide in zip(cells, self._columns, self._widths, strict=True):
            shown = cut(cell, wide)
            space = " " * (wide - cell_len(shown))
            made.append(space + shown if column.right else shown + space)
        return (" " * _GAP).join(made)


def _width(title: str, cells: Sequence[str]) -> int:
    """The cells of the widest; most are plain letters, which take one each."""
    plain = max((len(cell) for cell in cells if cell.isascii()), default=0)
    others = max((cell_len(clean(cell)) for cell in set(cells) if not cell.isascii()), default=0)
    return min(_WIDEST, max(cell_len(title), plain, others))
