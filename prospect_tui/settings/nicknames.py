"""The packaged table of nicknames."""

from importlib.resources import files

import msgspec


class _File(msgspec.Struct, forbid_unknown_fields=True):
    nicknames: dict[str, tuple[str, ...]]


def load_nicknames() -> dict[str, tuple[str, ...]]:
    """The short forms of first names by the whole name, as they ship with the package."""
    text = files("prospect_tui").joinpath("data", "nicknames.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=_File).nicknames
