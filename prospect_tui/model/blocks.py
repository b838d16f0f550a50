"""A block is a list of events; all that is shown of it is computed from them."""

from datetime import datetime

from msgspec import Struct, field

from .samples import Best, Difference
from .touches import FollowUp, Replacement
from .words import EventKind, Kare


class Goals(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the rep wants of a block. None: no goal."""

    conversations: int | None = None
    meetings: int | None = None
    dials: int | None = None


class BlockPlan(Struct, frozen=True, kw_only=True):
    """What a block is started with. `scope` is a list's id, 0 for everyone; `split` are the shares of the KARE tags, of
    any sum, empty where fresh targets come by tier alone."""

    scope: int
    list_name: str
    minutes: int
    active: int = 50
    persona: str | None = None
    kare: tuple[Kare, ...] = ()
    goals: Goals = Goals()
    split: dict[Kare, int] = field(default_factory=dict)


class BlockEvent(Struct, frozen=True, kw_only=True):
    """Something that happened in a block. `at` UTC; `active` seconds of the block's own clock at that moment."""

    id: int
    kind: EventKind
    at: datetime
    active: float
    target: int | None = None
    touch: int | None = None
    detail: str | None = None


FIRST_MINUTES = 25
"""How long a block is planned for where nothing says otherwise."""


class BlockHead(Struct, frozen=True, kw_only=True):
    """A block without its events. `seen` and `seen_active` are its last sign of life; `revision` counts what changed
    in it since its end."""

    id: int
    plan: BlockPlan
    started: datetime
    ended: datetime | None
    active_seconds: float = 0.0
    note: str | None = None
    feeling: int | None = None
    seen: datetime | None = None
    seen_active: float = 0.0
    revision: int = 0


class Counts(Struct, kw_only=True):
    """Leading indicators, counted from touches that stand; `rules.metrics.MEANINGS` says what each counts."""

    dials: int = 0
    answers: int = 0
    connects: int = 0
    conversations: int = 0
    positive: int = 0
    meetings: int = 0
    voicemails: int = 0
    callbacks_promised: int = 0
    callbacks_made: int = 0
    calls_received: int = 0
    referrals: int = 0
    nos: int = 0
    do_not_call: int = 0
    replacements: int = 0
    owed: int = 0
    attempts: int = 0
    positive_conversations: int = 0
    meetings_held: int = 0
    meetings_missed: int = 0
    callbacks_on_time: int = 0
    referrals_asked: int = 0


class Rate(Struct, frozen=True, kw_only=True):
    """A share with its Wilson interval at 95 %; None where the denominator is 0."""

    value: float | None
    numerator: int
    denominator: int
    low: float | None
    high: float | None


class Rates(Struct, frozen=True, kw_only=True):
    """The rates that every report prints, with the same denominators everywhere."""

    answer_rate: Rate
    connect_rate: Rate
    conversation_rate: Rate
    positive_rate: Rate
    dial_to_meeting: Rate
    conversation_to_meeting: Rate
    reach_rate: Rate
    conversation_to_positive: Rate
    hold_rate: Rate
    promise_keeping: Rate


class Block(Struct, frozen=True, kw_only=True):
    """A block as `--json` and the stats book have it. Times UTC; seconds on the block's own clock. `revision` is 0
    while it runs, and counted up by its end and by each change after it. `objections` are how many people said each, by
    its key."""

    id: int
    started: datetime
    ended: datetime | None
    planned_minutes: int
    active_seconds: int
    paused_seconds: int
    counts: Counts
    rates: Rates
    goals: Goals
    replacements: tuple[Replacement, ...] = ()
    owed: int = 0
    follow_ups: tuple[FollowUp, ...] = ()
    list: str | None = None
    note: str | None = None
    feeling: int | None = None
    revision: int = 0
    objections: dict[str, int] = field(default_factory=dict)


class Compared(Struct, frozen=True, kw_only=True):
    """The figures of the time before, and how much each rate of the time after is above its own; `differences` has
    those that both times have."""

    since: str
    until: str
    counts: Counts
    rates: Rates
    differences: dict[str, Difference]


class Group(Struct, frozen=True, kw_only=True):
    """Figures for one key of a grouping."""

    by: str
    key: str | None
    counts: Counts
    rates: Rates
    previous: Compared | None = None


class PaceOfWork(Struct, frozen=True, kw_only=True):
    """What was done in blocks, for an hour at work or for a block."""

    dials: float
    connects: float
    conversations: float
    positive: float
    meetings: float


class TimeSpent(Struct, frozen=True, kw_only=True):
    """Where the time went: blocks that have ended, their seconds at work and paused; the seconds on targets from Enter
    to the outcome, and of talk where the dialler tells. `per_hour` is of active time; None without any."""

    blocks: int
    active_seconds: int
    paused_seconds: int
    on_target_seconds: int
    talk_seconds: int | None
    per_hour: PaceOfWork | None
    per_block: PaceOfWork | None


class AtAttempt(Struct, frozen=True, kw_only=True):
    """A point of the curve: of those dialled for the `attempt`-th time (5: or later) whom nobody had reached, how many
    that dial reached; and which part of all who were reached had been by then."""

    attempt: int
    rate: Rate
    reached_so_far: Rate


class Reach(Struct, frozen=True, kw_only=True):
    """How many tries it takes. `reached` counts targets reached for the first time, by a dial; `dials` those that were
    made to them up to that one, and `attempts_to_reach` is the mean of these."""

    reached: int
    dials: int
    attempts_to_reach: float | None
    curve: tuple[AtAttempt, ...]


class OnTag(Struct, frozen=True, kw_only=True):
    """What went to the accounts of a KARE tag (None: without one): touches, the seconds on them from Enter to the
    outcome, and which share of the work was agreed on, None where nothing was."""

    tag: Kare | None
    touches: int
    seconds: int
    agreed: float | None


class Stats(Struct, frozen=True, kw_only=True):
    """Figures over a time, as `--json` prints them; `since` and `until` are the rep's local days. `time` is None where
    only some targets are looked at: a block's time is not theirs alone. `promises_overdue` are callbacks promised for
    a moment of this time, more than ten minutes ago, that nobody has made yet. `tags`, where the figures are by KARE,
    tell what went to each beside the agreed split."""

    since: str | None
    until: str | None
    filters: dict[str, str] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)
    rates: Rates | None = None
    groups: tuple[Group, ...] = ()
    time: TimeSpent | None = None
    reach: Reach | None = None
    promises_overdue: int = 0
    previous: Compared | None = None
    best: Best | None = None
    tags: tuple[OnTag, ...] = ()
