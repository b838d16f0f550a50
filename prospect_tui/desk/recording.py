"""What one outcome does to the record: the touch, and all that follows from it, in the transaction of the caller."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct

from prospect_tui.model.caps import Caps
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.outcomes import Outcome, Then
from prospect_tui.model.people import Target
from prospect_tui.model.plays import GuestState
from prospect_tui.model.touches import FollowUp, NewFollowUp, Replacement
from prospect_tui.model.words import Channel, DncKind, Flag, FollowUpKind, FollowUpStatus, PhoneState, Place
from prospect_tui.rules.days import ANY_HOUR, Workdays
from prospect_tui.rules.dialling import offered
from prospect_tui.rules.followups import KEEP_IN_TOUCH, THEN_AGAIN, follow_up, meeting
from prospect_tui.store import Record
from prospect_tui.store.touches import NewTouch

from .serving import next_of_bench, zone_of

NO_GOOD_NUMBER = "no good number left"
# A call a quarter of an hour before the time still keeps the promise.
PROMISE_GRACE = timedelta(minutes=15)
_PROMISES = {FollowUpKind.CALLBACK, FollowUpKind.MEETING}


class Attempt(Struct, frozen=True, kw_only=True):
    """An outcome about to be recorded. `at` UTC; `scope` is the list that replacements come from; `follow_up` is a time
    already agreed, in place of the outcome's default; `received`: they called, nobody was dialled; `goes_on`: another
    number of theirs is dialled next, and nothing follows from this one yet; `out_of_hours` is
    why they were called at an hour when they would not be offered; `event` is the one that it tells of, else the
    nearest that they were asked to."""

    target: Target
    outcome: Outcome
    at: datetime
    scope: int
    block: int | None = None
    channel: Channel = Channel.CALL
    phone: str | None = None
    script: str | None = None
    seconds: int | None = None
    talk_seconds: int | None = None
    note: str | None = None
    by: str | None = None
    follow_up: NewFollowUp | None = None
    corrects: int | None = None
    received: bool = False
    goes_on: bool = False
    out_of_hours: str | None = None
    event: int | None = None


class Made(Struct, frozen=True, kw_only=True):
    """What an attempt left in the record. `next_number` is the one to try now, where a number turned out bad."""

    touch: int
    flags: Flag
    follow_up: FollowUp | None = None
    replacement: Replacement | None = None
    retired: str | None = None
    next_number: str | None = None


class Recorder:
    """Turns an outcome, which is data, into rows. Runs inside a transaction that the caller holds."""

    def __init__(
        self,
        record: Record,
        clock: Clock,
        caps: Caps,
        workdays: Callable[[str | None], Workdays] = lambda zone: ANY_HOUR,
    ) -> None:
        """`workdays` says when somebody in a zone can be called."""
        self._record = record
        self._clock = clock
        self._caps = caps
        self._workdays = workdays

    def record(self, attempt: Attempt) -> Made:
        """Store a touch and what follows from it. Raises StoreError."""
        now = self._clock.now()
        outcome, target = attempt.outcome, attempt.target
        flags = outcome.counts_as
        if attempt.received:
            flags = flags & ~Flag.DIAL | Flag.RECEIVED
        drew = self._draws_from(attempt)
        next_number = self._next_number(attempt, now)
        new = self._touch(attempt, flags, drew, next_number)
        touch, teaches = self._record.touches.add(new), new.number_state is not None
        if attempt.goes_on:
            self._settle(target.id, [], drew, now, wholly=teaches)
            return Made(touch=touch, flags=flags)
        standing, answered = self._close(attempt, touch, flags)
        retired = self._retire(attempt, touch, next_number, now)
        covered = self._list_do_not_call(attempt, touch, now) if outcome.lists_do_not_call else []
        made = None
        tired = retired is None and self._is_tired(attempt, flags, standing)
        if retired is None and next_number is None and not target.do_not_call:
            then = self._then(outcome, standing, answered, tired=tired)
            made = self._schedule(attempt, touch, then, standing, now)
        if outcome.guest is not None:
            self._tell_of_guest(attempt, outcome.guest, touch, now)
        if outcome.asks == "referral":
            self._record.touches.refer(touch, target.id, None, now)
        self._settle(target.id, covered, drew, now, wholly=teaches or retired is not None)
        gone = target.status == "retired"  # one who is retired already was replaced then
        leaves = retired if outcome.replaces and not gone else f"{self._caps.tries} tries" if tired else None
        replacement = self._replace(attempt, touch, leaves, now) if leaves else None
        return Made(
            touch=touch,
            flags=flags,
            follow_up=made,
            replacement=replacement,
            retired=retired,
            next_number=next_number,
        )

    def _tell_of_guest(self, attempt: Attempt, state: GuestState, touch: int, now: datetime) -> None:
        """What somebody said, or did, of the event that they were asked to."""
        target = attempt.target.id
        event = attempt.event or self._record.events.awaited(target, today_of(self._clock))
        if event is not None:
            self._record.events.say(event, target, state, touch, now)

    def _settle(self, target: int, covered: list[int], drew: int | None, now: datetime, *, wholly: bool) -> None:
        """Have the queue know what has changed for a target, `wholly` where their number or their work is not what it
        was, and for those who are covered by what was asked."""
        if wholly or covered:
            self._record.places.refresh(dict.fromkeys([target, *covered]), now)
        else:
            self._record.places.refresh_touched(target, now)
        if drew is not None:
            self._record.places.draw(drew, target)

    def _touch(self, attempt: Attempt, flags: Flag, drew: int | None, next_number: str | None) -> NewTouch:
        target, outcome = attempt.target, attempt.outcome
        state, until = outcome.number, None
        rests = outcome.replaces or next_number is not None  # the only way to somebody who stays is left open
        if state is not None and outcome.quarantine_days is not None and rests:
            until = attempt.at + timedelta(days=outcome.quarantine_days)
        if state is None and flags & Flag.CONNECT and flags & Flag.DIAL:
            state = PhoneState.GOOD
        rep = attempt.at.astimezone(self._clock.local_zone())
        return NewTouch(
            block=attempt.block,
            target=target.id,
            channel=attempt.channel,
            outcome=outcome.name,
            flags=flags,
            at=attempt.at,
            offset=rep.utcoffset() or timedelta(0),
            zone=target.zone,
            phone=attempt.phone,
            script=attempt.script,
            seconds=attempt.seconds,
            talk_seconds=attempt.talk_seconds,
            by=attempt.by,
            note=attempt.note,
            against_dnc=target.do_not_call or self._is_listed(attempt),
            number_state=state.value if state and attempt.phone else None,
            number_until=until,
            drew_from=drew,
            corrects=attempt.corrects,
            out_of_hours_reason=attempt.out_of_hours,
        )

    def _is_tired(self, attempt: Attempt, flags: Flag, standing: set[FollowUpKind]) -> bool:
        """Whether this was the last try of somebody whom nobody reaches: they are kept in touch with from now on, and
        another takes their place."""
        then = attempt.outcome.then
        if then is None or then.kind is not FollowUpKind.RETRY or not flags & Flag.DIAL or standing & _PROMISES:
            return False
        return self._record.touches.tries(attempt.target.id) >= self._caps.tries

    def _is_listed(self, attempt: Attempt) -> bool:
        """Whether the number is listed by itself: one that was logged need not be theirs."""
        theirs = any(phone.e164 == attempt.phone for phone in attempt.target.phones)
        return bool(attempt.phone and not theirs and self._record.do_not_call.has(DncKind.NUMBER, attempt.phone))

    def _draws_from(self, attempt: Attempt) -> int | None:
        """One who is called from the bench becomes active: the list on which that happens."""
        places, target = self._record.places, attempt.target.id
        scope = attempt.scope or next(iter(places.of(target)), 0)
        return scope if scope and places.place(scope, target) is Place.BENCH else None

    def _close(self, attempt: Attempt, touch: int, flags: Flag) -> tuple[set[FollowUpKind], set[FollowUpKind]]:
        """Close the follow-ups that this touch answers: not what was agreed after it, where it is entered late. A
        promise stays until it is due, or until they have talked; a meeting stays, and is brought up again the next
        business day or at its time. Gives the kinds that stand, and those that were answered."""
        follow_ups, outcome = self._record.follow_ups, attempt.outcome
        ends = outcome.retires is not None or outcome.lists_do_not_call
        standing, answered = set[FollowUpKind](), set[FollowUpKind]()
        for open_one in follow_ups.open_of(attempt.target.id):
            if ends:
                follow_ups.close(open_one.id, touch, FollowUpStatus.CANCELLED)
            elif not self._answers(attempt, open_one, flags):
                standing.add(open_one.kind)
            else:
                follow_ups.close(open_one.id, touch, FollowUpStatus.DONE)
                answered.add(open_one.kind)
                if open_one.kind is FollowUpKind.MEETING and self._carry_meeting(attempt, open_one, touch, flags):
                    standing.add(FollowUpKind.MEETING)
        return standing, answered

    def _answers(self, attempt: Attempt, follow_up: FollowUp, flags: Flag) -> bool:
        if attempt.at < self._clock.now() and self._record.follow_ups.is_made_after(follow_up.id, attempt.at):
            return False
        if follow_up.kind is FollowUpKind.FOLLOW_UP and follow_up.channel is not Channel.CALL:
            return attempt.channel is follow_up.channel  # a play's letter is not written by a call
        if attempt.outcome.beside:
            return follow_up.kind is FollowUpKind.NURTURE
        if follow_up.kind is not FollowUpKind.CALLBACK:
            return True
        due = follow_up.due is not None and follow_up.due <= attempt.at + PROMISE_GRACE
        return bool(flags & Flag.CONNECT or (due and flags & Flag.DIAL))

    def _carry_meeting(self, attempt: Attempt, old: FollowUp, touch: int, flags: Flag) -> bool:
        """Bring a meeting up again; gives whether there is any need."""
        over = old.due is not None and old.due <= attempt.at
        if over or flags & (Flag.MEETING | Flag.HELD | Flag.MISSED):
            return False
        zone = zone_of(old.zone, self._clock.local_zone())
        anew = meeting(old.due, attempt.at, zone, old.zone, self._workdays(old.zone))
        self._record.follow_ups.schedule(attempt.target.id, anew, touch, attempt.at)
        return True

    def _next_number(self, attempt: Attempt, now: datetime) -> str | None:
        """The number to try now, where the one dialled turned out bad."""
        if attempt.outcome.number is None:
            return None
        good = (p.e164 for p in offered(attempt.target.phones, now) if p.e164 != attempt.phone)
        return next(good, None)

    def _retire(self, attempt: Attempt, touch: int, next_number: str | None, now: datetime) -> str | None:
        """End the work on the person where the outcome, or the lack of numbers, says so; gives the reason. A
        number with an outcome that replaces nobody, such as a switchboard, still leads to them."""
        reason, outcome = attempt.outcome.retires, attempt.outcome
        if reason is None and outcome.number is not None and outcome.replaces and next_number is None:
            reason = NO_GOOD_NUMBER
        if reason is None:
            return None
        self._record.touches.retire(attempt.target.id, touch, reason, now)
        return reason

    def _list_do_not_call(self, attempt: Attempt, touch: int, now: datetime) -> list[int]:
        """List the person and all their numbers; gives everybody whom that covers."""
        entries = [(DncKind.PERSON, str(attempt.target.id))]
        entries += [(DncKind.NUMBER, phone.e164) for phone in attempt.target.phones]
        covered = []
        for kind, value in entries:
            self._record.do_not_call.add(kind, value, now, touch=touch, words=attempt.note)
            covered += self._record.do_not_call.covered(kind, value)
        return covered

    def _replace(self, attempt: Attempt, touch: int, reason: str, now: datetime) -> Replacement:
        """Pull the one who takes the place from the bench, or note that one is owed."""
        places, target = self._record.places, attempt.target.id
        scope = attempt.scope or next(iter(places.of(target)), 0)
        found = next_of_bench(self._record, scope, target, now)
        if found is not None:
            scope = scope or next(iter(places.of(found)), 0)
            places.move(scope, found, Place.ACTIVE)
        self._record.touches.replace(touch, scope, target, found, reason, now)
        if found is not None:
            places.refresh_moved(found, now)
        return Replacement(retired=target, replacement=found, reason=reason)

    def _then(
        self, outcome: Outcome, standing: set[FollowUpKind], answered: set[FollowUpKind], *, tired: bool
    ) -> Then | None:
        """What follows by default: keeping in touch after the last try, and again after a note, an article, an
        invitation or a drop-in; nothing after what a play had planned in writing, for the play goes on by itself; else
        what the outcome says."""
        if tired and outcome.then is not None:
            return KEEP_IN_TOUCH
        if not outcome.beside:
            return outcome.then
        if FollowUpKind.NURTURE in answered:
            return THEN_AGAIN
        return None if standing or FollowUpKind.FOLLOW_UP in answered else outcome.then

    def _schedule(
        self, attempt: Attempt, touch: int, then: Then | None, standing: set[FollowUpKind], now: datetime
    ) -> FollowUp | None:
        """The next step: as agreed, else what follows by default. A try is not planned beside a promise that stands,
        and nothing but a promise by a touch that others have followed since."""
        new = attempt.follow_up or self._default(attempt, then, standing, now)
        if new is None:
            return None
        made = self._record.follow_ups.schedule(attempt.target.id, new, touch, now)
        due = new.due.replace(microsecond=0) if new.due else None  # as it is stored
        return FollowUp(
            id=made, target=attempt.target.id, kind=new.kind, due=due, zone=new.zone, promised=new.promised,
            channel=new.channel, status=FollowUpStatus.OPEN,
        )  # fmt: skip

    def _default(
        self, attempt: Attempt, then: Then | None, standing: set[FollowUpKind], now: datetime
    ) -> NewFollowUp | None:
        if then is None or (then.kind not in _PROMISES and self._is_followed(attempt, now)):
            return None
        if then.kind is FollowUpKind.RETRY and standing & _PROMISES:
            return None
        zone = zone_of(attempt.target.zone, self._clock.local_zone())
        days = self._workdays(attempt.target.zone)
        if then.kind is not FollowUpKind.NURTURE:
            return follow_up(then, attempt.at, zone, attempt.target.zone, days=days)
        kept, rhythm = self._record.follow_ups.kept(attempt.target.id), self._record.rhythms.of(attempt.target.id)
        return follow_up(then, attempt.at, zone, attempt.target.zone, kept=kept, rhythm=rhythm, days=days)

    def _is_followed(self, attempt: Attempt, now: datetime) -> bool:
        """Whether somebody was reached out to again after this touch: it is entered late, or corrects one."""
        if attempt.at >= now:
            return False
        last = self._record.touches.last_at(attempt.target.id)
        return last is not None and last > attempt.at
