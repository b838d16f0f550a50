"""Targets, their phones and their accounts."""

from datetime import datetime

from msgspec import Struct, field

from .words import Kare, Level, PhoneKind, PhoneState

FORGOTTEN = "(forgotten)"
"""What stands where the name of somebody who was forgotten stood."""


class Phone(Struct, frozen=True, kw_only=True):
    """A number that was read. `e164` with its plus sign; `quarantined_until` UTC, None when in use."""

    e164: str
    extension: str | None = None
    kind: PhoneKind = PhoneKind.OTHER
    state: PhoneState = PhoneState.UNKNOWN
    quarantined_until: datetime | None = None

    def usable(self, now: datetime) -> bool:
        """Whether the number may be offered at `now`."""
        return self.quarantined_until is None or self.quarantined_until <= now


class CrmId(Struct, frozen=True, kw_only=True, order=True):
    """What a CRM knows somebody by. `system` is the name of the list's format (`salesforce`), empty where the list
    doesn't say whose id it is; `kind` is `person`, `lead` or `account`."""

    system: str = ""
    kind: str = "person"
    value: str


RETIRED = "retired"
"""The status of somebody on whom the work is over."""

TOLD = ("column", "told")
"""Whence time zones are known that somebody said; others are worked out."""


class Target(Struct, frozen=True, kw_only=True):
    """A person to reach, as `--json` prints it. Unknown is None, never an empty string.

    `timezones` are the IANA zones the person may be in, the likeliest first; `timezone_source` says whence
    (`column`, `address`, `number`, `both`). `status` is `retired`, else `active` if active on any list, else
    `bench`. `custom` keeps each column of the list that has no field of its own, and what could not be read. `fit`
    says how well they fit their persona's ideal customer, 0 to 100; None where the persona has no profile of one.
    `connected` says since when (ISO date) they are a connection of the rep's on LinkedIn, `yes` where no day is known.
    `level` is how high they stand, where the rep has said it: their title tells it otherwise.
    """

    id: int
    name: str
    first_name: str | None = None
    last_name: str | None = None
    title: str | None = None
    account: str | None = None
    kare: Kare | None = None
    role: str = "prospect"
    phones: tuple[Phone, ...] = ()
    email: str | None = None
    linkedin: str | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None
    timezones: tuple[str, ...] = ()
    timezone_source: str | None = None
    persona: str | None = None
    tier: str | None = None
    fit: int | None = None
    source: str | None = None
    lists: tuple[str, ...] = ()
    status: str = "bench"
    do_not_call: bool = False
    connected: str | None = None
    level: Level | None = None
    ids: tuple[CrmId, ...] = ()
    custom: dict[str, str] = field(default_factory=dict)

    @property
    def zone(self) -> str | None:
        """The zone to show this person's clock in."""
        return self.timezones[0] if self.timezones else None


class Account(Struct, frozen=True, kw_only=True):
    """An organisation. `kare` is None for a partner only."""

    id: int
    name: str
    kare: Kare | None
    targets: int = 0


class Standing(Struct, frozen=True, kw_only=True):
    """Where somebody stood in the record that an export of ours was written from; `status` as in Target."""

    status: str
    lists: tuple[str, ...] = ()
    level: Level | None = None


class NewTarget(Struct, frozen=True, kw_only=True):
    """A person as a list, a referral or the rep gives them, before the record knows them. `standing` is set where our
    own export tells it."""

    name: str = ""
    first_name: str | None = None
    last_name: str | None = None
    title: str | None = None
    account: str | None = None
    kare: Kare | None = None
    role: str | None = None
    phones: tuple[Phone, ...] = ()
    email: str | None = None
    linkedin: str | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None
    timezones: tuple[str, ...] = ()
    timezone_source: str | None = None
    persona: str | None = None
    tier: str | None = None
    fit: int | None = None
    source: str | None = None
    do_not_call: bool = False
    connected: str | None = None
    ids: tuple[CrmId, ...] = ()
    custom: dict[str, str] = field(default_factory=dict)
    standing: Standing | None = None
