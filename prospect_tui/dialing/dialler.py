"""What every dialler is to the desk: a number goes in, a word for the card comes out, at once."""

import threading
from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

BY_HAND = "dial by hand"

_MOST_DIGITS = 15
_LONGEST_EXTENSION = 20


class Dialled(Struct, frozen=True, kw_only=True):
    """What became of a request to dial, in words for the last line, and as a `sign` for the card; `failed` says that
    the rep must dial by hand. `copy` is what the terminal is to put on the clipboard, `code` what a program that
    failed ended with."""

    word: str
    failed: bool = False
    sign: str = ""
    copy: str | None = None
    code: int | None = None


Tell = Callable[[Dialled], None]
"""Takes what became of a request later than its key; called from a thread of its own."""


def tell_nobody(dialled: Dialled) -> None:
    """Nobody waits for it."""


class Dialler(Protocol):
    """Whatever takes a number to a phone."""

    def dial(self, e164: str, extension: str | None, tell: Tell = tell_nobody) -> Dialled:
        """Bring up this number; called once for a key, after the record has it. Returns at once; what takes longer
        is told."""
        ...

    def close(self) -> None:
        """The desk is closed: stop what still hangs."""
        ...


class Way(Protocol):
    """One way to bring up a number. A `slow` one may take seconds."""

    slow: bool
    words: str

    def shown(self, e164: str, extension: str | None) -> tuple[str, ...]:
        """What would be run, argument by argument; nothing where nothing is run."""
        ...

    def carry(self, e164: str, extension: str | None) -> Dialled:
        """Bring it up. Raises nothing that a rep could do anything about: what went wrong is in the words."""
        ...

    def stop(self) -> None:
        """Stop what still hangs."""
        ...


class PhoneDialler:
    """Dials in one way; a slow one in a thread, so that the key returns at once."""

    def __init__(self, way: Way) -> None:
        self._way = way

    def dial(self, e164: str, extension: str | None, tell: Tell = tell_nobody) -> Dialled:
        """Bring up this number. What is no number goes nowhere."""
        if not self._way.slow:
            return carried(self._way, e164, extension)
        try:
            threading.Thread(
                target=lambda: tell(carried(self._way, e164, extension)), name="dialler", daemon=True
            ).start()
        except RuntimeError:  # the system gives no more threads
            return broken("the system is too busy")
        return Dialled(word=f"dialling {self._way.words} …", sign=self._way.words)

    def close(self) -> None:
        """Stop what still hangs."""
        self._way.stop()


def carried(way: Way, e164: str, extension: str | None) -> Dialled:
    """What became of a number, now; a fault of ours is a word too, without anybody's data."""
    if not dialable(e164, extension):
        return broken("that number can't be given to it")
    try:
        return way.carry(e164, extension)
    except Exception as error:
        return broken(type(error).__name__)


def dialable(e164: str, extension: str | None) -> bool:
    """Whether this is a number and nothing else: with its plus sign it begins no option, and no quote is in it."""
    sign, digits = e164[:1], e164[1:]
    number = sign == "+" and _is_digits(digits, _MOST_DIGITS) and digits[0] != "0"
    return number and (extension is None or _is_digits(extension, _LONGEST_EXTENSION))


def _is_digits(text: str, most: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= most


def broken(problem: str, code: int | None = None) -> Dialled:
    """The dialler failed."""
    word = f"the dialler failed: {problem} · {BY_HAND}"
    sign = f"{BY_HAND}: exit {code}" if code is not None and code > 0 else BY_HAND  # there is little room on a card
    return Dialled(word=word, failed=True, sign=sign, code=code)
