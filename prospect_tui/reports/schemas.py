"""JSON schemas of what `--json` prints, made from the shapes that are printed; `tools/schemas.py` writes them down."""

import inspect
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct
from msgspec import inspect as shapes

from prospect_tui.desk.cookbook_views import CookbookShown
from prospect_tui.desk.logging import Logged
from prospect_tui.desk.play_views import PlayListed, PlayStatus
from prospect_tui.desk.preview import HeldBack, NextUp
from prospect_tui.model.blocks import Block, Counts, Rates, Stats
from prospect_tui.model.checkins import CheckIn
from prospect_tui.model.lists import ImportReport
from prospect_tui.model.people import Target
from prospect_tui.model.touches import FollowUp, Touch
from prospect_tui.rules.metrics import FORMULAS, MEANINGS

from .plans import BlockRow, PlanRow
from .review import ReviewPrinted

PRINTED: Mapping[str, type[Struct]] = MappingProxyType(
    {
        "block": Block,
        "review": ReviewPrinted,
        "stats": Stats,
        "target": Target,
        "touch": Touch,
        "follow-up": FollowUp,
        "log": Logged,
        "next": NextUp,
        "held": HeldBack,
        "import-report": ImportReport,
        "check-in": CheckIn,
        "plan": PlanRow,
        "planned-block": BlockRow,
        "cookbook": CookbookShown,
        "play": PlayListed,
        "play-status": PlayStatus,
    }
)
"""The name of each schema, and what it describes: what a command prints, or each member of the array that it prints."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SAYS: Mapping[type[Struct], Mapping[str, str]] = MappingProxyType({Counts: MEANINGS, Rates: FORMULAS})
"""What the keys of these are, in words."""


def printed_schema(name: str) -> dict[str, Any]:
    """The schema of that name. Keys may be added in time, so one that isn't known is no error; those that are there
    are always printed, null where nothing is known."""
    shape = PRINTED[name]
    schema = msgspec.json.schema(shape)
    definitions = schema["$defs"]
    for each in {*_structs(shapes.type_info(shape))}:
        _told(definitions[each.__name__], each)
    for each in definitions.values():
        each["description"] = " ".join(inspect.cleandoc(each.get("description", "")).split())
    top = definitions.pop(schema["$ref"].rpartition("/")[2])
    return {"$schema": _DRAFT, **top, "title": f"prospect: {name}", "$defs": definitions}


def printed_schema_text(name: str) -> str:
    """The schema as the text of its file."""
    return msgspec.json.format(msgspec.json.encode(printed_schema(name)), indent=2).decode() + "\n"


def _told(part: dict[str, Any], shape: type[Struct]) -> None:
    """Let the schema of a shape say what is printed of it: every key, times as RFC 3339, nothing of defaults."""
    info = shapes.type_info(shape)
    assert isinstance(info, shapes.StructType)  # noqa: S101 - for the types
    for field in info.fields:
        told = part["properties"][field.encode_name]
        told.pop("default", None)
        if says := _SAYS.get(shape, {}).get(field.name):
            told["description"] = says
        if any(isinstance(each, shapes.DateTimeType) for each in _parts(field.type)):
            for each in told.get("anyOf", [told]):
                if each["type"] == "string":
                    each["format"] = "date-time"
    if not shape.__struct_config__.omit_defaults:
        part["required"] = [field.encode_name for field in info.fields]


def _structs(info: shapes.Type) -> Iterator[type[Struct]]:
    """The shapes that a shape is made of, itself first."""
    if isinstance(info, shapes.StructType):
        yield info.cls
        for field in info.fields:
            yield from _structs(field.type)
    for part in _parts(info):
        if part is not info:
            yield from _structs(part)


def _parts(info: shapes.Type) -> tuple[shapes.Type, ...]:
    """What a type is put together from; one that isn't, itself."""
    if isinstance(info, shapes.UnionType | shapes.TupleType):
        return info.types if isinstance(info, shapes.UnionType) else info.item_types
    if isinstance(info, shapes.ListType | shapes.VarTupleType):
        return (info.item_type,)
    return (info.value_type,) if isinstance(info, shapes.DictType) else (info,)
