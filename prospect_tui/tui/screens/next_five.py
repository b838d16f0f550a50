"""Who comes next, and why; and who would, but for a word of the rep's: where they are, or how they agreed."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.views import Card, Silent
from prospect_tui.model.errors import ProspectError
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.sheets import CLOSING, Sheet
from prospect_tui.tui.words import dotted, place

_READS = "↑ ↓ read on · Esc goes back"
_ASKS = "↑ ↓ choose · Enter says it · Esc goes back"
_ANSWERS = "Enter keeps it · Esc leaves it"


class NextSheet(Sheet[str]):
    """Gives a word on what was kept, or None."""

    def __init__(self, block: BlockDesk) -> None:
        super().__init__(say(("Who comes next", "bold")), _READS)
        self._block = block
        self._silent: list[Silent] = []
        self._asked: Silent | None = None
        self._word: str | None = None

    def page(self) -> ComposeResult:
        """The next ones, those who wait for a word, and a field for it."""
        with VerticalScroll():
            yield Static(id="next", markup=False)
        yield Static(say(("Wait for a word of yours", "bold $primary")), id="silent", markup=False)
        yield OptionList(markup=False)
        yield Static(id="asked", markup=False)
        yield Input(id="answer", max_length=200)

    def on_mount(self) -> None:
        """Show them."""
        self._fill()

    def on_key(self, event: events.Key) -> None:
        """Escape leaves the field, then the page; Enter on somebody who waits opens it."""
        if self._asked is not None:
            if event.key == "escape":
                event.stop()
                self._ask(None)
            return
        if event.key not in CLOSING or (event.key == "enter" and self._silent and not self._block.watching):
            return
        event.stop()
        event.prevent_default()
        self.dismiss(self._word)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask about this one."""
        event.stop()
        self._ask(self._silent[event.option_index])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was said."""
        event.stop()
        if self._asked is None:
            return
        try:
            self._word = self._keep(self._asked, event.value)
        except ProspectError as error:
            self.query_one("#asked", Static).update(say((str(error), "$bad")))
            return
        self._fill()

    def _keep(self, asked: Silent, words: str) -> str:
        name = asked.target.name
        if asked.consent:
            self._block.agree(words, asked.target.id)
            return f"kept that {name} agreed"
        return f"kept: {name} is in {place(self._block.tell_zone(words, asked.target.id)[0])}"

    def _fill(self) -> None:
        rows = [row for number, card in enumerate(self._block.next_five(), 1) for row in _rows(number, card)]
        nobody = say(("Nobody else can be called now. `prospect next --held` says who waits for what.", "$dim"))
        self.query_one("#next", Static).update(lines(rows[:-1] or [nobody]))
        self._silent = self._block.silent()
        shown = self.query_one(OptionList)
        shown.clear_options()
        shown.add_options([Option(_row(silent)) for silent in self._silent])
        shown.highlighted = 0 if self._silent else None
        self._ask(None)

    def _ask(self, silent: Silent | None) -> None:
        """Open the field for somebody, or close it."""
        self._asked = silent
        may = bool(self._silent) and not self._block.watching
        for widget in ("#silent", OptionList):
            self.query_one(widget).display = bool(self._silent)
        for widget in ("#asked", "#answer"):
            self.query_one(widget).display = silent is not None
        field = self.query_one("#answer", Input)
        field.value = ""
        self.show_foot(_ANSWERS if silent else _ASKS if may else _READS)
        if silent is not None:
            self.query_one("#asked", Static).update(_question(silent))
            field.focus()
        else:
            self.query_one(OptionList if may else VerticalScroll).focus()


def _rows(number: int, card: Card) -> Sequence[Content]:
    target = card.target
    about = dotted(target.title, target.account)
    clock = f"{card.local:%H:%M} in {place(target.zone)}" if card.local else "their time unknown"
    return [
        say((f"{number}  ", "$dim"), (target.name, "bold"), "   ", about),
        say("   ", (card.offer.why, "$primary"), "   ", (clock, "$dim"), (f"   rule {card.offer.rule}", "$dim")),
        Content(""),
    ]


def _row(silent: Silent) -> Content:
    about = dotted(silent.target.title, silent.target.account)
    return say((silent.target.name, "bold"), "   ", about, "   ", (silent.why, "$accent"))


def _question(silent: Silent) -> Content:
    if silent.consent:
        return say(("How and when did they agree?", "bold"), ("   such as: by mail, 3 November", "$dim"))
    return say(("Where are they?", "bold"), ("   a zone or a city: ET, Denver, Europe/Berlin", "$dim"))
