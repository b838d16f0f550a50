"""JSON schemas of the playbook's files, made from their shapes, by which an editor completes and checks them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct

from prospect_tui.model.cookbook import Cookbook

from .shapes import GivesFile, ObjectionsFile, PersonaFile, PlayFile, ScriptHead, SenderFile

SHAPES: Mapping[str, type[Struct]] = MappingProxyType(
    {
        "persona": PersonaFile,
        "objections": ObjectionsFile,
        "gives": GivesFile,
        "me": SenderFile,
        "cookbook": Cookbook,
        "script": ScriptHead,
        "play": PlayFile,
    }
)
"""The name of each schema, and the shape it is made from."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """The schema of that name. A key that isn't known is an error in it, as `playbook check` says too."""
    schema = msgspec.json.schema(SHAPES[name])
    definitions = schema["$defs"]
    for shape in definitions.values():
        if shape.get("type") == "object":
            shape["additionalProperties"] = False
    top = definitions.pop(schema["$ref"].rpartition("/")[2])
    return {"$schema": _DRAFT, **top, "title": f"prospect: {name}", "$defs": definitions}


def schema_text(name: str) -> str:
    """The schema as the text of its file."""
    return msgspec.json.format(msgspec.json.encode(schema_of(name)), indent=2).decode() + "\n"
