"""How a list's letters are to be read: the same piece of it, in each encoding that it may be in."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Sheet

_NAMES = {
    "utf-8": "UTF-8",
    "cp1252": "Western European",
    "cp1250": "Central European",
    "cp1251": "Cyrillic",
    "cp1253": "Greek",
    "cp1254": "Turkish",
    "cp1255": "Hebrew",
    "cp1256": "Arabic",
    "cp1257": "Baltic",
    "cp874": "Thai",
    "cp932": "Japanese",
    "gb18030": "Chinese",
    "big5": "Chinese, Taiwan",
    "cp949": "Korean",
    "mac_roman": "old Mac",
}
_NAME = 18  # cells


def name_of(encoding: str) -> str:
    """What an encoding is called, with its own name."""
    return f"{_NAMES[encoding]} ({encoding})" if encoding in _NAMES and encoding != "utf-8" else encoding


class EncodingSheet(Sheet[str]):
    """Gives the encoding that reads right, or None. `readings` are the encodings with a piece of the list in each."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, readings: Sequence[tuple[str, str]], now: str) -> None:
        title = say(("Which one reads right?", "bold"), (f"   it was read as {name_of(now)}", "$dim"))
        super().__init__(title, "↑ ↓ choose · Enter takes it · Esc leaves it as it was")
        self._readings = readings
        self._now = now

    def page(self) -> ComposeResult:
        """The readings."""
        yield OptionList(*(Option(_row(*each)) for each in self._readings), id="readings", markup=False)

    def on_mount(self) -> None:
        """Begin at the one that it was read in."""
        shown = self.query_one(OptionList)
        encodings = [encoding for encoding, _ in self._readings]
        shown.highlighted = encodings.index(self._now) if self._now in encodings else 0
        shown.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        event.stop()
        self.dismiss(self._readings[event.option_index][0])

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)


def _row(encoding: str, piece: str) -> Content:
    name = _NAMES.get(encoding, encoding)
    return say((f"{name:<{_NAME}}", "$dim"), piece)
