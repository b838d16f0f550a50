"""What was measured for a skill, and what blocks came to by how they felt: counted beside the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct, field

from prospect_tui.model.blocks import Rate
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.samples import Difference, Verdict
from prospect_tui.model.skills import HEARD_FROM
from prospect_tui.rules.best_time import CALL_BACK_DAYS
from prospect_tui.rules.metrics import rate
from prospect_tui.rules.samples import difference, sure
from prospect_tui.rules.skills import Felt, by_feeling, good_against_others
from prospect_tui.store import Record
from prospect_tui.store.over import Over

LATELY, BEFORE = timedelta(days=60), timedelta(days=365)
"""What was measured lately is held against so long before it."""

FELT_DAYS = timedelta(days=365)


class Measured(Struct, frozen=True, kw_only=True):
    """The rate that tells of a skill: of the last 60 days, of the year before them, and how the two differ."""

    name: str
    lately: Rate
    before: Rate
    difference: Difference


class Counted(Struct, frozen=True, kw_only=True):
    """What was measured, by skill; how blocks felt, and whether the good ones had more conversations."""

    measured: dict[str, Measured] = field(default_factory=dict)
    felt: tuple[Felt, ...] = ()
    good_blocks: Verdict = Verdict.TOO_FEW


NOT_COUNTED = Counted()
"""Before it was counted."""


def counted(record: Record, clock: Clock, told: Mapping[str, str]) -> Counted:
    """Count it; `told` has for each skill the rate that tells of it, one that the flags of touches alone decide."""
    blocks = record.ratings.felt(clock.now() - FELT_DAYS)
    return Counted(
        measured=_measured(record, clock, told), felt=tuple(by_feeling(blocks)),
        good_blocks=good_against_others(blocks),
    )  # fmt: skip


def _measured(record: Record, clock: Clock, told: Mapping[str, str]) -> dict[str, Measured]:
    """Lately, and before; the skills share the risk of being wrong."""
    today, names = today_of(clock), set(told.values())
    since = today - LATELY + timedelta(days=1)
    lately = _rates(record, clock, since, today, names)
    before = _rates(record, clock, since - BEFORE, since - timedelta(days=1), names)
    z = sure(len(names))
    return {
        skill: Measured(
            name=name, lately=lately[name], before=before[name],
            difference=difference(_pair(lately[name]), _pair(before[name]), z),
        )
        for skill, name in told.items()
    }  # fmt: skip


def _rates(record: Record, clock: Clock, since: date, until: date, names: set[str]) -> dict[str, Rate]:
    over = Over(since=since.isoformat(), until=until.isoformat())
    rates = record.figures.by_flags(over).rates
    found = {name: getattr(rates, name) for name in names if name != HEARD_FROM}
    if HEARD_FROM in names:
        left = record.reaching.voicemails(over, timedelta(days=CALL_BACK_DAYS), clock.now()).values()
        found[HEARD_FROM] = rate(sum(heard for heard, _ in left), sum(all_of for _, all_of in left))
    return found


def _pair(rate: Rate) -> tuple[int, int]:
    return rate.numerator, rate.denominator
