"""A terminal's keys, one by one and unseen; at an answer the terminal shows and mends what is typed, by itself."""

import codecs
import os
import select
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Self

from prospect_tui.front.pieces import Pieces

from .keyboard import Gone, Pressed, Tick, key_named, read_answer, read_line
from .leaving import Leaving
from .lines import LOOK_SECONDS

if sys.platform != "win32":
    import termios

AT_ONCE_SECONDS = 0.05
"""What comes so soon after an Escape belongs to it: a terminal sends an arrow as several characters."""

_ARROWS: Mapping[str, str] = MappingProxyType(
    {
        "[A": "up", "OA": "up", "[B": "down", "OB": "down", "[C": "right", "OC": "right", "[D": "left", "OD": "left",
        "OP": "f1", "[11~": "f1", "[[A": "f1", "[5~": "pageup", "[6~": "pagedown",
        "OQ": "f2", "OR": "f3", "OS": "f4", "[12~": "f2", "[13~": "f3", "[14~": "f4", "[[B": "f2", "[[C": "f3",
        "[[D": "f4", "[[E": "f5", "[15~": "f5", "[17~": "f6", "[18~": "f7", "[19~": "f8", "[20~": "f9", "[21~": "f10",
        "[23~": "f11", "[24~": "f12", "[2~": "insert", "[3~": "delete", "[H": "home", "OH": "home", "[1~": "home",
        "[F": "end", "OF": "end", "[4~": "end", "[Z": "shift+tab",
    }
)  # fmt: skip
_BACK = "\x7f\x08"  # the terminal mends a line itself, but not what was typed before it was to take one
_ESC, _END, _WORD = "\x1b", "\x04", ":"
_LOCAL, _CONTROL = 3, 6  # places in what termios gives
_MOST = 4096


class Terminal:
    """Reads a terminal. While it is entered, the terminal is in a mode of ours; it is left as it was, whatever ends
    it."""

    single = True

    def __init__(self, fd: int, leaving: Leaving) -> None:
        self._fd = fd
        self._leaving = leaving
        self._typed = ""
        self._pieces = Pieces()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def __enter__(self) -> Self:
        """Take single keys from now on."""
        self._before = termios.tcgetattr(self._fd)
        self._set(answer=False)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the terminal as it was; one that has gone needs nothing."""
        with suppress(OSError, termios.error):
            termios.tcsetattr(self._fd, termios.TCSANOW, self._before)

    def key(self, tick: Tick) -> Pressed:
        """The next key; after a colon a word, up to Enter. The rest of one that a slow line has broken is none."""
        while True:
            sign = self._next(tick)
            if self._pieces.takes(sign, time.monotonic()):
                continue
            if sign == _END:
                raise Gone
            if sign == _WORD:
                return read_line(_WORD + (self.line(tick) or ""))
            name = self._after_escape() if sign == _ESC else key_named(sign)
            if name:
                return Pressed(key=name)

    def line(self, tick: Tick) -> str | None:
        """An answer: the terminal shows what is typed, and Backspace mends it. Escape ends it at once."""
        self._set(answer=True)
        try:
            answer = read_answer(self._line(tick))
        finally:
            self._set(answer=False)
        if answer is None:
            self._end_line()
        return answer

    def _end_line(self) -> None:
        """What is said next begins a line, though no Enter was typed. A terminal that is only read from may refuse."""
        with suppress(OSError):
            os.write(self._fd, b"\r\n")

    def _line(self, tick: Tick) -> str:
        line = ""
        while (sign := self._next(tick)) != "\n":
            if sign == _ESC:
                if not self._after_escape(bare=False):
                    return _ESC
                continue  # an arrow: it is no Escape, and changes nothing
            if sign == _END:
                raise Gone
            line = line[:-1] if sign in _BACK else line + sign
        return line

    def _after_escape(self, *, bare: bool = True) -> str:
        """The name of the key that began with an Escape, empty for one that has none here; Escape itself is named only
        where it is `bare`."""
        self._pieces.takes(_ESC, time.monotonic())
        if not self._typed and not self._ready(AT_ONCE_SECONDS):
            return "escape" if bare else ""
        if not self._typed:
            self._read()
        rest = self._sequence()
        if not rest:
            return "escape" if bare else ""
        for sign in rest:  # what of it is still to come is known by this
            self._pieces.takes(sign, time.monotonic())
        return _ARROWS.get(rest, "" if bare else rest)

    def _sequence(self) -> str:
        """What belongs to an Escape, taken out of what was typed: `[A`, `[5~`, `OP`."""
        if self._typed[0] not in "[O":
            return ""
        end = 1
        while end < len(self._typed) and (self._typed[end] in "0123456789;[" and self._typed[0] == "["):
            end += 1
        found, self._typed = self._typed[: end + 1], self._typed[end + 1 :]
        return found

    def _next(self, tick: Tick) -> str:
        while not self._typed:
            while not self._ready(LOOK_SECONDS):
                tick()
            self._read()
        sign, self._typed = self._typed[0], self._typed[1:]
        return sign

    def _ready(self, seconds: float) -> bool:
        with self._leaving.waiting():
            return bool(select.select([self._fd], [], [], seconds)[0])

    def _read(self) -> None:
        """Take what was typed. Raises Gone where the terminal has gone, or its rep."""
        try:
            piece = os.read(self._fd, _MOST)
        except OSError:
            piece = b""
        if not piece:
            raise Gone
        self._typed += self._decoder.decode(piece)

    def _set(self, *, answer: bool) -> None:
        """Single keys that aren't shown; or an `answer`, as a terminal takes a line, which Escape also ends. Ctrl+Z
        takes an outcome back, as in the app; so it stops nothing."""
        mode: list[Any] = [*self._before]
        control = [*mode[_CONTROL]]
        off = os.fpathconf(self._fd, "PC_VDISABLE").to_bytes(1, "little")
        shown = termios.ECHO | termios.ECHOE | termios.ECHOCTL
        if answer:
            mode[_LOCAL] |= termios.ICANON | shown
            control[termios.VEOL] = _ESC.encode()
        else:
            mode[_LOCAL] &= ~(termios.ICANON | termios.ECHO | termios.ECHONL)
            control[termios.VMIN], control[termios.VTIME] = 1, 0
        control[termios.VSUSP] = off
        mode[_LOCAL] |= termios.ISIG
        mode[0] |= termios.ICRNL
        mode[_CONTROL] = control
        termios.tcsetattr(self._fd, termios.TCSANOW, mode)
