"""`prospect keys`, and the page that is made from the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from prospect_tui.front.registry import SCREENS

ROOT = Path(__file__).parents[2]


def test_the_page_and_the_data_are_what_the_tool_makes() -> None:
    script = (
        "import sys; sys.path.insert(0, 'tools'); import keys; print(keys.keys_page() + keys.screens_json(), end='')"
    )
    made = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    page, data = ROOT / "docs" / "keys.md", ROOT / "prospect_tui" / "data" / "screens.json"
    assert page.read_text() + data.read_text() == made.stdout, "run `python tools/keys.py` and commit what it writes"


def test_every_command_of_every_screen_is_printed_by_its_id(prospect) -> None:
    printed = prospect("keys", "--json").json
    assert printed["preset"] == "mnemonic"
    ids = {row["id"] for row in printed["commands"]}
    assert ids == {f"{name}.{action}" for name, screen in SCREENS.items() for action in screen.commands()}
    assert {row["name"]: row["key"] for row in printed["outcomes"]}["no-answer"] == "n"


def test_the_reps_own_keys_are_those_in_force(prospect, home) -> None:
    home.config.mkdir(parents=True, exist_ok=True)
    (home.config / "keymap.toml").write_text('[block]\nskip = "f7"\n[outcomes]\nno-answer = "+"\n')
    printed = prospect("keys", "--json").json
    assert next(row["keys"] for row in printed["commands"] if row["id"] == "block.skip") == ["f7"]
    assert printed["outcomes"][0]["key"] == "+"
    text = prospect("keys").out
    assert "F7" in text
    assert "the keypad" not in text


def test_a_faulty_file_is_named_and_the_built_in_keys_serve(prospect, home) -> None:
    home.config.mkdir(parents=True, exist_ok=True)
    (home.config / "keymap.toml").write_text('[block]\nskip = "ctrl+i"\n')
    done = prospect("keys")
    assert "keymap.toml, $.block.skip: ctrl+i can't be told from Tab" in done.err
    assert "\n  s " in done.out
    found = prospect("doctor", "--json").json
    assert "keymap.toml, $.block.skip" in str(found)


@pytest.mark.parametrize("preset", ["left-hand", "keypad"])
def test_a_preset_can_be_looked_at(prospect, preset: str) -> None:
    assert prospect("keys", "--preset", preset, "--json").json["preset"] == preset


def test_a_preset_that_is_none_is_said(prospect) -> None:
    done = prospect("keys", "--preset", "dvorak")
    assert done.code == 2
    assert "There are: keypad, left-hand, mnemonic." in done.err


def test_no_screen_is_loaded_for_it() -> None:
    code = (
        "import sys; from prospect_tui.cli.keys import _text; from prospect_tui.model.keymap import Keymap;"
        "from prospect_tui.settings.outcomes import built_in; _text(Keymap(), built_in());"
        "print('textual' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "False"
