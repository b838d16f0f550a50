"""How well a target fits the ideal customer, and what that is judged by."""

from msgspec import Struct

NEUTRAL = 50
"""The score of somebody of whom nothing is known that matters."""

FACTS = ("industry", "employees", "growth")
"""What a list tells of a target's company: the names under which it stands among their texts."""


class Spread(Struct, frozen=True):
    """A number as lists tell it: exact, where both are the same, or between two; an end that is None is open."""

    low: float | None = None
    high: float | None = None


class Facts(Struct, frozen=True, kw_only=True):
    """What is known of a target's company; None is unknown. `country` and `region` are codes (`US`, `US-OH`),
    `employees` a count, `growth` percent a year."""

    industry: str | None = None
    country: str | None = None
    region: str | None = None
    employees: Spread | None = None
    growth: Spread | None = None


class Fit(Struct, frozen=True, kw_only=True):
    """How well a target fits, 0 to 100, and a few words on each thing that it was judged by."""

    score: int
    reasons: tuple[str, ...]
