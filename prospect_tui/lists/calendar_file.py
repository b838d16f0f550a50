"""The calendar file that is kept up to date: written whole or not at all, and never over somebody else's."""

import os
import stat
from contextlib import suppress
from glob import escape
from pathlib import Path

from prospect_tui.model.errors import ProspectError

MADE_BY = "-//prospect-tui//promises//EN"
"""The maker that the calendar names: a file that names another is not ours to overwrite."""

_PRIVATE = 0o600
_BESIDE = ".{}.{}.new"  # hidden: folders are synced with what is in them
_HEAD = 1_000  # bytes; the maker stands among the first lines
_SETTING = "Look at `file` under [calendar] in config.toml."


class CalendarFile:
    """A file at a path, or where a link there leads."""

    def __init__(self, path: Path) -> None:
        self._named = path

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(os.path.realpath(self._named))

    def marks(self) -> tuple[int, int, int] | None:
        """By what the file is told from one that somebody has written since; None where there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def keep(self, content: bytes) -> bool:
        """Have the file hold this, unless it does; gives whether it had to be written. A new one is its owner's alone;
        one that is there keeps its mode, since its owner may have set it. Raises ProspectError; then it is as it
        was."""
        path = self.path
        try:
            _remove_unfinished(path)
            mode = self._checked(path, content)
            if mode is None:
                return False
            self._write(path, content, mode)
        except OSError as error:
            raise ProspectError(f"The calendar file was not kept: {error.strerror}.", _SETTING) from error
        return True

    def check(self) -> None:
        """Whether it can be kept where it is. Raises ProspectError."""
        try:
            self._checked(self.path, None)
        except OSError as error:
            raise ProspectError(f"The calendar file can't be read: {error.strerror}.", _SETTING) from error

    def _checked(self, path: Path, content: bytes | None) -> int | None:
        """The mode for the new file; None where the one that is there holds this already."""
        if path.suffix.lower() != ".ics":
            raise ProspectError("The calendar file's name does not end in .ics; it was not written.", _SETTING)
        if not path.parent.is_dir():
            raise ProspectError("The calendar file's folder is not there; it was not written.", _SETTING)
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise ProspectError("The calendar file's folder can't be written to.", _SETTING)
        if not path.exists():
            return _PRIVATE
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ProspectError("The calendar file's name is a folder's or a device's; it was not written.", _SETTING)
        there = path.read_bytes()
        if there and MADE_BY.encode() not in there[:_HEAD]:
            raise ProspectError("The calendar file is another program's; it was not written over.", _SETTING)
        return None if there == content else stat.S_IMODE(found.st_mode)

    def _write(self, path: Path, content: bytes, mode: int) -> None:
        beside = path.with_name(_BESIDE.format(path.name, os.getpid()))
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if mode != _PRIVATE:
                beside.chmod(mode)
            beside.replace(path)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _remove_unfinished(path: Path) -> None:
    """Remove what a kill has left of an earlier writing: it has people's names in it."""
    for left in path.parent.glob(_BESIDE.format(escape(path.name), "*")):
        with suppress(OSError):
            left.unlink()
