"""The stats book, kept in step with the record: whatever crash or change came between them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from prospect_tui.model.blocks import BlockHead
from prospect_tui.model.errors import StoreError
from prospect_tui.stats import StatsBook
from prospect_tui.store import Record

# Documents written together: others who want to write in the book need not wait for a whole year.
_PORTION = 200


class Bookkeeper:
    """Writes documents, and finds those that are missing or no longer what the record says. `document` makes the one of
    a block that has ended."""

    def __init__(self, record: Record, book: StatsBook, document: Callable[[BlockHead], dict[str, Any]]) -> None:
        self._record = record
        self._book = book
        self._document = document

    def write(self, block: int) -> None:
        """Write the document of a finished block anew. Raises StoreError where it can't be; nothing is lost then."""
        try:
            self._book.put(self._documents([block]))
        except OSError as error:
            raise StoreError(
                f"The record has all of the block; its page in the stats book was not written: {_reason(error)}.",
                "Put that right; the page is written at the next start.",
            ) from error

    def complete(self) -> None:
        """Write the documents that the book lacks, or has as they were before a change: after a crash, or where a file
        was lost, damaged or brought from elsewhere. Where the book can't be written that is told among its problems,
        and waits for another time: the figures come from the record."""
        with self._telling():
            self._bring_up_to_date()

    def check(self) -> tuple[str, ...]:
        """Complete the book, then hold every document against the record, key by key; what somebody changed in it is
        written anew. Gives what was wrong, in words."""
        with self._telling():
            self._bring_up_to_date()
            differ = [page["id"] for page in self._book.each() if self._differs(page)]
            self._put(differ)
            if differ:
                self._book.tell(
                    f"{len(differ)} of the stats book's documents did not say what the record says; now they do"
                )
        return tuple(self._book.problems)

    def _bring_up_to_date(self) -> None:
        stubs = self._book.stubs()  # before the record is read: what stands in the book, the record had by then
        ended = self._record.blocks.revisions()
        strays = [n for n, stub in stubs.items() if n not in ended or ended[n][0] != stub.started]
        if strays:  # the record was put back as it was earlier, or is another one
            self._book.part_with(strays)
            stubs = self._book.stubs()
        self._put([n for n, (_, revision) in ended.items() if n not in stubs or stubs[n].revision != revision])

    def _put(self, blocks: list[int]) -> None:
        for start in range(0, len(blocks), _PORTION):
            self._book.put(self._documents(blocks[start : start + _PORTION]))

    def _documents(self, blocks: Iterable[int]) -> Iterator[dict[str, Any]]:
        """The documents of those blocks that have ended. Each is read from the record when it is taken, its revision
        first: what changes meanwhile is found out the next time."""
        for number in blocks:
            head = self._record.blocks.head(number)
            if head is not None and head.ended is not None:
                yield self._document(head)

    def _differs(self, page: dict[str, Any]) -> bool:
        made = next(self._documents([page["id"]]), {})
        return any(page.get(key) != value for key, value in made.items())

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._book.tell(f"the stats book can't be written: {_reason(error)}; it is once that is put right")


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
