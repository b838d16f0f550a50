"""A typed time for a target: what it means, and what the rep should hear before it is taken."""

from collections.abc import Callable
from datetime import datetime, timedelta

from prospect_tui.model.clock import Clock
from prospect_tui.model.people import Target
from prospect_tui.model.words import FollowUpKind
from prospect_tui.rules.when import When, read_when
from prospect_tui.store import Record

from .serving import zone_of

HoursOf = Callable[[Target, datetime], str | None]
"""What the calling hours say against a moment (UTC) for a target, in a few words without a full stop; None for
nothing."""

CLASH = timedelta(minutes=15)
"""Promises this close together can't both be kept."""


class Times:
    """Reads what is typed for a callback, a meeting, or another time of a next step."""

    def __init__(self, record: Record, clock: Clock, hours: HoursOf) -> None:
        self._record = record
        self._clock = clock
        self._hours = hours

    def read(self, target: Target, text: str) -> When:
        """What a typed time means, with its doubts. Raises UsageError, StoreError."""
        ours = self._clock.local_zone()
        return read_when(
            text,
            now=self._clock.now(),
            theirs=zone_of(target.zone, ours),
            ours=ours,
            judges=(lambda at: self._hours(target, at), lambda at: self._clash(target, at)),
        )

    def _clash(self, target: Target, at: datetime) -> str | None:
        """Whose promise a moment comes too close to; another step of the same person is no clash."""
        near = self._record.follow_ups.promised_near(at, CLASH)
        others = [(due, each) for each in near if each.target != target.id and (due := each.due)]
        if not others:
            return None
        due, promise = min(others, key=lambda other: abs(other[0] - at))
        whose = self._record.people.get(promise.target)
        name = whose.name if whose else "somebody else"
        what = f"you meet {name}" if promise.kind is FollowUpKind.MEETING else f"{name} was promised a call"
        more = f", and {len(others) - 1} more" if len(others) > 1 else ""
        return f"{what} at {due.astimezone(self._clock.local_zone()):%H:%M} your time{more}"
