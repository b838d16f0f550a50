"""Planned blocks out to calendars: each an event of its own, for eight weeks ahead.

One event a block, and no series with exceptions: every calendar reads single events alike, and one that moves is the
same event at another time.
"""

from datetime import date, datetime, timedelta

from prospect_tui.model.calendar import CalendarSettings, Told
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.rules.calendar import STAYS, compared, event_of_block
from prospect_tui.store import Record

from .planned import PlanReader
from .telling import told_now

_AHEAD = timedelta(weeks=8)
_Of = tuple[int, date]
"""A plan, and the day of one of its blocks."""


class PlanCalendar:
    """Tells calendars of planned blocks. `region` is the country whose holidays are left out."""

    def __init__(self, record: Record, clock: Clock, settings: CalendarSettings, region: str) -> None:
        self._record = record
        self._clock = clock
        self._settings = settings
        self._reader = PlanReader(record, clock, region)

    def told(self) -> list[Told]:
        """The events, by plan and day; what they say from now on is kept. Raises StoreError."""
        if not self._record.plans.any():
            return []
        return told_now(self._record, self._clock.now(), self._compared, self._tell)

    def _tell(self, of: _Of, told: Told) -> None:
        self._record.plans.tell(*of, told)

    def _compared(self, now: datetime) -> tuple[dict[_Of, Told], dict[_Of, Told]]:
        """What a calendar must be told anew, and what stands in its file. What has begun stays as it was told."""
        house, today = self._record.calendar.identity() or "", today_of(self._clock)
        before = self._record.plans.told(today - STAYS)
        coming = self._reader.between(now, now + _AHEAD)
        events = {
            (each.plan.id, each.day): event_of_block(each, self._reader.list_name(each.plan), self._settings, house)
            for each in coming if each.waits
        }  # fmt: skip
        return compared(before, events, now)
