"""The words and signs of a title, as they are written."""

import re
from collections.abc import Mapping

from .text import clean, fold

ANY = "*"
AND, SLASH, COMMA, BREAK = "&", "/", ",", "|"
SIGNS = frozenset({AND, SLASH, COMMA, BREAK})
"""What stands between the parts of a title; everything that isn't one of the first three, a dash among words or a sign
inside one, is a break."""

_LONGEST_TITLE = 200
_INITIALS = re.compile(r"(?<![^\W_])([^\W\d_])\.\s?(?=[^\W\d_](?![^\W_]))")
_TOKEN = re.compile(r"[^\W_]+(?:['’`´ʼ][^\W_]+)*\.?|(?<=\s)[-–]+|[-–]+(?=\s)|[^\w\s'’`´ʼ.\-–]")
_APOSTROPHE = re.compile("['’`´ʼ]")
_ELIDED = frozenset({"d", "l", "dell", "all", "nell"})
_SIGN = {"&": AND, "+": AND, "/": SLASH, ",": COMMA, "@": "at"}


def raw_tokens(text: str, *, pattern: bool = False) -> list[str]:
    """The words, with a full stop that follows one, and the signs of a title, folded; up to 200 characters, but nothing
    is cut off a pattern that has a `*`."""
    whole = clean(text)
    folded = fold(whole if pattern and ANY in whole else whole[:_LONGEST_TITLE])
    found: list[str] = _TOKEN.findall(_INITIALS.sub(r"\1", folded) if "." in folded else folded)
    return found


def plain_words(raw: str, joints: Mapping[str, str]) -> list[str]:
    """A raw token as words, small ones as what `joints` say; or as the sign it is. A star is a break."""
    if not raw[0].isalnum():
        return [_SIGN.get(raw, BREAK)]
    first, *rest = _APOSTROPHE.split(raw.removesuffix("."))
    words = [first, "".join(rest)] if rest and first in _ELIDED else [first + "".join(rest)]
    return [joint for word in words if (joint := joints.get(word, word))]
