"""Words in Markdown that stay what they look like, and back."""

import re

from .text import clean

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_FIRST = re.compile(r"^[-+=]")  # where a line begins with it, it is a list or the line above a heading
_NUMBERED = re.compile(r"^(\d+)([.)])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def marked(text: str) -> str:
    """A line of text as Markdown has it; nothing in it is a mark, whatever it holds."""
    return _FIRST.sub(r"\\\g<0>", _NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\1", clean(text))))


def unmarked(text: str) -> str:
    """The same without the backslashes before its punctuation."""
    return _ESCAPED.sub(r"\1", text)
