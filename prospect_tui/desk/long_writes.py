"""Long writes that hold nobody up: they give way to a key in another window, and begin anew."""

import time
from collections.abc import Callable
from typing import TypeVar

from prospect_tui.store import Record
from prospect_tui.store.connection import GaveWay

_TIMES, _TIMES_OF_LONG = 10, 60
"""So often others are let in; then it is written in one go, or it would never be. What takes long lets more of them in:
they could wait no longer than a few seconds for it."""

_LONG_SECONDS = 2.0

_LET_IN_SECONDS = 0.25
"""Who waits looks again after a tenth of a second at most."""

T = TypeVar("T")


def in_one_go(record: Record, write: Callable[[], T]) -> T:
    """Write in one transaction, which is broken off and begun anew where another process or thread wants to write
    meanwhile: `write` may be called several times, the last of which counts. Raises as it does, StoreError."""
    longest = 0.0
    for number in range(_TIMES_OF_LONG):
        if number >= _TIMES and longest < _LONG_SECONDS:
            break
        begun = time.monotonic()
        try:
            with record.large_transaction(gives_way=True):
                return write()
        except GaveWay:
            longest = max(longest, time.monotonic() - begun)
            time.sleep(_LET_IN_SECONDS)
    with record.large_transaction():
        return write()
