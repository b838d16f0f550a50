"""The sample lists, each against a plain reading of the same file."""

import csv
import io
import re
from pathlib import Path

import pytest

from prospect_tui.lists import open_list
from prospect_tui.lists.known import built_in, header_key
from prospect_tui.model.lists import PHONE_FIELDS, ListFile, Row

LISTS = Path(__file__).parents[1] / "data" / "lists"
PHONES = {
    "plain": ["Phone"],
    "salesforce": ["Phone", "Mobile"],
    "hubspot": ["Phone Number", "Mobile Phone Number"],
    "apollo": ["Work Direct Phone", "Mobile Phone", "Corporate Phone"],
    "outlook": ["Home Phone", "Mobile Phone", "Business Phone"],
    "linkedin": [],
}
ENCODINGS = {"salesforce": "utf-8-sig", "outlook": "cp1252"}
ESCAPE = "\x1b]52;c;aGVsbG8=\x07"

each_list = pytest.mark.parametrize("name", sorted(PHONES))


def plain_rows(name: str) -> list[dict[str, str]]:
    """The rows as the csv module has them."""
    text = (LISTS / f"{name}.csv").read_bytes().decode(ENCODINGS.get(name, "utf-8"))
    start = text.index("First Name,") if name == "linkedin" else 0
    return list(csv.DictReader(io.StringIO(text[start:], newline="")))


def opened(name: str) -> tuple[ListFile, list[Row]]:
    found = open_list(LISTS / f"{name}.csv")
    return found, list(found.rows)


def plain_numbers(cell: str) -> set[tuple[str, str | None]]:
    """The numbers in a cell of these lists, taken apart by hand."""
    found = set()
    for part in cell.split(" / "):
        number, _, extension = part.partition(" x")
        digits = re.sub(r"\D", "", number)[-10:]
        if len(digits) == 10 and "E+" not in number:
            found.add((f"+1{digits}", extension or None))
    return found


@each_list
def test_the_format_and_every_row(name: str) -> None:
    found, rows = opened(name)
    assert found.format == name
    assert found.encoding == ENCODINGS.get(name, "utf-8")
    assert found.delimiter == ","
    assert found.header_line == (4 if name == "linkedin" else 1)
    assert len(rows) == len(plain_rows(name)) == 240
    assert [row.number for row in rows] == list(range(1, 241))
    assert all(row.target for row in rows)


@each_list
def test_every_column_is_used_or_kept(name: str) -> None:
    found, rows = opened(name)
    plain = plain_rows(name)
    assert {*found.columns, *found.unmapped} == set(plain[0])
    for row, cells in zip(rows, plain, strict=True):
        assert row.target is not None
        kept = {header: " ".join(cells[header].split()) for header in found.unmapped if cells[header].strip()}
        assert kept.items() <= row.target.custom.items()


@each_list
def test_every_number(name: str) -> None:
    _, rows = opened(name)
    for row, cells in zip(rows, plain_rows(name), strict=True):
        assert row.target is not None
        expected = set().union(*(plain_numbers(cells[column]) for column in PHONES[name]))
        assert {(phone.e164, phone.extension) for phone in row.target.phones} == expected
        assert len(row.target.phones) == len(expected)


@each_list
def test_each_problem_is_a_cell_without_a_number(name: str) -> None:
    _, rows = opened(name)
    for row, cells in zip(rows, plain_rows(name), strict=True):
        assert row.target is not None
        unread = [column for column in PHONES[name] if cells[column] and not plain_numbers(cells[column])]
        assert [problem.column for problem in row.problems] == unread
        for problem in row.problems:
            assert problem.row == row.number
            assert problem.value == row.target.custom[problem.column or ""] == cells[problem.column or ""].lstrip("'")
            assert problem.kept == f'as text in "{problem.column}"'


@each_list
def test_people_are_who_the_file_says(name: str) -> None:
    _, rows = opened(name)
    for row, cells in zip(rows, plain_rows(name), strict=True):
        whole = cells.get("Name") or f"{cells.get('First Name')} {cells.get('Last Name')}"
        assert row.target is not None
        assert row.target.name == whole.replace(ESCAPE, "")
        assert "\x1b" not in str(row)
        assert row.target.account == next(
            cells[column] for column in ("Company", "Account Name", "Company Name") if column in cells
        )
        title = cells.get("Job Title") or cells.get("Position") or cells["Title"]
        assert row.target.title == " ".join(title.split())


@pytest.mark.parametrize("name", ["salesforce", "apollo"])
def test_do_not_call_marks(name: str) -> None:
    _, rows = opened(name)
    marked = [row.number for row in rows if row.target and row.target.do_not_call]
    expected = [i for i, cells in enumerate(plain_rows(name), 1) if cells["Do Not Call"] in ("1", "true")]
    assert marked == expected != []


def test_what_is_particular_to_a_format() -> None:
    outlook, apollo, linkedin, plain = (opened(name)[0] for name in ("outlook", "apollo", "linkedin", "plain"))
    assert outlook.columns["Job Title"] == "title"
    assert "Title" in outlook.unmapped
    assert apollo.columns["Corporate Phone"] == "switchboard"
    assert linkedin.columns["URL"] == "linkedin"
    assert plain.columns["KARE"] == "kare"
    assert plain.unmapped == []


def test_the_table_of_columns_is_sound() -> None:
    known = built_in()
    keys = [header_key(header) for headers in known.fields.values() for header in headers]
    assert len(keys) == len(set(keys))
    assert {*PHONE_FIELDS} <= set(known.fields)
    for kind in known.formats:
        assert {*kind.fields.values()} <= {*known.fields, "ignore"}
        assert all(len(signature) > 1 for signature in kind.signatures)
        assert kind.signatures or kind.name == "vcard"


def test_every_field_of_the_table_is_read(tmp_path: Path) -> None:
    """A column for each field, by a mapping, fills something in the target."""
    values = {
        **{field: f"312-555-01{i:02d}" for i, field in enumerate(PHONE_FIELDS)},
        **{"email": "a@x.co", "linkedin": "in/ada", "timezone": "ET", "kare": "Keep", "role": "client"},
        **{"do_not_call": "yes", "employees": "51-200", "growth": "7 %", "connected": "2024-03-01"},
        "crm_ids": "hubspot:person:51",
    }
    fields = list(built_in().fields)
    path = tmp_path / "list.csv"
    cells = [values.get(field, f"some {field}") for field in fields]
    path.write_text(",".join(f"c{i}" for i in range(len(fields))) + "\n" + ",".join(cells) + "\n")
    found = open_list(path, mapping={f"c{i}": field for i, field in enumerate(fields)})
    (row,) = found.rows
    assert row.problems == ()
    shown = repr(row.target)
    for field in fields:
        wanted = {"linkedin": "/in/ada", "timezone": "America/New_York", "do_not_call": "do_not_call=True"}
        wanted["crm_ids"] = "CrmId(system='hubspot', kind='person', value='51')"
        text = wanted.get(field, values.get(field, f"some {field}"))
        assert text.removeprefix("312-555-") in shown, field


def test_how_far_reading_is(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Phone\n" + "Ada Osei,312-555-0142\n" * 5_000)
    found = open_list(path)
    assert found.size == path.stat().st_size
    seen = [found.position()]
    for _ in found.rows:
        seen.append(found.position())
    assert seen == sorted(seen)
    assert 0 < seen[0] < seen[2_500] < found.size
    assert found.position() == found.size
