"""Calendars as another reader than ours reads them."""

from datetime import datetime
from typing import Any

import vobject
from msgspec import Struct

_TECHNICAL = {"sequence", "dtstamp", "last-modified"}


class Read(Struct, frozen=True, kw_only=True):
    """An event as it was read back; `said` is all of it but its number, and when that last rose."""

    uid: str
    sequence: int
    stamp: datetime
    start: datetime
    end: datetime
    summary: str
    description: str
    status: str
    url: str
    alarms: tuple[str, ...]
    said: tuple[str, ...]

    @property
    def cancelled(self) -> bool:
        return self.status == "CANCELLED"


def read_back(content: bytes) -> dict[str, Read]:
    """The events of a calendar by their UIDs, in order."""
    known = vobject.icalendar.__tzidMap  # it takes a zone from the calendar in which it first met that
    for zone in [name for name in known if name != "UTC"]:
        del known[zone]
    calendar = vobject.readOne(content.decode())
    found = [_event(event) for event in calendar.contents.get("vevent", [])]
    assert len({event.uid for event in found}) == len(found)
    return {event.uid: event for event in found}


def _event(event: Any) -> Read:
    def text(name: str) -> str:
        lines = event.contents.get(name, [])
        assert len(lines) <= 1
        return str(lines[0].value) if lines else ""

    alarms = event.contents.get("valarm", [])
    said = [f"{key}={line.value}" for key, lines in event.contents.items() if key not in _TECHNICAL | {"valarm"}
            for line in lines]  # fmt: skip
    return Read(
        uid=text("uid"), sequence=int(text("sequence")), stamp=event.dtstamp.value, start=event.dtstart.value,
        end=event.dtend.value, summary=text("summary"), description=text("description"), status=text("status"),
        url=text("url"), alarms=tuple(str(alarm.trigger.value) for alarm in alarms),
        said=(*sorted(said), *(str(alarm.trigger.value) for alarm in alarms)),
    )  # fmt: skip


def meeting(day: str, *people: str, words: str = "Review") -> str:
    """An event of an hour at 16:00 UTC, with these: `Dana Cole <dana@acme.example>`, or an address alone."""
    lines = ["BEGIN:VEVENT", f"UID:{day}{words}{people}", f"SUMMARY:{words}", f"DTSTART:{day.replace('-', '')}T160000Z"]
    for each in people:
        name, _, address = each.rpartition(" <")
        lines.append(f'ATTENDEE;CN="{name}":mailto:{address.rstrip(">")}' if name else f"ATTENDEE:mailto:{address}")
    return "\r\n".join([*lines, "END:VEVENT"])


def calendar_of(*events: str) -> str:
    """A calendar file of these events."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""])
