"""The packaged table of places, read into records."""

from functools import cache
from importlib.resources import files

import msgspec

from prospect_tui.model.places import Country, Places, Region
from prospect_tui.rules.zones import place_key


class _Region(msgspec.Struct, forbid_unknown_fields=True):
    zones: tuple[str, ...]
    names: list[str] = []
    cities: dict[str, list[str]] = {}


class _Country(msgspec.Struct, forbid_unknown_fields=True):
    zones: tuple[str, ...]
    regions: dict[str, _Region] = {}
    cities: dict[str, list[str]] = {}


class _File(msgspec.Struct, forbid_unknown_fields=True):
    countries: dict[str, _Country]
    one_zone: dict[str, str]
    prefixes: dict[str, tuple[str, ...]]
    same: dict[str, list[str]]
    renamed: dict[str, str]


@cache
def load_places() -> Places:
    """The places that ship with the package; the table is read once, which costs some tens of milliseconds.

    Raises msgspec.ValidationError, with the path of what is wrong, if the table is damaged.
    """
    text = files("prospect_tui").joinpath("data", "zones.toml").read_text(encoding="utf-8")
    table = msgspec.toml.decode(text, type=_File)
    countries = {code: _country(country) for code, country in table.countries.items()}
    countries |= {code: Country(zones=(zone,)) for code, zone in table.one_zone.items()}
    same = {zone: first for first, others in table.same.items() for zone in others}
    return Places(
        countries=countries,
        with_region=_countries_by_region(countries),
        prefixes=table.prefixes,
        same=same,
        renamed=table.renamed,
    )


def _country(country: _Country) -> Country:
    regions: dict[str, Region] = {}
    for code, region in country.regions.items():
        known = Region(zones=region.zones, cities=_by_city(region.cities), code=code)
        regions |= {place_key(name): known for name in (code, *region.names)}
    return Country(zones=country.zones, regions=regions, cities=_by_city(country.cities))


def _countries_by_region(countries: dict[str, Country]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, country in countries.items():
        for region in country.regions:
            found[region] = (*found.get(region, ()), code)
    return found


def _by_city(cities: dict[str, list[str]]) -> dict[str, str]:
    return {place_key(city): zone for zone, names in cities.items() for city in names}
