"""What an export writes, an import into an empty home reads back as it was."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.house import stepped_clock
from support.listed import HEADERS, rows, write_rows

from prospect_tui.desk import Desk, open_desk
from prospect_tui.reports.encoding import json_lines
from prospect_tui.reports.export import targets_csv
from prospect_tui.settings.home import find_home

# Of this record alone, or worked out anew from the rest.
_OTHER = {"id", "lists", "status", "timezone_source"}
_HOSTILE = st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "+1",
        "-",
        "@x",
        "a;b",
        'a"b',
        "a\nb",
        "  x  ",
        "’",
        "ＡＢ",
        "<b>[red]x[/red]",
        "\t=1",
        "0",
        "yes",
    ]
)
hostile = st.lists(
    st.tuples(st.sampled_from(["Ada", "Bo"]), st.sampled_from(["Poe", "Ray"]), *[_HOSTILE | st.just("")] * 2,
              st.sampled_from(["312 555 0100", "303 555 0102 x 5", ""]), st.just(""), st.just(""), st.just(""),
              *[_HOSTILE | st.just("")] * 4),
    min_size=1, max_size=5,
)  # fmt: skip


FORMS = ("csv", "jsonl")


def _write_out(desk: Desk, folder: Path, form: str) -> Path:
    out = folder / f"out.{form}"
    pieces = targets_csv(desk.lists.targets) if form == "csv" else json_lines(desk.lists.targets())
    out.write_text("".join(pieces), encoding="utf-8", newline="")
    return out


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=20, phases=[Phase.generate])
@given(st.one_of(rows, hostile), rows)
def test_targets_come_back(form: str, first: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> None:
    with TemporaryDirectory() as folder:
        here, there = _desk(Path(folder) / "here"), _desk(Path(folder) / "there")
        for each in (first, other):
            here.bring(write_rows(Path(folder) / "list.csv", each, HEADERS), name="spring")
        out = _write_out(here, Path(folder), form)
        report = there.bring(out)
        assert report.added == report.rows
        for one, other_one in zip(_told(there), _told(here), strict=True):
            assert one == other_one
        again = there.bring(out)
        assert (again.added, again.updated) == (0, 0)
        here.close()
        there.close()


def _desk(folder: Path) -> Desk:
    return open_desk(find_home(folder), stepped_clock())


def _told(desk: Desk) -> list[dict[str, Any]]:
    found = [msgspec.to_builtins(target) for target in desk.lists.targets()]
    return [{key: value for key, value in target.items() if key not in _OTHER} for target in found]


GOLDEN = Path(__file__).parents[1] / "data" / "lists" / "golden"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["hubspot-clean", "salesforce-contacts-clean", "linkedin-clean"])
def test_what_a_crm_knows_of_them_comes_back_too(tmp_path: Path, name: str, form: str) -> None:
    here, there = _desk(tmp_path / "here"), _desk(tmp_path / "there")
    here.bring(GOLDEN / f"{name}.csv")
    there.bring(_write_out(here, tmp_path, form))
    assert _told(there) == _told(here)
    assert any(target.ids or target.connected for target in there.lists.targets())
    here.close()
    there.close()
