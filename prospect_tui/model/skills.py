"""What a rep wants to get better at, and how good they find themselves. Theirs alone."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from .playbook import ScriptKind

WORST, BEST = 1, 5

HEARD_FROM = "heard_from"
"""The measure of voicemails: those after which the person called back or was reached."""


class Skill(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A skill to rate. `good` says what it is like where it is mastered; `measure` is the rate that tells of it, None
    where none does; it is practised with scripts of these kinds, or with the playbook's objections."""

    name: Annotated[str, Meta(min_length=1, max_length=60)]
    good: str = ""
    measure: str | None = None
    scripts: tuple[ScriptKind, ...] = ()
    objections: bool = False


class Rating(Struct, frozen=True, kw_only=True):
    """How good the rep found themselves at a skill, 1 to 5, on a day of theirs; kept at that moment (UTC)."""

    id: int
    skill: str
    value: int
    day: date
    at: datetime


class BlockFelt(Struct, frozen=True, kw_only=True):
    """A block that has ended: how it felt (1 to 5), its seconds at work, its conversations."""

    feeling: int
    seconds: float
    conversations: int
