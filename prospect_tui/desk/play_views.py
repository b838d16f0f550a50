"""What is told of plays and events."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field, structs

from prospect_tui.model.plays import Event, Guest, GuestState, Play
from prospect_tui.model.words import Channel


class Began(Struct, frozen=True, kw_only=True):
    """A cycle that has begun: how many people it has, and how many were left out, by why."""

    play: str
    cycle: int
    day: date
    people: int
    left_out: Mapping[str, int]
    event: int | None = None


class Turned(Struct, frozen=True, kw_only=True):
    """What a look at all plays has done: the cycles that began, how many follow-ups were made, how many steps wait for
    something else, how many were left out; `words` are what the rep has to know."""

    began: tuple[Began, ...] = ()
    follow_ups: int = 0
    waiting: int = 0
    dropped: int = 0
    words: tuple[str, ...] = ()


class PlayListed(Struct, frozen=True, kw_only=True):
    """A play in the list of all: since when it runs, None where it doesn't; when its next cycle begins; how many steps
    are due by tonight, and how many of those wait."""

    slug: str
    name: str
    about: str
    every: str
    count: int
    list: str
    running_since: date | None = None
    next_cycle: date | None = None
    due: int = 0
    waiting: int = 0
    problems: tuple[str, ...] = ()


class StepTold(Struct, frozen=True, kw_only=True):
    """A step with somebody: `number` counts from 1. `waits` says for what; `planned`: its follow-up stands."""

    target: int
    name: str
    account: str | None
    cycle: int
    number: int
    of: int
    what: str
    channel: Channel
    script: str | None
    due: date
    planned: bool
    waits: str | None = None


class StepDue(Struct, frozen=True, kw_only=True):
    """A step that is due by tonight, of which play; `numbered` says whether the person has a number that may be
    dialled: what is written needs none."""

    play: str
    play_name: str
    numbered: bool
    step: StepTold


class CycleTold(Struct, frozen=True, kw_only=True):
    """A cycle, counted from 1."""

    number: int
    day: date
    people: int
    left_out: Mapping[str, int]
    event: int | None


class PlayStatus(Struct, frozen=True, kw_only=True):
    """How a play that runs stands: its cycles, the newest first; who is on it at which open step, by the day; how many
    steps are open, done and left out."""

    slug: str
    name: str
    about: str
    list: str
    first_day: date
    next_cycle: date | None
    cycles: tuple[CycleTold, ...]
    steps: tuple[StepTold, ...]
    counts: Mapping[str, int]
    problems: tuple[str, ...] = ()


class Stopped(Struct, frozen=True, kw_only=True):
    """A play that was stopped: how many open steps were taken away, and how many follow-ups with them."""

    slug: str
    name: str
    steps: int
    follow_ups: int


class PlayShown(Struct, frozen=True, kw_only=True):
    """A play, and what is wrong with it."""

    play: Play
    problems: tuple[str, ...]


class EventTold(Struct, frozen=True, kw_only=True):
    """An event with its guests: `to_ask` are to be asked yet, the others by what is known of them."""

    event: Event
    guests: tuple[Guest, ...] = field(default_factory=tuple)

    @property
    def counts(self) -> dict[str, int]:
        """How many guests stand how."""
        states = [guest.state.value if guest.state else "to_ask" for guest in self.guests]
        return {word: states.count(word) for word in ("to_ask", *(state.value for state in GuestState))}

    def as_json(self) -> dict[str, Any]:
        """As `--json` prints it: the event's own keys, how many guests stand how, and each of them."""
        return {**structs.asdict(self.event), "counts": self.counts, "guests": self.guests}


class Invited(Struct, frozen=True, kw_only=True):
    """Whom an event invites from now on: how many, how many were on it already, and how many were left out, by why."""

    event: Event
    invited: int
    known: int
    left_out: Mapping[str, int]
