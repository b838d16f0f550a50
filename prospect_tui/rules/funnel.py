"""The funnel: from an income or meetings to deals, conversations, dials and hours, or the other way, each with the
range that what is known of the rates leaves.

A range is put together from those of the rates as if these were known one by one (the method of variance estimates
recovery of Zou and Donner 2008, on logarithms, which is what Newcombe's interval of a difference is made by): the way
from the value to an end of the range is the root of the sum of the squares of the ways that the rates leave. To take
all rates at their worst at once would make it far too wide.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from prospect_tui.model.cookbook import Business, WorkingTime
from prospect_tui.model.words import Kare

STEPS = ("hours", "dials", "connects", "conversations", "meetings", "held", "deals", "income")
"""The steps of the funnel, from what is put in to what comes out."""

LINKS = (
    "dials_per_hour", "connect_rate", "conversation_rate", "conversation_to_meeting", "hold_rate", "deal_rate",
    "income_per_deal",
)  # fmt: skip
"""What leads from each step to the next one, as a factor."""

RATES = LINKS[1:6]
"""Those that are shares."""

FEWEST_TRIALS, FEWEST_HITS = 30, 5
"""A rate counts as measured from so many trials on, so many of which came off; below, what is assumed serves."""

_WEEKS = 365.25 / 7
_MONTHS = 12


class Range(Struct, frozen=True):
    """A figure, and from where to where it may lie."""

    value: float
    low: float
    high: float

    def over(self, parts: float) -> "Range":
        """So many parts of it."""
        return Range(self.value / parts, self.low / parts, self.high / parts)

    @property
    def turned(self) -> "Range":
        """One by it."""
        return Range(1 / self.value, 1 / self.high, 1 / self.low)


class Factor(Struct, frozen=True, kw_only=True):
    """What leads from a step to the next. `mark` says whether it is measured, assumed or stated by the rep; a share
    that is measured has its `numerator` and `denominator`, also where they are too few to serve."""

    range: Range
    mark: str
    source: str = ""
    numerator: int = 0
    denominator: int = 0


class Days(Struct, frozen=True, kw_only=True):
    """How a year is shared out: its days of work, and those in a week."""

    in_year: float
    in_week: float

    def parts(self, per: str) -> float:
        """How many of this period there are in a year of work."""
        return {"day": self.in_year, "week": self.in_year / self.in_week, "month": float(_MONTHS), "year": 1.0}[per]


def days_of(time: WorkingTime) -> Days:
    """The days of work that there are; at least one in a week."""
    return Days(in_year=max(_WEEKS, _WEEKS * time.days_a_week - time.free_days), in_week=time.days_a_week)


def enough(numerator: int, denominator: int) -> bool:
    """Whether a share is measured well enough to plan by."""
    return denominator >= FEWEST_TRIALS and numerator >= FEWEST_HITS


def product(factors: Iterable[Range]) -> Range:
    """All of them multiplied, with the range that they leave together. All are above 0."""
    known = list(factors)
    value = math.prod(each.value for each in known)
    down = math.hypot(*(math.log(each.value / each.low) for each in known))
    up = math.hypot(*(math.log(each.high / each.value) for each in known))
    return Range(value, value * math.exp(-down), value * math.exp(up))


def total(parts: Sequence[Range]) -> Range:
    """All of them added up, the same way."""
    value = sum(each.value for each in parts)
    down = math.hypot(*(each.value - each.low for each in parts))
    up = math.hypot(*(each.high - each.value for each in parts))
    return Range(value, max(0.0, value - down), value + up)


def through(step: str, amount: float, factors: Mapping[str, Range]) -> dict[str, Range]:
    """Every step of the funnel, where one is so much: upwards by the factors, downwards by what they take. It ends
    where a factor isn't known."""
    at = STEPS.index(step)
    made = {step: Range(amount, amount, amount)}
    taken: list[Range] = []
    for link, name in zip(LINKS[at:], STEPS[at + 1 :], strict=True):
        if link not in factors:
            break
        taken.append(factors[link])
        made[name] = product([made[step], *taken])
    taken = []
    for link, name in zip(reversed(LINKS[:at]), reversed(STEPS[:at]), strict=True):
        if link not in factors:
            break
        taken.append(factors[link].turned)
        made[name] = product([made[step], *taken])
    return {name: made[name] for name in STEPS if name in made}


def deals_for(income: float, business: Mapping[Kare, Business]) -> dict[Kare, Range]:
    """The deals that an income takes in each category: its share of the income by what one deal brings there."""
    shares = sum(each.share for each in business.values()) or 1.0
    return {
        tag: product([Range(*(income * each.share / shares,) * 3), _brings(each).turned])
        for tag, each in business.items()
        if each.share
    }


def income_per_deal(business: Mapping[Kare, Business]) -> Range | None:
    """What a deal brings on average, where the income is to come from the categories by their shares."""
    deals = list(deals_for(1.0, business).values())
    return total(deals).turned if deals else None


def pace_range(dials: int, seconds: float) -> Range | None:
    """Dials in an hour, as so many dials in so many seconds of blocks tell: the root of a count is how far it may be
    off by chance (Poisson). None below the fewest trials."""
    if dials < FEWEST_TRIALS or seconds <= 0:
        return None
    value, off = dials * 3600 / seconds, math.exp(1.959963984540054 / math.sqrt(dials))
    return Range(value, value / off, value * off)


def _brings(each: Business) -> Range:
    part = each.commission / 100
    return Range(each.deal * part, (each.deal_low or each.deal) * part, (each.deal_high or each.deal) * part)
