"""Which files speak of a person: exports, calendars, whatever somebody has put into a folder of ours."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from msgspec import Struct

from prospect_tui.rules.phones import readable
from prospect_tui.rules.text import fold

_WORD = re.compile(r"[^\W_]+")
_IN_NUMBERS = re.compile(r"[\s().\-/\u2010-\u2015]+")
_FOLDED_LINES = re.compile(r"\r?\n[ \t]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Files in which words don't stand as they are: other zips, too, such as spreadsheets.
_CLOSED = (b"PK\x03\x04", b"\x1f\x8b", b"%PDF", b"SQLite format 3\0")
_NOTE_WORDS, _NUMBER_DIGITS = 4, 6


class Traits(Struct, frozen=True, kw_only=True):
    """What gives a person away: words in their order, as they are folded, and numbers as digits alone."""

    words: tuple[str, ...]
    digits: tuple[str, ...]

    def are_in(self, text: str) -> bool:
        """Whether a text has any of them: words whole, numbers however they are grouped."""
        spoken = f" {' '.join(_WORD.findall(fold(text)))} "
        if any(f" {words} " in spoken for words in self.words):
            return True
        bare = _IN_NUMBERS.sub("", text)
        return any(digits in bare for digits in self.digits)


def traits(
    *, name: str = "", email: str | None = None, linkedin: str | None = None, numbers: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Traits:  # fmt: skip
    """What to look for: numbers are in E.164. A note of a few words could be anybody's."""
    texts = [name, email or "", (linkedin or "").split("?")[0], *(n for n in notes if len(n.split()) >= _NOTE_WORDS)]
    words = (" ".join(_WORD.findall(fold(re.sub(r"^https?://(www\.)?", "", text)))) for text in texts)
    return Traits(
        words=tuple(dict.fromkeys(each for each in words if each)),
        digits=tuple(dict.fromkeys(each for n in numbers if len(each := _national(n)) >= _NUMBER_DIGITS)),
    )


def speaks_of(file: Path, sought: Traits) -> bool | None:
    """Whether a file does; None for one that can't be looked into."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    if content.startswith(_CLOSED):
        return None
    text = _decoded(content)
    if file.suffix == ".ics":
        text = _FOLDED_LINES.sub("", text)
    if file.suffix in (".html", ".htm"):
        text = unescape(text)
    return sought.are_in(text.replace("\\n", "\n"))


def files_under(folder: Path) -> Iterator[Path]:
    """All files in a folder and those in it, in order; what a link leads to is somewhere else. Raises OSError."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            yield from files_under(path)
        elif path.is_file() and not path.is_symlink():
            yield path


def _national(number: str) -> str:
    """A number's digits as they are dialled at home, without a zero in front."""
    grouped = readable(number)
    return re.sub(r"\D", "", grouped.partition(" ")[2] if grouped.startswith("+") else grouped).lstrip("0")


def _decoded(content: bytes) -> str:
    for mark, encoding in (*_BOMS, (b"", "utf-8")):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                break
    return content.decode("latin-1")
