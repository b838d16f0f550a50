"""The time zones that a person may be in, from where they live and from their numbers."""

import re
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from prospect_tui.model.places import Places

from .calling_codes import countries_of, place_of
from .countries import region_of
from .text import fold
from .zone_names import SPOKEN

_NOT_LETTERS = re.compile(r"[\W_]+")
_SHORT_WORDS = {"saint": "st", "sainte": "ste", "ft": "fort", "mt": "mount"}


def zones_of(
    places: Places, *, country: str | None, region: str | None, city: str | None, numbers: Sequence[str]
) -> tuple[tuple[str, ...], str | None]:
    """The IANA zones of a person, the likeliest first, and whence they are known.

    `country`, `region` and `city` are as a list has them, `numbers` E.164. The source is `address`, `number`,
    `both` or, with no zones, None. Where address and numbers agree, the zones are those in common, by the
    address's names; where they don't, all of both, the address's first.
    """
    home = _address_zones(places, country, region, city, numbers)
    line = _distinct(places, (zone for number in numbers for zone in _number_zones(places, number)))
    if home and line:
        return _in_common(places, home, line) or _distinct(places, (*home, *line)), "both"
    if home:
        return home, "address"
    return (line, "number") if line else ((), None)


def place_of_address(
    places: Places, *, country: str | None, region: str | None, numbers: Sequence[str]
) -> tuple[str | None, str | None]:
    """The codes of an address's country and state, ISO 3166 ("US", "FL"), or None for what it doesn't tell.

    `country` and `region` are as a list has them; an address without a country is in the one that has such a state,
    of several the one that the `numbers` (E.164) are in.
    """
    region_key = place_key(region or "")
    code = region_of(country) or _likeliest_country(places, region_key, numbers)
    known = places.countries.get(code or "")
    within = known.regions.get(region_key) if known else None
    return code, within.code if within else None


def read_zone(text: str) -> str | None:
    """The IANA name of the zone that `text` names as people and CRMs write it: "America/New_York",
    "america/new york", "ET", "Central", "(UTC-08:00) Pacific Time (US & Canada)", "us_slash_eastern"."""
    name = re.sub(r"^\((?:utc|gmt)[^)]*\)\s*", "", fold(text).replace("_slash_", "/"))
    spoken = SPOKEN.get(" ".join(_NOT_LETTERS.sub(" ", name).split()))
    return spoken or _iana(text.strip()) or _iana(_capitals(name))


def place_key(name: str) -> str:
    """A key for a city or region: folded, without punctuation, with "Saint", "Ft." and the like made one."""
    words = _NOT_LETTERS.sub(" ", re.sub(r"[.'’ʻ]", "", fold(name))).split()
    return " ".join(_SHORT_WORDS.get(word, word) for word in words)


def _address_zones(
    places: Places, country: str | None, region: str | None, city: str | None, numbers: Sequence[str]
) -> tuple[str, ...]:
    region_key, city_key = place_key(region or ""), place_key(city or "")
    code = region_of(country) or _likeliest_country(places, region_key, numbers)
    known = places.countries.get(code or "")
    if known is None:
        return ()
    within = known.regions.get(region_key)
    zone = (within or known).cities.get(city_key)
    return (zone,) if zone else (within or known).zones


def _likeliest_country(places: Places, region_key: str, numbers: Sequence[str]) -> str | None:
    """The country of an address that names none: of those with such a region, one that the numbers are in."""
    candidates = places.with_region.get(region_key, ())
    if len(candidates) > 1:
        called = {code for number in numbers for code in countries_of(number)}
        return next((code for code in candidates if code in called), candidates[0])
    return candidates[0] if candidates else None


def _number_zones(places: Places, e164: str) -> tuple[str, ...]:
    if known := places.prefixes.get(e164[1:5]):
        return known
    code, names = place_of(e164)
    zones = tuple(places.renamed.get(name, name) for name in names)
    country = places.countries.get(code or "")
    if len(zones) == 1 or country is None:
        return zones
    # The country's own zones are in order of likelihood; telephone data has them in that of the alphabet.
    return _distinct(places, (*_in_common(places, country.zones, zones), *zones)) if zones else country.zones


def _in_common(places: Places, zones: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Those of `zones` whose clocks agree with one of `others`."""
    clocks = {places.same.get(other, other) for other in others}
    return tuple(zone for zone in zones if places.same.get(zone, zone) in clocks)


def _distinct(places: Places, zones: Iterable[str]) -> tuple[str, ...]:
    """`zones` without those whose clocks agree with an earlier one."""
    first: dict[str, str] = {}
    for zone in zones:
        first.setdefault(places.same.get(zone, zone), zone)
    return tuple(first.values())


def _capitals(name: str) -> str:
    return re.sub(r"[a-z]+", lambda word: word[0].capitalize(), name)


def _iana(name: str) -> str | None:
    if "/" not in name:
        return None
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, KeyError):  # not a key, a folder of zones, no such zone
        return None
