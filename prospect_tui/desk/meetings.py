"""What became of a meeting: held or missed, told once for each, and taken back where that was wrong."""

from datetime import datetime

from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.people import Target
from prospect_tui.model.touches import FollowUp, Touch
from prospect_tui.model.words import Channel, Flag, FollowUpKind, FollowUpStatus
from prospect_tui.store import Record

from .find import Finder
from .logging import Entry, Logbook, Logged

HELD, MISSED = "meeting-held", "meeting-missed"
_TOLD = Flag.HELD | Flag.MISSED


class Meetings:
    """Tells what became of meetings. It is kept as a touch like any other: it closes the meeting, plans what follows,
    and can be taken back whole."""

    def __init__(self, record: Record, clock: Clock, finder: Finder, logbook: Logbook) -> None:
        self._record = record
        self._clock = clock
        self._finder = finder
        self._logbook = logbook

    def tell(
        self, words: str, *, held: bool, at: datetime | None = None, note: str | None = None,
        channel: Channel = Channel.VISIT,
    ) -> Logged:  # fmt: skip
        """Record that the meeting with a target was held, or that they missed it: at the time that was agreed, where
        that is past, else now. Raises NotFound, Ambiguous, UsageError where no meeting is known or it was told
        already, StoreError."""
        target = self._finder.target(words)
        meeting = self._meeting(target)
        told = self._told(target)
        if told is not None:
            raise UsageError(
                f"The last meeting with {target.name} was told already: {told.outcome}.",
                f"`prospect meeting undo {target.id}` takes that back.",
            )
        entry = Entry(
            target=str(target.id), outcome=HELD if held else MISSED, at=at or self._took_place(meeting), note=note,
            channel=channel,
        )  # fmt: skip
        return self._logbook.log(entry)

    def undo(self, words: str) -> Touch:
        """Take back what was told of the last meeting with a target, wholly: it is open again. Raises NotFound,
        Ambiguous, UsageError where nothing was told, StoreError."""
        target = self._finder.target(words)
        told = self._told(target)
        if told is None:
            raise UsageError(f"Nothing was told of a meeting with {target.name}.", "There is nothing to take back.")
        return self._logbook.undo(told.id).touch

    def _meeting(self, target: Target) -> FollowUp:
        """The meeting that was agreed last. Raises NotFound."""
        found = [each for each in self._record.follow_ups.of(target.id, FollowUpKind.MEETING) if _stands(each)]
        if not found:
            raise NotFound(
                f"No meeting with {target.name} is known.", f"`prospect log {target.id} meeting` keeps that one is set."
            )
        return found[-1]

    def _told(self, target: Target) -> Touch | None:
        """What was told of the last meeting with a target; None where it is still to be told."""
        told = self._record.touches.last_counting(target.id, _TOLD)
        agreed = self._record.touches.last_counting(target.id, Flag.MEETING)
        if told is not None and agreed is not None and (agreed.at, agreed.id) > (told.at, told.id):
            return None
        return told

    def _took_place(self, meeting: FollowUp) -> datetime | None:
        return meeting.due if meeting.due is not None and meeting.due <= self._clock.now() else None


def _stands(meeting: FollowUp) -> bool:
    return meeting.status is not FollowUpStatus.UNDONE
