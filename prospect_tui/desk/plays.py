"""Plays: recurring ways to fill a list and work it; started, looked at, stopped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.errors import NotFound, UsageError
from prospect_tui.model.plays import INVITATIONS, MOST_PEOPLE, Cycle, Play, Running, StepRow, Who
from prospect_tui.model.words import Channel, Place
from prospect_tui.rules.plays import Ready, begins, number_on
from prospect_tui.rules.text import clean
from prospect_tui.store import Record

from .find import Finder
from .lists import slug_of_list
from .play_turn import Turner, nobody
from .play_views import CycleTold, PlayListed, PlayShown, PlayStatus, StepDue, StepTold, Stopped, Turned

if TYPE_CHECKING:
    from .adding import AddingDesk
    from .shelf import Book

_BY_HAND = "it says what to do, and the words are yours"


class PlayDesk:
    """What a rep does with plays. `book` is the home's own playbook."""

    def __init__(self, record: Record, clock: Clock, finder: Finder, book: Book, turner: Turner) -> None:
        self._record = record
        self._clock = clock
        self._finder = finder
        self._book = book
        self._turner = turner

    def turn(self) -> Turned:
        """Begin what is to begin, and plan what is due; see `Turner.turn`."""
        return self._turner.turn()

    # Looking.

    def all(self) -> list[PlayListed]:
        """Every play of the playbook, and those that run and are in it no more: those that run first."""
        plays = dict(self._book.playbook.plays)
        running = {play.slug: play for play in self._record.plays.running() if play.event is None}
        gone = [self._lost(each) for slug, each in running.items() if slug not in plays]
        told = [self._listed(play, running.get(slug)) for slug, play in plays.items()]
        return sorted([*gone, *told], key=lambda each: (each.running_since is None, each.name.casefold()))

    def show(self, words: str) -> PlayShown:
        """A play by its slug or name. Raises NotFound with those there are."""
        play = self._named(words)
        return PlayShown(play=play, problems=self._problems(play))

    def status(self, words: str) -> PlayStatus:
        """How a play that runs stands. Raises NotFound; UsageError for one that doesn't run."""
        running = self._running(words)
        play = self._turner.definition(running)
        today, plays = today_of(self._clock), self._record.plays
        cycles = plays.cycles(running.id)
        told = {cycle.id: cycle for cycle in cycles}
        steps = (self._told(row, told[row.cycle], running, play, today) for row in plays.open_of(running.id))
        return PlayStatus(
            slug=running.slug, name=play.name if play else running.slug, about=play.about if play else "",
            list=self._record.places.name(running.list_id) if running.list_id else "", first_day=running.first_day,
            next_cycle=_next(play, running, today), counts=plays.counts(running.id), steps=tuple(steps),
            cycles=tuple(_cycle(cycle) for cycle in cycles),
            problems=self._problems(play) if play else (_gone(running),),
        )  # fmt: skip

    def due(self) -> tuple[int, int]:
        """How many steps of all plays are due by tonight, and how many of those wait for something else."""
        listed = [self._due(running) for running in self._record.plays.running()]
        return sum(due for due, _ in listed), sum(waiting for _, waiting in listed)

    def due_today(self) -> tuple[StepDue, ...]:
        """Every step of all plays that is due by tonight, those that can be taken first, then by their days: also with
        people without a number, who come up in no block."""
        today, now = today_of(self._clock), self._clock.now()
        found = []
        for running in self._record.plays.running():
            play = self._turner.definition(running)
            told = {cycle.id: cycle for cycle in self._record.plays.cycles(running.id)}
            for row in self._record.plays.open_of(running.id):
                target = self._record.people.get(row.target) if row.due <= today else None
                if target is not None:
                    step = self._told(row, told[row.cycle], running, play, today)
                    found.append(
                        StepDue(
                            play=running.slug, play_name=play.name if play is not None else running.slug,
                            numbered=any(phone.usable(now) for phone in target.phones), step=step,
                        )
                    )  # fmt: skip
        return tuple(sorted(found, key=lambda each: (each.step.waits is not None, each.step.due, each.play)))

    # Doing.

    def start(
        self, words: str, *, list_name: str | None = None, first_day: date | None = None, count: int | None = None
    ) -> Turned:
        """Start a play: it picks from a list, where one is named, and its first cycle begins on that day, as a rule
        today. Gives what that led to. Raises NotFound; UsageError where it runs already, or nobody is there for it: it
        says what would fill it. Nothing is stored then."""
        play = self._named(words)
        today, now = today_of(self._clock), self._clock.now()
        first, source = first_day or today, self._finder.list_id(list_name) if list_name else None
        if count is not None and not 1 <= count <= MOST_PEOPLE:
            raise UsageError(f"{count} people are no cycle.", f"Give 1 to {MOST_PEOPLE}.")
        if first < today:
            raise UsageError("That day has gone by.", "Start it today, or later.")
        wanted = Running(id=0, slug=play.slug, list_id=0, first_day=first, source=source, count=count)
        if first == today:
            self._must_have_somebody(play, wanted, today)
        title = clean(play.list)
        slug = slug_of_list(title, "Give it one in its file.")
        with self._record.transaction():
            known = self._record.plays.of(play.slug)
            if known is not None:
                raise UsageError(
                    f"{play.name} runs since {known.first_day:%d %b %Y}.", f"`prospect play stop {play.slug}` ends it."
                )
            there = self._record.places.list_id(slug)
            list_id = there if there is not None else self._record.places.add_list(title, slug, now)
            made = Running(
                id=0, slug=play.slug, list_id=list_id, first_day=first, source=source, count=count
            )  # fmt: skip
            self._record.plays.start(made, now, made_list=there is None)
        return self.turn()

    def stop(self, words: str) -> Stopped:
        """Stop a play: what is open of it goes, what was done stays. Raises NotFound; UsageError where it doesn't
        run."""
        running = self._running(words)
        play, now = self._turner.definition(running), self._clock.now()
        with self._record.transaction():
            steps = self._record.plays.counts(running.id)["open"]
            changed = self._record.plays.stop(running.id, now)
            self._record.places.refresh(dict.fromkeys(changed), now)
        return Stopped(
            slug=running.slug, name=play.name if play else running.slug, steps=steps, follow_ups=len(changed)
        )  # fmt: skip

    # People whom the rep names.

    def prompts(self, words: str) -> tuple[str, ...]:
        """What jogs the memory for a play whose people the rep names: the buyers of the playbook, title by title, then
        the play's own. Raises NotFound; UsageError for a play that finds its people by itself."""
        play = self._named_by_rep(words)
        titles = (persona.name for persona in self._book.playbook.personas.values())
        return tuple(dict.fromkeys((*titles, *play.prompts)))

    def name(self, words: str, names: Iterable[tuple[str, str]], adding: AddingDesk) -> tuple[str, int, int]:
        """Put people on the list of such a play, each as what they were asked for and their name: added, unless one
        target alone has that name. Gives the list's name, how many were added and how many were there. Raises
        NotFound, UsageError."""
        from .adding import NewPerson

        play, now = self._named_by_rep(words), self._clock.now()
        title = clean(play.pick.list or "")
        slug, added, known = slug_of_list(title), 0, 0
        with self._record.transaction():
            list_id = self._record.places.list_id(slug)
            if list_id is None:
                list_id = self._record.places.add_list(title, slug, now)
        for prompt, name in names:
            there = self._record.people.named(clean(name))
            if len(there) == 1:
                self._join(list_id, there[0])
                known += 1
            else:
                adding.add(NewPerson(name=name, title=self._title(prompt), list_name=title), another=True)
                added += 1
        return self._record.places.name(list_id), added, known

    def _join(self, list_id: int, target: int) -> None:
        with self._record.transaction():
            self._record.places.put(list_id, target, Place.ACTIVE, self._clock.now())

    def _title(self, prompt: str) -> str:
        """A prompt as somebody's title, where it names a buyer of the playbook."""
        return prompt if any(p.name == prompt for p in self._book.playbook.personas.values()) else ""

    # Telling.

    def _listed(self, play: Play, running: Running | None) -> PlayListed:
        due, waiting = self._due(running) if running is not None else (0, 0)
        return PlayListed(
            slug=play.slug, name=play.name, about=play.about, every=play.every.value,
            count=running.count if running and running.count else play.pick.count, list=play.list,
            running_since=running.first_day if running else None, due=due, waiting=waiting,
            next_cycle=_next(play, running, today_of(self._clock)) if running else None, problems=self._problems(play),
        )  # fmt: skip

    def _lost(self, running: Running) -> PlayListed:
        due, waiting = self._due(running)
        return PlayListed(
            slug=running.slug, name=running.slug, about="", every="", count=0,
            list=self._record.places.name(running.list_id), running_since=running.first_day, due=due, waiting=waiting,
            problems=(_gone(running),),
        )  # fmt: skip

    def _due(self, running: Running) -> tuple[int, int]:
        """How many steps are due by tonight, and how many of them have no follow-up yet: they wait."""
        today = today_of(self._clock)
        rows = [row for row in self._record.plays.open_of(running.id) if row.due <= today]
        return len(rows), sum(row.follow_up is None for row in rows)

    def _told(self, row: StepRow, cycle: Cycle, running: Running, play: Play | None, today: date) -> StepTold:
        step = play.steps[row.step] if play is not None and row.step < len(play.steps) else None
        name, account = self._record.people.called_at(row.target)
        waits = None
        if row.follow_up is None and row.due <= today:
            verdict = self._turner.look(row, cycle, running, today)
            waits = None if isinstance(verdict, Ready) else verdict.why
        return StepTold(
            target=row.target, name=name, account=account, cycle=cycle.number + 1, number=row.step + 1,
            of=len(play.steps) if play else 0, what=step.what if step else "", script=step.script if step else None,
            channel=step.channel if step else Channel.CALL, due=row.due, planned=row.follow_up is not None, waits=waits,
        )  # fmt: skip

    def _problems(self, play: Play) -> tuple[str, ...]:
        """The steps whose script isn't there: nothing stops for it."""
        from prospect_tui.playbook import without_script

        found = without_script([play], self._book.playbook.scripts)
        return tuple(f"{problem.where.removeprefix('$.')}: {problem.problem}; {_BY_HAND}" for problem in found)

    # Finding.

    def _named(self, words: str) -> Play:
        plays, wanted = self._book.playbook.plays, clean(words).casefold()
        found = plays.get(wanted) or next((p for p in plays.values() if p.name.casefold() == wanted), None)
        if found is None:
            raise NotFound(f"There is no play “{clean(words)[:60]}”.", f"There are: {', '.join(sorted(plays))}.")
        return found

    def _named_by_rep(self, words: str) -> Play:
        play = self._named(words)
        if play.pick.who is not Who.LIST:
            raise UsageError(f"{play.name} finds its people by itself.", "Nobody is to be named for it.")
        return play

    def _running(self, words: str) -> Running:
        """A play that runs, by slug or name; also one that the playbook has no more."""
        found = self._record.plays.of(clean(words).casefold())
        if found is None:
            play = self._named(words)
            found = self._record.plays.of(play.slug)
            if found is None:
                raise UsageError(f"{play.name} doesn't run.", f"`prospect play start {play.slug}` starts it.")
        return found

    def _must_have_somebody(self, play: Play, running: Running, today: date) -> None:
        picked = self._turner.look_for(play, running, today)
        if picked is None or not picked.people:
            raise UsageError(nobody(play, picked))


def _next(play: Play | None, running: Running, today: date) -> date | None:
    """When the next cycle begins."""
    if play is None or play is INVITATIONS:
        return None
    return begins(play.every, running.first_day, number_on(play.every, running.first_day, today) + 1)


def _gone(running: Running) -> str:
    return f"the playbook has no play {running.slug} any more; its steps wait"


def _cycle(cycle: Cycle) -> CycleTold:
    left_out = {why: count for why, count in cycle.counts.items() if why != "people"}
    return CycleTold(
        number=cycle.number + 1, day=cycle.day, people=cycle.counts.get("people", 0), left_out=left_out,
        event=cycle.event,
    )  # fmt: skip
