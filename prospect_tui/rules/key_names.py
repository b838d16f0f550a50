"""Keys by their names, and which of them every terminal can send."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_OTHERWISE = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""Signs that Textual calls otherwise than Unicode does."""

_PLAIN = frozenset({
    "enter", "tab", "space", "escape", "backspace", "insert", "delete", "home", "end", "pageup", "pagedown", "up",
    "down", "left", "right", "shift+tab", *(f"f{number}" for number in range(1, 13)),
})  # fmt: skip

_CONTROL = re.compile(r"ctrl\+([a-z])")

_SAME = {
    "ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+j": "Enter", "ctrl+h": "Backspace", "ctrl+[": "Escape",
    "ctrl+left_square_bracket": "Escape",
}  # fmt: skip
"""What a terminal sends for two keys alike."""

_MODIFIED = re.compile(r"((ctrl|shift|alt|meta|super|hyper|cmd|option)[+-])+.+")


def key_name(text: str) -> str:
    """A key as commands have it, read from how a rep writes it: `F5`, `Enter`, `/`, `v`, `ctrl+z`. Raises ValueError,
    which says why, where it is no key or one that a terminal can't send."""
    if len(text) == 1:
        return _sign(text)
    name = text.strip().lower().replace(" ", "")
    if name in _PLAIN:
        return name
    if name in _SAME:
        raise ValueError(f"{text} can't be told from {_SAME[name]} in a terminal")
    if _CONTROL.fullmatch(name):
        return name
    if _MODIFIED.fullmatch(name):
        raise ValueError(f"a terminal can't send {text}, or not every one can")
    if character_of(name) is not None:
        return name
    raise ValueError(f"there is no key “{text[:40]}”: write a sign, or a name such as enter, pagedown or f5")


def _sign(text: str) -> str:
    if text == " ":
        return "space"
    if not text.isprintable() or unicodedata.combining(text):
        raise ValueError("that is no sign of a keyboard")
    if text.isalnum():
        lower = text.lower()
        if len(lower) != 1:
            raise ValueError(f"{text} is no single letter")
        return lower
    name = _sign_name(text)
    if not name:
        raise ValueError("that is no sign of a keyboard")
    return name


def character_of(name: str) -> str | None:
    """What a key writes; None for one that writes nothing, such as `enter` or `f5`."""
    if len(name) == 1:
        return name
    if name in _PLAIN:
        return None
    return _signs(range(33, 0x100)).get(name) or _signs(range(0x100, 0x3000)).get(name)


@cache
def _signs(where: range) -> Mapping[str, str]:
    """The signs of a part of Unicode by their names as keys."""
    found = {}
    for each in map(chr, where):
        if each.isprintable() and not each.isalnum() and not unicodedata.combining(each):
            found[_sign_name(each)] = each
    return found


def _sign_name(sign: str) -> str:
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return _OTHERWISE.get(name, name)
