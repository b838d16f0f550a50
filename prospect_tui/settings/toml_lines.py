"""On which line of a TOML file a value stands: its reader doesn't say."""

import re
from collections.abc import Iterator

_HEADER = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_QUOTES = ('"""', "'''")


def line_of(text: str, where: str) -> int | None:
    """The line, from 1 on, of a key path such as `$.outcome[1].then.days`, or of the nearest above it; None where none
    is found. For messages: what stands within a text of several lines is passed over, not parsed."""
    wanted, best, line = where.removeprefix("$."), 0, None
    for number, path in _paths(text):
        if len(path) > best and _leads_to(path, wanted):
            best, line = len(path), number
    return line


def _leads_to(path: str, wanted: str) -> bool:
    return wanted == path or wanted.startswith((path + ".", path + "["))


def _paths(text: str) -> Iterator[tuple[int, str]]:
    """Each line that names a table or a key, with its path."""
    table, counts, inside = "", dict[str, int](), ""
    for number, line in enumerate(text.splitlines(), start=1):
        if inside:
            inside = "" if line.count(inside) % 2 else inside
            continue
        if header := _HEADER.match(line):
            table = _plain(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
            table = _counted(table, counts)
            yield number, table
        elif key := _KEY.match(line):
            yield number, f"{table}.{_plain(key[1])}".lstrip(".")
        inside = next((quotes for quotes in _QUOTES if line.count(quotes) % 2), "")


def _counted(table: str, counts: dict[str, int]) -> str:
    """The path of a table, with the places of those among its parents that come several times."""
    made = plain = ""
    for part in table.split("."):
        plain, made = f"{plain}.{part}".lstrip("."), f"{made}.{part}".lstrip(".")
        if plain in counts:
            made += f"[{counts[plain]}]"
    return made


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
