"""How a file reads in one encoding and another, for a person to see which is right."""

from pathlib import Path

from prospect_tui.rules.text import clean

from .encodings import CANDIDATES, telling_lines
from .source import unreadable

_SHOWN = 60
"""Characters of a line, around the first that tells."""


def readings(path: Path) -> tuple[tuple[str, str], ...]:
    """Each encoding (Python's name) in which the telling lines of a file can be read, with a piece of the first one;
    of several that read alike the usual one. Empty where every character is plain. Raises ListError."""
    try:
        sample = telling_lines(path)
    except OSError as error:
        raise unreadable(path, error) from error
    found: dict[str, str] = {}
    for encoding in ("utf-8", *CANDIDATES):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        piece = _piece(text)
        if piece and piece not in found.values():
            found[encoding] = piece
    return tuple(found.items())


def _piece(text: str) -> str:
    """Some of a text's first line that isn't plain, harmless."""
    line = next((line for line in text.splitlines() if not line.isascii()), "")
    first = next((at for at, character in enumerate(line) if not character.isascii()), 0)
    start = max(0, first - _SHOWN // 3)
    return clean(line[start : start + _SHOWN])
