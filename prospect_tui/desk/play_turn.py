"""A look at all plays that run: begins the cycles whose day has come, and plans the steps that fall due.

It may be done as often as one likes, by several programs at once: what is there is looked at again inside each
transaction, and a transaction holds a few people only.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from prospect_tui.model.caps import Caps
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.plays import INVITATIONS, Cycle, Event, Play, Running, Step, StepRow, Who
from prospect_tui.model.touches import NewFollowUp
from prospect_tui.model.words import FollowUpKind, Place
from prospect_tui.rules.days import business_days_after, local
from prospect_tui.rules.plays import Dropped, Ready, Standing, Waits, begins, due_days, number_on, standing
from prospect_tui.store import Record

from .play_picks import BUSY, Picked, Picker, said_left_out
from .play_views import Began, Turned
from .serving import zone_of
from .shelf import Book

PORTION = 25
"""So many steps are taken in one transaction: a block in another window must not wait."""

TOLD_WITHIN = timedelta(days=7)
"""So long after an event it may be told who came."""

_MORNING = time(8, 0)
_OTHER = {
    FollowUpKind.CALLBACK: "a promised call", FollowUpKind.MEETING: "a meeting", FollowUpKind.RETRY: "another try",
    FollowUpKind.FOLLOW_UP: "another follow-up", FollowUpKind.NURTURE: "keeping in touch",
}  # fmt: skip


class Turner:
    """Turns the plays of a record. The playbook is read only where one runs."""

    def __init__(self, record: Record, clock: Clock, book: Book, caps: Caps) -> None:
        self._record = record
        self._clock = clock
        self._book = book
        self._caps = caps

    def turn(self) -> Turned:
        """Begin what is to begin, and plan what is due. Raises StoreError; what was done by then stands."""
        running = self._record.plays.running()
        if not running:
            return Turned()
        today, words = today_of(self._clock), list[str]()
        began = [one for play in running if play.event is None and (one := self._begin(play, today, words))]
        made, waiting, dropped = 0, 0, self._end_events(today)
        for verdict in self._take_all(today):
            made += isinstance(verdict, Ready)
            dropped += isinstance(verdict, Dropped)
            waiting += not isinstance(verdict, Ready | Dropped)
        return Turned(began=tuple(began), follow_ups=made, waiting=waiting, dropped=dropped, words=tuple(words))

    def definition(self, running: Running) -> Play | None:
        """What a play that runs consists of now; None where the playbook has it no more."""
        return INVITATIONS if running.event is not None else self._book.playbook.plays.get(running.slug)

    def look_for(self, play: Play, running: Running, today: date) -> Picked | None:
        """Whom a cycle would have now; None where the list that the play picks from isn't there."""
        scope = self._scope(play, running)
        if scope is None:
            return None
        picker = Picker(self._record, self._caps, self._book.matcher, self._clock.local_zone())
        return picker.pick(play, running, scope, today)

    def _scope(self, play: Play, running: Running) -> int | None:
        """The list that a play's selector is on: those who are fresh come in the order of the list that was named. 0
        for everybody, None where a list isn't there."""
        if play.pick.who is not Who.LIST:
            return running.source or 0 if play.pick.who is Who.FRESH else 0
        from .lists import slug_of_list

        return self._record.places.list_id(slug_of_list(play.pick.list or ""))

    # Cycles.

    def _begin(self, running: Running, today: date, words: list[str]) -> Began | None:
        """Begin the cycle that is on, unless it has begun; those that went by while nobody looked are not made up."""
        play = self.definition(running)
        if play is None:
            words.append(f"The play {running.slug} is in the playbook no more: nothing new begins.")
            return None
        number = number_on(play.every, running.first_day, today)
        if number < 0 or self._has_begun(running, number):
            return None
        picked = self.look_for(play, running, today)
        if picked is None or not picked.people:
            words.append(nobody(play, picked))
            return None
        day, now = begins(play.every, running.first_day, number), self._clock.now()
        with self._record.transaction():
            standing_now = self._record.plays.get(running.id)
            if standing_now is None or standing_now.stopped or self._has_begun(running, number):
                return None
            event = self._event(play, day, now)
            counts = {"people": len(picked.people), **picked.left_out}
            cycle = self._record.plays.begin(running.id, number, day, event.id if event else None, counts, now)
            self._record.plays.add_steps(cycle, _planned(play, day, event, picked.people), now)
        return Began(
            play=play.slug, cycle=number + 1, day=day, people=len(picked.people), left_out=picked.left_out,
            event=event.id if event else None,
        )  # fmt: skip

    def _has_begun(self, running: Running, number: int) -> bool:
        last = self._record.plays.last_cycle(running.id)
        return last is not None and last.number >= number

    def _event(self, play: Play, begun: date, now: datetime) -> Event | None:
        """The event of a cycle: the next one of its kind that the rep has put down for these weeks, else one that is
        made, whose host, theme and gift are to be filled in."""
        if play.event is None:
            return None
        latest = begins(play.every, begun, 1) + timedelta(days=play.event_day)
        known = self._record.events.next_of(play.event, begun)
        if known is not None and known.day < latest:
            return known
        day = business_days_after(begun + timedelta(days=play.event_day), 0)
        zone = str(self._clock.local_zone())
        made = Event(id=0, name=f"{play.name}, {day:%B %Y}", kind=play.event, day=day, starts=None, zone=zone)
        return self._record.events.get(self._record.events.add(made, now))

    # Steps.

    def _end_events(self, today: date) -> int:
        """Invite nobody to what is over: gives how many steps were left out. What was to be done there may still be
        told of for a week."""
        over = [row for row in self._record.plays.of_past_events(today) if self._is_over(row, today)]
        for start in range(0, len(over), PORTION):
            with self._record.transaction():
                changed = self._record.plays.take_away(over[start : start + PORTION])
                self._record.places.refresh(dict.fromkeys(changed), self._clock.now())
        return len(over)

    def _is_over(self, row: StepRow, today: date) -> bool:
        """Whether a step came too late for its event, which is over."""
        running = self._running(row)
        play = self.definition(running) if running is not None else None
        cycle = self._record.plays.cycle(row.cycle)
        event = self._record.events.get(cycle.event) if cycle is not None and cycle.event is not None else None
        if play is None or event is None or row.step >= len(play.steps):
            return False
        step = play.steps[row.step]
        if (step.event_day or 0) > 0:
            return False
        return step.event_day != 0 or today > event.day + TOLD_WITHIN

    def _take_all(self, today: date) -> Iterator[Standing]:
        """Take all steps whose day has come, a few at a time; those that wait are only looked at."""
        ready = list[StepRow]()
        for row in self._record.plays.due(today):
            verdict = self._look(row, today)
            if isinstance(verdict, Waits):
                yield verdict
            elif verdict is not None:
                ready.append(row)
        for start in range(0, len(ready), PORTION):
            with self._record.transaction():
                taken = [self._take(row, today) for row in ready[start : start + PORTION]]
            yield from (verdict for verdict in taken if verdict is not None)

    def _take(self, row: StepRow, today: date) -> Standing | None:
        """Take a step, as it stands inside the transaction; None where somebody was faster."""
        verdict = self._look(row, today)
        if isinstance(verdict, Dropped):
            self._record.plays.drop(row.id)
        elif isinstance(verdict, Ready):
            running = self._running(row)
            play = self.definition(running) if running is not None else None
            if running is not None and play is not None:
                self._plan(row, play.steps[row.step], running, verdict.day)
        return verdict

    def _look(self, row: StepRow, today: date) -> Standing | None:
        now_row, cycle, running = (
            self._record.plays.step(row.id),
            self._record.plays.cycle(row.cycle),
            self._running(row),
        )
        if now_row is None or now_row.state != "open" or now_row.follow_up is not None or cycle is None:
            return None
        return self.look(now_row, cycle, running, today) if running is not None else None

    def _running(self, row: StepRow) -> Running | None:
        cycle = self._record.plays.cycle(row.cycle)
        return self._record.plays.get(cycle.play) if cycle is not None else None

    def look(self, row: StepRow, cycle: Cycle, running: Running, today: date) -> Standing:
        """Whether a step whose day has come may be taken now."""
        play = self.definition(running)
        if gone := self.is_gone(row.target):
            return Dropped(gone)
        if play is not None and row.step >= len(play.steps):
            return Dropped("the play has no such step any more")
        guest = self._record.events.state(cycle.event, row.target) if cycle.event is not None else None
        return standing(
            row, self._record.plays.before(row), today,
            guests=play.steps[row.step].guests if play is not None else (),
            guest=guest,
            others=self._others(row.target) if play is not None else "its play is in the playbook no more",
        )  # fmt: skip

    def is_gone(self, target: int) -> str | None:
        """Why the work on somebody has ended since they were picked."""
        fitness = self._record.picks.fitness(target, 0, 0)
        if fitness is None or fitness.forgotten:
            return "forgotten"
        return "do not call" if fitness.do_not_call else "retired" if fitness.retired else None

    def _others(self, target: int) -> str | None:
        """What else is planned with somebody."""
        found = self._record.follow_ups.open_of(target)
        return f"{_OTHER[found[0].kind]} is planned" if found else None

    def _plan(self, row: StepRow, step: Step, running: Running, day: date) -> None:
        """Make the follow-up of a step: in the morning of its day, on their clock; and have them on the play's list."""
        now = self._clock.now()
        target = self._record.people.get(row.target)
        name = target.zone if target is not None else None
        due = local(day, _MORNING, zone_of(name, self._clock.local_zone()))
        new = NewFollowUp(kind=FollowUpKind.FOLLOW_UP, due=due, zone=name, channel=step.channel)
        self._record.plays.make(row.id, self._record.follow_ups.schedule(row.target, new, None, now))
        if running.list_id:
            self._record.places.put(running.list_id, row.target, Place.ACTIVE, now)
        else:
            self._record.places.refresh([row.target], now)


def nobody(play: Play, picked: Picked | None) -> str:
    """Why a play has nobody to work, and what would fill it."""
    if picked is not None and picked.left_out.get(BUSY):
        return f"{play.name}: {picked.left_out[BUSY]} are still in the cycle before, and there is nobody else."
    kept = said_left_out(picked.left_out) if picked is not None else ""
    return f"{play.name}: nobody is there for it now{f' ({kept})' if kept else ''}. {play.fix}".strip()


def _planned(play: Play, day: date, event: Event | None, people: tuple[int, ...]) -> Iterator[tuple[int, int, date]]:
    """Target, step and day of all that a cycle means to do."""
    for place, target in enumerate(people):
        days = due_days(play, day, event.day if event else None, place, len(people))
        for step, due in enumerate(days):
            yield target, step, due
