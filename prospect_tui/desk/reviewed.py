"""What a review tells of a block."""

from datetime import datetime

from msgspec import Struct, field

from prospect_tui.model.blocks import Block
from prospect_tui.model.samples import Difference, Usual
from prospect_tui.model.touches import FollowUp, Touch
from prospect_tui.model.words import FollowUpKind, Reason
from prospect_tui.rules.pace import Course
from prospect_tui.rules.timeline import Span

from .views import Waiting


class Promise(Struct, frozen=True, kw_only=True):
    """A follow-up with the name of whom it is for."""

    follow_up: FollowUp
    name: str
    account: str | None


class NoAndWho(Struct, frozen=True, kw_only=True):
    """One whose work ended, and who took the place; None is owed."""

    retired: str
    reason: str
    replacement: str | None


class OutOfHours(Struct, frozen=True, kw_only=True):
    """A call that was made when nobody would have been offered: whom (with the name), when (UTC), in which zone theirs
    is, and why (`reason`). `rule` is what it went against, a wall of the law, the own window or a cap, `against` what
    that says, and `source` where a law is written; None where that can't be told any more."""

    touch: int
    target: int
    at: datetime
    zone: str | None
    reason: str
    name: str
    rule: str | None = None
    against: str | None = None
    source: str | None = None

    @property
    def ruled(self) -> str:
        """The rule in words, without those that the reason has already; empty where it can't be told."""
        if self.rule is None:
            return ""
        says = f": {self.against}" if self.against and self.against not in self.reason else ""
        return f"rule {self.rule}{says}"


class Met(Struct, frozen=True, kw_only=True):
    """An objection that was met: its key, how many people said it, and in which words; those are None where the
    playbook has it no longer."""

    key: str
    count: int
    says: str | None

    @property
    def words(self) -> str:
        """How a review tells it."""
        return f"“{self.says}”" if self.says else f"{self.key}, no longer in the playbook"


class Beside(Struct, frozen=True, kw_only=True):
    """A rate of this block, and of the rep's last blocks together: (numerator, denominator) of each, and how much ours
    is above theirs, if that can be said."""

    ours: tuple[int, int]
    theirs: tuple[int, int]
    difference: Difference


class Average(Struct, frozen=True, kw_only=True):
    """The rep's own last blocks, to hold this one against: how many, and their means. `rates` are those that both this
    block and they have something to share in; `usual` has each figure with the range that chance alone keeps it in."""

    blocks: int
    dials: float
    connects: float
    conversations: float
    meetings: float
    rates: dict[str, Beside] = field(default_factory=dict)
    usual: dict[str, Usual] = field(default_factory=dict)


class Left(Struct, frozen=True, kw_only=True):
    """A voicemail script (None: none was named) and how many were left with it; `name` is None where the playbook has
    it no longer."""

    script: str | None
    count: int
    name: str | None

    @property
    def words(self) -> str:
        """How a review tells it."""
        return self.name or self.script or "in your own words"


class Step(Struct, frozen=True, kw_only=True):
    """Something to do next: keep a promise (`kind` promise), find people in the place of those whose work ended (owed),
    ask somebody who was talked to whom else to call (ask), call whoever comes first (call), come back when those who
    wait may be called (wait), or nothing at all (rest). `others` are how many more there are of its kind; `due` (UTC)
    and `zone` are a promise's own, `late` says that its time has gone by; `why` says for what they wait."""

    kind: str
    name: str = ""
    account: str | None = None
    promise: FollowUpKind | None = None
    due: datetime | None = None
    zone: str | None = None
    late: bool = False
    others: int = 0
    why: str = ""


class FirstUp(Struct, frozen=True, kw_only=True):
    """One who comes first on a day: at the time (UTC) that was promised, else in the queue's own order; `rule` is the
    queue rule that finds them."""

    target: int
    name: str
    account: str | None
    reason: Reason
    why: str
    rule: str | None = None
    at: datetime | None = None
    zone: str | None = None


class FirstFive(Struct, frozen=True, kw_only=True):
    """Who comes first on the next business day, in a block that begins at `begins` (UTC) on the same list: promised
    calls by their time, then what the queue would give. `waits` is set where nobody is: who is held now."""

    begins: datetime
    people: tuple[FirstUp, ...]
    waits: Waiting | None = None


class Review(Struct, frozen=True, kw_only=True):
    """All that a review shows of a block. `personas` says what kind of buyer those are whom it tells of, by their ids,
    where that is known: for a report that names nobody."""

    block: Block
    outcomes: tuple[tuple[str, int], ...]
    along: tuple[Span, ...]
    touches: tuple[Touch, ...]
    promises: tuple[Promise, ...]
    noes: tuple[NoAndWho, ...]
    tomorrow: tuple[Promise, ...]
    average: Average | None
    out_of_hours: tuple[OutOfHours, ...] = ()
    objections: tuple[Met, ...] = ()
    personas: dict[int, str] = field(default_factory=dict)
    voicemails: tuple[Left, ...] = ()
    steps: tuple[Step, ...] = ()
    course: tuple[Course, ...] = ()
    first_five: FirstFive | None = None
