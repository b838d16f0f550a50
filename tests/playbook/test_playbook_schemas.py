"""The JSON schemas that ship are those of the shapes that are read, and the sample fits them."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from prospect_tui.playbook import sample_folder, shipped_schemas
from prospect_tui.playbook.heads import KEYS
from prospect_tui.playbook.schemas import SHAPES, schema_of, schema_text
from prospect_tui.playbook.shapes import ScriptHead
from prospect_tui.playbook.shipped import cookbook_templates

STALE = "a schema is not what the shapes say: run `python tools/schemas.py` and commit the files"
DOCS = Path(__file__).parents[2] / "docs"
GUIDES = {"cookbook": DOCS / "plan.md"}
SAMPLE = sample_folder() / "playbook"
FILES = [
    *(("persona", file) for file in sorted((SAMPLE / "personas").glob("*.toml"))),
    *(("gives", file) for file in sorted((SAMPLE / "gives").glob("*.toml"))),
    ("objections", SAMPLE / "objections.toml"),
    ("me", sample_folder() / "me.toml"),
    *(("cookbook", file) for file in cookbook_templates().values()),
]


def resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """The part of a schema that another one names."""
    named = part.get("$ref")
    return resolved(schema, schema["$defs"][named.rpartition("/")[2]]) if named else part


def faults(schema: dict[str, Any], part: dict[str, Any], value: object, path: str = "$") -> list[str]:
    """Where a value does not fit; as much of JSON Schema as ours use."""
    part = resolved(schema, part)
    if "anyOf" in part:
        return [] if any(not faults(schema, each, value, path) for each in part["anyOf"]) else [path]
    if "enum" in part:
        return [] if value in part["enum"] else [path]
    if part["type"] == "object":
        if not isinstance(value, dict):
            return [path]
        known = part["properties"]
        lost = [f"{path}.{key}" for key in {*value} - {*known} | {*part["required"]} - {*value}]
        inner = [faults(schema, known[key], value[key], f"{path}.{key}") for key in value if key in known]
        return lost + [each for found in inner for each in found]
    if part["type"] == "array":
        if not isinstance(value, list):
            return [path]
        return [each for n, item in enumerate(value) for each in faults(schema, part["items"], item, f"{path}[{n}]")]
    if part["type"] == "number":
        fits = isinstance(value, int | float) and part.get("minimum", -1e9) <= value <= part["maximum"]
        fits = fits and value > part.get("exclusiveMinimum", -1e9)
    elif part["type"] == "string":
        fits = isinstance(value, str) and part.get("minLength", 0) <= len(value) <= part.get("maxLength", 9999)
        fits = fits and re.search(part.get("pattern", ""), value) is not None
    else:
        fits = value is None if part["type"] == "null" else False
    return [] if fits else [path]


def keys(schema: dict[str, Any]) -> set[str]:
    """Every key that a schema knows, at any depth."""
    return {key for part in (schema, *schema["$defs"].values()) for key in part.get("properties", {})}


def test_the_schemas_that_ship_are_current() -> None:
    assert set(shipped_schemas()) == set(SHAPES)
    for name, file in shipped_schemas().items():
        assert file.read_text(encoding="utf-8") == schema_text(name), STALE


@pytest.mark.parametrize(("name", "file"), FILES, ids=lambda each: each if isinstance(each, str) else each.stem)
def test_the_sample_fits_its_schema(name: str, file: Path) -> None:
    schema = json.loads(schema_text(name))
    assert faults(schema, schema, tomllib.loads(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("name", "values", "where"),
    [
        ("persona", {"name": "CFO", "problem": "x", "title": []}, ["$.title"]),
        ("persona", {"name": "CFO"}, ["$.problem"]),
        ("persona", {"name": 3, "problem": "x"}, ["$.name"]),
        ("persona", {"name": "CFO", "problem": "x", "impact": {"now": {"cash": "x"}}}, ["$.impact.now.cash"]),
        ("persona", {"name": "CFO", "problem": "x", "influencers": [{}]}, ["$.influencers[0].name"]),
        ("persona", {"name": "CFO", "problem": "x", "profile": {"regions": ["usa"]}}, ["$.profile"]),
        ("gives", {"gives": [{"key": "a b", "kind": "book", "name": "x"}]}, ["$.gives[0].key", "$.gives[0].kind"]),
        ("objections", {"objections": [{"key": "NT", "says": "x", "answer": ""}]}, ["$.objections[0].key"]),
        ("me", {"name": "Ana", "phone": "call me"}, ["$.phone"]),
        ("cookbook", {"goal": {"meetings": 0}}, ["$.goal.meetings"]),
        ("cookbook", {"goal": {"meetings": 4, "per": "hour"}}, ["$.goal.per"]),
        ("cookbook", {"goal": {}, "tyme": {}}, ["$.tyme"]),
        ("script", {"channel": "fax"}, ["$.channel"]),
    ],
)
def test_what_check_calls_wrong_does_not_fit_either(name: str, values: dict[str, Any], where: list[str]) -> None:
    schema = json.loads(schema_text(name))
    assert faults(schema, schema, values) == where


def test_every_key_says_what_it_is_for() -> None:
    for name in SHAPES:
        schema = schema_of(name)
        for part in (schema, *schema["$defs"].values()):
            for key, told in part.get("properties", {}).items():
                either = [told, *told.get("anyOf", [])]
                assert any(each.get("description") for each in either), f"{name}: {key}"


def test_a_script_head_has_the_keys_that_are_read() -> None:
    assert set(ScriptHead.__struct_fields__) == set(KEYS)


@pytest.mark.parametrize("name", SHAPES)
def test_the_guide_names_every_key(name: str) -> None:
    told = set(re.findall(r"`([\w.\[\]]+)`", GUIDES.get(name, DOCS / "playbook.md").read_text(encoding="utf-8")))
    words = {word for each in told for word in re.findall(r"\w+", each)}
    assert keys(schema_of(name)) - words == set()
