"""Skill and attitude: how ratings stand month by month, what to practise, and whether a good mood goes with results."""

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from prospect_tui.model.samples import Difference, Verdict
from prospect_tui.model.skills import BEST, BlockFelt, Rating, Skill

from .periods import month_of
from .samples import sure, wilson

FEWEST_BLOCKS = 5
"""So many blocks of each kind it takes before anything is said of them."""

GOOD = 4
"""From here on a block felt good."""

_RATED = range(1, BEST + 1)


class Felt(Struct, frozen=True, kw_only=True):
    """All blocks that felt alike; `per_hour` are their conversations an active hour, None without any time."""

    feeling: int
    blocks: int
    active_seconds: int
    conversations: int
    per_hour: float | None


def by_month(ratings: Iterable[Rating]) -> dict[str, dict[str, int]]:
    """Of each skill the rating of each month (`2026-11`), the last one of the month. Names differ in case for no
    skill."""
    found: dict[str, dict[str, int]] = {}
    for each in ratings:
        found.setdefault(each.skill.casefold(), {})[month_of(each.day.isoformat())] = each.value
    return found


def skills_named(names: Sequence[str], shipped: Sequence[Skill]) -> list[Skill]:
    """The skills to rate: those that the cookbook names, each with what is known of one that is called alike; where it
    names none, those that ship."""
    known = {skill.name.casefold(): skill for skill in shipped}
    once = {name.casefold(): name for name in names if name.strip()}
    return [known.get(key, Skill(name=name)) for key, name in once.items()] or list(shipped)


def to_practise(latest: Mapping[str, int], measured: Mapping[str, Difference]) -> str | None:
    """The skill to practise: of those whose measured rate lies surely below the rep's own earlier one the one that has
    lost most, else the one rated lowest, the first of several; None where there is nothing to go by, or all is well.
    `latest` has the skills in their order, as the rep rated them last."""
    lost = [(each.value or 0.0, name) for name, each in measured.items() if each.verdict is Verdict.LOWER]
    if lost:
        return min(lost)[1]
    rated = [(value, place, name) for place, (name, value) in enumerate(latest.items()) if value < BEST]
    return min(rated)[2] if rated else None


def by_feeling(blocks: Iterable[BlockFelt]) -> list[Felt]:
    """What blocks came to by how they felt, from 1 on; only feelings that there were."""
    every = list(blocks)
    made = []
    for feeling in _RATED:
        alike = [each for each in every if each.feeling == feeling]
        if alike:
            seconds, talks = sum(each.seconds for each in alike), sum(each.conversations for each in alike)
            per_hour = round(talks * 3600 / seconds, 2) if seconds > 0 else None
            felt = Felt(
                feeling=feeling, blocks=len(alike), active_seconds=round(seconds), conversations=talks,
                per_hour=per_hour,
            )  # fmt: skip
            made.append(felt)
    return made


def good_against_others(blocks: Iterable[BlockFelt]) -> Verdict:
    """Whether blocks that felt good had more conversations an active hour than the others, or fewer.

    Given all conversations, so many fall to the good blocks as their part of the time, were there no difference
    (the conditional test of two Poisson rates, Przyborowski and Wilenski 1940); it is one where the Wilson interval of
    that part leaves out the part of the time. Blocks differ more than chance at one rate would have it: the interval is
    wider by the root of the dispersion within both kinds (Pearson's, at least 1), and by Student's t for how few blocks
    that is told from.
    """
    every = [each for each in blocks if each.seconds > 0]
    good, others = [e for e in every if e.feeling >= GOOD], [e for e in every if e.feeling < GOOD]
    talks = sum(each.conversations for each in every)
    if min(len(good), len(others)) < FEWEST_BLOCKS or not talks:
        return Verdict.TOO_FEW
    freedom = len(every) - 2
    dispersion = max(1.0, (_pearson(good) + _pearson(others)) / freedom)
    interval = wilson(sum(e.conversations for e in good), talks, _student(freedom) * math.sqrt(dispersion))
    part = sum(e.seconds for e in good) / sum(e.seconds for e in every)
    if interval is None or interval[0] <= part <= interval[1]:
        return Verdict.TOO_FEW
    return Verdict.HIGHER if part < interval[0] else Verdict.LOWER


def _pearson(blocks: Sequence[BlockFelt]) -> float:
    """How far the conversations of blocks lie from one rate for all: the sum of squares over what is expected."""
    rate = sum(each.conversations for each in blocks) / sum(each.seconds for each in blocks)
    if not rate:
        return 0.0
    return math.fsum((each.conversations - rate * each.seconds) ** 2 / (rate * each.seconds) for each in blocks)


def _student(freedom: int) -> float:
    """Student's t at 95 % both ways, by its expansion around the normal one (Cornish and Fisher)."""
    z = sure()
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
