"""The zones that a person may be in."""

import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers.tzdata import TIMEZONE_DATA

from prospect_tui.model.places import Places
from prospect_tui.rules.countries import region_of
from prospect_tui.rules.zones import place_key, read_zone, zones_of
from prospect_tui.settings.places import load_places

US_REGIONS = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
    "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI"
)
CA_REGIONS = "AB BC MB NB NL NS NT NU ON PE QC SK YT"
AU_REGIONS = "ACT NSW NT QLD SA TAS VIC WA"
TERRITORIES = {"US": ("AS", "GU", "MP", "PR", "VI")}  # of the country by address, countries of their own by zone


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places()


def zone(name: str) -> ZoneInfo:
    """A zone as the tzdata package has it, whatever this machine's is."""
    with files("tzdata.zoneinfo").joinpath(name).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def clock(name: str) -> tuple[timedelta | None, ...]:
    """What a zone's clock shows every six hours of a year."""
    start, here = datetime(2026, 1, 1, tzinfo=UTC), zone(name)
    return tuple((start + timedelta(hours=6 * i)).astimezone(here).utcoffset() for i in range(1460))


def zones_by_country() -> dict[str, set[str]]:
    """The zones of each country as the tz database lists them."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in files("tzdata.zoneinfo").joinpath("zone.tab").read_text().splitlines():
        if not line.startswith("#"):
            country, _, name, *_ = line.split("\t")
            found[country].add(name)
    return found


def zones_in(places: Places, code: str) -> set[str]:
    country = places.countries[code]
    found = {*country.zones, *country.cities.values()}
    for region in country.regions.values():
        found |= {*region.zones, *region.cities.values()}
    return found


def test_every_country_with_people_has_its_own_zones(places: Places) -> None:
    known = zones_by_country()
    assert set(known) - set(places.countries) == {"AQ", "UM"}  # nobody has a desk there
    for code in places.countries:
        allowed = set().union(*(known[c] for c in (code, *TERRITORIES.get(code, ()))))
        assert zones_in(places, code) <= allowed, code


@pytest.mark.parametrize(("code", "regions"), [("US", US_REGIONS), ("CA", CA_REGIONS), ("AU", AU_REGIONS)])
def test_every_state_is_known_by_code_and_name(places: Places, code: str, regions: str) -> None:
    known = places.countries[code].regions
    by_region: dict[int, list[str]] = defaultdict(list)
    for key, region in known.items():
        by_region[id(region)].append(key)
    for abbreviation in regions.split():
        assert any(len(key) > 3 for key in by_region[id(known[place_key(abbreviation)])]), abbreviation
    assert len(by_region) == len(regions.split())


@pytest.mark.newest_data
def test_zones_said_to_agree_agree_all_year(places: Places) -> None:
    clocks = {name: clock(name) for name in {*places.same, *places.same.values()}}
    for name, first in places.same.items():
        assert clocks[name] == clocks[first], name
    assert not set(places.same) & set(places.same.values())


def test_every_zone_of_telephone_data_has_a_present_name(places: Places) -> None:
    present = set().union(*zones_by_country().values())
    names = {places.renamed.get(name, name) for zones in TIMEZONE_DATA.values() for name in zones}
    assert names <= present
    assert set(places.renamed.values()) <= present


@pytest.mark.parametrize(
    ("country", "region", "city", "numbers", "zones", "source"),
    [
        ("United States", "IL", "Chicago", "+13125550142", "America/Chicago", "both"),
        (None, "Ill.", None, "", "America/Chicago", "address"),
        (None, "Louisiana", None, "+15045550119", "America/Chicago", "both"),
        ("US", "TN", None, "", "America/Chicago America/New_York", "address"),
        ("US", "Tennessee", "Knoxville", "", "America/New_York", "address"),
        ("US", "TN", "Mt. Juliet", "", "America/Chicago", "address"),
        ("US", "TN", "Elsewhere", "+16155550101", "America/Chicago", "both"),
        ("US", "FL", "St. Petersburg", "", "America/New_York", "address"),
        ("US", "FL", "Pensacola", "+18505550101", "America/Chicago", "both"),
        ("US", "IN", "Indianapolis", "+13175550117", "America/Indiana/Indianapolis", "both"),
        ("US", "AZ", "Phoenix", "+16025550142", "America/Phoenix", "both"),
        ("USA", None, "Seattle", "", "America/Los_Angeles", "address"),
        ("US", "HI", None, "+18085550101", "Pacific/Honolulu", "both"),
        ("US", "ID", "Boise", "+12055550163", "America/Boise America/Chicago", "both"),
        ("Canada", "Ontario", "Toronto", "+14165550101", "America/Toronto", "both"),
        ("Canada", "NB", None, "", "America/Moncton", "address"),
        ("Australia", "New South Wales", None, "+61412345678", "Australia/Sydney", "both"),
        (None, "WA", None, "+61891234567", "Australia/Perth", "both"),
        (None, "WA", None, "+12065550142", "America/Los_Angeles", "both"),
        ("Österreich", None, "Wien", "+4915112345678", "Europe/Vienna", "both"),
        ("India", "Karnataka", "Bengaluru", "", "Asia/Kolkata", "address"),
        (None, None, None, "+442079460018", "Europe/London", "number"),
        (None, None, None, "+447700900123", "Europe/London", "number"),
        (None, None, None, "+353871234567", "Europe/Dublin", "number"),
        (None, None, None, "+919812345678", "Asia/Kolkata", "number"),
        (None, None, None, "+12085550157", "America/Boise America/Los_Angeles", "number"),
        (None, None, None, "+19075550174", "America/Anchorage America/Adak", "number"),
        (None, None, None, "+13125550142 +12125550142", "America/Chicago America/New_York", "number"),
        (None, None, None, "+14165550101 +12125550142", "America/Toronto", "number"),
        (None, None, None, "+18005550142", "", None),
        (None, None, None, "+448001111111", "", None),
        (None, None, None, "+80012345678", "", None),
        ("Narnia", "Lantern Waste", "Cair Paravel", "", "", None),
        (None, None, "Chicago", "", "", None),
    ],
)
def test_zones_of(
    places: Places,
    country: str | None,
    region: str | None,
    city: str | None,
    numbers: str,
    zones: str,
    source: str | None,
) -> None:
    found = zones_of(places, country=country, region=region, city=city, numbers=numbers.split())
    assert found == (tuple(zones.split()), source)


@given(
    country=st.one_of(st.none(), st.sampled_from(["US", "Canada", "AU", "BR", "RU", ""]), st.text(max_size=8)),
    region=st.one_of(st.none(), st.sampled_from(["TN", "ca", "Victoria", "NT"]), st.text(max_size=8)),
    city=st.one_of(st.none(), st.sampled_from(["Paris", "Knoxville"]), st.text(max_size=8)),
    numbers=st.lists(st.from_regex(r"\+[1-9][0-9]{3,14}", fullmatch=True) | st.text(max_size=20), max_size=3),
)
def test_any_address_has_zones_that_exist_and_a_source(
    country: str | None, region: str | None, city: str | None, numbers: list[str]
) -> None:
    zones, source = zones_of(load_places(), country=country, region=region, city=city, numbers=numbers)
    assert (source is None) == (not zones)
    assert len(set(zones)) == len(zones)
    for name in zones:
        zone(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("America/New_York", "America/New_York"),
        ("america/new_york", "America/New_York"),
        (" Europe/Kyiv ", "Europe/Kyiv"),
        ("ET", "America/New_York"),
        ("EST", "America/New_York"),
        ("Central", "America/Chicago"),
        ("Mountain Daylight Time", "America/Denver"),
        ("pst", "America/Los_Angeles"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("US/Eastern", "America/New_York"),
        ("us_slash_eastern", "America/New_York"),
        ("america_slash_chicago", "America/Chicago"),
        ("GMT", "Europe/London"),
        ("UTC", "Etc/UTC"),
        ("", None),
        ("Mars/Base", None),
        ("America", None),
        ("America/", None),
        ("../../etc/passwd", None),
        ("/etc/passwd", None),
        ("a/\0", None),
        ("a/" + "b" * 5000, None),
        ("+1", None),
    ],
)
def test_read_zone(text: str, name: str | None) -> None:
    assert read_zone(text) == name


def test_place_key() -> None:
    assert place_key(" Saint  Louis ") == place_key("St. Louis") == "st louis"
    assert place_key("Coeur d’Alene") == place_key("COEUR D'ALENE")
    assert place_key("N.Y.") == "ny"


def test_the_geocoder_stays_out() -> None:
    program = (
        "import sys; from prospect_tui.settings.places import load_places;"
        "from prospect_tui.rules.zones import zones_of;"
        "assert not any('phonenumbers' in name for name in sys.modules);"
        "zones_of(load_places(), country='US', region='IL', city=None, numbers=['+13125550142', '+442079460018']);"
        "assert 'phonenumbers' in sys.modules and 'phonenumbers.geocoder' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_names_of_countries_lead_to_places(places: Places) -> None:
    for name in ("UK", "Germany", "France", "Japan", "New Zealand", "South Africa", "Brasil", "Singapore"):
        assert places.countries[region_of(name) or ""].zones
