"""Accounts row by row, any number of them: only those on screen are read and made."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import tzinfo

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from prospect_tui.model.accounts import LevelledAccount
from prospect_tui.reports.accounts import met_words, tag_word
from prospect_tui.tui.say import cut
from prospect_tui.tui.words import day

_KEPT = 500
"""So many rows are remembered."""

_TAG, _COUNT, _LAST, _LEVELS, _GAP = 9, 7, 10, 20, 2


class AccountRows(ScrollView, can_focus=True):
    """A bar that goes over accounts; `read` gives one of them, None where it is gone."""

    DEFAULT_CSS = """
    AccountRows { height: 1fr; background: $surface; scrollbar-size: 1 1; overflow-x: hidden; }
    AccountRows .account-rows--bar {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: $block-cursor-text-style;
    }
    """
    COMPONENT_CLASSES = {"account-rows--bar"}  # noqa: RUF012 - as Textual declares it
    BINDINGS = [  # noqa: RUF012 - as Textual declares it
        ("up", "move(-1)"), ("down", "move(1)"), ("pageup", "page(-1)"), ("pagedown", "page(1)"),
        ("home", "edge(0)"), ("end", "edge(1)"),
    ]  # fmt: skip

    class Opened(Message):
        """An account is to be opened."""

        def __init__(self, account: int) -> None:
            super().__init__()
            self.account = account

    def __init__(self, read: Callable[[int], LevelledAccount | None], ours: tzinfo) -> None:
        super().__init__()
        self._read = read
        self._ours = ours
        self._ids: Sequence[int] = ()
        self._at = 0
        self._made: OrderedDict[int, tuple[str, ...]] = OrderedDict()

    def show(self, ids: Sequence[int]) -> None:
        """Show these accounts; the bar stays on its account, where that is among them."""
        chosen = self.chosen
        self._ids, self._made = ids, OrderedDict()
        self._at = ids.index(chosen) if chosen in ids else 0
        self.virtual_size = Size(1, len(ids) + 1)
        self._follow()

    @property
    def chosen(self) -> int | None:
        """The account that the bar is on."""
        return self._ids[self._at] if self._at < len(self._ids) else None

    def open_chosen(self) -> None:
        """Have the account opened that the bar is on."""
        if self.chosen is not None:
            self.post_message(self.Opened(self.chosen))

    def action_move(self, by: int) -> None:
        """Move the bar."""
        self._at = max(0, min(len(self._ids) - 1, self._at + by))
        self._follow()

    def action_page(self, by: int) -> None:
        """Move the bar by a page."""
        self.action_move(by * max(1, self.size.height - 2))

    def action_edge(self, end: int) -> None:
        """Move the bar to the first or the last."""
        self._at = max(0, len(self._ids) - 1) if end else 0
        self._follow()

    def on_resize(self, event: events.Resize) -> None:
        """Rows are made for the width at hand."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """The bar goes where it is clicked."""
        row = event.y - 1 + self.scroll_offset.y
        if event.y > 0 and row < len(self._ids):
            self._at = row
            self._follow()

    def render_line(self, y: int) -> Strip:
        """The head, else the account that is at that height."""
        width, style = self.scrollable_content_region.width, self.rich_style
        at = y - 1 + self.scroll_offset.y
        if y == 0:
            head = ("account", "KARE", "targets", "last touch", "levels")
            return self._strip(head, width, style + Style(bold=True))
        if at >= len(self._ids):
            return Strip.blank(width, style)
        here = self.get_component_rich_style("account-rows--bar") if at == self._at else style
        return self._strip(self._cells(self._ids[at]), width, here)

    def _strip(self, cells: Sequence[str], width: int, style: Style) -> Strip:
        name = max(12, width - _TAG - _COUNT - _LAST - _LEVELS - 4 * _GAP)
        widths = (name, _TAG, _COUNT, _LAST, _LEVELS)
        made = [_cell(cell, wide, right=at == 2) for at, (cell, wide) in enumerate(zip(cells, widths, strict=True))]
        return Strip([Segment((" " * _GAP).join(made), style)]).adjust_cell_length(width, style)

    def _cells(self, account: int) -> tuple[str, ...]:
        made = self._made.get(account)
        if made is None:
            made = self._made[account] = self._told(self._read(account))
            if len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return made

    def _told(self, row: LevelledAccount | None) -> tuple[str, ...]:
        if row is None:
            return ("(gone)", "", "", "", "")
        last = day(row.last_touch.astimezone(self._ours)) if row.last_touch else "not yet"
        return (row.name, tag_word(row.kare), f"{row.targets:,}", last, met_words(row.levels))

    def _follow(self) -> None:
        """Keep the bar in sight, under the head."""
        height = max(1, self.size.height - 1)
        top = self.scroll_offset.y
        if self._at < top:
            self.scroll_to(y=self._at, animate=False)
        elif self._at >= top + height:
            self.scroll_to(y=self._at - height + 1, animate=False)
        self.refresh(Region(0, 0, self.size.width, self.size.height))


def _cell(text: str, wide: int, *, right: bool) -> str:
    shown = cut(text, wide)
    space = " " * (wide - cell_len(shown))
    return space + shown if right else shown + space
