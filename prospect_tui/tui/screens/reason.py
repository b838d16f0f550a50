"""Why a planned block was missed, in the rep's words."""

from datetime import tzinfo

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from prospect_tui.desk.plan_view import Missed
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.words import day_and_time


class ReasonSheet(Sheet[str]):
    """Gives the words, or None."""

    def __init__(self, ours: tzinfo, missed: Missed | None) -> None:
        when = day_and_time(missed.planned.at.astimezone(ours)) if missed else ""
        super().__init__(say(("What came between", "bold"), (f"   {when}", "$dim")), "Enter keeps it · Esc leaves it")

    def page(self) -> ComposeResult:
        """One field."""
        yield Input(placeholder="a few words, for you: on the road, a customer called", max_length=500)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    def on_key(self, event: events.Key) -> None:
        """Escape leaves it."""
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it, where anything was said."""
        event.stop()
        if event.value.strip():
            self.dismiss(event.value)
