"""A list file, opened and understood, and its rows one after the other."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from prospect_tui.model.errors import UsageError
from prospect_tui.model.formats import Mappings
from prospect_tui.model.lists import ListFile, Row
from prospect_tui.rules.phones import region_of
from prospect_tui.rules.text import clean

from .columns import Layout, headers_key, lay_out, listed, load_columns, shorten
from .header import find_header
from .records import Record, read_records
from .rows import RowReader
from .source import open_source, read_lines

_SAMPLES = 5  # rows


def open_list(
    path: Path, *, region: str = "US", mapping: Mapping[str, str] | None = None, encoding: str | None = None,
    kind: str | None = None, remembered: Mappings | None = None,
) -> ListFile:  # fmt: skip
    """The list in `path`: what it is, and its rows, which are read lazily and once.

    `region` is the country (ISO 3166, two letters) of national numbers in rows that name none; `mapping` gives
    columns, by their headers, the fields that they are for, and "ignore" to those kept as text only; `remembered` are
    the mappings made for sets of headers, `mapping` wins over them. `encoding` and `kind` (the name of a source) win
    over what the file looks like.

    Raises ListError for a file that can't be read or is no list, UsageError for an unknown region, column, field,
    encoding or source. Iterating over the rows raises ListError when the file can't be read to its end.
    """
    home = region_of(region)
    if home is None:
        raise UsageError(f'"{region}" is no country.', "Give its two letters, such as US, CA or GB.")
    known = load_columns()
    source = open_source(path, encoding)
    header = find_header(read_lines(source), path.name, known, mapping or {})
    key = headers_key(header.cells)
    made = {**(remembered or {}).get(key, {}), **(mapping or {})}
    layout = lay_out(header.cells, known, made, kind)
    records = read_records(header.rest, header.delimiter, len(layout.columns))
    filled = (record for record in records if not record.is_blank)
    first = list(islice(filled, _SAMPLES))
    return ListFile(
        format=layout.format,
        fits=tuple(kind.name for kind in layout.fits),
        tied=layout.tied,
        known=bool(made) or layout.is_known,
        encoding=source.encoding,
        sure=source.sure,
        delimiter=header.delimiter,
        header_line=header.line,
        columns={column.header: column.field for column in layout.columns if column.field},
        unmapped=[column.header for column in layout.columns if column.field is None],
        samples=_samples(layout, first),
        headers_key=key,
        size=source.size,
        position=source.position,
        rows=_rows(chain(first, filled), RowReader(layout, home, known.footers)),
    )


def check_usable(file: ListFile, name: str) -> None:
    """Raise UsageError for a list in which no column names or reaches anybody; `name` is the file's."""
    if file.usable:
        return
    headers = [*file.columns, *file.unmapped]
    raise UsageError(
        f'"{name}" has no column that is known as a name, a number or an e-mail address. There are: {listed(headers)}.',
        f'Say which is which: --map "{shorten(headers[0])}=name".',
    )


def _rows(records: Iterator[Record], reader: RowReader) -> Iterator[Row]:
    return (reader.read(number, record) for number, record in enumerate(records, 1))


def _samples(layout: Layout, records: Sequence[Record]) -> dict[str, tuple[str, ...]]:
    """The texts of each column, harmless; a row that is too short has an empty one."""
    return {
        column.header: tuple(
            clean(record.cells[column.index]) if column.index < len(record.cells) else "" for record in records
        )
        for column in layout.columns
    }
