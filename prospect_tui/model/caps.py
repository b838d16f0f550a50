"""How often somebody is called at most, and the calls that count."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

_Often = Annotated[int, Meta(ge=1, le=1_000)]


class Caps(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[caps]`: the rep's own limits. Promised calls are exempt."""

    tries: Annotated[
        _Often, Meta(description="Dials of one person without reaching them, after which nurture begins.")
    ] = 6
    number_a_day: Annotated[_Often, Meta(description="Dials of a number in your day.")] = 2
    account_a_day: Annotated[_Often, Meta(description="Dials of everybody at an account in your day.")] = 3
    spread_minutes: Annotated[
        int, Meta(ge=0, le=1_440, description="How long an account rests before somebody else there is called.")
    ] = 60


class Dial(Struct, frozen=True, kw_only=True):
    """A dial that stands. `at` UTC; `number` E.164."""

    id: int
    at: datetime
    target: int
    account: int | None
    number: str | None
