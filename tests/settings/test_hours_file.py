"""The table of calling hours, and the rep's own file over it."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.hours import DAY, Span
from prospect_tui.settings.holidays import PublicHolidays
from prospect_tui.settings.hours import built_in, load_hours
from prospect_tui.settings.places import load_places

WALL = {
    "id": '"US-OH"', "name": '"Ohio"', "hours": '{ mon-fri = "9:00-20:00" }', "zones": '["America/New_York"]',
    "source": '"a letter"', "date": '"2026-11"',
}  # fmt: skip
STATES_WITH_RULES = "AL CT FL IL IN KY LA MA MD ME MI MN MS NE NM NV OK PA RI SD TN TX UT WA WY"  # hand-dialled calls
NO_DAY = "is no day: mon, tue, wed, thu, fri, sat, sun, a stretch of them such as mon-fri, or daily"
NOT_HOURS = 'is not written 8:00-20:00, "none" or "all day"'
UNREAD = "IE ES IT GB NZ US-IN US-KY US-MD US-RI US-TX US-PA"


def write(folder: Path, text: str | bytes) -> Path:
    (folder / "hours.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def row(**fields: str) -> str:
    return "[[wall]]\n" + "".join(f"{key} = {value}\n" for key, value in (WALL | fields).items() if value)


def refused(folder: Path, text: str | bytes) -> list[tuple[str, str]]:
    """Where and why a file is refused; the built-in hours serve whole."""
    hours, problems = load_hours(write(folder, text))
    assert hours == built_in()
    assert all(str(problem).startswith("hours.toml") for problem in problems)
    return [(problem.where, problem.problem) for problem in problems]


# The table that ships.


def test_it_is_without_fault(tmp_path: Path) -> None:
    """It passes the very checks that the rep's own has to pass."""
    from importlib.resources import files

    ours = files("prospect_tui").joinpath("data", "hours.toml").read_text(encoding="utf-8")
    assert load_hours(write(tmp_path, ours)) == (built_in(), [])


def test_every_place_that_it_should_have_is_there() -> None:
    states = {f"US-{state}" for state in STATES_WITH_RULES.split()}
    countries = {"US", "CA", "GB", "IE", "DE", "FR", "ES", "IT", "AU", "NZ"}
    assert set(built_in().walls) == states | countries | {"CA-BC"}


def test_every_row_says_who_says_so() -> None:
    for wall in built_in().walls.values():
        assert wall.name, wall.id
        assert wall.source, wall.id
        assert wall.note, wall.id
        assert re.fullmatch(r"20\d\d-\d\d(-\d\d)?", wall.date), wall.id


def test_only_what_was_read_in_a_statute_is_verified() -> None:
    walls = built_in().walls
    assert {i for i, wall in walls.items() if wall.verified} == {
        "US", "US-FL", "US-ME", "US-NV", "US-OK", "US-UT", "US-WA", "CA", "DE", "FR", "AU",
    }  # fmt: skip
    assert not any(walls[i].verified for i in UNREAD.split())
    assert not any(wall.verified for wall in walls.values() if "VICIdial" in wall.source)


def test_the_own_window_and_what_binds_business_and_wants_consent() -> None:
    hours = built_in()
    assert hours.own == ((Span(8 * 60, 18 * 60),),) * 5 + ((), ())
    assert [i for i, wall in hours.walls.items() if wall.business] == ["CA"]
    assert [i for i, wall in hours.walls.items() if wall.consent] == ["DE", "FR", "ES"]


def test_the_caps() -> None:
    caps = {i: (wall.calls, wall.within_hours) for i, wall in built_in().walls.items() if wall.calls}
    assert caps == {"US-FL": (3, 24), "US-MD": (3, 24), "US-OK": (3, 24), "FR": (4, 720), "CA-BC": (1, 720)}


def test_the_legal_holidays_beside_those_that_are_generally_known() -> None:
    also = {i[3:]: wall.also_on for i, wall in built_in().walls.items() if wall.also_on}
    assert also == {
        "AL": ("12-01 Rosa Parks Day",),
        "LA": ("01-08 Battle of New Orleans", "01-19 Robert E. Lee Day", "Day after Thanksgiving"),
        "PA": ("Good Friday", "06-14 Flag Day", "Election Day"),
        "RI": ("05-04 Rhode Island Independence Day", "Election Day"),
    }


def test_zones_are_those_of_the_table_of_places() -> None:
    places = load_places()
    for i, wall in built_in().walls.items():
        country = places.countries[i[:2]]
        if i == wall.country:
            regions = country.regions.values()
            known = {*country.zones, *country.cities.values(), *(z for r in regions for z in r.zones)}
            known |= {zone for region in regions for zone in region.cities.values()}
        else:
            region = country.regions[i[3:].lower()]
            known = {*region.zones, *region.cities.values()}
        assert set(wall.zones) == known, i


# The rep's own.


def test_without_a_file_the_built_in_hours_serve(tmp_path: Path) -> None:
    assert load_hours(tmp_path) == (built_in(), [])


def test_an_own_window_alone_leaves_the_walls(tmp_path: Path) -> None:
    hours, problems = load_hours(write(tmp_path, '[own]\nmon-thu = "9:00-12:00, 13:30-17:00"\nsat = "10:00-12:00"\n'))
    assert problems == []
    assert hours.walls == built_in().walls
    assert hours.own == ((Span(540, 720), Span(810, 1020)),) * 4 + ((), (Span(600, 720),), ())


def test_a_row_takes_the_place_of_the_one_with_its_id_and_others_are_added(tmp_path: Path) -> None:
    text = row() + row(id='"US-FL"', name='"Florida"', hours='{ daily = "all day", holidays = "none" }')
    hours, problems = load_hours(write(tmp_path, text))
    assert problems == []
    assert set(hours.walls) == {*built_in().walls, "US-OH"}
    florida = hours.walls["US-FL"]
    assert (florida.week, florida.holidays, florida.calls) == (((Span(0, DAY),),) * 7, (), None)
    assert hours.own == built_in().own


@pytest.mark.parametrize(
    ("fields", "where", "problem"),
    [
        ({"id": '"Ohio"'}, "id", "must be a country or a state of one by its code: US, US-FL"),
        ({"hours": '{ mon-fri = "9-20" }'}, "hours.mon-fri", f'"9-20" {NOT_HOURS}'),
        ({"hours": '{ mon = "20:00-9:00" }'}, "hours.mon",
         "20:00-9:00 ends before it starts; past midnight is the next day's"),
        ({"hours": '{ mon = "9:00-24:01" }'}, "hours.mon", "there is no time 24:01"),
        ({"hours": '{ mon = "9:60-11:00" }'}, "hours.mon", "there is no time 9:60"),
        ({"hours": '{ mon = "9:00-12:00, 11:00-14:00" }'}, "hours.mon",
         "11:00-14:00 must come after the hours before it, and apart from them"),
        ({"hours": '{ monday = "none" }'}, "hours.monday", NO_DAY),
        ({"hours": '{ fri-mon = "none" }'}, "hours.fri-mon", NO_DAY),
        ({"hours": '{ mon-fri = "none", wed = "none" }'}, "hours.wed", "wed is named twice"),
        ({"hours": '{ holidays = "never" }'}, "hours.holidays", f'"never" {NOT_HOURS}'),
        ({"also_on": '["12-24"]'}, "also_on", "needs hours.holidays, which says what is left of such a day"),
        ({"also_on": '["Xmas"]', "hours": '{ holidays = "none" }'}, "also_on",
         '"Xmas" is not written 12-24, 2026-12-24 or Good Friday, Mardi Gras, Election Day, Day after Thanksgiving'),
        ({"calls": "3"}, "calls", "needs within_hours, and within_hours needs calls"),
        ({"within_hours": "24"}, "calls", "needs within_hours, and within_hours needs calls"),
        ({"calls": "0", "within_hours": "24"}, "calls", "must be at least 1"),
        ({"zones": '["Mars/Olympus"]'}, "zones", "there is no zone Mars/Olympus"),
        ({"zones": "[]"}, "zones", "name the zones of the place"),
        ({"date": '"last week"'}, "date", "must be written 2026-11-24, 2026-11 or 2026"),
        ({"source": '" "'}, "source", "is empty"),
        ({"name": '""'}, "name", "is empty"),
    ],
)  # fmt: skip
def test_a_value_that_is_wrong_is_named_by_its_key(
    tmp_path: Path, fields: dict[str, str], where: str, problem: str
) -> None:
    assert refused(tmp_path, row(id='"US-NY"') + row(**fields)) == [(f"$.wall[1].{where}", problem)]


@pytest.mark.parametrize(
    ("text", "where", "problem"),
    [
        ('[own]\nmon = "8-18"', "$.own.mon", f'"8-18" {NOT_HOURS}'),
        ("[own]\nmon = 8", "$.own[...]", "Expected `str`, got `int`"),
        ('[[wall]]\nid = "US"', "$.wall[0]", "Object missing required field `name`"),
        (row(colour='"red"'), "$.wall[0]", "Object contains unknown field `colour`"),
        (row() + row(), "$.wall[1].id", "there is another US-OH above"),
        ("own = [", "end of document", "Invalid value"),
        (b"\xff", "byte 0", "not UTF-8"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_the_place(
    tmp_path: Path, text: str | bytes, where: str, problem: str
) -> None:
    assert refused(tmp_path, text) == [(where, problem)]


@given(st.dictionaries(st.sampled_from(["mon", "daily", "mon-fri", "sun", "x", ""]), st.text(max_size=12)))
def test_nothing_written_as_hours_breaks_it(tmp_path: Path, days: dict[str, str]) -> None:
    quoted = "".join(f'"{key}" = {text.encode("unicode_escape").decode()!r}\n' for key, text in days.items())
    hours, problems = load_hours(write(tmp_path, "[own]\n" + quoted))
    assert hours == built_in() or not problems


# Public holidays.


@pytest.mark.parametrize(
    ("place", "day", "holiday"),
    [
        ("US-UT", date(2026, 7, 24), "Pioneer Day"),
        ("US-UT", date(2026, 7, 25), None),
        ("US-UT", date(2026, 7, 3), "Independence Day (observed)"),
        ("US-LA", date(2026, 2, 17), "Mardi Gras"),
        ("US-AL", date(2026, 2, 17), None),
        ("US-RI", date(2026, 8, 10), "Victory Day"),
        ("US-PA", date(2026, 11, 27), "Day After Thanksgiving"),
        ("FR", date(2026, 7, 14), "National Day"),
        ("AU", date(2026, 4, 25), "ANZAC Day"),
        ("AU", date(2026, 11, 3), None),  # Melbourne Cup Day, Victoria's alone
        ("NZ", date(2026, 7, 10), "Matariki"),
        ("CA-BC", date(2026, 8, 3), "British Columbia Day"),
        ("XX", date(2026, 12, 25), None),
        ("US-ZZ", date(2026, 12, 25), None),
    ],
)
def test_the_holidays_of_a_place(place: str, day: date, holiday: str | None) -> None:
    assert PublicHolidays()(place, day) == holiday


def test_a_year_of_a_place_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from prospect_tui.settings import holidays

    asked: list[tuple[str, int]] = []
    real = holidays._holidays
    monkeypatch.setattr(holidays, "_holidays", lambda place, year: asked.append((place, year)) or real(place, year))
    known = PublicHolidays()
    for day in (date(2026, 1, 1), date(2026, 7, 4), date(2027, 1, 1)):
        known("US-UT", day)
    assert asked == [("US-UT", 2026), ("US-UT", 2027)]


def test_the_library_is_loaded_when_it_is_asked_and_not_before() -> None:
    """In a year that the table of holidays hasn't."""
    script = (
        "import sys, pathlib, datetime; from prospect_tui.settings import holidays, hours;"
        "from prospect_tui.rules.hours import judge_line; from prospect_tui.model.hours import Line;"
        "known = holidays.PublicHolidays(); table, _ = hours.load_hours(pathlib.Path('nowhere'));"
        "at = datetime.datetime(2037, 11, 24, 15, tzinfo=datetime.UTC);"
        "judge_line(table, Line(zones=('America/New_York',), walls=('US', 'US-FL')), at, known);"
        "assert 'holidays' not in sys.modules;"
        "judge_line(table, Line(zones=('America/Denver',), walls=('US', 'US-UT')), at, known);"
        "assert 'holidays' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
