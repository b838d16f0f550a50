"""A year's file through TinyDB: its documents, each read out of its JSON only when it is wanted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.table import Document, Table

from .storage import DurableJSONStorage
from .stubs import TABLE, Damaged, Stub


class _Page(Document):
    """A document that is read out of its JSON only now."""

    def __init__(self, value: Mapping[str, Any] | msgspec.Raw, doc_id: int) -> None:
        super().__init__(msgspec.json.decode(value) if isinstance(value, msgspec.Raw) else value, doc_id)


class _Pages(Table):
    document_class = _Page


class _Book(TinyDB):
    table_class = _Pages


_stub = msgspec.json.Decoder(Stub)


def open_year(path: Path) -> TinyDB:
    """The file of a year."""
    # The cache holds back what TinyDB would write in between, and reads a file once.
    held_back = CachingMiddleware(DurableJSONStorage)  # type: ignore[no-untyped-call]
    return _Book(path, storage=held_back)


def stubs(db: TinyDB, year: str) -> dict[int, Stub]:
    """What the file of that year holds. Raises Damaged for documents that aren't ours, or of another year."""
    tables = db.storage.read() or {}
    found: dict[int, Stub] = {}
    for key, document in tables.get(TABLE, {}).items():
        try:
            stub = _stub.decode(document)
        except (ValueError, RecursionError, msgspec.DecodeError) as error:
            raise Damaged(year) from error
        if key != str(stub.id) or stub.started[:4] != year:
            raise Damaged(year)
        found[stub.id] = stub
    return found


def page(db: TinyDB, number: int) -> dict[str, Any]:
    """One document; empty where it isn't there."""
    found = db.table(TABLE).get(doc_id=number)
    return dict(found) if isinstance(found, Document) else {}


def insert(db: TinyDB, documents: dict[int, dict[str, Any]]) -> None:
    """Add documents by their numbers."""
    db.table(TABLE).insert_multiple(_Page(d, doc_id=n) for n, d in documents.items())
