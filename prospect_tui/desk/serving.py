"""Who comes next: the queue rules, run lazily on the record."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo

from msgspec import structs

from prospect_tui.model.clock import zone_named
from prospect_tui.model.queue import Candidate, Hold, Offer, QueueRule, Verdict
from prospect_tui.model.words import FollowUpKind, HeldBy, Kare
from prospect_tui.rules.queue import PROMISE_HOLDS, Moment, judge, passes, reason, rules
from prospect_tui.rules.queue_words import not_yet, why
from prospect_tui.store import Record

HELD_AT_MOST = 500

_TOLD = (FollowUpKind.NURTURE, FollowUpKind.FOLLOW_UP)
"""Steps of which more is told than when they are due."""


def offers(
    record: Record, scope: int, moment: Moment, *, kare: Sequence[Kare] = (), skipped: Sequence[int] = (),
    but: int | None = None, starting: bool = False, ahead: bool = False, read_at: datetime | None = None,
) -> Iterator[Offer]:  # fmt: skip
    """The targets of a list (0: everyone) that may be called now, in the order of the queue; each once, read only as
    far as the caller goes. `but` leaves out the one on screen; `starting` says that no block runs; `ahead`, that they
    are called one after the other: of an account only the first comes, since the others rest then. `read_at` is when
    the reasons are read, where that is not the moment itself: its day is the one they call today."""
    seen, called = {but}, set[int]()
    rests = ahead and moment.calls is not None and moment.calls.spreads
    for candidate, rule in in_turn(record, scope, moment, kare=kare, skipped=skipped, starting=starting):
        if candidate.target not in seen and passes(candidate, rule, moment):
            seen.add(candidate.target)
            if rests and not _is_free(candidate, called):
                continue
            yield offer_of(record, candidate, rule, read_at or moment.now)


def in_turn(
    record: Record, scope: int, moment: Moment, *, kare: Sequence[Kare] = (), skipped: Sequence[int] = (),
    starting: bool = False,
) -> Iterator[tuple[Candidate, QueueRule]]:  # fmt: skip
    """Whom the rules find, one rule after the other, before anybody is judged; one may come by several rules."""
    due = record.queue.kinds_due(scope, moment.now, moment.shifts, moment.now - PROMISE_HOLDS)
    for rule in rules(moment, skipped, due=due, starting=starting):
        for candidate in record.queue.candidates(scope, rule.selector, moment.now, kare, moment.persona):
            yield candidate, rule


def _is_free(candidate: Candidate, called: set[int]) -> bool:
    """Whether nobody else at the account is called before; a promise is kept all the same. Counts them as called."""
    rests = candidate.account in called and candidate.follow_up_kind is not FollowUpKind.CALLBACK
    if candidate.account is not None:
        called.add(candidate.account)
    return not rests


def still_good(record: Record, scope: int, target: int, now: datetime) -> bool:
    """Whether the target may still be called, at this hour or another: not retired, not on the do-not-call list, with a
    number that works."""
    candidate = record.queue.candidate(scope, target, now)
    if candidate is None or candidate.retired:
        return False
    return judge(candidate, Moment(now=now)) is None  # at any hour


def next_of_bench(record: Record, scope: int, target: int, now: datetime) -> int | None:
    """Who may take a target's place on a list: the first of its bench, those like them before others, who may still be
    called."""
    return next((each for each in record.queue.bench_like(scope, target) if still_good(record, scope, each, now)), None)


def held(record: Record, scope: int, moment: Moment) -> list[Hold]:
    """The targets of a list that are not retired and not offered now, each with what holds it; the first
    HELD_AT_MOST of them. Looks at all of the list."""
    holds: list[Hold] = []
    for candidate in record.queue.unretired(scope, moment.now):
        verdict = judge(candidate, moment)
        if verdict is not None:
            holds.append(Hold(target=candidate.target, verdict=_told(candidate, verdict, moment.now)))
        if len(holds) == HELD_AT_MOST:
            break
    return holds


def _told(candidate: Candidate, verdict: Verdict, now: datetime) -> Verdict:
    """A verdict that says for what somebody waits whose next step is still to come."""
    if verdict.held_by is not HeldBy.TOO_SOON or verdict.until is None:
        return verdict
    try:
        zone = zone_named(candidate.zone) if candidate.zone else None
    except (KeyError, ValueError, OSError):
        zone = None
    return structs.replace(verdict, why=not_yet(candidate, now, zone))


def wait_for_a_word(
    record: Record, scope: int, moment: Moment, shifts: frozenset[int], kare: Sequence[Kare] = ()
) -> Iterator[Hold]:
    """Those of a list who would be called, but that nobody knows their time zone, or the law wants their consent: in
    the order of the queue, each once, read only as far as the caller goes. They go by `shifts`."""
    seen: set[int] = set()
    for rule in rules(structs.replace(moment, shifts=shifts)):
        for candidate in record.queue.candidates(scope, rule.selector, moment.now, kare, moment.persona):
            if candidate.target in seen or candidate.retired:
                continue
            seen.add(candidate.target)
            verdict = judge(candidate, moment)
            if verdict is not None and verdict.held_by in (HeldBy.UNKNOWN_ZONE, HeldBy.CONSENT_NEEDED):
                yield Hold(target=candidate.target, verdict=verdict)


def zone_of(name: str | None, otherwise: tzinfo) -> tzinfo:
    """The zone of that name; the rep's own where it is unknown."""
    try:
        return zone_named(name) if name else otherwise
    except (KeyError, ValueError, OSError):
        return otherwise


def offer_of(record: Record, candidate: Candidate, rule: QueueRule, now: datetime) -> Offer:
    """What a rule offers with this candidate, and why."""
    zone = zone_of(candidate.zone, UTC)
    told = candidate.follow_up is not None and candidate.follow_up_kind in _TOLD
    step = record.follow_ups.get(candidate.follow_up) if told and candidate.follow_up else None
    kept = step is not None and step.kind is FollowUpKind.NURTURE
    rhythm = record.rhythms.of(candidate.target) if kept else None
    return Offer(
        target=candidate.target,
        reason=reason(candidate, rule),
        why=why(candidate, rule, now, zone, step, rhythm),
        rule=rule.name,
        follow_up=candidate.follow_up,
        due=candidate.due,
        draws=rule.draws,
    )
