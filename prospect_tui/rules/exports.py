"""Which touches go out, under which id, and what an outcome is called there."""

import re
from collections.abc import Iterable

from prospect_tui.model.exports import Form, Known, TouchForm
from prospect_tui.model.outgoing import Outgoing
from prospect_tui.model.people import CrmId
from prospect_tui.model.words import Flag

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}")
"""What an id may be written in: it goes into a file as it is."""


def goes_out(going: Outgoing, *, new: bool, own: bool) -> bool:
    """Whether a touch goes out: once as it stands, and once more when it was undone after that. One that was undone
    before it ever went out is nothing that a CRM needs to hear of; our `own` form has it. Without `new` what went out
    goes again. Who was forgotten goes into no CRM."""
    if going.forgotten and not own:
        return False
    if going.before is None:
        return own or not going.touch.undone
    return not new or going.touch.undone is not going.before


def known_by(ids: Iterable[CrmId], form: Form) -> Known:
    """What the CRM of this form knows somebody by. An id whose list didn't say whose it is counts where it is written
    as this CRM's are; the way it is written also tells a lead from a contact. Of several, the first in their order."""
    found: dict[str, str] = {}
    for each in sorted(ids):
        kind = _kind(each, form)
        if kind is not None and _ID.fullmatch(each.value):
            found.setdefault(kind, each.value)
    return Known(contact=found.get("person"), lead=found.get("lead"), account=found.get("account"))


def outcome_there(outcome: str, flags: Flag, form: TouchForm) -> str:
    """What an outcome is called in the CRM; empty where nothing is said of it."""
    if outcome in form.outcomes:
        return form.outcomes[outcome]
    rows = ((Flag.read(list(row.flags)), row.says) for row in form.flags)
    return next((says for wanted, says in rows if flags & wanted == wanted), "")


def _kind(known: CrmId, form: Form) -> str | None:
    """Which kind of id this is in the CRM of this form; None for one that isn't its own, or not as its own are."""
    if known.system not in ("", form.ids):
        return None
    written = (("person", form.patterns.person), ("lead", form.patterns.lead), ("account", form.patterns.account))
    told = [kind for kind, pattern in written if pattern is not None and re.fullmatch(pattern, known.value)]
    if not known.system:
        return told[0] if len(told) == 1 else None
    if known.kind in told or not any(pattern for _, pattern in written):
        return known.kind
    return told[0] if told else None
