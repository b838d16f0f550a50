"""What a rep has changed in somebody by hand."""

from datetime import datetime
from typing import Any

from msgspec import Struct

Values = dict[str, Any]
"""Fields by their names in NewTarget (`custom.HEADER` for a column of a list), `phones` as rows of e164, extension and
kind, `places` as the place on each list, `retirements` and `follow_ups` as ids of those that stand."""

CUSTOM, PHONES, PLACES = "custom.", "phones", "places"
"""How the name of a list's own column begins there, and the fields that hold several values."""


class Edit(Struct, frozen=True, kw_only=True):
    """One change. `field` is what the rep meant to change, such as `title` or `phones`; `before` and `after` hold all
    that changed with it. `at` UTC."""

    id: int
    target: int
    field: str
    at: datetime
    before: Values
    after: Values
    undone: bool = False
