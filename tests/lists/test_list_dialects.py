"""Lists written in every dialect and encoding come back whole; and no bytes bring the reader down."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_tui.lists import open_list
from prospect_tui.model.errors import ListError, UsageError
from prospect_tui.model.lists import ListFile, Row
from prospect_tui.rules.text import clean

LISTS = Path(__file__).parents[1] / "data" / "lists"
HEADER = ["Name", "Title", "Company", "City", "Favourite tea"]
SAID = ["cp1252", "cp1250", "utf-16-le", "utf-16-be", "cp932"]  # somebody has to say so, at least of a few words
MARKED = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]  # told by their mark, and UTF-8 by itself
MARKS = [b'"', b",", b"\n", b"\r", b"\x1b]"]
LEGACY = {
    "cp1252": ["Zoë Schäfer", "Lucía Núñez", "Siân O’Dell", "Anaïs Lefèvre", "Jürgen Groß", "“Bob” Smith — EMEA"],
    "cp1251": ["Иван Петров", "Анна Кузнецова", "Компания Ромашка", "Санкт-Петербург"],
    "cp1253": ["Γιώργος Παπαδόπουλος", "Μαρία Δημητρίου", "Αθήνα Εταιρεία"],
    "cp932": ["山田太郎", "鈴木一郎", "株式会社テスト", "東京商事"],
}


def read_back(content: bytes, **options: str) -> tuple[ListFile, list[Row]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(content)
        found = open_list(path, **options)
        return found, list(found.rows)


def written(rows: list[list[str]], delimiter: str, end: str, quoting: int) -> str:
    out = io.StringIO(newline="")
    if any(set(cell) & {*"\r\n"} for row in rows for cell in row):
        quoting = csv.QUOTE_ALL  # the writer quotes only the end that it writes
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return out.getvalue()


cell = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(list("\",;\t\n '=’é|"))), max_size=12)
name = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12).filter(clean)
row = st.tuples(name, cell, cell, cell, cell).map(list)


@settings(deadline=None)
@given(
    rows=st.lists(row, max_size=6),
    delimiter=st.sampled_from([",", ";", "\t"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from([*MARKED, *SAID]),
    preamble=st.sampled_from(["", "A report\n", "\n\nNotes:\n\n", "sep=;\n"]),
)
def test_every_dialect_comes_back_whole(
    rows: list[list[str]], delimiter: str, end: str, quoting: int, encoding: str, preamble: str
) -> None:
    if encoding in SAID:
        rows = [[cell.encode(encoding, "ignore").decode(encoding) for cell in row] for row in rows]
        rows = [["Ada" + row[0], *row[1:]] for row in rows]
    text = preamble + written([HEADER, *rows], delimiter, end, quoting)
    found, read = read_back(text.encode(encoding), **({"encoding": encoding} if encoding in SAID else {}))
    assert found.delimiter == delimiter
    assert list(found.columns) == HEADER[:4]
    assert [row.number for row in read] == list(range(1, len(rows) + 1))
    for got, given_cells in zip(read, rows, strict=True):
        expected = [clean(text) or None for text in given_cells]
        assert got.target is not None
        assert got.problems == ()
        assert [got.target.name, got.target.title, got.target.account, got.target.city] == [
            expected[0],
            *(unwrapped(text) for text in expected[1:4]),
        ]
        assert got.target.custom.get("Favourite tea") == unwrapped(expected[4])


def unwrapped(text: str | None) -> str | None:
    """What is left of a cell that happens to look like a spreadsheet's formula."""
    if text and text.startswith('="') and text.endswith('"') and len(text) > 3:
        return clean(text[2:-1].replace('""', '"')) or None
    return text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_without_its_mark(encoding: str) -> None:
    names = [name for names in LEGACY.values() for name in names]
    text = written([HEADER, *([name, "VP Finance", "", "", ""] for name in names)], "\t", "\r\n", csv.QUOTE_MINIMAL)
    found, read = read_back(text.encode(encoding))
    assert found.encoding == encoding
    assert [row.target.name for row in read if row.target] == names


@pytest.mark.parametrize("encoding", sorted(LEGACY))
def test_older_encodings_are_told_by_their_letters(encoding: str) -> None:
    names = LEGACY[encoding]
    rows = [[name, "VP Finance", names[0], "", ""] for name in names]
    plain = [["Ada Lee", "COO", "Marlow Foods", "", ""]] * 5_000
    text = written([HEADER, *plain, *rows], ";", "\r\n", csv.QUOTE_MINIMAL)
    found, read = read_back(text.encode(encoding))
    assert found.encoding == encoding
    assert [row.target.name for row in read[5_000:] if row.target] == names


def test_a_few_broken_bytes_do_not_make_a_file_of_another_encoding() -> None:
    text = written([HEADER, *([name, "", "", "", ""] for name in LEGACY["cp1252"] * 3)], ",", "\n", csv.QUOTE_MINIMAL)
    found, read = read_back(text.encode() + "Ana Muñoz,,Café “X”,,\n".encode("cp1252"))
    assert found.encoding == "utf-8"
    assert read[-1].target is not None
    assert (read[-1].target.name, read[-1].target.account) == ("Ana Muñoz", "Café “X”")
    assert read[0].target is not None
    assert read[0].target.name == "Zoë Schäfer"


def test_a_letter_cut_by_a_block_is_whole() -> None:
    for shift in range(4):
        content = b"Name,City\n" + b"x" * (65_530 + shift) + ",\nZoë,Köln\n".encode()
        found, read = read_back(content)
        assert found.encoding == "utf-8"
        assert read[1].target is not None
        assert read[1].target.city == "Köln"


def survives(content: bytes) -> None:
    """Reading these bytes gives rows, each accounted for, or one of the two errors that people read."""
    try:
        _, rows = read_back(content)
    except (ListError, UsageError):
        return
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        assert row.target is not None or row.problems
        assert all(clean(text, multiline=True) == text for text in texts(msgspec.to_builtins(row)))


def texts(value: object) -> Iterator[str]:
    """Every text in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_bring_the_reader_down(content: bytes) -> None:
    survives(content)
    survives(b"Name,Phone,Notes\n" + content)
    survives(b"\xff\xfe" + "Name,Phone,Notes\n".encode("utf-16-le") + content)


@settings(deadline=None)
@given(st.data(), st.sampled_from(["apollo", "linkedin", "outlook", "plain", "salesforce"]))
def test_no_mutation_of_a_list_brings_the_reader_down(data: st.DataObject, name: str) -> None:
    content = bytearray((LISTS / f"{name}.csv").read_bytes()[:4_000])
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 20))
        content[start : start + length] = data.draw(
            st.binary(max_size=20) | st.sampled_from([b'"', b",", b"\n", b"\r"])
        )
        content = content or bytearray(b"x")
    survives(bytes(content))


CENTRAL = [
    "Łukasz Wójcik;Młyny Łódź\nAgnieszka Zając;Spółka Żółw\n", "Jiří Dvořák;Černý a syn\nVěra Nováková;Plzeň\n",
    "Győr Szűcs Erdős;Kovács Péter\n", "Ştefan Ionuţ;Bucureşti\n", "Đorđe Šarić;Žižić Čačak\n", "Dvořák;John Smith\n",
]  # fmt: skip
WESTERN = [
    "Zoë Schäfer;Groß\nLucía Núñez\nSiân O’Dell\nAnaïs Lefèvre\n", "Søren Kjær;Ålborg\nLucía Pérez\n",
    "João Conceição;São Paulo\nLuís de Camões\n", "Hélène Søren García\nBjörk Guðmundsdóttir\n", "Peña Muñoz\n",
    "Café\n", "Åsa Öberg;Malmö\n",
]  # fmt: skip


TOLD_APART = [*(("cp1250", text) for text in CENTRAL), *(("cp1252", text) for text in WESTERN)]


@pytest.mark.parametrize(("encoding", "text"), TOLD_APART)
def test_central_and_western_letters_are_told_apart_by_their_words(encoding: str, text: str) -> None:
    found, _ = read_back(f"Name;City\n{text}".encode(encoding))
    assert (found.encoding, found.sure) == (encoding, False)


def test_an_encoding_that_was_guessed_wrong_is_put_right(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Name,City\nSøren,Ålborg\n".encode("cp1252"))
    found = open_list(path, encoding="cp850")
    assert (found.encoding, found.sure) == ("cp850", True)
    assert next(found.rows).target.name != "Søren"  # type: ignore[union-attr]
    assert next(open_list(path, encoding="CP1252").rows).target.name == "Søren"  # type: ignore[union-attr]
