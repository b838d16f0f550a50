"""About you: who speaks in the scripts."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from prospect_tui.desk import Desk
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.playbook import Sender
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Sheet

LONGEST = 80
_FIELDS = (
    ("name", "Your name", "such as Ana Reyes"),
    ("company", "Company", "such as Copperline"),
    ("phone", "Number", "such as +1 312 555 0100"),
)
FOOT = "Enter goes on, and at the last keeps them · Esc leaves all as it was"


class MeSheet(Sheet[Sender]):
    """Gives the rep as they now stand, or None."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(say(("About you", "bold"), ("   scripts say it, and a voicemail says it twice", "$dim")), FOOT)
        self._desk = desk

    def page(self) -> ComposeResult:
        """Three fields, and what is wrong with them."""
        sender = self._desk.sender
        for key, label, example in _FIELDS:
            with Horizontal(classes="field"):
                yield Static(say((label, "$dim")), markup=False, classes="label")
                value = getattr(sender, key) or ""
                yield Input(value, example, id=f"me-{key}", max_length=LONGEST, select_on_focus=False)
        yield Static(id="me-word", markup=False)

    def on_mount(self) -> None:
        """Begin with the first that is empty."""
        empty = next((field for field in self._inputs() if not field.value), None)
        (empty or self._inputs()[0]).focus()

    def on_key(self, event: events.Key) -> None:
        """Move between the fields, or leave."""
        moves = {"down": 1, "up": -1}
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in moves:
            event.stop()
            self._move(moves[event.key])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; keep all at the last."""
        event.stop()
        if event.input is not self._inputs()[-1]:
            self._move(1)
            return
        name, company, phone = (field.value for field in self._inputs())
        try:
            self.dismiss(self._desk.introduce(name, company, phone))
        except ProspectError as error:
            self.query_one("#me-word", Static).update(say((str(error), "$bad")))

    def _inputs(self) -> list[Input]:
        return list(self.query(Input))

    def _move(self, by: int) -> None:
        fields = self._inputs()
        at = next((i for i, field in enumerate(fields) if field.has_focus), 0)
        fields[(at + by) % len(fields)].focus()
