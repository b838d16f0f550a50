"""keymap.toml: a key has one meaning on a screen, or the file is refused with a reason and nothing has changed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from prospect_tui.front.registry import SCREENS
from prospect_tui.model.keymap import Keymap
from prospect_tui.rules.key_names import character_of, key_name
from prospect_tui.settings.keymap import EVERYWHERE, load_keymap, preset_keymap, presets, read_keymap, screens
from prospect_tui.settings.outcomes import built_in, load_outcomes


def refused(folder: Path, text: str) -> list[tuple[str, str]]:
    """Where and why a file is refused; the built-in keys serve whole."""
    (folder / "keymap.toml").write_text(text)
    keymap, outcomes, problems = load_keymap(folder, built_in())
    assert (keymap, outcomes) == (Keymap(), built_in())
    assert all(str(problem).startswith("keymap.toml, ") for problem in problems)
    return [(problem.where, problem.problem) for problem in problems]


def test_without_a_file_nothing_has_changed(tmp_path: Path) -> None:
    assert load_keymap(tmp_path, built_in()) == (Keymap(), built_in(), [])


def test_what_the_check_knows_is_what_the_commands_are() -> None:
    known = screens()
    assert [*known] == [*SCREENS]
    for name, screen in SCREENS.items():
        for mode, commands in screen.modes.items():
            built = {each.action: tuple(map(key_name, each.keys)) for each in commands}
            assert known[name].modes[mode] == built, f"run tools/keys.py: {name}, {mode}"


def test_as_built_no_key_has_two_meanings() -> None:
    assert preset_keymap("mnemonic", built_in()) == (Keymap(), built_in(), [])


@pytest.mark.parametrize("preset", presets())
def test_each_preset_is_without_fault(preset: str) -> None:
    keymap, outcomes, problems = preset_keymap(preset, built_in())
    assert problems == []
    assert keymap.preset == preset
    assert {row.name for row in outcomes.rows if row.key} == {row.name for row in built_in().rows if row.key}


def test_on_the_keypad_no_key_is_a_letter() -> None:
    """Whatever alphabet a layout writes, it has these."""
    keymap, outcomes, _ = preset_keymap("keypad", built_in())
    assert not [row.key for row in outcomes.rows if row.key and row.key.isalpha()]
    for name, screen in screens().items():
        for action in screen.actions - set(screen.fixed):
            built = next(mode[action] for mode in screen.modes.values() if action in mode)
            keys = keymap.keys.get(name, {}).get(action, built)
            assert not (len(keys[0]) == 1 and keys[0].isalpha()), f"{name}.{action}"


def test_the_left_hand_reaches_every_outcome() -> None:
    _, outcomes, _ = preset_keymap("left-hand", built_in())
    assert {row.key for row in outcomes.rows if row.key} <= {*"qwertasdfgzxcvb"}


def test_own_keys_go_over_the_preset(tmp_path: Path) -> None:
    text = 'preset = "keypad"\n[outcomes]\nno-answer = "Ф"\n[block]\nskip = ["F11", "k"]\n'
    (tmp_path / "keymap.toml").write_text(text)
    keymap, outcomes, problems = load_keymap(tmp_path, built_in())
    assert problems == []
    assert keymap.keys["block"]["skip"] == ("f11", "k")
    assert keymap.keys["block"]["note"] == ("f3",)
    found = outcomes.keyed("ф")
    assert found is not None
    assert found.name == "no-answer"
    assert outcomes.keyed("1") is None


def test_the_example_of_the_docs_is_without_fault(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "keys.md").read_text()
    (tmp_path / "keymap.toml").write_text(page.split("```toml")[1].split("```")[0])
    keymap, _, problems = load_keymap(tmp_path, built_in())
    assert problems == []
    assert (keymap.preset, keymap.keys["block"]["dial"]) == ("keypad", ("enter", "f2"))


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ('preset = "dvorak"', "$.preset", "must be one of"),
        ("preset = 3", "$.preset", "must be one of"),
        ('[blok]\nskip = "k"', "$.blok", "no such screen"),
        ('["[/]"]\nskip = "k"', '$."[/]"', "no such screen"),
        ('block = "k"', "$.block", "must be a table"),
        ('[block]\nskipp = "k"', "$.block.skipp", "no such command"),
        ("[block]\nskip = []", "$.block.skip", "must be a key"),
        ("[block]\nskip = 3", "$.block.skip", "must be a key"),
        ('[block]\nskip = "entr"', "$.block.skip", "there is no key"),
        ('[block]\nskip = ""', "$.block.skip", "there is no key"),
        ('[block]\nskip = "ctrl+shift+k"', "$.block.skip", "can't send"),
        ('[block]\nskip = "alt+k"', "$.block.skip", "can't send"),
        ('[block]\nskip = "ctrl+1"', "$.block.skip", "can't send"),
        ('[block]\nskip = "ctrl+i"', "$.block.skip", "Tab"),
        ('[block]\nskip = "Ctrl+M"', "$.block.skip", "Enter"),
        ('[block]\nskip = "ctrl+["', "$.block.skip", "Escape"),
        ('[block]\nskip = "escape"', "$.block.skip", "a prompt or a sheet needs it"),
        ('[block]\nskip = "ctrl+p"', "$.block.skip", "palette"),
        ('[block]\nskip = ":"', "$.block.skip", "is needed"),
        ('[block]\nskip = "e"', "$.block.skip", "e is also the key of block.note"),
        ('[block]\nskip = "n"', "$.block.skip", "n is also the key of outcomes.no-answer"),
        ('[block]\nskip = "t"', "$.block.skip", "in plain mode"),
        ('[outcomes]\nno-answer = "s"', "$.outcomes.no-answer", "s is also the key of block.skip"),
        ('[outcomes]\nno-answer = "v"', "$.outcomes.no-answer", "v is also the key of outcomes.voicemail"),
        ('[outcomes]\nno-answer = "enter"', "$.outcomes.no-answer", "writes no sign"),
        ('[outcomes]\nno-answer = " "', "$.outcomes.no-answer", "writes no sign"),
        ('[outcomes]\nno-answer = ["1"]', "$.outcomes.no-answer", "must be one key"),
        ('[outcomes]\nno-anser = "1"', "$.outcomes.no-anser", "no such outcome"),
        ('[person]\nnumber = "down"', "$.person.number", "is needed"),
        ('[cookbook]\nsave = "7"', "$.cookbook.save", "is needed"),
        ('[review]\nfeeling = "7"', "$.review.feeling", "keeps its keys"),
        ('[review]\nnote = "3"', "$.review.note", "3 is also the key of review.feeling"),
        ('preset = "left-hand"\n[block]\nskip = "m"', "$.block.skip", "m is also the key of block.note"),
        ("[block", "end of document", "expected"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(tmp_path: Path, text: str, where: str, why: str) -> None:
    found = refused(tmp_path, text)
    assert any(place == where and why.lower() in problem.lower() for place, problem in found), found


def test_an_outcome_may_have_a_key_that_only_says_something_in_plain_mode(tmp_path: Path) -> None:
    (tmp_path / "keymap.toml").write_text('[outcomes]\nmeeting = "t"\n')
    _, outcomes, problems = load_keymap(tmp_path, built_in())
    assert problems == []
    found = outcomes.keyed("t")
    assert found is not None
    assert found.name == "meeting"
    (tmp_path / "keymap.toml").write_text('[outcomes]\nmeeting = "t"\nreferral = "t"\n')
    assert "is also the key of outcomes." in str(load_keymap(tmp_path, built_in())[2][0])
    (tmp_path / "keymap.toml").write_text('[outcomes]\nmeeting = "t"\n[block]\ntime = "t"\n')
    assert load_keymap(tmp_path, built_in())[2] != [], "what the rep has chosen does not give way"


def test_an_outcome_of_the_reps_own_on_such_a_key_stands_beside_a_keymap(tmp_path: Path) -> None:
    (tmp_path / "outcomes.toml").write_text('[[outcome]]\nname = "fax"\nlabel = "fax"\nkey = "t"\n')
    outcomes, _ = load_outcomes(tmp_path)
    (tmp_path / "keymap.toml").write_text('[block]\nskip = "f9"\n')
    keymap, same, problems = load_keymap(tmp_path, outcomes)
    assert (problems, same) == ([], outcomes)
    assert keymap.keys["block"] == {"skip": ("f9",)}


def test_two_commands_may_change_places(tmp_path: Path) -> None:
    (tmp_path / "keymap.toml").write_text('[block]\nskip = "e"\nnote = "s"\n')
    keymap, _, problems = load_keymap(tmp_path, built_in())
    assert problems == []
    assert keymap.keys["block"] == {"skip": ("e",), "note": ("s",)}


def test_an_outcome_of_the_reps_own_that_a_preset_needs_the_key_of_is_said(tmp_path: Path) -> None:
    own = '[[outcome]]\nname = "fax"\nlabel = "fax"\nkey = "t"\n'
    (tmp_path / "outcomes.toml").write_text(own)
    outcomes, none = load_outcomes(tmp_path)
    assert none == []
    (tmp_path / "keymap.toml").write_text('preset = "left-hand"\n')
    keymap, same, problems = load_keymap(tmp_path, outcomes)
    assert (keymap, same) == (Keymap(), outcomes)
    assert [each.where for each in problems] == ["$.preset"]
    assert "outcomes.later" in problems[0].problem
    assert "outcomes.fax" in problems[0].problem
    (tmp_path / "keymap.toml").write_text('preset = "left-hand"\n[outcomes]\nfax = "q"\n')
    _, moved, problems = load_keymap(tmp_path, outcomes)
    found = moved.keyed("q")
    assert problems == []
    assert found is not None
    assert found.name == "fax"


_KEYS = st.sampled_from(
    [*"abcdefghijklmnopqrstuvwxyz0123456789,.;-+=ж", "enter", "space", "tab", "escape", "f2", "f9", "ctrl+k", "ctrl+i",
     "up", "home", "ctrl+shift+a", "nothing"]
)  # fmt: skip
_TABLES = st.fixed_dictionaries(
    {},
    optional={
        name: st.dictionaries(
            st.sampled_from(sorted(screen.actions)), st.lists(_KEYS, min_size=1, max_size=2), max_size=4
        )
        for name, screen in screens().items()
    }
    | {
        "outcomes": st.dictionaries(
            st.sampled_from([row.name for row in built_in().rows if row.key]), _KEYS, max_size=4
        ),
        "preset": st.sampled_from(presets()),
    },
)  # fmt: skip


@given(_TABLES)
def test_any_keymap_is_refused_with_a_reason_or_each_key_means_one_thing(data: dict[str, object]) -> None:
    keymap, outcomes, problems = read_keymap(data, built_in())
    if problems:
        assert (keymap, outcomes) == (Keymap(), built_in())
        assert all(each.where.startswith("$.") and each.problem for each in problems)
    for name, screen in screens().items():
        for mode, commands in screen.modes.items():
            meant: dict[str, str] = {}
            rows = {action: keymap.keys.get(name, {}).get(action, built) for action, built in commands.items()}
            if mode in screen.recording:
                rows |= {f"outcome {row.name}": (key_name(row.key),) for row in outcomes.rows if row.key}
            for action, keys in rows.items():
                assert keys, f"{action} can't be reached"
                assert not {*keys} & {*EVERYWHERE}
                for key in keys:
                    assert meant.setdefault(key, action) == action, f"{key} on {name} ({mode})"


@given(st.characters(min_codepoint=33, max_codepoint=0x2FFF))
def test_a_sign_is_called_as_the_screen_calls_it(sign: str) -> None:
    try:
        name = key_name(sign)
    except ValueError:
        return
    assert name == _character_to_key(sign.lower() if sign.isalnum() else sign)
    assert character_of(name) == (sign.lower() if sign.isalnum() else sign)


def test_names_are_read_in_any_case() -> None:
    assert [key_name(each) for each in ("F5", "PageDown", "Ctrl+Z", "/", "?", "-", "Ä", "full_stop", "minus")] == [
        "f5", "pagedown", "ctrl+z", "slash", "question_mark", "minus", "ä", "full_stop", "minus",
    ]  # fmt: skip
