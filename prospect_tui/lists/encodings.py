"""Which encoding a file without a byte order mark is in."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .alphabets import is_central

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatches

BLOCK = 1 << 16
"""Bytes read at a time."""

_SAMPLE = 1 << 15  # bytes; enough to tell, and quick
_MANY, _FEW = 0.4, 0.05  # shares of zero bytes
_MOSTLY_UTF8 = 4  # that many good characters for each broken byte

_WESTERN, _CENTRAL = "cp1252", "cp1250"
CANDIDATES = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    *("cp932", "gb18030", "big5", "cp949", "mac_roman"),
)


def utf16_without_mark(head: bytes) -> str | None:
    """The UTF-16 that `head` is in, if every other byte of it is often zero, and the others are not."""
    pairs = len(head) // 2
    if pairs < 4:
        return None
    first, second = head[: 2 * pairs : 2].count(0) / pairs, head[1 : 2 * pairs : 2].count(0) / pairs
    if second > _MANY and first < _FEW:
        return "utf-16-le"
    return "utf-16-be" if first > _MANY and second < _FEW else None


def is_utf8(head: bytes) -> bool:
    """Whether these first bytes of a file are UTF-8, but for a character that may be cut at their end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def guess_legacy(path: Path) -> str | None:
    """The older encoding that a file is in, or None where it is UTF-8, perhaps with a few broken bytes.

    Reads the whole file, a block at a time: the first character that tells may stand on the last line. Raises
    OSError.
    """
    good = broken = 0
    for text in _as_utf8(path):
        whole = len(text.encode("utf-8", "ignore").decode())
        broken += len(text) - whole
        good += whole - len(text.encode("ascii", "ignore"))
    return None if good >= _MOSTLY_UTF8 * broken else _best_guess(telling_lines(path))


def _as_utf8(path: Path) -> Iterator[str]:
    """The blocks of a file that are not plain ASCII, with broken bytes as lone surrogates."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            text = decoder.decode(block)
            if not text.isascii():
                yield text
    yield decoder.decode(b"", final=True)


def telling_lines(path: Path) -> bytes:
    """Lines that are not plain ASCII, up to the size of a sample."""
    sample = b""
    with path.open("rb") as file:
        while (line := file.readline(_SAMPLE)) and len(sample) < _SAMPLE:
            if not line.isascii():
                sample += line
    return sample[:_SAMPLE]


def _best_guess(sample: bytes) -> str:
    """The likeliest encoding of `sample`; Windows-1252, the usual one, unless another explains it better."""
    from charset_normalizer import from_bytes

    best = _usual(from_bytes(sample, cp_isolation=list(CANDIDATES)))
    if best in (_WESTERN, _CENTRAL):
        return _CENTRAL if is_central(sample) else _WESTERN
    return best


def _usual(matches: "CharsetMatches") -> str:
    best = matches.best()
    if best is None:
        return _WESTERN
    for match in matches:
        as_good = match.chaos <= best.chaos and match.coherence >= best.coherence
        if as_good and _WESTERN in (match.encoding, *match.could_be_from_charset):
            return _WESTERN
    return best.encoding
