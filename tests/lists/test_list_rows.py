"""What becomes of single rows: every one is accounted for, and nothing in them is lost."""

from pathlib import Path

import pytest

from prospect_tui.lists import open_list
from prospect_tui.model.errors import ListError
from prospect_tui.model.lists import ListFile, Row
from prospect_tui.model.people import NewTarget
from prospect_tui.model.words import Kare


@pytest.fixture
def listed(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A function that opens a list with these lines and gives it with its rows."""

    def write_and_open(*lines: str, **options: object) -> tuple[ListFile, list[Row]]:
        path = tmp_path / "list.csv"
        path.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
        found = open_list(path, **options)  # type: ignore[arg-type]
        return found, list(found.rows)

    return write_and_open


def person(rows: list[Row], index: int = 0) -> NewTarget:
    target = rows[index].target
    assert target is not None
    return target


def told(row: Row) -> list[tuple[str | None, str, str, str]]:
    return [(p.column, p.value, p.problem, p.kept) for p in row.problems]


def test_blank_lines_are_no_rows_and_empty_ones_are_rejected(listed) -> None:
    _, rows = listed("Name,Phone", "", "Ada,", "   ", ",", "\x1a")
    assert [(row.number, row.target is None) for row in rows] == [(1, False), (2, True)]
    assert told(rows[1]) == [(None, "", "has no name and nothing to reach", "row rejected")]


def test_a_rejected_row_shows_what_was_in_it(listed) -> None:
    _, rows = listed("Name,Company,Phone", ",Halverson Freight,call front desk")
    assert rows[0].target is None
    assert told(rows[0]) == [
        ("Phone", "call front desk", "is no number", "row rejected"),
        (None, "Halverson Freight, call front desk", "has no name and nothing to reach", "row rejected"),
    ]


@pytest.mark.parametrize("row", ["Ada,,", ",312-555-0142,", ",,ada@example.com"])
def test_a_name_or_a_way_to_reach_is_enough(listed, row: str) -> None:
    assert person(listed("Name,Phone,Email", row)[1])


def test_ragged_rows(listed) -> None:
    _, rows = listed("Name,Phone,City", "Ada", "Ben,312-555-0142,Chicago,extra,,more", "Cy,,Boston,,")
    assert told(rows[0]) == [(None, "Ada", "has 1 cells where the header has 3", "the missing cells empty")]
    assert person(rows, 1).custom == {"Column 4": "extra", "Column 6": "more"}
    assert told(rows[1])[0] == ("Column 4", "extra", "stands beyond the last column", 'as text in "Column 4"')
    assert person(rows, 2).city == "Boston"
    assert rows[2].problems == ()


def test_doubled_and_empty_headers(listed) -> None:
    found, rows = listed("Name,Email,Email,,Email,Plan,Plan", "Ada,a@x.co,b@x.co,what,a@x.co,one,two")
    assert found.columns == {"Name": "name", "Email": "email", "Email (2)": "email", "Email (3)": "email"}
    assert found.unmapped == ["Column 4", "Plan", "Plan (2)"]
    assert person(rows).email == "a@x.co"
    assert person(rows).custom == {"Email (2)": "b@x.co", "Column 4": "what", "Plan": "one", "Plan (2)": "two"}


def test_a_number_that_cannot_be_read_keeps_its_row(listed) -> None:
    _, rows = listed("Name,Phone,Mobile", "Ada,3.12555E+09,312-555-014")
    assert person(rows).phones == ()
    assert person(rows).custom == {"Phone": "3.12555E+09", "Mobile": "312-555-014"}
    assert [(p.column, p.kept) for p in rows[0].problems] == [
        ("Mobile", 'as text in "Mobile"'),
        ("Phone", 'as text in "Phone"'),
    ]


def test_phones_come_in_the_order_in_which_to_dial(listed) -> None:
    header = "Name,Home Phone,Other Phone,Corporate Phone,Phone,Work Direct Phone,Mobile"
    _, rows = listed(header, "Ada," + ",".join(f"312-555-010{i}" for i in range(6)))
    assert [(phone.kind, phone.e164[-1]) for phone in person(rows).phones] == [
        ("mobile", "5"),
        ("direct", "4"),
        ("business", "3"),
        ("switchboard", "2"),
        ("other", "1"),
        ("home", "0"),
    ]


def test_no_number_twice(listed) -> None:
    _, rows = listed("Name,Phone,Mobile", "Ada,312-555-0142 / 312-555-0142 x7,+1 312 555 0142")
    assert [(p.e164, p.extension, p.kind) for p in person(rows).phones] == [
        ("+13125550142", None, "mobile"),
        ("+13125550142", "7", "business"),
    ]


def test_the_rows_country_decides_then_the_region(listed) -> None:
    lines = ("Name,Phone,Country", "Ada,020 7946 0018,UK", "Ben,030 1234567,Deutschland", "Cy,01 42 00 00 00,")
    _, rows = listed(*lines, region="FR")
    assert [person(rows, i).phones[0].e164 for i in range(3)] == ["+442079460018", "+49301234567", "+33142000000"]


def test_several_lines_in_a_cell(listed) -> None:
    _, rows = listed("Name,Title,Phone,Notes", 'Ada,"VP\nOperations","312-555-0142\n312-555-0143","one\r\n\r\ntwo "')
    assert person(rows).title == "VP Operations"
    assert [phone.e164[-4:] for phone in person(rows).phones] == ["0142", "0143"]
    assert person(rows).custom == {"note": "one\n\ntwo"}
    assert rows[0].problems == ()


def test_what_spreadsheets_wrap_round_values(listed) -> None:
    _, rows = listed("Name,Phone,ZIP", 'Ada,"=""+13125550142""","=""02903"""', 'Ben,=“x,"=1+1"')
    assert person(rows).phones[0].e164 == "+13125550142"
    assert person(rows).custom == {"ZIP": "02903"}
    assert person(rows, 1).custom["ZIP"] == "=1+1"


def test_hostile_text_is_harmless_everywhere(listed) -> None:
    bad = "\x1b]52;c;aGVsbG8=\x07\u202e\x00"
    found, rows = listed(f"Name,Pho{bad}ne,Pl{bad}an", f"Ada{bad},call{bad} me,[/]{bad}x")
    assert found.unmapped == ["Plan"]
    assert found.columns == {"Name": "name", "Phone": "phone"}
    assert person(rows).custom == {"Phone": "call me", "Plan": "[/]x"}
    assert told(rows[0]) == [("Phone", "call me", "is no number", 'as text in "Phone"')]


def test_values_that_are_not_of_their_kind_stay_as_text(listed) -> None:
    header = "Name,Email,LinkedIn,KARE,Time Zone"
    _, rows = listed(header, "Ada,ada at x,example.com/in/ada,Maybe,Mars", "Ben,B@X.co,in/ben,r,Central")
    assert [(p.column, p.problem) for p in rows[0].problems] == [
        ("Time Zone", "is no time zone that is known"),
        ("KARE", "is none of Keep, Attain, Recapture, Expand"),
        ("Email", "is no e-mail address"),
        ("LinkedIn", "is no LinkedIn address"),
    ]
    assert set(person(rows).custom) == {"Email", "LinkedIn", "KARE", "Time Zone"}
    ben = person(rows, 1)
    assert (ben.email, ben.linkedin, ben.kare) == ("b@x.co", "https://www.linkedin.com/in/ben", Kare.RECAPTURE)
    assert (ben.timezones, ben.timezone_source) == (("America/Chicago",), "column")


@pytest.mark.parametrize("mark", ["1", "TRUE", "yes", "Y", "x", "t", "Do Not Call", "since March"])
def test_do_not_call(listed, mark: str) -> None:
    _, rows = listed("Name,DNC", f"Ada,{mark}")
    assert person(rows).do_not_call
    assert len(rows[0].problems) == (mark == "since March")


@pytest.mark.parametrize("mark", ["0", "false", "No", "n", ""])
def test_may_be_called(listed, mark: str) -> None:
    _, rows = listed("Name,Do Not Call", f"Ada,{mark}")
    assert not person(rows).do_not_call
    assert rows[0].problems == ()


def test_a_role_is_what_they_are_to_us_or_else_the_title(listed) -> None:
    _, rows = listed("Name,Role", "Ada,Partner", "Ben,Customer", "Cy,VP Finance")
    assert [(person(rows, i).role, person(rows, i).title) for i in range(3)] == [
        ("partner", None),
        ("client", None),
        (None, "VP Finance"),
    ]
    _, rows = listed("Name,Title,Role", "Ada,COO,Champion")
    assert (person(rows).title, person(rows).custom) == ("COO", {"Role": "Champion"})


def test_the_end_of_a_report_is_no_person(listed) -> None:
    _, rows = listed("First Name,Last Name,Phone", "Ada,Osei,", '"Copyright (c) 2000-2026 salesforce.com, inc.",,')
    assert [row.target is None for row in rows] == [False, True]
    assert rows[1].problems[-1].problem == "is the end of a report"


def test_a_mapping_wins_over_what_is_known(listed) -> None:
    lines = ("Name,Phone,Extra,City", "Ada,312-555-0142,Osei Ada,Chicago")
    found, rows = listed(*lines, mapping={"extra": "Name", "Phone": "mobile", "City": "ignore", "Name": "ignore"})
    assert found.columns == {"Phone": "mobile", "Extra": "name"}
    assert found.unmapped == ["Name", "City"]
    assert person(rows).name == "Osei Ada"
    assert person(rows).phones[0].kind == "mobile"
    assert person(rows).custom == {"Name": "Ada", "City": "Chicago"}


def test_a_mapping_finds_the_header_row(listed) -> None:
    found, rows = listed("Wer,Womit,Wann", "Ada,312-555-0142,2024", mapping={"Wer": "name", "Womit": "phone"})
    assert found.columns == {"Wer": "name", "Womit": "phone"}
    assert person(rows).phones


def test_second_columns_fill_in_for_first_ones(listed) -> None:
    header = "Name,Business City,Home City,Work Email,Personal Email"
    _, rows = listed(header, "Ada,,Gary,,ada@home.example", "Ben,Chicago,Gary,b@w.example,b@h.example")
    assert (person(rows).city, person(rows).email) == ("Gary", "ada@home.example")
    assert (person(rows, 1).city, person(rows, 1).email) == ("Chicago", "b@w.example")
    assert person(rows, 1).custom == {"Home City": "Gary", "Personal Email": "b@h.example"}


@pytest.mark.parametrize(
    "broken",
    ['"Ben,Chicago,312-555-0142,x', 'Ben,"Chicago,312-555-0142,x', '"Ben, Jr.",Chicago,"312-555-0142,x'],
)
def test_a_quotation_mark_that_nothing_closes_swallows_nobody(listed, broken: str) -> None:
    after = [f'Person {i},"Gary, IN",312-555-01{i:02d},"y"' for i in range(50)]
    _, rows = listed("Name,City,Phone,Plan", "Ada,Boston,,", broken, *after)
    assert len(rows) == 52
    assert person(rows, 1).name.startswith("Ben")
    assert person(rows, 1).phones[0].e164 == "+13125550142"
    assert rows[1].problems[0].problem == "has a quotation mark that nothing closes"
    assert person(rows, 51).city == "Gary, IN"


def test_an_open_quotation_mark_on_the_last_line(listed) -> None:
    _, rows = listed("Name,City,Phone", 'Ada,"Boston,312-555-0142')
    assert (person(rows).city, person(rows).phones[0].e164) == ("Boston", "+13125550142")


def test_what_is_told_of_a_company_stands_under_one_name(listed) -> None:
    header = "Name,Branche,# Employees,1-Year Employee Growth Rate,Owner"
    found, rows = listed(header, "Ada,Food,51-200,7 %,Kim", "Ben,,many,,")
    assert found.columns["Branche"] == "industry"
    assert found.unmapped == ["Owner"]
    assert person(rows).custom == {"industry": "Food", "employees": "51-200", "growth": "7 %", "Owner": "Kim"}
    assert person(rows, 1).custom == {"# Employees": "many"}
    assert told(rows[1]) == [("# Employees", "many", "is no number of employees", 'as text in "# Employees"')]


def test_a_second_industry_is_not_lost(listed) -> None:
    _, rows = listed("Name,Wo,industry", "Ada,Food,Freight", mapping={"Wo": "industry"})
    assert person(rows).custom == {"industry": "Food", "industry (2)": "Freight"}


def test_a_row_with_a_line_break_and_a_cell_too_many_stays_one(listed) -> None:
    _, rows = listed("Name,City,Plan", 'Ada,Boston,"one', 'two",extra', "Ben,Gary,x")
    assert [person(rows, i).name for i in range(len(rows))] == ["Ada", "Ben"]
    assert person(rows).custom == {"Column 4": "extra", "Plan": "one two"}


def test_a_list_of_accounts_is_refused_unless_it_names_people(listed) -> None:
    header = "Company Name,Company Name for Emails,Apollo Record Id"
    with pytest.raises(ListError, match="it names nobody to call"):
        listed(f"{header},Company Phone", "Halverson Freight,Halverson,65f0,312-555-0142")
    found, rows = listed(f"{header},First Name,Last Name", "Halverson Freight,Halverson,65f0,Ada,Osei")
    assert (found.format, person(rows).name) == ("apollo-accounts", "Ada Osei")
    found, rows = listed(header, "Halverson Freight,Halverson,65f0", mapping={"Company Name": "name"})
    assert person(rows).name == "Halverson Freight"


def test_a_label_beside_a_number_says_whose_phone_it_is(listed) -> None:
    _, rows = listed("Name,Phone,Phone Type", "Ada,312-555-0142,Cell", "Ben,312-555-0143,Fax", "Cy,312-555-0144,night")
    assert [[(phone.kind, phone.e164[-2:]) for phone in person(rows, i).phones] for i in range(3)] == [
        [("mobile", "42")], [], [("business", "44")],
    ]  # fmt: skip
    assert person(rows, 2).custom == {"Phone Type": "night"}


def test_a_mapping_of_all_columns_as_they_were_taken_changes_nothing(listed) -> None:
    for name in ("google-new-dirty", "outlook-old-dirty", "close-clean"):
        path = Path(__file__).parents[1] / "data" / "lists" / "golden" / f"{name}.csv"
        found = open_list(path)
        again = open_list(path, mapping=found.columns | dict.fromkeys(found.unmapped, "ignore"))
        assert list(again.rows) == list(found.rows)
