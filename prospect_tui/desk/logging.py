"""A touch made elsewhere: on another channel, on another phone, or before the app was open."""

from datetime import datetime

from msgspec import Struct, structs

from prospect_tui.model.caps import Caps
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import UsageError
from prospect_tui.model.outcomes import Outcome, Outcomes
from prospect_tui.model.people import Target
from prospect_tui.model.touches import FollowUp, NewFollowUp, Replacement, Touch
from prospect_tui.model.words import Channel, Flag, FollowUpKind
from prospect_tui.rules.dialling import offered
from prospect_tui.rules.followups import meeting
from prospect_tui.rules.when import When
from prospect_tui.store import Record

from .find import Finder
from .gate import Gate
from .hours import HoursDesk
from .listeners import Listeners, What
from .recording import Attempt, Recorder
from .serving import zone_of
from .times import Times

SENT = "sent"
"""The outcome of what was written to somebody."""


class Entry(Struct, frozen=True, kw_only=True):
    """What the rep says of a touch made elsewhere; `at` RFC 3339 or as typed in the past, `callback` as typed; `event`
    is the one (its id) that it tells of."""

    target: str
    outcome: str
    channel: Channel = Channel.CALL
    number: str | None = None
    note: str | None = None
    at: datetime | None = None
    callback: str | None = None
    seconds: int | None = None
    by: str | None = None
    event: int | None = None
    script: str | None = None


class Logged(Struct, frozen=True, kw_only=True):
    """What a touch left in the record, as `--json` prints it."""

    touch: Touch
    follow_up: FollowUp | None
    replacement: Replacement | None


class Logbook:
    """Records touches outside a block."""

    def __init__(
        self, record: Record, clock: Clock, outcomes: Outcomes, finder: Finder, caps: Caps, hours: HoursDesk,
        listeners: Listeners,
    ) -> None:  # fmt: skip
        self._record = record
        self._clock = clock
        self._outcomes = outcomes
        self._finder = finder
        self._recorder = Recorder(record, clock, caps, hours.workdays)
        self._hours = hours
        self._listeners = listeners
        self._times = Times(record, clock, hours.against)

    def log(self, entry: Entry) -> Logged:
        """Record a touch. Raises NotFound, Ambiguous, UsageError, StoreError; then nothing was stored."""
        outcome = self._outcome(entry.outcome)
        target = self._finder.target(entry.target)
        at = entry.at or self._clock.now()
        if at > self._clock.now():
            raise UsageError("That touch lies in the future.", "Give the time at which it was made.")
        attempt = Attempt(
            target=target,
            outcome=outcome,
            at=at,
            scope=0,
            channel=entry.channel,
            phone=self._number(entry, target),
            seconds=entry.seconds,
            note=entry.note,
            by=entry.by,
            event=entry.event,
            script=entry.script,
            follow_up=self._agreed(entry, outcome, target),
        )
        against = self._against(attempt)
        with self._record.transaction():
            attempt = structs.replace(attempt, target=self._finder.still_there(target), out_of_hours=against)
            made = self._recorder.record(attempt)
        self._listeners.tell(What.RECORDED, made.touch, target.id, made.follow_up)
        touch = self._record.touches.get(made.touch)
        if touch is None:
            raise UsageError("That touch could not be read back.", "`prospect store verify` looks the record over.")
        return Logged(touch=touch, follow_up=made.follow_up, replacement=made.replacement)

    def undo(self, touch: int, *, confirmed: bool = False) -> Logged:
        """Take back a touch that was made outside a block, wholly: what it closed is open again, what followed from it
        is gone; a do-not-call only where that is `confirmed`. Raises UsageError, also where it was made in a block, or
        doesn't stand any more, and StoreError; then nothing has changed."""
        now = self._clock.now()
        with self._record.transaction():
            made = self._standing(touch)
            if self._record.touches.flags(touch) & Flag.DO_NOT_CALL and not confirmed:
                raise UsageError(
                    "They asked not to be called.", f"`prospect log {made.target} --undo --yes` takes that back."
                )
            self._record.places.refresh(dict.fromkeys(self._record.touches.undo(touch, now)), now)
        self._hours.moments.ledger.strike(touch)
        self._listeners.tell(What.UNDONE, touch, made.target)
        return Logged(touch=structs.replace(made, undone=True), follow_up=None, replacement=None)

    def undo_last(self, words: str, *, confirmed: bool = False) -> Logged:
        """The same, for the touch of a target that was recorded last. Raises NotFound, Ambiguous, and UsageError where
        there is none."""
        target = self._finder.target(words)
        last = self._record.touches.newest_of(target.id)
        if last is None:
            raise UsageError(f"No touch with {target.name} is known.", "There is nothing to take back.")
        return self.undo(last.id, confirmed=confirmed)

    def _standing(self, touch: int) -> Touch:
        made = self._record.touches.get(touch)
        if made is None or made.undone or self._record.forgetting.when(made.target) is not None:
            raise UsageError("That touch is no longer there.", "There is nothing to take back.")
        if made.block is not None:
            raise UsageError(f"That was recorded in block {made.block}.", "Undo in that block takes it back.")
        return made

    def doubts(self, entry: Entry) -> tuple[str, ...]:
        """What speaks against the time that was agreed; `log` takes it all the same. Raises as `log` does."""
        when = self._when(entry, self._outcome(entry.outcome), self._finder.target(entry.target))
        return when.doubts if when else ()

    def _against(self, attempt: Attempt) -> str | None:
        """Why a call was out of hours, for the review's list; nothing stands in the way of what has been made."""
        theirs = any(phone.e164 == attempt.phone for phone in attempt.target.phones)
        if not attempt.outcome.counts_as & Flag.DIAL or not theirs:
            return None
        return Gate(self._record, self._hours.moments).out_of_hours(attempt.target, attempt.phone, attempt.at)

    def _outcome(self, name: str) -> Outcome:
        found = self._outcomes.named(name.strip().lower())
        if found is None:
            raise UsageError(
                f"There is no outcome “{name[:40]}”.",
                f"There is: {', '.join(row.name for row in self._outcomes.rows)}.",
            )
        return found

    def _number(self, entry: Entry, target: Target) -> str | None:
        """The number that was dialled: as said, else the one that a block would offer. Other channels have none."""
        if entry.number is not None:
            found = self._finder.numbers(entry.number)
            if not found:
                raise UsageError(f"“{entry.number[:30]}” is no number.", "Write it like +1 312 555 0142.")
            return found[0]
        if entry.channel is not Channel.CALL:
            return None
        usable = offered(target.phones, self._clock.now())
        return usable[0].e164 if usable else None

    def _agreed(self, entry: Entry, outcome: Outcome, target: Target) -> NewFollowUp | None:
        """The time that was agreed, for an outcome that asks for one."""
        when = self._when(entry, outcome, target)
        if when is None or outcome.then is None:
            return None
        if outcome.then.kind is FollowUpKind.MEETING:
            theirs = zone_of(target.zone, self._clock.local_zone())
            return meeting(when.at, self._clock.now(), theirs, target.zone, self._hours.workdays(target.zone))
        return NewFollowUp(kind=outcome.then.kind, due=when.at, zone=target.zone, promised=True)

    def _when(self, entry: Entry, outcome: Outcome, target: Target) -> When | None:
        if entry.callback is None:
            return None
        if outcome.then is None or outcome.asks not in ("when", "meeting"):
            raise UsageError(f"{outcome.name} makes no callback.", "Use callback or meeting.")
        return self._times.read(target, entry.callback)
