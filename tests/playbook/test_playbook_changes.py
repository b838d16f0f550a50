"""A playbook's files are read again where they change; one that is broken then serves as it last was."""

import os
import shutil
from pathlib import Path

import pytest

from prospect_tui.playbook import PlaybookFiles, files

PERSONA = 'name = "{name}"\nproblem = "Cash waits."\n'
OBJECTION = '[[objections]]\nkey = "{key}"\nsays = "{says}"\nanswer = "a"\n'
SCRIPT = "---\nchannel: call\n---\n{text}\n"


def put(folder: Path, name: str, content: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    return file


@pytest.fixture
def read(tmp_path: Path) -> PlaybookFiles:
    """The files of a playbook that has been read once."""
    put(tmp_path, "personas/cfo.toml", PERSONA.format(name="CFO"))
    put(tmp_path, "scripts/one.md", SCRIPT.format(text="Hello."))
    put(tmp_path, "objections.toml", OBJECTION.format(key="nt", says="no") + OBJECTION.format(key="ni", says="nah"))
    put(tmp_path, "gives/anyone.toml", '[[gives]]\nkey = "page"\nkind = "article"\nname = "A page"\n')
    made = PlaybookFiles([tmp_path])
    made.read()
    return made


def test_nothing_has_changed(read: PlaybookFiles) -> None:
    assert not read.changed()
    assert read.read() == read.read()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("personas/cfo.toml", PERSONA.format(name="The CFO")),
        ("personas/new.toml", PERSONA.format(name="New")),
        ("scripts/one.md", SCRIPT.format(text="Good day.")),
        ("gives/cfo.toml", '[[gives]]\nkey = "b"\nkind = "offer"\nname = "B"\n'),
        ("objections.toml", OBJECTION.format(key="nt", says="never")),
    ],
)
def test_a_file_that_changes_or_comes_is_seen(read: PlaybookFiles, tmp_path: Path, name: str, content: str) -> None:
    before = read.read()
    put(tmp_path, name, content)
    assert read.changed()
    assert read.read() != before
    assert not read.changed()


def test_a_file_of_the_same_size_and_time_that_took_its_place_is_seen(read: PlaybookFiles, tmp_path: Path) -> None:
    file = tmp_path / "scripts" / "one.md"
    was = file.stat()
    other = put(tmp_path, "other", SCRIPT.format(text="Hullo."))
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.replace(file)
    assert read.changed()
    assert read.read().scripts[0].text == "Hullo."


def test_a_file_that_goes_is_gone(read: PlaybookFiles, tmp_path: Path) -> None:
    (tmp_path / "scripts" / "one.md").unlink()
    assert read.changed()
    assert read.read().scripts == ()


def test_only_what_changed_is_read_again(read: PlaybookFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    plain = Path.open

    def noted(self: Path, *args: object, **kinds: object) -> object:
        opened.append(self.name)
        return plain(self, *args, **kinds)  # type: ignore[call-overload]

    monkeypatch.setattr(files.Path, "open", noted)
    put(tmp_path, "scripts/two.md", SCRIPT.format(text="Two."))
    opened.clear()
    assert len(read.read().scripts) == 2
    assert opened == ["two.md"]


@pytest.mark.parametrize(
    ("name", "broken", "where"),
    [
        ("personas/cfo.toml", "name = \n", "line 1"),
        ("personas/cfo.toml", 'name = "x"\nproblem = 3\n', "$.problem"),
        ("personas/cfo.toml", "", "$"),
        ("scripts/one.md", "no head", "line 1"),
        ("objections.toml", "[[objections", "line 1"),
        ("gives/anyone.toml", "gives = 3", "$.gives"),
    ],
)
def test_a_file_that_breaks_serves_as_it_last_was_and_is_named(
    read: PlaybookFiles, tmp_path: Path, name: str, broken: str, where: str
) -> None:
    before = read.read()
    good = (tmp_path / name).read_text()
    put(tmp_path, name, broken)
    after = read.read()
    (problem,) = after.problems
    assert (problem.file, problem.where) == (str(tmp_path / name), where)
    assert problem.problem.endswith("; the last good one serves")
    parts = ("personas", "scripts", "objections", "gives")
    assert [getattr(after, part) for part in parts] == [getattr(before, part) for part in parts]
    put(tmp_path, name, broken + " ")
    assert read.read().personas == before.personas, "also after it broke a second time"
    put(tmp_path, name, good)
    assert read.read() == before


def test_a_file_that_was_never_good_is_only_named(read: PlaybookFiles, tmp_path: Path) -> None:
    put(tmp_path, "personas/new.toml", "name = 3")
    after = read.read()
    assert list(after.personas) == ["cfo"]
    assert "serves" not in after.problems[0].problem


def test_a_row_that_breaks_serves_as_it_last_was_and_one_that_goes_is_gone(read: PlaybookFiles, tmp_path: Path) -> None:
    put(tmp_path, "objections.toml", OBJECTION.format(key="nt", says="") + OBJECTION.format(key="ni", says="nope"))
    after = read.read()
    assert {objection.key: objection.says for objection in after.objections} == {"nt": "no", "ni": "nope"}
    assert [problem.where for problem in after.problems] == ["$.objections[0].says"]
    put(tmp_path, "objections.toml", OBJECTION.format(key="ni", says="nope"))
    assert [objection.key for objection in read.read().objections] == ["ni"]


def test_a_folder_that_goes_away_serves_as_it_last_was(read: PlaybookFiles, tmp_path: Path) -> None:
    """A drive that is not there for a while is no reason to stand without a playbook."""
    before = read.read()
    away = tmp_path.with_name("away")
    tmp_path.rename(away)
    assert read.changed()
    after = read.read()
    assert (after.personas, after.scripts) == (before.personas, before.scripts)
    assert [problem.problem for problem in after.problems] == ["the folder isn't there; what was read last serves"]
    away.rename(tmp_path)
    assert read.read() == before


def test_a_part_that_turns_into_a_file_is_named_and_its_files_serve(read: PlaybookFiles, tmp_path: Path) -> None:
    before = read.read()
    shutil.rmtree(tmp_path / "personas")
    (tmp_path / "personas").write_text("now a file")
    after = read.read()
    assert after.personas == before.personas
    assert after.problems[0].problem == "can't be read: Not a directory; what was read last serves"


def test_a_folder_that_is_needed_is_missed(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert PlaybookFiles([nowhere]).read().problems == ()
    (problem,) = PlaybookFiles([nowhere], [nowhere]).read().problems
    assert (problem.file, problem.problem) == (str(nowhere), "the folder isn't there")
