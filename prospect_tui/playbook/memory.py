"""A playbook's files as they were last read: one that has not changed isn't read again, and one that is broken now
serves as it last was."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

from .files import Fault, Note, Unwritten

SERVES = "the last good one serves"

Stamp = tuple[int, ...]
"""What changes when a file does; empty where it can't be told."""

Part = TypeVar("Part", bound=Struct)


class Reading(NamedTuple, Generic[Part]):
    """The parts that a file gives, and what is to be said about it."""

    stamp: Stamp
    parts: list[Part]
    notes: list[Note]


class Memory(Generic[Part]):
    """The files of a kind. `read` is given a file and its slug; it raises Fault or Unwritten."""

    def __init__(self, read: Callable[[Path, str], tuple[list[Part], list[Note]]], key: Callable[[Part], str]) -> None:
        self._read = read
        self._key = key
        self._readings: dict[Path, Reading[Part]] = {}

    def reading(self, file: Path, slug: str, stamp: Stamp) -> Reading[Part]:
        """What a file holds, from memory if its stamp is the same."""
        known = self._readings.get(file)
        if known is None or known.stamp != stamp or not stamp:
            known = self._readings[file] = self._anew(file, slug, stamp, known.parts if known else [])
        return known

    def forget_but(self, files: set[Path]) -> None:
        """Forget the files that are no longer there."""
        self._readings = {file: reading for file, reading in self._readings.items() if file in files}

    def _anew(self, file: Path, slug: str, stamp: Stamp, last: list[Part]) -> Reading[Part]:
        try:
            parts, notes = self._read(file, slug)
        except Unwritten as unwritten:
            return Reading(stamp, [], unwritten.notes)
        except Fault as fault:
            problem = f"{fault.problem}; {SERVES}" if last else fault.problem
            return Reading(stamp, last, [Note(fault.where, problem)])
        if last and any(note.lost for note in notes):
            there = {self._key(part) for part in parts}
            parts = parts + [part for part in last if self._key(part) not in there]
        return Reading(stamp, parts, notes)


def stamp_of(file: Path | os.DirEntry[str]) -> Stamp:
    """The stamp of a file, or of what a link leads to."""
    try:
        found = file.stat()
    except (OSError, ValueError):
        return ()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
