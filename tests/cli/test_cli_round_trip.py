"""What an export writes, an import into an empty home reads back as it was."""

from collections.abc import Callable
from contextlib import suppress
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
from prospect_tui.desk.logging import Entry
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.lists import OWN_COLUMNS
from prospect_tui.model.people import Target
from prospect_tui.model.words import Place
from prospect_tui.reports.encoding import json_lines
from prospect_tui.reports.export import targets_csv
from prospect_tui.settings.home import find_home
from prospect_tui.store import Record

# Of this record alone.
_OTHER = {"id"}
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
            _work(here)
        out = _write_out(here, Path(folder), form)
        report = there.bring(out)
        assert report.added == report.rows
        for one, other_one in zip(_told(there), _told(here), strict=True):
            assert one == other_one
        again = there.bring(out)
        assert (again.added, again.updated) == (0, 0)
        here.close()
        there.close()


def _work(desk: Desk) -> None:
    """Do with people what a record learns of them: whatever fails is not done."""
    doings: tuple[Callable[[int], object], ...] = (
        lambda number: desk.people.retire(number, "moved; away", replaced=False),
        lambda number: desk.people.edit_all(number, {"level": "user", "zone": "denver"}),
        lambda number: desk.logbook.log(Entry(target=str(number), outcome="disconnected")),
        lambda number: desk.people.place(number, "spring", Place.ACTIVE),
        lambda number: desk.people.edit(number, "zone", "new york"),
    )
    for place, target in enumerate(list(desk.lists.targets())):
        with suppress(ProspectError):
            doings[place % len(doings)](target.id)


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


def _offered(desk: Desk) -> set[str]:
    return {up.target.name for up in desk.preview.upcoming(None, 100)}


def _may_be_called(target: Target) -> bool:
    return target.status != "retired" and not target.do_not_call


@pytest.fixture
def worked(desk: Desk, record: Record, people: Callable[..., list[int]]) -> Desk:
    """A record in which people were let go, called, and put on lists."""
    people(6, numbers=2)
    people(2, first=20, name="autumn", place=Place.ACTIVE)
    desk.people.retire(1, "no budget")
    desk.people.edit_all(2, {"level": "user", "zone": "denver"})
    desk.logbook.log(Entry(target="3", outcome="disconnected"))
    desk.do_not_call.add("4")
    desk.lists.rename("autumn", "late; autumn")
    desk.people.place(5, "late; autumn", Place.BENCH)
    desk.people.retire(7, "left")
    return desk


@pytest.mark.parametrize("form", FORMS)
def test_nobody_comes_back_who_was_let_go(tmp_path: Path, worked: Desk, form: str) -> None:
    there = _desk(tmp_path / "there")
    report = there.bring(_write_out(worked, tmp_path, form))
    assert _told(there) == _told(worked)
    assert (report.own, report.onto, report.retired) == (True, ("spring", "late; autumn"), 2)
    assert there.lists.names() == ["spring", "late; autumn"]
    assert there._record.verify(there.clock.now()).problems == ()
    assert _told(there) == _told(worked)
    assert _offered(there)
    assert _offered(there) <= {t.name for t in there.lists.targets() if _may_be_called(t)}
    assert there.imports.undo().list_removed
    assert [target.do_not_call for target in there.lists.targets()] == [True]
    there.close()


def test_what_the_record_knows_wins(tmp_path: Path, worked: Desk) -> None:
    before = _write_out(worked, tmp_path, "csv")
    worked.people.revive(1)
    worked.people.edit(2, "level", "executive")
    now = _told(worked)
    report = worked.bring(before)
    assert (report.added, report.updated, _told(worked), worked.lists.names()[:1]) == (0, 0, now, ["spring"])


def test_a_list_that_is_named_takes_them_all(tmp_path: Path, worked: Desk) -> None:
    there = _desk(tmp_path / "there")
    there.bring(_write_out(worked, tmp_path, "csv"), name="old ones")
    assert [target["status"] for target in _told(there)] == [target["status"] for target in _told(worked)]
    assert there.lists.names() == ["old ones"]
    there.close()


def test_a_status_of_somebody_else_retires_nobody(tmp_path: Path) -> None:
    there = _desk(tmp_path / "there")
    path = write_rows(
        tmp_path / "crm.csv", [("Ada Poe", "ada@acme.example", "retired", "retired", "user")],
        ("Name", "Email", "Status", "Prospect Status", "Prospect Level"),
    )  # fmt: skip
    report = there.bring(path)
    (ada,) = there.lists.targets()
    assert (ada.status, ada.level, ada.lists, report.own) == ("bench", None, ("crm",), False)
    assert ada.custom["Prospect Status"] == "retired"
    there.close()


@pytest.mark.parametrize(
    "numbers", ["x", "+13125550100 wrong until 99999-01-01T00:00:00Z", "+13125550100 loud", ";; ;"]
)
def test_cells_that_we_would_not_write_tell_nothing(tmp_path: Path, numbers: str) -> None:
    there = _desk(tmp_path / "there")
    path = write_rows(
        tmp_path / "out.csv", [("Ada Poe", "+13125550100", "1", "gone", "; ;", "boss", "column: ../x", numbers)],
        ("Name", "Mobile", *OWN_COLUMNS),
    )  # fmt: skip
    there.bring(path)
    (ada,) = there.lists.targets()
    assert (ada.status, ada.level, ada.timezone_source, ada.custom) == ("bench", None, "number", {})
    there.close()
