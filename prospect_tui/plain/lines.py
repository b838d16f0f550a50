"""Whole lines: from a pipe or a file, or from a terminal where that is asked for."""

import os
import select
import sys

from .keyboard import EndOfInput, Gone, Pressed, Tick, read_answer, read_line
from .leaving import Leaving

LOOK_SECONDS = 1.0
_MOST = 65_536


class Lines:
    """Reads a file descriptor line by line. `ends`: at its end the block ends; else the rep has left."""

    single = False

    def __init__(self, fd: int, leaving: Leaving, *, ends: bool) -> None:
        self._fd = fd
        self._leaving = leaving
        self._ends = ends
        self._read = b""
        self._over = False

    def key(self, tick: Tick) -> Pressed:
        """The next line as a key or a word."""
        return read_line(self._next(tick))

    def line(self, tick: Tick) -> str | None:
        """The next line as an answer."""
        return read_answer(self._next(tick))

    def _next(self, tick: Tick) -> str:
        while b"\n" not in self._read and not self._over:
            while not self._ready():
                tick()
            piece = os.read(self._fd, _MOST)
            self._over = not piece
            self._read += piece
        if not self._read:
            raise EndOfInput if self._ends else Gone
        line, _, self._read = self._read.partition(b"\n")
        return line.decode("utf-8", errors="replace").removesuffix("\r")

    def _ready(self) -> bool:
        with self._leaving.waiting():
            if sys.platform == "win32":  # nothing but sockets can be waited for there
                return True
            return bool(select.select([self._fd], [], [], LOOK_SECONDS)[0])
