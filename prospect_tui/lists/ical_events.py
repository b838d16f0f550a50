"""The events of an iCalendar file as blocks of lines, one after the other: a calendar of years is never held whole.

Of an event only the lines that tell when and with whom it was are kept; the library reads those.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct, field

from prospect_tui.rules.text import clean

LONGEST = 1 << 20
"""Characters of a line that is folded over several; what goes on longer is cut."""

_KEPT = frozenset(
    {"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID",
     "ORGANIZER", "ATTENDEE", "STATUS", "X-MICROSOFT-CDO-ALLDAYEVENT"}
)  # fmt: skip
_SERIES = ("RRULE", "RDATE", "RECURRENCE-ID")
_DAYS_ROUND_THE_WORLD = timedelta(days=2)


class Block(Struct):
    """An event's lines, unfolded and made harmless; `number` counts the file's events from 1."""

    number: int
    lines: list[str] = field(default_factory=list)
    closed: bool = True

    def values(self, name: str) -> list[str]:
        """What stands behind the colon in each line of that name, as it is written."""
        return [line.partition(":")[2] for line in self.lines if name_of(line) == name]

    def is_series(self) -> bool:
        """Whether it repeats, or is one of those that do."""
        return any(name_of(line) in _SERIES for line in self.lines)

    def is_outside(self, since: datetime, until: datetime) -> bool:
        """Whether it surely began at another time, going by the digits alone."""
        begins = next(iter(self.values("DTSTART")), "")[:8]
        if self.is_series() or len(begins) < 8 or not begins.isdecimal():
            return False
        first, last = (f"{each:%Y%m%d}" for each in (since - _DAYS_ROUND_THE_WORLD, until + _DAYS_ROUND_THE_WORLD))
        return not first <= begins <= last


class Events:
    """Reads the blocks of a file. `zones` are its time zones' lines, `name` what the calendar is called, both as far
    as the file has been read; `whole` says that it ended as it should."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = _unfolded(lines)
        self.zones: list[str] = []
        self.name = ""
        self.whole = False

    def blocks(self) -> Iterator[Block]:
        """The events in their order. One that doesn't end, because another begins or the file ends, is `closed`
        False."""
        number, block, inside = 0, None, list[str]()
        for line in self._lines:
            name, value = name_of(line), line.partition(":")[2].strip().upper()
            if name == "BEGIN" and value == "VEVENT":
                if block is not None:
                    block.closed = False
                    yield block
                number += 1
                block, inside = Block(number=number), []
            elif name == "END" and value == "VEVENT" and block is not None:
                yield block
                block, inside = None, []
            else:
                self._take(name, value, line, block, inside)
        if block is not None:
            block.closed = False
            yield block

    def _take(self, name: str, value: str, line: str, block: Block | None, inside: list[str]) -> None:
        """Keep a line where it belongs; those of an alarm within an event are nobody's."""
        if name == "BEGIN":
            inside.append(value)
        if block is not None:
            if not inside and name in _KEPT:
                block.lines.append(clean(line))
        elif "VTIMEZONE" in inside:
            self.zones.append(line)
        elif name == "X-WR-CALNAME":
            self.name = line.partition(":")[2]
        if name == "END":
            self.whole = self.whole or value == "VCALENDAR"
            if value in inside:
                del inside[inside.index(value) :]


def name_of(line: str) -> str:
    """The name of a line's property, in capitals."""
    head = line.partition(":")[0].partition(";")[0]
    return head.strip().upper()


def _unfolded(lines: Iterator[str]) -> Iterator[str]:
    """Lines that were folded over several, in one; blank ones not."""
    parts, size = list[str](), 0
    for line in lines:
        bare = line.rstrip("\r\n")
        if bare[:1] in (" ", "\t") and parts:
            size += len(bare)
            if size <= LONGEST:
                parts.append(bare[1:])
            continue
        if parts:
            yield "".join(parts)
        parts, size = ([bare], len(bare)) if bare.strip() else ([], 0)
    if parts:
        yield "".join(parts)
