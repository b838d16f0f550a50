"""Lists from every source, clean and dirty, each with the rows that are to be read from it."""

import csv
import io
from pathlib import Path

import pytest
from lists_golden import expected, golden_files, told

from prospect_tui.lists import open_list
from prospect_tui.lists.known import built_in

TEXTS = [path for path in golden_files() if path.suffix == ".csv" and path.stem != "apollo-accounts"]


@pytest.mark.parametrize("path", golden_files(), ids=lambda path: path.name)
def test_each_gives_its_rows(path: Path) -> None:
    assert told(path) == expected(path).read_text(encoding="utf-8"), (
        "python -m tests.lists_golden --write puts down what comes out now; read the difference"
    )


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_row_is_lost_by_a_plain_count(path: Path) -> None:
    found = open_list(path)
    text = path.read_bytes().decode(found.encoding)
    below = io.StringIO(text, newline="")
    for _ in range(found.header_line - 1):
        below.readline()
    records = [record for record in csv.reader(below, delimiter=found.delimiter) if record][1:]
    rows = list(found.rows)
    assert len(rows) >= len(records)  # a quotation mark that nothing closes swallows rows of the plain reading alone
    if path.stem != "plain-dirty":
        assert len(rows) == len(records)


def test_every_source_has_a_clean_and_a_dirty_list() -> None:
    names = [path.name for path in golden_files()]
    sources = {kind.name for kind in built_in().formats} - {"apollo-accounts"} | {"plain"}
    for source in sources:
        for state in ("clean", "dirty"):
            assert any(name.startswith(source) and f"-{state}." in name for name in names), (source, state)
