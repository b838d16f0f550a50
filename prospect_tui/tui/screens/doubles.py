"""Two who are likely one person, side by side."""

from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from prospect_tui.desk.doubles import Doubles
from prospect_tui.model.imports import Likely
from prospect_tui.model.people import NewTarget
from prospect_tui.tui.columns import paragraph
from prospect_tui.tui.say import cut, fit, lines, say
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.widgets.first_rows import numbers_of

_KEYS = "y one person · n two people · a all that are left are one · o all that are left are two · ← back · Esc leaves"
_LABEL = 10  # cells
_WHO = 3  # of those below, above the numbers
_TEXTS = ("name", "title", "account", "email", "linkedin", "city", "region", "country", "source")


class DoublesSheet(Sheet[bool]):
    """Asks about each, and gives True once all are answered; the answers stand in `doubles`. To leave gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("y,Y", "say(True)", show=False),
        Binding("n,N", "say(False)", show=False),
        Binding("a,A", "rest(True)", show=False),
        Binding("o,O", "rest(False)", show=False),
        Binding("left,backspace,u,U", "back", show=False),
    ]

    def __init__(self, doubles: Doubles) -> None:
        super().__init__(say(("Is this one person?", "bold")), _KEYS)
        self._doubles = doubles

    def page(self) -> ComposeResult:
        """The two of them."""
        yield Static(id="doubles", markup=False)

    def on_mount(self) -> None:
        """Ask."""
        self._show()

    def on_resize(self) -> None:
        """Set the two in the room there is."""
        self._show()

    def action_say(self, same: bool) -> None:
        """Answer, and go on."""
        self._doubles.say(same)
        self._go_on()

    def action_rest(self, same: bool) -> None:
        """Answer all that is left."""
        self._doubles.say_of_the_rest(same)
        self._go_on()

    def action_back(self) -> None:
        """Ask the last one again."""
        self._doubles.back()
        self._show()

    def action_leave(self) -> None:
        """Leave; what was answered stands when this is opened again."""
        self.dismiss(None)

    def _go_on(self) -> None:
        if self._doubles.current is None:
            self.dismiss(True)
        else:
            self._show()

    def _show(self) -> None:
        asked = self._doubles.current
        if asked is None:
            return
        at, of = self._doubles.at
        self.show_title(say(("Is this one person?", "bold"), (f"   {at} of {of}", "$dim")))
        shown = self.query_one("#doubles", Static)
        width = shown.size.width or 72
        why = paragraph(f"{asked.why[:1].upper()}{asked.why[1:]}.", width, "$accent")
        shown.update(lines([*why, *_beside(asked, width)]))


def _beside(asked: Likely, width: int) -> list[Content]:
    """What is said of the two, line by line; what differs stands out."""
    half = (width - _LABEL - 2) // 2
    who = "who is there" if asked.key.target is not None else f"row {asked.key.other}"
    rows = [_line("", f"row {asked.key.row}", who, half, "bold $primary", "bold $primary")]
    for label, ours, theirs in _fields(asked.row, asked.other):
        differs = bool(ours and theirs) and ours.casefold() != theirs.casefold()
        style = "$accent" if differs else ""
        rows.append(_line(label, ours or "—", theirs or "—", half, style, style))
    return rows


def _line(label: str, left: str, right: str, half: int, left_style: str, right_style: str) -> Content:
    one, other = fit(say((cut(left, half), left_style)), half), say((cut(right, half), right_style))
    return Content.assemble(
        say((f"{label:<{_LABEL}}", "$dim")), one, " " * (half - one.cell_length + 2), other
    )  # fmt: skip


def _fields(row: NewTarget, other: NewTarget) -> list[tuple[str, str, str]]:
    """Label and both sides of each field that one of them has, the numbers below each other."""
    texts = [(name, getattr(row, name) or "", getattr(other, name) or "") for name in _TEXTS]
    pairs = zip_longest(numbers_of(row), numbers_of(other), fillvalue="")
    numbers = [("number" if at == 0 else "", *pair) for at, pair in enumerate(pairs)]
    found = [*texts[:_WHO], *numbers, *texts[_WHO:]]
    return [each for each in found if each[1] or each[2]]
