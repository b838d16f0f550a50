"""Script files: a short head between two lines of `---`, one `key: value` a line, then the text.

    ---
    name: Voicemail 1, the wait
    channel: voicemail
    kind: voicemail
    persona: vp-operations
    kare: Attain, Recapture
    attempts: 1
    give: northgate-page
    play: after-the-fair
    language: en
    ---
    {{ first_name }}, this is ...

Only `channel` is needed; `kind` follows from it where it isn't given. Lists are parted by commas; a line that begins
with `#` is a remark.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from prospect_tui.model.playbook import KIND_OF_CHANNEL, Script, ScriptChannel, ScriptKind
from prospect_tui.model.words import Kare
from prospect_tui.rules.text import clean

from .files import Fault, Note, Unwritten, oddities, unknown_keys

_RULE = "---"
_LONGEST_VALUE = 160
_MOST_ATTEMPTS = 99
_MOST_ODDITIES = 10
_REMARK = re.compile(r"\{#.*?#\}", re.DOTALL)


class Head(NamedTuple):
    """A script's head: each key with its line and value; where the text begins; what is odd in either."""

    entries: dict[str, tuple[int, str]]
    text: str
    line: int
    notes: list[Note]


def read_script(source: str, *, slug: str, file: str) -> tuple[Script, list[Note]]:
    """A script file's script, and what in it needs a word. Raises Fault if unusable, Unwritten if its text is nothing
    but remarks."""
    head = _split(source)
    values = {key: _read(key, entry) for key, entry in head.entries.items() if key in KEYS}
    if "channel" not in values:
        raise Fault("", f"the head doesn't name a channel: {_CHANNELS}")
    if not head.text:
        raise Fault("", "there is no text under the head")
    slips = [Note(_line(head, key), said) for key, said in unknown_keys(head.entries, KEYS)]
    if not _REMARK.sub("", head.text).strip():
        raise Unwritten(
            [
                *head.notes,
                *slips,
                Note("", "nothing to say in it yet; it isn't used till then, and may be deleted", True),
            ]
        )
    kind = KIND_OF_CHANNEL[ScriptChannel(str(values["channel"]))]
    basics = {"slug": slug, "name": slug, "kind": kind, "text": head.text, "file": file, "line": head.line}
    script = msgspec.convert(basics | values, Script)
    if (script.kind == ScriptKind.VOICEMAIL) != (script.channel == ScriptChannel.VOICEMAIL):
        raise Fault(_line(head, "kind"), f"a script of kind {script.kind} can't go by {script.channel}")
    return script, [*head.notes, *slips]


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
    odd = [Note(f"line {number}", said) for number, line in enumerate(lines, 1) for said in oddities(line)]
    return Head(entries, text, first + 1, odd[:_MOST_ODDITIES])


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
        return KEYS[key](value)
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


def _kind(value: str) -> ScriptKind:
    kind = re.sub(r"[\s_]+", "-", value.lower())
    if kind not in set(ScriptKind):
        raise ValueError(f"one of {', '.join(ScriptKind)}")
    return ScriptKind(kind)


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


def _language(value: str) -> str:
    code = value.lower().replace("_", "-").partition("-")[0]
    if not (code.isascii() and code.isalpha() and len(code) == 2):
        raise ValueError("a language's code, as en or de")
    return code


def _truth(value: str) -> bool:
    if value.lower() not in ("yes", "no", "true", "false"):
        raise ValueError("yes or no")
    return value.lower() in ("yes", "true")


_CHANNELS = ", ".join(ScriptChannel)
KEYS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "name": _text,
        "channel": _channel,
        "persona": _slug,
        "kare": _kare,
        "attempts": _attempts,
        "give": _text,
        "kind": _kind,
        "play": _slug,
        "language": _language,
        "fallback": _truth,
    }
)
"""What a head may hold, and how each value is read."""
