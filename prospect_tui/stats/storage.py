"""How the stats book reaches the disk: whole, or as it was before."""

import codecs
import os
import stat
from contextlib import suppress
from pathlib import Path

import msgspec
from tinydb.storages import Storage

from .lock import PRIVATE_FILE
from .stubs import Damaged

TOO_LARGE = 256 << 20
"""Bytes. A year of blocks, one after the other around the clock, is smaller."""

_PORTION = 64 << 10

Tables = dict[str, dict[str, msgspec.Raw]]
"""A file: tables by their names, in each the JSON of a document by its number. A document is read when it is wanted."""

_tables = msgspec.json.Decoder(Tables)


class DurableJSONStorage(Storage):
    """TinyDB's JSON, written beside the file, forced to disk and put in its place, so that a kill or a full disk
    leaves the old file or the new one and never half of one. Stock TinyDB reads it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        # A link stays one: what it points to is written.
        self._path = Path(os.path.realpath(path))

    def read(self) -> Tables | None:
        """All tables, or None where there is no file yet. Raises Damaged."""
        try:
            content = self._bytes()
            _must_be_text(content)  # also what is skimmed over
            return _tables.decode(content)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError, msgspec.DecodeError) as error:
            raise Damaged(self._path.name) from error

    def write(self, data: Tables) -> None:
        """Replace all tables. Raises OSError. For one at a time: a kill may leave a file beside, the next writes over
        it."""
        beside = self._path.with_name(f"{self._path.name}.new")
        content = msgspec.json.encode(data)
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        finally:
            with suppress(OSError):
                beside.unlink()
        self._sync_folder()

    def _bytes(self) -> bytes:
        # Without waiting: in place of the file may be a pipe that nobody writes to.
        handle = os.open(self._path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode) or about.st_size > TOO_LARGE:
                raise Damaged(self._path.name)
            return file.read()

    def _sync_folder(self) -> None:
        """A rename is on disk once its folder is."""
        if os.name == "nt":  # Windows has no handle on a folder to flush
            return
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _must_be_text(content: bytes) -> None:
    """Refuse what isn't UTF-8. Portion by portion: a year as bytes and as text at once is memory that stays with the
    process. Raises UnicodeDecodeError."""
    decoder, view = codecs.getincrementaldecoder("utf-8")(), memoryview(content)
    for start in range(0, len(view), _PORTION):
        decoder.decode(view[start : start + _PORTION])
    decoder.decode(b"", final=True)
