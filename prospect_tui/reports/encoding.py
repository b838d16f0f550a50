"""Values as the JSON that the commands print.

Times are RFC 3339 without fractions, in UTC with a Z; one that carries a zone of its own keeps its offset. Unknown is
null. What a terminal might obey, or what turns the direction of the text, is written as an escape: the value is the
same, and printing it does nothing.
"""

import re
from collections.abc import Generator, Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec

_UNSAFE = re.compile(
    "["
    "\x7f-\x9f\xad\u061c\u180e"  # DEL and C1, soft hyphen, marks
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, line ends, bidi
    "]"
)


def to_json(value: Any, *, indent: int = 2) -> str:
    """One value; with `indent` 0 on one line."""
    built = plain(value)
    try:
        text = msgspec.json.encode(built)
    except UnicodeEncodeError:  # the name of a file may hold bytes that are no text
        text = msgspec.json.encode(_in_letters(built))
    if indent:
        text = msgspec.json.format(text, indent=indent)
    return _UNSAFE.sub(_escaped, text.decode())


def json_array(values: Iterable[Any]) -> Generator[str, None, None]:
    """An array in pieces, a value on each line, so that a long one is never held whole."""
    before = "["
    for value in values:
        yield f"{before}\n{to_json(value, indent=0)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def json_lines(values: Iterable[Any]) -> Generator[str, None, None]:
    """One value a line."""
    for value in values:
        yield f"{to_json(value, indent=0)}\n"


def plain(value: Any) -> Any:
    """A value as dictionaries, lists, text and numbers, its times written out."""
    return _dated(msgspec.to_builtins(value, builtin_types=(datetime,), str_keys=True))


def rfc3339(at: datetime) -> str:
    """A time to the second: with a Z in UTC, else with its offset."""
    if at.tzinfo is UTC:
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return at.isoformat(timespec="seconds")


def _dated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dated(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_dated(each) for each in value]
    return rfc3339(value) if isinstance(value, datetime) else value


def _in_letters(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_letters(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_in_letters(each) for each in value]
    return value.encode(errors="replace").decode() if isinstance(value, str) else value


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
