"""What is known of headers: those that mean the same everywhere, and the sources with headers of their own."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from prospect_tui.model.fit import FACTS
from prospect_tui.model.formats import IdKind, Recogniser
from prospect_tui.rules.text import clean, fold

IGNORE = "ignore"
"""The field of a column that is kept as text only."""

PLAIN = "plain"
"""The source of a list that no recogniser knows."""

LABEL = "phone_label"
"""The field of a column that says whose phone the number in another one is."""

ID_FIELDS: Mapping[IdKind, str] = {"person": "external_id", "lead": "lead_id", "account": "account_id"}
"""The field of a column with ids, by the kind of what they are of."""

_NOT_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"(?<!\S)\d+(?!\S)")


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The headers of each field, the best first, how the lines begin that reports end with, and the sources."""

    footers: list[str]
    fields: dict[str, list[str]]
    formats: tuple[Recogniser, ...] = ()


class Meaning(msgspec.Struct, frozen=True):
    """What a header means: its field, how good it is among those for that field (the lowest first), and for a label's
    column the key of the header that it belongs to."""

    field: str
    rank: int = 0
    labels: str | None = None


@cache
def everywhere() -> Columns:
    """What headers mean in any list, as it ships with the package; without the sources."""
    text = files("prospect_tui").joinpath("data", "columns.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Columns)


@cache
def built_in() -> Columns:
    """What ships with the package, with the sources: each is a file of its own."""
    folder = files("prospect_tui").joinpath("data", "recognisers")
    paths = (path for path in folder.iterdir() if path.name.endswith(".toml"))
    shipped = [
        msgspec.toml.decode(path.read_text(encoding="utf-8"), type=Recogniser)
        for path in sorted(paths, key=lambda path: path.name)
    ]
    return msgspec.structs.replace(everywhere(), formats=tuple(shipped))


def field_names() -> tuple[str, ...]:
    """All fields that a column may be for."""
    return tuple(everywhere().fields)


def with_own(known: Columns, own: Iterable[Recogniser]) -> Columns:
    """What is known, with somebody's own sources: they come first, and in place of those of the same name."""
    theirs = {each.name: each for each in own}
    kept = (each for each in known.formats if each.name not in theirs)
    return msgspec.structs.replace(known, formats=(*theirs.values(), *kept))


def header_key(header: str) -> str:
    """A key for a header: without case, accents and punctuation."""
    return " ".join(_NOT_WORD.sub(" ", fold(clean(header))).split())


def numbered_key(key: str) -> str:
    """The key of a header of which there are several, "phone 2 value": whichever it is."""
    return _NUMBER.sub("#", key)


def known_keys(known: Columns) -> frozenset[str]:
    """The keys of all headers that mean something somewhere."""
    keys = {header_key(header) for headers in known.fields.values() for header in headers}
    return frozenset(keys.union(*(meanings_in(kind) for kind in known.formats)))


def meanings_in(kind: Recogniser) -> dict[str, Meaning]:
    """What the headers of a source mean there, by their keys; `#` in a key stands for any number."""
    ranks = {name: -len(kind.fields) for name in kind.fields.values()}
    found: dict[str, Meaning] = {}
    for header, name in kind.fields.items():
        found[_pattern(header)] = Meaning(name, ranks[name])
        ranks[name] += 1
    for rank, (header, of) in enumerate(kind.ids.items(), -len(kind.ids)):
        found[_pattern(header)] = Meaning(ID_FIELDS[of], rank)
    found |= {_pattern(label): Meaning(LABEL, labels=_pattern(header)) for label, header in kind.labels.items()}
    return found


def general_meanings(known: Columns) -> dict[str, Meaning]:
    """What headers mean everywhere, by their keys."""
    return {header_key(h): Meaning(field, rank) for field, hs in known.fields.items() for rank, h in enumerate(hs)}


def fact_of_header(header: str) -> str | None:
    """The field of a header that tells of a company (one of FACTS), None for any other: for texts that were kept under
    their own header."""
    return _fact_headers().get(header_key(header))


@cache
def _fact_headers() -> Mapping[str, str]:
    known = everywhere().fields
    return {header_key(header): field for field in FACTS for header in known[field]}


def _pattern(header: str) -> str:
    """The key of a header as a source's file has it: `# Employees` is no pattern, `Phone # - Value` is."""
    before, sign, after = header.partition(" # ")
    if sign:
        return f"{header_key(before)} # {header_key(after)}"
    return f"{header_key(header)} #" if header.endswith(" #") else header_key(header)
