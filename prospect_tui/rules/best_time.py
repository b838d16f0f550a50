"""The best of several: hours, weekdays, voicemails. Silent unless chance would hardly give it."""

from collections.abc import Mapping

from prospect_tui.model.samples import Best, Cell

from .samples import by_chance, shrunk

MINIMUM = 30
"""Fewer trials than this say nothing of an hour, a weekday or a voicemail."""

RISK = 0.05
"""How often, at most, one is called the best though all are alike."""

CALL_BACK_DAYS = 7
"""A voicemail has worked where the person is talked with within a week. Few call back (2 % by skipcall.io, 4.8 % by
ZoomInfo), but the next dial finds more of those who were left one: so both count."""

ANSWERED = "connects ÷ dials"
HEARD_FROM = f"called back or reached within {CALL_BACK_DAYS} days ÷ voicemails left"


Trials = Mapping[str | None, tuple[int, int]]
"""How often each came off, and how often it was tried."""


def best_of(by: str, measure: str, trials: Trials) -> Best:
    """Each of them as (numerator, denominator), and which one is the best. That is said only of one that is known and
    was tried often enough, whose expected share is the highest, and that chance would not put so far above the others
    in more than one of twenty tables: Fisher's exact test against all others together, its risk shared out among those
    that were looked at (Bonferroni)."""
    looked_at: Trials = {key: each for key, each in trials.items() if key and each[1] >= MINIMUM}
    expected: dict[str | None, float | None] = dict(zip(looked_at, shrunk(list(looked_at.values())), strict=True))
    return Best(
        by=by,
        measure=measure,
        minimum=MINIMUM,
        cells=tuple(_cell(key, each, expected.get(key)) for key, each in trials.items()),
        best=_best(looked_at, expected),
    )


def _best(looked_at: Trials, expected: Mapping[str | None, float | None]) -> str | None:
    if len(looked_at) < 2:
        return None
    first = max(looked_at, key=lambda key: (expected[key] or 0.0, looked_at[key][1]))
    others = [each for key, each in looked_at.items() if key != first]
    rest = (sum(x for x, _ in others), sum(n for _, n in others))
    return first if by_chance(looked_at[first], rest) <= RISK / len(looked_at) else None


def _cell(key: str | None, trial: tuple[int, int], expected: float | None) -> Cell:
    x, n = trial
    known = expected is not None
    return Cell(
        key=key, numerator=x, denominator=n, value=round(x / n, 6) if known else None,
        expected=round(expected, 6) if expected is not None else None,
    )  # fmt: skip
