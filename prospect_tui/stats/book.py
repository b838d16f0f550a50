"""One document a finished block, one plain TinyDB file a year, one table `blocks`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .lock import PATIENCE_SECONDS, PRIVATE_FOLDER, alone
from .stubs import TABLE, Damaged, Stub

if TYPE_CHECKING:
    from tinydb import TinyDB

_YEARS = "[0-9][0-9][0-9][0-9].json"
_ASIDE = "[0-9][0-9][0-9][0-9].*-[0-9]*.json"


class StatsBook:
    """The session stats that the review and the history read. A document has the keys of a block in `--json`; it is
    written again when something in its block changes, and can be made anew from the record.

    `problems` are, in words, the files that were set aside, and those that could not be. A reader never waits for a
    writer; of writers there is one at a time, for `patience` seconds at most.
    """

    def __init__(self, folder: Path, patience: float = PATIENCE_SECONDS) -> None:
        self._folder = folder
        self._patience = patience
        self.problems: list[str] = []

    def put(self, documents: Iterable[dict[str, Any]]) -> None:
        """Write these documents, each in the file of the year in which its block started, in place of the one it had.
        They are taken only once nobody else writes: made from the record as they are taken, none is older than what
        it replaces. A damaged file is set aside first. Raises OSError, also where another process doesn't let go."""
        with alone(self._folder, self._patience):
            by_year: dict[str, list[dict[str, Any]]] = {}
            for document in documents:
                by_year.setdefault(str(document["started"])[:4], []).append(document)
            for year, several in by_year.items():
                self._write(self._folder / f"{year}.json", several)

    def stubs(self) -> dict[int, Stub]:
        """Of every document what tells whether it is current. A damaged file is set aside under a new name, and has
        none."""
        return {number: stub for _, stubs in self._years() for number, stub in stubs.items()}

    def known(self) -> set[int]:
        """The ids of the blocks that have a document."""
        return set(self.stubs())

    def last(self, count: int, before: int | None = None) -> list[dict[str, Any]]:
        """The documents of the last blocks, newest first; only those with a smaller id than `before`."""
        found: list[dict[str, Any]] = []
        for db, stubs in self._years():
            numbers = [number for number in sorted(stubs, reverse=True) if before is None or number < before]
            found += [_page(db, number) for number in numbers[: count - len(found)]]
            if len(found) == count:
                break
        return found

    def get(self, block: int) -> dict[str, Any] | None:
        """The document of a block."""
        return next((_page(db, block) for db, stubs in self._years() if block in stubs), None)

    def each(self) -> Iterator[dict[str, Any]]:
        """Every document, read one by one."""
        for db, stubs in self._years():
            yield from (_page(db, number) for number in stubs)

    def part_with(self, strays: Iterable[int]) -> None:
        """Set aside, as they are, the files that hold documents of these blocks: they belong to another record. Raises
        OSError."""
        lost = set(strays)
        with alone(self._folder, self._patience):
            for path in self._files():
                with suppress(Damaged):
                    if lost & _stubs(_open(path), path.stem).keys():
                        self._put_aside(path, "other", "has blocks that the record has not")

    def move_to(self, folder: Path) -> None:
        """Put the file of each year away in another folder of this disk, made if there is any; the book is empty then.
        Raises OSError."""
        with alone(self._folder, self._patience):
            for path in self._files():
                folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
                path.replace(folder / path.name)

    def look(self) -> tuple[int, list[str]]:
        """How many documents there are, and in words what is wrong with the files; changes nothing."""
        documents, wrong = 0, []
        for path in self._files():
            try:
                documents += len(_stubs(_open(path), path.stem))
            except Damaged:
                wrong.append(f"{path.name} can't be read; it is set aside and made anew with the next figures")
        kept = sorted(path.name for path in self._folder.glob(_ASIDE))
        return documents, wrong + [f"{name} was set aside; delete it once you miss nothing" for name in kept]

    def tell(self, problem: str) -> None:
        """Add to the problems, once."""
        if problem not in self.problems:
            self.problems.append(problem)

    def _write(self, path: Path, documents: list[dict[str, Any]]) -> None:
        db = _open(path)
        try:
            known = _stubs(db, path.stem)
        except Damaged:
            self._put_aside(path)
            db, known = _open(path), {}
        table = db.table(TABLE)
        numbers = [int(document["id"]) for document in documents]
        if old := [number for number in numbers if number in known]:
            table.remove(doc_ids=old)
        _insert(db, dict(zip(numbers, documents, strict=True)))
        db.close()  # writes the file, once; an error or a kill before this leaves it as it was

    def _years(self) -> Iterator[tuple[TinyDB, dict[int, Stub]]]:
        """The files that can be read, the newest year first."""
        for path in self._files():
            db = _open(path)
            if stubs := self._stubs(db, path):
                yield db, stubs

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(_YEARS), reverse=True)

    def _stubs(self, db: TinyDB, path: Path) -> dict[int, Stub]:
        """What a year's file holds; nothing where it is damaged, and then it is set aside."""
        try:
            return _stubs(db, path.stem)
        except Damaged:
            self._replace_damaged(path)
            return {}

    def _replace_damaged(self, path: Path) -> None:
        """Set a file aside, unless somebody else has just done so and written a new one."""
        try:
            with alone(self._folder, self._patience):
                try:
                    _stubs(_open(path), path.stem)
                except Damaged:
                    self._put_aside(path)
        except OSError as error:
            self.tell(f"{path.name} can't be read, and can't be set aside: {error.strerror}")

    def _put_aside(self, path: Path, name: str = "damaged", why: str = "could not be read") -> None:
        """Give a file a name that no file has yet. Nobody else writes now. Raises OSError."""
        number = 1
        while os.path.lexists(aside := path.with_name(f"{path.stem}.{name}-{number}.json")):
            number += 1
        path.rename(aside)
        self.tell(f"{path.name} {why}; it is kept as {aside.name}")


# TinyDB is loaded when a file is first read or written: the first screen needs none.


def _open(path: Path) -> TinyDB:
    from .pages import open_year

    return open_year(path)


def _stubs(db: TinyDB, year: str) -> dict[int, Stub]:
    from .pages import stubs

    return stubs(db, year)


def _page(db: TinyDB, number: int) -> dict[str, Any]:
    from .pages import page

    return page(db, number)


def _insert(db: TinyDB, documents: dict[int, dict[str, Any]]) -> None:
    from .pages import insert

    insert(db, documents)
