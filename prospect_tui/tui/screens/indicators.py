"""The leading indicators of the cookbook: each with its figure, added, changed and taken out here."""

from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from prospect_tui.desk import Desk
from prospect_tui.desk.indicators import PERS, Indicator, IndicatorsDesk
from prospect_tui.front.commands import Command
from prospect_tui.front.screens import INDICATORS
from prospect_tui.model.errors import ProspectError
from prospect_tui.reports.cookbook_words import figure
from prospect_tui.tui.columns import paragraph
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.form import Form
from prospect_tui.tui.screens.keyed import KeyedScreen
from prospect_tui.tui.widgets.frame import KeyLine, Title, Word
from prospect_tui.tui.widgets.panel import Panel

_ROOM = 68
_NONE = (
    "None yet. An indicator is a sign that comes before the deals and that you can act on: new conversations with CFOs,"
    " talks at accounts to win back. Two or three are enough."
)
_FIELDS = (
    ("name", "Called", "such as: Talks with CFOs", 60),
    ("count", "What counts", "conversations where persona = cfo and kare = Attain", 240),
    ("number", "How many", "such as 5", 9),
    ("per", "In a", "day, week or month", 5),
)
_HOW = (
    "First any count of prospect stats (dials, conversations, meetings, new conversations, …); then, after where:"
    " persona, kare, list, channel, outcome, with =, !=, in (…), joined by and."
)


class IndicatorsCard(Panel):
    """Each of them: name and figure, what counts, what is wrong with it."""

    def __init__(self) -> None:
        super().__init__(id="indicators")
        self._shown: tuple[Indicator, ...] = ()
        self._at = 0

    def show(self, shown: tuple[Indicator, ...], at: int) -> None:
        """Draw these, the bar on one of them."""
        self._shown, self._at = shown, at
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """As many as fit, around the bar."""
        if not self._shown:
            return lines(paragraph(_NONE, width, "$dim"))
        drawn = [_drawn(each, width, here=place == self._at) for place, each in enumerate(self._shown)]
        first = 0
        while first < self._at and sum(map(len, drawn[first : self._at + 1])) > height:
            first += 1
        return lines([row for rows in drawn[first:] for row in rows][:height])


def _drawn(each: Indicator, width: int, *, here: bool) -> list[Content]:
    number = figure(each.wanted) if each.wanted is not None else "?"
    when = "today" if each.per == "day" else f"this {each.per}" if each.per else ""
    done = say((f"   {each.done:,}", "bold"), f" of {number} {when}") if each.done is not None else Content("")
    head = say(("▸ " if here else "  ", "bold $accent"), (each.name, "bold $accent" if here else "bold"), done)
    rows = [head, *(say("  ", row) for row in paragraph(each.count, width - 2, "$dim"))]
    rows += [say("  ", row) for row in paragraph(each.problem, width - 2, "$bad")] if each.problem else []
    return [*rows, Content("")]


class IndicatorsScreen(KeyedScreen):
    """Looks at the indicators and changes them. Raises ProspectError for a cookbook that can't be used."""

    KEYS = "indicators"
    TITLE_OF_KEYS = "Keys of the indicators"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._indicators = desk.cookbook.indicators
        self._shown = self._indicators.all()
        self._at = 0

    def compose(self) -> ComposeResult:
        """The title, the indicators, the lines."""
        yield from self.too_small()
        with Vertical(classes="all"):
            yield Title()
            yield IndicatorsCard()
            yield Word()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(Title).show(say(("indicators", "bold $primary"), "  what comes before the deals"), say(""))
        self.query_one(KeyLine).show(self.in_force())
        self._show()

    def commands(self) -> tuple[Command, ...]:
        """The keys as they are built."""
        return INDICATORS

    # Keys.

    def do_up(self) -> None:
        """The one before."""
        self._go(self._at - 1)

    def do_down(self) -> None:
        """The next one."""
        self._go(self._at + 1)

    def do_add(self) -> None:
        """Write a new one."""
        self.app.push_screen(IndicatorSheet(self._indicators, None), partial(self._kept, len(self._shown)))

    def do_change(self) -> None:
        """Change the one that the bar is on."""
        self.app.push_screen(IndicatorSheet(self._indicators, self._here()), partial(self._kept, self._at))

    def do_remove(self) -> None:
        """Take it out, after a question."""
        here = self._here()
        words = f"Take out {here.name}? Enter does, any other key leaves it."
        self.question(words, lambda: self._remove(here))

    def do_leave(self) -> None:
        """Back to the cookbook."""
        self.dismiss()

    # What follows.

    def _here(self) -> Indicator:
        if not self._shown:
            raise ProspectError("There is none yet.", f"{self.key_to('add')} writes one.")
        return self._shown[self._at]

    def _go(self, at: int) -> None:
        self._at = max(0, min(at, len(self._shown) - 1))
        self._show()

    def _kept(self, place: int, word: str | None) -> None:
        if word is not None:
            self._look_again(place)
            self.tell("✓", f"{word}; g in the cookbook agrees on it", "$good")

    def _remove(self, gone: Indicator) -> None:
        self._indicators.remove(gone.place)
        self._look_again(self._at)
        self.tell("–", f"taken out: {gone.name}; g in the cookbook agrees on it")

    def _look_again(self, place: int) -> None:
        self._shown = self._indicators.all()
        self._go(place)

    def _show(self) -> None:
        self.query_one(IndicatorsCard).show(self._shown, self._at)
        wrong = sum(each.problem is not None for each in self._shown)
        rest = f"{wrong} can't be counted as it stands" if wrong else "they are counted as prospect stats counts"
        self.query_one(Word).show(say((rest, "$dim")))


class IndicatorSheet(Form[str]):
    """Gives what was done, or None."""

    def __init__(self, indicators: IndicatorsDesk, shown: Indicator | None) -> None:
        title = say(("An indicator", "bold"), ("   counted as prospect stats counts", "$dim"))
        super().__init__(title, "Enter goes on, and at the last keeps it · Esc leaves all as it was")
        self._indicators = indicators
        self._known = indicators.known
        self._before = shown
        self._doubted: list[str] = []

    def page(self) -> ComposeResult:
        """Four fields, what may be written, and what is wrong."""
        shown = self._before
        number = figure(shown.wanted) if shown is not None and shown.wanted is not None else ""
        here = (shown.name, shown.count, number, shown.per or "week") if shown is not None else ("", "", "", "week")
        for (key, label, example, longest), value in zip(_FIELDS, here, strict=True):
            with Horizontal(classes="field"):
                yield Static(say((label, "$dim")), markup=False, classes="label")
                yield Input(value, example, id=f"indicator-{key}", max_length=longest, select_on_focus=False)
        yield Static(lines([Content(""), *paragraph(_HOW, _ROOM, "$dim")]), id="indicator-how", markup=False)
        yield Static(id="indicator-word", markup=False)

    def on_mount(self) -> None:
        """Begin with the name."""
        self.inputs()[0].focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is wrong with what counts, as soon as it is typed."""
        event.stop()
        self._doubted = []
        count = self.query_one("#indicator-count", Input).value
        try:
            doubts = self._indicators.doubts(count, self._known) if count.strip() else ()
        except ProspectError as error:
            self._say(error.what, "$dim" if self._is_at_count else "$bad")
        else:
            self._say(_named(doubts), "$accent")

    def take(self, values: list[str]) -> None:
        """Keep it, or say what is wrong; what it names and nobody knows wants a second Enter."""
        name, count, number, per = values
        place = self._before.place if self._before is not None else None
        try:
            doubts = list(self._indicators.doubts(count, self._known))
            if doubts and doubts != self._doubted:
                self._doubted = doubts
                self._say(f"{_named(doubts)} Enter again keeps it all the same.", "bold $accent")
                return
            self._indicators.put(place, name, count, number, per if per in PERS else per.strip() or "week")
        except ProspectError as error:
            self._say(str(error), "$bad")
        else:
            self.dismiss(f"kept, in the draft: {name.strip()}")

    @property
    def _is_at_count(self) -> bool:
        return self.query_one("#indicator-count", Input).has_focus

    def _say(self, words: str, style: str) -> None:
        self.query_one("#indicator-word", Static).update(lines([Content(""), *paragraph(words, _ROOM, style)]))


def _named(doubts: list[str] | tuple[str, ...]) -> str:
    """What nobody knows, in a sentence."""
    return f"Nobody knows what it names, {'; '.join(doubts)}." if doubts else ""
