"""What the doctor finds of a part: in a word, and problem by problem."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct


class Health(StrEnum):
    """How a part is: a warning leaves the app working, with something in place of what is wrong."""

    GOOD = "good"
    WARNING = "warning"
    BROKEN = "broken"


class Check(Struct, frozen=True, kw_only=True):
    """What was found of one part: in a word, and problem by problem."""

    name: str
    ok: bool
    health: Health
    word: str
    problems: tuple[str, ...] = ()


def check(name: str, word: str, problems: Sequence[str] = (), *, broken: bool = False) -> Check:
    """What was found: broken, a warning where there are problems, else good."""
    health = Health.BROKEN if broken else Health.WARNING if problems else Health.GOOD
    return Check(name=name, ok=health is Health.GOOD, health=health, word=word, problems=tuple(problems))


def counted(count: int, several: str) -> str:
    """A count with its word."""
    one = {"targets": "target", "touches": "touch", "blocks": "block"}
    return f"{count:,} {one[several] if count == 1 else several}"
