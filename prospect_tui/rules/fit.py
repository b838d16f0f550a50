"""How well a target fits the ideal customer of its persona, and why."""

import math
import re
from functools import lru_cache

from prospect_tui.model.fit import NEUTRAL, Facts, Fit, Spread
from prospect_tui.model.playbook import Bounds, Profile

from .text import fold

_NOT_WORD = re.compile(r"[\W_]+")
_SMALL = frozenset({"and", "of", "the"})
_REMEMBERED = 16_384  # a list has far fewer industries, states and sizes than rows
_LONGEST = 60  # characters of an industry that a reason shows


def fit(profile: Profile, facts: Facts) -> Fit:
    """How well these facts fit a profile.

    It is judged by what the profile names: industry, place, employees, growth, each of the same weight. The score
    begins at 50; what fits adds its share of the other 50, what doesn't takes as much away, and what nobody knows does
    neither. So 100 is somebody of whom all is known and fits, 0 one of whom all is known and nothing fits, and more
    known about somebody who fits is worth more than little. A profile that names nothing gives 50.
    """
    judged = [
        verdict
        for verdict in (
            _vertical(profile.verticals, facts.industry),
            _place(profile.regions, facts.country, facts.region),
            _employees(profile.employees, facts.employees),
            _growth(profile.growth, facts.growth),
        )
        if verdict is not None
    ]
    balance = sum(fits for fits, _ in judged)
    share = (100 - NEUTRAL) * balance / len(judged) if judged else 0
    return Fit(score=math.floor(NEUTRAL + share + 0.5), reasons=tuple(words for _, words in judged))


def says_nothing(profile: Profile) -> bool:
    """Whether a profile names nothing by which anybody could be judged."""
    return not (profile.verticals or profile.regions or _is_bound(profile.employees) or _is_bound(profile.growth))


_Judged = tuple[int, str] | None
"""1 for what fits, -1 for what doesn't, 0 for what nobody knows, and a word on it; None for what doesn't matter."""


@lru_cache(_REMEMBERED)
def _vertical(verticals: tuple[str, ...], industry: str | None) -> _Judged:
    if not verticals:
        return None
    if not industry or not (words := _words(industry)):
        return 0, "industry unknown"
    if any(_has(words, _words(vertical)) for vertical in verticals):
        return 1, f"{_short(industry)}: a vertical of ours"
    return -1, f"{_short(industry)}: no vertical of ours"


@lru_cache(_REMEMBERED)
def _place(regions: tuple[str, ...], country: str | None, region: str | None) -> _Judged:
    if not regions:
        return None
    known = region or country
    if country is None:
        return 0, "country unknown"
    if country in regions or region in regions:
        return 1, f"{known}: a region of ours"
    if region is None and any(ours.startswith(f"{country}-") for ours in regions):
        return 0, f"{country}, state unknown"
    return -1, f"{known}: no region of ours"


@lru_cache(_REMEMBERED)
def _employees(bounds: Bounds | None, spread: Spread | None) -> _Judged:
    said = f"{_said(spread)} employees" if spread else ""
    return _within(bounds, spread, said, "employees", "")


@lru_cache(_REMEMBERED)
def _growth(bounds: Bounds | None, spread: Spread | None) -> _Judged:
    said = f"growth {_said(spread)} %" if spread else ""
    return _within(bounds, spread, said, "growth", " %")


def _within(bounds: Bounds | None, spread: Spread | None, said: str, called: str, unit: str) -> _Judged:
    """A spread fits where any of it does: `51 to 200` may be 150."""
    if bounds is None or not _is_bound(bounds):
        return None
    if spread is None:
        return 0, f"{called} unknown"
    few, many = ("few", "many") if called == "employees" else ("little", "much")
    if bounds.to is not None and spread.low is not None and spread.low > bounds.to:
        return -1, f"{said}: over {_number(bounds.to)}{unit} is too {many}"
    if bounds.from_ is not None and spread.high is not None and spread.high < bounds.from_:
        return -1, f"{said}: under {_number(bounds.from_)}{unit} is too {few}"
    return 1, f"{said}: as we like it"


def _is_bound(bounds: Bounds | None) -> bool:
    return bounds is not None and (bounds.from_ is not None or bounds.to is not None)


def _words(text: str) -> list[str]:
    """The words of an industry, folded, without the small ones and the s of more than one."""
    words = _NOT_WORD.sub(" ", fold(text)).split()
    return [word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words if word not in _SMALL]


def _has(words: list[str], wanted: list[str]) -> bool:
    """Whether some words stand in others, side by side."""
    count = len(wanted)
    return bool(wanted) and any(words[at : at + count] == wanted for at in range(len(words) - count + 1))


def _said(spread: Spread) -> str:
    if spread.low is None or spread.high is None:
        return f"{_number(spread.low or 0)} or more" if spread.high is None else f"up to {_number(spread.high)}"
    return _number(spread.low) if spread.low == spread.high else f"{_number(spread.low)} to {_number(spread.high)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _short(industry: str) -> str:
    return industry if len(industry) <= _LONGEST else industry[: _LONGEST - 1] + "…"
