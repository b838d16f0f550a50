"""Touches on their way out of the record, and what a rep changed of people."""

from datetime import datetime, timedelta

from msgspec import Struct

from .people import CrmId
from .touches import Touch
from .words import Flag


class Outgoing(Struct, frozen=True, kw_only=True):
    """A touch on its way out, with whom it was to. `offset` is the rep's own at that moment. `before` says how it last
    went out in that form: None not at all, False standing, True undone."""

    touch: Touch
    flags: Flag
    offset: timedelta
    name: str
    first_name: str | None = None
    last_name: str | None = None
    title: str | None = None
    email: str | None = None
    account: str | None = None
    ids: tuple[CrmId, ...] = ()
    forgotten: bool = False
    before: bool | None = None


class Wanted(Struct, frozen=True, kw_only=True):
    """Which touches: in which form (its name, empty for our own), only those that have not gone out in it as they are,
    made from and until those days of the rep's (ISO dates, both included), to those on which list."""

    form: str = ""
    new: bool = False
    since: str | None = None
    until: str | None = None
    scope: int | None = None


class Edited(Struct, frozen=True, kw_only=True):
    """A field of a target that a rep set, and when that was."""

    target: int
    field: str
    at: datetime
