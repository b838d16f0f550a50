"""Writes an invented past into a record, day by day: touches with what follows from each, blocks with their events."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from prospect_tui.desk.block_log import offer_text
from prospect_tui.desk.recording import NO_GOOD_NUMBER
from prospect_tui.model.blocks import BlockPlan, Goals
from prospect_tui.model.outcomes import Outcome
from prospect_tui.model.people import NewTarget
from prospect_tui.model.queue import Offer
from prospect_tui.model.words import Channel, DncKind, EventKind, Flag, FollowUpStatus, PhoneState, Reason
from prospect_tui.rules.followups import follow_up
from prospect_tui.store import Record
from prospect_tui.store.touches import NewTouch

from .campaigns import Step

_BEGINS = time(9, 0)
_DAY_SECONDS = 8 * 3600
_BETWEEN_CALLS = 75.0
_IN_A_BLOCK = 32
_MINUTES = 40
_NOTED = 0.15
_REPLACED = 0.6
_NOTES = (
    "left word with the assistant", "asked for a page by e-mail; send the short one",
    "budget is set in March, be early", "away until the end of the month",
    "knows us from the trade fair; keeps it all in a spreadsheet and is tired of that",
)  # fmt: skip
_CHANNELS = {"sent": Channel.EMAIL, "replied": Channel.EMAIL, "attended": Channel.EVENT}


class PastWriter:
    """Turns steps into rows, inside a transaction of the caller. `homes` is the list of each target; `waiting` are the
    targets with a next step to come, and that follow-up."""

    def __init__(
        self, record: Record, people: dict[int, NewTarget], homes: dict[int, int], zone: ZoneInfo, random: Random
    ) -> None:
        self._record = record
        self._people = people
        self._ids = list(people)
        self._homes = homes
        self._zone = zone
        self._random = random
        self._flags: dict[str, Flag] = {}
        # Held, since `zoneinfo` itself keeps eight and reads the others from disk each time.
        self._zones = {name: ZoneInfo(name) for person in people.values() for name in person.timezones}
        self.waiting: dict[int, int] = {}

    def write(self, day: date, steps: Sequence[Step], blocks: int) -> None:
        """One day: the steps in their order from nine o'clock on, the first of each portion in a block."""
        begins = datetime.combine(day, _BEGINS, tzinfo=self._zone).astimezone(UTC)
        between = min(_BETWEEN_CALLS, _DAY_SECONDS / max(1, len(steps)))
        timed = [(begins + timedelta(seconds=round(n * between)), step) for n, step in enumerate(steps)]
        portion = max(1, len(timed) // max(1, blocks))
        for start in range(0, len(timed), portion):
            inside = _IN_A_BLOCK if start // portion < blocks else 0
            self._write_block(timed[start : start + portion][:inside])
            for at, step in timed[start : start + portion][inside:]:
                self._write_step(at, step, None)

    def _write_block(self, timed: Sequence[tuple[datetime, Step]]) -> None:
        if not timed:
            return
        blocks, start = self._record.blocks, timed[0][0]
        plan = BlockPlan(
            scope=0, list_name="everyone", minutes=_MINUTES, goals=Goals(conversations=3, meetings=1, dials=30)
        )
        block = blocks.start(plan, start)
        blocks.add_event(block, EventKind.STARTED, start, 0.0)
        for at, step in timed:
            self._write_call(block, (at - start).total_seconds(), at, step)
        end = timed[-1][0] + timedelta(seconds=_BETWEEN_CALLS)
        blocks.add_event(block, EventKind.ENDED, end, (end - start).total_seconds())
        blocks.end(block, end, (end - start).total_seconds())
        blocks.remark(block, self._random.choice(_NOTES), self._random.randint(1, 5))

    def _write_call(self, block: int, active: float, at: datetime, step: Step) -> None:
        """The events of one target in a block, and the touch between them."""
        events, target = self._record.blocks, self._ids[step.person]
        due = self.waiting.get(target)
        reason = Reason.RETRY_DUE if due else Reason.FRESH
        offer = offer_text(Offer(target=target, reason=reason, why="Try 3, due today 10:15", follow_up=due, due=at))
        events.add_event(block, EventKind.SERVED, at, active, target, detail=offer)
        if phones := self._people[target].phones:
            events.add_event(block, EventKind.DIALLED, at, active, target, detail=phones[0].e164)
        touch = self._write_step(at, step, block)
        events.add_event(block, EventKind.RECORDED, at, active, target, touch, offer)

    def _write_step(self, at: datetime, step: Step, block: int | None) -> int:
        target, outcome = self._ids[step.person], step.outcome
        touch = self._record.touches.add(self._touch(target, outcome, at, block))
        reason = self._ends(target, outcome)
        if (before := self.waiting.pop(target, None)) is not None:
            self._record.follow_ups.close(before, touch, FollowUpStatus.CANCELLED if reason else FollowUpStatus.DONE)
        if reason:
            self._end(target, outcome, touch, reason, at)
        elif outcome.then is not None:
            self._schedule(target, step, touch, at)
        if outcome.asks == "referral":
            self._record.touches.refer(touch, target, None, at)
        return touch

    def _touch(self, target: int, outcome: Outcome, at: datetime, block: int | None) -> NewTouch:
        person, random = self._people[target], self._random
        flags = self._flags.get(outcome.name)
        if flags is None:
            flags = self._flags[outcome.name] = outcome.counts_as
        state = outcome.number or (PhoneState.GOOD if flags & Flag.CONNECT and flags & Flag.DIAL else None)
        days = outcome.quarantine_days
        return NewTouch(
            block=block, target=target, channel=_CHANNELS.get(outcome.name, Channel.CALL), outcome=outcome.name,
            flags=flags, at=at, offset=at.astimezone(self._zone).utcoffset() or timedelta(0), zone=person.timezones[0],
            phone=person.phones[0].e164 if person.phones else None,
            script="voicemail" if flags & Flag.VOICEMAIL else None,
            seconds=random.randrange(8, 200) if flags & Flag.DIAL else None,
            note=random.choice(_NOTES) if random.random() < _NOTED else None,
            number_state=state.value if state and person.phones else None,
            number_until=at + timedelta(days=days) if days else None,
        )  # fmt: skip

    def _ends(self, target: int, outcome: Outcome) -> str | None:
        """Why the work on a target ends with this outcome, if it does."""
        if outcome.retires is None and outcome.number is not None and len(self._people[target].phones) < 2:
            return NO_GOOD_NUMBER
        return outcome.retires

    def _end(self, target: int, outcome: Outcome, touch: int, reason: str, at: datetime) -> None:
        self._record.touches.retire(target, touch, reason, at)
        if outcome.replaces:
            other = self._random.choice(self._ids) if self._random.random() < _REPLACED else None
            self._record.touches.replace(touch, self._homes[target], target, other, reason, at)
        if outcome.lists_do_not_call:
            listed = [(DncKind.PERSON, str(target))]
            listed += [(DncKind.NUMBER, phone.e164) for phone in self._people[target].phones[:1]]
            for kind, value in listed:
                self._record.do_not_call.add(kind, value, at, touch=touch, words="asked not to be called")

    def _schedule(self, target: int, step: Step, touch: int, at: datetime) -> None:
        """The next step; one that work on them did not go on to was let go."""
        zone = self._people[target].timezones[0]
        assert step.outcome.then is not None
        new = follow_up(step.outcome.then, at, self._zones[zone], zone)
        made = self._record.follow_ups.schedule(target, new, touch, at)
        if step.goes_on:
            self.waiting[target] = made
        else:
            self._record.follow_ups.close(made, None, FollowUpStatus.CANCELLED)
