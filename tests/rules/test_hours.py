"""Whether a number may be called: known answers row by row, and what must hold at every minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.hours import DAY, Hours, Line, Span, Wall, Week
from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.hours import LOOKED_AHEAD, OWN, Holidays, changes_after, judge_line, lawful_spans, walls_of
from prospect_tui.rules.hours_words import words_of
from prospect_tui.settings.holidays import PublicHolidays
from prospect_tui.settings.hours import built_in

HOURS = built_in()
HOLIDAYS = PublicHolidays()
OPEN: Week = ((Span(0, DAY),),) * 7
WIDE = Hours(own=OPEN, walls=HOURS.walls)  # so that the walls alone decide

# A week without a holiday anywhere: Monday 8 to Sunday 14 June 2026.
MON, TUE, FRI, SAT, SUN = (f"2026-06-{day:02}" for day in (8, 9, 12, 13, 14))

ZONES = {
    "US": "America/New_York", "CA": "America/Toronto", "GB": "Europe/London", "IE": "Europe/Dublin",
    "DE": "Europe/Berlin", "FR": "Europe/Paris", "ES": "Europe/Madrid", "IT": "Europe/Rome",
    "AU": "Australia/Sydney", "NZ": "Pacific/Auckland",
}  # fmt: skip


def no_holidays(place: str, day: date) -> str | None:
    return None


def line_of(*walls: str, zones: str = "") -> Line:
    named = tuple(zones.split()) or (HOURS.walls[walls[-1]].zones[0],)
    return Line(zones=named, walls=tuple(sorted(walls)))


def at(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def open_hours(wall: str, day: str) -> str:
    """When a wall is open on a local day, found by asking at the first and the last minute of every half hour."""
    zone = ZONES.get(wall) or HOURS.walls[wall].zones[0]
    line, start = line_of(wall, zones=zone), at(day, zone)
    found: list[Span] = []
    for half in range(0, DAY, 30):
        said = {judge_line(WIDE, line, start + timedelta(minutes=half + m), HOLIDAYS).lawful for m in (0, 29)}
        assert len(said) == 1
        if said == {True}:
            found[-1:] = (
                [Span(found[-1].start, half + 30)]
                if found and found[-1].end == half
                else [*found[-1:], Span(half, half + 30)]
            )
    return words_of(tuple(found))


FEDERAL = "8:00 to 21:00"
KNOWN = [
    # wall, Tuesday, Saturday, Sunday, a holiday, open then
    ("US", FEDERAL, FEDERAL, FEDERAL, "2026-12-25", FEDERAL),
    ("US-AL", "8:00 to 20:00", "8:00 to 20:00", "none", "2026-04-27", "none"),
    ("US-CT", "9:00 to 20:00", "9:00 to 20:00", "9:00 to 20:00", "2026-12-25", "9:00 to 20:00"),
    ("US-FL", "8:00 to 20:00", "8:00 to 20:00", "8:00 to 20:00", "2026-12-25", "8:00 to 20:00"),
    ("US-IL", FEDERAL, FEDERAL, FEDERAL, "2026-12-25", FEDERAL),
    ("US-IN", "9:00 to 20:00", "9:00 to 20:00", "9:00 to 20:00", "2026-12-25", "9:00 to 20:00"),
    ("US-KY", "10:00 to 21:00", "10:00 to 21:00", "10:00 to 21:00", "2026-12-25", "10:00 to 21:00"),
    ("US-LA", "8:00 to 20:00", "8:00 to 20:00", "none", "2026-02-17", "none"),
    ("US-MA", "8:00 to 20:00", "8:00 to 20:00", "8:00 to 20:00", "2026-12-25", "8:00 to 20:00"),
    ("US-MD", "8:00 to 20:00", "8:00 to 20:00", "8:00 to 20:00", "2026-12-25", "8:00 to 20:00"),
    ("US-ME", FEDERAL, FEDERAL, FEDERAL, "2026-12-25", FEDERAL),
    ("US-MI", "9:00 to 21:00", "9:00 to 21:00", "9:00 to 21:00", "2026-12-25", "9:00 to 21:00"),
    ("US-MN", "9:00 to 21:00", "9:00 to 21:00", "9:00 to 21:00", "2026-12-25", "9:00 to 21:00"),
    ("US-MS", "8:00 to 20:00", "8:00 to 20:00", "none", "2026-11-26", "none"),
    ("US-NE", FEDERAL, FEDERAL, FEDERAL, "2026-12-25", FEDERAL),
    ("US-NM", "9:00 to 21:00", "9:00 to 21:00", "9:00 to 21:00", "2026-12-25", "9:00 to 21:00"),
    ("US-NV", FEDERAL, FEDERAL, FEDERAL, "2026-12-25", FEDERAL),
    ("US-OK", "8:00 to 20:00", "8:00 to 20:00", "8:00 to 20:00", "2026-12-25", "8:00 to 20:00"),
    ("US-PA", FEDERAL, FEDERAL, "none", "2026-11-27", "none"),
    ("US-RI", "9:00 to 18:00", "10:00 to 17:00", "none", "2026-08-10", "none"),
    ("US-SD", FEDERAL, FEDERAL, "none", "2026-12-25", FEDERAL),
    ("US-TN", FEDERAL, FEDERAL, FEDERAL, "2026-12-25", FEDERAL),
    ("US-TX", "9:00 to 21:00", "9:00 to 21:00", "12:00 to 21:00", "2026-12-25", "9:00 to 21:00"),
    ("US-UT", FEDERAL, FEDERAL, "none", "2026-07-24", "none"),
    ("US-WA", "8:00 to 20:00", "8:00 to 20:00", "8:00 to 20:00", "2026-12-25", "8:00 to 20:00"),
    ("US-WY", "8:00 to 20:00", "8:00 to 20:00", "8:00 to 20:00", "2026-12-25", "8:00 to 20:00"),
    ("CA", "9:00 to 21:30", "10:00 to 18:00", "10:00 to 18:00", "2026-07-01", "9:00 to 21:30"),
    ("CA-BC", "9:00 to 21:30", "10:00 to 18:00", "10:00 to 18:00", "2026-08-03", "none"),
    ("GB", FEDERAL, FEDERAL, FEDERAL, "2026-12-25", FEDERAL),
    ("IE", "9:00 to 20:00", "9:00 to 20:00", "none", "2026-10-26", "none"),
    ("DE", "the whole day", "the whole day", "the whole day", "2026-12-25", "the whole day"),
    ("FR", "10:00 to 13:00 and 14:00 to 20:00", "none", "none", "2026-07-14", "none"),
    ("ES", "9:00 to 21:00", "none", "none", "2026-10-12", "none"),
    ("IT", "9:00 to 20:00", "10:00 to 19:00", "none", "2026-06-02", "none"),
    ("AU", "9:00 to 20:00", "9:00 to 17:00", "none", "2026-04-03", "none"),
    ("NZ", "9:00 to 20:00", "9:00 to 17:00", "none", "2026-07-10", "none"),
]


@pytest.mark.parametrize(("wall", "tuesday", "saturday", "sunday", "holiday", "then"), KNOWN)
def test_each_row_is_open_when_it_should_be(
    wall: str, tuesday: str, saturday: str, sunday: str, holiday: str, then: str
) -> None:
    days = (MON, TUE, FRI, SAT, SUN, holiday)
    assert [open_hours(wall, day) for day in days] == [tuesday, tuesday, tuesday, saturday, sunday, then]


def test_no_row_is_left_out_above() -> None:
    assert {row[0] for row in KNOWN} == set(HOURS.walls)


# What a rep is told.


SAID = """
US US-FL|America/New_York|2026-11-24T20:14|US-FL|Florida: no calls after 20:00 (it is 20:14 there)
US US-FL|America/New_York|2026-11-24T07:05|US-FL|Florida: no calls before 8:00 (it is 7:05 there)
US US-FL|America/New_York|2026-11-24T10:00|US-FL|Florida: calls from 8:00 to 20:00 (it is 10:00 there)
US|America/Chicago|2026-11-24T18:05|own|outside your own hours, 8:00 to 18:00: it is 18:05 in Chicago
US|America/Chicago|2026-11-22T10:05|own|outside your own hours, none on a Sunday: it is Sunday 10:05 in Chicago
|America/Chicago|2026-11-24T10:05|own|within your own hours, 8:00 to 18:00: it is 10:05 in Chicago
US US-UT|America/Denver|2026-07-24T12:00|US-UT|Utah: no calls on Pioneer Day (it is Friday 12:00 there)
US US-SD|America/Denver|2026-11-22T12:00|US-SD|South Dakota: no calls on a Sunday (it is Sunday 12:00 there)
US US-PA|America/New_York|2026-04-03T12:00|US-PA|Pennsylvania: no calls on Good Friday (it is Friday 12:00 there)
FR|Europe/Paris|2026-11-24T13:30|FR|France: no calls from 13:00 to 14:00 (it is 13:30 there)
FR|Europe/Paris|2026-11-24T12:30|FR|France: calls from 10:00 to 13:00 and from 14:00 to 20:00 (it is 12:30 there)
DE|Europe/Berlin|2026-11-24T10:00|DE|Germany: calls at any hour (it is 10:00 there)
US US-MI|America/New_York America/Chicago|2026-11-24T09:30|US-MI|Michigan: no calls before 9:00 (it is 8:30 in Chicago)
"""


@pytest.mark.parametrize("row", SAID.split("\n")[1:-1])
def test_the_rule_and_its_words(row: str) -> None:
    walls, zones, when, rule, why = row.split("|")
    line = Line(zones=tuple(zones.split()), walls=tuple(walls.split()))
    judged = judge_line(HOURS, line, at(when, line.zones[0]), HOLIDAYS)
    assert (judged.rule, judged.why) == (rule, why)


def test_where_both_forbid_it_is_the_law_that_is_named() -> None:
    judged = judge_line(HOURS, line_of("US", "US-FL"), at("2026-11-24T22:00", "America/New_York"), HOLIDAYS)
    assert (judged.lawful, judged.in_window, judged.allowed, judged.rule) == (False, False, False, "US-FL")


def test_outside_the_own_window_alone_is_lawful() -> None:
    judged = judge_line(HOURS, line_of("US", "US-FL"), at("2026-11-24T19:00", "America/New_York"), HOLIDAYS)
    assert (judged.lawful, judged.in_window, judged.allowed, judged.rule) == (True, False, False, OWN)


def test_a_line_in_two_zones_is_in_hours_in_both_or_not_at_all() -> None:
    line = line_of("US", zones="America/New_York America/Los_Angeles")
    allowed = [
        judge_line(HOURS, line, at(f"2026-11-24T{hour:02}:00", "America/New_York"), HOLIDAYS).allowed
        for hour in range(24)
    ]
    assert [hour for hour in range(24) if allowed[hour]] == list(range(11, 18))


def test_nobody_is_called_whose_zone_is_unknown() -> None:
    judged = judge_line(HOURS, Line(zones=(), walls=("US",)), at("2026-11-24T12:00", "UTC"), HOLIDAYS)
    assert not judged.lawful
    assert not judged.in_window
    assert (judged.rule, judged.until) == ("", None)


def test_a_row_that_went_since_binds_nobody() -> None:
    judged = judge_line(
        HOURS, Line(zones=("America/Chicago",), walls=("US-XX",)), at("2026-11-24T12:00", "America/Chicago"), HOLIDAYS
    )
    assert (judged.allowed, judged.rule) == (True, OWN)


# When it is next allowed.


@pytest.mark.parametrize(
    ("walls", "zones", "when", "until"),
    [
        ("US US-FL", "America/New_York", "2026-11-24T18:00", "2026-11-25T08:00"),
        ("US US-FL", "America/New_York", "2026-11-27T18:00", "2026-11-30T08:00"),  # over a weekend
        ("US US-KY", "America/New_York", "2026-11-24T07:00", "2026-11-24T10:00"),
        ("US US-UT", "America/Denver", "2026-07-23T19:00", "2026-07-27T08:00"),  # over a holiday and the weekend
        ("US", "America/New_York America/Los_Angeles", "2026-11-24T18:00", "2026-11-25T11:00"),
        ("US", "America/New_York", "2026-03-06T20:00", "2026-03-09T08:00"),  # over the spring change
        ("US", "America/New_York", "2026-10-30T20:00", "2026-11-02T08:00"),  # over the autumn change
        ("FR", "Europe/Paris", "2026-11-24T13:00", "2026-11-24T14:00"),
        ("US FR", "Europe/Paris America/Los_Angeles", "2026-11-24T12:00", "2026-11-24T19:00"),
    ],
)
def test_until_is_the_first_minute_that_is_allowed(walls: str, zones: str, when: str, until: str) -> None:
    line = Line(zones=tuple(zones.split()), walls=tuple(walls.split()))
    first = line.zones[0]
    hours = WIDE if "FR" in walls and "US" in walls else HOURS
    assert judge_line(hours, line, at(when, first), HOLIDAYS).until == at(until, first)


def test_until_is_nothing_where_two_weeks_have_no_such_hour() -> None:
    line = Line(zones=("Europe/Paris", "America/Los_Angeles"), walls=("FR",))
    assert judge_line(HOURS, line, at("2026-11-24T12:00", "Europe/Paris"), HOLIDAYS).until is None


# At every minute.

CHANGING = [
    ("America/New_York", "2026-03-07"), ("America/New_York", "2026-10-31"), ("America/Chicago", "2027-03-13"),
    ("America/Chicago", "2027-11-06"), ("America/St_Johns", "2026-10-31"), ("Europe/Paris", "2026-03-28"),
    ("Europe/London", "2026-10-24"), ("Australia/Lord_Howe", "2026-04-04"), ("Australia/Sydney", "2026-10-03"),
    ("Pacific/Auckland", "2027-04-03"), ("America/Havana", "2026-03-07"), ("America/Havana", "2026-10-31"),
    ("Asia/Beirut", "2026-03-28"), ("Africa/Casablanca", "2026-02-14"), ("America/Phoenix", "2026-03-07"),
    ("Asia/Kathmandu", "2026-06-13"),
]  # fmt: skip


def spans() -> st.SearchStrategy[tuple[Span, ...]]:
    """Of a day: often with edges in the small hours, where clocks change."""
    minutes = st.one_of(st.integers(0, 240), st.integers(0, DAY))
    edges = st.lists(minutes, min_size=0, max_size=4, unique=True).map(sorted)
    return edges.map(lambda e: tuple(Span(e[i], e[i + 1]) for i in range(0, len(e) - 1, 2)))


def weeks() -> st.SearchStrategy[Week]:
    return st.one_of(st.lists(spans(), min_size=7, max_size=7).map(tuple), st.just(OPEN))


@st.composite
def situations(draw: st.DrawFn) -> tuple[Hours, Line, datetime, Holidays]:
    """Hours of any sort, a line in one or two zones, and a midnight near a change of the clocks of the first."""
    zone, day = draw(st.sampled_from(CHANGING))
    zones = draw(st.sampled_from([(zone,), (zone, "America/New_York"), (zone, "Asia/Kathmandu")]))
    start = at(day, zone).astimezone(UTC)
    walls = {}
    for name in ("AA", "BB")[: draw(st.integers(0, 2))]:
        walls[name] = wall(name, draw(weeks()), draw(st.one_of(st.none(), spans())))
    feasts = draw(st.sets(st.integers(-1, 4)))
    days = {start.date() + timedelta(days=n) for n in feasts}
    return (
        Hours(own=draw(weeks()), walls=walls),
        Line(zones=tuple(dict.fromkeys(zones)), walls=tuple(walls)),
        start + timedelta(minutes=draw(st.integers(0, 600)), seconds=draw(st.sampled_from([0, 29]))),
        lambda place, day: "feast" if day in days else None,
    )


def wall(name: str, week: Week, holidays: tuple[Span, ...] | None) -> Wall:
    return Wall(
        id=name, name=name, week=week, holidays=holidays, business=False, consent=False, calls=None, within_hours=0,
        zones=(), source="", date="", verified=False, note="",
    )  # fmt: skip


def plainly_open(hours: Hours, line: Line, moment: datetime, holidays: Holidays) -> tuple[bool, bool]:
    """Lawful, and in the window, said without any haste."""
    lawful = in_window = True
    for zone in line.zones:
        there = moment.astimezone(ZoneInfo(zone))
        minute = there.hour * 60 + there.minute
        in_window &= any(s.start <= minute < s.end for s in hours.own[there.weekday()])
        for row in (hours.walls[name] for name in line.walls):
            lawful &= any(s.start <= minute < s.end for s in row.week[there.weekday()])
            if row.holidays is not None and holidays(row.id, there.date()):
                lawful &= any(s.start <= minute < s.end for s in row.holidays)
    return lawful, in_window


@given(situations())
def test_nothing_changes_before_it_is_said_to(situation: tuple[Hours, Line, datetime, Holidays]) -> None:
    hours, line, moment, holidays = situation
    said = plainly_open(hours, line, moment, holidays)
    change = changes_after(hours, line, moment)
    for minute in range(DAY + 120):
        right = plainly_open(hours, line, moment, holidays)
        if moment >= change or minute % 10 == 0:
            judged = judge_line(hours, line, moment, holidays)
            assert (judged.lawful, judged.in_window) == right
        if moment >= change:
            said, change = right, changes_after(hours, line, moment)
        assert right == said
        assert change > moment
        moment += timedelta(minutes=1)


@given(situations())
def test_until_is_never_early_and_never_late(situation: tuple[Hours, Line, datetime, Holidays]) -> None:
    hours, line, moment, holidays = situation
    judged = judge_line(hours, line, moment, holidays)
    if judged.allowed:
        assert judged.until is None
        return
    end = judged.until or moment + LOOKED_AHEAD
    probe = moment.replace(second=0)
    while (probe := probe + timedelta(minutes=1)) < end:
        assert plainly_open(hours, line, probe, holidays) != (True, True)
    if judged.until:
        assert plainly_open(hours, line, end, holidays) == (True, True)
        assert judge_line(hours, line, end, holidays).allowed


@given(situations(), st.integers(0, 3))
def test_what_the_walls_leave_of_a_day(situation: tuple[Hours, Line, datetime, Holidays], later: int) -> None:
    hours, line, moment, holidays = situation
    alone = Line(zones=("UTC",), walls=line.walls)
    day = moment.date() + timedelta(days=later)
    left = lawful_spans(hours, alone, day, holidays)
    for minute in range(0, DAY, 7):
        probe = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute)
        assert any(s.start <= minute < s.end for s in left) == plainly_open(hours, alone, probe, holidays)[0]


# Which walls bind.

NOWHERE = (None, None)


def bound(
    country: str | None = None,
    region: str | None = None,
    number: tuple[str | None, str | None] = NOWHERE,
    zones: str = "",
    kind: PhoneKind = PhoneKind.BUSINESS,
    business: bool = False,
) -> str:
    found = walls_of(
        HOURS, country=country, region=region, number_place=number, zones=zones.split(), kind=kind, business=business
    )
    return " ".join(found)


@pytest.mark.parametrize(
    ("country", "region", "number", "zones", "walls"),
    [
        ("US", "FL", ("US", "FL"), "America/New_York", "US US-FL"),
        ("US", "FL", ("US", "TX"), "America/New_York America/Chicago", "US US-FL US-TX"),
        ("US", "OH", ("US", "OH"), "America/New_York", "US"),
        ("US", None, ("US", "OH"), "America/New_York", "US"),
        (None, None, ("US", "UT"), "America/Denver", "US US-UT"),
        ("US", "OH", NOWHERE, "America/New_York", "US"),
        ("US", None, NOWHERE, "America/Denver", "US US-NE US-NM US-NV US-SD US-TX US-UT US-WY"),
        ("US", None, NOWHERE, "America/Phoenix", "US"),
        ("US", None, NOWHERE, "", "US"),
        ("US", None, ("CA", "ON"), "America/Phoenix", "CA US"),
        ("CA", "BC", ("CA", "BC"), "America/Vancouver", "CA CA-BC"),
        ("CA", None, ("CA", None), "America/Vancouver", "CA CA-BC"),
        ("CA", None, ("CA", None), "America/Halifax", "CA"),
        ("FR", None, ("GB", None), "Europe/Paris Europe/London", "FR GB"),
        ("PR", None, ("US", "PR"), "America/Puerto_Rico", "US"),
        ("RE", None, NOWHERE, "Indian/Reunion", "FR"),
        ("JP", None, ("JP", None), "Asia/Tokyo", ""),
        (None, None, NOWHERE, "", ""),
        (None, None, NOWHERE, "Asia/Tokyo", ""),
        (None, None, NOWHERE, "Europe/Paris", "FR"),  # a column gave the zone, the number is toll-free
        (None, None, NOWHERE, "America/Phoenix", "US"),
    ],
)
def test_address_and_number_both_bind(
    country: str | None, region: str | None, number: tuple[str | None, str | None], zones: str, walls: str
) -> None:
    assert bound(country, region, number, zones) == walls


def test_an_unknown_state_has_the_rules_of_all_that_share_its_clock() -> None:
    eastern = bound("US", None, NOWHERE, "America/New_York").split()
    assert {"US", "US-FL", "US-KY", "US-RI", "US-MI", "US-IN"} <= set(eastern)
    assert not {"US-UT", "US-WA", "US-OK"} & set(eastern)
    assert bound("US", None, NOWHERE, "America/Detroit").split() == eastern


@pytest.mark.parametrize("kind", list(PhoneKind))
def test_on_a_list_of_business_numbers_the_wall_stays_for_peoples_own_and_in_canada(kind: PhoneKind) -> None:
    own = kind in (PhoneKind.MOBILE, PhoneKind.HOME)
    assert bound("US", "FL", ("US", "FL"), "America/New_York", kind, True) == ("US US-FL" if own else "")
    assert bound("CA", "BC", ("CA", "BC"), "America/Vancouver", kind, True) == ("CA CA-BC" if own else "CA")
    assert bound("DE", None, ("DE", None), "Europe/Berlin", kind, True) == ("DE" if own else "")
    assert bound("US", "FL", ("US", "FL"), "America/New_York", kind, False) == "US US-FL"
