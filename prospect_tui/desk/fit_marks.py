"""What the fits of a record follow from: who the ideal customers of the playbooks in use are."""

import hashlib
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from prospect_tui.model.playbook import Persona

from .fit_judge import profile_of

RECKONING = 1
"""Counted up where fits are judged otherwise than before by the same playbooks."""


class Mark(Struct, frozen=True, kw_only=True):
    """Digests of the ideal customers that the home's playbook names, and those of the lists with one of their own, by
    the lists' ids; empty for a playbook that names none."""

    reckoning: int = RECKONING
    home: str = ""
    lists: dict[int, str] = {}

    @property
    def text(self) -> str:
        """As the record keeps it; empty where nobody can be judged."""
        return msgspec.json.encode(self).decode() if self.home or any(self.lists.values()) else ""

    def others_than(self, before: "Mark | None") -> set[int] | None:
        """The lists whose people are to be judged anew; None for everybody."""
        if before is None or (before.reckoning, before.home) != (self.reckoning, self.home):
            return None
        return {each for each in self.lists.keys() | before.lists if self.lists.get(each) != before.lists.get(each)}


def read_mark(text: str) -> Mark | None:
    """A mark as the record keeps it; None for one of another version."""
    try:
        return msgspec.json.decode(text, type=Mark, strict=False) if text else Mark()
    except msgspec.MsgspecError:
        return None


def digest(personas: Mapping[str, Persona]) -> str:
    """A digest of what a playbook's personas say of who is an ideal customer; empty where they name none."""
    if not any(map(profile_of, personas.values())):
        return ""
    told = [(each.slug, each.name, each.titles, each.profile) for each in personas.values()]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:16]
