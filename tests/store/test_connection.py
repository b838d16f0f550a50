"""The record's promises to whoever writes: all or nothing, never outside a transaction, faults in words."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.dump import everything
from support.house import START, invented, put_on_list, put_on_list_now

from prospect_tui.model.errors import StoreError
from prospect_tui.model.words import Place
from prospect_tui.store import Record, open_record
from prospect_tui.store.connection import Connection, GaveWay
from prospect_tui.store.migrations import upgrade
from prospect_tui.store.schema import VERSION

ROLLBACK = "rollback"
INSERT = "INSERT INTO accounts (name, name_key, created) VALUES (?, ?, '')"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "prospect.db"


@pytest.fixture
def db(path: Path) -> Iterator[Connection]:
    made = Connection(path)
    upgrade(made)
    yield made
    made.close()


def names(db: Connection) -> list[str]:
    return [row[0] for row in db.rows("SELECT name FROM accounts ORDER BY id")]


def insert(db: Connection, *keys: str) -> None:
    """One transaction with an account for each of these keys; at ROLLBACK, SQLite ends it by itself."""
    with db.transaction():
        for key in keys:
            if key == ROLLBACK:
                db._sqlite.execute("ROLLBACK")
            else:
                db.write(INSERT, (key, key))


# All or nothing.


def test_what_is_written_outside_a_transaction_is_refused(db: Connection) -> None:
    with pytest.raises(StoreError):
        db.write(INSERT, ("a", "a"))
    with pytest.raises(StoreError):
        db.write_many(INSERT, [("b", "b"), ("c", "c")])
    assert names(db) == []


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_an_error_inside_leaves_no_trace(path: Path, error: type[BaseException]) -> None:
    record = open_record(path)
    put_on_list(record, [invented(0)])
    before = everything(record)

    def interrupted() -> None:
        with record.transaction():
            put_on_list_now(record, [invented(i) for i in range(1, 5)], name="autumn", place=Place.ACTIVE)
            raise error

    with pytest.raises(error):
        interrupted()
    assert everything(record) == before
    put_on_list(record, [invented(7)])
    assert len(list(record.people.each())) == 2
    record.close()


def test_a_statement_that_fails_takes_the_others_with_it(db: Connection) -> None:
    with pytest.raises(StoreError):
        insert(db, "a", "a")
    assert names(db) == []


def test_after_sqlite_rolled_back_by_itself_nothing_more_is_taken(db: Connection) -> None:
    """A full disk may end the transaction; were the error caught inside, what follows would be committed alone."""
    with pytest.raises(StoreError):
        insert(db, "a", ROLLBACK, "b")
    with pytest.raises(StoreError):
        insert(db, "c", ROLLBACK)
    assert names(db) == []


def test_a_transaction_inside_another_is_refused_and_the_outer_one_kept(db: Connection) -> None:
    with db.transaction():
        db.write(INSERT, ("a", "a"))
        with pytest.raises(StoreError), db.transaction():
            pass
        db.write(INSERT, ("b", "b"))
    assert names(db) == ["a", "b"]


def test_what_was_acknowledged_is_read_by_another_connection_and_what_was_not_is_not(
    db: Connection, path: Path
) -> None:
    other = Connection(path)
    with db.transaction():
        db.write(INSERT, ("a", "a"))
        assert names(other) == []
    assert names(other) == ["a"]
    other.close()


def test_two_connections_that_write_in_turn_lose_nothing(path: Path) -> None:
    one, other = open_record(path), open_record(path)
    for index in range(0, 40, 2):
        put_on_list(one, [invented(index)])
        put_on_list(other, [invented(index + 1)])
    for record in (one, other):
        assert [t.name for t in record.people.each()] == [f"Person {i}" for i in range(40)]
        assert record.verify(START).problems == ()
        record.close()


COUNT_UP = """
import sys
from pathlib import Path
from prospect_tui.store.connection import Connection, GaveWay
from prospect_tui.store.migrations import upgrade
db = Connection(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for _ in range(40):
    with db.transaction():
        so_far = db.value("SELECT name FROM accounts WHERE id = 1")
        db.write("UPDATE accounts SET name = ? WHERE id = 1", (str(int(so_far) + 1),))
"""


def test_processes_that_count_at_once_count_every_time(db: Connection, path: Path) -> None:
    with db.transaction():
        db.write(INSERT, ("0", "0"))
    children = [
        subprocess.Popen(
            [sys.executable, "-c", COUNT_UP, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    assert [child.wait(60) for child in children] == [0, 0, 0]
    for child in children:
        child.stdout.close()
        child.stdin.close()
    assert names(db) == ["120"]


KILLED = """
import os, signal, sys
from pathlib import Path
from prospect_tui.store.connection import Connection, GaveWay
from prospect_tui.store.migrations import upgrade
db = Connection(Path(sys.argv[1]))
insert = "INSERT INTO accounts (name, name_key, created) VALUES (?, ?, '')"
with db.transaction():
    db.write(insert, ("kept", "kept"))
with db.transaction():
    db.write(insert, ("lost", "lost"))
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_keeps_what_was_committed_and_nothing_else(db: Connection, path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert names(db) == ["kept"]
    assert db.value("PRAGMA integrity_check") == "ok"


# Faults in words.


def words(refused: pytest.ExceptionInfo[StoreError]) -> str:
    """What the user reads; it always says what to do."""
    assert refused.value.fix
    return str(refused.value)


def test_another_process_that_holds_the_record_is_named(db: Connection, path: Path) -> None:
    hasty = Connection(path, patience=0.0)
    with db.transaction():
        db.write(INSERT, ("a", "a"))
        with pytest.raises(StoreError) as refused, hasty.transaction():
            pass
    assert "Another process" in words(refused)
    with hasty.transaction():
        hasty.write(INSERT, ("b", "b"))
    assert names(db) == ["a", "b"]
    hasty.close()


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_store_of_a_newer_version_is_refused_untouched(path: Path, journal: str) -> None:
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA journal_mode = {journal}")
    newer.execute("CREATE TABLE of_the_future (a)")
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.commit()
    newer.close()
    path.chmod(0o640)
    before = (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))
    with pytest.raises(StoreError) as refused:
        open_record(path)
    assert "newer version" in words(refused)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_database_of_another_program_is_refused_untouched(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url)")
    other.execute("INSERT INTO bookmarks VALUES ('https://acme.example')")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as refused:
        open_record(path)
    assert "no prospect store" in words(refused)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"name,phone\nAda,+13125550100\n" * 100, b"\0" * 5000, b"SQLite format 3\0" + b"x" * 2000]
)
def test_a_file_that_is_no_store_is_refused_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError) as refused:
        open_record(path)
    assert str(path) in words(refused)
    assert path.read_bytes() == content


def test_a_folder_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreError) as refused:
        open_record(path)
    assert "is a folder" in words(refused)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        open_record(tmp_path / "gone" / "prospect.db")
    assert "can't be opened" in words(refused)


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    record = open_record(path)
    assert record.sizes()["targets"] == 0
    record.close()


def test_a_damaged_page_is_told_and_no_answer_made_up(path: Path) -> None:
    record = open_record(path)
    put_on_list(record, [invented(i) for i in range(60)])
    record.close()
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 200] = b"\xff" * 200
    path.write_bytes(bytes(content))
    with pytest.raises(StoreError) as refused:
        list(open_record(path).people.each())
    assert "damaged" in words(refused)


READ_ONLY = """
import os, sys
from pathlib import Path
from prospect_tui.model.errors import StoreError
from prospect_tui.store import open_record
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    open_record(Path(sys.argv[1]))
except StoreError as error:
    print(error.what, "|", error.fix)
"""


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no such permission")
@pytest.mark.parametrize("made", [False, True])
def test_a_folder_that_is_not_ours_to_write_is_named(made: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prospect.db"
        if made:
            open_record(path).close()
            path.chmod(0o444)
        Path(folder).chmod(0o555)
        try:
            child = subprocess.run(
                [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=False
            )
        finally:
            Path(folder).chmod(0o755)
    assert child.stderr == ""
    assert f"{path} can't be opened for writing. | Check" in child.stdout


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a file away")
def test_a_store_that_another_user_shares_opens() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prospect.db"
        open_record(path).close()
        path.chmod(0o666)
        Path(folder).chmod(0o777)
        child = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=False
        )
    assert (child.stderr, child.stdout) == ("", "")


FULL_DISK = """
import resource, sys
from pathlib import Path
from support.house import invented, put_on_list
from prospect_tui.model.errors import StoreError
from prospect_tui.store import open_record
record = open_record(Path(sys.argv[1]))
size = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
stored = 0
try:
    for index in range(500):
        put_on_list(record, [invented(index)])
        stored += 1
except StoreError as error:
    print(stored, "|", error.what, "|", error.fix)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
put_on_list(record, [invented(stored)])
print("went on")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
@pytest.mark.parametrize("size", [250_000, 600_000])
def test_a_full_disk_is_told_and_loses_nothing_acknowledged(path: Path, size: int) -> None:
    tests = Path(__file__).parent.parent
    child = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path), str(size)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tests), *sys.path])},
    )
    assert child.stderr == ""
    told, went_on = child.stdout.splitlines()
    stored, what, fix = told.split(" | ")
    assert "disk is full" in what
    assert str(path.parent) in fix
    assert went_on == "went on"
    record = open_record(path)
    assert [t.name for t in record.people.each()] == [f"Person {i}" for i in range(int(stored) + 1)]
    assert record.verify(START).problems == ()
    record.close()


def test_a_store_that_may_not_grow_takes_all_of_a_change_or_none(path: Path) -> None:
    record = open_record(path)
    put_on_list(record, [invented(0)])
    pages = record._db.value("PRAGMA page_count")
    record._db.row(f"PRAGMA max_page_count = {pages + 2}")
    before = everything(record)
    with pytest.raises(StoreError) as refused:
        put_on_list(record, [invented(i) for i in range(1, 300)])
    assert "disk is full" in words(refused)
    assert everything(record) == before
    record._db.row("PRAGMA max_page_count = 100000")
    put_on_list(record, [invented(i) for i in range(1, 300)])
    assert record.sizes()["targets"] == 300
    record.close()


# Who may read it.


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_store_and_its_log_are_its_owners_only(path: Path) -> None:
    old = os.umask(0o022)
    try:
        record: Record = open_record(path)
        put_on_list(record, [invented(0)])
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        record.close()
    finally:
        os.umask(old)
    assert modes[path.name] == 0o600
    assert len(modes) == 3
    assert set(modes.values()) == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_store_that_others_could_read_is_closed_to_them(path: Path) -> None:
    open_record(path).close()
    path.chmod(0o644)
    open_record(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


# A sign of life.


def test_a_sign_of_life_is_given_up_while_another_process_writes(path: Path) -> None:
    from support.house import plan_on

    record, other = open_record(path), open_record(path)
    with record.transaction():
        block = record.blocks.start(plan_on(0), START)
    with other.transaction():
        record.sign_of_life(block, START, 5.0)
    head = record.blocks.head(block)
    assert head is not None
    assert head.seen is None
    record.sign_of_life(block, START, 7.0)
    assert record.blocks.head(block).seen_active == 7.0
    other.close()
    record.close()


def test_a_sign_of_life_changes_neither_how_keys_are_stored_nor_what_is_at_hand(path: Path) -> None:
    from support.house import plan_on

    record, other = open_record(path), open_record(path)
    with record.transaction():
        block = record.blocks.start(plan_on(0), START)
    version = record.version  # what was read at it need not be read again
    record.sign_of_life(block, START, 5.0)
    with other.transaction():
        record.sign_of_life(block, START, 6.0)
    assert record.version == version
    assert record._db.value("PRAGMA synchronous") == 2  # every key is forced to disk
    assert record._db.value("PRAGMA busy_timeout") == 5_000
    other.close()
    record.close()


def test_nothing_is_written_before_keys_are_forced_to_disk_again(path: Path) -> None:
    record = open_record(path)
    record._db._hurries = True  # as after a sign of life whose end went wrong
    record._db._sqlite.execute("PRAGMA synchronous = NORMAL")
    with record.transaction():
        assert record._db.value("PRAGMA synchronous") == 2
    record.close()


# Giving way.


def test_something_long_is_broken_off_by_whoever_wants_to_write(path: Path, db: Connection) -> None:
    insert(db, "before")
    begun = threading.Event()

    def key() -> None:
        begun.wait(60)
        other = Connection(path, patience=60)
        insert(other, "key")
        other.close()

    rep = threading.Thread(target=key)
    rep.start()
    numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"

    def write_for_ever() -> None:
        with db.transaction(gives_way=True):
            begun.set()
            db.write(f"INSERT INTO accounts (name, name_key, created) {numbers} SELECT 'long', i, '' FROM n")

    with pytest.raises(GaveWay):
        write_for_ever()
    rep.join()
    assert names(db) == ["before", "key"]
    assert [file.name for file in path.parent.iterdir() if file.name.endswith("held")] == []
    insert(db, "after")
    assert names(db) == ["before", "key", "after"]


def test_a_sign_that_a_kill_has_left_holds_nobody_up(path: Path, db: Connection) -> None:
    sign = path.with_name(f"{path.name}-held")
    sign.touch()
    insert(db, "a")
    assert (names(db), sign.exists()) == (["a"], False)


def test_what_gives_way_is_stored_where_nobody_asks(db: Connection) -> None:
    with db.transaction(gives_way=True):
        db.write(INSERT, ("a", "a"))
    assert names(db) == ["a"]
