"""The shelf: several playbooks, each read when it is needed and again when its files change, none ever written to."""

import os
from pathlib import Path

import pytest

from prospect_tui.desk.shelf import Shelf
from prospect_tui.model.errors import NotFound
from prospect_tui.settings.home import Home

PERSONA = 'name = "{name}"\nproblem = "Cash waits."\ntitles = ["{name}"]\n'
SCRIPT = "---\nchannel: call\n---\n{text}\n"


def put(folder: Path, name: str, content: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    return file


@pytest.fixture
def problems() -> list[str]:
    """What the desk tells of; something else is wrong, too."""
    return ["config.toml: something"]


@pytest.fixture
def shelf(home: Home, tmp_path: Path, problems: list[str]) -> Shelf:
    put(home.playbook, "personas/cfo.toml", PERSONA.format(name="CFO"))
    put(home.playbook, "scripts/one.md", SCRIPT.format(text="Hello {{ first_name }}."))
    put(home.playbooks, "spring/personas/coo.toml", PERSONA.format(name="COO"))
    put(tmp_path, "shared/personas/cto.toml", PERSONA.format(name="CTO"))
    return Shelf(home, problems, {"The Team": str(tmp_path / "shared")})


def test_nothing_is_read_before_it_is_needed(shelf: Shelf, home: Home, problems: list[str]) -> None:
    put(home.playbook, "personas/bad.toml", "name = 3")
    assert shelf.look_again() is None
    assert len(problems) == 1
    assert "cfo" in shelf.playbook.personas
    assert len(problems) == 2


def test_several_playbooks_each_have_their_own(shelf: Shelf) -> None:
    assert [(book.name, book.shared) for book in shelf.all()] == [
        ("playbook", False), ("The Team", True), ("spring", False),
    ]  # fmt: skip
    assert list(shelf.of().playbook.personas) == ["cfo"]
    assert list(shelf.of("Spring").playbook.personas) == ["coo"]
    assert list(shelf.of("the team").playbook.personas) == ["cto"]
    assert shelf.of("spring") is shelf.of("Spring")
    assert shelf.of("spring").renderer is not shelf.of().renderer
    found = shelf.of("spring").matcher.titled("coo")
    assert found is not None
    assert (found.slug, shelf.matcher.titled("coo")) == ("coo", None)
    assert any(script.fallback for script in shelf.of("spring").playbook.scripts), "the built-in ones serve each"


@pytest.mark.parametrize("name", ["autumn", "", "!!!", "spr/ing"])
def test_a_name_that_none_has(shelf: Shelf, name: str) -> None:
    with pytest.raises(NotFound, match="Playbooks: playbook, The Team, spring"):
        shelf.of(name)


def test_a_playbook_that_comes_later_is_found(shelf: Shelf, home: Home) -> None:
    put(home.playbooks, "autumn/personas/ceo.toml", PERSONA.format(name="CEO"))
    assert list(shelf.of("autumn").playbook.personas) == ["ceo"]


def test_a_changed_file_is_read_again_and_said(shelf: Shelf, home: Home) -> None:
    before = shelf.playbook
    assert shelf.look_again() is None
    put(home.playbook, "personas/cio.toml", PERSONA.format(name="CIO"))
    assert shelf.look_again() == "playbook read again"
    assert set(shelf.playbook.personas) == {"cfo", "cio"}
    assert shelf.matcher.titled("CIO") is not None
    assert set(before.personas) == {"cfo"}, "who holds the last one has it whole"
    assert shelf.look_again() is None


def test_another_playbook_says_its_name(shelf: Shelf, home: Home) -> None:
    _ = shelf.of("spring").playbook
    put(home.playbooks, "spring/personas/cio.toml", PERSONA.format(name="CIO"))
    assert shelf.look_again() == "playbook spring read again"


def test_a_file_that_is_only_touched_is_not_worth_a_word(shelf: Shelf, home: Home) -> None:
    before = shelf.playbook
    os.utime(home.playbook / "personas" / "cfo.toml", (1, 1))
    assert shelf.look_again() is None
    assert shelf.playbook is before


def test_a_broken_file_serves_as_it_last_was_and_is_said_once(shelf: Shelf, home: Home, problems: list[str]) -> None:
    before = shelf.playbook
    file = put(home.playbook, "personas/cfo.toml", 'name = "CFO"\nproblem = "x\n')
    told = shelf.look_again()
    assert told is not None
    assert told.startswith("cfo.toml: line 2: ")
    assert told.endswith("; the last good one serves")
    assert shelf.playbook.personas == before.personas
    assert problems == ["config.toml: something", f"{file.parent}/{told}"]
    assert shelf.look_again() is None
    put(home.playbook, "scripts/two.md", SCRIPT.format(text="Two."))
    assert shelf.look_again() == "playbook read again"
    put(home.playbook, "personas/cfo.toml", PERSONA.format(name="CFO"))
    assert shelf.look_again() == "playbook read again"
    assert problems == ["config.toml: something"]


def test_a_script_that_can_not_be_filled_in_any_more_serves_as_it_last_was(
    shelf: Shelf, home: Home, problems: list[str]
) -> None:
    (before,) = [script for script in shelf.playbook.scripts if script.slug == "one"]
    put(home.playbook, "scripts/one.md", SCRIPT.format(text="Hello\n{% for x in y %}{% endfor %}"))
    told = shelf.look_again()
    assert told is not None
    assert told.startswith("one.md: line 5: ")
    assert told.endswith("; the last good one serves")
    assert before in shelf.playbook.scripts
    assert shelf.of().renderer.render(before, {"first_name": "Dana"}).text == "Hello Dana."
    put(home.playbook, "personas/cio.toml", PERSONA.format(name="CIO"))
    assert shelf.look_again() == "playbook read again"
    assert before in shelf.playbook.scripts
    assert len(problems) == 2
    put(home.playbook, "scripts/one.md", SCRIPT.format(text="Good day."))
    assert shelf.look_again() == "playbook read again"
    assert "Good day." in [script.text for script in shelf.playbook.scripts]
    assert len(problems) == 1


def test_a_new_script_that_can_not_be_filled_in_is_said(shelf: Shelf, home: Home) -> None:
    _ = shelf.playbook
    put(home.playbook, "scripts/new.md", SCRIPT.format(text="{{ frist_name }}"))
    told = shelf.look_again()
    assert told == "new.md: line 4: there is no field frist_name; did you mean first_name?"


def test_a_wrong_value_is_said_by_its_path_and_line(shelf: Shelf, home: Home) -> None:
    _ = shelf.playbook
    put(home.playbook, "personas/cfo.toml", PERSONA.format(name="CFO") + "\nwords = 3\n")
    assert shelf.look_again() == "cfo.toml: $.words (line 5): expected a list, got a number; the last good one serves"


def test_several_broken_files_are_said_in_one_line(shelf: Shelf, home: Home) -> None:
    _ = shelf.playbook
    put(home.playbook, "personas/a.toml", "x")
    put(home.playbook, "personas/b.toml", "x")
    told = shelf.look_again()
    assert told is not None
    assert told.startswith("a.toml: line 1: ")
    assert told.endswith(" (and 1 more)")


def test_a_shared_folder_that_is_not_there_is_told_and_one_that_goes_serves(
    home: Home, tmp_path: Path, problems: list[str]
) -> None:
    there = tmp_path / "there"
    put(there, "personas/cto.toml", PERSONA.format(name="CTO"))
    shelf = Shelf(home, problems, {"there": str(there), "nowhere": str(tmp_path / "nowhere")})
    assert shelf.of("nowhere").playbook.personas == {}
    assert problems[1:] == [f"{tmp_path / 'nowhere'}: the folder isn't there"]
    assert list(shelf.of("there").playbook.personas) == ["cto"]
    there.rename(tmp_path / "away")
    assert shelf.look_again() == "there: the folder isn't there; what was read last serves"
    assert list(shelf.of("there").playbook.personas) == ["cto"]


def test_a_shared_folder_is_read_and_never_written_to(home: Home, tmp_path: Path, problems: list[str]) -> None:
    shared = tmp_path / "shared"
    put(shared, "personas/cto.toml", PERSONA.format(name="CTO"))
    shared.chmod(0o500)
    try:
        before = {file: file.stat().st_mtime_ns for file in [shared, *shared.rglob("*")]}
        shelf = Shelf(home, problems, {"team": str(shared)})
        _ = shelf.of("team").playbook
        shelf.look_again()
        assert {file: file.stat().st_mtime_ns for file in [shared, *shared.rglob("*")]} == before
    finally:
        shared.chmod(0o700)


def test_which_folder_is_shared(shelf: Shelf, tmp_path: Path, home: Home) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "shared")
    for folder in ("shared", "shared/personas", "shared/../shared/new", "link"):
        book = shelf.shared_with(tmp_path / folder)
        assert book is not None, folder
        assert book.name == "The Team"
    for folder in (tmp_path, tmp_path / "shared-not", home.playbook, home.playbooks / "spring"):
        assert shelf.shared_with(folder) is None


def test_a_name_that_can_not_be_used_is_told(home: Home, problems: list[str], tmp_path: Path) -> None:
    shelf = Shelf(home, problems, {"Playbook": "/a", "!!!": "/b", "x": "/c", "X": "/d"})
    assert [(book.name, str(book.folder)) for book in shelf.all()] == [("playbook", str(home.playbook)), ("x", "/c")]
    assert problems[1:] == [
        "config.toml: $.playbooks: “Playbook” is another playbook's name; it isn't used",
        "config.toml: $.playbooks: “!!!” is no name for a playbook; it isn't used",
        "config.toml: $.playbooks: “X” is another playbook's name; it isn't used",
    ]


def test_the_one_of_config_toml_counts_where_a_folder_has_its_name(home: Home, tmp_path: Path) -> None:
    put(home.playbooks, "spring/personas/coo.toml", PERSONA.format(name="COO"))
    put(tmp_path, "shared/personas/cto.toml", PERSONA.format(name="CTO"))
    shelf = Shelf(home, [], {"Spring": str(tmp_path / "shared")})
    assert list(shelf.of("spring").playbook.personas) == ["cto"]


def test_a_folder_is_found_from_the_config_and_from_the_home_folder(
    home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    shelf = Shelf(home, [], {"a": "near", "b": "~/far", "c": "~nobody-of-that-name/far"})
    folders = {book.name: book.folder for book in shelf.all()}
    assert (folders["a"], folders["b"]) == (home.config / "near", tmp_path / "far")
    assert folders["c"] == home.config / "~nobody-of-that-name/far"
