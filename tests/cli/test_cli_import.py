"""`prospect import` from the command line: mapping, trial, faults."""

import pytest


def test_a_dry_run_changes_nothing(prospect, write_list):
    path = write_list("Name,Phone", "Ada Poe,312 555 0142", "Bo Rask,nonsense")
    trial = prospect("import", str(path), "--dry-run", "--json").json
    assert (trial["dry_run"], trial["rows"], trial["added"]) == (True, 2, 2)
    assert prospect("targets", "--json").json == []
    assert prospect("lists", "list", "--json").json == []
    assert "Nothing was changed" in prospect("import", str(path), "--dry-run").out


def test_map_says_what_a_column_is(prospect, write_list):
    path = write_list("Who,Ring here", "Ada Poe,312 555 0142")
    report = prospect("import", str(path), "--map", "Who=name", "--map", "Ring here=mobile", "--json").json
    assert report["columns"] == {"Who": "name", "Ring here": "mobile"}
    assert prospect("targets", "--json").json[0]["phones"][0]["kind"] == "mobile"


@pytest.mark.parametrize(
    "mapping", ["Name", "=name", "Name=", "Nobody=name", "Name=nothing"], ids=["no=", "no column", "no field", "?", "x"]
)
def test_a_mapping_that_does_not_fit_is_wrong_usage(prospect, write_list, mapping):
    path = write_list("Name,Phone", "Ada Poe,312 555 0142")
    ran = prospect("import", str(path), "--map", mapping)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert prospect("targets", "--json").json == []


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 99, b"PK\x03\x04" + bytes(500), b"just one line of prose"])
def test_what_is_no_list_is_refused_in_one_line(prospect, tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    ran = prospect("import", str(path))
    assert ran.code in (1, 2)
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("prospect: ")
    assert "Traceback" not in ran.err
    assert prospect("lists", "list", "--json").json == []


def test_a_file_that_is_not_there(prospect):
    ran = prospect("import", "nowhere.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "nowhere.csv" in ran.err


def test_the_words_account_for_every_row(prospect, write_list):
    path = write_list("Name,Phone,Shoe size", "Ada Poe,312 555 0142,39", ",,", "Bo Rask,nonsense,44")
    out = prospect("import", str(path), "--list", "autumn").out
    assert "List “autumn”" in out
    assert "3 rows: 2 added, 0 updated, 0 merged, 1 rejected" in out
    assert "kept as text: Shoe size" in out
    assert "nonsense" in out
    assert prospect("targets", "--list", "Autumn", "--json").json[0]["lists"] == ["autumn"]


def test_a_list_named_by_a_hostile_file(prospect, write_list):
    path = write_list("Name,Phone", "Ada Poe,312 555 0142", name="a\x1b]52;c;eA==\x07b.csv")
    report = prospect("import", str(path), "--json").json
    assert report["list"] == "ab"
