"""Writes docs/keys.md and prospect_tui/data/screens.json from the commands themselves: `python tools/keys.py`, after
each change of them."""

import json
import sys
from pathlib import Path

from prospect_tui.front.commands import Command
from prospect_tui.front.registry import SCREENS, everything
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.rules.key_names import key_name
from prospect_tui.rules.shown_keys import shown
from prospect_tui.settings.keymap import MNEMONIC, preset_keymap, presets
from prospect_tui.settings.outcomes import built_in

TOP = Path(__file__).parents[1]
PAGE = TOP / "docs" / "keys.md"
DATA = TOP / "prospect_tui" / "data" / "screens.json"


def screens_json() -> str:
    """What the check of keymap.toml knows of the screens."""
    made = {
        name: {
            "modes": {
                mode: {each.action: [key_name(key) for key in each.keys] for each in commands}
                for mode, commands in screen.modes.items()
            },
            "recording": screen.recording,
            "needs": screen.needs,
            "fixed": screen.fixed,
            "yields": screen.yields,
        }
        for name, screen in SCREENS.items()
    }
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


INTRO = """# Keys

Made by `tools/keys.py` from the commands themselves. `prospect keys` prints the keys in force, your own among them;
`?` on a screen says them beside what its parts are, and `Ctrl+P` lists all that can be done there: type a word,
`Enter` does it.

## Choosing keys

`config/keymap.toml` says which keys you want. It is read at the start; a key that you don't name stays as it is.

```toml
preset = "keypad"          # mnemonic (without a word), left-hand or keypad

[outcomes]
no-answer = "n"            # one letter, digit or sign; wins over outcomes.toml

[block]
dial = ["enter", "f2"]     # the first is the one that is shown
skip = "k"

[home]
plan = "f10"
```

The names on the left are in the tables below. A key is a sign (`k`, `ä`, `,`) or a name: `enter tab space backspace
insert delete home end pageup pagedown up down left right f1` to `f12`, `shift+tab`, `ctrl+` and a letter. A letter
counts in either case.

Nothing is guessed: an unknown name, a key that a terminal can't send (`ctrl+shift+k`; `ctrl+i` is Tab, `ctrl+m`
Enter), a key with two meanings on a screen, or one that a prompt or a field needs, is refused with its place. The
built-in keys serve then, and `p` on the home screen and `prospect doctor` say why. `Ctrl+Q`, `Ctrl+C` and `Ctrl+P`
are the same everywhere. Sheets (find, import, write) keep the keys that their last line names, letters among them;
`keymap.toml` has no word for those.

`outcomes.toml` and `keymap.toml` are read together: an outcome of yours may have a letter that the keymap has freed,
and none that the keymap has given to something else.

| preset | for |
|---|---|
| `mnemonic` | letters that stand for what they do |
| `left-hand` | outcomes under the left hand of a Latin keyboard, the rest under the right |
| `keypad` | outcomes on the numeric keypad, the rest on function keys, arrows and signs: any layout |

In plain mode a terminal that sends no function keys takes a word in their place: `:skip`, `:note`.
What only says something there leaves its key to an outcome that you give it: `:time` says the time then.
"""


def keys_page() -> str:
    """The page of the docs."""
    made = {preset: preset_keymap(preset, built_in()) for preset in presets()}
    order = sorted(made, key=lambda preset: preset != MNEMONIC)
    lines = [INTRO, "## Outcomes", "", *_head("outcome", order)]
    for row in built_in().rows:
        if row.key:
            lines.append(_row(row.name, [_outcome_key(made[each][1], row.name) for each in order], row.label))
    for name, screen in SCREENS.items():
        lines += ["", f"## {screen.title} (`[{name}]`)"]
        by_preset = {each: everything(name, made[each][0]) for each in order}
        for number, (mode, commands) in enumerate(by_preset[MNEMONIC]):
            if commands:
                lines += ["", *([f"{mode.capitalize()}:", ""] if mode else []), *_head("command", order)]
                lines += [_command_row(each, mode, number, by_preset, order) for each in commands]
    return "\n".join(lines) + "\n"


def _command_row(
    command: Command, mode: str, number: int, by_preset: dict[str, tuple[tuple[str, tuple[Command, ...]], ...]],
    order: list[str],
) -> str:  # fmt: skip
    """A command by the keys of each preset; in a later mode those of the mode where the preset has it first."""
    found = []
    for each in order:
        here = [row for row in by_preset[each][number][1] if row.action == command.action]
        here = here or [row for _, rows in by_preset[each] for row in rows if row.action == command.action]
        found.append(" ".join(_code(shown(key)) for key in dict.fromkeys(map(key_name, here[0].keys))))
    return _row(command.action, found, command.help)


def _outcome_key(outcomes: Outcomes, name: str) -> str:
    row = outcomes.named(name)
    return _code(row.key or "") if row else ""


def _code(key: str) -> str:
    return f"`{key}`"


def _head(what: str, order: list[str]) -> list[str]:
    return [f"| {what} | {' | '.join(order)} | |", "|---" * (len(order) + 2) + "|"]


def _row(name: str, keys: list[str], words: str) -> str:
    return f"| `{name}` | {' | '.join(keys)} | {words} |"


def main() -> int:
    """Write both."""
    DATA.write_text(screens_json(), encoding="utf-8")
    PAGE.write_text(keys_page(), encoding="utf-8")
    print(f"{DATA.relative_to(TOP)}, {PAGE.relative_to(TOP)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
