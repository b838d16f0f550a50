"""Who comes next: the queue rules, run lazily on the record."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo

from prospect_tui.model.clock import zone_named
from prospect_tui.model.queue import Candidate, DueSelector, Hold, Offer, QueueRule
from prospect_tui.model.words import Kare
from prospect_tui.rules.queue import Moment, judge, passes, reason, rules, why
from prospect_tui.store import Record

HELD_AT_MOST = 500


def offers(
    record: Record, scope: int, moment: Moment, *, kare: Sequence[Kare] = (), skipped: Sequence[int] = (),
    but: int | None = None, starting: bool = False,
) -> Iterator[Offer]:  # fmt: skip
    """The targets of a list (0: everyone) that may be called now, in the order of the queue; each once, read only as
    far as the caller goes. `but` leaves out the one on screen; `starting` says that no block runs."""
    seen = {but}
    due = record.queue.kinds_due(scope, moment.now)
    for rule in rules(moment.now, skipped, starting=starting):
        if isinstance(rule.selector, DueSelector) and due.isdisjoint(rule.selector.kinds):
            continue
        for candidate in record.queue.candidates(scope, rule.selector, moment.now, kare, moment.persona):
            if candidate.target not in seen and passes(candidate, rule, moment):
                seen.add(candidate.target)
                yield _offer(record, candidate, rule, moment.now)


def still_good(record: Record, scope: int, target: int, moment: Moment) -> bool:
    """Whether the target may still be called: not retired, not on the do-not-call list, with a number that works."""
    candidate = record.queue.candidate(scope, target, moment.now)
    if candidate is None or candidate.retired:
        return False
    rule = rules(moment.now)[0]
    return judge(candidate, rule, Moment(now=moment.now)) is None


def held(record: Record, scope: int, moment: Moment) -> list[Hold]:
    """The targets of a list that are not retired and not offered now, each with what holds it; the first
    HELD_AT_MOST of them."""
    rule = rules(moment.now)[0]
    holds = []
    for candidate in record.queue.held(scope, HELD_AT_MOST, moment.now):
        verdict = None if candidate.retired else judge(candidate, rule, moment)
        if verdict is not None:
            holds.append(Hold(target=candidate.target, verdict=verdict))
    return holds


def zone_of(name: str | None, otherwise: tzinfo) -> tzinfo:
    """The zone of that name; the rep's own where it is unknown."""
    try:
        return zone_named(name) if name else otherwise
    except (KeyError, ValueError, OSError):
        return otherwise


def _offer(record: Record, candidate: Candidate, rule: QueueRule, now: datetime) -> Offer:
    zone = zone_of(candidate.zone, UTC)
    return Offer(
        target=candidate.target,
        reason=reason(candidate, rule),
        why=why(candidate, rule, now, zone),
        follow_up=candidate.follow_up,
        due=candidate.due,
        draws=rule.draws,
    )
