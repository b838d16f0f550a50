"""A store that is none, is damaged or lies in an odd place, and a disk that is full from the start: told in words that
say what to do, and untouched."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from support.dump import everything
from support.house import START, invented, put_on_list

from prospect_tui.model.errors import StoreError
from prospect_tui.store import open_record
from prospect_tui.store.schema import VERSION

PEOPLE = 60
PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "prospect.db"


@pytest.fixture
def store(path: Path) -> Path:
    """A store with people in it, closed."""
    record = open_record(path)
    put_on_list(record, [invented(i) for i in range(PEOPLE)])
    record.close()
    return path


def read_all(path: Path) -> None:
    with closing(open_record(path)) as record:
        everything(record)


def refused(path: Path) -> str:
    """What the rep reads of a store that can't be used."""
    with pytest.raises(StoreError) as told:
        read_all(path)
    assert told.value.fix
    assert len(str(told.value).splitlines()) == 1
    return str(told.value)


# In its place stands something else.


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = os.getcwd()
        os.chdir(path.parent)  # its name may be no longer than a hundred bytes
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("made", [os.mkfifo, a_socket, lambda path: path.symlink_to("/dev/null")])
def test_what_is_no_file_is_refused_at_once(path: Path, made: Callable[[Path], None]) -> None:
    made(path)
    before = os.lstat(path)
    assert str(path) in refused(path)
    assert os.lstat(path).st_mode == before.st_mode
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_link_to_nowhere_makes_nothing_there(path: Path, tmp_path: Path) -> None:
    path.symlink_to(tmp_path / "gone" / "elsewhere.db")
    assert str(path) in refused(path)
    assert path.is_symlink()
    assert not (tmp_path / "gone").exists()


def test_a_link_to_a_store_is_followed_and_stays(store: Path, tmp_path: Path) -> None:
    link = tmp_path / "link" / "prospect.db"
    link.parent.mkdir()
    link.symlink_to(store)
    record = open_record(link)
    put_on_list(record, [invented(PEOPLE)])
    record.close()
    assert link.is_symlink()
    again = open_record(store)
    assert len(list(again.people.each())) == PEOPLE + 1
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("whose", ["another program's", "a newer version's", "a list", "one with a newer one's log"])
def test_what_is_not_ours_keeps_every_byte_and_its_mode(path: Path, whose: str) -> None:
    files = [path]
    if whose == "a list":
        path.write_text("Name,Phone\nAda Poe,312 555 0142\n" * 400)
    else:
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE theirs (a)")
            if whose != "another program's":
                db.execute(f"PRAGMA user_version = {VERSION + 1}")
        db.close()
    if whose.startswith("one with"):
        kept = path.with_name("kept.db")
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("PRAGMA journal_mode = WAL")
        reader.execute("INSERT INTO theirs VALUES (1)")
        shutil.copy(path, kept)
        shutil.copy(f"{path}-wal", f"{kept}-wal")
        reader.close()
        kept.replace(path)
        Path(f"{kept}-wal").replace(f"{path}-wal")
        files.append(Path(f"{path}-wal"))
    path.chmod(0o640)
    before = [(file.read_bytes(), file.stat().st_mode) for file in files[:1]]
    assert str(path.name) in refused(path)
    assert [(file.read_bytes(), file.stat().st_mode) for file in files[:1]] == before
    if len(files) > 1:  # nothing of theirs that was only in the log is gone
        with sqlite3.connect(path) as db:
            assert db.execute("SELECT a FROM theirs").fetchall() == [(1,)]
        db.close()


# Damaged.


def test_a_damaged_head_is_refused_and_nothing_written(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[:100] = b"\xee" * 100
    store.write_bytes(content)
    assert "damaged" in refused(store)
    assert store.read_bytes() == content


@pytest.mark.parametrize("left", [1, 99, 100, 512, PAGE - 1, PAGE, PAGE * 3 + 17])
def test_a_store_cut_short_is_told_and_nothing_written(store: Path, left: int) -> None:
    content = store.read_bytes()[:left]
    store.write_bytes(content)
    assert str(store) in refused(store)
    assert store.read_bytes() == content


def test_damage_in_the_middle_is_told_or_does_no_harm(store: Path) -> None:
    """A page here and there is spoilt. Whatever is read is what was written, or the rep is told; looking it over finds
    every one that holds anything."""
    record = open_record(store)
    whole = everything(record)
    record.close()
    good, random = store.read_bytes(), Random(7)
    told = 0
    for _ in range(25):
        content = bytearray(good)
        page = random.randrange(1, len(content) // PAGE) * PAGE
        content[page : page + 64] = random.randbytes(64)
        store.write_bytes(content)
        found = as_found(store)
        assert found is None or found == whole
        told += found is None
    assert told >= 20


def as_found(path: Path) -> object:
    """All that is read of a store; None where it, or looking it over, says that something is wrong."""
    try:
        with closing(open_record(path)) as record:
            read = everything(record)
            return None if record.verify(START).problems else read
    except StoreError:
        return None


# In an odd place.


@pytest.mark.parametrize(
    "name",
    [
        "a home with spaces",
        "Łódź 李 ünï",
        "50% off?x=1#top&mode=ro",
        "quote ' \" `",
        "-wal",
        "%41%2f",
        "tab\tand\nline",
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_store_in_a_folder_of_an_odd_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = folder / "prospect.db"
    record, other = open_record(path), open_record(path)
    put_on_list(record, [invented(0)])
    assert len(list(other.people.each())) == 1
    record.checkpoint()
    other.close()
    record.close()
    assert [each.name for each in folder.iterdir()] == ["prospect.db"]
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(sys.platform != "linux", reason="names of other bytes than text")
def test_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe"))
    folder.mkdir()
    record = open_record(folder / "prospect.db")
    put_on_list(record, [invented(0)])
    record.close()
    assert (folder / "prospect.db").exists()


# A disk that is full from the start.

FULL_AT_START = """
import resource, sys
from pathlib import Path
from prospect_tui.model.errors import StoreError
from prospect_tui.store import open_record
path = Path(sys.argv[1])
for size in range(0, 800_000, 20_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        open_record(path).close()
    except StoreError as error:
        print("|".join((str(size), error.what, error.fix)))
    else:
        print(size, "opened")
        break
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_disk_that_is_full_at_the_first_start_is_told_and_the_next_start_goes_well(path: Path) -> None:
    """Each time on what the last attempt left."""
    child = subprocess.run(
        [sys.executable, "-c", FULL_AT_START, str(path)], capture_output=True, text=True, check=False
    )
    assert child.stderr == ""
    *told, opened = child.stdout.splitlines()
    assert opened.endswith("opened")
    assert len(told) >= 3
    for line in told:
        _, what, fix = line.split("|")
        assert "disk is full" in what
        assert str(path.parent) in fix
    record = open_record(path)
    assert record.verify(START).problems == ()
    assert record.sizes()["targets"] == 0
    record.close()
