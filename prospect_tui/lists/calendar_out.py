"""A calendar out: events as iCalendar (RFC 5545), the same ones as the same bytes."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Timezone
from icalendar import Event as Component

from prospect_tui.model.calendar import Event, Told
from prospect_tui.model.clock import zone_named

from .calendar_file import MADE_BY


def as_calendar(told: Iterable[Told]) -> bytes:
    """Events in the order given, each time in the zone that it was agreed in, with what that zone's clocks do."""
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "prospect")
    clocked = [(each, *_clocked(each.event)) for each in told]
    for zone in _zones(start for _, start, _ in clocked):
        calendar.add_component(zone)
    for each, start, end in clocked:
        calendar.add_component(_component(each, start, end))
    made: bytes = calendar.to_ical()
    return made


def _component(told: Told, start: datetime | date, end: datetime | date) -> Component:
    event, made = told.event, Component()
    made.add("uid", event.uid)
    made.add("dtstamp", told.at)
    made.add("last-modified", told.at)
    made.add("sequence", told.sequence)
    made.add("dtstart", start)
    made.add("dtend", end)
    made.add("summary", event.summary)
    if event.description:
        made.add("description", event.description)
    if event.url:
        made.add("url", event.url)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("transp", "OPAQUE" if event.busy and not event.cancelled else "TRANSPARENT")
    made.add("class", "PRIVATE")
    made.add("categories", ["prospect"])
    if event.alarm is not None:
        made.add_component(_alarm(event))
    return made


def _alarm(event: Event) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", event.summary)
    made.add("trigger", timedelta(minutes=-(event.alarm or 0)))
    return made


def _clocked(event: Event) -> tuple[datetime | date, datetime | date]:
    """Start and end on the clock of the event's zone; of a whole day that day, and the one after. In UTC where the
    record knows no such zone, and where that clock's time comes twice in autumn: a calendar has no way to say which is
    meant."""
    start = event.start.astimezone(UTC)
    times = start, start + timedelta(minutes=event.minutes)
    try:
        zone = zone_named(event.zone) if event.zone else None
    except (KeyError, ValueError, OSError):
        zone = None
    if event.whole_day:
        day = start.astimezone(zone or UTC).date()
        return day, day + timedelta(days=1)
    if zone is None or event.zone == "UTC":
        return times
    first, last = (each.astimezone(zone) for each in times)
    return times if _comes_twice(first) or _comes_twice(last) else (first, last)


def _comes_twice(there: datetime) -> bool:
    return there.replace(fold=0).utcoffset() != there.replace(fold=1).utcoffset()


def _zones(starts: Iterable[datetime | date]) -> list[Timezone]:
    """What the clocks of the zones do, from a year before the first event to some years after the last: there are
    readers that keep the first they meet."""
    years: dict[str, list[int]] = {}
    for start in starts:
        if isinstance(start, datetime) and isinstance(start.tzinfo, ZoneInfo):
            years.setdefault(start.tzinfo.key, []).append(start.year)
    return [
        Timezone.from_tzid(zone, first_date=date(min(found) - 1, 1, 1), last_date=date(min(max(found) + 5, 9999), 1, 1))
        for zone, found in sorted(years.items())
    ]
