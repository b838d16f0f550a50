"""A list file, opened and understood, and its rows one after the other."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from prospect_tui.model.errors import UsageError
from prospect_tui.model.lists import ListFile, Row
from prospect_tui.rules.phones import region_of

from .columns import lay_out, load_columns
from .header import find_header
from .records import Record, read_records
from .rows import RowReader
from .source import open_source, read_lines


def open_list(path: Path, *, region: str = "US", mapping: Mapping[str, str] | None = None) -> ListFile:
    """The list in `path`: what it is, and its rows, which are read lazily and once.

    `region` is the country (ISO 3166, two letters) of national numbers in rows that name none; `mapping` gives
    columns, by their headers, the fields that they are for, and "ignore" to those kept as text only.

    Raises ListError for a file that can't be read or is no list, UsageError for an unknown region, column or
    field, and where no column can be made out. Iterating over the rows raises ListError when the file can't be
    read to its end.
    """
    home = region_of(region)
    if home is None:
        raise UsageError(f'"{region}" is no country.', "Give its two letters, such as US, CA or GB.")
    known = load_columns()
    source = open_source(path)
    header = find_header(read_lines(source), path.name, known, mapping or {})
    layout = lay_out(header.cells, known, mapping or {})
    records = read_records(header.rest, header.delimiter, len(layout.columns))
    return ListFile(
        format=layout.format,
        encoding=source.encoding,
        delimiter=header.delimiter,
        header_line=header.line,
        columns={column.header: column.field for column in layout.columns if column.field},
        unmapped=[column.header for column in layout.columns if column.field is None],
        rows=_rows(records, RowReader(layout, home, known.footers)),
    )


def _rows(records: Iterator[Record], reader: RowReader) -> Iterator[Row]:
    filled = (record for record in records if not record.is_blank)
    return (reader.read(number, record) for number, record in enumerate(filled, 1))
