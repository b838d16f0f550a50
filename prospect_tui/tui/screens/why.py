"""What the money is for: the rep's alone."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from prospect_tui.desk.cookbook_views import WhyShown
from prospect_tui.desk.why import LONGEST_WANTED, LONGEST_WORDS, WhyDesk
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.tui.columns import paragraph
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.form import Form

_FIELDS = (
    ("words", "For what", "in your own words, such as: a year off with the kids", LONGEST_WORDS),
    ("wanted", "It comes to", "an amount, such as 20,000 € (may be left out)", LONGEST_WANTED),
    ("by", "By when", "a day, such as 2027-06-30 (may be left out)", 10),
)
FOOT = "Enter goes on, and at the last keeps it · Esc leaves all as it was"
_ROOM = 68


class WhySheet(Form[WhyShown]):
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
        self.inputs()[0].focus()
        if self._seen.problem:
            self._say(self._seen.problem)

    def take(self, values: list[str]) -> None:
        """Keep them, or say what is wrong."""
        words, wanted, by = values
        try:
            self.dismiss(self._why.write(words, wanted, _day(by)))
        except ProspectError as error:
            self._say(str(error))

    def _say(self, words: str) -> None:
        self.query_one("#why-word", Static).update(lines([Content(""), *paragraph(words, _ROOM, "$bad")]))


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
