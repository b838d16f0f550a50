"""One process at a time writes in the stats book."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_SECONDS = 5.0
LOCK = "book.lock"
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
_LOOK_AGAIN_SECONDS = 0.02


@contextmanager
def alone(folder: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Keep other processes, and other threads of this one, from writing in the book meanwhile. A kill lets go of it.
    Raises OSError where somebody else has held it for `patience` seconds, or where nothing can be locked there."""
    from filelock import FileLock, Timeout  # only where something is written: it takes its time to load

    try:
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, f"{folder} is no folder, move it away", str(folder)) from error
    lock = FileLock(folder / LOCK, timeout=patience, mode=PRIVATE_FILE, poll_interval=_LOOK_AGAIN_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        held = f"another process has held {LOCK} for {patience:.0f} seconds"
        raise OSError(errno.EBUSY, held, str(folder / LOCK)) from error
    except NotImplementedError as error:
        raise OSError(errno.ENOLCK, "files can't be locked on this disk", str(folder / LOCK)) from error
    try:
        yield
    finally:
        lock.release()
