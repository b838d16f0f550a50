"""Meetings of an iCalendar file: each event read by the library, each series taken apart by one that knows how."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from prospect_tui.model.met import Attendee, CalendarProblem, CalendarRead, Meeting, Whose
from prospect_tui.rules.text import clean

from .attendees import address_in
from .cancelled import is_cancelled
from .ical_events import Block, Events

_TOO_OFTEN = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)|BY(SECOND|MINUTE|HOUR)=\d+,|FREQ=DAILY.*BYMONTHDAY", re.I)
_OLDEST_SERIES = "1970"
_THINGS = ("@resource.calendar.google.com", "@group.calendar.google.com", "@group.v.calendar.google.com")
_MAILTO = re.compile(r"^\s*mailto:", re.I)
_LONGEST_WORDS = 200


def read_ical(lines: Iterator[str], whose: Whose) -> CalendarRead:
    """The meetings within a span of time, with all who were invited. Events that can't be read are listed."""
    events, read = Events(lines), CalendarRead(format="icalendar")
    series: dict[str, list[Block]] = {}
    reader = _Reader(events, whose, read)
    for block in events.blocks():
        if block.is_series():  # its exceptions stand elsewhere in the file
            series.setdefault("".join(block.values("UID")) or f"\x00{block.number}", []).append(block)
        else:
            reader.take([block])
    for uid in [uid for uid, blocks in series.items() if all(b.values("RECURRENCE-ID") for b in blocks)]:
        for block in series.pop(uid):  # exceptions to what isn't here: meetings like any other
            reader.take([block])
    for blocks in series.values():
        reader.take(blocks)
    if not events.whole:
        read.problems.append(CalendarProblem(event=None, problem="it ends in the middle: some of it may be missing"))
    if "@" in events.name:
        read.addresses |= {events.name.strip().lower()}
    return read


class _Reader:
    """Reads event by event."""

    def __init__(self, events: Events, whose: Whose, read: CalendarRead) -> None:
        self._events = events
        self._whose = whose
        self._read = read
        self._zones = 0
        self._strange = set[str]()

    def take(self, blocks: list[Block]) -> None:
        """Take one event, or a series with its exceptions."""
        first, over = blocks[0], self._read.passed_over
        self._read.events += 1
        if first.is_outside(self._whose.since, self._whose.until):
            over.other_time += 1
        elif _is_all_day(first):
            over.all_day += 1
        elif problem := _problem(blocks):
            self._give_up(first.number, problem)
        else:
            self._read_whole(blocks)

    def _read_whole(self, blocks: list[Block]) -> None:
        over = self._read.passed_over
        try:
            found = self._occurrences(blocks)
        except Exception as error:  # whatever two libraries raise at what they can't read, it is this event's fault
            self._give_up(blocks[0].number, _in_words(error))
            return
        standing = [each for each in found if not _is_cancelled(each)]
        if not found:
            over.other_time += 1
        elif not standing:
            over.cancelled += 1
        for each in standing:
            self._read.meetings.append(self._meeting(each, blocks[0].number))

    def _occurrences(self, blocks: list[Block]) -> list[Any]:
        """When it took place, as components of their own."""
        self._know_zones()
        lines = ["BEGIN:VCALENDAR"]
        for block in blocks:
            lines += ["BEGIN:VEVENT", *block.lines, "END:VEVENT"]
        calendar: Any = Calendar.from_ical("\r\n".join([*lines, "END:VCALENDAR", ""]))
        found = recurring_ical_events.of(calendar).between(self._whose.since, self._whose.until)
        self._note_faults(calendar, blocks[0].number)
        begun = [each for each in found if self._began(each["DTSTART"].dt)]
        return [each for each in begun if isinstance(each["DTSTART"].dt, datetime)]

    def _know_zones(self) -> None:
        """Have the library know the zones that the file describes: it keeps those that it has read."""
        if len(self._events.zones) > self._zones:
            self._zones = len(self._events.zones)
            with suppress(Exception):  # a zone that can't be read is unknown to those that name it, and listed there
                Calendar.from_ical("\r\n".join(["BEGIN:VCALENDAR", *self._events.zones, "END:VCALENDAR", ""]))

    def _note_faults(self, calendar: Any, number: int) -> None:
        """List lines that the library leaves out, and zones that neither the file nor the system knows: their times are
        taken as the rep's own."""
        for event in calendar.events:
            if lost := len(event.errors):
                what = "a line of it" if lost == 1 else f"{lost} lines of it"
                self._read.problems.append(CalendarProblem(event=number, problem=f"{what} can't be read"))
            start = event["DTSTART"]
            zone = clean(str(start.params.get("TZID", "")))
            if zone and getattr(start.dt, "tzinfo", None) is None and zone not in self._strange:
                self._strange.add(zone)
                self._read.problems.append(
                    CalendarProblem(event=number, problem=f"no time zone is called “{zone[:60]}”: taken as yours")
                )

    def _began(self, start: date) -> bool:
        """Whether it began within the span: the library also gives what was going on at its beginning."""
        at = self._there(start)
        return self._whose.since <= at < self._whose.until

    def _there(self, start: date) -> datetime:
        """A time on the rep's clock; one without a zone is the rep's own."""
        if not isinstance(start, datetime):
            return datetime(start.year, start.month, start.day, tzinfo=self._whose.zone)
        at = start if start.tzinfo else start.replace(tzinfo=self._whose.zone)
        return at.astimezone(self._whose.zone)

    def _meeting(self, event: Any, number: int) -> Meeting:
        words = clean(str(event.get("SUMMARY", "")))[:_LONGEST_WORDS]
        people = [_attendee(each) for name in ("ORGANIZER", "ATTENDEE") for each in _listed(event.get(name))]
        known = _once(each for each in people if each.name or each.email)
        return Meeting(day=self._there(event["DTSTART"].dt).date(), words=words, people=known, event=str(number))

    def _give_up(self, number: int, problem: str) -> None:
        self._read.passed_over.unreadable += 1
        self._read.problems.append(CalendarProblem(event=number, problem=problem))


def _is_all_day(block: Block) -> bool:
    """Whether it has a date and no time, or is marked so."""
    dates = [value for value in block.values("DTSTART") if re.fullmatch(r"\d{8}\s*", value)]
    return bool(dates) or [value.strip().upper() for value in block.values("X-MICROSOFT-CDO-ALLDAYEVENT")] == ["TRUE"]


def _problem(blocks: list[Block]) -> str | None:
    """What keeps an event from being read at all."""
    for block in blocks:
        if not block.closed:
            return "it has no end"
        if not block.values("DTSTART"):
            return "it doesn't say when it begins"
        rules = block.values("RRULE")
        if any(_TOO_OFTEN.search(rule) for rule in rules):
            return "it repeats within a day, or in a way that no meeting does"
        if rules and block.values("DTSTART")[0] < _OLDEST_SERIES:
            return f"it repeats since before {_OLDEST_SERIES}"
    return None


def _attendee(value: Any) -> Attendee:
    params = getattr(value, "params", {})
    email, _ = address_in(_MAILTO.sub("", str(value)))
    name = clean(str(params.get("CN", ""))).strip("'\" ") or None
    thing = str(params.get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE", "GROUP")
    thing = thing or str(params.get("ROLE", "")).upper() == "NON-PARTICIPANT" or bool(email and email.endswith(_THINGS))
    return Attendee(
        name=name if name and "@" not in name else None, email=email, thing=thing,
        declined=str(params.get("PARTSTAT", "")).upper() == "DECLINED",
    )  # fmt: skip


def _once(people: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Who is both organiser and attendee once, with all that is said of them."""
    by_address: dict[str, Attendee] = {}
    for each in people:
        key = each.email or f"\x00{each.name}"
        was = by_address.get(key)
        by_address[key] = each if was is None else Attendee(
            name=was.name or each.name, email=each.email, declined=was.declined or each.declined,
            thing=was.thing or each.thing,
        )  # fmt: skip
    return tuple(by_address.values())


def _is_cancelled(event: Any) -> bool:
    cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    return cancelled or is_cancelled(str(event.get("SUMMARY", "")))


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _in_words(error: Exception) -> str:
    """What a library could not read; its own words may quote the file."""
    return f"it can't be read ({type(error).__name__})"
