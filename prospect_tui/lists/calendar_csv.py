"""A calendar's CSV in, as Outlook exports it and others name the same columns."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import chain, islice

from prospect_tui.model.errors import ListError
from prospect_tui.model.met import Attendee, CalendarProblem, CalendarRead, Meeting, Whose
from prospect_tui.rules.text import clean, fold

from .attendees import address_in
from .cancelled import is_cancelled, says_cancelled
from .header import DELIMITERS
from .names import person_name
from .records import Record, read_records
from .source import Source, read_lines

_HEADERS = {
    "words": ("subject", "title", "summary", "event", "betreff", "objet"),
    "day": ("start date", "start", "date", "beginnt am", "debut", "start date/time"),
    "time": ("start time", "beginnt um"),
    "all_day": ("all day event", "all day", "ganztagiges ereignis", "ganztagig"),
    "status": ("status", "meeting status"),
    "organizer": ("meeting organizer", "organizer", "organiser", "besprechungsorganisation", "organisator"),
    "required": ("required attendees", "erforderliche teilnehmer"),
    "optional": ("optional attendees", "optionale teilnehmer"),
    "attendees": ("attendees", "guests", "participants", "invitees", "teilnehmer"),
}
_PEOPLE = ("organizer", "required", "optional", "attendees")
_FIELD_OF = {header: field for field, headers in _HEADERS.items() for header in headers}
_WITHIN = 10  # lines
_YES = frozenset({"true", "yes", "1", "wahr", "ja", "vrai", "oui"})
_DATE = re.compile(r"\s*(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[ T,]+(.*))?$")
_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.]\d{2})?\s*([ap])?\.?m?\.?", re.I)
_LONGEST_WORDS = 200

_Row = tuple[int, dict[str, str]]


def read_csv(source: Source, whose: Whose) -> CalendarRead:
    """The meetings within a span of time, with all who were invited. Raises ListError for a file without a column of
    dates and one of people."""
    columns, records = _columns(read_lines(source), source.path.name)
    read = CalendarRead(format="calendar csv")
    rows = list(_rows(columns, records, read))
    month_first = _month_first((row["day"] for _, row in rows), whose.month_first)
    for number, row in rows:
        _take(number, row, read, whose, month_first)
    return read


def _columns(lines: Iterator[str], name: str) -> tuple[dict[int, str], Iterator[Record]]:
    """The field of each column that is known, and the records below the header. Raises ListError."""
    head = list(islice(lines, _WITHIN * 2))
    for delimiter in DELIMITERS:
        for record in read_records(iter(head), delimiter):
            found = {place: field for place, cell in enumerate(record.cells) if (field := _FIELD_OF.get(_key(cell)))}
            if "day" in found.values() and not set(_PEOPLE).isdisjoint(found.values()):
                rest = chain(head[record.line - 1 + record.lines :], lines)
                return found, read_records(rest, delimiter)
    raise ListError(
        f'"{name}" is no calendar that tells whom you met.',
        "Give an .ics file, or a CSV with columns such as Subject, Start Date and Required Attendees.",
    )


def _rows(columns: dict[int, str], records: Iterable[Record], read: CalendarRead) -> Iterator[_Row]:
    """Each row's cells by their fields; those of several columns of a field one after the other."""
    for record in records:
        if record.is_blank:
            continue
        read.events += 1
        if record.problem:
            read.problems.append(CalendarProblem(event=read.events, problem=f"it {record.problem}"))
        row = dict.fromkeys(_HEADERS, "")
        for place, field in columns.items():
            cell = record.cells[place] if place < len(record.cells) else ""
            row[field] = f"{row[field]};{cell}" if row[field] and field in _PEOPLE else row[field] or cell
        yield read.events, row


def _take(number: int, row: dict[str, str], read: CalendarRead, whose: Whose, month_first: bool) -> None:
    over, words = read.passed_over, clean(row["words"])[:_LONGEST_WORDS]
    begins = _begins(row, whose, month_first)
    if begins is None:
        over.unreadable += 1
        read.problems.append(CalendarProblem(event=number, problem=f"“{clean(row['day'])[:40]}” is no date"))
    elif row["all_day"].strip().casefold() in _YES:
        over.all_day += 1
    elif not whose.since <= begins < whose.until:
        over.other_time += 1
    elif is_cancelled(words) or says_cancelled(row["status"]):
        over.cancelled += 1
    else:
        people = tuple(dict.fromkeys(each for field in _PEOPLE for each in _people(row[field])))
        read.meetings.append(Meeting(day=begins.date(), words=words, people=people, event=str(number)))


def _begins(row: dict[str, str], whose: Whose, month_first: bool) -> datetime | None:
    """When it began, on the rep's clock; without a time at noon, so that the day stands."""
    found = _DATE.match(row["day"])
    if found is None:
        return None
    a, b, c = (int(found[place]) for place in (1, 2, 3))
    clock = _TIME.search(row["time"] or found[4] or "")
    hour = int(clock[1]) % 12 + 12 * (clock[3].lower() == "p") if clock and clock[3] else int(clock[1]) if clock else 12
    year, month, day = (a, b, c) if a > 31 else (c, a, b) if month_first else (c, b, a)
    try:
        there = datetime.combine(
            date(year + 2000 * (year < 100), month, day), time(hour, int(clock[2]) if clock else 0)
        )
    except ValueError:
        return None
    return there.replace(tzinfo=whose.zone)


def _month_first(days: Iterable[str], usual: bool) -> bool:
    """Whether 11/3 is the third of November: where any date can only be meant one way, all are."""
    for day in days:
        found = _DATE.match(day)
        if found and int(found[1]) <= 31:
            if "." in day[: found.end(2)] or int(found[1]) > 12:
                return False
            if int(found[2]) > 12:
                return True
    return usual


def _people(cell: str) -> Iterator[Attendee]:
    """The people in a cell, as programs list them: with ; between, or with commas between addresses."""
    between = "[;\n]" if ";" in cell or cell.count("@") < 2 else "[,\n]"
    for text in re.split(between, cell):
        email, rest = address_in(text)
        bare = clean(rest).strip("<>()[]'\", ")
        name = person_name(bare, None, None).name if bare else None
        if name or email:
            yield Attendee(name=name or None, email=email)


def _key(header: str) -> str:
    return fold(clean(header)).strip("'\" ")
