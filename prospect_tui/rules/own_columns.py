"""Targets under headers of our own, which an import knows: what an export writes, and what is read back."""

from collections.abc import Iterable, Sequence

from prospect_tui.model.people import Phone, Target
from prospect_tui.model.words import PhoneKind

from .crm_ids import HEADER as CRM_IDS
from .crm_ids import write_ids
from .own_standing import own_cells, written

_PHONES = {
    "Mobile Phone": PhoneKind.MOBILE,
    "Direct Phone": PhoneKind.DIRECT,
    "Phone": PhoneKind.BUSINESS,
    "Company Phone": PhoneKind.SWITCHBOARD,
    "Other Phone": PhoneKind.OTHER,
    "Home Phone": PhoneKind.HOME,
}
"""The columns of numbers, under the headers that the list reader knows."""


def headers_of(targets: Iterable[Target]) -> tuple[str, ...]:
    """The headers for these targets: the same for all, then each column that a list brought under its own."""
    own = tuple(_cells(None))
    return (*own, *dict.fromkeys(key for target in targets for key in target.custom if key not in own))


def row_of(target: Target, headers: Sequence[str]) -> list[str]:
    """A target's cells under such headers. What could not be read as its column should be goes back into that column,
    where that is empty."""
    cells = _cells(target)
    return [cells.get(header) or target.custom.get(header) or "" for header in headers]


def _cells(target: Target | None) -> dict[str, str | None]:
    """The cells of a target under their headers; of nobody, the headers."""
    t = target or Target(id=0, name="")
    one_zone = t.zone if len(t.timezones) == 1 else None  # a guess among several must not come back as certain
    return {
        "Name": t.name, "First Name": t.first_name, "Last Name": t.last_name, "Title": t.title, "Account": t.account,
        "KARE": t.kare, "Role": t.role, **{header: _numbers(t.phones, kind) for header, kind in _PHONES.items()},
        "Email": t.email, "LinkedIn": t.linkedin, "City": t.city, "State": t.region, "Country": t.country,
        "Time Zone": one_zone, "Persona": t.persona, "Tier": t.tier, "Source": t.source,
        "Do Not Call": "yes" if t.do_not_call else "", "Connected On": t.connected, CRM_IDS: write_ids(t.ids),
        **own_cells(t),
    }  # fmt: skip


def _numbers(phones: Sequence[Phone], kind: PhoneKind) -> str:
    return "; ".join(written(phone) for phone in phones if phone.kind is kind)
