"""How often somebody is called at most, and the calls that count."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

_Often = Annotated[int, Meta(ge=1, le=1_000)]


class Caps(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rep's own limits. `tries` are dials of one person without reaching them, after which nurture begins;
    `number_a_day` and `account_a_day` count dials of a number and of everybody at an account in the rep's day;
    `spread_minutes` is how long an account rests before somebody else there is called."""

    tries: _Often = 6
    number_a_day: _Often = 2
    account_a_day: _Often = 3
    spread_minutes: Annotated[int, Meta(ge=0, le=1_440)] = 60


class Dial(Struct, frozen=True, kw_only=True):
    """A dial that stands. `at` UTC; `number` E.164."""

    id: int
    at: datetime
    target: int
    account: int | None
    number: str | None
