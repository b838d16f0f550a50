"""Which of a person's numbers to dial first. Loaded with the record, so without what reads numbers."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from prospect_tui.model.people import Phone
from prospect_tui.model.words import PhoneKind

_ORDER = (
    PhoneKind.MOBILE, PhoneKind.DIRECT, PhoneKind.BUSINESS, PhoneKind.SWITCHBOARD, PhoneKind.OTHER, PhoneKind.HOME,
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}

ONLY_AT_HOME = "only a home number: home is called only when you ask for it"
"""Why somebody is held who has no other number."""


def dial_order(kinds: Sequence[PhoneKind]) -> list[int]:
    """In which order numbers of these kinds are best dialled: their places in `kinds`, those of one kind as they came.
    Home comes last."""
    return sorted(range(len(kinds)), key=lambda place: _RANK[kinds[place]])


def offered(phones: Iterable[Phone], now: datetime) -> list[Phone]:
    """The numbers that may be offered without being asked for, in the order given: in use at `now`, and not at home."""
    return [phone for phone in phones if phone.kind is not PhoneKind.HOME and phone.usable(now)]


def first_number(phones: Sequence[Phone], now: datetime) -> Phone | None:
    """The number to dial unasked, else the first at all; None where there is none."""
    return next(iter(offered(phones, now) or phones), None)
