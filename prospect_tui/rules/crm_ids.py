"""The ids that CRMs know somebody by, in one cell of our own export: `hubspot:person:51; salesforce:account:001…`."""

from collections.abc import Iterable
from urllib.parse import quote, unquote

from prospect_tui.model.people import CrmId

HEADER = "CRM IDs"
"""The header of that column."""

_KINDS = frozenset({"person", "lead", "account"})


def write_ids(ids: Iterable[CrmId]) -> str:
    """Ids as one cell; any sign of theirs that would end one is written as a URL writes it."""
    return "; ".join(f"{_safe(each.system)}:{each.kind}:{_safe(each.value)}" for each in sorted(ids))


def read_ids(text: str) -> tuple[CrmId, ...]:
    """The ids in such a cell, each once; what is none is passed by."""
    found: dict[CrmId, None] = {}
    for part in text.split(";"):
        system, _, rest = part.strip().partition(":")
        kind, _, value = rest.partition(":")
        if kind in _KINDS and value:
            found[CrmId(system=unquote(system), kind=kind, value=unquote(value))] = None
    return tuple(found)


def _safe(text: str) -> str:
    return quote(text, safe="")
