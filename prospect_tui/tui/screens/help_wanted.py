"""What the rep wants help with: a few lines of their own."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Sheet

FOOT = "Ctrl+S keeps it · Esc leaves all as it was"


class HelpWanted(Sheet[str]):
    """Gives the words, or None."""

    def __init__(self, words: str) -> None:
        super().__init__(say(("What do you want help with?", "bold"), ("   it stands in the check-in", "$dim")), FOOT)
        self._words = words
        self._asked = False

    def page(self) -> ComposeResult:
        """The words, and a line on them."""
        yield TextArea(self._words, id="help-words", tab_behavior="focus", soft_wrap=True)
        yield Static(id="help-word", markup=False)

    def on_mount(self) -> None:
        """Begin at the end of what is there."""
        field = self.query_one(TextArea)
        field.focus()
        field.move_cursor(field.document.end)

    def on_key(self, event: events.Key) -> None:
        """Keep it, or leave; what was typed is asked about once."""
        field = self.query_one(TextArea)
        if event.key == "ctrl+s":
            event.stop()
            self.dismiss(field.text)
        elif event.key == "escape":
            event.stop()
            event.prevent_default()
            if field.text == self._words or self._asked:
                self.dismiss(None)
            self._asked = True
            self.query_one("#help-word", Static).update(say(("Esc again lets go of it; Ctrl+S keeps it.", "$accent")))
        else:
            self._asked = False
