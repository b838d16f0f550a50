"""Who is before a running block: what must not be changed behind its back."""

from prospect_tui.model.errors import ProspectError
from prospect_tui.model.words import EventKind
from prospect_tui.rules.timeline import state_of
from prospect_tui.store import Record


class OnScreen:
    """Looks into the block that runs, whichever window has it. `here` is the id of the block whose own key asks: its
    screen looks again after that."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def may_lose(self, target: int, here: int | None) -> None:
        """Raises ProspectError where a target must stay as they are: somebody is on the phone with them, or another
        window has them on screen."""
        running = self._record.blocks.running()
        if running is None:
            return
        state = state_of(self._record.blocks.events(running.id))
        if state.current != target:
            return
        if state.dialled_at is not None:
            raise ProspectError(
                "They are being called in the block that runs; nothing was changed.",
                "Press an outcome there first.",
            )  # fmt: skip
        if here != running.id:
            raise ProspectError(
                "They are on screen in the block that runs; nothing was changed.",
                "Press s there to go on to the next, then again.",
            )

    def dialled(self, target: int) -> str | None:
        """The number at which a target is being called in the block that runs."""
        running = self._record.blocks.running()
        if running is None:
            return None
        events = self._record.blocks.events(running.id)
        state = state_of(events)
        if state.current != target or state.dialled_at is None:
            return None
        return next((e.detail for e in reversed(events) if e.kind is EventKind.DIALLED), None)

    def was_served(self, target: int) -> bool:
        """Whether a target has been on screen in the block that runs."""
        running = self._record.blocks.running()
        return running is not None and any(e.target == target for e in self._record.blocks.events(running.id))
