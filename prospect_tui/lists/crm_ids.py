"""What a CRM knows somebody by, as its lists write it."""

import re

from prospect_tui.model.formats import IdKind, Recogniser
from prospect_tui.model.people import CrmId
from prospect_tui.rules.crm_ids import read_ids

from .cells import Cells
from .columns import Column, Layout
from .known import ID_FIELDS

_SALESFORCE = re.compile(r"[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?", re.ASCII)
_KINDS: dict[str, IdKind] = {"003": "person", "00Q": "lead", "001": "account"}  # how Salesforce's ids begin
_BITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_POWER_OF_TEN = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;,|]\s*")


class IdReader:
    """Reads the ids of one list's rows."""

    def __init__(self, layout: Layout) -> None:
        self._source = layout.source
        self._columns: list[tuple[IdKind, Column]] = [
            (kind, column) for kind, field in ID_FIELDS.items() for column in layout.of(field)
        ]
        self._of_several = layout.of("crm_ids")

    def read(self, cells: Cells) -> tuple[CrmId, ...]:
        """The ids in a row, without doubles."""
        found: dict[CrmId, None] = {}
        for kind, column in self._columns:
            text = cells.text(column)
            if text and _POWER_OF_TEN.fullmatch(text):
                cells.fault(column.header, text, "is a power of ten: a spreadsheet has cut digits off the id")
            elif text:
                found.update(dict.fromkeys(_id(self._source, kind, each) for each in _apart(kind, text)))
        for column in self._of_several:
            text = cells.text(column)
            ids = read_ids(text)
            if text and not ids:
                cells.fault(column.header, text, "holds no ids as our own export writes them")
            found.update(dict.fromkeys(ids))
        return tuple(found)


def _apart(kind: IdKind, text: str) -> list[str]:
    """Several accounts may stand in one cell; of a person there is one."""
    return [each for each in _BETWEEN.split(text) if each] if kind == "account" else [text]


def _id(source: Recogniser, kind: IdKind, text: str) -> CrmId:
    system = source.ids_of if source.signatures or source.ids else ""
    if source.id_form == "salesforce" and _SALESFORCE.fullmatch(text):
        return CrmId(system=system, kind=_KINDS.get(text[:3], kind), value=text if len(text) == 18 else _whole(text))
    return CrmId(system=system, kind=kind, value=text)


def _whole(short: str) -> str:
    """A Salesforce id of 15 characters with the three that tell its capitals: reports leave them out."""
    ends = ""
    for start in (0, 5, 10):
        ends += _BITS[sum(1 << place for place, sign in enumerate(short[start : start + 5]) if sign.isupper())]
    return short + ends
