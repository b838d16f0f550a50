"""Excel workbooks: read back whole, and what is none is refused with a way out."""

import io
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from prospect_tui.lists import open_list
from prospect_tui.model.errors import ListError, UsageError
from prospect_tui.rules.text import clean

HEADER = ["Name", "Title", "Phone", "Favourite tea"]
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).filter(
    lambda text: not text.startswith(("=", "'")) and "_x" not in text
)
names = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12).filter(clean)


def saved(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def packed(path: Path, **parts: bytes) -> Path:
    """A workbook with some of its parts (by the end of their names, without ".xml") replaced or added."""
    source = io.BytesIO()
    saved_book = Workbook()
    saved_book.active.append(["Name", "Phone"])
    saved_book.active.append(["Ada", "312-555-0142"])
    saved_book.save(source)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            key = name.rsplit("/", 1)[-1].removesuffix(".xml")
            new.writestr(name, parts.pop(key, old.read(name)))
        for key, content in parts.items():
            new.writestr(f"xl/{key}.xml", content)
    return path


@settings(max_examples=20)
@given(rows=st.lists(st.tuples(names, texts, texts).map(list), max_size=5))
def test_rows_come_back_whole(rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("book") / "list.xlsx"
    saved(path, HEADER, *([name, title, "312-555-0142", tea] for name, title, tea in rows))
    found = open_list(path)
    read = list(found.rows)
    assert (found.sure, found.delimiter, found.columns["Title"]) == (True, "", "title")
    assert [row.number for row in read] == list(range(1, len(rows) + 1))
    for row, (name, title, tea) in zip(read, rows, strict=True):
        assert row.target is not None
        assert [row.target.name, row.target.title] == [clean(name), clean(title) or None]
        assert row.target.custom.get("Favourite tea") == (clean(tea) or None)
        assert row.target.phones[0].e164 == "+13125550142"
    assert found.position() <= found.size == path.stat().st_size


def test_cells_are_read_as_a_csv_file_would_have_them(tmp_path: Path) -> None:
    row = ["Ada", 3125550142, 3125550143.0, True, date(2024, 3, 1), datetime(2024, 3, 1, 9, 30), 0.5, None]
    path = saved(tmp_path / "a.xlsx", ["Name", "Phone", "Mobile", "DNC", "Day", "Moment", "Share", "Gap"], row)
    (read,) = open_list(path).rows
    assert read.target is not None
    assert [phone.e164 for phone in read.target.phones] == ["+13125550143", "+13125550142"]
    assert read.target.do_not_call
    assert read.target.custom == {"Day": "2024-03-01", "Moment": "2024-03-01 09:30:00", "Share": "0.5"}


def test_a_formula_is_the_value_last_worked_out_for_it(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1"/><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>Phone</t></is></c></row>'
        b'<row r="4"><c r="A4" t="str"><f>A9&amp;B9</f><v>Ada Osei</v></c>'
        b'<c r="B4"><f>1+1</f><v>3125550142</v></c></row>'
        b"</sheetData></worksheet>"
    )
    (read,) = open_list(packed(tmp_path / "a.xlsx", sheet1=sheet)).rows
    assert read.target is not None
    assert (read.target.name, read.target.phones[0].e164) == ("Ada Osei", "+13125550142")


def test_the_first_sheet_with_rows_or_the_one_named(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Empty")
    book.create_sheet("East").append(["Name"])
    book["East"].append(["Ada"])
    book.create_sheet("West").append(["Name"])
    book["West"].append(["Ben"])
    book.save(path := tmp_path / "a.xlsx")
    assert [row.target.name for row in open_list(path).rows if row.target] == ["Ada"]
    assert [row.target.name for row in open_list(path, sheet="West").rows if row.target] == ["Ben"]
    with pytest.raises(UsageError, match='There is no sheet "North"') as refused:
        open_list(path, sheet="North")
    assert refused.value.fix == 'There are: "Sheet", "Empty", "East", "West".'


def refused(path: Path) -> ListError:
    with pytest.raises(ListError) as caught:
        list(open_list(path).rows)
    assert caught.value.fix
    return caught.value


def test_what_is_no_workbook_or_a_broken_one(tmp_path: Path) -> None:
    (tmp_path / "cut.xlsx").write_bytes(packed(tmp_path / "whole.xlsx").read_bytes()[:-200])
    assert "is broken, or no Excel workbook" in refused(tmp_path / "cut.xlsx").what
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as other:
        other.writestr("a.txt", "hello")
    assert "no Excel workbook" in refused(tmp_path / "photos.zip").what
    for part in ("workbook", "sheet1", "styles"):
        assert "is broken" in refused(packed(tmp_path / f"{part}.xlsx", **{part: b"<x><y></x>"})).what
    assert "has no rows" in refused(saved(tmp_path / "empty.xlsx")).what


def test_a_workbook_made_to_fill_the_memory(tmp_path: Path) -> None:
    assert "too large" in refused(packed(tmp_path / "zeros.xlsx", more=b"\0" * (1 << 25))).what
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10 if i else b"&a;" * 10) for i in range(12)
    )
    assert "is broken" in refused(packed(tmp_path / "laughs.xlsx", workbook=entities + b"]><x>&a11;</x>")).what


def test_without_openpyxl_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    error = refused(saved(tmp_path / "a.xlsx", ["Name"], ["Ada"]))
    assert error.what == '"a.xlsx" is an Excel workbook, and openpyxl, which reads those, is not installed.'
    assert error.fix == "Install prospect-tui[excel]. Or: save it as CSV (comma separated, UTF-8) and import that."
