"""Files that a command writes."""

from collections.abc import Iterable
from pathlib import Path

from prospect_tui.settings.private import write_private

from .output import complain, say, say_bytes


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all, for its owner only. Raises ProspectError."""
    write_private(path, pieces, "Give another with -o.")


def put(pieces: Iterable[str], form: str, output: Path | None) -> None:
    """Print a report, or write it into a file. What people read goes out in the terminal's encoding, the rest in
    UTF-8. Raises ProspectError."""
    if output is not None and str(output) != "-":
        write(output, pieces)
        complain(f"It is in {output}.")
    elif form in ("text", "md"):
        say("".join(pieces))
    else:
        say_bytes(pieces)
