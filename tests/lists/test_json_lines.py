"""Our own export as JSON Lines, read back: every line accounted for, and other JSON refused in words."""

from pathlib import Path

import pytest

from prospect_tui.lists import open_list
from prospect_tui.model.errors import ListError

ADA = (
    '{"id":1,"name":"Ada Poe","account":"Acme","phones":[{"e164":"+13125550142","extension":"7","kind":"mobile"}],'
    '"custom":{"Shoe size":"38","Motto":"\'=not a formula","Phone":"ask Bo"},"unknown key":1}'
)
BO = '{"id":2,"name":"Bo Ray","email":"bo@x.example","custom":{"Shoe size":"44"}}'


def write(folder: Path, *lines: str) -> Path:
    path = folder / "people.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_each_line_is_a_row_under_our_own_headers(tmp_path: Path) -> None:
    file = open_list(write(tmp_path, "", ADA, "", BO))
    ada, bo = (row.target for row in file.rows)
    assert ada is not None
    assert bo is not None
    assert (ada.name, ada.account, [(each.e164, each.extension, each.kind.value) for each in ada.phones]) == (
        "Ada Poe", "Acme", [("+13125550142", "7", "mobile")],
    )  # fmt: skip
    assert {key: ada.custom[key] for key in ("Shoe size", "Motto", "Phone")} == {
        "Shoe size": "38", "Motto": "'=not a formula", "Phone": "ask Bo",
    }  # fmt: skip
    assert (bo.name, bo.email, bo.custom["Shoe size"]) == ("Bo Ray", "bo@x.example", "44")
    assert (file.format, file.sure, file.position()) == ("plain", True, file.size)


@pytest.mark.parametrize("line", ['{"id":2', "[1]", '{"id":2,"name":7}', "Ada,Poe", '{"name":"nobody"}', "\x00"])
def test_a_line_that_is_no_target_is_a_row_that_is_rejected(tmp_path: Path, line: str) -> None:
    rows = list(open_list(write(tmp_path, ADA, line, BO)).rows)
    assert [row.target is not None for row in rows] == [True, False, True]
    assert "is no target as our own export writes it" in [problem.problem for problem in rows[1].problems]


@pytest.mark.parametrize("line", ['{"id":1,"outcome":"voicemail","target":3}', '{"Name":"Ada"}', '{"a"'])
def test_other_json_is_refused_in_words(tmp_path: Path, line: str) -> None:
    with pytest.raises(ListError) as refused:
        open_list(write(tmp_path, line, ADA))
    assert "its first line is no target" in str(refused.value)
    assert "export targets --format jsonl" in str(refused.value)
