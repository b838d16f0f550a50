"""Opening list files as the rep's settings say."""

from pathlib import Path

import pytest

from prospect_tui.desk import Desk
from prospect_tui.model.errors import UsageError

MAPPED = {"Wer": "name", "Womit": "phone"}


def strange(folder: Path, name: str, header: str = "Wer;Womit;Wann") -> Path:
    path = folder / name
    path.write_text(f"{header}\nAda Osei;312-555-0142;2024\n")
    return path


def test_a_mapping_is_remembered_for_the_next_file_with_those_headers(desk: Desk, tmp_path: Path) -> None:
    first, second = strange(tmp_path, "one.csv"), strange(tmp_path, "two.csv", "Wer;WOMIT;Wann")
    with pytest.raises(UsageError, match="no column that is known"):
        desk.bring(first)
    assert not desk.imports.look(first).known
    desk.bring(first, mapping=MAPPED, dry_run=True)
    assert not desk.imports.look(second).known
    assert desk.bring(first, mapping=MAPPED).added == 1
    seen = desk.imports.look(second)
    assert (seen.known, seen.columns) == (True, {"Wer": "name", "WOMIT": "phone"})
    assert desk.bring(second, name="one").merged == 1
    assert desk.imports.look(second, mapping={"Womit": "mobile"}).columns["WOMIT"] == "mobile"


def test_broken_mappings_are_told_once_and_stop_nothing(desk: Desk, tmp_path: Path) -> None:
    (desk.home.config / "mappings.toml").write_text("[[mapping]\n")
    path = strange(tmp_path, "one.csv", "Name;Phone;Wann")
    assert desk.bring(path).added == 1
    assert desk.imports.look(path).usable
    assert [words for words in desk.problems if "mappings.toml" in words] == [
        "mappings.toml, line 1, column 10: Expected ']]' at the end of an array declaration"
    ]


def test_own_recognisers_come_first_and_a_bad_one_stops_nothing(desk: Desk, tmp_path: Path) -> None:
    folder = desk.home.config / "recognisers"
    folder.mkdir()
    text = 'signatures = [["First Name", "Last Name", "Company", "Position", "Connected On"]]\n[fields]\n'
    (folder / "guild.toml").write_text(f'name = "guild"\n{text}"Position" = "note"\n')
    path = tmp_path / "list.csv"
    path.write_text("First Name,Last Name,Company,Position,Connected On\nAda,Osei,Halverson,COO,01 Mar 2024\n")
    found = desk.imports.look(path)
    assert (found.format, found.fits, found.tied) == ("guild", ("guild", "linkedin"), True)
    assert found.columns["Position"] == "note"
    assert desk.imports.look(path, kind="linkedin").columns["Position"] == "title"
    (folder / "linkedin.toml").write_text(f'name = "linkedin"\n{text}"Position" = "titel"\n')
    assert desk.imports.look(path, kind="linkedin").columns["Position"] == "title"
    assert [words for words in desk.problems if "linkedin" in words] == [
        "linkedin.toml, $.fields['Position']: there is no field titel"
    ]


def test_the_recogniser_in_the_documentation_does_what_it_says(desk: Desk, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "lists.md").read_text(encoding="utf-8")
    (desk.home.config / "recognisers").mkdir()
    (desk.home.config / "recognisers" / "guild.toml").write_text(page.split("```toml\n")[1].split("```")[0])
    path = tmp_path / "list.csv"
    path.write_text(
        "Member,Chapter,Title,Tel 1,Tel 1 Type,Tel 2,Tel 2 Type,Member No,Email\n"
        "Ada Osei,West,Ms,312-555-0142,Work,312-555-0143,Cell,17,ada@a.example | ada@b.example\n"
        "Printed on Friday\n"
    )
    found = desk.imports.look(path)
    assert (found.format, desk.problems) == ("guild", [])
    first, last = found.rows
    assert first.target is not None
    assert [(phone.kind, phone.e164) for phone in first.target.phones] == [
        ("mobile", "+13125550143"), ("business", "+13125550142"),
    ]  # fmt: skip
    assert [(each.system, each.kind, each.value) for each in first.target.ids] == [("guild", "person", "17")]
    assert first.target.custom == {"Title": "Ms", "Chapter": "West", "Email": "ada@b.example"}
    assert (last.target, last.problems[-1].problem) == (None, "is the end of a report")


def test_a_remembered_column_that_is_not_there_stops_nothing(desk: Desk, tmp_path: Path) -> None:
    path = strange(tmp_path, "one.csv")
    desk.bring(path, mapping=MAPPED)
    kept = desk.home.config / "mappings.toml"
    kept.write_text(kept.read_text().replace("Womit", "Wieso"))
    assert desk.imports.look(path).columns == {"Wer": "name"}
