"""Script files: a short head between two lines of `---`, one `key: value` a line, then the text.

    ---
    name: Voicemail 1, the wait
    channel: voicemail
    persona: vp-operations
    kare: Attain, Recapture
    attempts: 1
    give: the one-page Northgate story
    ---
    {{ first_name }}, this is ...

Only `channel` is needed. Lists are parted by commas; a line that begins with `#` is a remark.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from prospect_tui.model.playbook import Script, ScriptChannel
from prospect_tui.model.words import Kare
from prospect_tui.rules.text import clean

from .files import Fault, Note, unknown_keys

_RULE = "---"
_LONGEST_VALUE = 160
_MOST_ATTEMPTS = 99


class Head(NamedTuple):
    """A script's head: each key with its line and value, and the line on which the text begins."""

    entries: dict[str, tuple[int, str]]
    text: str
    line: int


def read_script(source: str, *, slug: str, file: str) -> tuple[Script, list[Note]]:
    """A script file's script, and what in it needs a word. Raises Fault if unusable."""
    head = _split(source)
    values = {key: _read(key, entry) for key, entry in head.entries.items() if key in _KEYS}
    if "channel" not in values:
        raise Fault("", f"the head doesn't name a channel: {_CHANNELS}")
    if not head.text:
        raise Fault("", "there is no text under the head")
    basics = {"slug": slug, "name": slug, "text": head.text, "file": file, "line": head.line}
    script = msgspec.convert(basics | values, Script)
    return script, [(_line(head, key), said) for key, said in unknown_keys(head.entries, _KEYS)]


def _split(source: str) -> Head:
    lines = source.split("\n")
    if lines[0].strip() != _RULE:
        raise Fault("line 1", "a script begins with a head: a line of ---, its keys, and a line of ---")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == _RULE), None)
    if end is None:
        raise Fault("line 1", "the head has no end: put a line of --- under its keys")
    entries: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines[1:end], 2):
        if line.strip() and not line.lstrip().startswith("#"):
            key, value = _entry(number, line)
            entries[key] = number, value
    first = next((i for i in range(end + 1, len(lines)) if lines[i].strip()), end)
    # Cleaned line by line, so that no line is lost and a fault's line is the file's.
    text = "\n".join(clean(line) for line in lines[first:]).rstrip() if first > end else ""
    return Head(entries, text, first + 1)


def _entry(number: int, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise Fault(f"line {number}", "not a head line; write it as key: value")
    value = clean(value)
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    if len(value) > _LONGEST_VALUE:
        raise Fault(f"line {number}", f"longer than {_LONGEST_VALUE} characters")
    return clean(key).lower(), value


def _line(head: Head, key: str) -> str:
    return f"line {head.entries[key][0]}"


def _read(key: str, entry: tuple[int, str]) -> object:
    number, value = entry
    try:
        return _KEYS[key](value)
    except ValueError as error:
        raise Fault(f"line {number}", f"{key} is {error}, not “{value}”") from error


def _listed(value: str) -> list[str]:
    return [item.strip() for item in value.strip("[]").split(",") if item.strip()]


def _text(value: str) -> str:
    if not value:
        raise ValueError("a few words")
    return value


def _slug(value: str) -> str | None:
    from slugify import slugify

    return slugify(value) or None


def _channel(value: str) -> ScriptChannel:
    channel = value.lower().replace("-", "")
    if channel not in set(ScriptChannel):
        raise ValueError(f"one of {_CHANNELS}")
    return ScriptChannel(channel)


def _kare(value: str) -> tuple[Kare, ...]:
    tags = [Kare.read(item) for item in _listed(value)]
    known = tuple(tag for tag in tags if tag)
    if len(known) < len(tags):
        raise ValueError("one or more of Keep, Attain, Recapture, Expand")
    return known


def _attempts(value: str) -> tuple[int, ...]:
    items = _listed(value)
    numbers = tuple(int(item) for item in items if item.isascii() and item.isdigit() and len(item) < 3)
    if len(numbers) < len(items) or 0 in numbers:
        raise ValueError(f"one or more numbers from 1 to {_MOST_ATTEMPTS}")
    return numbers


def _truth(value: str) -> bool:
    if value.lower() not in ("yes", "no", "true", "false"):
        raise ValueError("yes or no")
    return value.lower() in ("yes", "true")


_CHANNELS = ", ".join(ScriptChannel)
_KEYS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "name": _text,
        "channel": _channel,
        "persona": _slug,
        "kare": _kare,
        "attempts": _attempts,
        "give": _text,
        "fallback": _truth,
    }
)
