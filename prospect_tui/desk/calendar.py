"""Promises, planned blocks and events out to calendars: what they are told, and how often that has changed."""

from datetime import datetime

from prospect_tui.model.calendar import CalendarSettings, Planned, Told
from prospect_tui.model.clock import Clock
from prospect_tui.rules.calendar import STAYS, event_of, retold, still_stands
from prospect_tui.store import Record

from .telling import told_now


class CalendarDesk:
    """Tells calendars. `region` is the country whose numbers are written without a country code."""

    def __init__(self, record: Record, clock: Clock, settings: CalendarSettings, region: str) -> None:
        self._record = record
        self._clock = clock
        self._settings = settings
        self._region = region

    def text(self) -> bytes:
        """All that a calendar is told, as a file: what is to come, what took place, and what was cancelled within the
        past 60 days. The same record gives the same file. Raises StoreError."""
        from prospect_tui.lists.calendar_out import as_calendar

        return as_calendar(self.told())

    def told(self) -> list[Told]:
        """The events of that file: promises in the order of their ids, then planned blocks by plan and day, then events
        with guests; what they say from now on is kept. Raises StoreError."""
        from .event_calendar import EventCalendar
        from .plan_calendar import PlanCalendar

        blocks = PlanCalendar(self._record, self._clock, self._settings, self._region)
        events = EventCalendar(self._record, self._clock, self._settings)
        promises = told_now(self._record, self._clock.now(), self._compared, self._record.calendar.tell)
        return [*promises, *blocks.told(), *events.told()]

    def _compared(self, now: datetime) -> tuple[dict[int, Told], dict[int, Told]]:
        """What a calendar must be told anew, and what stands in its file, by follow-up."""
        calendar = self._record.calendar
        house = calendar.identity() or ""
        changed, shown = dict[int, Told](), dict[int, Told]()
        planned = list(calendar.planned())
        before = calendar.told(each.follow_up.id for each in planned)
        for each in planned:
            told = self._of_open(each, before.get(each.follow_up.id), house, now)
            if told is not None:
                shown[each.follow_up.id] = told
                if told is not before.get(each.follow_up.id):
                    changed[each.follow_up.id] = told
        for each, was in calendar.closed(now - STAYS):
            told = was if each.took_place else retold(was, None, now)
            if told is not None and told is not was:
                changed[each.follow_up.id] = told
            if told is not None and still_stands(told, now):
                shown[each.follow_up.id] = told
        return changed, shown

    def _of_open(self, planned: Planned, before: Told | None, house: str, now: datetime) -> Told | None:
        target = self._record.people.get(planned.follow_up.target)
        event = event_of(planned, target, self._settings, house, now, self._region) if target else None
        return retold(before, event, now)
