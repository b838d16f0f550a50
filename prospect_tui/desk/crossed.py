"""Which rule a call went against that nobody would have been offered for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from prospect_tui.model.queue import Verdict
from prospect_tui.model.touches import Touch
from prospect_tui.rules.caps import cap_said
from prospect_tui.store import Record

from .moments import Moments


class Crossed:
    """Looks at the hour of a call once more, by the hours and laws of today."""

    def __init__(self, record: Record, moments: Callable[[], Moments]) -> None:
        self._record = record
        self._moments = moments

    def by(self, touch: Touch) -> Verdict | None:
        """The wall, the own window or the cap that a call went against when it was dialled, None where that can't be
        told any more: the number was forgotten, or the hours are others now."""
        own = cap_said(touch.out_of_hours_reason or "")
        if own is not None or touch.phone is None:
            return own
        at, daylight = touch.at - timedelta(seconds=touch.seconds or 0), self._moments().daylight
        clock = self._record.clocks.of_number(touch.target, touch.phone)
        if not clock:
            return daylight.closed(clock, at) if touch.zone is None else None
        if daylight.wants_consent(clock) is not None or not daylight.judged(clock, at).allowed:
            return daylight.closed(clock, at)
        return daylight.capped(touch.target, clock, at, before=touch.at)
