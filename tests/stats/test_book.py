"""The stats book: plain TinyDB that anyone can open, written whole or not at all, and set aside when damaged."""

import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import Query, TinyDB

from prospect_tui.stats import StatsBook
from prospect_tui.stats.lock import LOCK
from prospect_tui.stats.storage import TOO_LARGE


def document(number: int, year: int = 2026, **more: Any) -> dict[str, Any]:
    return {"id": number, "started": f"{year}-11-24T15:00:00Z", "counts": {"dials": number}} | more


@pytest.fixture
def book(tmp_path: Path) -> StatsBook:
    return StatsBook(tmp_path)


def names(folder: Path) -> list[str]:
    """What lies in the book's folder, but for its lock."""
    return sorted(file.name for file in folder.iterdir() if file.name != LOCK)


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
    raw = json.loads((tmp_path / "2026.json").read_text())
    (tmp_path / "2026.json").write_text(json.dumps(raw | {"theirs": {"by name": 5}}))
    book.put([document(2)])
    with TinyDB(tmp_path / "2026.json") as db:
        assert db.table("mine").all() == [{"a": 1}]
    assert json.loads((tmp_path / "2026.json").read_text())["theirs"] == {"by name": 5}
    assert book.known() == {1, 2}


def test_a_file_of_other_tables_alone_is_written_in_too(book: StatsBook, tmp_path: Path) -> None:
    with TinyDB(tmp_path / "2026.json") as db:
        db.insert({"a": 1})
    assert book.known() == set()
    book.put([document(1)])
    with TinyDB(tmp_path / "2026.json") as db:
        assert db.all() == [{"a": 1}]
    assert (book.known(), book.problems) == ({1}, [])


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
    for name in ("2026.json", LOCK):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_folder_that_was_removed_is_made_again_for_its_owner_only(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        StatsBook(tmp_path / "stats").put([document(1)])
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "stats").stat().st_mode) == 0o700
    with pytest.raises(OSError, match="No such file"):
        StatsBook(tmp_path / "gone" / "stats").put([document(1)])


def test_documents_are_taken_once_nobody_else_writes(book: StatsBook, tmp_path: Path) -> None:
    """What is made from the record is made under the lock: none is older than what it replaces."""

    def made() -> Iterator[dict[str, Any]]:
        with pytest.raises(OSError, match="another process"):
            StatsBook(tmp_path, patience=0.01).put([document(1)])
        yield document(2)

    book.put(made())
    assert book.known() == {2}


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
    "no number": b'{"blocks": {"1": {"id": 1, "started": "2026-11-24T15:00:00Z", "counts": NaN}}}',
    "letters that are none": b'{"blocks": {"1": {"id": 1, "started": "2026-11-24T15:00:00Z", "note": "\xff\xfe"}}}',
    "half a letter": b'{"blocks": {"1": {"id": 1, "started": "2026-11-24T15:00:00Z", "note": "\\ud800"}}}',
    "of another year": b'{"blocks": {"1": {"id": 1, "started": "2025-11-24T15:00:00Z", "counts": {}}}}',
    "a block that never started": b'{"blocks": {"1": {"id": 1, "started": null}}}',
    "a revision in words": b'{"blocks": {"1": {"id": 1, "started": "2026-11-24T15:00:00Z", "revision": "two"}}}',
    "two of one number": b'{"blocks": {"1": {"id": 1, "started": "2026-11-24"}, "01": {"id": 1, "started": "2026"}}}',
    "a number too long": b'{"blocks": {"1": {"id": 1' + b"0" * 9_999 + b', "started": "2026-11-24T15:00:00Z"}}}',
    "a number in other digits": '{"blocks": {"١": {"id": 1, "started": "2026-11-24T15:00:00Z"}}}'.encode(),
    "in another encoding": '{"blocks": {}}'.encode("utf-16"),
    "another's id": b'{"blocks": {"1": {"id": 2, "started": "2026-11-24T15:00:00Z", "counts": {}}}}',
    "brackets without end": b"[" * 200_000,
    "objects without end": b'{"blocks":' * 200_000,
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_or_foreign_file_is_set_aside_and_told(book: StatsBook, tmp_path: Path, name: str) -> None:
    (tmp_path / "2026.json").write_bytes(DAMAGED[name])
    assert book.known() == set()
    assert (tmp_path / "2026.damaged-1.json").read_bytes() == DAMAGED[name]
    (told,) = book.problems
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


def test_what_lies_about_under_such_a_name_is_not_written_over(book: StatsBook, tmp_path: Path) -> None:
    (tmp_path / "2026.damaged-1.json").symlink_to(tmp_path / "nowhere")
    (tmp_path / "2026.damaged-2.json").mkdir()
    (tmp_path / "2026.json").write_bytes(b"{")
    book.known()
    assert names(tmp_path) == ["2026.damaged-1.json", "2026.damaged-2.json", "2026.damaged-3.json"]
    assert (tmp_path / "2026.damaged-3.json").read_bytes() == b"{"


def test_what_somebody_else_has_just_put_right_is_not_set_aside(
    book: StatsBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read while it was damaged; by the time that nobody else writes, another process has made it anew."""
    (tmp_path / "2026.json").write_bytes(b"{")

    @contextmanager
    def after_another(folder: Path, patience: float) -> Iterator[None]:
        (folder / "2026.json").write_text(json.dumps({"blocks": {"1": document(1)}}))
        yield

    monkeypatch.setattr("prospect_tui.stats.book.alone", after_another)
    book.known()
    assert names(tmp_path) == ["2026.json"]
    assert book.problems == []


def test_a_folder_in_its_place_is_set_aside(book: StatsBook, tmp_path: Path) -> None:
    (tmp_path / "2026.json").mkdir()
    (tmp_path / "2026.json" / "theirs").touch()
    book.put([document(1)])
    assert book.known() == {1}
    assert (tmp_path / "2026.damaged-1.json" / "theirs").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_in_its_place_is_not_waited_for(book: StatsBook, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "2026.json")
    assert book.known() == set()
    book.put([document(1)])
    assert book.known() == {1}
    assert names(tmp_path) == ["2026.damaged-1.json", "2026.json"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a file without an end, which Windows has not")
def test_a_file_without_an_end_is_not_read(book: StatsBook, tmp_path: Path) -> None:
    (tmp_path / "2026.json").symlink_to("/dev/zero")
    assert book.known() == set()
    assert names(tmp_path) == ["2026.damaged-1.json"]


def test_a_file_too_large_to_be_ours_is_set_aside(book: StatsBook, tmp_path: Path) -> None:
    with (tmp_path / "2026.json").open("wb") as file:
        file.truncate(TOO_LARGE + 1)
    assert book.known() == set()
    assert names(tmp_path) == ["2026.damaged-1.json"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_set_aside(book: StatsBook, tmp_path: Path) -> None:
    book.put([document(1)])
    (tmp_path / "2026.json").chmod(0)
    assert book.known() == set()
    book.put([document(2)])
    assert book.known() == {2}


def test_a_file_that_was_put_elsewhere_is_written_there(book: StatsBook, tmp_path: Path) -> None:
    """Somebody keeps it in a folder that is synchronised, and a link to it here."""
    there = tmp_path / "there"
    there.mkdir()
    (tmp_path / "2026.json").symlink_to(there / "mine.json")
    book.put([document(1)])
    book.put([document(2)])
    assert (tmp_path / "2026.json").is_symlink()
    assert set(json.loads((there / "mine.json").read_text())["blocks"]) == {"1", "2"}
    assert names(there) == ["mine.json"]
    (there / "mine.json").write_bytes(b"{")
    assert book.known() == set()
    assert (tmp_path / "2026.damaged-1.json").read_bytes() == b"{"


def test_a_file_renamed_to_another_year_is_set_aside_as_it_is(book: StatsBook, tmp_path: Path) -> None:
    book.put([document(1, 2026)])
    (tmp_path / "2026.json").rename(tmp_path / "2025.json")
    assert book.known() == set()
    assert names(tmp_path) == ["2025.damaged-1.json"]


def test_what_a_kill_left_beside_is_no_trouble(book: StatsBook, tmp_path: Path) -> None:
    (tmp_path / "2026.json.new").write_text('{"blocks": {"1": {"id')
    book.put([document(1)])
    assert names(tmp_path) == ["2026.json"]
    assert book.known() == {1}


def test_a_folder_in_the_way_is_an_error_and_the_file_stays(book: StatsBook, tmp_path: Path) -> None:
    book.put([document(1)])
    for name in ("2026.json.new", LOCK):
        (tmp_path / name).unlink(missing_ok=True)
        (tmp_path / name).mkdir()
        with pytest.raises(OSError, match="directory"):
            book.put([document(2)])
        assert book.known() == {1}
        (tmp_path / name).rmdir()
    book.put([document(2)])
    assert book.known() == {1, 2}


def test_files_of_another_record_are_set_aside_whole(book: StatsBook, tmp_path: Path) -> None:
    book.put([document(1, 2025), document(2, 2026), document(3, 2026)])
    book.part_with([3])
    assert book.known() == {1}
    assert names(tmp_path) == ["2025.json", "2026.other-1.json"]
    assert set(json.loads((tmp_path / "2026.other-1.json").read_text())["blocks"]) == {"2", "3"}
    assert "2026.other-1.json" in book.problems[0]


def test_a_look_changes_nothing(book: StatsBook, tmp_path: Path) -> None:
    book.put([document(1, 2025), document(2, 2026)])
    (tmp_path / "2026.json").write_bytes(b"{")
    before = names(tmp_path)
    documents, wrong = book.look()
    assert (documents, len(wrong)) == (1, 1)
    assert names(tmp_path) == before
    book.known()
    assert book.look() == (1, ["2026.damaged-1.json was set aside; delete it once you miss nothing"])


def test_a_year_is_skimmed_and_only_what_is_asked_for_is_read(book: StatsBook, monkeypatch: pytest.MonkeyPatch) -> None:
    book.put(document(number) for number in range(1, 31))
    read: list[int] = []
    decode = msgspec.json.decode

    def counted(text: msgspec.Raw) -> Any:
        found = decode(text)
        read.append(found["id"])
        return found

    monkeypatch.setattr(msgspec.json, "decode", counted)
    assert [d["id"] for d in book.last(3, before=30)] == [29, 28, 27]
    assert sorted(read) == [27, 28, 29]
    assert [d["id"] for d in book.each()] == list(range(1, 31))


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
