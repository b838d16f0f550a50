"""Files that a command writes."""

from collections.abc import Iterable
from pathlib import Path

from prospect_tui.settings.private import write_private


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all, for its owner only. Raises ProspectError."""
    write_private(path, pieces, "Give another with -o.")
