"""Before there is a cookbook: which one to start from."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Sheet

_NAME = 18  # cells


class TemplateSheet(Sheet[str]):
    """Gives the template to start from, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, templates: Mapping[str, str]) -> None:
        title = say(("Your cookbook", "bold"), ("   which is most like yours? Change every number", "$dim"))
        super().__init__(title, "↑ ↓ choose · Enter begins with it · Esc leaves")
        self._templates = templates

    def page(self) -> ComposeResult:
        """The templates."""
        yield OptionList(
            *(Option(say((f"{name:<{_NAME}}", "bold"), (called, "$dim"))) for name, called in self._templates.items()),
            markup=False,
        )

    def on_mount(self) -> None:
        """Begin at the first."""
        shown = self.query_one(OptionList)
        shown.highlighted = 0
        shown.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        event.stop()
        self.dismiss(list(self._templates)[event.option_index])

    def action_leave(self) -> None:
        """Leave without one."""
        self.dismiss(None)
