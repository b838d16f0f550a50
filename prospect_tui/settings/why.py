"""The rep's why, in `why.toml` beside `me.toml`: not in the playbook, which a team may share."""

from datetime import date
from pathlib import Path

from prospect_tui.model.cookbook import Why

from .files import SettingProblem, read_toml, toml_text
from .private import keep_private

FILE = "why.toml"


def load_why(config: Path) -> tuple[Why, SettingProblem | None]:
    """The why, empty where nothing is written yet, and what is wrong with its file."""
    path = config / FILE
    if not path.exists():
        return Why(), None
    read = read_toml(path, Why)
    return (Why(), read) if isinstance(read, SettingProblem) else (read, None)


def save_why(config: Path, why: Why) -> None:
    """Write it down, readable by its owner only. Raises ProspectError."""
    said = {"words": why.words, "wanted": why.wanted, "by": why.by}
    lines = [f"{key} = {_text(value)}\n" for key, value in said.items() if value]
    keep_private(config / FILE, "".join(lines))


def _text(value: str | date) -> str:
    return value.isoformat() if isinstance(value, date) else toml_text(value)
