"""`prospect keys`: the keys in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from prospect_tui.model.errors import UsageError

from . import options
from .output import complain, say, say_json
from .situation import Situation

if TYPE_CHECKING:
    from prospect_tui.model.keymap import Keymap
    from prospect_tui.model.outcomes import Outcomes


@click.command()
@click.option("--preset", metavar="NAME", help="Of this preset, in place of your own: mnemonic, left-hand or keypad.")
@options.as_json
@click.pass_obj
def keys(situation: Situation, preset: str | None, as_json: bool) -> None:
    """Print the keys in force, screen by screen. config/keymap.toml chooses them."""
    from prospect_tui.settings.keymap import preset_keymap, presets
    from prospect_tui.settings.keys import load_keys
    from prospect_tui.settings.outcomes import load_outcomes

    config = situation.home.config
    if preset is not None and preset not in presets():
        raise UsageError(f"There is no preset “{preset}”.", f"There are: {', '.join(presets())}.")
    if preset is None:
        found = load_keys(config)
        keymap, outcomes, problems = found.keymap, found.outcomes, found.wrong_keys
    else:
        keymap, outcomes, problems = preset_keymap(preset, load_outcomes(config)[0])
    if problems:
        complain(f"note: {problems[0]}; the built-in keys serve. `prospect doctor` tells of all.")
    say_json(_printed(keymap, outcomes)) if as_json else say(_text(keymap, outcomes))


def _printed(keymap: Keymap, outcomes: Outcomes) -> dict[str, Any]:
    from prospect_tui.front.registry import SCREENS, everything
    from prospect_tui.rules.key_names import key_name

    commands = [
        {
            "id": f"{screen}.{each.action}", "screen": screen, "mode": mode, "label": each.label, "help": each.help,
            "keys": list(dict.fromkeys(key_name(key) for key in each.keys)),
        }
        for screen in SCREENS
        for mode, rows in everything(screen, keymap)
        for each in rows
    ]  # fmt: skip
    of_outcomes = [{"name": row.name, "key": row.key, "label": row.label} for row in outcomes.rows if row.key]
    return {"preset": keymap.preset, "outcomes": of_outcomes, "commands": commands}


def _text(keymap: Keymap, outcomes: Outcomes) -> str:
    from prospect_tui.front.registry import SCREENS, everything
    from prospect_tui.rules.shown_keys import shown
    from prospect_tui.rules.text import clean

    lines = ["Outcomes"]
    lines += [f"  {row.key:14}{clean(row.name):16}{clean(row.label)}" for row in outcomes.rows if row.key]
    for name, screen in SCREENS.items():
        for mode, commands in everything(name, keymap):
            if commands:
                lines += ["", f"{screen.title}{f', {mode}' if mode else ''}"]
                lines += [
                    f"  {' '.join(shown(key) for key in each.keys):14}{each.action:16}{each.help}" for each in commands
                ]
    return "\n".join(lines) + "\n"
