"""What stands before a dial: the hour there, the law, consent, the rep's own caps."""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from prospect_tui.model.clock import zone_named
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.people import Target
from prospect_tui.model.queue import Verdict
from prospect_tui.model.words import FollowUpKind
from prospect_tui.rules.queue import PROMISE_HOLDS
from prospect_tui.store import Record

from .moments import Moments

SOON = timedelta(minutes=2)
"""How long before a promised call falls due it is told."""

LATE = timedelta(minutes=10)
"""How long after it fell due it is still told, while somebody else is on screen."""


class Kind(StrEnum):
    """What takes a hurdle: a second Enter, a typed reason, the words of their consent, their time zone."""

    TWICE = "twice"
    REASON = "reason"
    CONSENT = "consent"
    ZONE = "zone"


class Hurdle(Struct, frozen=True, kw_only=True):
    """Why a number is not dialled at once, and where that is written."""

    kind: Kind
    why: str
    rule: str | None = None
    source: str | None = None

    @property
    def sentence(self) -> str:
        """Why, with a capital."""
        return f"{self.why[:1].upper()}{self.why[1:]}"


class MayNotDial(ProspectError):
    """Nothing was dialled: `hurdle` says what must be done first."""

    def __init__(self, hurdle: Hurdle) -> None:
        super().__init__(f"{hurdle.sentence}.", _FIXES[hurdle.kind])
        self.hurdle = hurdle


_FIXES = {
    Kind.TWICE: "Enter again dials, and it is noted.",
    Kind.REASON: "Type why you call all the same.",
    Kind.CONSENT: "Type how and when they agreed to be called.",
    Kind.ZONE: "Type their time zone or city.",
}


class Gate:
    """Looks whether a number may be dialled now."""

    def __init__(self, record: Record, moments: Moments) -> None:
        self._record = record
        self._moments = moments

    def hurdle(self, target: Target, number: str, now: datetime) -> Hurdle | None:
        """What stands before this number now, None where nothing does. A promise to call at this hour takes all."""
        if self.promise(target.id, now) is not None:
            return None
        return self._by_law(target, number, now) or self._own(target, number, now)

    def promise(self, target: int, now: datetime) -> str | None:
        """What a promise says of this hour: "asked to be called Tue 20:30". It holds from when it is told on."""
        for open_one in self._record.follow_ups.open_of(target):
            due = open_one.due
            if open_one.kind is FollowUpKind.CALLBACK and due and due - SOON <= now < due + PROMISE_HOLDS:
                there = due.astimezone(zone_named(open_one.zone)) if open_one.zone else due
                return f"asked to be called {there:%a %H:%M}"
        return None

    def out_of_hours(self, target: Target, number: str | None, now: datetime) -> str | None:
        """What is kept with a call that was made without asking here: why it was out of hours, None where it wasn't."""
        shut = self._shut(target, number, now)
        return None if shut is None else self.promise(target.id, now) or f"no reason given: {shut.why}"

    def promise_needed(self, target: Target, number: str | None, now: datetime) -> str | None:
        """The promise by which a call is made that nobody would make at this hour without it."""
        return None if self._shut(target, number, now) is None else self.promise(target.id, now)

    def _shut(self, target: Target, number: str | None, now: datetime) -> Verdict | None:
        """What keeps a number shut at this hour."""
        if number is None:
            return None
        clock = self._record.clocks.of_number(target.id, number)
        daylight = self._moments.daylight
        return None if clock in daylight.open(now).clocks else daylight.closed(clock, now)

    def _by_law(self, target: Target, number: str, now: datetime) -> Hurdle | None:
        daylight, clock = self._moments.daylight, self._record.clocks.of_number(target.id, number)
        capped = daylight.capped(target.id, clock, now)
        if capped is not None:
            return Hurdle(kind=Kind.REASON, why=capped.why, rule=capped.rule, source=capped.source)
        if clock in daylight.open(now).clocks:
            return None
        closed, judged = daylight.closed(clock, now), daylight.judged(clock, now)
        if not clock:
            return Hurdle(kind=Kind.ZONE, why=closed.why, rule=closed.rule)
        if daylight.wants_consent(clock) is not None:
            return Hurdle(kind=Kind.CONSENT, why=closed.why, rule=closed.rule, source=closed.source)
        kind = Kind.TWICE if judged.lawful else Kind.REASON
        return Hurdle(kind=kind, why=closed.why, rule=closed.rule, source=closed.source)

    def _own(self, target: Target, number: str, now: datetime) -> Hurdle | None:
        account = self._record.people.account_of(target.id)
        verdict = self._moments.ledger.now().held(target.id, account, number, now)
        return Hurdle(kind=Kind.TWICE, why=verdict.why, rule=verdict.rule) if verdict else None
