"""A file as somebody typed it, pasted it, or dropped it on the terminal."""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from prospect_tui.model.errors import UsageError
from prospect_tui.rules.text import clean

_QUOTES = ("'", '"', "“”", "‘’", "`")


def typed_path(text: str) -> Path:
    """The file that the words name: quotes taken off, `~` and `file://` understood, and the backslashes that a
    terminal puts before spaces. Raises UsageError where they name none."""
    words = _unquoted(text.strip())
    if words.lower().startswith("file:"):
        words = unquote(urlsplit(words).path)
    if clean(words) == "" or "\0" in words:
        raise UsageError("No file was named.", "Type its path, or drop the file on this window.")
    try:
        path = Path(words).expanduser()
    except RuntimeError:
        raise UsageError(f"There is no home folder for “{clean(words)[:40]}”.", "Type the whole path.") from None
    if os.sep == "/" and "\\" in words and not _is_there(path):
        return Path(re.sub(r"\\(.)", r"\1", words)).expanduser()
    return path


def _unquoted(text: str) -> str:
    for quotes in _QUOTES:
        if len(text) > 1 and text[0] == quotes[0] and text[-1] == quotes[-1]:
            return text[1:-1]
    return text


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long
        return False
