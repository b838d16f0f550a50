"""An acknowledgement: what a rep has been told of one call on the desk, with enough in it to look for."""

from datetime import datetime

import msgspec
from msgspec import Struct, field

from prospect_tui.model.touches import FollowUp, Replacement


class Ack(Struct, kw_only=True, omit_defaults=True):
    """What a call on the desk came back with. `touch` is the one made, `undone` the one taken back; `listed` what went
    onto the do-not-call list, as kind and value; `events` the block's new ones, as id, kind, target and touch;
    `screen` the target, the number and the note that are on screen after it."""

    call: str
    seq: int = 0
    at: datetime | None = None
    block: int | None = None
    touch: int | None = None
    target: int | None = None
    outcome: str | None = None
    phone: str | None = None
    note: str | None = None
    undone: int | None = None
    follow_up: FollowUp | None = None
    replacement: Replacement | None = None
    retired: str | None = None
    listed: list[tuple[str, str]] = field(default_factory=list)
    unlisted: list[tuple[str, str]] = field(default_factory=list)
    named: int | None = None
    noted: int | None = None
    started: int | None = None
    ended: int | None = None
    remarked: int | None = None
    rows: int | None = None
    refused: str | None = None
    events: list[tuple[int, str, int | None, int | None]] = field(default_factory=list)
    screen: tuple[int | None, str | None, str | None] | None = None


class Line(Struct, kw_only=True, omit_defaults=True):
    """What a child writes on its pipe: that call `about` is about to be made, that a commit is, that a call is
    acknowledged, a problem that it found itself, or what it failed on."""

    about: int | None = None
    commit: bool = False
    ack: Ack | None = None
    problem: str | None = None
    fault: str | None = None


read_line = msgspec.json.Decoder(Line).decode
write_line = msgspec.json.Encoder().encode
