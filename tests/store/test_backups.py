"""Backups: whole, of one moment, made beside whoever writes; and a backup back in the record's place, whatever state
the record is in."""

import gzip
import hashlib
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from support.dump import everything
from support.house import START, invented, put_on_list

from prospect_tui.model.backups import Why, file_name
from prospect_tui.model.errors import StoreError
from prospect_tui.store import Record, copying, open_record
from prospect_tui.store.alone import InUse, compact
from prospect_tui.store.backup import BackupFolder, Busy, copy_out, holds, is_empty, read_sum, sum_of
from prospect_tui.store.copying import Damaged, copy_open_store, copy_store, faults, reading
from prospect_tui.store.restore import Restorer
from prospect_tui.store.schema import VERSION

OLD_STORE = Path(__file__).parents[1] / "data" / "stores" / "v1.db.gz"
TESTS = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "prospect.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """A record of nine people, open."""
    path.parent.mkdir()
    made = open_record(path)
    put_on_list(made, [invented(i) for i in range(9)])
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> BackupFolder:
    return BackupFolder(tmp_path / "data" / "backups")


Put = Callable[..., Any]


@pytest.fixture
def restore(path: Path, folder: BackupFolder) -> Put:
    """Restores a backup: `restore(source)`, an hour after START."""

    def put(source: Path, before: Callable[[Path], None] = lambda replaced: None) -> Any:
        with folder.held():
            return Restorer(path, folder, START + timedelta(hours=1), before).restore(source)

    return put


def make(folder: BackupFolder, path: Path, why: Why = Why.ASKED, **more: Any) -> Path:
    with folder.held():
        return folder.path / folder.make(path, why, START, **more).file


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of a store that nobody has open, which is left as it is."""
    with tempfile.TemporaryDirectory() as aside:
        record = open_record(Path(shutil.copy(path, aside)))
        try:
            return everything(record)
        finally:
            record.close()


def people_of(path: Path) -> int:
    found = holds(path)
    assert found is not None
    return found.targets


def files(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()} - {".lock"}


def another(path: Path, code: str) -> subprocess.Popen[str]:
    """Another process that has run `code`, with `db` open on the path, and waits until its input closes."""
    begin = f"import sqlite3, sys\ndb = sqlite3.connect({str(path)!r}, isolation_level=None)\n"
    child = subprocess.Popen(
        [sys.executable, "-c", f"{begin}{code}\nprint('ready', flush=True)\nsys.stdin.read()"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


# A backup is whole.


def test_a_backup_has_what_the_log_holds_and_a_plain_copy_of_the_file_has_not(
    record: Record, path: Path, folder: BackupFolder, tmp_path: Path
) -> None:
    backup = make(folder, path)
    plain = tmp_path / "plain.db"
    shutil.copyfile(path, plain)
    assert rows_of(backup) == everything(record)
    assert holds(plain) is None, "all nine were in the log: this can't tell the two apart"


def test_a_backup_is_one_private_file_with_its_sum(record: Record, path: Path, folder: BackupFolder) -> None:
    backup = make(folder, path)
    assert files(folder.path) == {backup.name, sum_of(backup).name}
    assert backup.name == "prospect-20261124T150000Z-asked.db"
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.path.iterdir()} == {0o600}
    assert backup.read_bytes()[18:20] == b"\1\1", "a store with a log of its own would want that beside it"
    assert sum_of(backup).read_text() == f"{hashlib.sha256(backup.read_bytes()).hexdigest()}  {backup.name}\n"
    assert faults(backup, thorough=True) == []


@pytest.fixture
def one_page_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_PAGES", 1)


@pytest.mark.usefixtures("one_page_at_a_time")
def test_a_backup_is_of_one_moment_however_many_commit_meanwhile(
    record: Record, path: Path, folder: BackupFolder
) -> None:
    before = everything(record)
    others = open_record(path)
    steps = []

    def commit_at_each_step(what: str, _share: float) -> None:
        if what == "copying" and len(steps) < 400:
            steps.append(put_on_list(others, [invented(9 + len(steps))]))

    backup = make(folder, path, watch=commit_at_each_step)
    others.close()
    assert rows_of(backup) == before
    assert 20 < len(steps) < 400
    assert people_of(make(folder, path)) == 9 + len(steps)


@pytest.mark.usefixtures("one_page_at_a_time")
def test_without_holding_on_to_that_moment_it_would_start_over_at_each_commit(
    record: Record, path: Path, tmp_path: Path
) -> None:
    """The control of the test before this one."""
    others = open_record(path)
    shares = []

    def commit_at_each_step(_what: str, share: float) -> None:
        shares.append(share)
        if len(shares) > 200:
            raise TimeoutError
        put_on_list(others, [invented(9 + len(shares))])

    with pytest.raises(TimeoutError), closing(reading(path)) as reader:
        copy_open_store(reader, tmp_path / "never.db", commit_at_each_step)
    others.close()
    assert max(shares) < 0.1
    assert not (tmp_path / "never.db").exists()


def test_a_block_that_runs_meanwhile_reads_and_writes_on(record: Record, path: Path, folder: BackupFolder) -> None:
    def work(what: str, share: float) -> None:
        if (what, share) == ("copying", 0.0):
            put_on_list(record, [invented(i) for i in (20, 21)])

    made = make(folder, path, watch=work)
    assert people_of(made) == 9
    assert len(list(record.people.each())) == 11
    assert record.verify(START).problems == ()


def test_a_backup_that_is_left_leaves_nothing_and_the_next_one_is_made(
    record: Record, path: Path, folder: BackupFolder
) -> None:
    kept = make(folder, path)

    def leave(what: str, share: float) -> None:
        if (what, share) == ("copying", 1.0):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(folder, path, Why.DAILY, watch=leave)
    assert files(folder.path) == {kept.name, sum_of(kept).name}
    assert make(folder, path, Why.DAILY).exists()


def test_what_a_kill_left_counts_as_no_backup_and_is_removed(record: Record, path: Path, folder: BackupFolder) -> None:
    folder.path.mkdir()
    for left in ("prospect.part", "prospect.part-journal", f"{file_name(START, Why.DAILY)}.sha256"):
        (folder.path / left).write_bytes(b"half")
    assert folder.all() == []
    backup = make(folder, path)
    assert files(folder.path) == {backup.name, sum_of(backup).name}


def test_two_in_one_second_are_two_files(record: Record, path: Path, folder: BackupFolder) -> None:
    first, second = make(folder, path), make(folder, path)
    assert first != second
    assert [each.file for each in folder.all()] == [first.name, second.name]


def test_with_nothing_changed_the_newest_serves(record: Record, path: Path, folder: BackupFolder) -> None:
    daily = make(folder, path, Why.DAILY)
    record.checkpoint()
    assert make(folder, path, Why.IMPORT, unless_same=True) == daily
    with record.transaction():
        record.people.account("Acme", None, START)
    assert make(folder, path, Why.IMPORT, unless_same=True) != daily


def test_names_that_are_no_backups_are_left_alone(record: Record, path: Path, folder: BackupFolder) -> None:
    folder.path.mkdir()
    for name in ("notes.txt", "prospect-20261332T150000Z-daily.db", "prospect-20261124T150000Z-because.db", "x.db"):
        (folder.path / name).write_text("the rep's own")
    backup = make(folder, path)
    assert [each.file for each in folder.all()] == [backup.name]
    assert len(files(folder.path)) == 6


def test_removing_takes_what_belongs_to_it(record: Record, path: Path, folder: BackupFolder) -> None:
    first, second = make(folder, path), make(folder, path)
    book = first.with_suffix(".stats")
    book.mkdir()
    (book / "2026.json").write_text("{}")
    with folder.held():
        folder.remove(folder.all()[:1])
    assert files(folder.path) == {second.name, sum_of(second).name}


# One at a time, and what goes wrong.


HOLD = """
import sys
from pathlib import Path
from prospect_tui.store.backup import BackupFolder
with BackupFolder(Path(sys.argv[1])).held():
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_one_at_a_time_and_a_kill_lets_go(record: Record, path: Path, folder: BackupFolder) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "ready\n"
    with pytest.raises(Busy), folder.held(patience=0.0):
        pass
    holder.kill()
    holder.wait()
    with folder.held(patience=0.0):
        folder.make(path, Why.DAILY, START)
    with folder.held(patience=0.0), pytest.raises(Busy), BackupFolder(folder.path).held(patience=0.0):
        pass


def test_asking_in_this_process_lets_no_other_process_in(folder: BackupFolder) -> None:
    """Closing any handle on a file lets go of all locks that a process has on it."""
    take = (
        "import sys\nfrom pathlib import Path\nfrom prospect_tui.store.backup import BackupFolder, Busy\n"
        "try:\n    with BackupFolder(Path(sys.argv[1])).held(patience=0.0): print('let in')\n"
        "except Busy: print('busy')"
    )
    with folder.held():
        with pytest.raises(Busy), BackupFolder(folder.path).held(patience=0.0):
            pass
        told = subprocess.run([sys.executable, "-c", take, str(folder.path)], capture_output=True, text=True)
    assert told.stdout == "busy\n"


def test_a_damaged_record_is_not_backed_up_as_if_it_were_sound(
    record: Record, path: Path, folder: BackupFolder
) -> None:
    good = make(folder, path)
    record.close()
    with path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(StoreError, match="damaged"):
        make(folder, path)
    path.write_bytes(b"no store at all" * 99)
    with pytest.raises(StoreError, match="damaged"):
        make(folder, path)
    assert files(folder.path) == {good.name, sum_of(good).name}


def test_a_record_that_is_not_there_is_not_made(path: Path, folder: BackupFolder) -> None:
    path.parent.mkdir()
    with pytest.raises(StoreError, match="could not be made"):
        make(folder, path)
    assert not path.exists()
    assert is_empty(path)


FULL_DISK = """
import resource, sys
from pathlib import Path
from support.house import START, invented, put_on_list
from prospect_tui.model.backups import Why
from prospect_tui.model.errors import StoreError
from prospect_tui.store import open_record
from prospect_tui.store.alone import compact
from prospect_tui.store.backup import BackupFolder, copy_out
from prospect_tui.store.restore import Restorer
path = Path(sys.argv[1])
folder = BackupFolder(path.parent / "backups")
with folder.held():
    source = folder.path / folder.make(path, Why.ASKED, START).file
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
def tried(act):
    try:
        with folder.held():
            act()
        print("done?")
    except StoreError as error:
        print(error.what, "|", error.fix)
tried(lambda: folder.make(path, Why.DAILY, START))
tried(lambda: copy_out(path, path.with_name("own.db")))
tried(lambda: Restorer(path, folder, START, lambda replaced: None).restore(source))
tried(lambda: compact(path))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
@pytest.mark.parametrize("size", [4096, 120_000])
def test_a_full_disk_is_told_and_leaves_all_as_it_was(
    record: Record, path: Path, folder: BackupFolder, size: int
) -> None:
    before = everything(record)
    record.close()
    child = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path), str(size)], capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
    )  # fmt: skip
    assert child.stderr == ""
    told = child.stdout.splitlines()
    assert len(told) == 4
    for line in told:
        what, fix = line.split(" | ")
        assert "the disk is full" in what
        assert str(path.parent) in fix
    assert [each.why for each in folder.all()] == [Why.ASKED]
    assert files(path.parent) - {f"{path.name}-wal", f"{path.name}-shm"} == {path.name, "backups"}
    assert len(files(folder.path)) == 2
    assert rows_of(path) == before


def test_a_folder_that_can_not_be_made_is_named(record: Record, path: Path, folder: BackupFolder) -> None:
    folder.path.write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="could not be made") as told:
        make(folder, path)
    assert str(folder.path) in str(told.value)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may write anywhere is stopped by nothing")
def test_a_folder_that_is_not_ours_to_write_is_named(record: Record, path: Path, folder: BackupFolder) -> None:
    folder.path.mkdir(mode=0o500)
    with pytest.raises(StoreError, match="can't be written to"):
        make(folder, path)
    assert files(folder.path) == set()


def test_a_file_of_the_reps_own(record: Record, path: Path, tmp_path: Path) -> None:
    own = tmp_path / "with space é#?.db"
    copy_out(path, own)
    assert (people_of(own), stat.S_IMODE(own.stat().st_mode)) == (9, 0o600)
    before = own.read_bytes()
    put_on_list(record, [invented(20)])
    with pytest.raises(StoreError, match="already"):
        copy_out(path, own)
    with pytest.raises(StoreError, match="nowhere"):
        copy_out(path, tmp_path / "nowhere" / "own.db")
    assert own.read_bytes() == before
    assert files(tmp_path) == {"data", own.name}


def test_what_is_empty_needs_no_backup(path: Path) -> None:
    path.parent.mkdir()
    record = open_record(path)
    assert is_empty(path)
    with record.transaction():
        record.places.add_list("spring", "spring", START)
    assert not is_empty(path)
    record.close()
    path.write_bytes(b"no store at all" * 99)
    assert not is_empty(path), "that there is something wrong is for the backup to say"


# Restoring.


def test_a_restore_brings_back_what_was_and_keeps_what_it_replaces(
    record: Record, path: Path, folder: BackupFolder, restore: Put
) -> None:
    backup, before = make(folder, path), everything(record)
    put_on_list(record, [invented(i) for i in range(9, 30)], name="autumn")
    after = everything(record)
    record.close()
    kept = restore(backup)
    assert rows_of(path) == before
    assert kept.why is Why.REPLACED
    assert rows_of(folder.path / kept.file) == after
    restore(folder.path / kept.file)
    assert rows_of(path) == after
    assert files(path.parent) == {path.name, "backups"}


def test_a_log_that_a_kill_left_belongs_to_what_is_replaced(
    record: Record, path: Path, folder: BackupFolder, restore: Put
) -> None:
    backup, before = make(folder, path), everything(record)
    record.close()
    killed_with_a_log(path)
    kept = restore(backup)
    assert rows_of(path) == before
    assert people_of(folder.path / kept.file) == 9
    with sqlite3.connect(folder.path / kept.file) as db:
        assert db.execute("SELECT count(*) FROM accounts").fetchone() == (203,)
    db.close()


def killed_with_a_log(path: Path) -> None:
    """Two hundred accounts more, in a log that nobody folded in."""
    more = "INSERT INTO accounts (name, name_key, created) VALUES (?, ?, '')"
    child = another(path, f"db.executemany({more!r}, [(f'late {{i}}', f'late {{i}}') for i in range(200)])")
    child.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    child.communicate()
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0


def header_ruined(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"not SQLite any more")


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def overwritten(path: Path) -> None:
    path.write_bytes(b"a shopping list, not a store. " * 999)


def pages_ruined(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 20_000)


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA page_size = 1024")
        db.execute("CREATE TABLE notes (words)")
        db.execute("INSERT INTO notes VALUES (zeroblob(99000))")
        db.commit()


def removed(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    "damage", [header_ruined, cut, emptied, overwritten, pages_ruined, newer, of_another_program, removed]
)
@pytest.mark.parametrize("log", ["a log left", "none"])
def test_a_restore_works_whatever_the_record_has_become_and_keeps_that_too(
    record: Record, path: Path, folder: BackupFolder, restore: Put, damage: Callable[[Path], None], log: str
) -> None:
    backup, before = make(folder, path), everything(record)
    record.close()
    if log == "a log left":
        killed_with_a_log(path)
    side = path.with_name(f"{path.name}-wal")
    wal = side.read_bytes() if side.exists() else None
    if damage in (newer, of_another_program):
        side.unlink(missing_ok=True)
        wal = None
    damage(path)
    broken = path.read_bytes() if path.exists() else None
    kept = restore(backup)
    assert rows_of(path) == before
    assert files(path.parent) - {f"{path.name}-shm"} == {path.name, "backups"}
    assert (kept is None) == (broken is None)
    if damage in (header_ruined, emptied, overwritten):
        aside = folder.path / kept.file
        assert aside.read_bytes() == broken
        assert wal is None or aside.with_name(f"{aside.name}-wal").read_bytes() == wal


def test_a_log_left_beside_a_new_file_would_be_taken_for_its_own(
    record: Record, path: Path, folder: BackupFolder
) -> None:
    """Why a restore removes it first: a backup that is merely renamed into place is not what comes up."""
    backup, before = make(folder, path), everything(record)
    record.close()
    killed_with_a_log(path)
    shutil.copyfile(backup, path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM accounts").fetchone()[0] != len(before["accounts"])


def test_a_kill_amid_a_restore_leaves_the_record_as_it_was_for_a_backup_too(
    record: Record, path: Path, folder: BackupFolder
) -> None:
    before = everything(record)
    record.close()
    child = another(path, HALF_DONE)
    child.kill()
    child.communicate()
    assert path.with_name(f"{path.name}-journal").stat().st_size > 4096
    assert b"half" in path.read_bytes(), "it is half done on disk"
    assert rows_of(make(folder, path)) == before
    assert rows_of(path) == before


HALF_DONE = """
for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = DELETE", "cache_size = 2"):
    db.execute(f"PRAGMA {pragma}").fetchall()
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE targets SET custom = 'half' || hex(zeroblob(9000))")
"""


@pytest.mark.parametrize("state", ["sound", "damaged"])
def test_a_record_that_is_open_elsewhere_is_left_alone(
    record: Record, path: Path, folder: BackupFolder, restore: Put, state: str
) -> None:
    backup = make(folder, path)
    put_on_list(record, [invented(20)])
    record.close()
    child = another(path, "db.execute('SELECT count(*) FROM targets').fetchone()")
    if state == "damaged":
        header_ruined(path)
    before = path.read_bytes()
    with pytest.raises(InUse, match="open elsewhere"):
        restore(backup)
    with pytest.raises(StoreError):
        compact(path)
    assert path.read_bytes() == before
    assert [each.why for each in folder.all()] == [Why.ASKED]
    child.communicate()
    assert restore(backup) is not None
    assert people_of(path) == 9


def test_nobody_can_open_the_record_while_it_is_replaced(
    record: Record, path: Path, folder: BackupFolder, restore: Put
) -> None:
    backup = make(folder, path)
    record.close()
    told = []

    def somebody_starts(_replaced: Path) -> None:
        code = "db.execute('PRAGMA busy_timeout = 100')\ntry: db.execute('SELECT count(*) FROM targets')\n"
        child = another(path, f"{code}except sqlite3.OperationalError as error: print(error, flush=True)\n")
        told.append(child.communicate()[0])

    def another(path: Path, code: str) -> subprocess.Popen[str]:
        begin = f"import sqlite3\ndb = sqlite3.connect({str(path)!r}, isolation_level=None)\n"
        return subprocess.Popen([sys.executable, "-c", begin + code], stdout=subprocess.PIPE, text=True)

    restore(backup, somebody_starts)
    assert told == ["database is locked\n"]


def test_what_goes_wrong_at_the_last_moment_changes_nothing(
    record: Record, path: Path, folder: BackupFolder, restore: Put
) -> None:
    backup = make(folder, path)
    put_on_list(record, [invented(20)])
    before = everything(record)
    record.close()

    def refuse(_replaced: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreError, match="disk is full"):
        restore(backup, refuse)
    assert rows_of(path) == before
    assert files(path.parent) == {path.name, "backups"}


# What is restored must be sound, and ours.


def test_any_byte_that_has_changed_in_a_backup_is_found(
    record: Record, path: Path, folder: BackupFolder, restore: Put
) -> None:
    backup = make(folder, path)
    put_on_list(record, [invented(20)])
    before = everything(record)
    record.close()
    whole = backup.read_bytes()
    for at in range(0, len(whole), len(whole) // 40):
        backup.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(StoreError, match="may be damaged"):
            restore(backup)
    backup.write_bytes(whole[:-4096])
    with pytest.raises(StoreError, match="may be damaged"):
        restore(backup)
    assert rows_of(path) == before
    backup.write_bytes(whole)
    restore(backup)
    assert people_of(path) == 9


def test_sqlite_alone_would_not_see_a_letter_that_has_changed(record: Record, path: Path, folder: BackupFolder) -> None:
    """Why a backup has a sum."""
    backup = make(folder, path)
    whole = backup.read_bytes()
    assert whole.count(b"VP Operations") > 1  # in a row, and in the index that has its words
    backup.write_bytes(whole.replace(b"VP Operations", b"XP Operations"))
    assert faults(backup, thorough=True) == []
    assert hashlib.sha256(backup.read_bytes()).hexdigest() != read_sum(backup)


@pytest.mark.parametrize("text", [b"", b"rubbish", b"\xff" * 64])
def test_a_sum_that_can_not_be_read_vouches_for_nothing(
    record: Record, path: Path, folder: BackupFolder, restore: Put, text: bytes
) -> None:
    backup = make(folder, path)
    record.close()
    sum_of(backup).write_bytes(text)
    with pytest.raises(StoreError, match=sum_of(backup).name):
        restore(backup)
    sum_of(backup).unlink()
    restore(backup)


def test_a_copy_from_elsewhere_is_looked_through(record: Record, path: Path, tmp_path: Path, restore: Put) -> None:
    own = tmp_path / "own.db"
    copy_out(path, own)
    record.close()
    whole = own.read_bytes()
    own.write_bytes(whole[: 5 * 4096] + b"\xff" * 4096 + whole[6 * 4096 :])
    with pytest.raises(StoreError, match="damaged"):
        restore(own)
    own.write_bytes(whole)
    restore(own)
    assert people_of(path) == 9


def test_another_homes_record_can_be_taken_with_what_its_log_holds(
    record: Record, path: Path, tmp_path: Path, restore: Put
) -> None:
    other = tmp_path / "other" / "prospect.db"
    other.parent.mkdir()
    theirs = open_record(other)
    put_on_list(theirs, [invented(i) for i in range(4)])
    record.close()
    before = {
        each: (each.read_bytes(), each.stat().st_mtime_ns) for each in (other, other.with_name("prospect.db-wal"))
    }
    restore(other)
    assert people_of(path) == 4
    assert before == {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in before}
    theirs.close()


def test_what_is_no_backup_is_refused(record: Record, path: Path, tmp_path: Path, restore: Put) -> None:
    before = everything(record)
    copy_out(path, tmp_path / "newer.db")
    newer(tmp_path / "newer.db")
    copy_out(path, tmp_path / "other.db")
    of_another_program(tmp_path / "other.db")
    (tmp_path / "text.db").write_text("no store at all" * 99)
    (tmp_path / "empty.db").touch()
    record.close()
    reasons = {
        "newer.db": f"newer version .store 99, this one reads {VERSION}", "other.db": "no prospect store",
        "text.db": "no prospect store", "empty.db": "no prospect store", "nothing.db": "no file", "data": "no file",
        "data/prospect.db": "the record itself",
    }  # fmt: skip
    for name, reason in reasons.items():
        with pytest.raises(StoreError, match=reason):
            restore(tmp_path / name)
    assert rows_of(path) == before
    assert files(path.parent) == {path.name, "backups"}


def test_a_folder_in_the_records_place_is_named(path: Path, tmp_path: Path, restore: Put) -> None:
    other = tmp_path / "other.db"
    open_record(other).close()
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="is a folder"):
        restore(other)


def test_a_backup_of_an_earlier_version_is_restored_as_it_is(
    record: Record, path: Path, tmp_path: Path, restore: Put
) -> None:
    """The next to open it takes it to this version, after a backup."""
    record.close()
    old = tmp_path / "old.db"
    old.write_bytes(gzip.decompress(OLD_STORE.read_bytes()))
    restore(old)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
    opened = open_record(path)
    assert opened.verify(START).problems == ()
    opened.close()


# Compacting.


def test_compacting_gives_back_room_and_changes_nothing_else(record: Record, path: Path) -> None:
    put_on_list(record, [invented(i) for i in range(9, 400)])
    with record.transaction():
        record._db.write("CREATE TABLE rubbish (bytes BLOB)")
        record._db.write_many("INSERT INTO rubbish VALUES (?)", [(bytes(4000),)] * 200)
    with record.transaction():
        record._db.write("DROP TABLE rubbish")
    before = everything(record)
    record.close()
    done = compact(path)
    assert done.before - done.after > 700_000
    assert path.stat().st_size == done.after
    assert rows_of(path) == before


def test_what_can_not_be_compacted_is_left_as_it_is(record: Record, path: Path) -> None:
    record.close()
    for damage, reason in ((newer, "newer version"), (pages_ruined, "damaged"), (overwritten, "damaged")):
        damage(path)
        before = path.read_bytes()
        with pytest.raises(StoreError, match=reason):
            compact(path)
        assert path.read_bytes() == before
    removed(path)
    with pytest.raises(StoreError, match="no record yet"):
        compact(path)
    assert not path.exists()


def test_a_store_that_is_broken_is_told_from_a_disk_that_is(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    overwritten(path)
    with pytest.raises(Damaged):
        copy_store(path, tmp_path / "copy.db")
    with pytest.raises(sqlite3.OperationalError):
        copy_store(tmp_path / "nowhere.db", tmp_path / "copy.db")
