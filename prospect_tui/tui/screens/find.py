"""Find somebody: as one types, by name, account, number or e-mail; Enter puts them on screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from prospect_tui.desk.find import Finder
from prospect_tui.model.people import Target
from prospect_tui.rules.phones import readable
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Sheet

FEWEST_LETTERS = 2


class FindSheet(Sheet[int]):
    """Gives the id of the one chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self, finder: Finder) -> None:
        super().__init__(say(("Find", "bold")), "Type a name, a company, a number or an e-mail · Enter · Esc goes back")
        self._finder = finder

    def page(self) -> ComposeResult:
        """The field and what it finds."""
        yield Input(max_length=100)
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look them up."""
        found = self._finder.people(event.value) if len(event.value.strip()) >= FEWEST_LETTERS else []
        shown = self.query_one(OptionList)
        shown.clear_options()
        shown.add_options([Option(_row(target), id=str(target.id)) for target in found])
        shown.highlighted = 0 if found else None

    def on_input_submitted(self) -> None:
        """Choose."""
        shown = self.query_one(OptionList)
        if shown.highlighted is None:
            return
        chosen = shown.get_option_at_index(shown.highlighted).id
        self.dismiss(int(chosen) if chosen else None)

    def action_move(self, by: int) -> None:
        """Up and down in what was found."""
        shown = self.query_one(OptionList)
        if by > 0:
            shown.action_cursor_down()
        else:
            shown.action_cursor_up()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _row(target: Target) -> Content:
    number = readable(target.phones[0].e164) if target.phones else "no number"
    words = " · ".join(word for word in (target.title, target.account) if word)
    state = "do not call" if target.do_not_call else "retired" if target.status == "retired" else ""
    return say((target.name, "bold"), "   ", words, "   ", (number, "$dim"), "   ", (state, "$bad"))
