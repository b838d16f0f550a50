"""What a key of a block does while another window is storing: it waits, and the screen says so."""

from collections.abc import Callable
from functools import partial

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.front.waiting import WAITING
from prospect_tui.model.errors import ProspectError
from prospect_tui.tui.patience import Patience
from prospect_tui.tui.screens.block_aids import BlockAids

_LEAVES = "Esc leaves it."


class BlockWaiting(BlockAids):
    """Does what keys ask for, one at a time; nothing is shown as done before it is stored."""

    def __init__(self, desk: Desk, block: BlockDesk) -> None:
        super().__init__(desk, block)
        self._patience = Patience(desk, self, self._say_waiting)

    def _guarded(self, act: Callable[[], None]) -> None:
        """Do something; what goes wrong is said, also that another window has the block by now."""
        self._patience.do(partial(self._done, act))

    def _done(self, act: Callable[[], None]) -> None:
        trouble = None
        try:
            act()
        except ProspectError as error:
            trouble = error
        self._match_mode()
        if trouble is not None:
            self._tell_error(trouble)

    def _tell_error(self, error: ProspectError) -> None:
        self._board.tell("✗", str(error), "bold $bad")

    def _say_waiting(self, waits: bool) -> None:
        if waits:
            self._board.tell("…", f"{WAITING} {_LEAVES}", "bold $accent")
        else:
            self._board.tell("·", "the other window is through")

    def _meet_waiting(self, key: str) -> None:
        """A key while something waits: Escape leaves that undone, any other is for later."""
        if key == "escape":
            self._patience.leave()
            self._board.tell("·", "left: nothing of it was done", "$accent")
        else:
            self._board.tell("⊘", f"first what waits for the other window. {_LEAVES}", "bold $accent")

    def may_leave(self) -> bool:
        """Not while something waits to be stored."""
        if not self._patience.waits:
            return super().may_leave()
        self._meet_waiting("")
        return False
