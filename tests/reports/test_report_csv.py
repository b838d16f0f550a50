"""CSV that a spreadsheet opens and an import reads back."""

import csv
import io

import pytest

from prospect_tui.lists import open_list
from prospect_tui.model.people import CrmId, Phone, Target
from prospect_tui.model.words import Kare, PhoneKind
from prospect_tui.reports.cells import harmless
from prospect_tui.reports.export import targets_csv

DANA = Target(
    id=1, name="Dana Whitfield", first_name="Dana", last_name="Whitfield", title="VP Operations",
    account="Halverson; Freight, Inc.", kare=Kare.RECAPTURE, role="client",
    phones=(
        Phone(e164="+13125550142", kind=PhoneKind.MOBILE), Phone(e164="+13125550143", kind=PhoneKind.MOBILE),
        Phone(e164="+13125550110", extension="204", kind=PhoneKind.BUSINESS),
        Phone(e164="+13125550100", kind=PhoneKind.SWITCHBOARD), Phone(e164="+13125550101", kind=PhoneKind.DIRECT),
        Phone(e164="+13125550102", kind=PhoneKind.HOME), Phone(e164="+13125550103", kind=PhoneKind.OTHER),
    ),
    email="dana@halverson.example", linkedin="https://www.linkedin.com/in/dana", city="Chicago", region="IL",
    country="United States", timezones=("America/Chicago",), timezone_source="both", persona="vp-operations", tier="A",
    source="marketing", lists=("spring", "autumn"), do_not_call=True, custom={"Shoe size": "39", "note": "Two\nlines"},
    connected="2024-01-05",
    ids=(CrmId(system="hubspot", value="51"), CrmId(system="salesforce", kind="lead", value="00QDn00000AbCdEMAV")),
)  # fmt: skip


def written(*targets):
    return "".join(targets_csv(lambda: iter(targets)))


def rows(*targets):
    return list(csv.DictReader(io.StringIO(written(*targets))))


def test_an_import_reads_back_what_an_export_wrote(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(written(DANA).encode())
    (row,) = open_list(path).rows
    assert row.problems == ()
    back = row.target
    for name in (
        "name", "first_name", "last_name", "title", "account", "kare", "role", "email", "linkedin", "city", "region",
        "country", "timezones", "persona", "tier", "source", "do_not_call", "connected", "ids",
    ):  # fmt: skip
        assert getattr(back, name) == getattr(DANA, name), name
    assert {(p.e164, p.extension, p.kind) for p in back.phones} == {(p.e164, p.extension, p.kind) for p in DANA.phones}
    assert {key: back.custom[key] for key in DANA.custom} == DANA.custom


def test_a_name_that_looks_like_a_formula_comes_back_as_it_was(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(written(Target(id=1, name="=Ada+Bo", account="-2 Below", title="@large")).encode())
    (row,) = open_list(path).rows
    assert (row.target.name, row.target.account, row.target.title) == ("=Ada+Bo", "-2 Below", "@large")


def test_a_zone_that_is_a_guess_does_not_come_back_as_certain():
    (row,) = rows(Target(id=1, name="Ada", timezones=("America/Chicago", "America/Denver")))
    assert row["Time Zone"] == ""


def test_every_column_of_a_list_keeps_its_own():
    first, second = rows(DANA, Target(id=2, name="Ada", custom={"Hat": "7"}))
    assert (first["Shoe size"], first["Hat"]) == ("39", "")
    assert (second["Shoe size"], second["Hat"]) == ("", "7")
    assert (second["Prospect ID"], second["Prospect Status"], first["Prospect Lists"]) == (
        "2",
        "bench",
        "spring; autumn",
    )


def test_nobody_makes_a_header_alone():
    assert written().startswith('"Name","First Name"')
    assert written().count("\r\n") == 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Ada", "1-1", "a=b", "'x"])
def test_the_rest_stays_as_it_is(cell):
    assert harmless(cell) == cell


def test_all_cells_are_quoted_so_that_no_separator_starts_a_formula():
    line = written(Target(id=1, name="x;=1+1")).splitlines()[1]
    assert '"x;=1+1"' in line
    assert line.startswith('"')
    assert line.endswith('"')
