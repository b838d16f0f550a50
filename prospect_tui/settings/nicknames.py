"""The packaged table of nicknames."""

from msgspec import Struct

from .files import packaged_toml


class _File(Struct, forbid_unknown_fields=True):
    nicknames: dict[str, tuple[str, ...]]


def load_nicknames() -> dict[str, tuple[str, ...]]:
    """The short forms of first names by the whole name, as they ship with the package."""
    return packaged_toml(_File, "nicknames.toml").nicknames
