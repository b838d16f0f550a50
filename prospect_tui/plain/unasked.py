"""What plain mode says unasked: time at its marks, a promise that falls due, a sleep, what a dialler says."""

from queue import Empty, SimpleQueue

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.views import Promised, TimeLeft
from prospect_tui.dialing import Dialled
from prospect_tui.model.errors import ProspectError, StoreError
from prospect_tui.reports.brief import span

from .marks import Marks
from .modes import Modes
from .talk import Talk

LOOK_SECONDS = 1.0
CHECKPOINT_SECONDS = 60.0


class Unasked(Modes):
    """Looks at the clock about once a second, also while an answer is typed, into which nothing is said."""

    def __init__(self, desk: Desk, block: BlockDesk, talk: Talk) -> None:
        super().__init__(desk, block, talk)
        left = block.time_left()
        self._marks = Marks(left.planned, left.left)
        self._told: set[object] = set()
        self._trouble = ""
        self._request = 0
        self._dialler: SimpleQueue[tuple[int, Dialled]] = SimpleQueue()
        self._looked = self._folded = desk.clock.monotonic()
        talk.tick = self.look

    def look_if_due(self) -> None:
        """Look, where keys come so fast that nothing waits for them."""
        if self._desk.clock.monotonic() - self._looked >= LOOK_SECONDS:
            self.look()

    def look(self) -> None:
        """The clock, what another window has done, a sleep found, a promise that falls due, the time that is up."""
        self._looked = self._desk.clock.monotonic()
        try:
            left = self._block.tick()
            self._trouble = ""
        except ProspectError as error:  # the clock goes on; the same trouble is told once
            left = self._block.time_left()
            if str(error) != self._trouble and self.unstored is None:
                self._talk.remark(str(error))
            self._trouble = str(error)
        if left.slept:
            self._talk.remark(f"Asleep for {span(left.slept)}: counted as a pause.")
        if not self._block.watching:
            self._tell_time(left)
        self._tell_dialler()
        while word := self._desk.listeners.said():
            self._talk.remark(word)
        self._fold()

    def _tell_time(self, left: TimeLeft) -> None:
        if word := self._marks.passed(left.left):
            self._talk.remark(word)
        if left.promised is not None:
            self._tell_promise(left.promised)

    def _tell_promise(self, promised: Promised) -> None:
        """Tell of a promised call that falls due, once before its time and once at it."""
        due = promised.due <= self._desk.clock.now()
        told = (promised.target, promised.due, due)
        if told not in self._told:
            self._told.add(told)
            when = "now" if due else f"at {promised.due.astimezone(self._ours):%H:%M} your time"
            self._talk.remark(f"{promised.name} was promised a call {when}: {self.key_to('jump')} jumps there.")

    def _tell_dialler(self) -> None:
        """What the dialler said later, of the call that is being made."""
        while True:
            try:
                request, dialled = self._dialler.get_nowait()
            except Empty:
                return
            if request == self._request and self._block.state.dialled_at is not None:
                self._talk.remark(dialled.word)

    def _fold(self) -> None:
        """Now and then, while nothing is typed, fold the record's log into its store; what goes wrong can wait."""
        if self._looked - self._folded >= CHECKPOINT_SECONDS:
            self._folded = self._looked
            try:
                self._desk.checkpoint()
            except StoreError as error:
                self._trouble = str(error)
