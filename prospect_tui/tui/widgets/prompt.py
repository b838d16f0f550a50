"""The prompt after a key: a question, a field, and what the typed words would mean."""

from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from prospect_tui.desk.views import Recorded, Undone
from prospect_tui.front.questions import Question
from prospect_tui.front.waiting import WAITING
from prospect_tui.model.errors import ProspectError
from prospect_tui.tui.patience import Patience, Record
from prospect_tui.tui.say import say
from prospect_tui.tui.widgets.panel import Line
from prospect_tui.tui.widgets.questions import drawn

LONGEST = 10_000


class Field(Input):
    """A line to type on. What is pasted is taken whole, its lines one after the other: Textual's keeps the first."""

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(" · ".join(line.strip() for line in event.text.splitlines() if line.strip()))


class Prompt(Vertical):
    """Takes the focus while it is open, and gives it back."""

    class Closed(Message):
        """The prompt is done: with an outcome and a word on it, with one taken back, or with a word alone."""

        def __init__(self, recorded: Recorded | None = None, word: str = "", undone: Undone | None = None) -> None:
            super().__init__()
            self.recorded = recorded
            self.word = word
            self.undone = undone

    def __init__(self, record: Record) -> None:
        """`record` is where answers are stored."""
        super().__init__(id="prompt")
        self._question: Question | None = None
        self._patience = Patience(record, self, self._say_waiting)

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self._question is not None

    def compose(self) -> ComposeResult:
        """The question, the field, the hint."""
        yield Line(id="prompt-question")
        yield Field(id="prompt-input", max_length=LONGEST, select_on_focus=False)
        yield Line(id="prompt-hint")

    def open(self, question: Question) -> None:
        """Ask."""
        self._question = question
        self.set_class(question.weighs, "weighs")
        field = self.query_one(Input)
        field.value = question.text
        field.cursor_position = len(question.text)
        self._say(question, question.text)
        self.screen.set_focus(field)  # at once: `focus()` would come after keys that are on their way

    def shut(self) -> str:
        """Close it unanswered, since the block is another window's now; gives a word on what becomes of it. It stays
        open where what was typed would be lost."""
        self._patience.leave()
        if self._question is None:
            return ""
        word = self._question.unanswered(self.query_one(Input).value)
        if word is None:
            self._hint("It can't be kept here: copy it, then Esc closes this.", bad=True)
            return "What you type here is not kept."
        self._question = None
        return word

    def take_key(self, event: events.Key) -> None:
        """A key that reached the screen and not the field: typed faster than the prompt opened, or after a resize had
        taken the focus away."""
        field = self.query_one(Input)
        self.screen.set_focus(field)
        if event.key == "enter":
            field.post_message(Input.Submitted(field, field.value))
        elif event.key == "escape":
            self._escape()
        elif event.key == "backspace":
            field.action_delete_left()
        elif event.is_printable and event.character:
            field.insert_text_at_cursor(event.character)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the words would mean, and what speaks against it."""
        event.stop()
        if self._question is not None:
            self._say(self._question, event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer. One with doubts is asked about once more; one that isn't understood is said."""
        event.stop()
        question = self._question
        if question is None or self._patience.waits:
            return
        if question.asks_again(event.value):
            self._say(question, event.value)
            self._hint(f"Enter again takes it {question.hint(event.value)}", bad=True)
            return
        self._patience.do(partial(self._take, question, event.value))

    def _take(self, question: Question, answer: str) -> None:
        try:
            recorded, word = question.take(answer)
        except ProspectError as error:
            self._refuse(error)
            return
        self._question = None
        self.post_message(self.Closed(recorded, word))

    def on_key(self, event: events.Key) -> None:
        """Escape takes the outcome back, or leaves a note as it was; for a do-not-call it keeps it."""
        if event.key != "escape" or self._question is None:
            return
        event.stop()
        event.prevent_default()
        self._escape()

    def _escape(self) -> None:
        question = self._question
        if question is None:
            return
        if self._patience.waits:
            self._patience.leave()
            self._say_waiting(False)
        else:
            self._patience.do(partial(self._take_back, question))

    def _take_back(self, question: Question) -> None:
        try:
            recorded, undone = question.escape()
        except ProspectError as error:
            self._hint(str(error), bad=True)
            return
        word, self._question = question.left, None
        self.post_message(self.Closed(recorded, word, undone))

    def _refuse(self, error: ProspectError) -> None:
        """What happened above the field and what to do under it: side by side they are too long for a narrow screen."""
        if error.fix:
            self._above(error.what)
        self._hint(error.fix or error.what, bad=True)

    def _say(self, question: Question, text: str) -> None:
        """The meaning under the field; what speaks against it above, in the place of the question."""
        if doubts := question.doubts(text):
            self._above(doubts)
        else:
            self.query_one("#prompt-question", Line).show(drawn(question))
        self._hint(question.hint(text))

    def _above(self, words: str) -> None:
        self.query_one("#prompt-question", Line).show(say((f"! {words}", "$bad")))

    def _say_waiting(self, waits: bool) -> None:
        if waits:
            self._hint(f"{WAITING} Esc goes on typing.")
        elif self._question is not None:
            self._say(self._question, self.query_one(Input).value)

    def _hint(self, words: str, *, bad: bool = False) -> None:
        self.query_one("#prompt-hint", Line).show(say((words, "$bad" if bad else "$dim")))
