"""Keys that a file's shape doesn't know, at any depth: most are slips of the pen."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct, inspect

from .files import Note, unknown_keys

Known = dict[str, "Known"] | list["Known"] | None
"""The keys of a table each with what is known of its value, or the same for each item of a list; None for a value that
holds no keys."""


def slips(table: object, shape: type[Struct], path: str = "$") -> list[Note]:
    """What to say about each key in a table that fits `shape` but for these."""
    known = _known_of(shape)
    notes = list(_below(table, known, path))
    top = known.keys() if isinstance(known, dict) and path == "$" else set()
    return [_belongs_above(note) if note.where.rpartition(".")[2] in top else note for note in notes]


def _belongs_above(note: Note) -> Note:
    """The note on a key of the whole file that stands under a line in brackets, which it then is a part of."""
    key = note.where.rpartition(".")[2]
    said = f"{key} is not known here; it belongs above the first line in [brackets], or has a # in front of its own"
    return note._replace(problem=said)


@cache
def _known_of(shape: type[Struct]) -> Known:
    return _known(inspect.type_info(shape))


def _known(info: inspect.Type) -> Known:
    match info:
        case inspect.Metadata(type=inner):
            return _known(inner)
        case inspect.UnionType(types=types):
            return next((known for each in types if (known := _known(each)) is not None), None)
        case inspect.VarTupleType(item_type=inner):
            known = _known(inner)
            return None if known is None else [known]
        case inspect.StructType(fields=fields):
            return {field.encode_name: _known(field.type) for field in fields}
    return None


def _below(value: object, known: Known, path: str) -> Iterator[Note]:
    if isinstance(known, list) and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _below(item, known[0], f"{path}[{number}]")
    elif isinstance(known, dict) and isinstance(value, dict):
        if value.keys() - known.keys():
            for key, said in unknown_keys(value, known):
                yield Note(f"{path}.{key}", said)
        for key, inner in value.items():
            if known.get(key) is not None:
                yield from _below(inner, known[key], f"{path}.{key}")
