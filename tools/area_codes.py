"""Writes prospect_tui/data/area_codes.json from phonenumbers: `python tools/area_codes.py`, after each update of it.

Each North American area code goes with the country and state it belongs to, "305": "US-FL". One that its geocoder
doesn't put in one state alone has the country only; what has no place, as toll-free numbers, is left out. The app
reads the file and never imports the geocoder, which is large and slow to load.
"""

import json
import sys
from pathlib import Path

import phonenumbers
from phonenumbers.geodata import GEOCODE_DATA

from prospect_tui.model.places import Places
from prospect_tui.rules.calling_codes import is_toll_free
from prospect_tui.rules.zones import place_of_address
from prospect_tui.settings.places import load_places

FILE = Path(__file__).parents[1] / "prospect_tui" / "data" / "area_codes.json"

_STATES_ABROAD = frozenset({"PR", "VI", "GU", "AS", "MP"})  # countries by their code, and of the US by law
_MISSPELT = {"British Colombia": "British Columbia", "Washington D.C.": "Washington DC"}
_SUBSCRIBERS = ("2345678", "3105678")  # of which each plan knows one as possible
_SOMEWHERE = (
    phonenumbers.PhoneNumberType.FIXED_LINE,
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
)


def table() -> dict[str, str]:
    """Area code → country or country-state, sorted."""
    places, states = load_places(), _states()
    found: dict[str, str] = {}
    for number in range(200, 1000):
        area = str(number)
        if (country := _country(area)) is not None:
            state = _state(places, country, states.get(area, set()))
            found[area] = f"{country}-{state}" if state else country
            if country in _STATES_ABROAD:
                found[area] = f"US-{country}"
    return found


def _country(area: str) -> str | None:
    """The country whose subscribers have that area code, if it is in use and geographic."""
    if is_toll_free(f"+1{area}"):
        return None
    for rest in _SUBSCRIBERS:
        number = phonenumbers.PhoneNumber(country_code=1, national_number=int(area + rest))
        region = phonenumbers.region_code_for_number(number)
        if region and phonenumbers.number_type(number) in _SOMEWHERE:
            return str(region)
    # A country with few numbers is known by which of them are given out; any that is possible will do.
    regions = [r for r in phonenumbers.COUNTRY_CODE_TO_REGION_CODE[1] if r not in ("US", "CA")]
    return next((region for region in regions if _leading(region) == area), None)


def _leading(region: str) -> str:
    example = phonenumbers.example_number(region)
    return str(example.national_number)[:3] if example else ""


def _states() -> dict[str, set[str]]:
    """Area code → the names of states under it: the one for the whole of it if there is, else those of its parts."""
    whole: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for prefix, names in GEOCODE_DATA.items():
        if prefix.startswith("1") and len(prefix) >= 4 and "en" in names:
            name = names["en"].rpartition(", ")[2]
            (whole if len(prefix) == 4 else parts).setdefault(prefix[1:4], set()).add(name)
    return {**parts, **whole}


def _state(places: Places, country: str, names: set[str]) -> str | None:
    """The code of the one state that all `names` mean, or None."""
    codes = {
        place_of_address(places, country=country, region=_MISSPELT.get(name, name), numbers=())[1] for name in names
    }
    return codes.pop() if len(codes) == 1 else None


def main() -> int:
    """Write the file; say how many codes it has, and which have no state."""
    codes = table()
    lines = ",\n".join(f'    "{area}": "{place}"' for area, place in codes.items())
    source = json.dumps(f"phonenumbers {phonenumbers.__version__}, by tools/area_codes.py")
    FILE.write_text(f'{{\n  "source": {source},\n  "places": {{\n{lines}\n  }}\n}}\n', encoding="utf-8")
    only = [area for area, place in codes.items() if place in ("US", "CA")]
    print(f"{FILE.name}: {len(codes)} area codes; a country alone, of the US and Canada: {', '.join(only) or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
