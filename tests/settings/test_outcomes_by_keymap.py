"""outcomes.toml beside keymap.toml: a letter is free where the keymap in force says so."""

from pathlib import Path

import pytest

from prospect_tui.model.keymap import Keymap
from prospect_tui.settings.keymap import presets
from prospect_tui.settings.keys import load_keys
from prospect_tui.settings.outcomes import AS_BUILT, built_in

OWN = '[[outcome]]\nname = "fax"\nlabel = "fax machine"\nkey = "{}"\nflags = ["dial"]\n'


def load(folder: Path, keymap: str, key: str):
    (folder / "keymap.toml").write_text(keymap)
    (folder / "outcomes.toml").write_text(OWN.format(key))
    return load_keys(folder)


@pytest.mark.parametrize(
    ("keymap", "key"),
    [
        ('preset = "keypad"', "s"),  # skip is on + there
        ('preset = "keypad"', "m"),  # the meeting is on 6
        ('preset = "left-hand"', "s"),
        ('[block]\nskip = "t"\ntime = "="', "s"),
        ('[outcomes]\nmeeting = "8"', "m"),
    ],
)
def test_a_letter_that_the_keymap_has_freed_can_be_had(tmp_path: Path, keymap: str, key: str) -> None:
    found = load(tmp_path, keymap, key)
    assert (found.wrong_outcomes, found.wrong_keys) == ([], [])
    row = found.outcomes.keyed(key)
    assert row is not None
    assert row.name == "fax"


@pytest.mark.parametrize(
    ("keymap", "key", "why"),
    [
        ('preset = "left-hand"', "m", "m is taken in a block"),  # the note has it there
        ('preset = "left-hand"', "e", "e is also the key of meeting"),
        ('[block]\nskip = "ж"', "ж", "ж is taken in a block"),
        ('[outcomes]\nmeeting = "ж"', "ж", "ж is also the key of meeting"),
        ('preset = "mnemonic"', "s", "s is taken in a block"),
    ],
)
def test_one_that_it_has_given_to_another_can_not(tmp_path: Path, keymap: str, key: str, why: str) -> None:
    found = load(tmp_path, keymap, key)
    assert [problem.problem for problem in found.wrong_outcomes] == [why]
    assert found.wrong_keys == []
    assert found.outcomes.named("fax") is None


def test_a_key_that_the_keymap_gives_wins_over_the_one_in_the_outcomes_file(tmp_path: Path) -> None:
    found = load(tmp_path, '[outcomes]\nfax = "="', "s")
    assert (found.wrong_outcomes, found.wrong_keys) == ([], [])
    row = found.outcomes.named("fax")
    assert row is not None
    assert row.key == "="


def test_where_the_keymap_is_refused_the_outcomes_go_by_the_built_in_keys(tmp_path: Path) -> None:
    found = load(tmp_path, 'preset = "keypad"\n[block]\nskip = "f3"', "s")
    assert found.keymap == Keymap()
    assert found.outcomes == built_in()
    assert [problem.problem for problem in found.wrong_outcomes] == ["s is taken in a block"]
    assert [(problem.where, problem.line) for problem in found.wrong_keys] == [("$.block.skip", 3)]


@pytest.mark.parametrize("broken", ["[block", "block = 3", "[block]\nskip = 3", 'preset = "dvorak"', "preset = 3"])
def test_a_broken_keymap_changes_nothing_of_them(tmp_path: Path, broken: str) -> None:
    found = load(tmp_path, broken, "t")
    assert found.wrong_keys
    assert found.keymap == Keymap()
    assert found.wrong_outcomes == []
    assert found.outcomes.named("fax") is not None


@pytest.mark.parametrize("letter", sorted(AS_BUILT.taken & {*"aefhijkopqsuy"}))
def test_a_keymap_that_moves_nothing_leaves_the_same_letters_taken(tmp_path: Path, letter: str) -> None:
    assert load(tmp_path, 'preset = "mnemonic"', letter).wrong_outcomes


@pytest.mark.parametrize("preset", presets())
def test_with_no_file_of_outcomes_a_preset_is_as_it_was(tmp_path: Path, preset: str) -> None:
    (tmp_path / "keymap.toml").write_text(f'preset = "{preset}"')
    found = load_keys(tmp_path)
    assert (found.wrong_outcomes, found.wrong_keys) == ([], [])
