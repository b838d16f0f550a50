"""A calendar in: which events count as meetings, and who was met there; every event is accounted for."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from support.house import CHICAGO, START

from prospect_tui.lists import open_list
from prospect_tui.lists.calendar_in import read_calendar
from prospect_tui.model.errors import ListError
from prospect_tui.model.met import Attendee, CalendarRead, Whose

WHOSE = Whose(
    since=START - timedelta(days=365), until=START, zone=CHICAGO, addresses=frozenset({"me@vendor.example"}),
    names=frozenset({"ana maier"}),
)  # fmt: skip
DANA = "ATTENDEE;CN=Dana Cole;PARTSTAT=ACCEPTED:mailto:Dana@acme.example"

Read = Callable[..., CalendarRead]


def event(
    *lines: str, start: str = "DTSTART:20260301T160000Z", uid: str = "1", summary: str = "Quarterly review"
) -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{summary}", start, *lines, "END:VEVENT"])


def passed(read: CalendarRead) -> dict[str, int]:
    return {name: count for name, count in structs.asdict(read.passed_over).items() if count}


def accounted(read: CalendarRead) -> bool:
    return read.events == read.counted + sum(passed(read).values())


@pytest.fixture
def ical(tmp_path: Path) -> Read:
    """Reads an iCalendar file of these events."""

    def read(
        *parts: str, whose: Whose = WHOSE, end: str = "END:VCALENDAR\r\n", encoding: str = "utf-8"
    ) -> CalendarRead:
        path = tmp_path / "met.ics"
        text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *parts, end])
        path.write_text(text, encoding=encoding, newline="")
        found = read_calendar(path, whose)
        assert accounted(found)
        return found

    return read


def test_a_meeting_and_who_was_there(ical: Read) -> None:
    read = ical(event("ORGANIZER;CN=Me:mailto:me@vendor.example", DANA, "ATTENDEE:mailto:me@vendor.example"))
    (meeting,) = read.meetings
    assert (meeting.day, meeting.words) == (date(2026, 3, 1), "Quarterly review")
    assert meeting.people == (Attendee(name="Dana Cole", email="dana@acme.example"),)
    assert (read.events, read.counted, read.left_out, read.problems) == (1, 1, 0, [])


def test_the_organiser_counts_and_is_there_once(ical: Read) -> None:
    (meeting,) = ical(event("ORGANIZER:mailto:dana@acme.example", DANA)).meetings
    assert meeting.people == (Attendee(name="Dana Cole", email="dana@acme.example"),)


def test_colleagues_rooms_groups_and_those_who_declined_are_left_out(ical: Read) -> None:
    read = ical(event(
        DANA, "ATTENDEE;CN=Bo:mailto:bo@vendor.example", "ATTENDEE;CUTYPE=ROOM;CN=Lake:mailto:lake@acme.example",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:cy@acme.example", "ATTENDEE;CUTYPE=GROUP:mailto:all@acme.example",
        "ATTENDEE:mailto:x9@resource.calendar.google.com", "ATTENDEE;ROLE=NON-PARTICIPANT:mailto:fyi@acme.example",
    ))  # fmt: skip
    assert [each.email for each in read.meetings[0].people] == ["dana@acme.example"]
    assert read.left_out == 6


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (event(DANA, start="DTSTART;VALUE=DATE:20260301"), "all_day"),
        (event(DANA, "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"), "all_day"),
        (event(DANA, "STATUS:CANCELLED"), "cancelled"),
        (event(DANA, summary="Canceled: Quarterly review"), "cancelled"),
        (event(DANA, "ATTENDEE;PARTSTAT=DECLINED:mailto:me@vendor.example"), "declined"),
        (event(DANA, start="DTSTART:20240301T160000Z"), "other_time"),
        (event(DANA, start="DTSTART:20251124T145959Z"), "other_time"),
        (event(DANA, start="DTSTART:20261124T150000Z"), "other_time"),
        (event("ATTENDEE:mailto:me@vendor.example"), "nobody"),
        (event(), "nobody"),
    ],
)
def test_what_is_no_meeting_is_passed_over(ical: Read, made: str, why: str) -> None:
    read = ical(made)
    assert (read.meetings, passed(read)) == ([], {why: 1})
    assert read.problems == []


def test_a_series_is_taken_apart_with_its_exceptions(ical: Read) -> None:
    moved = event(DANA, "RECURRENCE-ID;TZID=America/Chicago:20261109T090000",
                  start="DTSTART;TZID=America/Chicago:20261110T090000", summary="Moved")  # fmt: skip
    off = event(DANA, "RECURRENCE-ID;TZID=America/Chicago:20261116T090000", "STATUS:CANCELLED",
                start="DTSTART;TZID=America/Chicago:20261116T090000")  # fmt: skip
    read = ical(event(DANA, "RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE;TZID=America/Chicago:20261026T090000",
                      start="DTSTART;TZID=America/Chicago:20261005T090000"), moved, off)  # fmt: skip
    days = [(meeting.day.isoformat(), meeting.words) for meeting in read.meetings]
    usual = "Quarterly review"
    assert days == [
        ("2026-10-05", usual), ("2026-10-12", usual), ("2026-10-19", usual), ("2026-11-02", usual),
        ("2026-11-10", "Moved"), ("2026-11-23", usual),
    ]  # fmt: skip
    assert (read.events, read.counted) == (1, 1)


def test_an_exception_whose_series_is_not_here_counts_by_itself(ical: Read) -> None:
    read = ical(event(DANA, "RECURRENCE-ID:20260301T160000Z"), event(DANA, "RECURRENCE-ID:20260308T160000Z",
                start="DTSTART:20260308T170000Z"))  # fmt: skip
    assert [meeting.day.isoformat() for meeting in read.meetings] == ["2026-03-01", "2026-03-08"]


def test_the_day_is_the_reps(ical: Read) -> None:
    tokyo = event(DANA, start="DTSTART;TZID=Asia/Tokyo:20260302T090000")  # six in the evening before, in Chicago
    floating = event(DANA, start="DTSTART:20260302T233000", uid="2")
    assert [meeting.day.day for meeting in ical(tokyo, floating).meetings] == [1, 2]


def test_zones_of_the_files_own_and_zones_that_nobody_knows(ical: Read) -> None:
    zone = ("BEGIN:VTIMEZONE\r\nTZID:Far Island\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+1300\r\n"
            "TZOFFSETTO:+1300\r\nEND:STANDARD\r\nEND:VTIMEZONE")  # fmt: skip
    read = ical(zone, event(DANA, start="DTSTART;TZID=Far Island:20260302T090000"),
                event(DANA, start="DTSTART;TZID=Atlantis:20260302T090000", uid="2"))  # fmt: skip
    assert [meeting.day.day for meeting in read.meetings] == [1, 2]
    assert [(p.event, p.problem) for p in read.problems] == [(2, "no time zone is called “Atlantis”: taken as yours")]


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (event(DANA, start="DTSTART:yesterday"), "it can't be read"),
        (event(DANA, start="X-NOTHING:1"), "it doesn't say when it begins"),
        (event(DANA, "RRULE:FREQ=SOMETIMES"), "it can't be read"),
        (event(DANA, "RRULE:FREQ=SECONDLY"), "it repeats within a day"),
        (event(DANA, "RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYSECOND=1,2"), "it repeats within a day"),
        (event(DANA, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), "in a way that no meeting does"),
        (event(DANA, "RRULE:FREQ=DAILY", start="DTSTART:00010101T000000Z"), "it repeats since before 1970"),
        (event(DANA).removesuffix("\r\nEND:VEVENT"), "it has no end"),
    ],
)
def test_what_cannot_be_read_is_listed_and_the_rest_is_read(ical: Read, made: str, problem: str) -> None:
    read = ical(made, event(DANA, uid="9"))
    assert len(read.meetings) == 1
    assert [each.event for each in read.problems] == [1]
    assert problem in read.problems[0].problem
    assert passed(read) == {"unreadable": 1}


def test_a_file_that_ends_in_the_middle_says_so(ical: Read) -> None:
    read = ical(event(DANA), end="BEGIN:VEVENT\r\nUID:2\r\nDTSTART:2026")
    assert (read.events, len(read.meetings)) == (2, 1)
    assert [each.problem for each in read.problems] == [
        "it has no end",
        "it ends in the middle: some of it may be missing",
    ]


def test_hostile_words_are_made_harmless(ical: Read) -> None:
    hostile = 'ATTENDEE;CN="\x1b]52;c;aGk=\x07Da\u202ena;\r\n  Cole":mailto:dana@acme.example'
    read = ical(event(hostile, "ATTENDEE:nobody", summary="a\\nb\x1b[31m" + "c" * 900))
    (meeting,) = read.meetings
    assert [each.name for each in meeting.people] == ["Dana; Cole"]
    assert meeting.words == f"a b{'c' * 197}"


def test_a_line_that_the_library_leaves_out_is_listed(ical: Read) -> None:
    read = ical(event(DANA, 'ATTENDEE;CN="Bo"x:mailto:bo@acme.example'))
    assert [each.problem for each in read.problems] == ["a line of it can't be read"]
    assert len(read.meetings[0].people) == 1


@pytest.mark.parametrize(
    ("written", "email"),
    [("MAILTO:Dana@Acme.example", "dana@acme.example"), ("mailto:'dana@acme.example'", "dana@acme.example"),
     ("invalid:nomail", None), ("mailto:dana@", None), ("mailto:two words", None)],
)  # fmt: skip
def test_what_is_no_address_is_none(ical: Read, written: str, email: str | None) -> None:
    (meeting,) = ical(event(f"ATTENDEE;CN=Dana:{written}")).meetings
    assert [(each.name, each.email) for each in meeting.people] == [("Dana", email)]


def test_the_calendars_own_name_may_be_the_reps_address(ical: Read) -> None:
    whose = structs.replace(WHOSE, addresses=frozenset(), names=frozenset())
    read = ical("X-WR-CALNAME:Me@vendor.example", event(DANA, "ATTENDEE:mailto:me@vendor.example"), whose=whose)
    assert read.addresses == {"me@vendor.example"}
    assert [each.email for each in read.meetings[0].people] == ["dana@acme.example"]


def test_the_reps_name_tells_their_address(ical: Read) -> None:
    whose = structs.replace(WHOSE, addresses=frozenset())
    read = ical(
        event(DANA, "ATTENDEE;CN=Ana Maier:mailto:ana@vendor.example", "ATTENDEE:mailto:bo@vendor.example"), whose=whose
    )
    assert read.addresses == {"ana@vendor.example"}
    assert [each.email for each in read.meetings[0].people] == ["dana@acme.example"]


def test_a_private_address_of_the_reps_makes_nobody_a_colleague(ical: Read) -> None:
    whose = structs.replace(WHOSE, addresses=frozenset({"me@gmail.com"}))
    assert len(ical(event("ATTENDEE:mailto:dana@gmail.com"), whose=whose).meetings) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_in_any_encoding(ical: Read, encoding: str) -> None:
    (meeting,) = ical(event(DANA, summary="Gespräch"), encoding=encoding).meetings
    assert meeting.words == "Gespräch"


_PIECES = """\
BEGIN:VEVENT END:VEVENT BEGIN:VALARM END:VALARM BEGIN:VTIMEZONE END:VTIMEZONE UID:1 UID:2 DTSTART:20260301T160000Z
DTSTART:2026 DTSTART;TZID=X:20260301T160000 RRULE:FREQ=MONTHLY;COUNT=3 RRULE: RECURRENCE-ID:20260301T160000Z : ;;;
SUMMARY;X=":\x00 END:VCALENDAR STATUS: ATTENDEE;CN= EXDATE:2026 DURATION:-P1D DTEND:20200101T000000Z ORGANIZER:x
RDATE:20260401T160000Z ATTENDEE:mailto:dana@acme.example"""
_ANY = st.sampled_from([*_PIECES.split(), " folded", DANA])


@given(st.lists(_ANY, max_size=40))
def test_no_lines_whatever_break_it(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.mktemp("any") / "any.ics"
    path.write_text("\r\n".join(["BEGIN:VCALENDAR", *lines]), newline="")
    assert accounted(read_calendar(path, WHOSE))


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "There is no file"), (b"", "is empty"), (b"Name,Phone\nDana,1\n", "no calendar that tells whom you met"),
     (b"\x89PNG\r\n\x1a\n", "a picture"), (b"Subject,Start Date\nReview,11/3/2026\n", "no calendar that tells")],
)  # fmt: skip
def test_what_is_no_calendar_is_said(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "file.ics"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ListError, match=words):
        read_calendar(path, WHOSE)


# CSV.

OUTLOOK = (
    '"Subject","Start Date","Start Time","End Date","End Time","All day event","Meeting Organizer",'
    '"Required Attendees","Optional Attendees","Meeting Resources","Location"'
)


@pytest.fixture
def table(tmp_path: Path) -> Read:
    """Reads a calendar CSV of these lines."""

    def read(*lines: str, whose: Whose = WHOSE, encoding: str = "utf-8") -> CalendarRead:
        path = tmp_path / "calendar.csv"
        path.write_text("\r\n".join(lines) + "\r\n", encoding=encoding, newline="")
        found = read_calendar(path, whose)
        assert accounted(found)
        return found

    return read


def row(subject: str, day: str, required: str, *, all_day: str = "False", organizer: str = "Ana Maier") -> str:
    return f'"{subject}","{day}","4:00:00 PM","{day}","5:00:00 PM","{all_day}","{organizer}","{required}","","Lake",""'


def test_outlooks_own_export(table: Read) -> None:
    read = table(
        OUTLOOK, row("Review", "11/3/2026", "Ana Maier; Cole, Dana; bo@acme.example"),
        row("Fair", "11/4/2026", "Cy", all_day="True"),
        row("Canceled: Lunch", "11/5/2026", "Cy"), row("Long ago", "11/3/2020", "Cy"), row("When?", "someday", "Cy"),
        row("Alone", "11/6/2026", "Ana Maier"),
    )  # fmt: skip
    (meeting,) = read.meetings
    assert (meeting.day, meeting.words) == (date(2026, 11, 3), "Review")
    assert [(each.name, each.email) for each in meeting.people] == [("Dana Cole", None), (None, "bo@acme.example")]
    assert passed(read) == {"all_day": 1, "cancelled": 1, "other_time": 1, "nobody": 1, "unreadable": 1}
    assert [each.problem for each in read.problems] == ["“someday” is no date"]


@pytest.mark.parametrize(
    ("title", "cancelled"),
    [
        ("Canceled: Review", True), ("CANCELLED: Review", True), ("Annulé : revue", True), ("Abgesagt: Termin", True),
        ("Annullato: riunione", True), ("Cancelado: revisión", True), ("Geannuleerd: overleg", True),
        ("Cancelled", True), ("Canceled：Review", True),
        ("Cancelled order: what now", False), ("Annuler la commande : suite", False), ("Cancellation policy", False),
        ("Review: cancelled orders", False), ("Canceledit: kick-off", False),
    ],
)  # fmt: skip
def test_both_kinds_of_file_agree_on_what_was_cancelled(ical: Read, table: Read, title: str, cancelled: bool) -> None:
    for read in (ical(event(DANA, summary=title)), table(OUTLOOK, row(title, "11/5/2026", "Cy"))):
        assert (read.counted, passed(read)) == ((0, {"cancelled": 1}) if cancelled else (1, {}))


def test_a_column_for_the_status_may_say_by_whom(table: Read) -> None:
    read = table(
        "Subject,Start Date,Attendees,Status", "a,11/5/2026,Cy,Cancelled by the organizer", "b,11/5/2026,Cy,Busy"
    )
    assert (read.counted, passed(read)) == (1, {"cancelled": 1})


def test_days_are_read_the_way_that_fits_all_of_them(table: Read) -> None:
    days = [each.day for each in table(OUTLOOK, row("a", "3/11/2026", "Cy"), row("b", "13/10/2026", "Cy")).meetings]
    assert days == [date(2026, 11, 3), date(2026, 10, 13)]
    german = "Betreff;Beginnt am;Beginnt um;Erforderliche Teilnehmer"
    assert [each.day for each in table(german, "a;3.11.2026;16:00;Cy").meetings] == [date(2026, 11, 3)]
    assert [each.day for each in table(OUTLOOK, row("a", "2026-11-03", "Cy")).meetings] == [date(2026, 11, 3)]
    abroad = structs.replace(WHOSE, month_first=False)
    assert [each.day for each in table(OUTLOOK, row("a", "3/11/2026", "Cy"), whose=abroad).meetings] == [
        date(2026, 11, 3)
    ]


def test_other_programs_columns(table: Read) -> None:
    line = '"Review","2026-11-03 16:00","Dana Cole <dana@acme.example>, bo@acme.example"'
    (meeting,) = table("Some export of a calendar", "", "Title,Start,Guests", line).meetings
    assert [(each.name, each.email) for each in meeting.people] == [
        ("Dana Cole", "dana@acme.example"),
        (None, "bo@acme.example"),
    ]


def test_the_reader_of_lists_says_where_a_calendar_goes(tmp_path: Path) -> None:
    (tmp_path / "met.ics").write_text("BEGIN:VCALENDAR\r\n")
    with pytest.raises(ListError, match=r"is a calendar, not a list as text. `prospect met` takes in whom you met"):
        open_list(tmp_path / "met.ics", region="US")
