"""What the desk hands to a screen or a command: what changed, ready to be shown."""

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from msgspec import Struct

from prospect_tui.model.blocks import BlockPlan, Counts
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.outcomes import Outcome
from prospect_tui.model.people import Phone, Target
from prospect_tui.model.playbook import Influencer, Persona, Rendered, Script
from prospect_tui.model.plays import Event
from prospect_tui.model.queue import Offer
from prospect_tui.model.touches import FollowUp, Replacement, Touch
from prospect_tui.model.words import Channel, Flag, FollowUpKind
from prospect_tui.rules.pace import Pace
from prospect_tui.rules.text import clean

if TYPE_CHECKING:  # loaded after the first paint
    from prospect_tui.model.met import Met


class Colleague(Struct, frozen=True, kw_only=True):
    """Somebody else at the target's account."""

    id: int
    name: str
    title: str | None
    last_touch: datetime | None
    retired: bool


class ScriptPage(Struct, frozen=True, kw_only=True):
    """A script filled in, and which of how many it is (from 1); `give` is what is in it for the prospect, in words."""

    script: Script
    rendered: Rendered
    number: int
    of: int
    seconds: int
    give: str | None = None


class Facing(Struct, frozen=True, kw_only=True):
    """Whom a block has before it, and the number to dial. `phones` are those that work; `local` is the prospect's time
    now, with its zone, None where the zone is unknown."""

    target: Target
    offer: Offer
    phone: Phone | None
    phones: tuple[Phone, ...]
    local: datetime | None


class PlayStep(Struct, frozen=True, kw_only=True):
    """The step of a play that is due with somebody: the play's slug (empty for an event's own invitations) and name,
    what to do, the script by its slug, the event that it is about."""

    play: str
    name: str
    what: str
    channel: Channel
    script: str | None
    event: Event | None = None


class Card(Facing, frozen=True, kw_only=True):
    """The target on screen, with all that is shown. `attempt` counts this call (1 for the first); `playbook` is the one
    that was chosen for the list, None for the home's own; `could_be` are the personas that the title fits where those
    are several and nobody has said which it is. `influencer` is the department whose pain is shown in place of the
    persona's, since this `colleague` is there; `met` is when the rep's calendar last has them; `play` is the step of a
    play that brings them up."""

    attempt: int
    touches: tuple[Touch, ...]
    note: str | None
    colleagues: tuple[Colleague, ...]
    referrer: str | None
    persona: Persona | None
    playbook: str | None = None
    could_be: tuple[Persona, ...] = ()
    dialled_at: datetime | None = None
    influencer: Influencer | None = None
    colleague: str | None = None
    met: "Met | None" = None
    play: PlayStep | None = None


class Silent(Struct, frozen=True, kw_only=True):
    """Somebody who can't be called before the rep says a word: where they are, or how they agreed (`consent`)."""

    target: Target
    why: str
    consent: bool


class Promised(Struct, frozen=True):
    """A promised call that falls due: whose it is, and when (UTC)."""

    target: int
    due: datetime
    name: str


class TimeLeft(Struct, frozen=True, kw_only=True):
    """A block's clock, in seconds. `left` is negative once time is up; `slept` is the sleep just found, `moved` says
    that another window has changed the block since the last look; `promised` is a call that falls due now."""

    active: float
    planned: int
    paused: bool
    slept: float | None = None
    moved: bool = False
    promised: Promised | None = None

    @property
    def left(self) -> float:
        """Seconds to go."""
        return self.planned - self.active

    @property
    def up(self) -> bool:
        """Whether the time is up."""
        return self.left <= 0


class Standing(Struct, frozen=True, kw_only=True):
    """How the block stands: its counts, and the pace of each goal."""

    counts: Counts
    conversations: Pace | None
    meetings: Pace | None
    dials: Pace | None


class Recorded(Struct, frozen=True, kw_only=True):
    """An outcome that is on disk. `asks` names the prompt to open, `choices` what it offers by digit; `next_number`
    is the one that the same target is now tried at; `retired` is why the work on them ended."""

    touch: int
    outcome: Outcome
    target: Target
    follow_up: FollowUp | None
    replacement: Replacement | None
    replacement_name: str | None
    asks: str | None
    choices: tuple[str, ...] = ()
    next_number: str | None = None
    retired: str | None = None

    @property
    def may_name_another(self) -> bool:
        """Whether it is a moment to ask who else there is: they talked, or promised to, and weren't asked as it was
        recorded."""
        talked = bool(self.outcome.counts_as & (Flag.CONVERSATION | Flag.MEETING))
        promised = self.follow_up is not None and self.follow_up.kind is FollowUpKind.CALLBACK
        return (talked or promised) and self.outcome.asks != "referral"

    @property
    def owed(self) -> bool:
        """Whether a replacement is due and the bench had none."""
        return self.replacement is not None and self.replacement.replacement is None


class Unstored(Struct, frozen=True, kw_only=True):
    """An outcome that the record could not take, with all that it takes to store it later, or to write it down
    elsewhere. `at` (UTC) is when its key was pressed."""

    at: datetime
    outcome: Outcome
    card: Card
    note: str | None
    script: str | None
    why: ProspectError

    def line(self, ours: tzinfo) -> str:
        """All of it in a line of text; the time on the rep's clock."""
        number = self.card.phone.e164 if self.card.phone else ""
        note = f"“{self.note}”" if self.note else ""
        parts = (f"{self.at.astimezone(ours):%Y-%m-%d %H:%M}", self.card.target.name, number, self.outcome.name, note)
        return clean(" · ".join(part for part in parts if part))


class Undone(Struct, frozen=True, kw_only=True):
    """An outcome taken back; its target is on screen again."""

    outcome: str
    target: Target


class Nobody(Struct, frozen=True, kw_only=True):
    """Why nobody is on screen, and what to do."""

    why: str
    fix: str


class Waiting(Struct, frozen=True, kw_only=True):
    """Those who are held: `why` counts by what, the most first; `opens` (UTC) is when the first of them may be called,
    None where no time brings anybody."""

    why: str
    opens: datetime | None = None


class Running(Struct, frozen=True, kw_only=True):
    """A block that was not ended, as it stands; `elsewhere` says that another window is open on it."""

    id: int
    plan: BlockPlan
    started: datetime
    last_seen: datetime
    active: float
    recorded: int
    current: str | None
    paused: bool = False
    elsewhere: bool = False
