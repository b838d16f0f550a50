"""What calendars tell of people who were met."""

from datetime import date, datetime, tzinfo

from msgspec import Struct, field


class Whose(Struct, frozen=True, kw_only=True):
    """How a calendar is read: meetings that begin from `since` to `until` (UTC), by the rep's clock (`zone`), of a rep
    who has these addresses (lower case) and names (folded). `month_first`: whether 11/3 is the third of November, where
    the file itself doesn't tell."""

    since: datetime
    until: datetime
    zone: tzinfo
    addresses: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    month_first: bool = True


class Attendee(Struct, frozen=True, kw_only=True):
    """Somebody at a meeting: a name, an address in lower case, or both. `declined`: did not come; `thing`: a room, a
    group, somebody who only got the invitation."""

    name: str | None = None
    email: str | None = None
    declined: bool = False
    thing: bool = False


class Meeting(Struct, frozen=True, kw_only=True):
    """A meeting that took place: its day on the rep's clock, its subject, who was invited, and by what the file's
    event is told from others."""

    day: date
    words: str
    people: tuple[Attendee, ...]
    event: str


class CalendarProblem(Struct, frozen=True, kw_only=True):
    """What could not be read of a calendar file: the event, counted from 1 (None: the file), and what is wrong."""

    event: int | None
    problem: str


class PassedOver(Struct, kw_only=True):
    """Events that count as no meeting with anybody: all day, cancelled, declined by the rep, not within the past twelve
    months, with nobody else, or not to be read."""

    all_day: int = 0
    cancelled: int = 0
    declined: int = 0
    other_time: int = 0
    nobody: int = 0
    unreadable: int = 0


class CalendarRead(Struct, kw_only=True):
    """A calendar file, read: `events = counted + all that was passed over`; a series is one event, and can be several
    `meetings`. `left_out` are those who were at them and are no prospects: colleagues, rooms, who declined. `addresses`
    are the rep's own, as far as they are known."""

    format: str
    events: int = 0
    counted: int = 0
    meetings: list[Meeting] = field(default_factory=list)
    passed_over: PassedOver = field(default_factory=PassedOver)
    left_out: int = 0
    addresses: frozenset[str] = frozenset()
    problems: list[CalendarProblem] = field(default_factory=list)


class Met(Struct, frozen=True, kw_only=True):
    """That somebody was met: the rep's day, the meeting's subject, the kind of file that said so."""

    target: int
    day: date
    words: str
    source: str


class Stranger(Struct, frozen=True, kw_only=True):
    """Somebody who was met and is no target: when last, how often; `why` says why nobody was found."""

    name: str | None
    email: str | None
    last: date
    times: int
    why: str


class MetReport(Struct, kw_only=True):
    """What a calendar file brought, as `--json` prints it. `people = matched + added + skipped`, and `events = counted`
    and all that was `passed_over`, always.

    matched: are targets, `likely` of them by name and company or by a name that one target alone has; added: new
    targets on `list`; skipped: nobody, listed in `strangers`. `new` counts the days that were not known before.
    """

    format: str
    events: int = 0
    counted: int = 0
    meetings: int = 0
    people: int = 0
    matched: int = 0
    likely: list[int] = field(default_factory=list)
    added: int = 0
    skipped: int = 0
    new: int = 0
    left_out: int = 0
    passed_over: PassedOver = field(default_factory=PassedOver)
    strangers: list[Stranger] = field(default_factory=list)
    problems: list[CalendarProblem] = field(default_factory=list)
    list_name: str | None = field(default=None, name="list")
    dry_run: bool = False


class Acquaintance(Struct, frozen=True, kw_only=True):
    """A target who was met within the past twelve months: when last, on how many days, at what; `last_touch` UTC, None
    for nobody that was ever called or written to."""

    target: int
    name: str
    account: str | None
    last_met: date
    days: int
    words: str
    last_touch: datetime | None
