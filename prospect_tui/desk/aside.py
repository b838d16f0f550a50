"""The record on a connection of its own, beside the desk's: for what runs in a thread while the app goes on."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from prospect_tui.model.errors import StoreError
from prospect_tui.store import Record, open_record


@contextmanager
def aside(store: Path, committed: Callable[[], None] | None = None) -> Iterator[Record]:
    """Another connection to a record that is there; `committed` is called after each commit on it, as on the desk's:
    whoever only reads has none. Raises StoreError where it isn't there any more: a new one must not take its place."""
    if not store.is_file():
        raise StoreError(f"{store.name} was moved or removed while it was open.", "Start again.")
    with closing(open_record(store)) as record:
        if committed is not None:
            record.committed = committed
        yield record
