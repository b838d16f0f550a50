"""A calendar in: an iCalendar file or a calendar's CSV, for the people who were met."""

import codecs
from pathlib import Path

from prospect_tui.model.met import CalendarRead, Whose

from .attendees import sort_out
from .source import Source, open_source, read_lines

_BEGINS = b"BEGIN:VCALENDAR"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_calendar(path: Path, whose: Whose) -> CalendarRead:
    """The meetings of a calendar file within a span of time, and with whom they were. What can't be read of it is
    listed. Raises ListError for what is no calendar, or can't be read at all."""
    encoding = _of_ical(path)
    if encoding is None:
        from .calendar_csv import read_csv

        return sort_out(read_csv(open_source(path), whose), whose)
    from .ical_meetings import read_ical

    source = Source(path, encoding, sure=True, size=path.stat().st_size)
    return sort_out(read_ical(read_lines(source), whose), whose)


def _of_ical(path: Path) -> str | None:
    """The encoding of an iCalendar file; None for another file, and for one that can't be read: the reader of lists
    says why."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            head = file.read(256)
    except (OSError, ValueError):
        return None
    encoding = "utf-16" if head.startswith(_UTF16) else "utf-8-sig"
    bare = head.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"").strip(b"\xff\xfe \t\r\n")
    return encoding if bare.upper().startswith(_BEGINS) else None
