"""The line of a value, by its path; tomllib is asked about the lines before it."""

import tomllib
from pathlib import Path

import pytest

from prospect_tui.model.playbook import PlaybookProblem
from prospect_tui.playbook import sample_folder, with_line
from prospect_tui.playbook.places import line_of

TEXT = '''# words = "in a remark"
name = "words and problems"
note = """
words = 3
[impact.now]
"""
words = [
  "one",
  "words = 4",
]
problems.x = 1

[impact.now]
money = "m"
[impact.later]
money = "m"

[[rows]]
words = 1
[[rows]]
"words" = 2
inner = { words = 3, deep = { a = 1 } }
list = ["a", "b",

  # a remark
  """
  c""", ["d"],  # another
  "e", "f"]
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("$.name", 2),
        ("$.note", 3),
        ("$.words", 7),
        ("$.words[0]", 8),
        ("$.words[1]", 9),
        ("$.problems.x", 11),
        ("$.impact.now", 13),
        ("$.impact.now.money", 14),
        ("$.impact.later.money", 16),
        ("$.rows[0]", 18),
        ("$.rows[0].words", 19),
        ("$.rows[1]", 20),
        ("$.rows[1].words", 21),
        ("$.rows[1].inner.deep.a", 22),
        ("$.rows[1].list", 23),
        ("$.rows[1].list[1]", 23),
        ("$.rows[1].list[2]", 26),
        ("$.rows[1].list[3]", 26),
        ("$.rows[1].list[5]", 28),
        ("$.rows[2]", None),
        ("$.words[7]", None),
        ("$.impact.soon", None),
        ("$", None),
        ("", None),
    ],
)
def test_the_line_of_a_value(path: str, line: int | None) -> None:
    tomllib.loads(TEXT)
    assert line_of(TEXT, path) == line


def test_every_value_of_the_sample_is_found_where_its_key_stands() -> None:
    for file in (sample_folder() / "playbook" / "personas").glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        for key, value in tomllib.loads(text).items():
            for path in [f"$.{key}", *(f"$.{key}.{each}" for each in value if isinstance(value, dict))]:
                line = line_of(text, path)
                assert line is not None
                assert path.rpartition(".")[2] in text.split("\n")[line - 1]


def test_a_very_long_file_has_no_lines(tmp_path: Path) -> None:
    assert line_of("a = 1\n" + "#\n" * 40_000, "$.a") is None


def test_a_problem_is_told_with_its_line_where_its_file_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(TEXT)
    assert str(with_line(PlaybookProblem(str(file), "$.words[1]", "bad"))) == f"{file}: $.words[1] (line 9): bad"
    gone = PlaybookProblem(str(tmp_path / "gone.toml"), "$.words", "bad")
    assert with_line(gone) == gone
    syntax = PlaybookProblem(str(file), "line 3", "bad")
    assert with_line(syntax) == syntax
