"""People and accounts as a list of them shows each, and what is told of their past."""

from datetime import datetime

from msgspec import Struct

from .words import Channel, FollowUpKind, Kare


class Hit(Struct, frozen=True, kw_only=True):
    """Somebody who was found, with what tells them apart. `number` is the one that was looked for, else their first, in
    E.164."""

    id: int
    name: str
    title: str | None
    account: str | None
    number: str | None
    retired: bool
    do_not_call: bool


class Brought(Struct, frozen=True, kw_only=True):
    """A list file that made somebody, or changed something in them (`what`, in its words); `undone`: it was taken
    back."""

    at: datetime
    file: str
    format: str
    made: bool
    what: tuple[str, ...]
    undone: bool


class Member(Struct, frozen=True, kw_only=True):
    """Somebody at an account. `outcome` is that of the last touch, `due` the next step that is open (UTC)."""

    id: int
    name: str
    title: str | None
    persona: str | None
    last_touch: datetime | None
    outcome: str | None
    next: FollowUpKind | None
    due: datetime | None
    retired: bool
    do_not_call: bool


class Firm(Struct, frozen=True, kw_only=True):
    """An account, with how many people are at it."""

    id: int
    name: str
    kare: Kare | None
    people: int


class Said(Struct, frozen=True, kw_only=True):
    """What somebody at an account was told or sent, last at `at`: the script of a call, or a mail, so many times; `by`
    is whoever of ours did it last, where that was noted."""

    channel: Channel
    script: str | None
    times: int
    at: datetime
    target: int
    name: str
    by: str | None
