"""Who counts as met: not the rep, not colleagues, rooms or those who declined."""

import re

from msgspec.structs import replace

from prospect_tui.model.met import Attendee, CalendarRead, Meeting, Whose
from prospect_tui.rules.text import clean, fold

PUBLIC_MAIL = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com",
     "icloud.com", "me.com", "mac.com", "aol.com", "gmx.com", "gmx.de", "gmx.net", "web.de", "t-online.de",
     "proton.me", "protonmail.com", "fastmail.com", "mail.com", "zoho.com", "comcast.net", "verizon.net", "att.net",
     "yahoo.co.uk", "hotmail.co.uk", "btinternet.com", "orange.fr", "free.fr", "laposte.net", "wanadoo.fr",
     "libero.it", "hotmail.fr"}
)  # fmt: skip
"""Domains of addresses that say nothing of where somebody works."""

_ADDRESS = re.compile(r"[^\s<>()\[\];,:\"']+@[^\s<>()\[\];,:\"'@]+\.[^\s<>()\[\];,:\"'@]+")


def address_in(text: str) -> tuple[str | None, str]:
    """The first e-mail address in a text, in lower case, and the text without it."""
    found = _ADDRESS.search(text)
    return (clean(found[0]).lower(), text[: found.start()] + text[found.end() :]) if found else (None, text)


def domain_of(email: str) -> str | None:
    """The domain of somebody's company; None where the address is a private one's."""
    domain = email.rpartition("@")[2].lower()
    return domain if domain and domain not in PUBLIC_MAIL else None


def sort_out(read: CalendarRead, whose: Whose) -> CalendarRead:
    """Leave of each meeting those who were met. One that the rep declined, or with nobody else, is passed over."""
    read.addresses |= whose.addresses | {
        each.email
        for meeting in read.meetings
        for each in meeting.people
        if each.email and each.name and fold(each.name) in whose.names
    }
    sorter = _Sorter(read.addresses, whose.names)
    kept, declined, left_out = list[Meeting](), set[str](), set[str | None]()
    for meeting in read.meetings:
        if any(each.declined and sorter.is_rep(each) for each in meeting.people):
            declined.add(meeting.event)
            continue
        others = [each for each in meeting.people if not sorter.is_rep(each)]
        met = tuple(each for each in others if not sorter.is_left_out(each))
        left_out |= {each.email or each.name for each in others if each not in met}
        if met:
            kept.append(replace(meeting, people=met))
    read.left_out = len(left_out)
    events = {meeting.event for meeting in read.meetings}
    with_somebody = {meeting.event for meeting in kept}
    read.passed_over.declined += len(declined - with_somebody)
    read.passed_over.nobody += len(events - with_somebody - declined)
    read.counted = len(with_somebody)
    read.meetings = kept
    return read


class _Sorter:
    """Tells the rep and who is left out by addresses and names."""

    def __init__(self, addresses: frozenset[str], names: frozenset[str]) -> None:
        self._addresses = addresses
        self._names = names
        self._domains = {domain for each in addresses if (domain := domain_of(each))}

    def is_rep(self, each: Attendee) -> bool:
        """Whether it is the rep."""
        return each.email in self._addresses if each.email else bool(each.name and fold(each.name) in self._names)

    def is_left_out(self, each: Attendee) -> bool:
        """Whether it is a colleague, a room, or somebody who did not come."""
        return each.declined or each.thing or (each.email is not None and domain_of(each.email) in self._domains)
