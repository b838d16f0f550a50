"""Where rates stand beside each other, in cells: from the lowest end of an interval to the highest."""

import math
from collections.abc import Iterable

from msgspec import Struct

from prospect_tui.model.blocks import Rate
from prospect_tui.rules.best_time import MINIMUM

_NARROWEST = 0.04
_FROM_NOUGHT = 0.4


class Scale(Struct, frozen=True):
    """The shares at the two ends."""

    foot: float
    top: float

    def places(self, rate: Rate, cells: int) -> tuple[int, int, int] | None:
        """In which of that many cells the low end, the rate and the high end stand; None where there are too few to
        tell."""
        if not told(rate) or rate.value is None or rate.low is None or rate.high is None:
            return None
        low, value, high = (self._cell(each, cells) for each in (rate.low, rate.value, rate.high))
        return low, value, high

    def _cell(self, share: float, cells: int) -> int:
        return min(cells - 1, max(0, round((share - self.foot) / (self.top - self.foot) * (cells - 1))))


def told(rate: Rate) -> bool:
    """Whether there are enough to say anything."""
    return rate.denominator >= MINIMUM


def scale_of(rates: Iterable[Rate]) -> Scale:
    """The scale on which all of them have room, in whole points: from nought, unless they all are far above it."""
    shown = [rate for rate in rates if told(rate) and rate.low is not None and rate.high is not None]
    foot = math.floor(min((rate.low or 0.0 for rate in shown), default=0.0) * 100) / 100
    top = math.ceil(max((rate.high or 0.0 for rate in shown), default=0.0) * 100) / 100
    foot = 0.0 if foot < top * _FROM_NOUGHT else foot
    return Scale(foot, max(top, foot + _NARROWEST))
