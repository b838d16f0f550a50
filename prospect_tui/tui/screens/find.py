"""Find somebody: as one types, by name, account, title, number or e-mail. In a block Enter puts them on screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.found import Hit
from prospect_tui.rules.phones import readable
from prospect_tui.tui.columns import columns
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.opened import Left, mark
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.words import dotted

FEWEST_LETTERS = 2
PAUSE = 0.06
"""Seconds without a key before it is looked up: while somebody types on, nothing is."""

_IN_BLOCK = "Enter: they are on the line · Ctrl+O opens them · Esc goes back"
_AT_HOME = "Enter opens them · Esc goes back"


class FindSheet(Sheet[Left]):
    """Finds somebody. `block` is the one that Enter puts them on screen in; without one Enter opens them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("ctrl+o", "open", show=False),
    ]

    def __init__(self, desk: Desk, block: BlockDesk | None = None) -> None:
        hint = ("   a name, a company, a title, a number, an e-mail", "$dim")
        super().__init__(say(("Find", "bold"), hint), _IN_BLOCK if block else _AT_HOME)
        self._desk = desk
        self._block = block
        self._waiting: Timer | None = None
        self._shown_for = ""
        self._changed = False

    def page(self) -> ComposeResult:
        """The field and what it finds."""
        yield Input(max_length=100)
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look them up, once no further key comes."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(PAUSE, self._look)

    def on_input_submitted(self) -> None:
        """Choose, by what stands there now."""
        chosen = self._chosen()
        if chosen is None:
            return
        if self._block is None:
            self.action_open()
        else:
            self.dismiss(Left(bring=chosen, changed=self._changed))

    def action_open(self) -> None:
        """Everything about whom the bar is on."""
        from prospect_tui.tui.screens.person import PersonSheet

        chosen = self._chosen()
        if chosen is not None:
            self.app.push_screen(PersonSheet(self._desk, chosen, self._block), self._back)

    def action_move(self, by: int) -> None:
        """Up and down in what was found."""
        shown = self.query_one(OptionList)
        if by > 0:
            shown.action_cursor_down()
        else:
            shown.action_cursor_up()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(Left(changed=self._changed))

    def _back(self, left: Left | None) -> None:
        """Back from somebody's page, who may be another by now."""
        self._changed = self._changed or (left is not None and left.changed)
        if left is not None and left.bring is not None:
            self.dismiss(left)
        else:
            self._look()

    def _chosen(self) -> int | None:
        if self.query_one(Input).value != self._shown_for:
            self._look()
        shown = self.query_one(OptionList)
        if shown.highlighted is None:
            return None
        chosen = shown.get_option_at_index(shown.highlighted).id
        return int(chosen) if chosen else None

    def _look(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        words, shown = self.query_one(Input).value, self.query_one(OptionList)
        found = self._desk.find.people(words) if len(words.strip()) >= FEWEST_LETTERS else []
        at = shown.highlighted if words == self._shown_for else 0
        rows = columns([_row(hit) for hit in found], self._width, gives=1, gap=2)
        shown.clear_options()
        shown.add_options([Option(row, id=str(hit.id)) for row, hit in zip(rows, found, strict=True)])
        if not found and len(words.strip()) >= FEWEST_LETTERS:
            shown.add_option(Option(say(("nobody goes by that", "$dim")), disabled=True))
        shown.highlighted = min(at or 0, len(found) - 1) if found else None
        self._shown_for = words

    @property
    def _width(self) -> int:
        return max(40, self.query_one(Input).size.width - 1)


def _row(hit: Hit) -> tuple[Content, Content, Content, Content]:
    words = dotted(hit.title, hit.account)
    return say((hit.name, "bold")), say(words), say((_number(hit), "$dim")), mark(hit.do_not_call, hit.retired)


def _number(hit: Hit) -> str:
    return readable(hit.number) if hit.number else "no number"
