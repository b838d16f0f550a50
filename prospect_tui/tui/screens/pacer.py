"""The pacer: a voicemail read aloud at the rep's own pace, and that pace measured. Nothing is recorded by itself."""

from collections.abc import Callable, Mapping
from math import ceil
from types import MappingProxyType

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prospect_tui.desk import Desk
from prospect_tui.desk.views import Card, ScriptPage
from prospect_tui.model.errors import ProspectError
from prospect_tui.rules.pacer import Phrase, at, measured_pace, phrases
from prospect_tui.rules.speech import word_count
from prospect_tui.rules.voicemail import LONGEST_SECONDS
from prospect_tui.tui.keyboard import key_of
from prospect_tui.tui.pacing import Run
from prospect_tui.tui.say import cut, fit, lines, say
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.widgets.pacer_text import PacerBar, PacerText
from prospect_tui.tui.words import dotted

LOOKS_A_SECOND = 10
MOST_FAULTS = 3
# As the style sheet has it: how tall a page is at most, and its rows beside the text and its faults.
PAPER_SHARE, ROWS_APART = 0.92, 13


class Leaving(Struct, frozen=True):
    """The key that leaves a voicemail and records that, and whether it may count now."""

    key: str
    allows: Callable[[], bool]


class PacerSheet(Sheet[str]):
    """Gives the slug of the script that was left as a voicemail, or None where nothing is to be recorded. Without
    `leaving` nothing can be."""

    def __init__(self, desk: Desk, card: Card, page: ScriptPage, leaving: Leaving | None) -> None:
        name = page.script.name
        super().__init__(say(("Voicemail pacer", "bold"), ("   " + name, "$dim")))
        self._desk = desk
        self._card = card
        self._page = page
        self._leaving = leaving
        self._phrases: tuple[Phrase, ...] = ()
        self._run = Run(desk.clock)
        self._measure: Run | None = None
        self._word = Content("")
        self._drawn: tuple[object, ...] = ()

    def page(self) -> ComposeResult:
        """The text, the bar, what to say about it, and what will transcribe badly."""
        yield PacerText()
        yield PacerBar()
        yield Static(id="pacer-now", markup=False)
        yield Static(id="pacer-faults", markup=False)

    def on_mount(self) -> None:
        """Show the text at its beginning."""
        self._set_pace()
        self.set_interval(1 / LOOKS_A_SECOND, self._look)

    def on_resize(self) -> None:
        """The text is as tall as its lines, where there is room."""
        self._lay_out()
        self._show()

    def on_key(self, event: events.Key) -> None:
        """A key of the pacer; all others do nothing here."""
        event.stop()
        event.prevent_default()
        key = key_of(event)
        if self._leaving is not None and key == self._leaving.key:
            self._leave_voicemail(self._leaving)
        elif key == "escape" or (key == "enter" and self._run.over):
            self.dismiss(None)
        elif key in _KEYS and not self._page.rendered.problem:
            self._word = Content("")
            _KEYS[key](self)
            self._show()
        else:
            self._look()

    def go_or_stop(self) -> None:
        """Begin, pause, go on; a pace that is being measured is left to that."""
        if self._measure is not None:
            return
        (self._run.stop if self._run.running else self._run.go)()

    def begin_anew(self) -> None:
        """From the first word on, at once."""
        self._measure = None
        self._run = Run(self._desk.clock, self._end)
        self._run.go()

    def measure(self) -> None:
        """Begin to measure, or take the measure."""
        if self._measure is None:
            self._run = Run(self._desk.clock, self._end)
            self._measure = Run(self._desk.clock)
            self._measure.go()
            return
        words = word_count(self._page.rendered.text)
        measured, self._measure = measured_pace(words, self._measure.seconds), None
        if measured.pace is None:
            self._word = say(("Not measured. ", "bold $bad"), measured.problem or "")
        else:
            self._keep(measured.pace)

    def _keep(self, pace: int) -> None:
        try:
            self._desk.keep_pace(pace)
        except ProspectError as error:
            self._word = say((str(error), "bold $bad"))
            return
        self._set_pace()
        self._word = say(
            ("✓ ", "$good"), (f"{pace} words a minute", "bold"), ", kept: your scripts go by it from now on"
        )

    def _leave_voicemail(self, leaving: Leaving) -> None:
        if leaving.allows():
            self.dismiss(self._page.script.slug)
        else:
            self._word = say(("⊘ ", "$accent"), "ignored: that key came too soon after a new target")
            self._show()

    # What is shown.

    @property
    def _end(self) -> float:
        return self._phrases[-1].end if self._phrases else 0.0

    def _set_pace(self) -> None:
        """Cut the text anew for the pace in force, and say what is wrong with it at that pace."""
        pace, problem = self._desk.cards.pace, self._page.rendered.problem
        self._phrases = phrases(problem or self._page.rendered.text, pace)
        self._run = Run(self._desk.clock, self._end)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        text = self.query_one(PacerText)
        text.show(self._phrases, None)
        faults = self._faults()
        self.query_one("#pacer-faults", Static).update(lines(faults))
        text.styles.height = max(1, min(text.rows(self._room), self._free - len(faults)))

    @property
    def _free(self) -> int:
        """Rows for the text and its faults, beside all that stands fast."""
        return int(self.size.height * PAPER_SHARE) - ROWS_APART

    @property
    def _room(self) -> int:
        return max(1, self.query_one(PacerText).content_size.width)

    def _look(self) -> None:
        """Draw what has changed since the last look: a phrase, a second, a cell of the bar."""
        if self._state() != self._drawn:
            self._show()

    def _state(self) -> tuple[object, ...]:
        run = self._measure or self._run
        return int(run.seconds), run.running, run.over, self._now, self.query_one(PacerBar).cells_at(run.seconds)

    @property
    def _now(self) -> int | None:
        """The phrase being said; none while a pace is measured, which must not be led."""
        if self._measure is not None or self._run.over or not self._phrases or self._page.rendered.problem:
            return None
        return at(self._phrases, self._run.seconds)

    def _show(self) -> None:
        self._drawn = self._state()
        run = self._measure or self._run
        self.query_one(PacerText).show(self._phrases, self._now)
        self.query_one(PacerBar).show(run.seconds)
        self.query_one("#pacer-now", Static).update(lines([fit(self._line(), self._room), self._word]))
        self.show_foot(self._keys())

    def _line(self) -> Content:
        """How it stands: seconds, of how many, at which pace."""
        if self._page.rendered.problem:
            return say(("This script can't be shown.", "bold $bad"))
        if self._measure is not None:
            told = (f"   {self._measure.seconds:.0f} s", "bold $accent")
            return say(("● ", "bold $bad"), ("Read it aloud now; m again at its last word.", "bold"), told)
        whole, gone = f"{ceil(self._end)} s", f"{int(self._run.seconds)} s"
        over = (f"   over {LONGEST_SECONDS} s", "bold $bad") if self._end > LONGEST_SECONDS else None
        at_pace = (f" at {self._desk.cards.pace} words a minute", "$dim")
        if self._run.over:
            return say(("■ ", "bold $accent"), (f"{whole}: the end", "bold"), at_pace, over)
        if self._run.running:
            return say(("▶ ", "bold $good"), (gone, "bold"), f" of {whole}", at_pace, over)
        if self._run.seconds:
            return say(("∥ ", "bold $accent"), (gone, "bold"), f" of {whole}, paused", at_pace, over)
        return say(("Space begins", "bold"), f"   {whole}", at_pace, over)

    def _keys(self) -> str:
        leave = f"{self._leaving.key} voicemail" if self._leaving else ""
        if self._page.rendered.problem:
            keys = [leave, "Esc back"]
        elif self._measure is not None:
            keys = ["m ends the reading", "Home drops it", leave, "Esc back"]
        elif self._run.over:
            keys = [leave, "Enter back", "Home anew", "m measure pace"]
        else:
            verb = "pause" if self._run.running else "go on" if self._run.seconds else "begin"
            keys = [f"Space {verb}", "Home anew", "m measure pace", leave, "Esc back"]
        return dotted(*keys)

    def _faults(self) -> list[Content]:
        """What will transcribe badly, in a line each."""
        found = self._desk.cards.faults(self._card, self._page)
        shown = found if len(found) <= MOST_FAULTS else found[: MOST_FAULTS - 1]
        rows = [say(("! ", "bold $accent"), cut(fault.says, self._room - 2)) for fault in shown]
        more = len(found) - len(shown)
        return rows + ([say((f"  and {more} more: `prospect playbook check` tells all", "$dim"))] if more else [])


_KEYS: Mapping[str, Callable[[PacerSheet], None]] = MappingProxyType(
    {"space": PacerSheet.go_or_stop, "home": PacerSheet.begin_anew, "m": PacerSheet.measure}
)
