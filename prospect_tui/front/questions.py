"""The questions that follow a key. The outcome is on disk already; an answer refines it."""

from datetime import tzinfo

from msgspec.structs import replace

from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.in_touch import InTouchDesk
from prospect_tui.desk.prompts import Prompts
from prospect_tui.desk.views import Card, Recorded, Undone
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.words import Reason
from prospect_tui.reports.brief import next_step
from prospect_tui.rules.rhythms import every_said

from .typed_time import TypedTime


class Question:
    """A question with one answer. `text` is what is there already, to be changed; `left` is said where Escape leaves it
    unanswered; `weighs` says that what stands beside the question must not be missed."""

    text = ""
    left = ""
    weighs = False

    def asked(self) -> str:
        """The question itself."""
        raise NotImplementedError

    def default(self) -> str:
        """What stands beside it: what an empty Enter keeps, how to answer, why it is asked."""
        return ""

    def hint(self, text: str) -> str:
        """What the text would mean, or how to answer."""
        raise NotImplementedError

    def doubts(self, text: str) -> str:
        """What speaks against the text as it stands."""
        return ""

    def asks_again(self, text: str) -> bool:
        """Whether Enter on this text asks once more, because of its doubts."""
        return False

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Take an answer; gives the outcome as it now stands and a word on it. Raises UsageError."""
        raise NotImplementedError

    def escape(self) -> tuple[Recorded | None, Undone | None]:
        """What Escape does: takes the outcome back."""
        raise NotImplementedError

    def unanswered(self, text: str) -> str | None:
        """A word on what becomes of it, closed with this text in the field; None where the text would be lost."""
        return None


class _AfterOutcome(Question):
    def __init__(self, recorded: Recorded, block: BlockDesk, prompts: Prompts, ours: tzinfo) -> None:
        self.recorded, self.block, self.prompts, self.ours = recorded, block, prompts, ours

    def escape(self) -> tuple[Recorded | None, Undone | None]:
        """Take the outcome back."""
        return None, self.block.undo(confirmed=True)

    def unanswered(self, text: str) -> str | None:
        """It is on disk already."""
        return "The outcome keeps its default."


class WhenQuestion(_AfterOutcome):
    """When to call back, or to meet. A time with doubts is taken at the second Enter."""

    def __init__(self, recorded: Recorded, block: BlockDesk, prompts: Prompts, ours: tzinfo) -> None:
        super().__init__(recorded, block, prompts, ours)
        target = recorded.target
        self._time = TypedTime(lambda text: prompts.read_time(target, text), target.zone, ours)

    def asked(self) -> str:
        """The question."""
        verb = "Meet" if self.recorded.asks == "meeting" else "Call back"
        return f"{verb} {self.recorded.target.name} when?"

    def default(self) -> str:
        """The follow-up as it stands."""
        if self.recorded.follow_up is None:
            return ""
        _, when, yours = next_step(self.recorded.follow_up, self.ours)
        return f"Enter keeps {when} {yours}".strip()

    def hint(self, text: str) -> str:
        """The presets, or the typed time on both clocks."""
        if not text.strip():
            self._time.forget()
            presets = " · ".join(f"{n} {words}" for n, words in enumerate(self.prompts.presets(), 1))
            return f"{presets} · or 3p, tue 3pm, +3d · Esc takes it back"
        return self._time.meaning(text)

    def doubts(self, text: str) -> str:
        """What speaks against the time; nothing speaks against the default."""
        return self._time.doubts(text) if text.strip() else ""

    def asks_again(self, text: str) -> bool:
        """At the first Enter on a time with doubts."""
        return bool(text.strip()) and self._time.asks_again(text)

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Take the time."""
        return replace(self.recorded, follow_up=self.prompts.when(self.recorded, text)), ""


class RhythmQuestion(_AfterOutcome):
    """How often, and until when, somebody is kept in touch with who said "later"."""

    def asked(self) -> str:
        """The question."""
        return f"Keep in touch with {self.recorded.target.name} how?"

    def default(self) -> str:
        """The rhythm that stands, or when the default falls due."""
        if self.recorded.follow_up is None:
            return ""
        _, when, yours = next_step(self.recorded.follow_up, self.ours)
        often = self.prompts.rhythm_word(self.recorded)
        return f"Enter keeps {often or f'{when} {yours}'}".strip()

    def hint(self, text: str) -> str:
        """What the words mean, or how to answer."""
        if not text.strip():
            return "every 6 weeks until june · 8w · until q2 · Esc takes it back"
        try:
            return self.prompts.rhythm_word(self.recorded, text)
        except ProspectError as error:
            return str(error)

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Take the rhythm."""
        step = self.prompts.keep(self.recorded, text)
        return replace(self.recorded, follow_up=step), self.prompts.rhythm_word(self.recorded)


class ReferralQuestion(_AfterOutcome):
    """Who was named."""

    def asked(self) -> str:
        """The question."""
        return f"Whom did {self.recorded.target.first_name or self.recorded.target.name} name?"

    def default(self) -> str:
        """Nothing yet; in its place what the law there says of naming others."""
        return self._consent("") or "name, number, title"

    def doubts(self, text: str) -> str:
        """What the law says of the number that is typed, where it was not said before."""
        return "" if self._consent("") else self._consent(text)

    def _consent(self, text: str) -> str:
        return self.prompts.consent_word(self.recorded.target, text)

    def hint(self, text: str) -> str:
        """How to answer."""
        return "Maya Ortiz, 312 555 0144, CFO · an empty Enter keeps it unnamed · Esc takes it back"

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Take the name and number."""
        made = self.prompts.referral(self.recorded, text)
        return (
            self.recorded,
            f"{made.name} is on the list" if made else "no name yet: this block’s outcomes take it later",
        )


class WiderQuestion(_AfterOutcome):
    """Whether a do-not-call covers more than the person."""

    def asked(self) -> str:
        """The question; the person is listed already."""
        return f"{self.recorded.target.name} is on the do-not-call list. Anybody else?"

    def hint(self, text: str) -> str:
        """The choices."""
        choices = " · ".join(f"{n} {words}" for n, words in enumerate(self.recorded.choices, 1))
        return f"{choices} · Enter or Esc: nobody else"

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Take a digit."""
        return self.recorded, self.prompts.widen(self.recorded, _digit(text)) if text.strip() else ""

    def escape(self) -> tuple[Recorded | None, Undone | None]:
        """A do-not-call is kept: only `u`, which asks, takes it back."""
        return self.recorded, None


class WhichQuestion(_AfterOutcome):
    """Which of the outcomes that share a letter."""

    def asked(self) -> str:
        """The question."""
        return "What was it?"

    def default(self) -> str:
        """The first."""
        return f"Enter keeps {self.recorded.outcome.label}"

    def hint(self, text: str) -> str:
        """The choices."""
        choices = " · ".join(f"{n} {words}" for n, words in enumerate(self.recorded.choices, 1))
        return f"{choices} · Esc takes it back"

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Take a digit."""
        return self.prompts.which(self.recorded, _digit(text)) if text.strip() else self.recorded, ""


class NoteQuestion(Question):
    """A note for the target on screen."""

    def __init__(self, card: Card, block: BlockDesk) -> None:
        self.block = block
        self.text = block.state.note or ""
        self._name = card.target.name

    def asked(self) -> str:
        """The question."""
        return f"Note on {self._name}"

    def default(self) -> str:
        """What becomes of it."""
        return "goes with the next outcome"

    def hint(self, text: str) -> str:
        """How to end."""
        return "Enter keeps it · Esc leaves it as it was"

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Keep the note."""
        self.block.note_down(text)
        return None, "noted" if text.strip() else "note removed"

    def escape(self) -> tuple[Recorded | None, Undone | None]:
        """Leave it."""
        return None, None

    def unanswered(self, text: str) -> str | None:
        """What was typed is nowhere yet."""
        return None if text.strip() != self.text else "The note is as it was."


class GoOnQuestion(Question):
    """How to go on keeping in touch with the one on screen, or whether to let them go; who was asked about makes room
    for the next."""

    left = "left as it was; they can be called"

    def __init__(self, card: Card, block: BlockDesk, in_touch: InTouchDesk) -> None:
        self.target, self.block, self.in_touch = card.target, block, in_touch

    def asked(self) -> str:
        """The question."""
        return f"Go on keeping in touch with {self.target.name}?"

    def default(self) -> str:
        """What an empty Enter does."""
        rhythm = self.in_touch.of(self.target.id).rhythm
        often = every_said(rhythm) if rhythm else "every month"
        return f"Enter goes on {often}, without an end"

    def hint(self, text: str) -> str:
        """How to answer."""
        return "every 6 weeks until june · until q2 · let go: the work on them is over · Esc leaves it"

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Take the rhythm, or let them go; the next one comes."""
        word = self.in_touch.typed(self.target, text, self.block.id)
        if self.in_touch.is_worked(self.target.id):
            self.block.skip()
        else:
            self.block.look_again()
        return None, word

    def escape(self) -> tuple[Recorded | None, Undone | None]:
        """Leave it."""
        return None, None

    def unanswered(self, text: str) -> str | None:
        """What was typed is nowhere yet."""
        return None if text.strip() else "Nothing was changed."


_QUESTIONS = {
    "when": WhenQuestion,
    "meeting": WhenQuestion,
    "referral": ReferralQuestion,
    "rhythm": RhythmQuestion,
    "wider": WiderQuestion,
    "which": WhichQuestion,
}


def after_outcome(recorded: Recorded, block: BlockDesk, prompts: Prompts, ours: tzinfo) -> Question | None:
    """The question that an outcome asks, None where it asks nothing."""
    kind = _QUESTIONS.get(recorded.asks or "")
    return kind(recorded, block, prompts, ours) if kind else None


def go_on_question(card: Card | None, block: BlockDesk, in_touch: InTouchDesk) -> Question | None:
    """The question whether to go on keeping in touch; None where the one on screen is not there for that."""
    if card is None or card.offer.reason is not Reason.NURTURE_DUE:
        return None
    return GoOnQuestion(card, block, in_touch)


def note_question(card: Card, block: BlockDesk) -> Question:
    """The question for a note."""
    return NoteQuestion(card, block)


def _digit(text: str) -> int:
    if not text.strip().isdigit():
        raise ProspectError("Type one of the digits.")
    return int(text.strip())
