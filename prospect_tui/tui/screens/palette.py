"""The palette: all that can be done on the screen below, to be found by a word. Enter presses the key for it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from prospect_tui.tui.offers import Offer
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Sheet

FOOT = "↑ ↓ choose · Enter does it · Esc goes back"


class PaletteSheet(Sheet[Offer]):
    """Gives what was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__(say(("What to do", "bold"), ("   type a word of it", "$dim")), FOOT)
        self._offers = offers
        self._fitting: list[Offer] = list(offers)

    def page(self) -> ComposeResult:
        """The field and what fits it."""
        yield Input(max_length=60)
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._fill("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has all words of it."""
        event.stop()
        self._fill(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do the one that the bar is on."""
        event.stop()
        at = self.query_one(OptionList).highlighted
        self.dismiss(self._fitting[at] if at is not None and at < len(self._fitting) else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Clicked."""
        event.stop()
        self.dismiss(self._fitting[event.option_index])

    def action_move(self, by: int) -> None:
        """The bar up or down."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)

    def _fill(self, typed: str) -> None:
        words = typed.lower().split()
        fitting = [each for each in self._offers if all(word in _searched(each) for word in words)]
        # What begins so comes first: `me` is the meeting before it is the moment.
        self._fitting = sorted(fitting, key=lambda each: not each.label.lower().startswith(typed.strip().lower()))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(_row(each)) for each in self._fitting] or [Option("Nothing fits.", disabled=True)])
        # Nothing is chosen before a word is typed, or an arrow: Enter alone would do what merely stands first.
        options.highlighted = 0 if self._fitting and words else None


def _searched(offer: Offer) -> str:
    return f"{offer.label} {offer.help}".lower()


def _row(offer: Offer) -> Content:
    gap = " " * max(1, 11 - len(offer.shown))
    return say((offer.shown, "bold $accent"), gap, offer.label.ljust(18), (f" {offer.help}", "$dim"))
