"""Which files a playbook has, and whether they are the same as before."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from prospect_tui.model.playbook import PlaybookProblem
from prospect_tui.rules.text import clean

from .memory import Stamp, stamp_of

KINDS: Mapping[str, str] = MappingProxyType({"personas": ".toml", "scripts": ".md", "gives": ".toml", "plays": ".toml"})
OBJECTIONS = "objections.toml"

Listing = dict[str, dict[str, Stamp]]
"""Of a folder: by kind (the folder within it; "" for itself) the paths of the files in order, each with its stamp. They
are text: this is looked at every few seconds, and a thousand Paths take their time to make."""


class Folders:
    """A playbook's folders. One that was there and can't be read now, as a drive that went away, stays as it was seen
    last; of one in `needed` it is told where it isn't there."""

    def __init__(self, folders: Sequence[Path], needed: Sequence[Path] = ()) -> None:
        self._folders = list(folders)
        self._needed = list(needed)
        self._seen: dict[Path, Listing] = {}
        self._said: list[PlaybookProblem] = []

    def look(self) -> tuple[list[Listing], list[PlaybookProblem]]:
        """The files of each folder, and what is wrong with the folders; it is remembered."""
        self._seen, self._said = self._now()
        return list(self._seen.values()), list(self._said)

    def changed(self) -> bool:
        """Whether it is otherwise than when it was last looked at."""
        return self._now() != (self._seen, self._said)

    def _now(self) -> tuple[dict[Path, Listing], list[PlaybookProblem]]:
        said: list[PlaybookProblem] = []
        return {folder: self._listing(folder, said) for folder in self._folders}, said

    def _listing(self, folder: Path, said: list[PlaybookProblem]) -> Listing:
        last = self._seen.get(folder, {})
        if not os.path.isdir(folder):  # unlike Path.is_dir it never raises
            there = os.path.lexists(folder)
            if there or folder in self._needed or any(last.values()):
                problem = "not a folder that can be read" if there else "the folder isn't there"
                said.append(_problem(folder, problem, kept=any(last.values())))
            return last or {kind: {} for kind in ("", *KINDS)}
        objections = folder / OBJECTIONS
        listing = {"": {str(objections): stamp_of(objections)} if os.path.lexists(objections) else {}}
        for kind, suffix in KINDS.items():
            try:
                listing[kind] = _files(folder / kind, suffix)
            except OSError as error:
                listing[kind] = last.get(kind, {})
                problem = f"can't be read: {error.strerror or error}"
                said.append(_problem(folder / kind, problem, kept=bool(listing[kind])))
        return listing


def _files(folder: Path, suffix: str) -> dict[str, Stamp]:
    """The files of that kind. Raises OSError where there is something that is no folder, or can't be read."""
    if not os.path.lexists(folder):
        return {}
    with os.scandir(folder) as entries:
        found = {
            entry.path: stamp_of(entry)
            for entry in entries
            if entry.name.lower().endswith(suffix) and not entry.name.startswith(".")
        }
    return dict(sorted(found.items()))


def _problem(folder: Path, problem: str, *, kept: bool) -> PlaybookProblem:
    return PlaybookProblem(clean(str(folder)), "", f"{problem}; what was read last serves" if kept else problem)
