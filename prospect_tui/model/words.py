"""The vocabulary: the same words in code, on screens and in files."""

from enum import IntFlag, StrEnum


class Kare(StrEnum):
    """What an account is to us; one and only one of these."""

    KEEP = "Keep"
    ATTAIN = "Attain"
    RECAPTURE = "Recapture"
    EXPAND = "Expand"

    @classmethod
    def read(cls, text: str) -> "Kare | None":
        """The tag that a word or its first letter names, or None."""
        wanted = text.strip().lower()
        return next((k for k in cls if wanted and wanted in (k.value.lower(), k.value[0].lower())), None)


class Level(StrEnum):
    """How high somebody stands at their account, the highest first."""

    EXECUTIVE = "executive"
    MANAGEMENT = "management"
    USER = "user"

    @classmethod
    def read(cls, text: str) -> "Level | None":
        """The level that a word names, or how it begins; None for any other."""
        wanted = text.strip().lower()
        return next((level for level in cls if wanted and level.value.startswith(wanted)), None)


class PhoneKind(StrEnum):
    """Whose phone rings."""

    MOBILE = "mobile"
    DIRECT = "direct"
    BUSINESS = "business"
    SWITCHBOARD = "switchboard"
    HOME = "home"
    OTHER = "other"


class PhoneState(StrEnum):
    """What calling a number has taught us."""

    UNKNOWN = "unknown"
    GOOD = "good"
    WRONG = "wrong"
    DISCONNECTED = "disconnected"
    SWITCHBOARD = "switchboard"


class Place(StrEnum):
    """Where a target stands on a list."""

    ACTIVE = "active"
    BENCH = "bench"


class Channel(StrEnum):
    """How a touch reached out."""

    CALL = "call"
    EMAIL = "email"
    INMAIL = "inmail"
    LETTER = "letter"
    VISIT = "visit"
    EVENT = "event"


class FollowUpKind(StrEnum):
    """A dated next step; `callback` alone is promised to the prospect."""

    CALLBACK = "callback"
    MEETING = "meeting"
    RETRY = "retry"
    FOLLOW_UP = "follow_up"
    NURTURE = "nurture"


class FollowUpStatus(StrEnum):
    """Where a follow-up stands: `undone` means that the touch that made it was taken back."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    UNDONE = "undone"


class Flag(IntFlag):
    """What an outcome counts as. These alone decide every figure; they are stored with the touch."""

    DIAL = 1
    ANSWER = 2
    CONNECT = 4
    CONVERSATION = 8
    POSITIVE = 16
    MEETING = 32
    VOICEMAIL = 64
    RECEIVED = 128
    NO = 256
    DO_NOT_CALL = 512
    SENT = 1024
    HELD = 2048
    MISSED = 4096

    @classmethod
    def read(cls, names: list[str]) -> "Flag":
        """The flags that these lower-case names stand for. Raises KeyError for an unknown one."""
        value = cls(0)
        for name in names:
            value |= cls[name.upper().replace("-", "_")]
        return value


class EventKind(StrEnum):
    """What happened in a block."""

    STARTED = "started"
    SERVED = "served"
    CALLED_IN = "called_in"
    JUMPED = "jumped"
    EXCUSED = "excused"
    DIALLED = "dialled"
    NUMBER = "number"
    NOTED = "noted"
    RECORDED = "recorded"
    SENT = "sent"
    UNDONE = "undone"
    SKIPPED = "skipped"
    OBJECTED = "objected"
    PAUSED = "paused"
    RESUMED = "resumed"
    TAKEN = "taken"
    ENDED = "ended"


class Reason(StrEnum):
    """Why a target is next."""

    CALLBACK_DUE = "callback_due"
    MEETING_DUE = "meeting_due"
    RETRY_DUE = "retry_due"
    FOLLOW_UP_DUE = "follow_up_due"
    NURTURE_DUE = "nurture_due"
    REPLACEMENT = "replacement"
    FRESH = "fresh"
    SKIPPED = "skipped"


class HeldBy(StrEnum):
    """Why a target is not offered now."""

    OUTSIDE_HOURS = "outside_hours"
    DO_NOT_CALL = "do_not_call"
    CAP_REACHED = "cap_reached"
    TOO_SOON = "too_soon"
    ACCOUNT_SPREAD = "account_spread"
    UNKNOWN_ZONE = "unknown_zone"
    NUMBER_QUARANTINED = "number_quarantined"
    NO_NUMBER = "no_number"
    CONSENT_NEEDED = "consent_needed"


class DncKind(StrEnum):
    """What a do-not-call entry covers; a hash stands for the number of somebody who was forgotten."""

    NUMBER = "number"
    PERSON = "person"
    ACCOUNT = "account"
    DOMAIN = "domain"
    HASH = "hash"
