"""Files that a rep asks for, written whole or not at all, for their owner only: they hold names and numbers."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from prospect_tui.model.errors import ProspectError

from .home import PRIVATE_FILE


def write_private(path: Path, pieces: Iterable[str], fix: str) -> None:
    """Write a file whole or not at all; it is on disk when this ends. Raises ProspectError with that `fix`."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb") as file:
                for piece in pieces:
                    file.write(piece.encode())
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
            _settle(path.parent)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise ProspectError(f"{path} can't be written: {error.strerror}.", fix) from error


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
