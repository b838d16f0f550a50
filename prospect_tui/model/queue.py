"""What the queue is made of: selectors, candidates, and the word on each."""

from datetime import datetime

from msgspec import Struct

from .words import FollowUpKind, HeldBy, Kare, Place, Reason


class DueSelector(Struct, frozen=True, kw_only=True):
    """Open follow-ups of these kinds that are due at `until` (UTC), the oldest first. `shifts`: in which it is a time
    to call; None is any. Those due after `anyhow_since` come in whatever shift. Not those of accounts that rest,
    but for who is `awake` there."""

    kinds: tuple[FollowUpKind, ...]
    until: datetime
    shifts: frozenset[int] | None = None
    anyhow_since: datetime | None = None
    resting: frozenset[int] = frozenset()
    awake: frozenset[int] = frozenset()


class OpenSelector(Struct, frozen=True, kw_only=True):
    """Targets with no open follow-up, on this place of the list, by tier and fit; `replacements` picks those that
    came as one and have not been touched since, or (False) the others. `shifts`: in which it is a time to call; `tag`:
    of which account; None is any. Not those of accounts that rest."""

    place: Place
    replacements: bool
    shifts: frozenset[int] | None = None
    tag: Kare | None = None
    resting: frozenset[int] = frozenset()


class GivenSelector(Struct, frozen=True, kw_only=True):
    """These targets, in this order."""

    targets: tuple[int, ...]


Selector = DueSelector | OpenSelector | GivenSelector


class QueueRule(Struct, frozen=True, kw_only=True):
    """A way to the next target: a name, a sentence for the rep, and what it selects.

    `reason` is None where the follow-up's kind says it. `draws` says that its targets come from the bench.
    """

    name: str
    sentence: str
    selector: Selector
    reason: Reason | None = None
    draws: bool = False


class Candidate(Struct, frozen=True, kw_only=True):
    """What is needed to judge whether a target may be offered now. `do_not_call` is looked up afresh, by person,
    each number, account and e-mail domain, not read from an index; `numbers` are those that may be offered (not one at
    home), `at_home` that there is one, `number` is the one to dial, `clock` the one that it goes by; `zone` is the
    likeliest; `referred`: somebody named them; `fit` 0 to 100 for the ideal customer. Times UTC."""

    target: int
    account: int | None
    kare: Kare | None
    persona: str | None
    place: Place
    tier: str | None
    attempts: int
    last_touch: datetime | None
    retired: bool
    do_not_call: bool
    numbers: int
    usable_numbers: int
    at_home: bool = False
    number: str | None = None
    clock: int = 0
    zone: str | None = None
    referred: bool = False
    fit: int | None = None
    follow_up: int | None = None
    follow_up_kind: FollowUpKind | None = None
    due: datetime | None = None


class Verdict(Struct, frozen=True, kw_only=True):
    """Held, by what, why in words, and until when (UTC) if that is known. `rule` names what holds: a wall of the law, a
    cap, a step that is still to come; `source` says where a law is written."""

    held_by: HeldBy
    why: str
    until: datetime | None = None
    rule: str | None = None
    source: str | None = None


class LawfulCalls(Struct, frozen=True, kw_only=True):
    """How many calls to one person a law allows in how many hours; why, its name and its source."""

    calls: int
    hours: int
    why: str
    rule: str
    source: str


class Offer(Struct, frozen=True, kw_only=True):
    """The target that comes next, and why; `rule` is the name of the queue rule that found them."""

    target: int
    reason: Reason
    why: str
    rule: str | None = None
    follow_up: int | None = None
    due: datetime | None = None
    draws: bool = False


class Hold(Struct, frozen=True, kw_only=True):
    """A target that is not offered, and why."""

    target: int
    verdict: Verdict
