"""An empty queue says what is in the way, and what to do."""

from collections import Counter

from prospect_tui.model.clock import zone_named
from prospect_tui.model.queue import Hold
from prospect_tui.model.words import HeldBy
from prospect_tui.rules.queue import Moment
from prospect_tui.store import Record

from .serving import held
from .views import Nobody, Waiting

_HELD = {
    HeldBy.OUTSIDE_HOURS: "outside their hours",
    HeldBy.CAP_REACHED: "called often enough for today",
    HeldBy.ACCOUNT_SPREAD: "resting with their account",
    HeldBy.TOO_SOON: "not due yet",
    HeldBy.UNKNOWN_ZONE: "in an unknown time zone",
    HeldBy.CONSENT_NEEDED: "not to be called without their consent",
    HeldBy.DO_NOT_CALL: "on the do-not-call list",
    HeldBy.NO_NUMBER: "without a number",
    HeldBy.NUMBER_QUARANTINED: "without a number that works",
}


def why_nobody(record: Record, scope: int, moment: Moment) -> Nobody:
    """Why a list (0: everyone) has nobody to call now. Looks at all of it: only for when nobody is on screen."""
    reach = record.places.reach(scope)
    if reach.total == 0:
        return Nobody(why="Nobody is on this list yet.", fix="Import a list, or start on another.")
    if reach.with_number == 0:
        return Nobody(
            why=f"None of the {reach.total} people on this list has a number to dial.",
            fix="Add numbers: export the targets, fill in a Phone column, import the file again. Or write to them.",
        )
    if reach.retired == reach.total:
        return Nobody(
            why=f"All {reach.total} people on this list are retired.",
            fix="Import more, or start on another list.",
        )
    holds = held(record, scope, moment)
    return Nobody(
        why=f"Nobody is left to call now: {_counted(holds) or 'the others were called in this block'}.",
        fix=f"{_opens(record, holds)}`prospect next --held` says who waits for what. Find somebody, or end the block.",
    )


def waiting(record: Record, scope: int, moment: Moment) -> Waiting:
    """Who is held of a list (0: everyone), by what, and when the first of them may be called. Where nobody can be
    called, it looks at no more than are held at most."""
    holds = held(record, scope, moment)
    opens = min((hold.verdict.until for hold in holds if hold.verdict.until), default=None)
    return Waiting(why=_counted(holds), opens=opens)


def _counted(holds: list[Hold]) -> str:
    counted = Counter(hold.verdict.held_by for hold in holds)
    return ", ".join(f"{count} {_HELD[held_by]}" for held_by, count in counted.most_common(3))


def _opens(record: Record, holds: list[Hold]) -> str:
    """When the first of those who are held comes up, on their clock."""
    until, first = min(((h.verdict.until, h.target) for h in holds if h.verdict.until), default=(None, 0))
    if until is None:
        return ""
    target = record.people.get(first)
    zone = zone_named(target.zone) if target and target.zone else None
    there = until.astimezone(zone) if zone else until
    return f"The first comes up {there:%a %H:%M}{' their time' if zone else ' UTC'}. "
