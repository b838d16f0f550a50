"""A home with a past, for the demo: two weeks of blocks really run through the desk, on a clock that is stepped.

What happened in them is data, `sample/past.toml`; the same `until` always gives the same past.
"""

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import cycle
from zoneinfo import ZoneInfo

from msgspec import Struct

from prospect_tui.model.blocks import Goals
from prospect_tui.model.clock import AheadClock, Clock, SteppedClock
from prospect_tui.model.outcomes import Outcome
from prospect_tui.model.words import Flag, Reason
from prospect_tui.rules.days import business_days_after, is_business_day, local
from prospect_tui.settings.files import SettingProblem, checked, packaged
from prospect_tui.settings.home import Home

from .block import BlockDesk
from .desk import Desk, open_desk
from .sample import LIST_NAME, furnish, sample_list
from .views import Card, Nobody, Recorded

# The people of the sample work in North America and London: the blocks were at hours that suit most of them.
_OFFICE = ZoneInfo("America/Chicago")
_FROM, _TO = time(10, 30), time(14, 30)
_GOALS = Goals(conversations=2, meetings=1, dials=30)
_MINUTES = 25

_BETWEEN, _RINGING, _PAUSE = 8, 6, 180
_TALK = {"n": 18, "v": 34, "g": 45, "c": 170, "m": 210, "b": 55, "r": 180, "l": 85, "x": 50, "w": 25, "z": 15}
# The block's clock takes a longer silence for sleep.
_LONGEST_STEP = 30

_SOON = timedelta(minutes=12)
_LATER = timedelta(hours=2, minutes=30)
_OVERDUE = timedelta(minutes=-40)
_OPENS, _CLOSES = 8, 17
_TIGHT = 8
_ANYBODY = "anybody"


class PastBlock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A block of the past: how many business days ago, at which hour, and its outcomes by their keys."""

    days_ago: int
    at: time
    keys: str
    feeling: int
    note: str


class _Referral(Struct, frozen=True, forbid_unknown_fields=True):
    text: str


class Past(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of `past.toml`; notes by persona, then by the outcome's key, the keys of objections by the outcome's."""

    block: list[PastBlock]
    objections: dict[str, list[str]]
    notes: dict[str, dict[str, list[str]]]
    referral: list[_Referral]


def load_past() -> Past:
    """The past that ships with the sample."""
    made = checked("past.toml", tomllib.loads(packaged("sample", "past.toml").decode()), Past)
    if isinstance(made, SettingProblem):
        raise ValueError(str(made))
    return made


def at_hours_of_work(clock: Clock) -> Clock:
    """The clock of a demo: this one, where most people of the sample may be called now, else one that stands in the
    morning of the next business day. Nobody opens a demo to be told that it is night."""
    now = clock.now()
    there = now.astimezone(_OFFICE)
    if is_business_day(there.date()) and _FROM <= there.time() < _TO:
        return clock
    day = business_days_after(there.date(), 0 if there.time() < _FROM else 1)
    return AheadClock(clock, local(day, _FROM, _OFFICE) - now)


def rehearse(home: Home, until: datetime, zone: tzinfo) -> None:
    """Furnish a home with the sample and a past that ends before `until`; `zone` is the rep's. Raises ProspectError."""
    furnish(home)
    past = load_past()
    clock = SteppedClock(_start(past.block[0], until) - timedelta(hours=16), zone)
    desk = open_desk(home, clock)
    try:
        desk.bring(sample_list(), name=LIST_NAME)
        rehearsal = _Rehearsal(desk, clock, past, until)
        for block in past.block:
            rehearsal.run(block)
    finally:
        desk.close()


class _Rehearsal:
    """Runs the blocks of a past, one after the other."""

    def __init__(self, desk: Desk, clock: SteppedClock, past: Past, until: datetime) -> None:
        self._desk = desk
        self._clock = clock
        self._until = until
        self._notes = {who: {key: cycle(said) for key, said in notes.items()} for who, notes in past.notes.items()}
        self._objections = {key: cycle(said) for key, said in past.objections.items()}
        self._referrals = iter(past.referral)
        self._kept = cycle("vc")  # what becomes of a call that was promised
        self._last = past.block[-1]
        # The last block's promises fall due about when the demo opens: one is late, one comes up soon.
        self._to_promise = [until + ahead for ahead in (_SOON, _OVERDUE, _LATER)]

    def run(self, past: PastBlock) -> None:
        """One block, from its start to its note to self."""
        start = _start(past, self._until)
        self._clock.step((start - self._clock.now()).total_seconds())
        block = self._desk.start(self._desk.plan(LIST_NAME, minutes=_MINUTES, goals=_GOALS))
        for left, key in zip(range(len(past.keys), 0, -1), past.keys, strict=True):
            if key == " ":
                self._pause(block)
            elif not self._call(block, key, left if past is self._last else None):
                break
        self._desk.review.remark(block.id, past.note or None, past.feeling)
        self._desk.end(block)

    def _call(self, block: BlockDesk, key: str, left: int | None) -> bool:
        """Call whoever comes next; False where nobody is left. `left` counts the calls to come in the last block."""
        card = block.card()
        if isinstance(card, Nobody):
            return False
        promise = self._promise(card, key, left) if left is not None else None
        outcome = self._outcome("b" if promise else key, card)
        self._wait(block, _BETWEEN)
        block.dial()
        self._wait(block, _RINGING + _TALK.get(outcome.key or "", 0))
        if said := next(self._objections.get(outcome.key or "", iter(())), None):
            block.objected(said)
        if note := self._note(outcome, card):
            block.note_down(note)
        page = block.script(card) if outcome.counts_as & Flag.VOICEMAIL else None
        recorded = block.record(outcome, script=page.script.slug if page else None)
        self._answer(block, recorded, promise)
        return True

    def _promise(self, card: Card, key: str, left: int) -> datetime | None:
        """When to call this one back, where that is at an hour of theirs at which people work; near the end of the
        block at any hour."""
        if key not in "nv" or not self._to_promise or card.local is None:
            return None
        due = self._to_promise[0]
        if _OPENS <= due.astimezone(card.local.tzinfo).hour < _CLOSES or left <= _TIGHT:
            return self._to_promise.pop(0)
        return None

    def _outcome(self, key: str, card: Card) -> Outcome:
        kept = card.offer.reason is Reason.CALLBACK_DUE and key in "nvg"
        found = self._desk.outcomes.keyed(next(self._kept) if kept else key)
        if found is None:
            raise ValueError(f"no outcome has the key {key}")
        return found

    def _note(self, outcome: Outcome, card: Card) -> str | None:
        who = card.persona.slug if card.persona else _ANYBODY
        for notes in (self._notes.get(who, {}), self._notes[_ANYBODY]):
            if said := notes.get(outcome.key or ""):
                return next(said)
        return None

    def _answer(self, block: BlockDesk, recorded: Recorded, promise: datetime | None) -> None:
        """What is typed at the prompt that the outcome opens."""
        prompts = self._desk.prompts(block)
        if promise is not None:
            prompts.when(recorded, f"{promise.astimezone(UTC):%Y-%m-%d %H:%M}z")
        elif recorded.asks == "meeting":
            today = self._clock.now().astimezone(_OFFICE).date()
            prompts.when(recorded, f"{business_days_after(today, 6)} 10:00")
        elif recorded.asks == "referral":
            named = next(self._referrals, None)
            prompts.referral(recorded, named.text if named else "")

    def _pause(self, block: BlockDesk) -> None:
        block.pause()
        self._wait(block, _PAUSE)
        block.resume()

    def _wait(self, block: BlockDesk, seconds: float) -> None:
        for step in _steps(seconds):
            self._clock.step(step)
            block.tick()


def _steps(seconds: float) -> Iterator[float]:
    while seconds > 0:
        yield min(seconds, _LONGEST_STEP)
        seconds -= _LONGEST_STEP


def _start(past: PastBlock, until: datetime) -> datetime:
    """When a block of the past began."""
    return local(_business_days_before(until.astimezone(_OFFICE).date(), past.days_ago), past.at, _OFFICE)


def _business_days_before(day: date, count: int) -> date:
    while count > 0:
        day -= timedelta(days=1)
        count -= is_business_day(day)
    return day
