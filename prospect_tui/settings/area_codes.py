"""The packaged table of North American area codes."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from .files import packaged

FILE = "area_codes.json"


class _File(msgspec.Struct, forbid_unknown_fields=True):
    source: str
    places: dict[str, str]


@cache
def load_area_codes() -> Mapping[str, str]:
    """Area code → country or country-state: "305" is "US-FL". Costs some milliseconds once, when it is first asked for.

    Raises msgspec.ValidationError, with the path of what is wrong, if the table is damaged.
    """
    return MappingProxyType(msgspec.json.decode(packaged(FILE), type=_File).places)
