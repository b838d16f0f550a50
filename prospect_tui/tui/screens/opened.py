"""What the pages of people share: rows for the width at hand, how one was left, the mark of who is not to be called."""

from msgspec import Struct
from textual.content import Content
from textual.widgets import OptionList, Static

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Sheet


class Left(Struct, frozen=True):
    """How a page was left: `bring` is whom to put on screen; `changed` says that somebody was changed."""

    bring: int | None = None
    changed: bool = False


class WholePage(Sheet[Left]):
    """A page of rows as large as the screen. `block` is the one that runs below it, if it was opened there."""

    def __init__(self, desk: Desk, block: BlockDesk | None, foot: str = "Esc goes back") -> None:
        super().__init__(Content(""), foot)
        self.add_class("whole", update=False)
        self._desk = desk
        self._block = block
        self._ours = desk.clock.local_zone()
        self._changed = False
        self._drawn_for = 0

    def on_mount(self) -> None:
        """Show them, once there is a width to make them for."""
        self.call_after_refresh(self._fit_rows)

    def on_resize(self) -> None:
        """Rows are made for the width at hand; the size that comes with the opening finds none yet."""
        if self.query_one(OptionList).option_count:
            self.call_after_refresh(self._fit_rows)

    def _fit_rows(self) -> None:
        """Draw, unless the rows were made for this width."""
        if self._width != self._drawn_for:
            self._drawn_for = self._width
            self._draw()

    def _draw(self) -> None:
        """Read all of it again, and show it."""
        raise NotImplementedError

    def _say(self, sign: str, words: str, style: str) -> None:
        """Say something in the page's own line for it."""
        self.query_one("#asked", Static).update(say((f"{sign} ", style), words))

    def _back(self, left: Left | None) -> None:
        """Back from a page over this one, which may have changed somebody here, or asks to put one on screen."""
        if left is not None and left.bring is not None:
            self.dismiss(left)
        elif left is not None and left.changed:
            self._changed = True
            self._draw()

    @property
    def _width(self) -> int:
        return max(40, self.query_one(OptionList).scrollable_content_region.width - 2)


def mark(do_not_call: bool, retired: bool) -> Content:
    """The sign and the word of somebody who is not to be called, or with whom the work has ended."""
    if do_not_call:
        return say(("⊘ do not call", "$bad"))
    return say(("∅ retired", "$dim")) if retired else Content("")
