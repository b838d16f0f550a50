"""This block's outcomes: notes, times, corrections, a late referral."""

from datetime import tzinfo
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.prompts import Prompts
from prospect_tui.desk.views import Recorded
from prospect_tui.front.typed_time import BETWEEN, TypedTime
from prospect_tui.front.waiting import WAITING
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.touches import Touch
from prospect_tui.tui.patience import Patience
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.screens.writing import WritingSheet
from prospect_tui.tui.words import next_step

FOOT = "n note · t time · c correct · r whom they named · a asked, nobody named · b who called · m write · Esc"


class OutcomesSheet(Sheet[str]):
    """Gives a word on what was changed, or None."""

    def __init__(self, desk: Desk, block: BlockDesk, prompts: Prompts) -> None:
        super().__init__(say(("This block’s outcomes, newest first", "bold")), FOOT)
        self._desk = desk
        self._block = block
        self._prompts = prompts
        self._ours: tzinfo = desk.clock.local_zone()
        self._touches: list[Touch] = []
        self._asked: set[int] = set()
        self._asking: str | None = None
        self._word: str | None = None
        self._asks_when = False
        self._question = Content("")
        self._time: TypedTime | None = None
        self._patience = Patience(desk, self, self._say_waiting)

    def page(self) -> ComposeResult:
        """The outcomes, and a field for what is asked."""
        yield OptionList(markup=False)
        yield Static(id="asked", markup=False)
        yield Input(id="answer", max_length=500)

    def on_mount(self) -> None:
        """Show them."""
        self._show_field(None)
        self._fill()

    def on_key(self, event: events.Key) -> None:
        """One key for each change; Escape leaves the field, then the page."""
        if event.key == "escape":
            event.stop()
            if self._patience.waits:
                self._patience.leave()
                self._say_waiting(False)
            elif self._asking:
                self._show_field(None)
            else:
                self.dismiss(self._word)
            return
        if self._asking is not None or self._patience.waits or self._chosen() is None:
            return
        key = (event.character or "").lower()
        if key == "m":
            event.stop()
            self._write()
            return
        if key == "a":
            event.stop()
            self._ask()
            return
        questions = {
            "n": "Note", "t": "New time", "c": "Correct to", "r": "Name, number, title", "b": "Who of yours made it",
        }  # fmt: skip
        if key in questions:
            event.stop()
            event.prevent_default()
            self._show_field(key, questions[key])

    def _write(self) -> None:
        """Write to whom an outcome is of."""
        touch = self._chosen()
        card = self._block.card_of(touch.target) if touch else None
        if card is not None:
            self.app.push_screen(WritingSheet(self._block, card, self._desk.opener), self._after_writing)

    def _ask(self) -> None:
        """Keep that it was asked whom else to call, or take it back."""
        touch = self._chosen()
        if touch is not None:
            self._patience.do(partial(self._keep_asked, touch))

    def _keep_asked(self, touch: Touch) -> None:
        try:
            stands = self._prompts.asked(touch.id)
        except ProspectError as error:
            self.show_foot(str(error))
            return
        self._word = "kept that it was asked" if stands else "not asked, then"
        self.show_foot(FOOT)
        self._fill(touch)

    def _after_writing(self, recorded: Recorded | None) -> None:
        if recorded is not None:
            self._word = f"{recorded.target.name}: kept that it was sent"
            self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Make the change that was asked for."""
        event.stop()
        touch = self._chosen()
        if touch is None or self._asking is None or self._patience.waits:
            return
        if self._time is not None and self._time.asks_again(event.value):
            self._say_time(event.value, asks_again=True)
            return
        self._patience.do(partial(self._take, self._asking, touch, event.value))

    def _take(self, key: str, touch: Touch, text: str) -> None:
        try:
            self._word = self._change(key, touch, text)
        except ProspectError as error:
            self.query_one("#asked", Static).update(say((str(error), "$bad")))
            return
        self._show_field(None)
        self._fill(touch)
        if self._asks_when:
            self._asks_when = False
            self._show_field("t", "When? An empty Esc keeps the default")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what a typed time would mean, and what speaks against it."""
        event.stop()
        self._say_time(event.value)
        if self._asking == "r":
            self._say_consent(event.value)

    def _say_time(self, text: str, *, asks_again: bool = False) -> None:
        if self._time is None:
            return
        if not text.strip():
            self._time.forget()
            self.query_one("#asked", Static).update(self._question)
            return
        doubts = self._time.doubts(text)
        parts = (doubts, self._time.meaning(text), "Enter again takes it" if asks_again else "")
        words = BETWEEN.join(part for part in parts if part)
        self.query_one("#asked", Static).update(say((words, "$bad" if doubts else "$dim")))

    def _say_consent(self, text: str) -> None:
        """What the law says of naming others, under the question."""
        touch = self._chosen()
        word = self._prompts.consent_word_of(touch.id, text) if touch else ""
        rows = [self._question, say((word, "$bad"))] if word else [self._question]
        self.query_one("#asked", Static).update(lines(rows))

    def _say_waiting(self, waits: bool) -> None:
        self.show_foot(f"{WAITING} Esc leaves it." if waits else FOOT)

    def _change(self, key: str, touch: Touch, text: str) -> str:
        if key == "n":
            self._block.note(touch.id, text.strip() or None)
            return "note kept"
        if key == "t":
            self._prompts.time_of(touch.id, text)
            return "time changed"
        if key == "b":
            by = self._block.made_by(touch.id, self._desk.accounts.colleague(text))
            return f"made by {by}" if by else "made by you"
        if key == "r":
            return f"{self._prompts.late_referral(touch.id, text).name} is on the list"
        recorded = self._prompts.correct(touch.id, text)
        self._asks_when = recorded.asks in ("when", "meeting")
        return f"{recorded.target.name}: now {recorded.outcome.label}"

    def _fill(self, chosen: Touch | None = None) -> None:
        """Show them; the bar stays on the one that was chosen, also where a correction has replaced it."""
        shown = self.query_one(OptionList)
        self._touches, self._asked = self._block.touches(), self._block.asked()
        same = [n for n, t in enumerate(self._touches) if chosen and (t.target, t.at) == (chosen.target, chosen.at)]
        at = same[0] if same else shown.highlighted or 0
        shown.clear_options()
        if not self._touches:
            shown.add_option(Option(say(("Nothing recorded yet.", "$dim")), disabled=True))
        shown.add_options([Option(self._row(touch)) for touch in self._touches])
        shown.highlighted = min(at, len(self._touches) - 1) if self._touches else None

    def _row(self, touch: Touch) -> Content:
        step = self._block.follow_up_of(touch.id)
        then = " ".join(next_step(step, self._ours)[:2]) if step else ""
        word = touch.outcome.replace("-", " ")
        at = f"{touch.at.astimezone(self._ours):%H:%M}"
        name = self._desk.lists.name_of(touch.target)
        by = f"   by {touch.by}" if touch.by else ""
        asked = "   asked who else" if touch.id in self._asked else ""
        return say(
            (at, "$dim"), "  ", (word, "bold"), " " * max(1, 17 - len(word)), name, "   ",
            (then, "$primary"), (by, "$dim"), (asked, "$dim"), "   ", (f"“{touch.note}”" if touch.note else "", "$dim"),
        )  # fmt: skip

    def _chosen(self) -> Touch | None:
        at = self.query_one(OptionList).highlighted
        return self._touches[at] if at is not None and at < len(self._touches) else None

    def _show_field(self, key: str | None, question: str = "") -> None:
        self._asking = key
        field, asked = self.query_one("#answer", Input), self.query_one("#asked", Static)
        field.display = asked.display = key is not None
        if key is None:
            self._time = None
            self.query_one(OptionList).focus()
            return
        touch = self._chosen()
        self._time = self._time_of(touch) if key == "t" and touch else None
        field.value = (touch.note or "") if key == "n" and touch else ""
        self._question = say((f"{question}   ", "bold"), (self._hint(key), "$dim"))
        asked.update(self._question)
        if key == "r":
            self._say_consent("")
        field.focus()

    def _time_of(self, touch: Touch) -> TypedTime:
        step = self._block.follow_up_of(touch.id)
        zone = step.zone if step else None
        return TypedTime(lambda text: self._prompts.read_time_of(touch.id, text), zone, self._ours)

    def _hint(self, key: str) -> str:
        if key == "b":
            names = (f"{n} {name}" for n, name in enumerate(self._desk.accounts.colleagues, 1))
            return " · ".join([*names, "or a name; empty: you"])
        if key == "c":
            return "a key or a name: " + " ".join(row.key or row.name for row in self._block.outcomes.rows if row.key)
        return {"n": "Enter keeps it", "t": "3p, tue 3pm, tomorrow 9am, +2h", "r": "Maya Ortiz, 312 555 0144, CFO"}[key]
