"""A list that comes in, or is taken back, gives way to a key in another window, and is stored whole all the same."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.dump import everything
from support.house import stepped_clock

from prospect_tui.desk import Desk, long_writes, open_desk
from prospect_tui.desk.logging import Entry
from prospect_tui.settings.home import find_home
from prospect_tui.store import open_record
from prospect_tui.store.connection import GaveWay
from prospect_tui.store.imported import Imported
from prospect_tui.store.imports import Imports

HEADER = "Name,Title,Company,Phone,Email,State\n"
LISTS = (
    f"{HEADER}Ada Poe,CFO,Acme,312 555 0100,ada@x.example,IL\nBo Ray,,Acme,,bo@x.example,\n",
    f"{HEADER}Bo Ray,VP,Acme,303 555 0101,bo@x.example,CO\nCy Low,,Beta,212 555 0102,,NY\n",
)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    desks = []

    def opened(name: str) -> Desk:
        desks.append(open_desk(find_home(tmp_path / name), stepped_clock()))
        return desks[-1]

    yield opened
    for desk in desks:
        desk.close()


def bring(desk: Desk, folder: Path, text: str, name: str) -> Any:
    path = folder / "list.csv"
    path.write_text(text)
    return desk.imports.bring(path, name=name)


def broken_off(monkeypatch: pytest.MonkeyPatch, part: type, name: str, times: int, then: Callable[[], None]) -> None:
    """Have a part of the work done, and broken off after it, so often; `then` runs once others are let in."""
    really, left = getattr(part, name), [times]

    def work(*given: Any) -> Any:
        made = really(*given)
        if left[0]:
            left[0] -= 1
            raise GaveWay("", "")
        return made

    monkeypatch.setattr(part, name, work)
    monkeypatch.setattr(long_writes.time, "sleep", lambda _: then())


def facts(desk: Desk) -> dict[str, Any]:
    return {table: rows for table, rows in everything(desk._record).items() if table != "house"}


@pytest.mark.parametrize("times", [1, 3, long_writes._TIMES])
def test_what_is_begun_anew_is_stored_as_if_it_had_not_been(
    opened: Callable[[str], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    one, other = opened("one"), opened("other")
    for name, text in zip(("spring", "autumn"), LISTS, strict=True):
        expected = bring(one, tmp_path, text, name)
        with monkeypatch.context() as patched:
            broken_off(patched, Imported, "store", times, lambda: None)
            assert bring(other, tmp_path, text, name) == expected
        assert facts(other) == facts(one)
    expected = one.imports.undo()
    broken_off(monkeypatch, Imports, "take_back", times, lambda: None)
    assert other.imports.undo() == expected
    assert facts(other) == facts(one)
    assert other.upkeep.verify().problems == ()


def test_what_takes_long_lets_more_of_them_in(
    opened: Callable[[str], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened("home")
    broken_off(monkeypatch, Imported, "store", long_writes._TIMES + 2, lambda: None)
    monkeypatch.setattr(long_writes, "_LONG_SECONDS", 0.0)
    assert bring(desk, tmp_path, LISTS[0], "spring").added == 2
    broken_off(monkeypatch, Imported, "store", long_writes._TIMES + 2, lambda: None)
    monkeypatch.setattr(long_writes, "_LONG_SECONDS", 60.0)
    with pytest.raises(GaveWay):  # in one go it would have been stored
        bring(desk, tmp_path, LISTS[1], "autumn")


def test_whom_a_key_has_changed_meanwhile_is_met_anew(
    opened: Callable[[str], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, keys = opened("home"), opened("home")
    bring(desk, tmp_path, LISTS[0], "spring")

    def key() -> None:
        keys.logbook.log(Entry(target="bo@x.example", outcome="do-not-call"))

    broken_off(monkeypatch, Imported, "store", 1, key)
    report = bring(desk, tmp_path, LISTS[1], "autumn")
    assert (report.added, report.updated) == (1, 1)
    bo = next(target for target in desk.lists.targets() if target.name == "Bo Ray")
    assert (bo.do_not_call, bo.title, bo.lists) == (True, "VP", ("spring", "autumn"))
    assert desk.upkeep.verify().problems == ()


def test_a_key_is_let_in_while_a_list_is_stored(
    opened: Callable[[str], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened("home")
    bring(desk, tmp_path, LISTS[0], "spring")
    really, written = Imported.store, []

    def store(self: Imported, *given: Any) -> Any:
        if not written:
            written.append(open_record(desk.home.store)._db._sign.take_down())  # as a key does that waits
            self._db.rows(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"
            )
        return really(self, *given)

    monkeypatch.setattr(Imported, "store", store)
    monkeypatch.setattr(long_writes, "_LET_IN_SECONDS", 0.0)
    assert bring(desk, tmp_path, LISTS[1], "autumn").added == 1
    assert written
