"""Who comes next, and why: the rules in their order, and the judgement on a candidate."""

from collections.abc import Callable, Collection, Iterator, Sequence, Set
from datetime import datetime, timedelta

from msgspec import Struct

from prospect_tui.model.queue import (
    Candidate,
    DueSelector,
    GivenSelector,
    OpenSelector,
    QueueRule,
    Verdict,
)
from prospect_tui.model.words import FollowUpKind, HeldBy, Kare, Place, Reason

from .caps import Ledger, Rest
from .dialling import ONLY_AT_HOME

_REASONS = {
    FollowUpKind.CALLBACK: Reason.CALLBACK_DUE,
    FollowUpKind.MEETING: Reason.MEETING_DUE,
    FollowUpKind.RETRY: Reason.RETRY_DUE,
    FollowUpKind.FOLLOW_UP: Reason.FOLLOW_UP_DUE,
    FollowUpKind.NURTURE: Reason.NURTURE_DUE,
}


PROMISES = "promises"
"""The rule for calls that were promised."""

_DUE_RULES = (
    (PROMISES, "You promised to call", (FollowUpKind.CALLBACK,)),
    ("meetings", "A meeting to confirm", (FollowUpKind.MEETING,)),
    ("due", "The next try is due", (FollowUpKind.RETRY, FollowUpKind.FOLLOW_UP)),
    ("nurture", "Time to keep in touch", (FollowUpKind.NURTURE,)),
)
"""The rules for what is due, in their order: name, sentence, and the kinds that each selects."""

PROMISE_HOLDS = timedelta(minutes=60)
"""How long after the promised time a promise says that this is a time to call, whatever the hours there."""


class Moment(Struct, frozen=True, kw_only=True):
    """What the judgement needs to know of this moment of a block. `clocks`: by which it is a time to call, None is any,
    and `shifts` those that they make; `closed` says what a clock that is none of those holds; `capped` whether the law
    has a target (first) rest who goes by a clock; `calls` are those made. `tags`: the KARE tags in the order in which
    the block's split wants them, empty without one."""

    now: datetime
    skipped: Set[int] = frozenset()
    touched: Set[int] = frozenset()
    persona: str | None = None
    clocks: frozenset[int] | None = None
    shifts: frozenset[int] | None = None
    closed: Callable[[int], Verdict] | None = None
    capped: Callable[[int, int], Verdict | None] | None = None
    calls: Ledger | None = None
    tags: tuple[Kare, ...] = ()


def rules(
    moment: Moment, skipped: Sequence[int] = (), *, due: Collection[FollowUpKind] = tuple(FollowUpKind),
    starting: bool = False,
) -> Iterator[QueueRule]:  # fmt: skip
    """The ways to the next target, in their order, made only as far as asked for. A promise always comes first.
    `due`: the kinds of which anything is due; no rule selects the others. `starting`: no block runs, and the one that
    would be started would fill up its active targets from the bench first."""
    rest = moment.calls.rest(moment.now) if moment.calls else Rest()
    if due:
        yield from _Due(moment, rest).rules(due)
    fresh = _Open(moment, rest)
    yield QueueRule(
        name="replacements", sentence="Replaces one who said no", selector=fresh.on(Place.ACTIVE, replacements=True),
        reason=Reason.REPLACEMENT,
    )  # fmt: skip
    yield from fresh.rules(starting=starting)
    yield QueueRule(
        name="skipped", sentence="You skipped them before", selector=GivenSelector(targets=tuple(skipped)),
        reason=Reason.SKIPPED,
    )  # fmt: skip


def judge(candidate: Candidate, moment: Moment) -> Verdict | None:
    """Why this candidate may not be called now, or None where it may. What a promise or the law forbids comes first. A
    promise to call at this hour is exempt from hours and caps, one that is late from the rep's own caps."""
    if candidate.do_not_call:
        return Verdict(held_by=HeldBy.DO_NOT_CALL, why="on the do-not-call list", rule="dnc")
    if candidate.numbers == 0:
        why = ONLY_AT_HOME if candidate.at_home else "no number to dial"
        return Verdict(held_by=HeldBy.NO_NUMBER, why=why, rule="only_at_home" if candidate.at_home else "no_number")
    if candidate.usable_numbers == 0:
        return Verdict(held_by=HeldBy.NUMBER_QUARANTINED, why="no number left that works", rule="number_quarantined")
    if candidate.due is not None and candidate.due > moment.now:
        rule = f"due:{candidate.follow_up_kind}" if candidate.follow_up_kind else "due"
        return Verdict(held_by=HeldBy.TOO_SOON, why="the next step is not due yet", until=candidate.due, rule=rule)
    if candidate.target in moment.touched and (candidate.follow_up is None or _was_left(candidate)):
        return Verdict(held_by=HeldBy.TOO_SOON, why="called in this block already", rule="touched_in_block")
    if _is_promised_now(candidate, moment.now):
        return None
    if moment.clocks is not None and moment.closed and candidate.clock not in moment.clocks:
        return moment.closed(candidate.clock)
    return _capped(candidate, moment)


def _was_left(candidate: Candidate) -> bool:
    """Whether what is due was due already when they were last reached out to, and was left: a letter of a play is not
    asked for again right after the call."""
    if candidate.follow_up_kind is not FollowUpKind.FOLLOW_UP or candidate.due is None or candidate.last_touch is None:
        return False
    return candidate.due <= candidate.last_touch


def passes(candidate: Candidate, rule: QueueRule, moment: Moment) -> bool:
    """Whether a rule takes this candidate: work on it has not ended, it is in the block's cut, and nothing holds it."""
    if candidate.retired or (moment.persona and candidate.persona != moment.persona):
        return False
    if candidate.target in moment.skipped and rule.reason is not Reason.SKIPPED:
        return False
    return judge(candidate, moment) is None


def reason(candidate: Candidate, rule: QueueRule) -> Reason:
    """The word for why this candidate comes next."""
    if rule.reason is Reason.REPLACEMENT and candidate.referred:
        return Reason.FRESH
    if rule.reason is not None:
        return rule.reason
    return _REASONS[candidate.follow_up_kind] if candidate.follow_up_kind else Reason.FRESH


class _Due:
    """The selectors of what is due at a moment."""

    def __init__(self, moment: Moment, rest: Rest) -> None:
        self._moment = moment
        self._rest = rest

    def rules(self, due: Collection[FollowUpKind]) -> Iterator[QueueRule]:
        """The rules that select something of these kinds, each selecting only those."""
        for name, sentence, kinds in _DUE_RULES:
            wanted = tuple(kind for kind in kinds if kind in due)
            if wanted:
                yield QueueRule(name=name, sentence=sentence, selector=self._of(wanted))

    def _of(self, kinds: tuple[FollowUpKind, ...]) -> DueSelector:
        """What is due of these kinds. Neither hours nor caps keep a call that was promised for this hour."""
        now, shifts = self._moment.now, self._moment.shifts
        if FollowUpKind.CALLBACK in kinds:
            since = now - PROMISE_HOLDS if shifts is not None else None
            return DueSelector(kinds=kinds, until=now, shifts=shifts, anyhow_since=since)
        return DueSelector(
            kinds=kinds, until=now, shifts=shifts, resting=self._rest.accounts, awake=self._rest.awake
        )  # fmt: skip


class _Open:
    """The selectors of those who wait for nothing, at a moment."""

    def __init__(self, moment: Moment, rest: Rest) -> None:
        self._moment = moment
        self._rest = rest

    def on(self, place: Place, *, replacements: bool = False, tag: Kare | None = None) -> OpenSelector:
        """Those on this place, of a tag if one is given."""
        return OpenSelector(
            place=place, replacements=replacements, shifts=self._moment.shifts, tag=tag, resting=self._rest.accounts
        )

    def rules(self, *, starting: bool) -> Iterator[QueueRule]:
        """Fresh targets by tier and fit, the active ones before the bench; with a split first those of the tag that is
        farthest behind its share, and at last everybody, so that nobody is held by a tag that the split leaves out."""
        for tag in (*self._moment.tags, None):
            by = f"; {tag.value} is next by the split" if tag else ""
            drawn = f"Drawn from the bench: nobody active{f' of {tag.value}' if tag else ''} is left to call"
            yield QueueRule(
                name="fresh", sentence=f"Next on the list{by}", selector=self.on(Place.ACTIVE, tag=tag),
                reason=Reason.FRESH,
            )  # fmt: skip
            yield QueueRule(
                name="bench", sentence=f"Next on the list{by}" if starting else drawn,
                selector=self.on(Place.BENCH, tag=tag), reason=Reason.FRESH, draws=True,
            )  # fmt: skip


def _is_promised_now(candidate: Candidate, now: datetime) -> bool:
    due = candidate.due
    return candidate.follow_up_kind is FollowUpKind.CALLBACK and due is not None and due <= now < due + PROMISE_HOLDS


def _capped(candidate: Candidate, moment: Moment) -> Verdict | None:
    """What lets a candidate rest: the law, whatever was promised late; else the rep's own caps, but for a promise."""
    lawful = moment.capped(candidate.target, candidate.clock) if moment.capped else None
    if lawful is not None or candidate.follow_up_kind is FollowUpKind.CALLBACK or moment.calls is None:
        return lawful
    return moment.calls.held(candidate.target, candidate.account, candidate.number, moment.now)
