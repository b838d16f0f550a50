"""Files that are no lists, and words that name no column: each told in a line that says what to do."""

import os
import tracemalloc
from pathlib import Path
from time import perf_counter
from typing import IO, Any

import pytest

from prospect_tui.lists import check_usable, open_list
from prospect_tui.model.errors import ListError, ProspectError, UsageError

HEADER = b"Name,Company,Phone,Email\n"
ROW = b"Ada Osei,Halverson Freight,312-555-0142,ada@halverson.example\n"


def read_all(path: Path, **options: Any) -> None:
    found = open_list(path, **options)
    check_usable(found, path.name)
    list(found.rows)


def fault(path: Path, **options: Any) -> ProspectError:
    with pytest.raises(ProspectError) as caught:
        read_all(path, **options)
    assert caught.value.what.endswith((".", "?"))
    assert caught.value.fix
    assert "\n" not in str(caught.value)
    return caught.value


def written(folder: Path, content: bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    error = fault(tmp_path / "gone.csv")
    assert isinstance(error, ListError)
    assert error.what == f'There is no file "{tmp_path / "gone.csv"}".'


def test_a_folder(tmp_path: Path) -> None:
    assert fault(tmp_path).what == f'"{tmp_path.name}" is a folder.'


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert fault(tmp_path / "pipe").what == '"pipe" is no ordinary file.'


def test_a_device() -> None:
    assert fault(Path("/dev/zero")).what == '"zero" is no ordinary file.'


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, really_open = written(tmp_path, HEADER + ROW), Path.open

    def refuse(self: Path, *args: Any, **options: Any) -> IO[Any]:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return really_open(self, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert fault(path).what == '"list.csv" may not be read.'


def test_a_file_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    assert fault(tmp_path / "loop.csv").what.startswith('"loop.csv" can\'t be read: ')


def test_a_name_that_no_file_can_have() -> None:
    assert isinstance(fault(Path("x\0y.csv")), ListError)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\r\n  \n", b"\xff\xfe", b"\0\0"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert fault(written(tmp_path, content)).what == '"list.csv" is empty.'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook or another Office file, not a list as text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture, not a list as text"),
        (b"%PDF-1.7\n", "a PDF, not a list as text"),
        (b"  <!DOCTYPE html><html>", "a web page, not a list as text"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 200, "a binary file, not a list as text"),
        (bytes(range(256)) * 40, "a binary file, not a list as text"),
    ],
)
def test_a_file_of_another_kind(tmp_path: Path, content: bytes, words: str) -> None:
    error = fault(written(tmp_path, content))
    assert error.what == f'"list.csv" is {words}.'
    assert error.fix == "Save it as CSV (comma separated, UTF-8) and import that."


def test_rows_without_a_header(tmp_path: Path) -> None:
    error = fault(written(tmp_path, ROW * 3))
    assert isinstance(error, ListError)
    assert error.what == '"list.csv" has no header row in its first ten lines.'
    assert "Ada" not in str(error)


def test_a_header_too_far_down(tmp_path: Path) -> None:
    late = written(tmp_path, b"A report\n" * 10 + HEADER + ROW)
    assert isinstance(fault(late), UsageError)
    in_time = written(tmp_path, b"A report\n" * 9 + HEADER + ROW)
    found = open_list(in_time)
    assert (found.header_line, len(list(found.rows))) == (10, 1)


def test_a_header_that_nobody_knows(tmp_path: Path) -> None:
    path = written(tmp_path, b"A report\nWer;Wo;Womit\x1b[31m\nAda;Chicago;Telefon\n")
    found = open_list(path)
    assert (found.known, found.usable) == (False, False)
    assert (found.format, found.fits, found.columns, found.unmapped) == ("plain", (), {}, ["Wer", "Wo", "Womit"])
    assert found.samples == {"Wer": ("Ada",), "Wo": ("Chicago",), "Womit": ("Telefon",)}
    error = fault(path)
    assert isinstance(error, UsageError)
    assert error.what == (
        '"list.csv" has no column that is known as a name, a number or an e-mail address.'
        ' There are: "Wer", "Wo", "Womit".'
    )
    assert error.fix == 'Say which is which: --map "Wer=name".'


def test_a_header_that_reaches_nobody(tmp_path: Path) -> None:
    error = fault(written(tmp_path, b"Company,City\nHalverson Freight,Chicago\n"))
    assert isinstance(error, UsageError)
    assert '"Company", "City"' in error.what


def test_an_encoding_and_a_source_that_nobody_knows(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + ROW)
    for name in ("klingon", "rot13", "hex", "a\0b"):
        assert fault(path, encoding=name).what == f'"{name}" is no encoding.'
    assert fault(path, kind="sailfish").what == 'There is no source "sailfish".'
    assert open_list(path, kind="outlook").format == "outlook"


def test_a_mapping_to_what_is_not_there(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + ROW)
    column = fault(path, mapping={"Nmae": "name"})
    assert isinstance(column, UsageError)
    assert (column.what, column.fix) == (
        'There is no column "Nmae".',
        'There are: "Name", "Company", "Phone", "Email".',
    )
    field = fault(path, mapping={"Name": "fullname"})
    assert isinstance(field, UsageError)
    assert field.what == 'There is no field "fullname".'
    assert field.fix.startswith("There are: name, first_name, last_name, title, account, kare, phone, ")


def test_a_region_that_is_none(tmp_path: Path) -> None:
    assert isinstance(fault(written(tmp_path, HEADER + ROW), region="XX"), UsageError)


def test_a_line_without_end_is_refused_at_once_and_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(HEADER)
        for _ in range(200):
            file.write(b"x" * (1 << 20))
    tracemalloc.start()
    started = perf_counter()
    error = fault(path)
    seconds, (_, peak) = perf_counter() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert error.what == 'Line 2 of "long.csv" is longer than a million characters.'
    assert peak < 32 << 20
    assert seconds < 5


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + ROW * 100_000)
    tracemalloc.start()
    rows = open_list(path).rows
    for _ in range(300):
        next(rows)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 << 20


@pytest.mark.parametrize(
    "content",
    [
        HEADER + b'"' + b"x" * 200_000 + b'"\n',
        HEADER + b'"' + b"Ada,x\n" * 30_000,
        HEADER + b"(" * 130_000 + b",x\n",
        HEADER + b"\x1b]" * 60_000 + b",x\n",
        HEADER + b"," * 500_000 + b"\n" + ROW,
        b"a," * 400_000 + b"\n" + HEADER + ROW,
        b"Email," * 150_000 + b"\n" + HEADER + ROW,
    ],
    ids=["huge cell", "open quote", "brackets", "escapes", "wide row", "wide head", "doubled head"],
)
def test_hostile_shapes_cost_no_more_than_they_weigh(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)
    started = perf_counter()
    rows = list(open_list(path).rows)
    assert perf_counter() - started < 15
    assert rows
