"""The keys of a Windows console, one by one and unseen; an answer is shown as it is typed."""

import sys
import time
from collections.abc import Mapping
from types import MappingProxyType

from .keyboard import Gone, Pressed, Tick, key_named, read_answer, read_line
from .leaving import Leaving
from .lines import LOOK_SECONDS

if sys.platform == "win32":
    from msvcrt import getwch, kbhit, putwch
else:

    def kbhit() -> bool:
        """Nothing is typed where there is no console."""
        raise Gone

    def getwch() -> str:
        """The same."""
        raise Gone

    def putwch(sign: str) -> None:
        """The same."""


_NAP_SECONDS = 0.02
_PREFIXES = ("\x00", "\xe0")
_ARROWS: Mapping[str, str] = MappingProxyType(
    {"H": "up", "P": "down", "M": "right", "K": "left", "I": "pageup", "Q": "pagedown", ";": "f1"}
)
_ESC, _END, _BREAK, _WORD = "\x1b", "\x04", "\x03", ":"


class Console:
    """Reads a console."""

    single = True

    def __init__(self, leaving: Leaving) -> None:
        self._leaving = leaving

    def key(self, tick: Tick) -> Pressed:
        """The next key; after a colon a word, up to Enter."""
        while True:
            sign = self._next(tick)
            if sign in _PREFIXES:
                name = _ARROWS.get(self._next(tick), "")
            elif sign == _WORD:
                return read_line(_WORD + (self.line(tick) or ""))
            else:
                name = key_named(sign)
            if name:
                return Pressed(key=name)

    def line(self, tick: Tick) -> str | None:
        """An answer; Backspace mends it, Escape ends it at once."""
        line = ""
        while (sign := self._next(tick)) not in "\r\n":
            if sign == _ESC:
                self._show("\r\n")
                return None
            if sign in _PREFIXES:
                self._next(tick)
            elif sign == "\x08":
                self._show("\b \b" if line else "")
                line = line[:-1]
            elif sign.isprintable():
                self._show(sign)
                line += sign
        self._show("\r\n")
        return read_answer(line)

    def _next(self, tick: Tick) -> str:
        looked = time.monotonic()
        while not kbhit():
            with self._leaving.waiting():
                time.sleep(_NAP_SECONDS)
            if time.monotonic() - looked >= LOOK_SECONDS:
                looked = time.monotonic()
                tick()
        sign = getwch()
        if sign in (_END, _BREAK):
            raise Gone
        return sign

    def _show(self, text: str) -> None:
        for sign in text:
            putwch(sign)
