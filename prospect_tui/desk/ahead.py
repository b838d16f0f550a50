"""Who comes next, looked up between two keys: at the key it is only seen whether that still holds."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from prospect_tui.model.queue import Candidate, Offer, QueueRule
from prospect_tui.model.words import Kare
from prospect_tui.rules.caps import Rest
from prospect_tui.rules.queue import Moment, judge, passes
from prospect_tui.store import Record
from prospect_tui.store.connection import Version

from .serving import in_turn, offer_of


class Ahead(Struct, frozen=True, kw_only=True):
    """The first whom the queue offers after the one on screen (`but`), as it was at a moment and a version of the
    record. `until`: when somebody who would come before them may be called again."""

    version: Version
    moment: Moment
    rest: Rest
    but: int
    candidate: Candidate
    rule: QueueRule
    until: datetime | None = None


def look_ahead(
    record: Record, scope: int, moment: Moment, but: int, *, kare: Sequence[Kare], skipped: Sequence[int]
) -> Ahead | None:
    """Look up who comes after the one on screen; None where nobody does."""
    with record.one_moment():
        return _first(record, scope, moment, but, kare, skipped)


def _first(
    record: Record, scope: int, moment: Moment, but: int, kare: Sequence[Kare], skipped: Sequence[int]
) -> Ahead | None:
    version, rest, until = record.version, _rest(moment), None
    for candidate, rule in in_turn(record, scope, moment, kare=kare, skipped=skipped):
        if candidate.target == but:
            continue
        if passes(candidate, rule, moment):
            return Ahead(
                version=version, moment=moment, rest=rest, but=but, candidate=candidate, rule=rule, until=until
            )  # fmt: skip
        held = judge(candidate, moment)
        if held is not None and held.until is not None:
            until = held.until if until is None else min(until, held.until)
    return None


def still_next(record: Record, scope: int, ahead: Ahead, moment: Moment) -> Offer | None:
    """The one who was looked up, where they are still the first: nothing but the outcome of the one on screen was
    written since, nobody else has come up, no clock has turned, no account has rested long enough. They are judged
    anew; None where another may come first, and all has to be looked at."""
    if not _is_alike(ahead, moment) or record.queue.falls_due(scope, ahead.moment.now, moment.now):
        return None
    candidate = record.queue.again(scope, ahead.candidate, moment.now)
    if candidate is None or not passes(candidate, ahead.rule, moment):
        return None
    return offer_of(record, candidate, ahead.rule, moment.now)


def _is_alike(ahead: Ahead, moment: Moment) -> bool:
    """Whether this moment differs from the one before in nothing that could bring another to the front."""
    then = ahead.moment
    if not then.now <= moment.now or (ahead.until is not None and ahead.until <= moment.now):
        return False
    if (then.clocks, then.tags, then.skipped) != (moment.clocks, moment.tags, moment.skipped):
        return False
    before, after = ahead.rest, _rest(moment)
    return before.accounts <= after.accounts and after.awake <= before.awake | {ahead.but}


def _rest(moment: Moment) -> Rest:
    return moment.calls.rest(moment.now) if moment.calls is not None else Rest()
