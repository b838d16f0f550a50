"""What helps while they talk, or their mailbox does: the pacer, and the objections with their answers."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.outcomes import Outcome
from prospect_tui.tui.screens.block_dialling import BlockDialling
from prospect_tui.tui.screens.objections import ObjectionsSheet
from prospect_tui.tui.slips import SlipGuard


class BlockAids(BlockDialling):
    """Opens them. What comes of them is recorded as a key of the block would, or not at all."""

    def __init__(self, desk: Desk, block: BlockDesk) -> None:
        super().__init__(desk, block)
        self._guard = SlipGuard(desk.clock)

    def do_pacer(self) -> None:
        """The voicemail at the rep's own pace; it may end in that outcome."""
        from prospect_tui.tui.screens.pacer import Leaving, PacerSheet

        card, page = self._board.card, self._board.voicemail()
        if card is None or page is None:
            self._board.tell("·", "there is no voicemail to read here")
            return
        outcome = self._block.outcomes.voicemail
        free = self.special_keys() is None
        leaving = Leaving(outcome.key, self._guard.allows) if free and outcome and outcome.key else None
        self.app.push_screen(PacerSheet(self._desk, card, page, leaving), partial(self._after_pacer, card.target.id))

    def _after_pacer(self, target: int, script: str | None) -> None:
        """The pace may be another one now; and a voicemail may have been left, which is recorded as by its key."""
        outcome = self._block.outcomes.voicemail
        if script is None or outcome is None or self._block.state.current != target:
            self._board.show_script()
        else:
            left = partial(self._outcome, outcome, self._desk.clock.now(), script)
            self._guarded(left if self.special_keys() is None else self._refuse)

    def do_objections(self) -> None:
        """Objections and their answers; the one that was chosen is counted, where this window has the block."""
        counts = self.special_keys() is None and self._block.state.current is not None
        card = self._board.card
        objections = self._block.objections(card) if card else self._desk.playbook.objections
        self.app.push_screen(ObjectionsSheet(objections, counts=counts), self._objected)

    def _objected(self, key: str | None) -> None:
        if key is not None and self.special_keys() is None:
            self._guarded(partial(self._count_objection, key))

    def _count_objection(self, key: str) -> None:
        if self._block.objected(key):
            self._board.tell("✓", f"objection {key} counted; it shows in the review", "$good")

    def _outcome(self, outcome: Outcome, at: datetime, script: str | None = None) -> None:
        """Record an outcome as of then, with the script that was left, else the one on screen."""
        raise NotImplementedError

    def _guarded(self, act: Callable[[], None]) -> None:
        """Do something; what goes wrong is said."""
        raise NotImplementedError
