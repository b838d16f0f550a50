"""Which field each column of a list is, by its header or by the user's word."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

import msgspec

from prospect_tui.model.errors import UsageError
from prospect_tui.model.formats import Recogniser
from prospect_tui.model.lists import PHONE_FIELDS, REACHING
from prospect_tui.rules.text import clean

from .known import IGNORE, LABEL, PLAIN, Columns, Meaning, general_meanings, header_key, meanings_in, numbered_key

MOST_COLUMNS = 2_000
"""A wider row is no header."""

_NAMING = frozenset({"name", "first_name", "last_name"})


class Column(msgspec.Struct, frozen=True):
    """A column of this list: where it stands (from 0), its header, its field (None: kept as text), and how good
    it is among those for one field (the lowest first)."""

    index: int
    header: str
    field: str | None = None
    rank: int = 0


class Layout(msgspec.Struct, frozen=True):
    """The columns of a list in their order; the sources that it may be of, the likeliest first, and whether the first
    two fit equally; `labels` are the columns that say whose phone is in another, by the index of that one."""

    fits: tuple[Recogniser, ...]
    tied: bool
    columns: tuple[Column, ...]
    labels: dict[int, Column]

    @property
    def source(self) -> Recogniser:
        """What the list is read as."""
        return self.fits[0] if self.fits else _NONE

    @property
    def is_known(self) -> bool:
        """Whether the source is known, or a header names a person."""
        reaches = any(column.field in REACHING for column in self.columns)
        return self.names_people or (bool(self.fits) and reaches)

    @property
    def names_people(self) -> bool:
        """Whether a column has names of people."""
        return any(column.field in _NAMING for column in self.columns)

    def of(self, field: str) -> tuple[Column, ...]:
        """The columns of a field, the best first."""
        return tuple(sorted((c for c in self.columns if c.field == field), key=lambda c: c.rank))


_NONE = Recogniser(name=PLAIN, signatures=[])


def shorten(header: str, most: int = 40) -> str:
    """A header, or what a cell says, to show in a message."""
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
    headers = distinct(cells)
    keys = [header_key(cell) for cell in cells]
    chosen = _chosen(headers, mapping, known)
    fits, tied = _fitting(set(keys), known) if kind is None else (_named(kind, known), False)
    own, general = meanings_in(fits[0]) if fits else {}, general_meanings(known)
    found = [own.get(key) or own.get(numbered_key(key)) or general.get(key) for key in keys]
    columns = tuple(_column(i, header, chosen.get(i), found[i]) for i, header in enumerate(headers))
    return Layout(fits, tied, columns, _labels(columns, keys, found))


def _column(index: int, header: str, chosen: str | None, meaning: Meaning | None) -> Column:
    field, rank = (meaning.field, meaning.rank) if meaning else (IGNORE, 0)
    if chosen and chosen != field:
        field, rank = chosen, -MOST_COLUMNS
    return Column(index, header, None if field == IGNORE else field, rank)


def _labels(columns: Sequence[Column], keys: Sequence[str], found: Sequence[Meaning | None]) -> dict[int, Column]:
    """The column that labels another, by the index of that one. "Phone 2 - Label" is of "Phone 2 - Value"; where the
    source doesn't tell, it is of the column of numbers after it or before it."""
    labels = {}
    for column, key, meaning in zip(columns, keys, found, strict=True):
        if column.field != LABEL:
            continue
        number = next((word for word in key.split() if word.isdecimal()), "")
        of = meaning.labels.replace("#", number) if meaning and meaning.labels else None
        beside = [keys.index(of)] if of in keys else [column.index + 1, column.index - 1]
        numbers = [i for i in beside if 0 <= i < len(columns) and columns[i].field in PHONE_FIELDS]
        if numbers:
            labels[numbers[0]] = column
    return labels


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


def _named(name: str, known: Columns) -> tuple[Recogniser, ...]:
    """The source of that name, alone; none for a plain list."""
    names = [kind.name for kind in known.formats]
    if name != PLAIN and name not in names:
        raise UsageError(f'There is no source "{name}".', f"There are: {', '.join([*names, PLAIN])}.")
    return tuple(kind for kind in known.formats if kind.name == name)


def distinct(cells: Sequence[str]) -> list[str]:
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
