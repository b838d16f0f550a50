"""Our own export as JSON Lines: a target a line, as rows under the headers of our own CSV.

The file is read twice, once for the columns that lists have brought, so that no more than a line is held.
"""

from collections.abc import Iterator

import msgspec

from prospect_tui.model.errors import ListError
from prospect_tui.model.people import Target
from prospect_tui.rules.own_columns import headers_of, row_of

from .columns import MOST_COLUMNS
from .records import Record
from .source import Source, read_lines
from .tables import Table

_decode = msgspec.json.Decoder(Target).decode


def open_json_lines(source: Source) -> Table:
    """The targets in a file. Raises ListError where its first line is none."""
    first = next((line for line in read_lines(source) if line.strip("\ufeff \t\r\n")), "")
    if _target(first) is None:
        raise ListError(
            f'"{source.path.name}" is JSON, and its first line is no target.',
            "`prospect export targets --format jsonl` writes what can be read back.",
        )
    seen = Source(source.path, source.encoding, sure=source.sure, size=source.size)
    headers = headers_of(target for line in read_lines(seen) if (target := _target(line)) is not None)
    if len(headers) > MOST_COLUMNS:
        raise ListError(f'"{source.path.name}" has more than {MOST_COLUMNS:,} columns.', "Export fewer lists at once.")
    return Table(
        encoding=source.encoding, sure=source.sure, delimiter="", header_line=1, header=list(headers),
        records=_records(source, headers), size=source.size, position=source.position,
    )  # fmt: skip


def _records(source: Source, headers: tuple[str, ...]) -> Iterator[Record]:
    for number, line in enumerate(read_lines(source), 1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        target = _target(line)
        if target is None:
            yield Record(number, 1, [""] * len(headers), "is no target as our own export writes it")
        else:
            yield Record(number, 1, [_as_it_is(cell) for cell in row_of(target, headers)])


def _target(line: str) -> Target | None:
    try:
        return _decode(line.lstrip("\ufeff").encode(errors="surrogateescape"))
    except (msgspec.MsgspecError, ValueError):
        return None


def _as_it_is(cell: str) -> str:
    """A cell that a reader of spreadsheets takes no quotation mark off: here none was added."""
    return f'="{cell.replace(chr(34), chr(34) * 2)}"' if cell.startswith(("'", "=")) and "\n" not in cell else cell
