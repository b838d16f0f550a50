"""The rep's why in a few words, where it is written down: `words` in `why.toml`, beside `me.toml`."""

from pathlib import Path

from msgspec import Struct

from prospect_tui.rules.text import clean

from .files import SettingProblem, read_toml

FILE = "why.toml"


class _Words(Struct):
    words: str = ""


def why_words(config: Path) -> str:
    """The words, made harmless; empty where there are none, or where the file has a fault (which is said elsewhere)."""
    path = config / FILE
    if not path.is_file():
        return ""
    read = read_toml(path, _Words)
    return "" if isinstance(read, SettingProblem) else clean(read.words)
