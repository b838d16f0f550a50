"""How results and people go back to a CRM: the forms, which are data."""

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from .people import Target
from .words import Channel

_Header = Annotated[str, Meta(min_length=1, max_length=200)]
_Words = Annotated[str, Meta(max_length=200)]


class FromTouch(StrEnum):
    """What a column of touches can hold.

    `person_id` is the contact's or else the lead's; `what_id` the account's, but of nobody who is a lead. `details` is
    the outcome in our words, when, which number and the touch's id in one line, and under it the note. `timestamp` and
    `milliseconds` count thousandths of a second, `timestamp` since 1970 in UTC; `hours_minutes` is `0:05`, at least a
    minute.
    """

    ID = "id"
    PERSON_ID = "person_id"
    CONTACT_ID = "contact_id"
    LEAD_ID = "lead_id"
    ACCOUNT_ID = "account_id"
    WHAT_ID = "what_id"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    TITLE = "title"
    EMAIL = "email"
    ACCOUNT = "account"
    TYPE = "type"
    DIRECTION = "direction"
    OUTCOME = "outcome"
    OUR_OUTCOME = "our_outcome"
    SUBJECT = "subject"
    NOTE = "note"
    DETAILS = "details"
    PHONE = "phone"
    TO_NUMBER = "to_number"
    FROM_NUMBER = "from_number"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    TIMESTAMP = "timestamp"
    SECONDS = "seconds"
    MILLISECONDS = "milliseconds"
    HOURS_MINUTES = "hours_minutes"
    BY = "by"
    SCRIPT = "script"
    UNDONE = "undone"


class FromTarget(StrEnum):
    """What a column of targets can hold. `phone` is the business number, else the first of no kind of its own."""

    ID = "id"
    PERSON_ID = "person_id"
    CONTACT_ID = "contact_id"
    LEAD_ID = "lead_id"
    ACCOUNT_ID = "account_id"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    TITLE = "title"
    ACCOUNT = "account"
    EMAIL = "email"
    PHONE = "phone"
    MOBILE = "mobile"
    DIRECT = "direct"
    BUSINESS = "business"
    SWITCHBOARD = "switchboard"
    HOME = "home"
    OTHER_PHONE = "other_phone"
    LINKEDIN = "linkedin"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    ZONE = "zone"
    PERSONA = "persona"
    TIER = "tier"
    SOURCE = "source"
    KARE = "kare"
    ROLE = "role"
    DO_NOT_CALL = "do_not_call"
    CONNECTED = "connected"


IDS = frozenset({"person_id", "contact_id", "lead_id", "account_id", "what_id"})
"""The columns that hold a CRM's own ids."""


class TouchColumn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column of touches: its header, and what it holds: `value`, the same in all rows, or something of the touch.

    `only` are the channels for which it holds anything (none named: all). One that is for those `without_id` is empty
    where the CRM's own id is known. A text is cut at `longest` characters.
    """

    header: _Header
    source: FromTouch | None = field(default=None, name="from")
    value: _Words | None = None
    only: tuple[Channel, ...] = ()
    without_id: bool = False
    longest: Annotated[int, Meta(ge=16)] | None = None


class TargetColumn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column of targets. `yes` and `no` are what a column says that is one or the other; one that `says` something
    says that wherever there is what it is from: the label beside a number."""

    header: _Header
    source: FromTarget = field(name="from")
    yes: _Words = "yes"
    no: _Words = ""
    says: _Words | None = None


class Said(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an outcome is called in a CRM that has all these flags."""

    flags: tuple[str, ...]
    says: _Words


class TouchForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How touches go to a CRM: those of which channels, by whose clock, and what things are called there.

    `outcomes` names some of ours; an outcome that it doesn't name goes by the first of `flags` of which it has all.
    `types` are the channels, `inbound` and `outbound` the directions.
    """

    columns: Annotated[tuple[TouchColumn, ...], Meta(min_length=1)]
    channels: tuple[Channel, ...] = tuple(Channel)
    times: Literal["utc", "rep"] = "utc"
    outcomes: dict[str, _Words] = field(default_factory=dict)
    flags: tuple[Said, ...] = ()
    types: dict[Channel, _Words] = field(default_factory=dict)
    outbound: _Words = "outbound"
    inbound: _Words = "inbound"
    undone: _Words = "Undone: "


class TargetForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How targets go back to where they came from. With `others`, the columns of their list that have no field of their
    own follow under their own headers."""

    columns: Annotated[tuple[TargetColumn, ...], Meta(min_length=1)]
    others: bool = True


class Patterns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the CRM's ids of each kind are written, as regular expressions; None where they can't be told by that."""

    person: str | None = None
    lead: str | None = None
    account: str | None = None


class Form(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The form of one importer. `ids` is the system whose ids it takes; `source`, `date` and `verified` say where it is
    written what the importer takes, and whether that is the maker's own word, read in full."""

    name: str = ""
    title: Annotated[str, Meta(min_length=1, max_length=60)]
    ids: str
    source: Annotated[str, Meta(min_length=1)]
    date: Annotated[str, Meta(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
    verified: bool = False
    note: str = ""
    patterns: Patterns = Patterns()
    touches: TouchForm | None = None
    targets: TargetForm | None = None


class Known(Struct, frozen=True, kw_only=True):
    """What a CRM knows somebody by; None where it isn't known."""

    contact: str | None = None
    lead: str | None = None
    account: str | None = None

    @property
    def person(self) -> str | None:
        """The contact's id, else the lead's."""
        return self.contact or self.lead


class Changed(Struct, frozen=True, kw_only=True):
    """A target and which of its fields a rep changed."""

    target: Target
    fields: frozenset[str]
