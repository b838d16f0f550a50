"""What the money is for: the rep's alone."""

from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from prospect_tui.desk.cookbook_views import WhyShown
from prospect_tui.desk.why import LONGEST_WANTED, LONGEST_WORDS, WhyDesk
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.tui.columns import paragraph
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.sheets import Sheet

_FIELDS = (
    ("words", "For what", "in your own words, such as: a year off with the kids", LONGEST_WORDS),
    ("wanted", "It comes to", "an amount, such as 20,000 € (may be left out)", LONGEST_WANTED),
    ("by", "By when", "a day, such as 2027-06-30 (may be left out)", 10),
)
FOOT = "Enter goes on, and at the last keeps it · Esc leaves all as it was"
_ROOM = 68


class WhySheet(Sheet[WhyShown]):
    """Gives the why as it now stands, or None."""

    def __init__(self, why: WhyDesk) -> None:
        super().__init__(say(("Why", "bold"), ("   what is the money for? Nobody else is shown this", "$dim")), FOOT)
        self._why = why
        self._seen = why.shown()

    def page(self) -> ComposeResult:
        """Three fields, and the bar with its formula."""
        for key, label, example, longest in _FIELDS:
            with Horizontal(classes="field"):
                yield Static(say((label, "$dim")), markup=False, classes="label")
                value = str(getattr(self._seen, key) or "")
                yield Input(value, example, id=f"why-{key}", max_length=longest, select_on_focus=False)
        yield Static(lines(_bar(self._seen)), id="why-bar", markup=False)
        yield Static(id="why-word", markup=False)

    def on_mount(self) -> None:
        """Begin with the words; say what is wrong with the file."""
        self._inputs()[0].focus()
        if self._seen.problem:
            self._say(self._seen.problem)

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
        words, wanted, by = (field.value for field in self._inputs())
        try:
            self.dismiss(self._why.write(words, wanted, _day(by)))
        except ProspectError as error:
            self._say(str(error))

    def _say(self, words: str) -> None:
        self.query_one("#why-word", Static).update(lines([Content(""), *paragraph(words, _ROOM, "$bad")]))

    def _inputs(self) -> list[Input]:
        return list(self.query(Input))

    def _move(self, by: int) -> None:
        fields = self._inputs()
        at = next((i for i, field in enumerate(fields) if field.has_focus), 0)
        fields[(at + by) % len(fields)].focus()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise UsageError(f"“{text.strip()}” is no day.", "Write it like 2027-06-30.") from None


def _bar(why: WhyShown) -> list[Content]:
    from prospect_tui.reports.cookbook_words import KEPT, bar, kept_words

    if why.kept is None:
        words = "A bar towards it stands here once your cookbook is agreed on: c on the home screen, then g."
        return paragraph(words, _ROOM, "$dim")
    kept = why.kept
    drawn = say((bar(kept.share, 30), "$good"), "  ", kept_words(kept))
    return [drawn, *paragraph(f"Kept: {KEPT}.", _ROOM, "$dim")]
