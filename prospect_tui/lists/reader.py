"""A list file, opened and understood, and its rows one after the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from prospect_tui.model.errors import ListError, UsageError
from prospect_tui.model.formats import Mappings, Recogniser
from prospect_tui.model.lists import ListFile, Row
from prospect_tui.rules.phones import region_of
from prospect_tui.rules.text import clean

from .columns import Layout, distinct, headers_key, lay_out, listed, shorten
from .footers import Footers
from .known import built_in, header_key, with_own
from .records import Record
from .rows import RowReader
from .tables import open_table

_SAMPLES = 5  # rows


def open_list(
    path: Path, *, region: str = "US", mapping: Mapping[str, str] | None = None, encoding: str | None = None,
    kind: str | None = None, sheet: str | None = None, remembered: Mappings | None = None,
    recognisers: Iterable[Recogniser] = (),
) -> ListFile:  # fmt: skip
    """The list in `path`: what it is, and its rows, which are read lazily and once.

    `region` is the country (ISO 3166, two letters) of national numbers in rows that name none; `mapping` gives
    columns, by their headers, the fields that they are for, and "ignore" to those kept as text only; `remembered` are
    the mappings made for sets of headers, `mapping` wins over them. `encoding` and `kind` (the name of a source) win
    over what the file looks like; `sheet` is one of a workbook's. `recognisers` are sources beside those that ship, or
    in their place.

    Raises ListError for a file that can't be read, is no list, or holds no people; UsageError for an unknown region,
    column, field, encoding, sheet or source. Iterating over the rows raises ListError when the file can't be read to
    its end.
    """
    home = region_of(region)
    if home is None:
        raise UsageError(f'"{region}" is no country.', "Give its two letters, such as US, CA or GB.")
    known = with_own(built_in(), recognisers)
    table = open_table(path, known, mapping or (), encoding, sheet)
    key = headers_key(table.header)
    made = {**_still_there((remembered or {}).get(key, {}), table.header), **(mapping or {})}
    layout = lay_out(table.header, known, made, kind or table.kind)
    if layout.source.holds != "people" and not layout.names_people:
        raise ListError(
            f'"{path.name}" is a list of {layout.source.holds} ({layout.source.name}): it names nobody to call.',
            "Export the people there, and import those.",
        )
    filled = (record for record in table.records if not record.is_blank)
    first = list(islice(filled, _SAMPLES))
    footers = Footers([*layout.source.footers, *known.footers], len(layout.columns))
    return ListFile(
        format=layout.source.name,
        fits=tuple(kind.name for kind in layout.fits),
        tied=layout.tied,
        known=bool(made) or layout.is_known,
        encoding=table.encoding,
        sure=table.sure,
        delimiter=table.delimiter,
        header_line=table.header_line,
        columns={column.header: column.field for column in layout.columns if column.field},
        unmapped=[column.header for column in layout.columns if column.field is None],
        samples=_samples(layout, first),
        headers_key=key,
        size=table.size,
        position=table.position,
        rows=_rows(footers.told(chain(first, filled)), RowReader(layout, home)),
    )


def _still_there(mapping: Mapping[str, str], headers: Sequence[str]) -> dict[str, str]:
    """What was remembered of columns that are there: somebody may have written to that file by hand."""
    keys = set(map(header_key, distinct(headers)))
    return {header: field for header, field in mapping.items() if header_key(header) in keys}


def check_usable(file: ListFile, name: str) -> None:
    """Raise UsageError for a list in which no column names or reaches anybody; `name` is the file's."""
    if file.usable:
        return
    headers, unknown = list(file.samples), [*file.unmapped, *file.columns]
    raise UsageError(
        f'"{name}" has no column that is known as a name, a number or an e-mail address. There are: {listed(headers)}.',
        f'Say which is which: --map "{shorten(unknown[0])}=name".',
    )


def _rows(records: Iterable[tuple[Record, bool]], reader: RowReader) -> Iterator[Row]:
    return (reader.read(number, record, footer=footer) for number, (record, footer) in enumerate(records, 1))


def _samples(layout: Layout, records: Sequence[Record]) -> dict[str, tuple[str, ...]]:
    """The texts of each column, harmless; a row that is too short has an empty one."""
    return {
        column.header: tuple(
            clean(record.cells[column.index]) if column.index < len(record.cells) else "" for record in records
        )
        for column in layout.columns
    }
