"""The country and state that a number tells by itself."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from prospect_tui.rules.area_codes import place_of_number
from prospect_tui.rules.calling_codes import is_toll_free, place_of
from prospect_tui.rules.zones import place_of_address, zones_of
from prospect_tui.settings.area_codes import load_area_codes
from prospect_tui.settings.places import load_places

TOLL_FREE = ("800", "888", "877", "866", "855", "844", "833", "822")
TOOLS = Path(__file__).parents[2] / "tools"


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("+13055550142", ("US", "FL")),
        ("+18505550142", ("US", "FL")),
        ("+14165550142", ("CA", "ON")),
        ("+16045550142", ("CA", "BC")),
        ("+12025550142", ("US", "DC")),
        ("+17875550142", ("US", "PR")),
        ("+16715550142", ("US", "GU")),
        ("+19025550142", ("CA", None)),  # Nova Scotia and Prince Edward Island
        ("+18675550142", ("CA", None)),  # three territories
        ("+18765550142", ("JM", None)),
        ("+18095550142", ("DO", None)),
        ("+442079460018", ("GB", None)),
        ("+390669000000", ("IT", None)),
        ("+61412345678", ("AU", None)),
        ("+262262123456", ("RE", None)),
        ("+19005550142", (None, None)),
        ("+15005550142", (None, None)),
        ("+80012345678", (None, None)),  # free to call, from anywhere
        ("+12", (None, None)),
        ("", (None, None)),
    ],
)
def test_a_number_tells_its_country_and_state(number: str, place: tuple[str | None, str | None]) -> None:
    assert place_of_number(number, load_area_codes()) == place


@pytest.mark.parametrize("area", TOLL_FREE)
def test_a_toll_free_number_tells_nothing(area: str) -> None:
    number = f"+1{area}5550142"
    assert is_toll_free(number)
    assert place_of(number) == (None, ())
    assert place_of_number(number, load_area_codes()) == (None, None)
    assert zones_of(load_places(), country=None, region=None, city=None, numbers=[number]) == ((), None)


@pytest.mark.parametrize("number", ["+13055550142", "+448001111111", "+498005550142", "8005550142", "+18", ""])
def test_what_is_not_toll_free_in_north_america(number: str) -> None:
    assert not is_toll_free(number)


def test_every_state_and_province_has_an_area_code_of_its_own() -> None:
    places = load_places()
    told = set(load_area_codes().values())
    shared = {"CA-NS", "CA-PE", "CA-NT", "CA-NU", "CA-YT"}
    for country in ("US", "CA"):
        states = {f"{country}-{region.code}" for region in places.countries[country].regions.values()}
        assert states - told - shared == set()
    assert told & shared == set()
    assert all(area.isdecimal() and len(area) == 3 for area in load_area_codes())


@pytest.mark.newest_data
def test_the_table_is_what_the_tool_writes() -> None:
    """An older or newer release of phonenumbers may know some codes less or more, but none otherwise."""
    script = (
        f"import json, sys; sys.path.insert(0, {str(TOOLS)!r});import area_codes; print(json.dumps(area_codes.table()))"
    )
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    ours, theirs = load_area_codes(), json.loads(made)
    both = set(ours) & set(theirs)
    assert len(both) > 400
    assert {area: ours[area] for area in both} == {area: theirs[area] for area in both}


def test_the_geocoder_is_never_loaded() -> None:
    script = (
        "import sys; from prospect_tui.rules.area_codes import place_of_number;"
        "from prospect_tui.settings.area_codes import load_area_codes;"
        "place_of_number('+13055550142', load_area_codes()); assert 'phonenumbers' not in sys.modules;"
        "place_of_number('+442079460018', load_area_codes()); assert 'phonenumbers.geodata' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize(
    ("country", "region", "numbers", "place"),
    [
        ("United States", "Florida", "", ("US", "FL")),
        ("USA", "fla.", "", ("US", "FL")),
        ("US", "Washington, DC", "", ("US", "DC")),
        (None, "FL", "", ("US", "FL")),
        (None, "Ontario", "", ("CA", "ON")),
        (None, "WA", "+12065550142", ("US", "WA")),
        (None, "WA", "+61891234567", ("AU", "WA")),
        ("US", "Midwest", "", ("US", None)),
        ("US", None, "", ("US", None)),
        ("Japan", "Kanto", "", ("JP", None)),
        (None, None, "+12065550142", (None, None)),
        ("Narnia", "Lantern Waste", "", (None, None)),
    ],
)
def test_the_codes_of_an_address(
    country: str | None, region: str | None, numbers: str, place: tuple[str | None, str | None]
) -> None:
    assert place_of_address(load_places(), country=country, region=region, numbers=numbers.split()) == place
