"""What they say against it, and the answers."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from prospect_tui.model.playbook import Objection
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.sheets import CLOSING, Sheet

ALL = "↑ ↓ read on · two letters choose one · Esc goes back"
ONE = "Esc goes back, and counts it · Backspace: all again, none counted"
ONE_HERE = "Esc goes back · Backspace: all again"


class ObjectionsSheet(Sheet[str]):
    """Two letters leave the one that was said. Gives its key, or None where none was chosen. `counts` says that it
    will be counted."""

    def __init__(self, objections: Sequence[Objection], *, counts: bool) -> None:
        super().__init__(say(("Objections", "bold"), ("   type the letters of the one you hear", "$dim")), ALL)
        self._objections = objections
        self._counts = counts
        self._typed = ""

    @property
    def chosen(self) -> str | None:
        """The key of the one that was narrowed down to."""
        fitting = self._fitting(self._typed)
        return fitting[0].key if self._typed and len(fitting) == 1 else None

    def page(self) -> ComposeResult:
        """The objections, which scroll where they must."""
        with VerticalScroll():
            yield Static(self._content(), id="objections", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Letters choose, what fits none begins anew; Backspace takes them back, and the closing keys leave."""
        if event.key == "backspace":
            self._narrow("")
        elif event.character and event.character.isalnum():
            typed = event.character.lower()
            self._narrow(next((t for t in (self._typed + typed, typed, "") if self._fitting(t)), ""))
        elif event.key in CLOSING:
            self.dismiss(self.chosen)
        else:
            return
        event.stop()
        event.prevent_default()

    def _narrow(self, typed: str) -> None:
        self._typed = typed
        self.query_one("#objections", Static).update(self._content())
        self.query_one(VerticalScroll).scroll_home(animate=False)
        foot = ALL if self.chosen is None else ONE if self._counts else ONE_HERE
        self.show_foot(foot)

    def _fitting(self, typed: str) -> list[Objection]:
        return [objection for objection in self._objections if objection.key.startswith(typed)]

    def _content(self) -> Content:
        if not self._objections:
            return lines(
                [
                    say(("No objections yet. They stand in playbook/objections.toml;", "$dim")),
                    say(("`prospect playbook init` writes examples to start from.", "$dim")),
                ]
            )
        return lines([row for objection in self._fitting(self._typed) for row in _rows(objection)])


def _rows(objection: Objection) -> list[Content]:
    return [
        say((objection.key, "bold $accent"), "  ", (f"“{objection.says}”", "bold")),
        say("    ", objection.answer),
        Content(""),
    ]
