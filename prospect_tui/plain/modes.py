"""A block that is not worked as usual: an outcome waits that could not be stored, or another window has the block.
Nothing is recorded then before that is settled."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.views import Recorded, Unstored
from prospect_tui.front.commands import ENDED_ELSEWHERE, NOT_STORED, TAKE_OVER, WATCHING, Command
from prospect_tui.model.errors import StoreError

from .reading import Reading
from .talk import Talk

WAITS = "The block waits: `prospect block --plain` goes on with it, same target, same time left."


class Confirm(NamedTuple):
    """A question that waits: the keys that say yes, what it does, and what is said to any other."""

    yes: tuple[str, ...]
    then: Callable[[], None]
    no: str = "Going on."


class Modes(Reading):
    """Keeps an outcome that could not be stored until it is settled; does nothing to a block of another window's."""

    waits = WAITS
    """What is said where the rep leaves."""

    def __init__(self, desk: Desk, block: BlockDesk, talk: Talk) -> None:
        super().__init__(desk, block, talk)
        self.over = False
        self.unstored: Unstored | None = None
        self._confirm: Confirm | None = None
        self._watched = block.watching

    def special_keys(self) -> tuple[str, Sequence[Command]] | None:
        """The keys while an outcome is not stored, or another window has the block."""
        if self.unstored is not None:
            return "While an outcome is not stored", (*NOT_STORED, *([TAKE_OVER] if self._block.watching else []))
        if not self._block.watching:
            return None
        ended = self._block.state.ended
        return "While another window has the block", ENDED_ELSEWHERE if ended else WATCHING

    def refuse(self) -> None:
        """Say why nothing is done."""
        if self.unstored is not None:
            self._talk.say(f"First settle what is not stored: {self._settling()}.")
        elif self._block.state.ended:
            self._talk.say(f"The block has ended: {self.key_to('review')} reviews it.")
        else:
            self._talk.say(f"Another window has this block: {self._over_or_out()}.")

    def _settling(self, to: str = "") -> str:
        again, says, drops = (self.key_to(each) for each in ("store_again", "copy_unstored", "drop_unstored"))
        return f"{again} tries again, {says} says it{to}, {drops} drops it"

    def _over_or_out(self, how: str = "over") -> str:
        return f"{self.key_to('take_over')} takes it {how}, {self.key_to('leave')} leaves it there"

    def keep(self, unstored: Unstored, word: str) -> None:
        """Keep an outcome that is not stored, and say so."""
        self.unstored = unstored
        self._talk.say(f"{word} {unstored.why}", unstored.line(self._ours))
        self._talk.say(f"{self._settling(' to write down')}.")

    def stored(self, recorded: Recorded) -> None:
        """An outcome is on disk."""
        raise NotImplementedError

    def do_store_again(self) -> None:
        """Try again to store an outcome."""
        unstored = self.unstored
        if unstored is None:
            return
        try:
            recorded = self._block.record_again(unstored)
        except StoreError as error:
            self.keep(replace(unstored, why=error), "Still not stored.")
        else:
            self.unstored = None
            self._talk.say(f"Stored, as of {unstored.at.astimezone(self._ours):%H:%M}.")
            self.stored(recorded)

    def do_copy_unstored(self) -> None:
        """Say an outcome, to be written down."""
        if self.unstored is not None:
            self._talk.say(self.unstored.line(self._ours))

    def do_drop_unstored(self) -> None:
        """Let go of an outcome, after a question."""
        self._confirm = Confirm(("escape",), self._drop, "Kept: it still waits to be stored.")
        self._talk.say("Drop it? It is lost then. Esc again drops it, any other key keeps it.")

    def _drop(self) -> None:
        if self.unstored is not None:
            self._talk.say(f"Dropped, not stored: {self.unstored.line(self._ours)}")
            self.unstored = None

    def do_take_over(self) -> None:
        """Have the block here; the other window watches."""
        self._block.take_over()
        self._talk.say("The block is here now; the other window watches.")

    def do_leave(self) -> None:
        """Leave the block to the other window."""
        self._talk.say("The block goes on in the other window.")
        self.over = True

    def do_review(self) -> None:
        """The block has ended in the other window."""
        self.over = True

    def match_mode(self) -> None:
        """Say whose the block is, where that has changed."""
        if self._block.watching is self._watched:
            return
        self._watched, self._confirm = self._block.watching, None
        if self._watched:
            self._talk.say(f"Another window has taken the block over. {self._over_or_out('back')}.")
        else:
            self.say_target()
