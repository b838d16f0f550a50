"""Who comes next, and why: the rules in their order, and the judgement on a candidate."""

from collections.abc import Sequence, Set
from datetime import datetime, tzinfo

from msgspec import Struct

from prospect_tui.model.queue import Candidate, DueSelector, GivenSelector, OpenSelector, QueueRule, Verdict
from prospect_tui.model.words import FollowUpKind, HeldBy, Place, Reason

_REASONS = {
    FollowUpKind.CALLBACK: Reason.CALLBACK_DUE,
    FollowUpKind.MEETING: Reason.MEETING_DUE,
    FollowUpKind.RETRY: Reason.RETRY_DUE,
    FollowUpKind.FOLLOW_UP: Reason.FOLLOW_UP_DUE,
    FollowUpKind.NURTURE: Reason.NURTURE_DUE,
}


class Moment(Struct, frozen=True, kw_only=True):
    """What the judgement needs to know of this moment of a block."""

    now: datetime
    skipped: Set[int] = frozenset()
    touched: Set[int] = frozenset()
    persona: str | None = None


def rules(now: datetime, skipped: Sequence[int] = (), *, starting: bool = False) -> tuple[QueueRule, ...]:
    """The ways to the next target, in their order. A promise always comes first. `starting`: no block runs, and the one
    that would be started would fill up its active targets from the bench first."""
    return (
        QueueRule(name="promises", sentence="You promised to call", selector=_due(now, FollowUpKind.CALLBACK)),
        QueueRule(name="meetings", sentence="A meeting to confirm", selector=_due(now, FollowUpKind.MEETING)),
        QueueRule(
            name="due",
            sentence="The next try is due",
            selector=_due(now, FollowUpKind.RETRY, FollowUpKind.FOLLOW_UP),
        ),
        QueueRule(name="nurture", sentence="Time to keep in touch", selector=_due(now, FollowUpKind.NURTURE)),
        QueueRule(
            name="replacements",
            sentence="Replaces one who said no",
            selector=OpenSelector(place=Place.ACTIVE, replacements=True),
            reason=Reason.REPLACEMENT,
        ),
        QueueRule(
            name="fresh",
            sentence="Next on the list",
            selector=OpenSelector(place=Place.ACTIVE, replacements=False),
            reason=Reason.FRESH,
        ),
        QueueRule(
            name="bench",
            sentence="Next on the list" if starting else "Drawn from the bench: nobody active is left to call",
            selector=OpenSelector(place=Place.BENCH, replacements=False),
            reason=Reason.FRESH,
            draws=True,
        ),
        QueueRule(
            name="skipped",
            sentence="You skipped them before",
            selector=GivenSelector(targets=tuple(skipped)),
            reason=Reason.SKIPPED,
        ),
    )


def judge(candidate: Candidate, rule: QueueRule, moment: Moment) -> Verdict | None:
    """Why this candidate may not be called now, or None where it may. What a promise or the law forbids comes first."""
    if candidate.do_not_call:
        return Verdict(held_by=HeldBy.DO_NOT_CALL, why="on the do-not-call list")
    if candidate.numbers == 0:
        return Verdict(held_by=HeldBy.NO_NUMBER, why="no number to dial")
    if candidate.usable_numbers == 0:
        return Verdict(held_by=HeldBy.NUMBER_QUARANTINED, why="no number left that works")
    if candidate.due is not None and candidate.due > moment.now:
        return Verdict(held_by=HeldBy.TOO_SOON, why="the next step is not due yet", until=candidate.due)
    if candidate.target in moment.touched and candidate.follow_up is None:
        return Verdict(held_by=HeldBy.TOO_SOON, why="called in this block already")
    return None


def passes(candidate: Candidate, rule: QueueRule, moment: Moment) -> bool:
    """Whether a rule takes this candidate: work on it has not ended, it is in the block's cut, and nothing holds it."""
    if candidate.retired or (moment.persona and candidate.persona != moment.persona):
        return False
    if candidate.target in moment.skipped and rule.reason is not Reason.SKIPPED:
        return False
    return judge(candidate, rule, moment) is None


def reason(candidate: Candidate, rule: QueueRule) -> Reason:
    """The word for why this candidate comes next."""
    if rule.reason is Reason.REPLACEMENT and candidate.referred:
        return Reason.FRESH
    if rule.reason is not None:
        return rule.reason
    return _REASONS[candidate.follow_up_kind] if candidate.follow_up_kind else Reason.FRESH


def why(candidate: Candidate, rule: QueueRule, now: datetime, zone: tzinfo) -> str:
    """The sentence that says why this candidate comes next, on the prospect's clock."""
    if candidate.referred and candidate.attempts == 0:
        return "Referred to you: call while it is warm"
    if candidate.due is None or candidate.follow_up_kind is None:
        tier = f", tier {candidate.tier}" if candidate.tier and rule.reason is Reason.FRESH else ""
        return f"{rule.sentence}{tier}"
    there = candidate.due.astimezone(zone)
    day = "today" if there.date() == now.astimezone(zone).date() else f"{there:%a} {there.day} {there:%b}"
    when = f"{day} {there:%H:%M}"
    if candidate.follow_up_kind is FollowUpKind.CALLBACK:
        return f"You promised to call {when} their time"
    if candidate.follow_up_kind is FollowUpKind.MEETING:
        return "Confirm the meeting"
    if candidate.follow_up_kind is FollowUpKind.RETRY:
        return f"Try {candidate.attempts + 1}, due {when}"
    if candidate.follow_up_kind is FollowUpKind.NURTURE:
        return f"Keep in touch, due {when}"
    return f"Follow-up due {when}"


def _due(now: datetime, *kinds: FollowUpKind) -> DueSelector:
    return DueSelector(kinds=kinds, until=now)
