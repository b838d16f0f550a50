"""Events with guests out to calendars: all that are to come; one that moves is the same event at another time."""

from datetime import datetime

from prospect_tui.model.calendar import CalendarSettings, Told
from prospect_tui.model.clock import Clock
from prospect_tui.rules.calendar import compared, event_of_guests, has_begun
from prospect_tui.store import Record

from .telling import told_now


class EventCalendar:
    """Tells calendars of events."""

    def __init__(self, record: Record, clock: Clock, settings: CalendarSettings) -> None:
        self._record = record
        self._clock = clock
        self._settings = settings

    def told(self) -> list[Told]:
        """The events in the order of their ids; what they say from now on is kept. Raises StoreError."""
        return told_now(self._record, self._clock.now(), self._compared, self._record.events.tell)

    def _compared(self, now: datetime) -> tuple[dict[int, Told], dict[int, Told]]:
        """What a calendar must be told anew, and what stands in its file."""
        house = self._record.calendar.identity() or ""
        made = {
            event.id: event_of_guests(event, self._settings, house, created)
            for event, created in self._record.events.with_creation()
        }
        coming = {event: told for event, told in made.items() if not has_begun(told, now)}
        return compared(self._record.events.told(), coming, now)
