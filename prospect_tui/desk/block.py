"""Running a block: every key of the block screen is one call here, and returns what changed."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

import msgspec

from prospect_tui.dialing import Dialled, Dialler, Tell, tell_nobody
from prospect_tui.model.blocks import BlockHead
from prospect_tui.model.caps import Caps
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.outcomes import Outcome, Outcomes
from prospect_tui.model.playbook import Persona
from prospect_tui.model.queue import Offer
from prospect_tui.model.touches import FollowUp, Touch
from prospect_tui.model.words import Channel, EventKind, Flag, Reason
from prospect_tui.rules.caps import CONFIRMED
from prospect_tui.rules.metrics import add_flags
from prospect_tui.rules.text import clean
from prospect_tui.store import Record

from .block_log import BlockLog, Change
from .block_serving import BlockServing
from .cards import Cards
from .fitting import Fitter
from .gate import Gate, Kind, MayNotDial
from .hours import HoursDesk
from .listeners import Listeners, What
from .recording import Attempt, Made, Recorder
from .serving import still_good
from .views import Facing, Promised, Recorded, TimeLeft, Undone, Unstored

ANYONE_AT = "anyone @"
SENT = "sent"
"""The outcome of what was written."""

_OBJECTION = re.compile("[a-z]{2}")
UNANSWERED = "no-answer"
"""The outcome of a number that was dialled and left for the next."""


class NeedsConfirmation(ProspectError):
    """What was asked would take back a promise; ask the rep first."""


class BlockDesk(BlockServing):
    """One running block, and what its keys do."""

    def __init__(
        self, record: Record, clock: Clock, outcomes: Outcomes, cards: Cards, dialler: Dialler, head: BlockHead,
        log: BlockLog, book: Callable[[int], None], hours: HoursDesk, caps: Caps, fits: Fitter, listeners: Listeners,
    ) -> None:  # fmt: skip
        super().__init__(record, clock, outcomes, cards, head, log, hours)
        self._gate = Gate(record, hours.moments)
        self._release_at = record.places.next_release(clock.now())
        self._book = book
        self._fits = fits
        self._dialler = dialler
        self._recorder = Recorder(record, clock, caps, hours.workdays)
        self._listeners = listeners

    def tick(self) -> TimeLeft:
        """Look at the clock: finds a sleep, which becomes a pause; now and then leaves a sign of life. Takes in what
        another window has written, and from then on only watches. Looks ahead to a promise that falls due, and
        which clocks are open, so that no key has to."""
        left = self._log.tick()
        if left.moved:
            self._counts = self._counted()
            self._moments.ledger.forget()
        now = self._clock.now()
        self._moments.daylight.open(now)
        self._release(now)
        due = self._falling_due(now)
        if due is None or self.state.ended:
            return left
        return msgspec.structs.replace(left, promised=Promised(*due, name=self._record.people.called(due[0])))

    def _release(self, now: datetime) -> None:
        """Bring back those whose number has rested long enough."""
        if self._release_at is not None and now >= self._release_at and not self.watching:
            with self._record.transaction():
                self._record.places.release_quarantined(now)
            self._release_at = self._record.places.next_release(now)

    def take_over(self) -> None:
        """Go on with this block here; the window that had it watches from then on. Raises ProspectError where it has
        ended meanwhile."""
        self._log.take_over()
        self._counts = self._counted()
        self.look_again()

    def writing(self) -> AbstractContextManager[None]:
        """A transaction for what is changed beside the events. Raises OnlyWatching while another window has the
        block."""
        return self._log.writing()

    def dial(self, *, confirmed: bool = False, tell: Tell = tell_nobody) -> Dialled:
        """Record that the number on screen is dialled now, then ask the dialler, which returns at once and tells the
        rest later, from a thread of its own. Each Enter asks it again. Raises MayNotDial where the hour, the
        law or a cap is against it: what is in the rep's own hand is dialled once `confirmed`, the rest after `excuse`,
        `agree` or `tell_zone`. Refuses one that has come onto the do-not-call list since it was shown, always."""
        facing = self._facing()
        if facing.phone is None:
            raise ProspectError("There is no number to dial.", "Skip, to go on to the next.")
        now = self._clock.now()
        self._must_be_callable(facing.target.id)
        hurdle = None if self.state.excuse else self._gate.hurdle(facing.target, facing.phone.e164, now)
        if hurdle is not None and not (confirmed and hurdle.kind is Kind.TWICE):
            raise MayNotDial(hurdle)
        excuse = f"{CONFIRMED}{hurdle.why}" if hurdle is not None else self._promised(facing, now)
        with self._log.change() as change:
            self._must_be_callable(facing.target.id)  # nobody lists them between the look and the dial
            if excuse is not None:
                change.add(EventKind.EXCUSED, target=facing.target.id, detail=excuse)
            change.add(EventKind.DIALLED, target=facing.target.id, detail=facing.phone.e164)
        return self._dialler.dial(facing.phone.e164, facing.phone.extension, tell)

    def _must_be_callable(self, target: int) -> None:
        if not still_good(self._record, 0, target, self._clock.now()):
            raise ProspectError("This person is not to be called any more.", "Skip, to go on to the next.")

    def excuse(self, reason: str) -> None:
        """Keep why the one on screen is called outside the legal hours; Enter dials then. Raises UsageError for no
        reason."""
        facing, words = self._facing(), clean(reason)
        if not words:
            raise UsageError("A call now needs a reason.", "Type why; Esc doesn't dial.")
        with self._log.change() as change:
            change.add(EventKind.EXCUSED, target=facing.target.id, detail=words)

    def agree(self, words: str, target: int | None = None) -> None:
        """Keep that somebody, else the one on screen, has agreed to be called, and how. Raises UsageError for no
        words."""
        meant = target or self._facing().target.id
        with self._log.writing():
            self._hours.keep_consent(meant, words)
        self.look_again()

    def tell_zone(self, words: str, target: int | None = None) -> tuple[str, ...]:
        """Keep the time zone of somebody, else of the one on screen; gives the zones. Raises UsageError for words that
        name none."""
        meant = target or self._facing().target.id
        with self._log.writing():
            zones = self._hours.lines.tell(meant, words, self._clock.now())
        self.look_again()
        return zones

    def tell_persona(self, words: str) -> Persona:
        """Keep which persona the one on screen is, by its name or slug, until another one is told. Raises UsageError
        with the personas there are."""
        card = self._on_screen()
        persona = self._cards.persona_named(card, words)
        before, now = {"persona": card.target.persona}, {"persona": persona.slug}
        with self._log.writing():
            if before != now:  # what the rep says wins over lists
                self._record.edits.add(card.target.id, "persona", before, now, self._clock.now())
            self._record.people.set_persona(card.target.id, persona.slug)
            self._fits.reckon(card.target.id)
            self._record.places.refresh([card.target.id], self._clock.now())
        return persona

    def record(self, outcome: Outcome, *, script: str | None = None, at: datetime | None = None) -> Recorded:
        """Record what became of the call on screen, with the note written for it, and bring the next target: on disk
        when this returns. `script` is the slug of the one on screen, kept where a voicemail was left; `at` is when it
        was, now unless told. Raises StoreError, and nothing has changed then."""
        with self._calling() as change:
            ahead = self._looked_up()
            facing = self._facing()  # as they are under the lock: another process may have changed them
            made = self._recorder.record(self._attempt(facing, outcome, self.state.note, script, at))
            change.add(EventKind.RECORDED, target=facing.target.id, touch=made.touch, detail=self.state.reason)
            if made.next_number is not None:
                change.add(EventKind.NUMBER, target=facing.target.id, detail=made.next_number)
            else:
                self._serve(change, but=facing.target.id, ahead=None if made.replacement else ahead)
        add_flags(self._counts, made.flags)
        self._listeners.tell(What.RECORDED, made.touch, facing.target.id, made.follow_up)
        return self._recorded(facing, outcome, made)

    def sent(self, target: int, channel: Channel, script: str | None = None) -> Recorded:
        """Record that something was sent: to the one on screen, or to somebody called before. Where keeping in touch
        was all that was due with the one on screen, the next comes. `script` is the slug of what was sent. Raises
        StoreError, ProspectError for somebody who is no longer in the record."""
        outcome = self._named(SENT)
        with self._calling() as change:
            facing = self._facing_anybody(target)
            attempt = Attempt(
                target=facing.target, outcome=outcome, at=self._clock.now(), scope=self.plan.scope, block=self.id,
                channel=channel, script=script,
            )  # fmt: skip
            made = self._recorder.record(attempt)
            done = target == self.state.current and self._offer().reason is Reason.NURTURE_DUE
            kind = EventKind.RECORDED if done and self.state.dialled_at is None else EventKind.SENT
            change.add(kind, target=target, touch=made.touch, detail=self.state.reason)
            if kind is EventKind.RECORDED:
                self._serve(change, but=target)
        self._listeners.tell(What.RECORDED, made.touch, target, made.follow_up)
        return self._recorded(facing, outcome, made)

    def record_again(self, unstored: Unstored) -> Recorded:
        """Record what the record could not take before, as of then. Raises StoreError where it still can't,
        ProspectError where somebody else is on screen by now."""
        if self.state.current != unstored.card.target.id and not self.watching:
            raise ProspectError(
                f"{unstored.card.target.name} is no longer on screen; it can't be recorded here.",
                "Copy it, and store it with `prospect log`.",
            )
        return self.record(unstored.outcome, script=unstored.script, at=unstored.at)

    def correct(self, touch_id: int, outcome: Outcome, *, unseen: bool = False) -> Recorded:
        """Replace an outcome of this block by another, at the same time and number. `unseen`: the rep has not yet seen
        the target that followed, so that who comes next is found anew."""
        touch = self._standing_touch(touch_id)
        if touch_id in self.state.beside:
            raise ProspectError("That was sent: no call is corrected to it, or it to one.", "Undo takes it back.")
        counted = self._record.touches.flags(touch.id)
        if counted & Flag.DO_NOT_CALL:
            raise ProspectError("A do-not-call is not corrected.", "Undo takes it back, and asks.")
        reason = self._log.reason_of(touch.id)
        with self._calling() as change:
            self._take_back(touch, change)
            facing = self._facing_of(touch)
            attempt = msgspec.structs.replace(
                self._attempt(facing, outcome, touch.note, touch.script),
                at=touch.at, channel=touch.channel, phone=touch.phone, seconds=touch.seconds,
                corrects=touch.id, out_of_hours=touch.out_of_hours_reason,
                received=bool(counted & Flag.RECEIVED and outcome.counts_as & Flag.ANSWER),
            )  # fmt: skip
            made = self._recorder.record(attempt)
            if outcome.counts_as & Flag.CONVERSATION and self._record.touches.is_asked(touch.id):
                self._record.touches.ask(made.touch, touch.at)
            change.add(EventKind.RECORDED, target=touch.target, touch=made.touch, detail=reason)
            if unseen and made.next_number is not None:
                change.add(EventKind.SERVED, target=touch.target, detail=reason)
                change.add(EventKind.NUMBER, target=touch.target, detail=made.next_number)
            elif not self.state.ended and (unseen or not self._stays(answered=touch.target)):
                self._serve(change, but=touch.target)
        self._counts = self._counted()
        self._listeners.tell(What.CORRECTED, made.touch, touch.target, made.follow_up, touch.id)
        self.tell_book()
        return self._recorded(facing, outcome, made)

    def undo(self, *, confirmed: bool = False) -> Undone:
        """Take back the last outcome wholly, and return to its target, or go on where that one is not to be called any
        more. Raises NeedsConfirmation for a do-not-call, ProspectError when there is nothing to take back."""
        if not self.state.recorded:
            raise ProspectError("There is nothing to undo in this block.")
        touch = self._standing_touch(self.state.recorded[-1])
        if self._record.touches.flags(touch.id) & Flag.DO_NOT_CALL and not confirmed:
            raise NeedsConfirmation("Take the do-not-call back?", "Say yes, and it is.")
        reason, beside = self._log.reason_of(touch.id), touch.id in self.state.beside
        with self._calling() as change:
            self._take_back(touch, change)
            if not beside or self.state.current is None:  # else whoever is on screen was there before and after
                self._return_to(change, touch, reason)
        self._counts = self._counted()
        self._listeners.tell(What.UNDONE, touch.id, touch.target)
        return Undone(outcome=touch.outcome, target=self._facing_of(touch).target)

    def next_number(self) -> str | None:
        """Go on to the target's next number; gives it, None where there is no other. A number that was dialled is a
        touch of its own: nobody answered there."""
        facing = self._facing()
        numbers = list(dict.fromkeys(phone.e164 for phone in facing.phones))
        if len(numbers) < 2 or facing.phone is None:
            return None
        number = numbers[(numbers.index(facing.phone.e164) + 1) % len(numbers)]
        unanswered = self.outcomes.named(UNANSWERED) if self.state.dialled_at else None
        made = None
        with self._calling() as change:
            if unanswered is not None:
                attempt = self._attempt(facing, unanswered, None, None)
                made = self._recorder.record(msgspec.structs.replace(attempt, goes_on=True))
                reason, note = self.state.reason, self.state.note
                change.add(EventKind.RECORDED, target=facing.target.id, touch=made.touch, detail=reason)
                if note:
                    change.add(EventKind.NOTED, target=facing.target.id, detail=note)
                add_flags(self._counts, made.flags)
            change.add(EventKind.NUMBER, target=facing.target.id, detail=number)
        if made is not None:
            self._listeners.tell(What.RECORDED, made.touch, facing.target.id)
        return number

    def objected(self, key: str) -> bool:
        """Count an objection, by the two letters that bring it up, that the one on screen has raised: once for each
        person. Gives whether it was counted; nothing is where nobody is on screen, where the block has ended, and
        while another window has it. Raises UsageError for a key that isn't one: it stays when a person is
        forgotten."""
        if not _OBJECTION.fullmatch(key):
            raise UsageError("That is no key of an objection.", "Two small letters bring one up.")
        target = self.state.current
        if target is None or self.state.ended or self.watching:
            return False
        kind = EventKind.OBJECTED
        if any(e.kind is kind and (e.target, e.detail) == (target, key) for e in self._log.events):
            return False
        with self._log.change(resume=False) as change:
            change.add(kind, target=target, detail=key)
        return True

    def pause(self) -> None:
        """Let the block's clock stand."""
        self._log.pause()

    def resume(self) -> None:
        """Let the block's clock run on."""
        self._log.resume()

    def note_down(self, note: str) -> None:
        """Keep a note for the target on screen; it goes with the next outcome."""
        facing = self._facing()
        with self._log.change(resume=False) as change:
            change.add(EventKind.NOTED, target=facing.target.id, detail=clean(note, multiline=True) or None)

    def note(self, touch_id: int, note: str | None) -> None:
        """Write the note of one of the block's touches."""
        with self.writing():
            touch = self._standing_touch(touch_id)
            self._record.touches.set_note(touch.id, note)
            follow_up = self._record.follow_ups.made_by(touch.id)
        self.tell_changed(touch.id, touch.target, follow_up)

    def made_by(self, touch_id: int, by: str | None) -> str | None:
        """Keep who of ours made one of the block's touches; None: the rep. Gives the name, as it is kept."""
        name = clean(by or "") or None
        with self.writing():
            touch = self._standing_touch(touch_id)
            self._record.touches.set_by(touch.id, name)
            follow_up = self._record.follow_ups.made_by(touch.id)
        self.tell_changed(touch.id, touch.target, follow_up)
        return name

    def tell_changed(self, touch: int, target: int, follow_up: FollowUp | None) -> None:
        """Tell the listeners of a touch of this block that was changed beside its outcome."""
        self._listeners.tell(What.CORRECTED, touch, target, follow_up)

    def tell_book(self) -> None:
        """Have the document written anew, where the block has one already: something in it was changed after its
        end."""
        if self.state.ended:
            self._book(self.id)

    def end(self) -> None:
        """End the block; its document is written by the listeners."""
        self._log.end()

    # How it is done.

    @contextmanager
    def _calling(self) -> Iterator[Change]:
        """A change to the calls that were made. Where it is not stored, the ledger may have heard of calls that were
        not made, or not taken back."""
        try:
            with self._log.change() as change:
                yield change
        except ProspectError:
            self._moments.ledger.forget()
            raise

    def _promised(self, facing: Facing, now: datetime) -> str | None:
        """The promise to keep with a call at this hour, where the rep has given no reason of their own."""
        if self.state.excuse or facing.phone is None:
            return None
        return self._gate.promise_needed(facing.target, facing.phone.e164, now)

    def _take_back(self, touch: Touch, change: Change) -> None:
        now = self._clock.now()
        changed = self._record.touches.undo(touch.id, now)
        self._record.places.refresh(set(changed), now)
        self._moments.ledger.strike(touch.id)
        change.add(EventKind.UNDONE, target=touch.target, touch=touch.id)

    def _return_to(self, change: Change, touch: Touch, reason: str | None) -> None:
        """Put whom a touch was of on screen again, with their number and note; the next, where they are not to be
        called any more."""
        if not still_good(self._record, 0, touch.target, self._clock.now()):
            self._serve(change)
            return
        change.add(EventKind.SERVED, target=touch.target, detail=reason)
        if touch.phone:
            change.add(EventKind.NUMBER, target=touch.target, detail=touch.phone)
        if touch.note:
            change.add(EventKind.NOTED, target=touch.target, detail=touch.note)

    def _facing_of(self, touch: Touch) -> Facing:
        return self._facing_anybody(touch.target)

    def _facing_anybody(self, target: int) -> Facing:
        facing = self._cards.facing(Offer(target=target, reason=Reason.FRESH, why=""))
        if facing is None:
            raise ProspectError("That person is no longer in the record.")
        return facing

    def _attempt(
        self, facing: Facing, outcome: Outcome, note: str | None, script: str | None, at: datetime | None = None
    ) -> Attempt:
        now, dialled = at or self._clock.now(), self.state.dialled_at
        left = script if outcome.counts_as & Flag.VOICEMAIL else None
        number = facing.phone.e164 if facing.phone else None
        came_in = self.state.incoming and bool(outcome.counts_as & Flag.ANSWER)
        asked = self.state.excuse or dialled is not None or came_in
        return Attempt(
            target=facing.target, outcome=outcome, at=now, scope=self.plan.scope, block=self.id,
            phone=number, script=left, note=note, received=came_in,
            out_of_hours=self.state.excuse if asked else self._gate.out_of_hours(facing.target, number, now),
            seconds=max(0, round((now - dialled).total_seconds())) if dialled else None,
        )  # fmt: skip

    def _named(self, name: str) -> Outcome:
        outcome = self.outcomes.named(name)
        if outcome is None:
            raise ProspectError(f"There is no outcome “{name}”.", "Take your outcomes.toml away, or name one so.")
        return outcome

    def _standing_touch(self, touch_id: int) -> Touch:
        touch = self._record.touches.get(touch_id)
        if touch is None or touch.undone or touch.block != self.id:
            raise ProspectError("That outcome is no longer there.")
        if self._record.forgetting.when(touch.target) is not None:
            raise ProspectError(
                "That person was forgotten: their outcome is only a count now.", "↑ has the block's others."
            )
        return touch

    def _recorded(self, facing: Facing, outcome: Outcome, made: Made) -> Recorded:
        pulled = made.replacement.replacement if made.replacement else None
        other = self._record.people.get(pulled) if pulled else None
        return Recorded(
            touch=made.touch, outcome=outcome, target=facing.target, follow_up=made.follow_up, retired=made.retired,
            replacement=made.replacement, replacement_name=other.name if other else None, asks=outcome.asks,
            choices=self._choices(facing, outcome), next_number=made.next_number,
        )  # fmt: skip

    def _choices(self, facing: Facing, outcome: Outcome) -> tuple[str, ...]:
        if outcome.asks == "which" and outcome.group:
            return tuple(row.label for row in self.outcomes.in_group(outcome.group))
        if outcome.asks == "wider":
            domain = (facing.target.email or "").rpartition("@")[2]
            account = f"all of {facing.target.account}" if facing.target.account else ""
            return tuple(c for c in ("only this person", account, f"{ANYONE_AT}{domain}" if domain else "") if c)
        return ()
