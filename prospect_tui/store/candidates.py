"""One target as a candidate of the queue, read afresh with one statement: all of their numbers come with it, so that no
page is read twice."""

from datetime import datetime
from typing import NamedTuple

import msgspec

from prospect_tui.model.queue import Candidate
from prospect_tui.model.words import FollowUpKind, Kare, Place

from .connection import Connection
from .derived import CONSENTED, DECLARED, listed
from .order import tag_of
from .values import moment, moment_or_none, sound, stamp

Step = tuple[int | None, str | None, str | None]
"""The follow-up by which somebody came, its kind, and when it falls due (stored text); None for nothing."""


class _Number(NamedTuple):
    """A number as the statement has it, in the order in which they are dialled; `listed`: 1 for one that is on the
    do-not-call list."""

    position: int
    phone: int
    e164: str
    kind: str
    quarantined_until: str | None
    clock: int
    business_clock: int
    consented_clock: int
    listed: int


@sound
def read_candidate(db: Connection, scope: int, target: int, now: datetime, step: Step) -> Candidate | None:
    """One target as a candidate of a list, or None where it isn't on it."""
    row = db.row(_CANDIDATE, (target, scope))
    if row is None:
        return None
    at, (follow_up, kind, due) = stamp(now), step
    numbers = sorted(_numbers.decode(row[10]))
    offered = [number for number in numbers if number.kind != _HOME]
    usable = [number for number in offered if number.quarantined_until is None or number.quarantined_until <= at]
    first = usable[0] if usable else None
    return Candidate(
        target=row[0], account=row[1], kare=_KARE[tag_of(row[2])], persona=row[3], place=Place(row[4]), tier=row[5],
        attempts=row[6], last_touch=moment_or_none(row[7]), retired=bool(row[8]),
        do_not_call=bool(row[9]) or any(number.listed for number in numbers), numbers=len(offered),
        usable_numbers=len(usable), referred=bool(row[11]), zone=row[12], fit=row[13],
        number=first.e164 if first else None, clock=_clock(first, bool(row[14]), bool(row[15])) if first else 0,
        at_home=len(offered) < len(numbers), follow_up=follow_up, follow_up_kind=FollowUpKind(kind) if kind else None,
        due=moment(due) if due else None,
    )  # fmt: skip


def _clock(number: _Number, consented: bool, declared: bool) -> int:
    """Which of a number's three clocks counts: `which_clock` says the same in SQL."""
    return number.consented_clock if consented else number.business_clock if declared else number.clock


_HOME = "home"
_KARE = {"": None, **{tag.value: tag for tag in Kare}}

_numbers = msgspec.json.Decoder(list[_Number])

_CANDIDATE = (
    "SELECT t.id, t.account, p.lane, t.persona, p.place, t.tier, t.attempts, t.last_touch, t.retired,"
    f" {listed('person', 'CAST(t.id AS TEXT)')} OR {listed('account', 'CAST(t.account AS TEXT)')}"
    f" OR {listed('domain', 't.domain')},"
    " (SELECT json_group_array(json_array(x.position, x.id, x.e164, x.kind, x.quarantined_until, x.clock,"
    f"  x.business_clock, x.consented_clock, {listed('number', 'x.e164')}))"
    "  FROM phones x INDEXED BY phones_words WHERE x.target = t.id),"
    " EXISTS (SELECT 1 FROM referrals r WHERE r.target = t.id AND r.undone = 0), t.zones ->> 0, t.fit,"
    f" {CONSENTED}, {DECLARED} FROM targets t JOIN places p ON p.target = t.id WHERE t.id = ?1 AND p.list = ?2"
)
