"""The sources that lists come from: how each is recognised, and what its headers mean there."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

Mappings = Mapping[str, Mapping[str, str]]
"""What each column is (header to field), for each set of headers that somebody has mapped, by its key."""

IdKind = Literal["person", "lead", "account"]


class Recogniser(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source of lists, as its file has it. A list is of it when it holds all headers of one of its `signatures`.

    `fields` is what some headers mean there, the best of those for one field first ("ignore" keeps a column as text);
    `#` stands for any number in a header. `ids` are the columns with what the source itself knows somebody or their
    company by, and `system` is whose ids those are (the source's name where it is empty); `id_form` is how they are
    written. `labels` are the columns that say whose phone the number in another one is. `joined` stands between several
    values in one cell, `accounts_joined` between several accounts. `footers` are how the lines begin that its reports
    end with. `connections` is for a list of the rep's own connections on LinkedIn, and `holds` tells one that names
    nobody.
    """

    name: str
    signatures: list[list[str]]
    system: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    ids: dict[str, IdKind] = field(default_factory=dict)
    id_form: Literal["", "salesforce"] = ""
    labels: dict[str, str] = field(default_factory=dict)
    joined: str = ""
    accounts_joined: str = ""
    footers: list[str] = field(default_factory=list)
    connections: bool = False
    holds: Literal["people", "accounts"] = "people"

    @property
    def ids_of(self) -> str:
        """Whose ids are in its lists."""
        return self.system or self.name
