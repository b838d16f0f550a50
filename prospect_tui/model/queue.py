"""What the queue is made of: selectors, candidates, and the word on each."""

from datetime import datetime

from msgspec import Struct

from .words import FollowUpKind, HeldBy, Kare, Place, Reason


class DueSelector(Struct, frozen=True, kw_only=True):
    """Open follow-ups of these kinds that are due at `until` (UTC), the oldest first."""

    kinds: tuple[FollowUpKind, ...]
    until: datetime


class OpenSelector(Struct, frozen=True, kw_only=True):
    """Targets with no open follow-up, on this place of the list, by tier; `replacements` picks those that came as one
    and have not been touched since, or (False) the others. `zones`: the sets of time zones, each a JSON list, in which
    it is a time to call; None is any."""

    place: Place
    replacements: bool
    zones: frozenset[str] | None = None


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
    each number, account and e-mail domain, not read from an index; `zone` is the likeliest; `referred`: somebody named
    them. Times UTC."""

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
    zone: str | None = None
    referred: bool = False
    follow_up: int | None = None
    follow_up_kind: FollowUpKind | None = None
    due: datetime | None = None


class Verdict(Struct, frozen=True, kw_only=True):
    """Held, by what, why in words, and until when (UTC) if that is known."""

    held_by: HeldBy
    why: str
    until: datetime | None = None


class Offer(Struct, frozen=True, kw_only=True):
    """The target that comes next, and why."""

    target: int
    reason: Reason
    why: str
    follow_up: int | None = None
    due: datetime | None = None
    draws: bool = False


class Hold(Struct, frozen=True, kw_only=True):
    """A target that is not offered, and why."""

    target: int
    verdict: Verdict
