"""The mappings that a rep has made."""

import stat
from pathlib import Path

import pytest

from prospect_tui.model.errors import ProspectError
from prospect_tui.settings.mappings import load_mappings, remember_mapping

ODD = {'Tel "direct" = \\x': "direct", "Größe\n\x7f\t": "ignore", "[a]": "name"}


def test_mappings_are_remembered_beside_each_other(tmp_path: Path) -> None:
    assert load_mappings(tmp_path) == ({}, [])
    remember_mapping(tmp_path, "aa", {"Wer": "name"})
    remember_mapping(tmp_path, "bb", ODD)
    remember_mapping(tmp_path, "aa", {"Wer": "account"})
    assert load_mappings(tmp_path) == ({"aa": {"Wer": "account"}, "bb": ODD}, [])
    assert stat.S_IMODE((tmp_path / "mappings.toml").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[[mapping]]\nkey = 1\n", "$.mapping[0].key"),
        ("[[mapping]\n", "line 1, column 10"),
        ("mapping = 3\n", "$.mapping"),
    ],
)
def test_a_broken_file_is_told_and_not_written_over(tmp_path: Path, text: str, where: str) -> None:
    path = tmp_path / "mappings.toml"
    path.write_text(text)
    known, (problem,) = load_mappings(tmp_path)
    assert known == {}
    assert (problem.file, problem.where) == ("mappings.toml", where)
    with pytest.raises(ProspectError, match="was not kept"):
        remember_mapping(tmp_path, "aa", {"Wer": "name"})
    assert path.read_text() == text


def test_a_mapping_to_no_field_is_left_out_and_told(tmp_path: Path) -> None:
    remember_mapping(tmp_path, "aa", {"Wer": "name"})
    path = tmp_path / "mappings.toml"
    path.write_text(path.read_text() + '[[mapping]]\nkey = "bb"\n[mapping.columns]\n"Wer" = "nmae"\n')
    known, (problem,) = load_mappings(tmp_path)
    assert known == {"aa": {"Wer": "name"}}
    assert str(problem) == "mappings.toml, $.mapping[1].columns['Wer']: there is no field nmae"
