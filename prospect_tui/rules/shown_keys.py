"""Keys by the names that people read."""

from types import MappingProxyType

_SHOWN = MappingProxyType({
    "enter": "Enter", "tab": "Tab", "space": "Space", "up": "↑", "left": "←", "right": "→", "escape": "Esc",
    "question_mark": "?", "slash": "/", "full_stop": ".", "pagedown": "PgDn", "pageup": "PgUp", "ctrl+z": "Ctrl+Z",
    "down": "↓", "home": "Home", "end": "End", "insert": "Ins", "delete": "Del", "backspace": "Bksp",
    "shift+tab": "Shift+Tab", "minus": "−", "plus": "+", "equals_sign": "=", "asterisk": "*",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
})  # fmt: skip


def shown(key: str) -> str:
    """A key by the name that people read."""
    if key in _SHOWN or len(key) == 1:
        return _SHOWN.get(key, key)
    from .key_names import character_of  # only a key that a rep has chosen comes here

    return character_of(key) or key.title()
