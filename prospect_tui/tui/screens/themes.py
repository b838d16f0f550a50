"""Choosing a theme: each is put on while the bar is on it; Enter keeps it."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prospect_tui.settings.themes import ThemeFile
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Sheet


class ThemeSheet(Sheet[str]):
    """Gives the name of the theme that is kept; None where the one before stays."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,t", "leave", show=False)]

    def __init__(self, themes: list[ThemeFile], worn: str, own: Path) -> None:
        """`worn` is the theme that is on, `own` the folder for files of the rep's own."""
        super().__init__(say(("Theme", "bold")), "↑ ↓ tries one on · Enter keeps it · Esc goes back")
        self._themes = themes
        self._worn = worn
        self._own = own

    def page(self) -> ComposeResult:
        """The themes by their labels, the bar on the one that is worn; a new list begins with its first, which nobody
        tries on."""
        names = [file.name for file in self._themes]
        with self.prevent(OptionList.OptionHighlighted):
            themes = OptionList(*(Option(say(file.label), id=file.name) for file in self._themes))
            if self._worn in names:
                themes.highlighted = names.index(self._worn)
        yield themes

    def on_mount(self) -> None:
        """Say where one's own go."""
        self.show_foot(f"↑ ↓ tries one on · Enter keeps it · Esc goes back · your own go in {self._own}")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Try it on."""
        if event.option_id:
            self.app.theme = event.option_id

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Keep it."""
        self.dismiss(event.option_id)

    def action_leave(self) -> None:
        """Put the one before on again."""
        self.app.theme = self._worn
        self.dismiss(None)
