"""About you: who speaks in the scripts."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from prospect_tui.desk import Desk
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.playbook import Sender
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.form import Form

LONGEST = 80
_FIELDS = (
    ("name", "Your name", "such as Ana Reyes"),
    ("company", "Company", "such as Copperline"),
    ("phone", "Number", "such as +1 312 555 0100"),
)
FOOT = "Enter goes on, and at the last keeps them · Esc leaves all as it was"


class MeSheet(Form[Sender]):
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
        empty = next((field for field in self.inputs() if not field.value), None)
        (empty or self.inputs()[0]).focus()

    def take(self, values: list[str]) -> None:
        """Keep them, or say what is wrong."""
        name, company, phone = values
        try:
            self.dismiss(self._desk.introduce(name, company, phone))
        except ProspectError as error:
            self.query_one("#me-word", Static).update(say((str(error), "$bad")))
