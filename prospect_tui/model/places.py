"""Where people are, and the time zones there."""

from msgspec import Struct, field


class Region(Struct, frozen=True):
    """A state, province or territory. `zones` are IANA names, the likeliest first; `cities` maps the key of a
    bigger city to its one zone; `code` is what ISO 3166 has after the country's two letters."""

    zones: tuple[str, ...]
    cities: dict[str, str] = field(default_factory=dict)
    code: str = ""


class Country(Struct, frozen=True):
    """A country. `regions` holds each region under the key of its code and of every name it goes by."""

    zones: tuple[str, ...]
    regions: dict[str, Region] = field(default_factory=dict)
    cities: dict[str, str] = field(default_factory=dict)


class Places(Struct, frozen=True):
    """All countries by ISO 3166 two-letter code, and what is to be known of the names of zones.

    `with_region` lists the countries that have a region of that key, the likeliest first; `prefixes` are
    area codes, after their calling code, with the zones they span. `same` gives a zone the name of the first
    of those whose clocks agree with it all year; `renamed` the present name of one that telephone data knows
    by an old one.
    """

    countries: dict[str, Country]
    with_region: dict[str, tuple[str, ...]]
    prefixes: dict[str, tuple[str, ...]]
    same: dict[str, str]
    renamed: dict[str, str]
