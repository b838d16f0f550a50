"""Files for other programs."""

import csv
import io
import json
import stat

import pytest

from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import PhoneKind


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("what", ["targets", "touches", "followups", "blocks"])
def test_json_lines_are_what_json_prints(past, prospect, what):
    lines = prospect("export", what, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == prospect(what, "--json").json


@pytest.mark.parametrize("what", ["targets", "touches", "followups", "blocks"])
def test_csv_has_a_line_for_each(past, prospect, what):
    found = rows(prospect("export", what, "--format", "csv").out)
    assert len(found) == len(prospect(what, "--json").json)


def test_csv_of_touches_and_blocks_has_the_values_of_json(past, prospect):
    touch = prospect("touches", "--json").json[1]
    cells = rows(prospect("export", "touches", "--format", "csv").out)[1]
    assert cells["outcome"] == touch["outcome"]
    assert cells["phone"] == f"'{touch['phone']}"
    assert cells["at"] == touch["at"]
    assert cells["undone"] == "false"
    block = prospect("blocks", "--json").json[0]
    cells = rows(prospect("export", "blocks", "--format", "csv").out)[0]
    assert cells["dials"] == str(block["counts"]["dials"])
    assert cells["connect_rate"] == str(block["rates"]["connect_rate"]["value"])
    assert cells["goal_conversations"] == "2"


def test_an_export_comes_back_unchanged(past, prospect, tmp_path):
    path = tmp_path / "out.csv"
    assert prospect("export", "targets", "--format", "csv", "-o", str(path)).out == ""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = prospect("targets", "--json").json
    report = prospect("import", str(path), "--list", "spring list", "--json").json
    assert (report["rows"], report["added"], report["rejected"]) == (91, 0, 0)
    after = prospect("targets", "--json").json
    different = [new["id"] for old, new in zip(before, after, strict=True) if old != new]
    assert different == []  # the file says nothing new


def test_an_export_moves_people_with_their_numbers_to_another_home(past, prospect, process, write_list, tmp_path):
    known = write_list(
        "Record ID,First Name,Last Name,Email,Lifecycle Stage,Associated Company IDs",
        "51,Ada,Poe,ada@poe.example,lead,9001;9002",
    )
    prospect("import", str(known))
    path = tmp_path / "out.csv"
    prospect("export", "targets", "--format", "csv", "-o", str(path))
    other = ("--home", str(tmp_path / "other"))
    assert process(*other, "import", str(path), "--json").json["added"] == 92
    kept = (
        "name",
        "title",
        "account",
        "kare",
        "email",
        "linkedin",
        "tier",
        "source",
        "do_not_call",
        "custom",
        "connected",
        "ids",
    )

    def told(target):
        numbers = [(p["e164"], p["extension"], p["kind"]) for p in target["phones"]]
        return [numbers, *(target[key] for key in kept)]

    assert list(map(told, process(*other, "targets", "--json").json)) == list(
        map(told, prospect("targets", "--json").json)
    )


def test_no_cell_is_a_formula(prospect, record, desk):
    person = NewTarget(
        name='=HYPERLINK("http://x.example")', title="@SUM(1)", account="-2+3", tier="+1",
        phones=(Phone(e164="+13125550142", extension="7", kind=PhoneKind.MOBILE),), custom={"=evil()": "\t=1"},
    )  # fmt: skip
    with record.transaction():
        account, _ = record.people.account(person.account, None, desk.clock.now())
        record.people.add(person, account, desk.clock.now())
    text = prospect("export", "targets", "--format", "csv").out
    (cells,) = rows(text)
    everything = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in everything if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert cells["Name"] == """'=HYPERLINK("http://x.example")"""
    assert cells["Mobile Phone"] == "'+13125550142 ext. 7"
    assert cells["'=evil()"] == "'=1"
    assert json.loads(prospect("export", "targets", "--format", "jsonl").out)["name"] == person.name


def test_what_could_not_be_read_goes_back_into_its_column(prospect, write_list, tmp_path):
    path = write_list("Name,Phone,Shoe size", "Ada Poe,ask at the desk,39")
    prospect("import", str(path))
    (cells,) = rows(prospect("export", "targets", "--format", "csv").out)
    assert (cells["Phone"], cells["Shoe size"]) == ("ask at the desk", "39")


def test_a_file_that_can_not_be_written(prospect, tmp_path):
    ran = prospect("export", "targets", "--format", "csv", "-o", str(tmp_path / "no" / "where.csv"))
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert list(tmp_path.rglob("*.new")) == []
