"""A registry's file in any of its forms: each row is a number or a problem, and no more than a row is held."""

import codecs
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from prospect_tui.lists import open_registry, registry
from prospect_tui.model.errors import ListError, UsageError

TWO = ["+13125550142", "+13055550143"]

Write = Callable[[bytes | str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file and gives its path."""

    def put(content: bytes | str) -> Path:
        path = tmp_path / "us-312.txt"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put


def numbers(path: Path, region: str = "US") -> list[str]:
    return [number for row in open_registry(path, region=region) for number in row.numbers]


@pytest.mark.parametrize(
    "content",
    [
        "3125550142\n3055550143\n",
        "312,5550142\n305,5550143\n",  # as the US registry gives them out
        "312,5550142\r\n305,5550143\r\n",
        "312;555-0142\n305;555-0143\n",
        "312\t5550142\n305\t5550143",
        "312 5550142\n\n  305 5550143  \n\n",
        "(312) 555-0142\n+1 305 555 0143\n",
        "13125550142\r13055550143\r",
        '"3125550142"\n"3055550143"\n',
        "3125550142,2026-11-01\n3055550143,2026-11-02\n",
        "Number\n3125550142\n3055550143\n",
        "Phone Number,Since\n312-555-0142,2026-11-01\n305-555-0143,2026-11-02\n",
        "Since;Telefonnummer\n2026-11-01;3125550142\n2026-11-02;3055550143\n",
        "Area Code,Number\n312,5550142\n305,5550143\n",
        "Name,Number,Area Code\nAda,5550142,312\nBo,5550143,305\n",
        'Name,Phone\n"Poe, Ada","312 555 0142"\nBo,305.555.0143\n',
        codecs.BOM_UTF8 + b"3125550142\r\n3055550143\r\n",
        codecs.BOM_UTF8 + b"Number\r\n3125550142\r\n3055550143\r\n",
        codecs.BOM_UTF16_LE + "3125550142\r\n3055550143\r\n".encode("utf-16-le"),
    ],
)
def test_every_form_of_the_same_two_numbers(write: Write, content: bytes | str) -> None:
    rows = list(open_registry(write(content)))
    assert [number for row in rows for number in row.numbers] == TWO
    assert [problem for row in rows for problem in row.problems] == []


def test_national_numbers_belong_to_the_region(write: Write) -> None:
    assert numbers(write("020 7946 0018\n+13125550142\n"), "GB") == ["+442079460018", "+13125550142"]


def test_all_columns_of_numbers_count(write: Write) -> None:
    (row,) = open_registry(write("Name,Phone,Mobile\nAda,312 555 0142,305 555 0143\n"))
    assert list(row.numbers) == TWO


def test_what_cannot_be_read_is_listed_with_its_row(write: Write) -> None:
    rows = list(open_registry(write("3125550142\n555\nhello\n0125550142\n3055550143\n")))
    assert [number for row in rows for number in row.numbers] == TWO
    told = [(p.row, p.value, p.kept) for row in rows for p in row.problems]
    assert told == [(2, "555", "row rejected"), (3, "hello", "row rejected"), (4, "0125550142", "row rejected")]
    assert all(problem.problem for row in rows for problem in row.problems)


def test_a_row_keeps_the_number_that_can_be_read(write: Write) -> None:
    _, row = open_registry(write("Phone,Mobile\n3125550142,\n3055550143,12\n"))
    assert row.numbers == ("+13055550143",)
    assert [(p.row, p.column, p.value, p.kept) for p in row.problems] == [
        (2, "Mobile", "12", "the numbers that could be read")
    ]


def test_a_row_with_nothing_in_its_column_is_listed(write: Write) -> None:
    (row,) = open_registry(write("Name,Phone\nAda,\n"))
    assert (row.numbers, [(p.value, p.problem) for p in row.problems]) == ((), [("Ada", "has no number")])


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", ListError),
        ("\n\n", ListError),
        ("Name,Colour\nAda,blue\n", UsageError),
        ("312,5550142,2026-11-01,A\n312,5550143,2026-11-02,D\n", ListError),  # changes: not the whole list
        (b"PK\x03\x04rest of a workbook", ListError),
    ],
)
def test_what_is_no_list_of_numbers_is_refused_with_a_fix(
    write: Write, content: bytes | str, error: type[Exception]
) -> None:
    with pytest.raises(error) as refused:
        open_registry(write(content))
    assert refused.value.fix  # type: ignore[attr-defined]


def test_an_unknown_country_and_a_missing_file_are_refused(write: Write, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_registry(write("3125550142\n"), region="Narnia")
    with pytest.raises(ListError):
        open_registry(tmp_path / "none.txt")


def test_a_long_file_is_read_row_by_row(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0

    def without_end(source: object) -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield f"312,{taken:07}\n"

    monkeypatch.setattr(registry, "read_lines", without_end)
    assert len(list(islice(open_registry(write("312,5550142\n")), 5))) == 5
    assert taken < 100
