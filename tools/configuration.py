"""Writes docs/configuration.md from the types of config.toml: `python tools/configuration.py`, after each change of
them."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from prospect_tui.settings.config import Config

PAGE = Path(__file__).parents[1] / "docs" / "configuration.md"
HEAD = """# config.toml

Made by `tools/configuration.py` from the types that the file is checked by. It lies in your config folder (`prospect
doctor` says where); all is optional. A key that isn't known or a value that can't be meant is said with its line and
falls away by itself: the built-in serves meanwhile, all else in the file stays in force. `[dialler]`, `[hooks]`,
`[calendar]` and `[split]` fall away whole, since half of one would mean something else. Where a fault hides `region`,
or the file can't be read as TOML, no country is taken for it: `prospect import` wants `--region`, and a number by hand
its country code. Other files beside it: [playbook](playbook.md), [themes](themes.md), `hours.toml`,
`outcomes.toml`.

Of a run nothing is remembered but the theme that `t` on the home screen kept, in the file `theme` beside this one,
and the list and the minutes of the block that ended last, which stand in the record. The size of the window is your
terminal's.
"""


def page() -> str:
    """The page of the docs."""
    schema = msgspec.json.schema(Config)
    shapes: dict[str, Any] = schema["$defs"]
    parts = [HEAD, *_table(shapes["Config"]["properties"], shapes)]
    for name, each in shapes["Config"]["properties"].items():
        shape = _shape(each, shapes)
        if shape is not None:
            about = shape.get("description", "").partition(":")[2].strip() or shape.get("description", "")
            parts += [f"\n## [{name}]\n", f"{about[:1].upper()}{about[1:]}\n", *_table(shape["properties"], shapes)]
    return "\n".join(parts) + "\n"


def _shape(each: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any] | None:
    """The table that a key is, if it is one."""
    names = [part["$ref"] for part in (each, *each.get("allOf", ()), *each.get("anyOf", ())) if "$ref" in part]
    found = shapes[names[0].rpartition("/")[2]] if names else None
    return found if found is not None and found.get("type") == "object" else None


def _table(properties: dict[str, Any], shapes: dict[str, Any]) -> Iterator[str]:
    yield "| key | value | unless told | what it is |\n|---|---|---|---|"
    for name, each in properties.items():
        if _shape(each, shapes) is None:
            default = each.get("default")
            unless = "" if default in ("", [], {}, None) else f"`{json.dumps(default)}`"
            yield f"| `{name}` | {_kind(each)} | {unless} | {each.get('description', '')} |"


def _kind(each: dict[str, Any]) -> str:
    if "enum" in each:
        return ", ".join(f"`{value}`" for value in each["enum"])
    each = next((part for part in each.get("anyOf", ()) if part.get("type") != "null"), each)
    if each.get("type") == "integer":
        return f"{each['minimum']} to {each['maximum']}"
    words = {"boolean": "`true` or `false`", "string": "text", "array": "list of texts", "object": "table"}
    return words[each["type"]]


def main() -> int:
    """Write the page; say which."""
    PAGE.write_text(page(), encoding="utf-8")
    print("docs/configuration.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
