"""Files written whole or not at all, for their owner only: they hold names and numbers."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from prospect_tui.model.errors import ProspectError

from .home import PRIVATE_FILE


def write_private(path: Path, pieces: Iterable[str], fix: str) -> None:
    """Write a file whole or not at all; it is on disk when this ends. Raises ProspectError with that `fix`."""
    try:
        _put(path, pieces)
    except OSError as error:
        raise ProspectError(f"{path} can't be written: {error.strerror}.", fix) from error


def keep_private(path: Path, text: str) -> None:
    """Write a small file of the app's own in the same way. Raises ProspectError; the file is as it was then."""
    try:
        _put(path, [text])
    except OSError as error:
        raise ProspectError(f"{path.name} was not kept: {error.strerror}.", f"Look at {path.parent}.") from error


def _put(path: Path, pieces: Iterable[str]) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb") as file:
            for piece in pieces:
                file.write(piece.encode())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _settle(path.parent)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Have a folder's own entries on disk, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    with suppress(OSError):
        there = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(there)
        finally:
            os.close(there)
