"""What is said, in lines: words alone, for a screen reader, a braille line, a slow link, any terminal at all."""

import re
from typing import TextIO

from prospect_tui.reports.page import width
from prospect_tui.rules.text import clean

COLUMNS = 80

_BLANK = "\u2800"  # stands for the space inside a number, where no line breaks
_IN_A_NUMBER = re.compile(r"(?<=\d) (?=\d)")
_SAID = (
    (re.compile(r" *· +"), ", "),
    (re.compile("→ *"), ""),
    (re.compile("↑"), "Up"),
    (re.compile("↓"), "Down"),
    (re.compile("←"), "Left"),
    (re.compile("[\u2500-\u25ff\u2800-\u28ff]"), ""),
)
"""Signs that only a screen can use, and what is said for them."""


class Voice:
    """Writes lines to a stream, each at once, and nothing but lines: what is written is never written over."""

    def __init__(self, out: TextIO, columns: int = COLUMNS) -> None:
        self._out = out
        self._columns = columns

    def say(self, *texts: str) -> None:
        """Say something, each text in lines of its own; empty ones are left out."""
        for text in texts:
            for line in spoken(text, self._columns):
                self._out.write(f"{line}\n")
        self._out.flush()


def spoken(text: str, columns: int = COLUMNS) -> list[str]:
    """A text as lines of at most so many cells, harmless whatever it holds, without signs that only a screen can
    use."""
    return [line for row in clean(text, multiline=True).split("\n") for line in _broken(_in_words(row), columns)]


def _in_words(text: str) -> str:
    for sign, words in _SAID:
        text = sign.sub(words, text)
    return " ".join(text.split())


def _broken(text: str, columns: int) -> list[str]:
    """One text in lines: broken between words, but for a word that is longer than a line."""
    rows: list[str] = []
    for word in _IN_A_NUMBER.sub(_BLANK, text).split():
        if rows and width(rows[-1]) + 1 + width(word) <= columns:
            rows[-1] += f" {word}"
        else:
            rows += _pieces(word.replace(_BLANK, " ") if width(word) > columns else word, columns)
    return [row.replace(_BLANK, " ") for row in rows]


def _pieces(word: str, columns: int) -> list[str]:
    pieces = [""]
    for sign in word:
        if width(pieces[-1] + sign) > columns:
            pieces.append("")
        pieces[-1] += sign
    return pieces
