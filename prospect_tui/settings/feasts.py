"""The packaged table of public holidays: places and years that are looked up without the library."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

import msgspec

from .files import packaged

FILE = "feasts.json"


class Feasts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table. `places` are read one by one, when they are asked for: JSON of name → dates."""

    source: str
    first: int
    last: int
    places: dict[str, msgspec.Raw]


@cache
def load_feasts() -> Feasts:
    """The table that ships, read once. Raises msgspec.ValidationError, with the path of what is wrong, if it is
    damaged."""
    return msgspec.json.decode(packaged(FILE), type=Feasts)


def feasts_kept(place: str, year: int) -> Mapping[date, str] | None:
    """Day → name of the holidays of a place by its id (`US-UT`, `FR`), those of `year` among them; None where the
    table has not that place or not that year. Raises as `load_feasts`."""
    table = load_feasts()
    return _of(place) if place in table.places and table.first <= year <= table.last else None


@cache
def _of(place: str) -> Mapping[date, str]:
    """All years of a place that the table has."""
    names = msgspec.json.decode(load_feasts().places[place], type=dict[str, tuple[date, ...]])
    return MappingProxyType({day: name for name, days in names.items() for day in days})
