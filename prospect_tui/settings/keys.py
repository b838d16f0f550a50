"""The keys in force: the outcomes file and the keymap are read together, since each may have what the other frees."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from prospect_tui.model.keymap import Keymap
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.rules.key_names import character_of, key_name

from .files import SettingProblem, read_toml
from .keymap import FILE, MNEMONIC, load_keymap, preset_tables, presets, screens
from .outcomes import AS_BUILT, Moved, load_outcomes


class InForce(Struct, frozen=True, kw_only=True):
    """The outcomes and the keys that serve, and what is wrong with the rep's file of each."""

    outcomes: Outcomes
    keymap: Keymap
    wrong_outcomes: list[SettingProblem]
    wrong_keys: list[SettingProblem]


def load_keys(config: Path) -> InForce:
    """Outcomes and keys together. The rep's outcomes may have the letters that the rep's keymap has freed; where the
    keymap is refused, they are read by the built-in keys."""
    moved = _moved(config)
    outcomes, wrong_outcomes = load_outcomes(config, moved)
    keymap, keyed, wrong_keys = load_keymap(config, outcomes)
    if wrong_keys and moved != AS_BUILT:
        keyed, wrong_outcomes = load_outcomes(config)
    return InForce(outcomes=keyed, keymap=keymap, wrong_outcomes=wrong_outcomes, wrong_keys=wrong_keys)


def _moved(config: Path) -> Moved:
    """What the rep's keymap would say of a block's keys; nothing where it can't be read. It is checked afterwards."""
    path = config / FILE
    read = read_toml(path, dict[str, Any]) if path.exists() else {}
    if isinstance(read, SettingProblem) or not read:
        return AS_BUILT
    preset = read.get("preset", MNEMONIC)
    tables = [preset_tables(preset)] if preset in presets() else []
    block, outcomes = dict[str, Any](), dict[str, Any]()
    for each in (*tables, read):
        for name, into in (("block", block), ("outcomes", outcomes)):
            table = each.get(name, {})
            into.update(table if isinstance(table, dict) else {})
    built = screens()["block"]
    keys = built.modes[built.recording[0]]
    found = [_signs_of(block.get(action, list(keys))) for action, keys in keys.items()]
    return Moved(
        taken=frozenset(sign for signs in found for sign in signs),
        keys={name: sign for name, key in outcomes.items() for sign in _signs_of(key)},
    )


def _signs_of(written: object) -> Iterator[str]:
    """What the keys of a command write, as far as they are keys."""
    for each in written if isinstance(written, list) else [written]:
        try:
            sign = character_of(key_name(each)) if isinstance(each, str) else None
        except ValueError:
            continue
        if sign is not None:
            yield sign
