"""Which field each column of a list is, by its header or by the user's word."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

import msgspec

from prospect_tui.model.errors import UsageError
from prospect_tui.model.fit import FACTS
from prospect_tui.model.formats import Recogniser
from prospect_tui.model.lists import REACHING
from prospect_tui.rules.text import clean, fold

IGNORE = "ignore"
"""The field of a column that is kept as text only."""

PLAIN = "plain"
"""The source of a list that no recogniser knows."""

_NOT_WORD = re.compile(r"[\W_]+")
_NAMING = frozenset({"name", "first_name", "last_name"})
MOST_COLUMNS = 2_000
"""A wider row is no header."""


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of headers: those of each field, the best first, and the formats."""

    footers: list[str]
    fields: dict[str, list[str]]
    formats: list[Recogniser]


class Column(msgspec.Struct, frozen=True):
    """A column of this list: where it stands (from 0), its header, its field (None: kept as text), and how good
    it is among those for one field (the lowest first)."""

    index: int
    header: str
    field: str | None = None
    rank: int = 0


class Layout(msgspec.Struct, frozen=True):
    """The columns of a list in their order; the sources that it may be of, the likeliest first, and whether the first
    two fit equally."""

    fits: tuple[Recogniser, ...]
    tied: bool
    columns: tuple[Column, ...]

    @property
    def format(self) -> str:
        """The name of the source."""
        return self.fits[0].name if self.fits else PLAIN

    @property
    def is_known(self) -> bool:
        """Whether the source is known, or a header names a person."""
        fields = {column.field for column in self.columns}
        return bool(fields & (REACHING if self.fits else _NAMING))

    def of(self, field: str) -> tuple[Column, ...]:
        """The columns of a field, the best first."""
        return tuple(sorted((c for c in self.columns if c.field == field), key=lambda c: c.rank))


def load_columns() -> Columns:
    """The headers that ship with the package."""
    text = files("prospect_tui").joinpath("data", "columns.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Columns)


def field_names() -> tuple[str, ...]:
    """All fields that a column may be for."""
    return tuple(load_columns().fields)


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


def headers_key(cells: Sequence[str]) -> str:
    """A key of a set of headers, whatever their order, capitals and punctuation."""
    keys = sorted({header_key(cell) for cell in cells})
    return sha256("\n".join(keys).encode()).hexdigest()[:16]


def lay_out(cells: Sequence[str], known: Columns, mapping: Mapping[str, str], kind: str | None = None) -> Layout:
    """The layout of a list with these headers. `mapping` (header to field) wins over what is known, `kind` (the name of
    a source) over what the headers say.

    Raises UsageError for a mapping that names no column or no field, and for a source that nobody knows.
    """
    headers = _distinct(cells)
    chosen = _chosen(headers, mapping, known)
    fits, tied = _fitting({header_key(header) for header in cells}, known) if kind is None else _named(kind, known)
    meanings = _meanings(known, fits[0] if fits else None)
    columns = tuple(_column(i, header, cells[i], chosen, meanings) for i, header in enumerate(headers))
    return Layout(fits, tied, columns)


def _meanings(known: Columns, kind: Recogniser | None) -> dict[str, tuple[str, int]]:
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


def _fitting(keys: set[str], known: Columns) -> tuple[tuple[Recogniser, ...], bool]:
    """The sources whose signatures are there, the one that most headers speak for first, and whether the first two have
    as many."""
    met = [(_evidence(keys, kind), kind) for kind in known.formats]
    met = sorted((pair for pair in met if pair[0]), key=lambda pair: -pair[0])
    tied = len(met) > 1 and met[0][0] == met[1][0]
    return tuple(kind for _, kind in met), tied


def _evidence(keys: set[str], kind: Recogniser) -> int:
    """How many headers speak for a source: those of all its signatures that are wholly there."""
    signatures = [{header_key(header) for header in signature} for signature in kind.signatures]
    return len(set().union(*(signature for signature in signatures if signature <= keys)))


def _named(name: str, known: Columns) -> tuple[tuple[Recogniser, ...], bool]:
    """The source of that name, alone."""
    names = [kind.name for kind in known.formats]
    if name != PLAIN and name not in names:
        raise UsageError(f'There is no source "{name}".', f"There are: {', '.join([*names, PLAIN])}.")
    return tuple(kind for kind in known.formats if kind.name == name), False


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
