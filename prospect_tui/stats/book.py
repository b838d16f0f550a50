"""One document a finished block, one plain TinyDB file a year, one table `blocks`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.table import Document

from .storage import Damaged, DurableJSONStorage

TABLE = "blocks"


class StatsBook:
    """The session stats that the review and the history read. A document has the keys of a block in `--json`; it is
    written again when a touch of its block is corrected, and can be made anew from the record."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.set_aside: list[str] = []

    def put(self, documents: Iterable[dict[str, Any]]) -> None:
        """Write these documents, each in the file of the year in which its block started, in place of the one it had.
        A damaged file is set aside first. Raises OSError."""
        by_year: dict[str, list[dict[str, Any]]] = {}
        for document in documents:
            by_year.setdefault(str(document["started"])[:4], []).append(document)
        for year, several in by_year.items():
            path = self._folder / f"{year}.json"
            self._read(path)
            # The cache holds back what TinyDB would write in between: a kill leaves the old file or the new one.
            held_back = CachingMiddleware(DurableJSONStorage)  # type: ignore[no-untyped-call]
            with TinyDB(path, storage=held_back) as db:
                self._upsert(db, several)

    def known(self) -> set[int]:
        """The ids of the blocks that have a document. A damaged file is set aside under a new name, and has none."""
        return {document.doc_id for _, documents in self._years() for document in documents}

    def last(self, count: int, before: int | None = None) -> list[dict[str, Any]]:
        """The documents of the last blocks, newest first; only those with a smaller id than `before`."""
        found: list[dict[str, Any]] = []
        for _, documents in sorted(self._years(), reverse=True):
            newest = sorted(documents, key=lambda d: d.doc_id, reverse=True)
            found += [dict(d) for d in newest if before is None or d.doc_id < before]
            if len(found) >= count:
                break
        return found[:count]

    def get(self, block: int) -> dict[str, Any] | None:
        """The document of a block."""
        for _, documents in self._years():
            for document in documents:
                if document.doc_id == block:
                    return dict(document)
        return None

    def _upsert(self, db: TinyDB, documents: list[dict[str, Any]]) -> None:
        """All at once: TinyDB writes the file for each insert."""
        table = db.table(TABLE)
        numbers = [int(document["id"]) for document in documents]
        if old := [number for number in numbers if table.contains(doc_id=number)]:
            table.remove(doc_ids=old)
        table.insert_multiple(Document(d, doc_id=n) for n, d in zip(numbers, documents, strict=True))

    def _years(self) -> list[tuple[str, list[Document]]]:
        return [(path.stem, self._read(path)) for path in sorted(self._folder.glob("[0-9][0-9][0-9][0-9].json"))]

    def _read(self, path: Path) -> list[Document]:
        """The documents of a year. A file that is damaged, or whose documents aren't ours, is set aside and has
        none."""
        try:
            with TinyDB(path, storage=DurableJSONStorage) as db:
                documents: list[Document] = db.table(TABLE).all()
            if all(document.get("id") == document.doc_id for document in documents):
                return documents
        except Damaged:
            pass
        self._put_aside(path)
        return []

    def _put_aside(self, path: Path) -> None:
        number = 1
        while (aside := path.with_name(f"{path.stem}.damaged-{number}.json")).exists():
            number += 1
        path.replace(aside)
        self.set_aside.append(f"{path.name} could not be read; it is kept as {aside.name}")
