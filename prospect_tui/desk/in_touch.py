"""Keeping in touch with who said "not now": how often and until when, and what becomes of them then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct

from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import UsageError
from prospect_tui.model.people import Target
from prospect_tui.model.rhythms import Rhythm
from prospect_tui.model.touches import FollowUp
from prospect_tui.model.words import FollowUpKind, FollowUpStatus
from prospect_tui.rules.days import Workdays
from prospect_tui.rules.followups import KEPT_WORDS, keep_in_touch
from prospect_tui.rules.rhythms import EVERY, read_rhythm, said
from prospect_tui.store import Record

from .people import Changed, PeopleDesk
from .serving import zone_of

RHYTHM = "rhythm"
"""Under which an edit keeps that somebody's rhythm was changed."""

LET_GO = "let go"
STOP = frozenset({"stop", "let go", "letgo", "none"})
"""What is typed to end it."""

_TRIES = (FollowUpKind.NURTURE, FollowUpKind.RETRY)


class Kept(Struct, frozen=True, kw_only=True):
    """How somebody is kept in touch with, as `--json` prints it: their id, the rhythm (None: none was agreed), and the
    step that is due."""

    target: int
    rhythm: Rhythm | None
    follow_up: FollowUp | None


class InTouchDesk:
    """Agrees on rhythms, and ends them. Each change is kept as one by hand, and is taken back like those."""

    def __init__(
        self, record: Record, clock: Clock, people: PeopleDesk, workdays: Callable[[str | None], Workdays]
    ) -> None:
        """`workdays` says when somebody in a zone can be called."""
        self._workdays = workdays
        self._record = record
        self._clock = clock
        self._people = people

    def of(self, target: int) -> Kept:
        """How somebody is kept in touch with."""
        steps = self._record.follow_ups.open_of(target)
        step = next((step for step in steps if step.kind is FollowUpKind.NURTURE), None)
        return Kept(target=target, rhythm=self._record.rhythms.of(target), follow_up=step)

    def is_worked(self, target: int) -> bool:
        """Whether the work on somebody goes on."""
        person = self._record.people.get(target)
        return person is not None and person.status != "retired"

    def today(self, target: Target) -> date:
        """The day where somebody is."""
        return self._clock.now().astimezone(zone_of(target.zone, self._clock.local_zone())).date()

    def keep(self, target: Target, rhythm: Rhythm) -> Changed:
        """Keep in touch with somebody in that rhythm from now on: its first step takes the place of tries and of a step
        of another rhythm; what was promised stands. Raises UsageError for who is not worked."""
        if target.status == "retired" or target.do_not_call:
            raise UsageError("They are not worked.", "`prospect revive` takes a retired one up again.")
        return self._people.change(target.id, RHYTHM, lambda person, now: self._plan(person, rhythm, now))

    def stop(self, target: Target) -> Changed:
        """Keep in touch with somebody no more: the step that is planned is dropped, and they come up like anybody
        else. Raises UsageError where nothing was planned."""
        kept = self.of(target.id)
        if kept.rhythm is None and kept.follow_up is None:
            raise UsageError("They are not kept in touch with.", "--every and --until say how to.")
        return self._people.change(target.id, RHYTHM, lambda person, now: self._drop(person, None, now))

    def let_go(self, target: Target, here: int | None = None) -> Changed:
        """End the work on somebody: another takes their place. `here` is the block whose key asks."""
        return self._people.retire(target.id, LET_GO, here=here)

    def typed(self, target: Target, text: str, here: int | None = None) -> str:
        """Take what a rep has typed: a rhythm, or one of the words that let somebody go; an empty text keeps the rhythm
        that stands, without an end. Gives a word on it. Raises UsageError."""
        words = " ".join(text.lower().split())
        if words in STOP:
            gone = self.let_go(target, here)
            return f"let go; {gone.drawn.name} takes the place" if gone.drawn else "let go: the work on them is over"
        today, now = self.today(target), self._record.rhythms.of(target.id)
        rhythm = read_rhythm(words, today) if words else Rhythm(every_days=now.every_days if now else EVERY)
        self.keep(target, rhythm)
        return f"kept in touch with {said(rhythm, today)}"

    def _plan(self, person: Target, rhythm: Rhythm, now: datetime) -> None:
        self._drop(person, rhythm, now)
        kept = self._record.follow_ups.kept(person.id)
        zone = zone_of(person.zone, self._clock.local_zone())
        new = keep_in_touch(rhythm, now, zone, person.zone, kept, self._workdays(person.zone))
        self._record.follow_ups.schedule(person.id, new, None, now)

    def _drop(self, person: Target, rhythm: Rhythm | None, now: datetime) -> None:
        self._record.rhythms.set(person.id, rhythm, now)
        for step in self._record.follow_ups.open_of(person.id):
            if step.kind in (_TRIES if rhythm else _TRIES[:1]):
                self._record.follow_ups.close(step.id, None, FollowUpStatus.CANCELLED)


def kept_said(rhythm: Rhythm | None, step: FollowUp | None, today: date) -> str:
    """How somebody is kept in touch with, in words: `every 6 weeks until 1 Jun, an article is next`."""
    turn = KEPT_WORDS.get(step.channel, "") if step else ""
    next_one = f"{turn} is next" if turn else ""
    return ", ".join(word for word in (said(rhythm, today) if rhythm else "", next_one) if word)
