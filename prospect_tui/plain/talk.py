"""A rep and a program in turns: something is said, a key or an answer comes back."""

from collections.abc import Callable

from prospect_tui.desk.views import Recorded, Undone
from prospect_tui.front.questions import Question
from prospect_tui.model.errors import ProspectError

from .keyboard import Keyboard, Pressed, Tick
from .sentences import sentence
from .voice import Voice

REMOVE = "-"
"""The answer that takes away what is there already."""


class Talk:
    """Says, and hears. `tick` is called about once a second while nothing is typed."""

    def __init__(self, keyboard: Keyboard, voice: Voice) -> None:
        self._keyboard = keyboard
        self._voice = voice
        self._answering = False
        self._later: list[str] = []
        self.tick: Tick = _nothing

    @property
    def single(self) -> bool:
        """Whether a key counts at once, without Enter."""
        return self._keyboard.single

    def say(self, *texts: str) -> None:
        """Say something now."""
        self._voice.say(*texts)

    def remark(self, *texts: str) -> None:
        """Say something that nobody has asked for: not into an answer that is being typed, but after it."""
        if self._answering:
            self._later += texts
        else:
            self.say(*texts)

    def key(self) -> Pressed:
        """The next key. Raises EndOfInput, Gone."""
        return self._keyboard.key(self.tick)

    def line(self, *asked: str) -> str | None:
        """Say what is asked, and hear the answer; None for Escape. Raises EndOfInput, Gone."""
        self.say(*asked)
        self._answering = True
        try:
            return self._keyboard.line(self.tick)
        finally:
            self._answering = False
            later, self._later = self._later, []
            self.say(*later)

    def choice(self, count: int, *asked: str) -> int | None:
        """A number from 1 to `count`; an empty answer is 1, Escape None. Asks until it is one."""
        words = asked
        while (text := self.line(*words)) is not None:
            bare = text.strip() or "1"
            if bare.isascii() and bare.isdecimal() and 1 <= int(bare) <= count:
                return int(bare)
            words = (f"Type a number from 1 to {count}.",)
        return None


class Answer:
    """What came of a question: the outcome as it stands, one that was taken back, or only a word."""

    def __init__(self, recorded: Recorded | None = None, word: str = "", undone: Undone | None = None) -> None:
        self.recorded, self.word, self.undone = recorded, word, undone


def ask(talk: Talk, question: Question, lost: Callable[[], bool]) -> Answer:
    """Ask until there is an answer that is understood. One with doubts is asked about once more: an empty answer takes
    it then. `lost` says that another window has the block by now, and nothing can be kept. Raises EndOfInput, Gone."""
    words = [question.asked(), sentence(question.default()), sentence(question.hint(question.text))]
    if question.text:
        words.append(f"So far: {question.text}. What you type comes after it; {REMOVE} alone removes it.")
    doubted: str | None = None
    while True:
        text = talk.line(*words)
        if lost():
            return Answer(word=_shut(question, text))
        if text is None:
            answer, words = _escaped(question)
        else:
            text = _whole(question, text, doubted)
            if question.asks_again(text):
                doubted = text
                words = [sentence(question.doubts(text)), question.hint(text), "Enter again takes it."]
                continue
            answer, words = _taken(question, text, told=doubted == text)
        if answer is not None:
            return answer


def _whole(question: Question, text: str, doubted: str | None) -> str:
    if doubted is not None and not text.strip():
        return doubted
    if not question.text:
        return text
    return "" if text.strip() == REMOVE else f"{question.text} {text}".strip()


def _taken(question: Question, text: str, *, told: bool) -> tuple[Answer | None, list[str]]:
    doubts = "" if told else question.doubts(text)
    try:
        recorded, word = question.take(text)
    except ProspectError as error:
        return None, [str(error)]
    return Answer(recorded, " ".join(part for part in (word, doubts) if part)), []


def _escaped(question: Question) -> tuple[Answer | None, list[str]]:
    try:
        recorded, undone = question.escape()
    except ProspectError as error:
        return None, [str(error)]
    return Answer(recorded, question.left, undone), []


def _shut(question: Question, text: str | None) -> str:
    """What is said where the block was taken over meanwhile."""
    word = question.unanswered(question.text if text is None else text)
    return word if word is not None else f"Not kept, for you to write down: {text}"


def _nothing() -> None:
    """Nobody looks at the clock yet."""
