"""The end of a block, killed: it has ended or it has not, every end acknowledged is in the record, and after the next
start the stats book has its page, with what was changed after the end."""

from random import Random

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import ProspectError

from .acks import Ack
from .block import Block
from .rep import Act, Rep
from .zygote import Round

_AFTER_THE_END = 3


class Closer(Rep):
    """Short blocks, each ended; then a note to self and outcomes corrected in the review."""

    def __init__(self, desk: Desk, clock: SteppedClock, rng: Random) -> None:
        super().__init__(desk, clock, rng)
        self._last: BlockDesk | None = None
        self._left = 0

    def correct_later(self) -> Ack:
        """Another outcome for one of the block that has ended."""
        if self._last is None or not self._last.state.recorded:
            raise ProspectError("Nothing was recorded in it.")
        touch, outcome = self._rng.choice(self._last.state.recorded), self._rng.choice(self.desk.outcomes.rows)
        return self._corrected("correct_later", touch, self._last.correct(touch, outcome))

    def end(self) -> Ack:
        """The end of the block, and its document."""
        self._last, self._left = self.block, _AFTER_THE_END
        return super().end()

    def _choose(self) -> Act:
        if self.block is None and self._left:
            self._left -= 1
            return self._rng.choice((self.remark, self.correct_later))
        if self.block is not None and len(self.block.state.recorded) > 1 and self._rng.random() < 0.5:
            return self.end
        return self.outcome if self.block is not None and self._asked is None else super()._choose()


class End(Block):
    """The closer at work."""

    name = "end"
    calls = 14

    def rep(self, desk: Desk, clock: SteppedClock, life: Round) -> Rep:
        """Who works."""
        return Closer(desk, clock, Random(life.seed))
