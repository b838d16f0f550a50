"""How the stats book reaches the disk: whole, or as it was before."""

import json
import os
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

PRIVATE_FILE = 0o600


class Damaged(Exception):
    """The file is no JSON object of tables."""


class DurableJSONStorage(Storage):
    """TinyDB's JSON, written beside the file, forced to disk and put in its place, so that a kill or a full disk
    leaves the old file or the new one and never half of one. Stock TinyDB reads it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables, or None where there is no file yet. Raises Damaged."""
        try:
            text = self._path.read_bytes()
        except FileNotFoundError:
            return None
        try:
            tables = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise Damaged(self._path.name) from error
        if not isinstance(tables, dict) or not all(_is_table(table) for table in tables.values()):
            raise Damaged(self._path.name)
        return tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace all tables. Raises OSError."""
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "w") as file:
                json.dump(data, file, ensure_ascii=False, separators=(",", ":"))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        finally:
            beside.unlink(missing_ok=True)
        self._sync_folder()

    def _sync_folder(self) -> None:
        """A rename is on disk once its folder is."""
        if os.name == "nt":  # Windows has no handle on a folder to flush
            return
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _is_table(table: object) -> bool:
    """Whether this is what TinyDB calls a table: documents by their numbers."""
    if not isinstance(table, dict):
        return False
    return all(key.isdecimal() and isinstance(document, dict) for key, document in table.items())
