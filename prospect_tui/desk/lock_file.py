"""A file that one process at a time may hold: for what must not be done twice at once, in whatever window."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from prospect_tui.model.errors import ProspectError
from prospect_tui.settings.home import PRIVATE_FILE

_AGAIN_SECONDS = 0.02


@contextmanager
def held(path: Path, seconds: float, undone: str) -> Iterator[None]:
    """Hold a file, made if need be, for its owner only. Raises ProspectError where another has held it for so many
    seconds, or it can't be made; `undone` says what was not done then. Where a file system has no locks, nobody
    waits."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    except OSError as error:
        raise ProspectError(f"{undone}: {error.strerror}.") from error
    try:
        _wait_for(file, seconds, undone)
        yield
    finally:
        os.close(file)


def _wait_for(file: int, seconds: float, undone: str) -> None:
    from filelock import lock_descriptor

    end = time.monotonic() + seconds
    with suppress(OSError):  # no locks here
        while not lock_descriptor(file, blocking=False):
            if time.monotonic() > end:
                raise ProspectError(f"{undone}: another window has been at it for seconds.", "Wait until it has ended.")
            time.sleep(_AGAIN_SECONDS)
