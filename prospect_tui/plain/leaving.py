"""Signals that end a run: heard while a key is waited for, so that none breaks a transaction in the middle."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from .keyboard import Gone

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Leaving:
    """Turns a signal into Gone. A second one is not waited with: perhaps nothing gets through to the terminal any
    more."""

    def __init__(self) -> None:
        self._waits = False
        self._came: int | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "Leaving":
        """From now on."""
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        """As it was before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """While this lasts, a signal ends it at once. Raises Gone, also for one that has come before."""
        self._waits = True
        try:
            self._go()
            yield
        finally:
            self._waits = False

    def _hear(self, number: int, _: FrameType | None) -> None:
        again, self._came = self._came is not None, number
        if self._waits or again:
            self._go()

    def _go(self) -> None:
        if self._came is not None:
            raise Gone(0 if self._came == signal.SIGINT else 128 + self._came)
