"""What a rep types, whatever it comes from: single keys, or whole lines."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from prospect_tui.rules.text import clean

from .commands import OTHER_SIGNS

Tick = Callable[[], None]
"""Called about once a second while nothing is typed."""

ESCAPE_WORDS = (":esc", ":escape")
_ESC = "\x1b"

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "\n": "enter", "\r": "enter", "": "enter", "\t": "tab", " ": "space", "/": "slash", "?": "question_mark",
        _ESC: "escape", "\x1a": "ctrl+z", "\x7f": "backspace", "\x08": "backspace", **OTHER_SIGNS,
    }
)  # fmt: skip
"""What is typed for the keys that have names."""


class Pressed(NamedTuple):
    """A key by its name; or a `word`, which was typed after a colon; or something `unclear`: several letters on one
    line, of which nobody knows whether they are to be several keys."""

    key: str = ""
    word: str = ""
    unclear: str = ""


class EndOfInput(Exception):
    """Nothing more will be typed: what was piped in is through."""


class Gone(Exception):
    """The rep has left, or was cut off; `code` is the exit code. The block waits."""

    def __init__(self, code: int = 0) -> None:
        super().__init__()
        self.code = code


class Keyboard(Protocol):
    """Where keys and answers come from. Both raise EndOfInput, Gone."""

    single: bool
    """Whether a key counts at once, without Enter."""

    def key(self, tick: Tick) -> Pressed:
        """The next key, or word."""
        ...

    def line(self, tick: Tick) -> str | None:
        """An answer as it was typed, None for Escape."""
        ...


def key_named(text: str) -> str:
    """The name of the key that writes this one character; letters are the same in either case."""
    return NAMES.get(text, text.lower())


def read_line(text: str) -> Pressed:
    """A whole line as a key or a word."""
    bare = text.strip()
    if text in NAMES or len(bare) == 1:
        return Pressed(key=key_named(text if text in NAMES else bare))
    if bare in ESCAPE_WORDS:
        return Pressed(key="escape")
    if bare.startswith(":"):
        return Pressed(word=clean(bare[1:]).lower().replace(" ", "-"))
    return Pressed(unclear=clean(bare)) if bare else Pressed(key="enter")


def read_answer(text: str) -> str | None:
    """A whole line as an answer."""
    return None if _ESC in text or text.strip().lower() in ESCAPE_WORDS else text
