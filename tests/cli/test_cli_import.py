"""`prospect import` from the command line: mapping, trial, faults."""

import pytest

from prospect_tui.lists import field_names


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


def test_what_was_guessed_can_be_put_right(prospect, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("Name,Phone\nSøren,312-555-0142\n".encode("cp865"))
    wrong = prospect("import", str(path), "--json", "--dry-run").json
    right = prospect("import", str(path), "--encoding", "cp865", "--json").json
    assert (wrong["encoding"] != "cp865", right["encoding"]) == (True, "cp865")
    assert [target["name"] for target in prospect("targets", "--json").json] == ["Søren"]
    assert "no encoding" in prospect("import", str(path), "--encoding", "klingon").err
    assert prospect("import", str(path), "--from", "outlook", "--json", "--dry-run").json["format"] == "outlook"
    assert "no source" in prospect("import", str(path), "--from", "sailfish").err


def test_a_mapping_serves_the_next_file_with_those_headers(prospect, tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.csv").write_text(f"Wer;Womit\n{name.title()} Osei;312-555-0142\n")
    assert "--map" in prospect("import", str(tmp_path / "one.csv")).err
    prospect("import", str(tmp_path / "one.csv"), "--map", "Wer=name", "--map", "Womit=mobile")
    report = prospect("import", str(tmp_path / "two.csv"), "--json").json
    assert (report["added"], report["columns"]) == (1, {"Wer": "name", "Womit": "mobile"})


def test_what_was_guessed_is_said(prospect, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("Lead ID,Lead Source,Lead Name,Contact Emails,Phone\nx,Web,Zoë,,312-555-0142\n".encode("cp1252"))
    said = prospect("import", str(path), "--dry-run").out
    assert "(close)" in said
    assert "fits salesforce, too: --from says which it is" in said
    assert "read as cp1252: --encoding says what it is" in said


def test_the_help_names_every_field(prospect):
    words = " ".join(prospect("import", "--help").out.split())
    for field in field_names():
        assert f" {field}," in words, field
