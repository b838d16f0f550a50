"""A rep's own recognisers of lists."""

from pathlib import Path

import pytest

from prospect_tui.settings.recognisers import load_recognisers

GOOD = 'name = "guild"\nsignatures = [["Member", "Chapter"]]\n[fields]\n"Member" = "name"\n'


def written(config: Path, **files: str) -> Path:
    folder = config / "recognisers"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text)
    return config


def test_own_recognisers_are_read(tmp_path: Path) -> None:
    assert load_recognisers(tmp_path) == ((), [])
    (made,), problems = load_recognisers(written(tmp_path, guild=GOOD))
    assert (made.name, made.fields, problems) == ("guild", {"Member": "name"}, [])


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ('name = "guild\n', "line 1, column 14", "Illegal character '\\n'"),
        (GOOD + "[wrong]\n", "$", "unknown field `wrong`"),
        (GOOD.replace('"name"', '"nmae"'), "$.fields['Member']", "there is no field nmae"),
        (GOOD.replace('"guild"', '"The Guild"'), "$.name", "lower-case letters"),
        (GOOD.replace(', "Chapter"', ""), "$.signatures[0]", "one proves nothing"),
        (GOOD.replace('["Member", "Chapter"]', ""), "$.signatures", "needs one"),
        (GOOD + '[ids]\n"No" = "company"\n', "$.ids[...]", "company"),
    ],
)
def test_a_bad_file_is_told_and_the_others_serve(tmp_path: Path, text: str, where: str, words: str) -> None:
    made, (problem,) = load_recognisers(written(tmp_path, bad=text, good=GOOD.replace("guild", "good")))
    assert [each.name for each in made] == ["good"]
    assert (problem.file, problem.where) == ("bad.toml", where)
    assert words in problem.problem


def test_two_files_of_one_name(tmp_path: Path) -> None:
    made, (problem,) = load_recognisers(written(tmp_path, a=GOOD, b=GOOD))
    assert len(made) == 1
    assert str(problem) == "b.toml, $.name: another file is of guild already"
