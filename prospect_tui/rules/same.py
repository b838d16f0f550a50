"""Whether two rows of lists, or a row and a target, are one person: surely, or likely enough to be asked.

Nobody is merged by a number or an address alone: a switchboard is everybody's, and so is info@.
"""

import re

from msgspec import Struct

from prospect_tui.model.people import CrmId, NewTarget, Target

from .same_keys import account_key, linkedin_key
from .same_names import Agreement, Namer
from .text import fold

_DIGITS = re.compile(r"\d+")
_ACCOUNT = 88
"""How much the names of two accounts resemble each other, of a hundred, that may be one."""

# What stands before the @ of addresses that several people read.
_ROLES = frozenset(
    {"info", "information", "sales", "contact", "contacts", "office", "admin", "administration", "mail", "email",
     "hello", "hi", "team", "support", "service", "services", "help", "helpdesk", "enquiries", "enquiry",
     "inquiries", "inquiry", "reception", "frontdesk", "general", "marketing", "press", "media", "pr", "hr", "jobs",
     "careers", "recruiting", "recruitment", "billing", "accounts", "accounting", "ap", "ar", "finance", "invoices",
     "invoice", "orders", "order", "purchasing", "procurement", "buchhaltung", "kontakt", "vertrieb", "zentrale",
     "post", "noreply", "no-reply", "donotreply", "webmaster", "postmaster", "hostmaster", "abuse", "legal",
     "privacy", "compliance", "security", "customerservice", "customercare", "bookings", "booking", "reservations",
     "events", "partners", "partner", "dispatch", "warehouse", "shipping", "receiving", "shop", "store", "main",
     "company", "business"}
)  # fmt: skip
_PERSONAL = re.compile(r"linkedin\.com/(?:in|pub|sales/(?:people|lead|profile)|talent/profile)/[^/]+|^urn:li:")


class Identity(Struct, frozen=True):
    """What tells one person from another. `account` is its key; `numbers` are E.164; `ids` those of persons and leads
    alone: everybody at an account has that one's id."""

    name: str
    name_key: str
    account: str
    email: str | None
    linkedin: str | None
    numbers: frozenset[str]
    ids: frozenset[CrmId]

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing but a name, with an account or without."""
        return not (self.email or self.linkedin or self.numbers or self.ids)


class Likeness(Struct, frozen=True, order=True):
    """How likely two are one person, of a hundred, and why, in words."""

    score: int
    why: str


def identity_of(person: NewTarget | Target) -> Identity:
    """What tells a person from others."""
    linkedin = linkedin_key(person.linkedin) if person.linkedin else None
    return Identity(
        name=person.name, name_key=fold(person.name), account=account_key(person.account) if person.account else "",
        email=person.email.strip().lower() if person.email else None,
        linkedin=linkedin if linkedin and is_personal(linkedin) else None,
        numbers=frozenset(phone.e164 for phone in person.phones),
        ids=frozenset(each for each in person.ids if each.kind != "account"),
    )  # fmt: skip


def is_personal(key: str) -> bool:
    """Whether a LinkedIn address, as it is compared, is one person's and not a company's, or nobody's."""
    return _PERSONAL.search(key) is not None


def is_role(email: str) -> bool:
    """Whether several people may read what comes to this e-mail address."""
    return email.partition("@")[0].partition("+")[0].rstrip("0123456789") in _ROLES


def keys_of(who: Identity) -> list[tuple[str, ...]]:
    """What two that are surely one person have in common, one of it at least; `is_sure` judges."""
    found: list[tuple[str, ...]] = [("id", each.system, each.kind, each.value) for each in who.ids]
    if who.email:
        found.append(("email", who.email))
    if who.linkedin:
        found.append(("linkedin", who.linkedin))
    if not who.name_key:
        return found + [("nameless", number) for number in who.numbers]
    found += [("number", number, who.name_key) for number in who.numbers]
    found.append(("name", who.name_key, who.account))
    return found


def is_sure(one: Identity, other: Identity, namer: Namer) -> bool:
    """Whether these are surely one person: the same id in a CRM, LinkedIn address, or e-mail address, unless their
    names say otherwise; or the same number and name. Two who are but a name are one if they are the same name."""
    if shared := one.ids & other.ids:
        return any(each.system for each in shared) or _agree(one, other, namer)
    if one.linkedin and one.linkedin == other.linkedin:
        return _agree(one, other, namer) or namer.have_first_names_in_common(one.name, other.name)
    if one.email and one.email == other.email:
        if not is_role(one.email):
            return _agree(one, other, namer)
        if one.name_key == other.name_key:
            return bool(one.name_key) or _nothing_against(one, other)
    if one.numbers & other.numbers and one.name_key == other.name_key:
        return bool(one.name_key) or _nothing_against(one, other)
    return one.is_bare and other.is_bare and one.name_key == other.name_key and one.account == other.account


def likeness(one: Identity, other: Identity, namer: Namer) -> Likeness | None:
    """Why these may be one person, though it isn't sure: their names agree, and their accounts or a number do. None
    where that is not so."""
    names = namer.compare(one.name, other.name)
    if names is Agreement.DIFFERENT or not one.name_key or not other.name_key:
        return None
    said = {Agreement.SAME: "the same name", Agreement.ALIKE: "names that go together"}.get(
        names, "nearly the same name"
    )
    accounts = _accounts(one.account, other.account)
    if accounts == 100 or (accounts and names >= Agreement.ALIKE):
        at = "the same account" if accounts == 100 else "nearly the same account"
        return Likeness(accounts * (3 + names) // 6, f"{said}, {at}")
    if names >= Agreement.ALIKE and one.numbers & other.numbers:
        return Likeness(60 + 5 * names, f"{said}, the same number")
    return None


def _agree(one: Identity, other: Identity, namer: Namer) -> bool:
    """Whether the names of two say nothing against their being one person."""
    if not one.name_key or not other.name_key:
        return True
    return namer.compare(one.name, other.name) is not Agreement.DIFFERENT


def _nothing_against(one: Identity, other: Identity) -> bool:
    """Whether two without a name differ in nothing else that tells people apart."""
    pairs = ((one.email, other.email), (one.linkedin, other.linkedin), (one.account, other.account))
    if any(a and b and a != b for a, b in pairs):
        return False
    return not (one.numbers and other.numbers) or bool(one.numbers & other.numbers)


def _accounts(one: str, other: str) -> int:
    """How much two accounts, by their keys, resemble each other; 0 where they are two. A number in a name tells them
    apart: Plant 1 is not Plant 2."""
    if not one or not other:
        return 0
    if one == other:
        return 100
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return 0
    from rapidfuzz.fuzz import token_sort_ratio

    return int(token_sort_ratio(one, other, score_cutoff=_ACCOUNT))
