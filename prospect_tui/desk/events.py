"""Events that people are invited to: put down, invited to, and who came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, time

from msgspec.structs import replace

from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.model.plays import Event, EventKind, GuestState, Running
from prospect_tui.model.words import Channel
from prospect_tui.rules.plays import due_days
from prospect_tui.rules.text import clean
from prospect_tui.store import Record

from .find import Finder
from .logging import Entry, Logbook
from .play_turn import Turner
from .play_views import EventTold, Invited

ATTENDED = "attended"
"""The outcome of somebody who came."""

_TEXTS = ("name", "host", "theme", "give")


class EventDesk:
    """What a rep does with events. An event is named by its number, or by its name."""

    def __init__(
        self, record: Record, clock: Clock, finder: Finder, outcomes: Outcomes, logbook: Logbook, turner: Turner
    ) -> None:
        self._record = record
        self._clock = clock
        self._finder = finder
        self._outcomes = outcomes
        self._logbook = logbook
        self._turner = turner

    def all(self) -> list[EventTold]:
        """All events by their day, with their guests."""
        return [self._told(event) for event in self._record.events.all()]

    def show(self, words: str) -> EventTold:
        """One event with its guests. Raises NotFound."""
        return self._told(self.named(words))

    def add(
        self, name: str, day: date, *, kind: EventKind = EventKind.TALK, starts: time | None = None,
        host: str | None = None, theme: str | None = None, give: str | None = None,
    ) -> Event:  # fmt: skip
        """Put an event down. Raises UsageError for one without a name, or on a day that has gone by."""
        made = Event(
            id=0, name=clean(name), kind=kind, day=day, starts=f"{starts:%H:%M}" if starts else None,
            zone=str(self._clock.local_zone()), host=_words(host), theme=_words(theme), give=_words(give),
        )  # fmt: skip
        if not made.name:
            raise UsageError("An event needs a name.", "Say what the guests would call it.")
        if day < today_of(self._clock):
            raise UsageError("That day has gone by.", "Give the day of the event.")
        with self._record.transaction():
            return replace(made, id=self._record.events.add(made, self._clock.now()))

    def change(self, words: str, *, day: date | None = None, starts: time | None = None, **texts: str | None) -> Event:
        """Change what is known of an event: `name`, `host`, `theme`, `give`, its day. What is planned for its guests
        and has not fallen due moves with the day. Raises NotFound, UsageError."""
        event = self.named(words)
        said = {key: _words(text) for key, text in texts.items() if key in _TEXTS and text is not None}
        if said.get("name", event.name) is None:
            raise UsageError("An event needs a name.", "Say what the guests would call it.")
        changed = replace(
            event, **said, day=day or event.day, starts=f"{starts:%H:%M}" if starts else event.starts
        )  # fmt: skip
        with self._record.transaction():
            self._record.events.change(changed)
            if changed.day != event.day:
                self._move(changed)
        return changed

    def remove(self, words: str) -> Event:
        """Call an event off: nobody is invited any more; who was asked stays known. Raises NotFound."""
        event, now = self.named(words), self._clock.now()
        with self._record.transaction():
            self._record.events.remove(event.id, now)
            gone = self._record.plays.drop_event(event.id)
            self._record.places.refresh(dict.fromkeys(gone), now)
        return event

    def invite(self, words: str, targets: Iterable[str] = (), list_name: str | None = None) -> Invited:
        """Have people called and invited: those who are named, and those of a list. Do-not-call, retired and forgotten
        people are left out. Raises NotFound, Ambiguous, UsageError where the event is over."""
        event, now, today = self.named(words), self._clock.now(), today_of(self._clock)
        if event.day < today:
            raise UsageError(f"{event.name} is over.", "Put down the next one.")
        wanted = [self._finder.target(each).id for each in targets]
        if list_name is not None:
            list_id = self._finder.list_id(list_name)
            wanted += [group[0] for group in self._record.picks.on_list(list_id)]
        left_out, known = Counter[str](), 0
        people = list[int]()
        there = {guest.target for guest in self._record.events.guests(event.id)}
        for target in dict.fromkeys(wanted):
            why = self._turner.is_gone(target)
            if target in there:
                known += 1
            elif why:
                left_out[why] += 1
            else:
                people.append(target)
        if people:
            with self._record.transaction():
                cycle = self._own_cycle(event, today)
                self._record.plays.add_steps(cycle, ((target, 0, today) for target in people), now)
            self._turner.turn()
        return Invited(event=event, invited=len(people), known=known, left_out=dict(left_out))

    def say(self, words: str, target: str, state: GuestState) -> EventTold:
        """Keep that somebody comes, doesn't, came or stayed away. One who came is a touch, `attended`, and what follows
        from it is planned. Raises NotFound, Ambiguous, UsageError."""
        event, found = self.named(words), self._finder.target(target)
        if state is GuestState.CAME:
            if event.day > today_of(self._clock):
                raise UsageError(f"{event.name} is yet to come.", "Say `coming` until then.")
            entry = Entry(target=str(found.id), outcome=ATTENDED, channel=Channel.EVENT, event=event.id)
            self._logbook.log(entry)
        else:
            now = self._clock.now()
            with self._record.transaction():
                self._record.events.say(event.id, found.id, state, None, now)
                if state is GuestState.DECLINED:
                    self._record.places.refresh(self._record.plays.drop_guest(event.id, found.id), now)
        self._turner.turn()
        return self._told(event)

    def named(self, words: str) -> Event:
        """The event of that number or name. Raises NotFound with those there are."""
        wanted = clean(words).strip()
        events = self._record.events.all()
        found = [e for e in events if str(e.id) == wanted] or [
            e for e in events if e.name.casefold() == wanted.casefold()
        ]
        if not found:
            there = ", ".join(f"{event.id} {event.name}" for event in events[-10:]) or "none yet"
            raise NotFound(f"There is no event “{wanted[:60]}”.", f"There are: {there}.")
        return found[-1]

    def _told(self, event: Event) -> EventTold:
        return EventTold(event=event, guests=tuple(self._record.events.guests(event.id)))

    def _own_cycle(self, event: Event, today: date) -> int:
        """What holds the invitations that the rep makes by hand."""
        now, plays = self._clock.now(), self._record.plays
        known = plays.of_event(event.id)
        if known is not None:
            cycle = plays.last_cycle(known.id)
            if cycle is not None:
                return cycle.id
        play = plays.start(
            Running(id=0, slug="", list_id=0, first_day=today, event=event.id), now, made_list=False
        )  # fmt: skip
        return plays.begin(play, 0, today, event.id, {}, now)

    def _move(self, event: Event) -> None:
        """Give what is planned for an event, and has made nothing yet, the days that follow from its new day."""
        for cycle in self._record.plays.cycles_of_event(event.id):
            running = self._record.plays.get(cycle.play)
            play = self._turner.definition(running) if running is not None else None
            if play is None:
                continue
            days = due_days(play, cycle.day, event.day, 0, 1)
            for row in self._record.plays.of_cycle(cycle.id):
                moves = row.step < len(days) and play.steps[row.step].event_day is not None
                if moves and row.state == "open" and row.follow_up is None:
                    self._record.plays.move(row.id, days[row.step])


def _words(text: str | None) -> str | None:
    return clean(text).strip() or None if text is not None else None
