"""Who comes to mind: title by title, until nobody does."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input, Static

from prospect_tui.desk import Desk
from prospect_tui.model.errors import ProspectError
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.sheets import Sheet

_FOOT = "Enter keeps a name and asks again · an empty one goes on to the next title · Esc keeps those named, and leaves"
_SHOWN = 6


class NamingSheet(Sheet[str]):
    """Gives a word on who was named, or None. Each name is kept as it is typed."""

    def __init__(self, desk: Desk, play: str, prompts: tuple[str, ...]) -> None:
        super().__init__(say(("Whom do you know?", "bold")), _FOOT)
        self._desk = desk
        self._play = play
        self._prompts = prompts
        self._at = 0
        self._names: list[str] = []

    def page(self) -> ComposeResult:
        """The title, a field, and those who were named."""
        yield Static(id="naming-title", markup=False)
        yield Input(id="naming-name", max_length=120)
        yield Static(id="naming-word", markup=False)

    def on_mount(self) -> None:
        """Ask for the first."""
        self._show()
        self.query_one(Input).focus()

    def on_key(self, event: events.Key) -> None:
        """Leave."""
        if event.key == "escape":
            event.stop()
            self._leave()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep a name; an empty one goes on."""
        event.stop()
        name = event.value.strip()
        field = self.query_one(Input)
        if not name:
            self._at += 1
            if self._at == len(self._prompts):
                self._leave()
                return
        else:
            try:
                self._desk.plays.name(self._play, [(self._prompts[self._at], name)], self._desk.adding)
            except ProspectError as error:
                self.query_one("#naming-word", Static).update(say((str(error), "$bad")))
                return
            self._names.insert(0, name)
        field.value = ""
        self._show()

    def _leave(self) -> None:
        count = len(self._names)
        self.dismiss(f"{count} named, on the play's list" if count else None)

    def _show(self) -> None:
        at = say((f"   {self._at + 1} of {len(self._prompts)}", "$dim"))
        self.query_one("#naming-title", Static).update(say((self._prompts[self._at], "bold $primary"), at))
        rows = [say(("✓ ", "$good"), name) for name in self._names[:_SHOWN]]
        self.query_one("#naming-word", Static).update(lines(rows))
