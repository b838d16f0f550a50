"""A rep at work, at random but the same for the same seed: every kind of call that a key or a command makes."""

from collections.abc import Callable
from random import Random

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.desk.views import Nobody, Recorded
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import NotFound, ProspectError, StoreError
from prospect_tui.model.outcomes import Outcome
from prospect_tui.model.words import Flag

from .acks import Ack

# Most calls end without anybody; those that end the work on a person are rarer, so that the list lasts.
_KEYS = "nnnnnvvvvggccccmmbbbbllxrrwdz"
_ELSEWHERE = ("called-back", "sent", "replied", "attended", "no-answer", "conversation", "callback", "not-interested")
_TIMES = ("+1h", "+3h", "in 2 days", "tomorrow 9am", "1", "5")
_WORDS = ("Left with Pat", "Asked for prices; sends the plan on Tuesday", "Zoë, after four", "two\nlines")
_FIRST = 60
"""Of so many people somebody is found by hand, or reached elsewhere."""
_SPARE_NUMBERS = ("808 555 0{}", "907 555 0{}")

Act = Callable[[], Ack]


class Rep:
    """Works at a desk: one call at a time, each told in an acknowledgement."""

    def __init__(self, desk: Desk, clock: SteppedClock, rng: Random, *, ends: int = 1) -> None:
        self.desk = desk
        self.block: BlockDesk | None = None
        self._clock = clock
        self._rng = rng
        self._asked: Recorded | None = None
        self._acts: tuple[tuple[int, Act], ...] = (
            (40, self.outcome), (10, self.dial), (6, self.undo), (6, self.correct), (4, self.skip),
            (3, self.next_number), (4, self.pause_or_resume), (5, self.note_down), (3, self.note), (3, self.bring),
            (4, self.tick), (5, self.checkpoint), (3, self.time_of), (2, self.late_referral), (4, self.log),
            (2, self.objected),
            (1, self.list_somebody), (ends, self.end),
        )  # fmt: skip

    def act(self) -> Ack:
        """The next call. A StoreError comes through; what the desk refuses for a reason is told as refused."""
        self._clock.step(self._rng.choice((0, 1, 3, 8)))
        known = len(self.block.events()) if self.block else 0
        call = self._choose()
        try:
            made = call()
        except StoreError:
            raise
        except ProspectError as refusal:
            made = Ack(call=call.__name__, refused=type(refusal).__name__)
        made.at = self._clock.now()
        if self.block is not None:
            known = 0 if made.started is not None else known
            state = self.block.state
            made.block = self.block.id
            made.events = [(e.id, e.kind.value, e.target, e.touch) for e in self.block.events()[known:]]
            made.screen = (state.current, state.number, state.note)
        if made.ended is not None:
            self.block = None
        return made

    def leave(self) -> None:
        """End the block that runs, if one does."""
        if self.block is not None:
            self.desk.end(self.block)
            self.block = None

    # The calls.

    def sit_down(self) -> Ack:
        """Go on with the block that runs, else start one."""
        running = self.desk.running()
        if running is not None:
            self.block = self.desk.go_on(running.id)
            return Ack(call="sit_down")
        plan = self.desk.plan(self._rng.choice(("spring", "autumn", None)), active=self._rng.choice((8, 20, 50)))
        self.block = self.desk.start(plan)
        return Ack(call="sit_down", started=self.block.id)

    def outcome(self) -> Ack:
        """A key for what became of the call."""
        return self._outcome_of(self._there, self._rng.choice(_KEYS))

    def answer(self) -> Ack:
        """Something typed at the prompt, or Escape."""
        recorded, self._asked = self._asked, None
        assert recorded is not None
        prompts = self.desk.prompts(self._there)
        if recorded.asks in ("when", "meeting"):
            made = prompts.when(recorded, self._rng.choice(_TIMES))
            return Ack(call="answer when", target=recorded.target.id, follow_up=made)
        if recorded.asks == "which":
            chosen = prompts.which(recorded, self._rng.randint(1, 3))
            return self._corrected("answer which", recorded.touch, chosen) if chosen != recorded else Ack(call="busy")
        if recorded.asks == "wider":
            return self._widen(recorded)
        named = prompts.referral(recorded, self._somebody())
        return Ack(call="answer referral", touch=recorded.touch, named=named.id if named else None)

    def undo(self) -> Ack:
        """Take back the last outcome."""
        recorded = self._there.state.recorded
        touch = recorded[-1] if recorded else None
        self._there.undo(confirmed=True)
        return Ack(call="undo", undone=touch)

    def correct(self) -> Ack:
        """Put another outcome in the place of one of this block."""
        touch, outcome = self._any_touch(), self._rng.choice(self.desk.outcomes.rows)
        return self._corrected("correct", touch, self._there.correct(touch, outcome))

    def dial(self) -> Ack:
        """Enter."""
        self._there.dial()
        return Ack(call="dial")

    def skip(self) -> Ack:
        """s."""
        self._there.skip()
        return Ack(call="skip")

    def next_number(self) -> Ack:
        """Tab."""
        self._there.next_number()
        return Ack(call="next_number")

    def pause_or_resume(self) -> Ack:
        """Space."""
        (self._there.resume if self._there.state.paused else self._there.pause)()
        return Ack(call="pause_or_resume")

    def note_down(self) -> Ack:
        """A note for the one on screen."""
        self._there.note_down(self._rng.choice(_WORDS))
        return Ack(call="note_down")

    def note(self) -> Ack:
        """A note for an outcome of before."""
        touch, words = self._any_touch(), self._rng.choice(_WORDS)
        self._there.note(touch, words)
        return Ack(call="note", noted=touch, note=words)

    def bring(self) -> Ack:
        """Somebody found by hand."""
        self._there.bring(self._rng.randint(1, _FIRST))
        return Ack(call="bring")

    def tick(self) -> Ack:
        """The clock looked at, long enough after the last time for a sign of life."""
        self._clock.step(6)
        self._there.tick()
        return Ack(call="tick")

    def checkpoint(self) -> Ack:
        """What the app does between keys."""
        self.desk.checkpoint()
        return Ack(call="checkpoint")

    def time_of(self) -> Ack:
        """Another time for the next step of an outcome of before."""
        touch = self._any_touch()
        made = self.desk.prompts(self._there).time_of(touch, self._rng.choice(_TIMES))
        return Ack(call="time_of", target=made.target, follow_up=made)

    def late_referral(self) -> Ack:
        """Somebody named, remembered later."""
        touch = self._any_touch()
        named = self.desk.prompts(self._there).late_referral(touch, self._somebody())
        return Ack(call="late_referral", touch=touch, named=named.id)

    def objected(self) -> Ack:
        """Something said against it."""
        self._there.objected(self._rng.choice(("nt", "ni", "se")))
        return Ack(call="objected")

    def log(self) -> Ack:
        """A touch made elsewhere."""
        target, outcome = self._rng.randint(1, _FIRST), self._rng.choice(_ELSEWHERE)
        logged = self.desk.logbook.log(Entry(target=str(target), outcome=outcome, note=self._rng.choice(_WORDS)))
        touch = logged.touch
        return Ack(
            call="log", touch=touch.id, target=touch.target, outcome=touch.outcome, phone=touch.phone, note=touch.note,
            follow_up=logged.follow_up, replacement=logged.replacement,
        )  # fmt: skip

    def list_somebody(self) -> Ack:
        """A domain onto the do-not-call list, or off it."""
        domain = f"northwind{self._rng.randint(0, 23)}.example"
        try:
            self.desk.do_not_call.remove(f"@{domain}")
        except NotFound:
            self.desk.do_not_call.add(f"@{domain}", words=self._rng.choice(_WORDS))
            return Ack(call="list_somebody", listed=[("domain", domain)])
        return Ack(call="list_somebody", unlisted=[("domain", domain)])

    def end(self) -> Ack:
        """The end of the block, and its document."""
        block = self._there
        self.desk.end(block)
        return Ack(call="end", ended=block.id)

    def remark(self) -> Ack:
        """A note to self for the block that ended last."""
        block, words = self.desk.review.last(), self._rng.choice(_WORDS)
        self.desk.review.remark(block, words, self._rng.randint(1, 5))
        return Ack(call="remark", remarked=block, note=words)

    # How it is done.

    @property
    def _there(self) -> BlockDesk:
        if self.block is None:
            raise ProspectError("No block runs.")
        return self.block

    def _choose(self) -> Act:
        if self.block is None:
            return self.sit_down
        if self._asked is not None:
            kept = self._rng.random()
            if kept < 0.7:
                return self.answer
            self._asked = None
            if kept < 0.8:
                return self.undo
        acts, weights = [act for _, act in self._acts], [weight for weight, _ in self._acts]
        return self._rng.choices(acts, weights)[0]

    def _outcome_of(self, block: BlockDesk, key: str) -> Ack:
        card = block.card()
        if isinstance(card, Nobody):
            return self._nobody()
        outcome = self._keyed(key)
        page = block.script(card) if outcome.counts_as & Flag.VOICEMAIL else None
        note = block.state.note
        recorded = block.record(outcome, script=page.script.slug if page else None)
        self._asked = recorded if recorded.asks else None
        made = self._told("outcome", recorded)
        made.phone, made.note = card.phone.e164 if card.phone else None, note
        return made

    def _nobody(self) -> Ack:
        """Nobody is left to call: a night goes by."""
        self._clock.step(60)
        return Ack(call="outcome", refused="Nobody")

    def _keyed(self, key: str) -> Outcome:
        found = self.desk.outcomes.keyed(key)
        assert found is not None
        return found

    def _corrected(self, call: str, old: int, recorded: Recorded) -> Ack:
        made = self._told(call, recorded)
        made.undone = old
        return made

    def _told(self, call: str, recorded: Recorded) -> Ack:
        target = recorded.target
        listed = [("person", str(target.id)), *(("number", phone.e164) for phone in target.phones)]
        return Ack(
            call=call, touch=recorded.touch, target=target.id, outcome=recorded.outcome.name,
            follow_up=recorded.follow_up, replacement=recorded.replacement, retired=recorded.retired,
            listed=listed if recorded.outcome.lists_do_not_call else [],
        )  # fmt: skip

    def _widen(self, recorded: Recorded) -> Ack:
        digit = self._rng.randint(1, len(recorded.choices))
        self.desk.prompts(self._there).widen(recorded, digit)
        return Ack(call="answer wider", touch=recorded.touch)

    def _any_touch(self) -> int:
        recorded = self._there.state.recorded
        if not recorded:
            raise ProspectError("Nothing is recorded yet.")
        return self._rng.choice(recorded[-8:])

    def _somebody(self) -> str:
        number = self._rng.choice(_SPARE_NUMBERS).format(self._rng.randint(100, 199))
        return f"Maya Ortiz, {number}, CFO"
