"""The lines that a report ends with: they stand below the rows, and name nobody."""

from collections.abc import Iterable, Iterator, Sequence

from prospect_tui.rules.text import clean

from .records import Record

_MOST = 12  # lines of an end


class Footers:
    """Tells the end of a report. `beginnings` are how some of its lines begin; `width` is how many cells the header
    has."""

    def __init__(self, beginnings: Sequence[str], width: int) -> None:
        self._beginnings = tuple(words.lower() for words in beginnings)
        self._width = width

    def told(self, records: Iterable[Record]) -> Iterator[tuple[Record, bool]]:
        """Each record, and whether it is of the end: a line that begins so; and with it, since the report's own name is
        there, the other last lines of a single cell, where they have no delimiters or stand below a blank line."""
        held: list[Record] = []
        expected = 0
        for record in records:
            gap = record.line != expected
            expected = record.line + record.lines
            if self._width > 1 and len(held) < _MOST and self._may_end(record, gap or bool(held)):
                held.append(record)
                continue
            for each in held:
                yield each, self._begins(each)
            held = []
            yield record, self._begins(record)
        ends = any(self._begins(record) for record in held)
        for record in held:
            yield record, ends

    def _may_end(self, record: Record, apart: bool) -> bool:
        return len(record.cells) == 1 or (apart and _is_single(record))

    def _begins(self, record: Record) -> bool:
        """Whether a line begins as an end does, with nothing else in it."""
        cells = record.cells
        if self._width <= 1 or not cells or not cells[0] or (len(cells) > 1 and cells[1] and not cells[1].isspace()):
            return False
        return clean(cells[0]).lower().startswith(self._beginnings) and _is_single(record)


def _is_single(record: Record) -> bool:
    return sum(1 for cell in record.cells if cell and not cell.isspace()) == 1
