"""What a comparison of shares says."""

from enum import StrEnum

from msgspec import Struct


class Verdict(StrEnum):
    """Whether one share is above another."""

    HIGHER = "higher"
    LOWER = "lower"
    TOO_FEW = "too few to tell"


class Difference(Struct, frozen=True, kw_only=True):
    """How much one share is above another, with its interval at 95 %; nulls where one of them has no trials."""

    value: float | None
    low: float | None
    high: float | None
    verdict: Verdict


class Cell(Struct, frozen=True, kw_only=True):
    """One of several to choose from: how often it was tried and came off, its share, and the share to expect of it once
    that is pulled towards all together. The shares are null below the minimum."""

    key: str | None
    numerator: int
    denominator: int
    value: float | None
    expected: float | None


class Best(Struct, frozen=True, kw_only=True):
    """Which of several is the best, where that can be said; None otherwise, and that is the rule. `minimum` is how many
    trials one needs to be looked at, `measure` what is shared out."""

    by: str
    measure: str
    minimum: int
    cells: tuple[Cell, ...]
    best: str | None


class Among(StrEnum):
    """How a block's count stands among those of the blocks before it."""

    MORE = "more than usual"
    FEWER = "fewer than usual"
    WITHIN = "within the usual"
    LONGER = "a longer block"
    SHORTER = "a shorter block"
    TOO_FEW = "too few to tell"


class Usual(Struct, frozen=True, kw_only=True):
    """A block's count beside those of the blocks before it: their mean, the range in which chance alone keeps such a
    count (nulls where there are too few blocks), their counts, newest first, and how ours stands among them."""

    mean: float
    low: float | None
    high: float | None
    counts: tuple[int, ...]
    stands: Among
