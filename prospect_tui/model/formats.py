"""The sources that lists come from: how each is recognised, and what its headers mean there."""

from collections.abc import Mapping

from msgspec import Struct, field

Mappings = Mapping[str, Mapping[str, str]]
"""What each column is (header to field), for each set of headers that somebody has mapped, by its key."""


class Recogniser(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source of lists, as its file has it. A list is of it when it holds all headers of one of its `signatures`.

    `fields` is what some headers mean there ("ignore" keeps a column as text), for them alone.
    """

    name: str
    signatures: list[list[str]]
    fields: dict[str, str] = field(default_factory=dict)
