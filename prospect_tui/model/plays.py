"""Plays: recurring ways to fill a list and work it, as data; and what became of one that was started."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from .words import Channel

MOST_PEOPLE = 500
"""More than these a cycle never has: a rep who works on so many works on nobody."""

WAITS_DAYS = 30
"""So long a step waits for something else that is planned with somebody; then it is left out."""


class Every(StrEnum):
    """How often a cycle begins."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"


class Who(StrEnum):
    """Whom a play picks."""

    CUSTOMERS = "customers"
    LIST = "list"
    FRESH = "fresh"
    PARTNERS = "partners"
    CONNECTED = "connected"
    FORGOTTEN = "forgotten"
    LOST = "lost"
    UNMET = "unmet"


class GuestState(StrEnum):
    """What is known of a guest of an event."""

    ASKED = "asked"
    COMING = "coming"
    DECLINED = "declined"
    CAME = "came"
    MISSED = "missed"


class EventKind(StrEnum):
    """What people are invited to: a gathering of others that the rep goes to, or a talk of the rep's own."""

    NETWORKING = "networking"
    TALK = "talk"


class Pick(Struct, frozen=True, kw_only=True):
    """A selector by name, with its parameters. `count` people a cycle; `days` since anybody was in touch with them;
    `list` is the name of the list that they are on; `one_per_account`: the one of each account whom we know best;
    `again`: who had a turn comes again once everybody has had one."""

    who: Who
    count: int = MOST_PEOPLE
    days: int = 0
    list: str | None = None
    one_per_account: bool = False
    again: bool = True


class Step(Struct, frozen=True, kw_only=True):
    """One step of a cycle: so many days after it began, or (`event_day`) after its event, below zero before it.
    `script` is a slug; of an event's guests only those that `guests` names, everybody without it."""

    channel: Channel
    what: str
    day: int = 0
    event_day: int | None = None
    script: str | None = None
    guests: tuple[GuestState, ...] = ()


class Play(Struct, frozen=True, kw_only=True):
    """A play. `spread`: over so many days the people of a cycle are begun with, evenly. `list` is what its list is
    called; `event` the kind of the event that each cycle has; `prompts` are what jogs the memory where the rep names
    the people, after the titles of the personas. `fix` says what would fill it where there is nobody."""

    slug: str
    name: str
    about: str
    pick: Pick
    every: Every
    list: str
    steps: tuple[Step, ...]
    spread: int = 0
    event: EventKind | None = None
    event_day: int = 0
    prompts: tuple[str, ...] = ()
    fix: str = ""
    file: str = ""

    @property
    def days(self) -> int:
        """How many days a cycle takes, from its first step to its last."""
        after = (self.event_day + step.event_day if step.event_day is not None else step.day for step in self.steps)
        return max(after) + self.spread


INVITATIONS = Play(
    slug="",
    name="Invitations",
    about="Ask people to an event.",
    pick=Pick(who=Who.LIST, again=False),
    every=Every.HALF_YEAR,
    list="",
    steps=(
        Step(
            channel=Channel.CALL, script="event-invitation", what="Invite them: what it is, and what's in it for them."
        ),
    ),
)
"""What an event's own invitations are: one call each. They pick nobody; the rep says whom."""


class Running(Struct, frozen=True, kw_only=True):
    """A play that was started. `source` is the list that it picks from (its id), None for everybody; `count` and
    `event` stand in the place of the play's own: the event (its id) whose invitations these are."""

    id: int
    slug: str
    list_id: int
    first_day: date
    stopped: bool = False
    source: int | None = None
    count: int | None = None
    event: int | None = None


class Cycle(Struct, frozen=True, kw_only=True):
    """One turn of a play: its number (from 0), the day it began on, its event; how many it has, and how many were left
    out, by why."""

    id: int
    play: int
    number: int
    day: date
    event: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


class StepRow(Struct, frozen=True, kw_only=True):
    """A step with somebody: `step` counts from 0; `done` is the day of the touch that closed it."""

    id: int
    cycle: int
    number: int
    target: int
    step: int
    due: date
    state: str
    follow_up: int | None = None
    touch: int | None = None
    done: date | None = None


class Event(Struct, frozen=True, kw_only=True):
    """What people are invited to, as `--json` prints it. `starts` is a time of day in `zone`; `give` is what's in it
    for the guest."""

    id: int
    name: str
    kind: EventKind
    day: date
    starts: str | None
    zone: str
    host: str | None = None
    theme: str | None = None
    give: str | None = None


class Guest(Struct, frozen=True, kw_only=True):
    """Somebody who is on an event's list: `state` is None as long as they are only to be asked."""

    target: int
    name: str
    account: str | None
    state: GuestState | None
