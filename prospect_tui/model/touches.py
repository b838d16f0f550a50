"""Touches, follow-ups, replacements and do-not-call entries, as the record and `--json` have them."""

from datetime import datetime

from msgspec import Struct

from .words import Channel, DncKind, Flag, FollowUpKind, FollowUpStatus


class Touch(Struct, frozen=True, kw_only=True):
    """One attempt to reach a target. `at` UTC, `zone` the prospect's; `seconds` from Enter to the outcome key,
    None without Enter; `talk_seconds` only where the dialler reports it."""

    id: int
    block: int | None
    target: int
    channel: Channel
    outcome: str
    at: datetime
    zone: str | None = None
    phone: str | None = None
    script: str | None = None
    seconds: int | None = None
    talk_seconds: int | None = None
    by: str | None = None
    note: str | None = None
    undone: bool = False
    against_dnc: bool = False
    out_of_hours_reason: str | None = None


class Counted(Struct, frozen=True, kw_only=True):
    """What a figure needs of a touch: its flags and whom it reached."""

    touch: int
    target: int
    outcome: str
    flags: Flag
    at: datetime


class FollowUp(Struct, frozen=True, kw_only=True):
    """A dated next step. `due` UTC, None for a meeting without a date; `zone` is the one it was agreed in; `by` is who
    of ours is to take it, where that isn't the rep."""

    id: int
    target: int
    kind: FollowUpKind
    due: datetime | None
    zone: str | None
    promised: bool
    channel: Channel
    status: FollowUpStatus
    by: str | None = None


class NewFollowUp(Struct, frozen=True, kw_only=True):
    """A follow-up before it is stored. `remind` (UTC) is when the queue brings it up, where that isn't `due`."""

    kind: FollowUpKind
    due: datetime | None
    zone: str | None
    promised: bool = False
    channel: Channel = Channel.CALL
    remind: datetime | None = None
    by: str | None = None


class Replacement(Struct, frozen=True, kw_only=True):
    """Who took the place of whom. `replacement` is None while one is owed."""

    retired: int
    replacement: int | None
    reason: str


class DncEntry(Struct, frozen=True, kw_only=True):
    """One promise not to call: what it covers, when and by whom it was noted, in whose words."""

    id: int
    kind: DncKind
    value: str
    at: datetime
    by: str | None = None
    words: str | None = None
