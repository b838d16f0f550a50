"""The guided first block, heard: after each thing done, what to do now."""

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.views import Recorded, Undone
from prospect_tui.front.guide import ANSWER, END, LEAVE, UNDO, Guide, parts
from prospect_tui.front.questions import Question
from prospect_tui.front.screens import REVIEW

from .block import PlainBlock
from .commands import chosen
from .talk import Talk

OVER = (
    "That was a block: a call, its outcome in one key, a slip taken back, a promise kept for its time, and a review."
    " Nothing of it is kept.",
    "`prospect import FILE` brings a list of your own; `prospect block --plain` works it.",
)


class GuidedBlock(PlainBlock):
    """A block that says what to do now."""

    waits = "You left the guide; nothing of it is kept."

    def __init__(self, desk: Desk, block: BlockDesk, talk: Talk, guide: Guide) -> None:
        super().__init__(desk, block, talk)
        self._guide = guide
        self._leaves = next(each for each in chosen(REVIEW, desk.keymap, "review") if each.action == LEAVE)
        self._said = (0, 0)
        self._answered = False

    def run(self) -> None:
        """Take keys, the first step first."""
        self._talk.say("A first block, step by step; Ctrl+D leaves it at any time.")
        super().run()

    def look_if_due(self) -> None:
        """Before each key: what to do now, where that was not said yet."""
        super().look_if_due()
        self._tell()

    def do_dial(self) -> None:
        """Dial."""
        super().do_dial()
        if self._block.state.dialled_at is not None:
            self._guide.happened("dial")

    def stored(self, recorded: Recorded) -> None:
        """An outcome is on disk."""
        self._guide.happened(recorded.outcome.name)
        super().stored(recorded)

    def reviewed(self) -> None:
        """What the review is for."""
        self._guide.happened(END)
        self._tell()

    def review_left(self) -> None:
        """It is over."""
        self._guide.happened(LEAVE)
        self._talk.say(*OVER)

    def _ask(self, question: Question) -> None:
        self._tell()
        self._answered = False
        super()._ask(question)
        if self._answered:
            self._guide.happened(ANSWER)

    def _say_recorded(self, recorded: Recorded, word: str = "") -> None:
        super()._say_recorded(recorded, word)
        self._answered = True

    def _say_undone(self, undone: Undone) -> None:
        super()._say_undone(undone)
        self._guide.happened(UNDO)

    def _tell(self) -> None:
        """Say the step, once each time that it comes."""
        place, step = self._guide.place, self._guide.step
        if place == self._said or step is None:
            return
        self._said = place
        words = parts(step.heard or f"{step.words} {step.why}", (*self.commands(), self._leaves), self._desk.outcomes)
        self._talk.say(f"Step {place[0]} of {place[1]}: {''.join(text for text, _ in words)}")
