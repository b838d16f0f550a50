"""What is told of an account beside its people: its tags, its levels."""

from datetime import datetime

from msgspec import Struct

from .people import Account
from .words import Kare, Level


class TagChange(Struct, frozen=True, kw_only=True):
    """One change of an account's KARE tag, at a moment (UTC); `undone`: it was taken back."""

    id: int
    before: Kare | None
    after: Kare | None
    at: datetime
    undone: bool = False


class Spoken(Struct, frozen=True, kw_only=True):
    """Somebody who was connected with, last at `at` (UTC); `by` is who of ours did, where that wasn't the rep."""

    target: int
    name: str
    title: str | None
    level: Level | None
    at: datetime
    by: str | None


class AtLevel(Struct, frozen=True, kw_only=True):
    """A level of an account (None: those of whom it is not known): how many people stand there, how many of them were
    connected with, and the last of those. It is met where anybody was."""

    level: Level | None
    people: int
    reached: int
    last: Spoken | None


class LevelledAccount(Account, frozen=True, kw_only=True):
    """An account with its levels, as `--json` prints it; `last_touch` UTC."""

    levels: tuple[AtLevel, ...]
    last_touch: datetime | None
