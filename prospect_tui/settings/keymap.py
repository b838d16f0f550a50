"""`keymap.toml`: a preset and the rep's own keys over it, checked before any of it is used."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.keymap import Keymap
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.rules.key_names import character_of, key_name

from .files import PACKAGE, SettingProblem, packaged, read_toml, with_lines

FILE = "keymap.toml"
MNEMONIC = "mnemonic"
EVERYWHERE: Mapping[str, str] = {
    "ctrl+q": "leaves the app", "ctrl+c": "says how to leave", "ctrl+p": "opens the palette",
}  # fmt: skip
"""What is in force on every screen."""


class Screen(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A screen as the check needs it: keys by command, by mode; see `front.registry.Keyed`."""

    modes: dict[str, dict[str, tuple[str, ...]]]
    recording: tuple[str, ...]
    needs: tuple[str, ...]
    fixed: tuple[str, ...]
    yields: tuple[str, ...]

    @property
    def actions(self) -> set[str]:
        """All its commands."""
        return {action for mode in self.modes.values() for action in mode}

    def owned(self, key: str) -> set[str]:
        """The commands that have this key as built."""
        return {action for mode in self.modes.values() for action, keys in mode.items() if key in keys}


class _Chosen(Struct):
    """The keys of one command or outcome, and where it stands that they are these."""

    keys: tuple[str, ...]
    where: str
    file: str


_Choices = dict[tuple[str, str], _Chosen]


def screens() -> dict[str, Screen]:
    """The commands of each screen by the keys they are built with."""
    import msgspec

    return msgspec.json.decode(packaged("screens.json"), type=dict[str, Screen])


def presets() -> list[str]:
    """The presets that ship."""
    return sorted(path.stem for path in (PACKAGE / "data" / "keymaps").glob("*.toml"))


def load_keymap(config: Path, outcomes: Outcomes) -> tuple[Keymap, Outcomes, list[SettingProblem]]:
    """The keys in force, the outcomes by their keys, and what is wrong with the rep's file: with anything wrong in it
    the file is left aside whole, and the built-in keys serve."""
    path = config / FILE
    if not path.exists():
        return Keymap(), outcomes, []
    read = read_toml(path, dict[str, Any])
    if isinstance(read, SettingProblem):
        return Keymap(), outcomes, [read]
    keymap, keyed, problems = read_keymap(read, outcomes)
    return keymap, keyed, with_lines(path, problems)


def preset_keymap(preset: str, outcomes: Outcomes) -> tuple[Keymap, Outcomes, list[SettingProblem]]:
    """A preset alone over the outcomes in force."""
    return read_keymap({"preset": preset}, outcomes)


def read_keymap(data: Mapping[str, Any], outcomes: Outcomes) -> tuple[Keymap, Outcomes, list[SettingProblem]]:
    """Check what a keymap file holds; see `load_keymap`."""
    known, problems = screens(), []
    preset = data.get("preset", MNEMONIC)
    if not isinstance(preset, str) or preset not in presets():
        problems.append(_wrong(FILE, "$.preset", f"must be one of {', '.join(presets())}"))
        return Keymap(), outcomes, problems
    own = {name: table for name, table in data.items() if name != "preset"}
    chosen: _Choices = {}
    for file, tables in ((f"keymaps/{preset}.toml", preset_tables(preset)), (FILE, own)):
        problems += _take_in(chosen, file, tables, known, outcomes, skip_unknown=file != FILE)
    if not problems:
        problems += _clashes(chosen, known, outcomes)
    if problems:
        return Keymap(), outcomes, problems
    keys: dict[str, dict[str, tuple[str, ...]]] = {}
    for (screen, action), each in chosen.items():
        if screen != "outcomes":
            keys.setdefault(screen, {})[action] = each.keys
    return Keymap(preset=preset, keys=keys), _rekeyed(outcomes, chosen), []


def preset_tables(preset: str) -> dict[str, Any]:
    """What a preset says, screen by screen."""
    read = read_toml(PACKAGE / "data" / "keymaps" / f"{preset}.toml", dict[str, Any])
    if isinstance(read, SettingProblem):
        raise ValueError(str(read))
    return read


def _take_in(
    chosen: _Choices, file: str, tables: Mapping[str, Any], known: Mapping[str, Screen], outcomes: Outcomes, *,
    skip_unknown: bool,
) -> Iterator[SettingProblem]:  # fmt: skip
    """Put the keys of a file over those before. An outcome that a preset knows and the rep has not is passed over."""
    for screen, table in tables.items():
        if screen != "outcomes" and screen not in known:
            names = ", ".join([*known, "outcomes"])
            yield _wrong(file, f"$.{_shown(screen)}", f"there is no such screen; there are: {names}")
        elif not isinstance(table, dict):
            yield _wrong(file, f"$.{screen}", "must be a table: commands with their keys")
        else:
            for name, value in table.items():
                where = f"$.{screen}.{_shown(name)}"
                read = (
                    _outcome_keys(known["block"], name, value, outcomes)
                    if screen == "outcomes"
                    else _keys(known[screen], name, value)
                )
                if isinstance(read, str):
                    if not (skip_unknown and screen == "outcomes" and outcomes.named(name) is None):
                        yield _wrong(file, where, read)
                else:
                    chosen[screen, name] = _Chosen(read, where, file)


def _keys(screen: Screen, action: str, value: object) -> tuple[str, ...] | str:
    """The keys of a command, or what is wrong with them."""
    if action not in screen.actions:
        return "there is no such command on that screen; `prospect keys` lists them"
    if action in screen.fixed:
        return "keeps its keys"
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list) or not written or not all(isinstance(each, str) for each in written):
        return 'must be a key, or a list of keys: ["enter", "f2"]'
    keys: list[str] = []
    for each in written:
        try:
            key = key_name(each)
        except ValueError as error:
            return str(error)
        wrong = _reserved(screen, action, key)
        if wrong:
            return f"{each} {wrong}"
        if key not in keys:
            keys.append(key)
    return tuple(keys)


def _reserved(screen: Screen, action: str, key: str) -> str:
    if key in EVERYWHERE:
        return f"{EVERYWHERE[key]} on every screen"
    if key == "escape" and action not in screen.owned("escape"):
        return "closes what is open: a prompt or a sheet needs it"
    if key in screen.needs and action not in screen.owned(key):
        return "is needed by the rows and fields of that screen"
    return ""


def _outcome_keys(block: Screen, name: str, value: object, outcomes: Outcomes) -> tuple[str, ...] | str:
    """The key of an outcome, or what is wrong with it."""
    if outcomes.named(name) is None:
        return "there is no such outcome"
    if not isinstance(value, str):
        return "must be one key"
    try:
        key = key_name(value)
    except ValueError as error:
        return str(error)
    if key == "space" or character_of(key) is None:
        return f"{value} writes no sign: an outcome needs a letter, a digit or a sign"
    if key in block.needs:
        return f"{value} is needed by plain mode, for words and arrows"
    return (key,)


def _clashes(chosen: _Choices, known: Mapping[str, Screen], outcomes: Outcomes) -> Iterator[SettingProblem]:
    """Each pair that one key would mean at once; said of what the rep wrote, where the rep wrote one of them."""
    of_outcomes = {
        ("outcomes", row.name): _keys_of(chosen, "outcomes", row.name, (row.key,)) for row in outcomes.rows if row.key
    }
    of_outcomes |= {at: each.keys for at, each in chosen.items() if at[0] == "outcomes"}
    said = set()
    for screen, built in known.items():
        for mode, commands in built.modes.items():
            rows = {(screen, action): _keys_of(chosen, screen, action, keys) for action, keys in commands.items()}
            if mode in built.recording:
                recorded = {at: tuple(key_name(key) for key in keys) for at, keys in of_outcomes.items()}
                rows = {
                    at: keys for at, keys in rows.items() if not _yields(at, built, chosen, keys, recorded)
                } | recorded
            taken: dict[str, tuple[str, str]] = {}
            for at, keys in rows.items():
                for key in keys:
                    other = taken.setdefault(key_name(key), at)
                    if other != at and (key, *sorted((at, other))) not in said:
                        said.add((key, *sorted((at, other))))
                        yield _clash(chosen, key, at, other, mode)


def _yields(
    at: tuple[str, str], built: Screen, chosen: _Choices, keys: tuple[str, ...],
    recorded: Mapping[tuple[str, str], tuple[str, ...]],
) -> bool:  # fmt: skip
    """Whether a command leaves its key, which nobody has chosen for it, to an outcome."""
    taken = {key for each in recorded.values() for key in each}
    return at[1] in built.yields and at not in chosen and not taken.isdisjoint(map(key_name, keys))


def _keys_of(chosen: _Choices, screen: str, name: str, built: tuple[str, ...]) -> tuple[str, ...]:
    return chosen[screen, name].keys if (screen, name) in chosen else built


def _clash(chosen: _Choices, key: str, one: tuple[str, str], other: tuple[str, str], mode: str) -> SettingProblem:
    if one not in chosen or (other in chosen and chosen[other].file == FILE and chosen[one].file != FILE):
        one, other = other, one
    at = chosen.get(one)
    sign = character_of(key_name(key)) or key
    words = f"{sign} is also the key of {'.'.join(other)}" + (f" ({mode})" if mode else "")
    return _wrong(FILE, at.where if at and at.file == FILE else "$.preset", _with_name(words, one, at))


def _with_name(words: str, one: tuple[str, str], at: _Chosen | None) -> str:
    return words if at and at.file == FILE else f"{'.'.join(one)}: {words}"


def _rekeyed(outcomes: Outcomes, chosen: _Choices) -> Outcomes:
    def key(name: str, built: str | None) -> str | None:
        each = chosen.get(("outcomes", name))
        return character_of(each.keys[0]) if each else built

    return Outcomes(rows=tuple(replace(row, key=key(row.name, row.key)) for row in outcomes.rows))


def _shown(name: str) -> str:
    return name if name.isascii() and name.replace("-", "").replace("_", "").isalnum() else json.dumps(name[:40])


def _wrong(file: str, where: str, problem: str) -> SettingProblem:
    return SettingProblem(file=file, where=where, problem=problem)
