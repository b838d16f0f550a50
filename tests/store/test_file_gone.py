"""The store's file removed, moved or replaced while it is open: nothing acknowledged is lost, nothing of somebody
else's is written over, and the rep is told before anything is taken for stored."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.house import START, invented, plan_on, put_on_list

from prospect_tui.model.errors import StoreError
from prospect_tui.store import Record, open_record

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows doesn't let go of a file that is open")

PEOPLE = 12


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "prospect.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """An open record whose people stand partly in the file, partly in its log."""
    made = open_record(path)
    put_on_list(made, [invented(i) for i in range(PEOPLE // 2)])
    made.checkpoint()
    put_on_list(made, [invented(i) for i in range(PEOPLE // 2, PEOPLE)])
    yield made
    made.close()


def names(record: Record) -> list[str]:
    return [target.name for target in record.people.each()]


def expected(count: int) -> list[str]:
    return [f"Person {i}" for i in range(count)]


def sides(path: Path) -> list[Path]:
    """The file and what SQLite keeps beside it."""
    return [path.with_name(path.name + end) for end in ("", "-wal", "-shm")]


def refused(record: Record, index: int) -> str:
    """Put one more, which is refused; gives what the rep reads."""
    with pytest.raises(StoreError) as told:
        put_on_list(record, [invented(index)])
    assert told.value.fix
    return str(told.value)


def found_at(path: Path) -> list[str]:
    """Who is in a store, as another process finds it; the store is sound."""
    other = open_record(path)
    try:
        assert other.verify(START).problems == ()
        return names(other)
    finally:
        other.close()


# Removed.

REMOVED: dict[str, Callable[[Path], None]] = {
    "the file": lambda path: path.unlink(),
    "its log": lambda path: sides(path)[1].unlink(),
    "all of it": lambda path: [file.unlink(missing_ok=True) for file in sides(path)] and None,
    "all of it, moved away": lambda path: (
        [file.rename(path.parent.parent / file.name) for file in sides(path) if file.exists()] and None
    ),
}


@pytest.mark.parametrize("how", REMOVED)
def test_what_was_removed_is_back_with_all_that_was_acknowledged(record: Record, path: Path, how: str) -> None:
    REMOVED[how](path)
    told = refused(record, PEOPLE)
    assert "removed" in told
    assert "not stored" in told
    assert found_at(path) == expected(PEOPLE)
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("how", REMOVED)
def test_after_that_it_is_stored_again(record: Record, path: Path, how: str) -> None:
    REMOVED[how](path)
    refused(record, PEOPLE)
    put_on_list(record, [invented(PEOPLE)])
    assert names(record) == expected(PEOPLE + 1)
    assert found_at(path) == expected(PEOPLE + 1)
    REMOVED[how](path)  # and again, after what was written since
    refused(record, PEOPLE + 1)
    assert found_at(path) == expected(PEOPLE + 1)


def test_what_was_refused_left_nothing_half_done(record: Record, path: Path) -> None:
    """The refusal comes before anything is done: the caller may do it again as it stands."""
    path.unlink()
    done = []

    def transaction() -> None:
        with record.transaction():
            done.append(1)
            record.blocks.start(plan_on(0), START)

    with pytest.raises(StoreError):
        transaction()
    assert done == []
    transaction()
    assert len(record.blocks.heads()) == 1


def test_reading_goes_on_from_what_is_open(record: Record, path: Path) -> None:
    for file in sides(path):
        file.unlink(missing_ok=True)
    assert names(record) == expected(PEOPLE)


def test_two_windows_lose_nothing(record: Record, path: Path) -> None:
    """Both have the same file open when it is removed. The first to write puts it back with what both have written; the
    other finds another file there, and keeps its own."""
    other = open_record(path)
    put_on_list(other, [invented(PEOPLE)])
    for file in sides(path):
        file.unlink(missing_ok=True)
    refused(record, PEOPLE + 1)
    put_on_list(record, [invented(PEOPLE + 1)])
    refused(other, PEOPLE + 2)
    assert found_at(path) == expected(PEOPLE + 2)
    other.close()


def test_a_sign_of_life_brings_nothing_back_by_itself(record: Record, path: Path) -> None:
    """It is given up, as where another process writes; it makes no empty store where one was removed."""
    with record.transaction():
        block = record.blocks.start(plan_on(0), START)
    record.sign_of_life(block, START, 5.0)
    for file in sides(path):
        file.unlink(missing_ok=True)
    record.sign_of_life(block, START, 9.0)
    refused(record, PEOPLE)
    assert found_at(path) == expected(PEOPLE)
    put_on_list(record, [invented(PEOPLE)])
    record.sign_of_life(block, START, 12.0)
    assert found_at(path) == expected(PEOPLE + 1)


def test_a_checkpoint_of_what_was_removed_makes_no_empty_store(record: Record, path: Path) -> None:
    for file in sides(path):
        file.unlink(missing_ok=True)
    record.checkpoint()
    assert "removed" in refused(record, PEOPLE)
    assert found_at(path) == expected(PEOPLE)


def test_a_close_of_what_was_removed_loses_nothing_of_what_is_put_back(path: Path) -> None:
    """Nothing was written since: what was acknowledged is there all the same when the next one looks."""
    record = open_record(path)
    put_on_list(record, [invented(i) for i in range(PEOPLE)])
    for file in sides(path):
        file.unlink(missing_ok=True)
    record.close()
    assert path.exists()
    assert found_at(path) == expected(PEOPLE)


# The folder with it.


def test_a_folder_that_is_gone_is_told_and_once_it_is_back_nothing_is_lost(record: Record, path: Path) -> None:
    shutil.rmtree(path.parent)
    told = refused(record, PEOPLE)
    assert str(path) in told
    assert refused(record, PEOPLE) == told
    assert names(record) == expected(PEOPLE)
    path.parent.mkdir(mode=0o700)
    assert "is back" in refused(record, PEOPLE)
    put_on_list(record, [invented(PEOPLE)])
    assert found_at(path) == expected(PEOPLE + 1)


def test_a_folder_that_was_moved_away_and_back_is_as_it_was(record: Record, path: Path) -> None:
    away = path.parent.with_name("away")
    path.parent.rename(away)
    refused(record, PEOPLE)
    away.rename(path.parent)
    put_on_list(record, [invented(PEOPLE)])
    assert found_at(path) == expected(PEOPLE + 1)


# Replaced.


def another_store(path: Path) -> None:
    made = open_record(path)
    put_on_list(made, [invented(99)])
    made.close()


def another_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (url)")
    db.close()


REPLACED: dict[str, Callable[[Path], object]] = {
    "another store": another_store,
    "another program's": another_program,
    "a list": lambda path: path.write_text("Name,Phone\nAda Poe,312 555 0142\n"),
    "nothing": lambda path: path.touch(),
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("what", REPLACED)
def test_another_file_in_its_place_is_left_alone_and_ours_is_kept_beside_it(
    record: Record, path: Path, what: str
) -> None:
    theirs = path.with_name("theirs.db")
    REPLACED[what](theirs)
    for file in sides(path):
        file.unlink(missing_ok=True)
    theirs.rename(path)
    before = path.read_bytes() if path.is_file() else None
    told = refused(record, PEOPLE)
    assert "Another file" in told
    assert refused(record, PEOPLE) == told, "nothing more is stored"
    assert (path.read_bytes() if path.is_file() else None) == before
    (kept,) = path.parent.rglob("prospect.*-*.db")
    assert kept.name in told
    assert found_at(kept) == expected(PEOPLE)
    assert kept.stat().st_mode & 0o077 == 0
    assert names(record) == expected(PEOPLE), "what is open can still be read"


def test_a_copy_of_an_earlier_day_in_its_place_is_left_alone(record: Record, path: Path) -> None:
    """As a synchroniser puts back what it had: over the file, with the log of the later one at its side."""
    earlier = path.with_name("earlier.db")
    with sqlite3.connect(earlier) as copy:
        record._db._sqlite.backup(copy)
    copy.close()
    put_on_list(record, [invented(PEOPLE)])
    os.replace(earlier, path)
    before = path.read_bytes()
    assert "Another file" in refused(record, PEOPLE + 1)
    assert path.read_bytes() == before
    (kept,) = path.parent.rglob("prospect.rescued-*.db")
    assert found_at(kept) == expected(PEOPLE + 1)


def test_what_was_kept_before_is_not_written_over(path: Path) -> None:
    for turn in (1, 2):
        record = open_record(path)
        put_on_list(record, [invented(turn)])
        for file in sides(path):
            file.unlink(missing_ok=True)
        path.touch()
        assert f"rescued-{turn}" in refused(record, 50)
        record.close()
        path.unlink()
    assert len(list(path.parent.glob("prospect.rescued-*.db"))) == 2


# A process of its own, killed at the worst time.

REMOVED_AND_KILLED = """
import os, signal, sys
from pathlib import Path
from support.house import invented, put_on_list
from prospect_tui.model.errors import StoreError
from prospect_tui.store import open_record
path = Path(sys.argv[1])
record = open_record(path)
put_on_list(record, [invented(i) for i in range(5)])
for end in ("", "-wal", "-shm"):
    path.with_name(path.name + end).unlink(missing_ok=True)
try:
    put_on_list(record, [invented(5)])
except StoreError:
    put_on_list(record, [invented(6)])
print("stored", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_put_back_and_written_to_outlives_a_kill(path: Path) -> None:
    tests = Path(__file__).parent.parent
    child = subprocess.run(
        [sys.executable, "-c", REMOVED_AND_KILLED, str(path)], capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tests), *sys.path])},
    )  # fmt: skip
    assert (child.stdout, child.stderr) == ("stored\n", "")
    assert found_at(path) == [*expected(5), "Person 6"]
