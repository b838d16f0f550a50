"""What must be stored while another window is storing: said in words, and tried again, for as long as a key waits."""

import math
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from textual.message_pump import MessagePump

from prospect_tui.front.waiting import BRIEF_SECONDS
from prospect_tui.model.errors import Held

PAUSE_SECONDS = 0.05
"""Between two tries: the screen is drawn, and keys are taken."""


class Record(Protocol):
    """Where it is stored: a desk."""

    @property
    def patience(self) -> float:
        """For how many seconds a key waits, all in all."""

    def briefly(self, seconds: float, *, again: bool) -> AbstractContextManager[None]:
        """Have what is stored inside wait no longer than that; with `again` it raises Held then."""


class Patience:
    """Does what a key asks for, and comes again while another window is storing; the screen is drawn and takes keys in
    between. `say` is told each time whether it waits, before what comes of it is told."""

    def __init__(self, record: Record, node: MessagePump, say: Callable[[bool], None]) -> None:
        self._record = record
        self._node = node
        self._say = say
        self._act: Callable[[], None] | None = None
        self._left = 0

    @property
    def waits(self) -> bool:
        """Whether something waits to be done."""
        return self._act is not None

    def do(self, act: Callable[[], None]) -> None:
        """Do something, now or as soon as it can be stored. It is begun anew, so it must store before it does anything
        else. Where it has waited too long it meets a StoreError, as it does where something else waits already."""
        self._try(act, 0 if self.waits else math.ceil(self._record.patience / BRIEF_SECONDS) - 1)

    def leave(self) -> None:
        """Let go of what waits; nothing of it was done."""
        self._act = None

    def _try(self, act: Callable[[], None], left: int) -> None:
        try:
            with self._record.briefly(BRIEF_SECONDS, again=left > 0):
                act()
        except Held:
            self._act, self._left = act, left - 1
            self._say(True)
            self._node.set_timer(PAUSE_SECONDS, self._go_on)

    def _go_on(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            self._say(False)
            self._try(act, self._left)
