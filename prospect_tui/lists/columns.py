"""Which field each column of a list is, by its header or by the user's word."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from prospect_tui.model.errors import UsageError
from prospect_tui.model.fit import FACTS
from prospect_tui.rules.text import clean, fold

IGNORE = "ignore"
"""The field of a column that is kept as text only."""

_NOT_WORD = re.compile(r"[\W_]+")
MOST_COLUMNS = 2_000
"""A wider row is no header."""

PHONE_FIELDS = ("mobile", "direct", "phone", "business", "switchboard", "other_phone", "home")
"""The fields that hold numbers, in the order in which they are best dialled."""

_REACHING = frozenset({"name", "first_name", "last_name", "email", "linkedin", *PHONE_FIELDS})


class Format(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named kind of list. It is recognised by all headers of one of its signatures."""

    name: str
    signatures: list[list[str]]
    fields: dict[str, str] = {}


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of headers: those of each field, the best first, and the formats."""

    footers: list[str]
    fields: dict[str, list[str]]
    formats: list[Format]


class Column(msgspec.Struct, frozen=True):
    """A column of this list: where it stands (from 0), its header, its field (None: kept as text), and how good
    it is among those for one field (the lowest first)."""

    index: int
    header: str
    field: str | None = None
    rank: int = 0


class Layout(msgspec.Struct, frozen=True):
    """The columns of a list in their order, and the format that they are of."""

    format: str
    columns: tuple[Column, ...]

    def of(self, field: str) -> tuple[Column, ...]:
        """The columns of a field, the best first."""
        return tuple(sorted((c for c in self.columns if c.field == field), key=lambda c: c.rank))


def load_columns() -> Columns:
    """The headers that ship with the package."""
    text = files("prospect_tui").joinpath("data", "columns.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Columns)


def header_key(header: str) -> str:
    """A key for a header: without case, accents and punctuation."""
    return " ".join(_NOT_WORD.sub(" ", fold(clean(header))).split())


def fact_of_header(header: str) -> str | None:
    """The field of a header that tells of a company (one of FACTS), None for any other: for texts that were kept under
    their own header."""
    return _fact_headers().get(header_key(header))


@cache
def _fact_headers() -> Mapping[str, str]:
    known = load_columns().fields
    return {header_key(header): field for field in FACTS for header in known[field]}


def known_keys(known: Columns) -> frozenset[str]:
    """The keys of all headers that mean something somewhere."""
    keys = {header_key(header) for headers in known.fields.values() for header in headers}
    return frozenset(keys.union(header_key(header) for kind in known.formats for header in kind.fields))


def shorten(header: str, most: int = 40) -> str:
    """A header to show in a message."""
    header = clean(header)
    return header if len(header) <= most else header[: most - 1] + "…"


def listed(headers: Sequence[str], most: int = 40) -> str:
    """Headers to show in a message, harmless and not at full length."""
    words = [f'"{shorten(header)}"' for header in headers[:most]]
    return ", ".join(words) + (f" and {len(headers) - most} more" if len(headers) > most else "")


def lay_out(cells: Sequence[str], known: Columns, mapping: Mapping[str, str]) -> Layout:
    """The layout of a list with these headers. `mapping` (header to field) wins over what is known.

    Raises UsageError for a mapping that names no column or no field, and where no column could name or reach
    anybody.
    """
    headers = _distinct(cells)
    chosen = _chosen(headers, mapping, known)
    kind = _format_of({header_key(header) for header in cells}, known)
    meanings = _meanings(known, kind)
    columns = tuple(_column(i, header, cells[i], chosen, meanings) for i, header in enumerate(headers))
    if not any(column.field in _REACHING for column in columns):
        raise UsageError(
            f"No column here is known as a name, a number or an e-mail address. There are: {listed(headers)}.",
            f'Say which is which: --map "{shorten(headers[0])}=name".',
        )
    return Layout(kind.name if kind else "plain", columns)


def _meanings(known: Columns, kind: Format | None) -> dict[str, tuple[str, int]]:
    """The field of each header's key, and its rank among the headers of that field."""
    found = {header_key(h): (f, rank) for f, hs in known.fields.items() for rank, h in enumerate(hs)}
    return found | {header_key(header): (field, 0) for header, field in (kind.fields if kind else {}).items()}


def _column(
    index: int, header: str, cell: str, chosen: Mapping[int, str], meanings: Mapping[str, tuple[str, int]]
) -> Column:
    field, rank = (chosen[index], -1) if index in chosen else meanings.get(header_key(cell), (IGNORE, 0))
    return Column(index, header, None if field == IGNORE else field, rank)


def _distinct(cells: Sequence[str]) -> list[str]:
    """The headers, harmless; an empty one by its number, a doubled one with its count: "Email (2)"."""
    counts: dict[str, int] = {}
    headers: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        header = name = clean(cell) or f"Column {number}"
        while name in headers:
            counts[header] = counts.get(header, 1) + 1
            name = f"{header} ({counts[header]})"
        headers[name] = None
    return list(headers)


def _format_of(keys: set[str], known: Columns) -> Format | None:
    """The format with the longest signature that is wholly there."""
    met = [
        (len(signature), kind)
        for kind in known.formats
        for signature in kind.signatures
        if all(header_key(header) in keys for header in signature)
    ]
    return max(met, key=lambda pair: pair[0])[1] if met else None


def _chosen(headers: Sequence[str], mapping: Mapping[str, str], known: Columns) -> dict[int, str]:
    """The field that the user gives each column, by the column's index."""
    chosen: dict[int, str] = {}
    for header, field in mapping.items():
        wanted = [i for i, h in enumerate(headers) if h == header.strip()]
        wanted = wanted or [i for i, h in enumerate(headers) if header_key(h) == header_key(header)]
        if not wanted:
            raise UsageError(f'There is no column "{header}".', f"There are: {listed(headers)}.")
        name = header_key(field).replace(" ", "_")
        if name != IGNORE and name not in known.fields:
            fields = ", ".join([*known.fields, IGNORE])
            raise UsageError(f'There is no field "{field}".', f"There are: {fields}.")
        chosen |= dict.fromkeys(wanted, name)
    return chosen
