"""The stats book: plain TinyDB that anyone can open, written whole or not at all, and set aside when damaged."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB

from prospect_tui.stats import StatsBook


def document(number: int, year: int = 2026, **more: Any) -> dict[str, Any]:
    return {"id": number, "started": f"{year}-11-24T15:00:00Z", "counts": {"dials": number}} | more


@pytest.fixture
def book(tmp_path: Path) -> StatsBook:
    return StatsBook(tmp_path)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_stock_tinydb_opens_it(book: StatsBook, tmp_path: Path) -> None:
    book.put([document(1, note="Grüße aus “Łódź”"), document(2)])
    with TinyDB(tmp_path / "2026.json", encoding="utf-8") as db:
        table = db.table("blocks")
        assert db.tables() == {"blocks"}
        assert table.get(doc_id=1) == document(1, note="Grüße aus “Łódź”")
        assert [d["id"] for d in table.search(Query().counts.dials > 1)] == [2]


def test_what_stock_tinydb_added_stays(book: StatsBook, tmp_path: Path) -> None:
    """Somebody keeps a table of their own in the file; writing a block leaves it there."""
    book.put([document(1)])
    with TinyDB(tmp_path / "2026.json") as db:
        db.table("mine").insert({"a": 1})
    book.put([document(2)])
    with TinyDB(tmp_path / "2026.json") as db:
        assert db.table("mine").all() == [{"a": 1}]
    assert book.known() == {1, 2}


def test_a_year_has_a_file_of_its_own(book: StatsBook, tmp_path: Path) -> None:
    book.put([document(1, 2025), document(2, 2026), document(3, 2026)])
    assert names(tmp_path) == ["2025.json", "2026.json"]
    assert book.known() == {1, 2, 3}
    assert [d["id"] for d in book.last(10)] == [3, 2, 1]
    assert [d["id"] for d in book.last(2)] == [3, 2]
    assert [d["id"] for d in book.last(10, before=3)] == [2, 1]


def test_a_block_written_again_is_replaced_whole(book: StatsBook) -> None:
    book.put([document(1, note="first", feeling=3), document(2)])
    book.put([document(1, note="second")])
    assert book.get(1) == document(1, note="second")
    assert book.get(2) == document(2)
    assert book.known() == {1, 2}


def test_a_book_without_files_is_empty(book: StatsBook) -> None:
    assert (book.known(), book.last(10), book.get(1)) == (set(), [], None)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_book_is_its_owners_only(book: StatsBook, tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        book.put([document(1)])
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "2026.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("several", [1, 3])
def test_a_kill_leaves_the_old_file_or_the_new_one(
    book: StatsBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, several: int
) -> None:
    """Killed at any of the times at which a file is put in place, no block that was there is missing."""
    book.put([document(number, note="old") for number in (1, 2, 3)])
    before, after = (tmp_path / "2026.json").read_bytes(), None
    replace, seen = os.replace, []

    def counted(source: str, target: str) -> None:
        seen.append(target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", counted)
    new = [document(number, note="new") for number in range(1, several + 1)]
    book.put(new)
    after = (tmp_path / "2026.json").read_bytes()
    for survived in range(len(seen)):
        (tmp_path / "2026.json").write_bytes(before)
        left = survived

        def killed(source: str, target: str) -> None:
            nonlocal left
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
            replace(source, target)

        monkeypatch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            book.put(new)
        assert (tmp_path / "2026.json").read_bytes() in (before, after)
    assert seen


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    book: StatsBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.put([document(1)])
    before = (tmp_path / "2026.json").read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        book.put([document(2)])
    assert (tmp_path / "2026.json").read_bytes() == before
    assert names(tmp_path) == ["2026.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no handle on a folder to flush")
def test_the_file_is_on_disk_before_it_is_put_in_place_and_its_folder_after(
    book: StatsBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def placed(source: str, target: str) -> None:
        steps.append("in place")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", placed)
    book.put([document(1)])
    assert steps == ["file", "in place", "folder"]


DAMAGED = {
    "empty": b"",
    "half": b'{"blocks":{"1":{"id":1,"started":"2026',
    "no JSON": b"\x00\x01\x02\xff",
    "no object": b"[1, 2]",
    "a word": b'"blocks"',
    "tables that are none": b'{"blocks": 5}',
    "a table of lists": b'{"blocks": {"1": [1]}}',
    "a table of numbers": b'{"blocks": {"1": 5}}',
    "a table of nothing": b'{"blocks": {"1": null}}',
    "keys that are no numbers": b'{"blocks": {"one": {"id": 1}}}',
    "documents of somebody else": b'{"blocks": {"1": {"title": "not ours"}}}',
    "another's id": b'{"blocks": {"1": {"id": 2, "started": "2026-11-24T15:00:00Z", "counts": {}}}}',
    "brackets without end": b"[" * 200_000,
    "objects without end": b'{"blocks":' * 200_000,
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_or_foreign_file_is_set_aside_and_told(book: StatsBook, tmp_path: Path, name: str) -> None:
    (tmp_path / "2026.json").write_bytes(DAMAGED[name])
    assert book.known() == set()
    assert (tmp_path / "2026.damaged-1.json").read_bytes() == DAMAGED[name]
    (told,) = book.set_aside
    assert "2026.damaged-1.json" in told
    book.put([document(1)])
    assert book.get(1) == document(1)


@pytest.mark.parametrize("name", DAMAGED)
def test_a_file_damaged_since_it_was_read_stops_no_block_from_being_written(
    book: StatsBook, tmp_path: Path, name: str
) -> None:
    book.put([document(1)])
    (tmp_path / "2026.json").write_bytes(DAMAGED[name])
    book.put([document(2)])
    assert book.known() == {2}
    assert (tmp_path / "2026.damaged-1.json").read_bytes() == DAMAGED[name]


def test_each_damaged_file_is_kept(book: StatsBook, tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        (tmp_path / "2026.json").write_bytes(content)
        book.known()
    assert names(tmp_path) == ["2026.damaged-1.json", "2026.damaged-2.json"]
    assert (tmp_path / "2026.damaged-2.json").read_bytes() == b"two"


def test_one_damaged_year_hides_no_other(book: StatsBook, tmp_path: Path) -> None:
    book.put([document(1, 2025), document(2, 2026)])
    (tmp_path / "2026.json").write_bytes(b"{")
    assert book.known() == {1}


def test_other_files_in_the_folder_are_left_alone(book: StatsBook, tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("mine")
    (tmp_path / "2026.json.bak").write_text("mine")
    book.put([document(1)])
    assert book.known() == {1}
    assert (tmp_path / "notes.json").read_text() == "mine"


def test_the_file_is_json_of_one_table(book: StatsBook, tmp_path: Path) -> None:
    book.put([document(7)])
    assert json.loads((tmp_path / "2026.json").read_text()) == {"blocks": {"7": document(7)}}
