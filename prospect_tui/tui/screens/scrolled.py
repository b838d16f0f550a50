"""A screen that is read on and back, and says whether there is more."""

from typing import ClassVar

from textual.containers import VerticalScroll

from prospect_tui.tui.screens.keyed import KeyedScreen
from prospect_tui.tui.widgets.frame import KeyLine


class ScrolledScreen(KeyedScreen):
    """Its text is in the one `VerticalScroll` on it; the line with the keys says where there is more."""

    MORE: ClassVar[tuple[str, str]] = ("↓ more", "↑ more")
    """What is said where there is more below, and else above."""

    def on_resize(self) -> None:
        """Whether there is more to read depends on the room."""
        self.call_after_refresh(self.tell_more)

    def do_down(self) -> None:
        """Read on."""
        self.scroll_part.scroll_page_down(animate=False)

    def do_up(self) -> None:
        """Read back."""
        self.scroll_part.scroll_page_up(animate=False)

    @property
    def scroll_part(self) -> VerticalScroll:
        """What scrolls."""
        return self.query_one(VerticalScroll)

    def watch_more(self) -> None:
        """From now on say it at each move, too."""
        self.watch(self.scroll_part, "scroll_y", self.tell_more, init=False)

    def tell_more(self) -> None:
        """Say whether there is more to read."""
        part, (below, above) = self.scroll_part, self.MORE
        more = below if part.scroll_y < part.max_scroll_y else above if part.max_scroll_y else ""
        self.query_one(KeyLine).more(more)
