"""A list file as lines of text: what it is, in which encoding, and its lines one after the other.

However large the file, no more than a block of it and one line is held.
"""

import codecs
import re
import stat
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from prospect_tui.model.errors import ListError, UsageError

from .encodings import BLOCK, guess_legacy, is_utf8, utf16_without_mark

LONGEST_LINE = 1 << 20
"""Characters; a longer line is not of a list."""

SAVE_AS_CSV = "Save it as CSV (comma separated, UTF-8) and import that."
"""What to do with a file that is read by no other way."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CARDS = "a file of vCards"
_CALENDAR = "a calendar"
_KNOWN_FILES = (
    (b"PK\x03\x04", "an Excel workbook or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook or another Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\0", "a database"),
    (b"{\\rtf", "a Word document"),
    (b"BEGIN:VCARD", _CARDS),
    (b"BEGIN:VCALENDAR", _CALENDAR),
    (b"<!DOCTYPE", "a web page"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<table", "a web page"),
    (b"<?xml", "XML"),
)
_CONTROL = bytes([*range(9), *range(14, 27), *range(28, 32), 127])  # without white space and Escape
_FEW_CONTROLS = 8  # a stray NUL or two is dirt, not a binary file
_SHARE_IN_UTF8, _SHARE_IN_OTHERS = 0.2, 0.05

# Bytes that break UTF-8 in a file that is UTF-8 otherwise were pasted from an older program.
_BROKEN = re.compile("[\udc80-\udcff]")
_PASTED = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


class Source:
    """A file that can be read as text, by Python's name of its encoding; `sure` is False where that was guessed. `size`
    is in bytes."""

    def __init__(self, path: Path, encoding: str, *, sure: bool, size: int) -> None:
        self.path = path
        self.encoding = encoding
        self.sure = sure
        self.size = size
        self.raw: BinaryIO | None = None

    def position(self) -> int:
        """How many bytes have been read."""
        if self.raw is None:
            return 0
        return self.size if self.raw.closed else min(self.size, self.raw.tell())


def read_head(path: Path) -> bytes:
    """The first bytes of a file. Raises ListError for what is not there, not readable, or empty."""
    try:
        _check_regular(path)
        with path.open("rb") as file:
            head = file.read(BLOCK)
    except ValueError as error:  # a NUL in its name
        raise ListError(f"There is no file of that name: {path!r}.", "Check the name and the folder.") from error
    except OSError as error:
        raise unreadable(path, error) from error
    if not head.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\x00\x1a"):
        raise ListError(f'"{path.name}" is empty.', "Export the list again, and look at its size.")
    return head


def open_source(path: Path, encoding: str | None = None, *, cards: bool = False) -> Source:
    """What kind of text a file holds; `encoding` is somebody's word for what it is in, and `cards` lets a file of
    vCards pass. Raises ListError for what is not there, not readable, or not text, UsageError for an encoding that
    nobody knows."""
    given = _known_encoding(encoding) if encoding is not None else None
    head = read_head(path)
    _check_text(path, head, cards)
    try:
        found, sure = (given, True) if given is not None else _encoding(path, head)
        return Source(path, found, sure=sure, size=path.stat().st_size)
    except OSError as error:
        raise unreadable(path, error) from error


def read_lines(source: Source) -> Iterator[str]:
    """The lines of a file with their ends ("\\n", "\\r\\n" or "\\r"), lazily.

    Raises ListError for a line longer than LONGEST_LINE, and when the file can't be read on.
    """
    errors = "surrogateescape" if source.encoding.startswith("utf-8") else "replace"
    try:
        with (
            source.path.open("rb") as source.raw,
            TextIOWrapper(source.raw, encoding=source.encoding, errors=errors, newline="") as file,
        ):
            number = 0
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    raise ListError(
                        f'Line {number} of "{source.path.name}" is longer than a million characters.',
                        "This is no list with a row to a line: export it again as CSV.",
                    )
                yield line if line.isascii() else _mended(line)
    except OSError as error:
        raise unreadable(source.path, error) from error


def _mended(line: str) -> str:
    return line.translate(_PASTED) if _BROKEN.search(line) else line


def _check_regular(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise ListError(f'"{path.name}" is a folder.', "Name the file in it.")
    if not stat.S_ISREG(mode):
        raise ListError(f'"{path.name}" is no ordinary file.', "Save the list to a file and import that.")


def _check_text(path: Path, head: bytes, cards: bool) -> None:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    found = next((words for magic, words in _KNOWN_FILES if start.startswith(magic)), None)
    if found and not (cards and found == _CARDS):
        fix = "`prospect met` takes in whom you met from it." if found == _CALENDAR else SAVE_AS_CSV
        raise ListError(f'"{path.name}" is {found}, not a list as text.', fix)
    if any(head.startswith(mark) for mark, _ in _MARKS) or utf16_without_mark(head):
        return
    controls = len(head) - len(head.translate(None, _CONTROL))
    share = _SHARE_IN_UTF8 if is_utf8(head) else _SHARE_IN_OTHERS
    if controls > max(_FEW_CONTROLS, share * len(head)):
        raise ListError(f'"{path.name}" is a binary file, not a list as text.', SAVE_AS_CSV)


def _known_encoding(name: str) -> str:
    try:
        found = codecs.lookup(name)
        if not found._is_text_encoding:
            raise LookupError
        "".encode(found.name)
    except (LookupError, ValueError) as error:
        raise UsageError(f'"{name}" is no encoding.', "Usual ones are utf-8, utf-16, cp1252 and cp1250.") from error
    return found.name


def _encoding(path: Path, head: bytes) -> tuple[str, bool]:
    """The encoding, and whether that is more than a guess."""
    if marked := next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None):
        return marked, True
    if wide := utf16_without_mark(head):
        return wide, True
    legacy = guess_legacy(path)
    return legacy or "utf-8", legacy is None


def unreadable(path: Path, error: OSError) -> ListError:
    """What to say of a file that the system doesn't let us read."""
    if isinstance(error, FileNotFoundError):
        return ListError(f'There is no file "{path}".', "Check the name and the folder.")
    if isinstance(error, PermissionError):
        return ListError(f'"{path.name}" may not be read.', "Check who may read it, or copy it to a folder of yours.")
    reason = error.strerror or type(error).__name__
    return ListError(f'"{path.name}" can\'t be read: {reason}.', "Copy it to this computer and try again.")
