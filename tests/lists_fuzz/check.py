"""What must hold of any file whatever: an error that people read, or rows that are all accounted for."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from prospect_tui.desk import Desk
from prospect_tui.lists import open_list
from prospect_tui.model.errors import ListError, UsageError
from prospect_tui.model.lists import Row
from prospect_tui.rules.text import clean

from .mutants import Mutant


def check(mutant: Mutant, folder: Path, desk: Desk | None = None) -> int | None:
    """Read a mutant, and try to import it where there is a desk. Gives its rows, or None where it was refused. Raises
    AssertionError where a row is missing or not as it should be."""
    path = folder / mutant.name
    path.write_bytes(mutant.content)
    try:
        rows = list(open_list(path, encoding=mutant.encoding).rows)
    except (ListError, UsageError) as error:
        if mutant.rows is not None:
            raise AssertionError(f"{mutant.rows} rows were refused") from error
        return None
    assert [row.number for row in rows] == list(range(1, len(rows) + 1)), "the rows are not numbered one by one"
    assert mutant.rows in (None, len(rows)), f"{len(rows)} rows were read where there are {mutant.rows}"
    for row in rows:
        _check_row(row)
    if desk is not None:
        _check_import(desk, path, mutant, rows)
    return len(rows)


def _check_row(row: Row) -> None:
    assert row.target is not None or row.problems, f"row {row.number} is gone without a word"
    for text in _texts(msgspec.to_builtins(row)):
        assert clean(text, multiline=True) == text, f"row {row.number} holds {text!r}"


def _check_import(desk: Desk, path: Path, mutant: Mutant, rows: list[Row]) -> None:
    try:
        report = desk.bring(path, name="mutant", encoding=mutant.encoding, dry_run=True)
    except UsageError:  # nothing in it names or reaches anybody
        assert all(row.target is None for row in rows)
        return
    assert report.rows == len(rows)
    assert report.rows == report.added + report.updated + report.merged + report.rejected
    assert report.rejected == sum(1 for row in rows if row.target is None)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
