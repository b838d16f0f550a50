"""Several processes write in the book at once: no document is lost, and no file that was set aside is written over."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from prospect_tui.stats import StatsBook
from prospect_tui.stats.lock import LOCK, alone

WRITERS, EACH = 4, 12

# A slow disk, so that two of them are always at it together.
WRITER = """
import sys, time
from contextlib import nullcontext
from pathlib import Path
from prospect_tui.stats import StatsBook, book
from prospect_tui.stats.storage import DurableJSONStorage

read = DurableJSONStorage.read

def slowly(self):
    tables = read(self)
    time.sleep(0.01)
    return tables

DurableJSONStorage.read = slowly
if sys.argv[4] == "unlocked":
    book.alone = lambda *anything: nullcontext()
first, count = int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
stats = StatsBook(Path(sys.argv[1]), patience=60)
for number in range(first, first + count):
    try:
        stats.put([{"id": number, "started": "2026-11-24T15:00:00Z", "counts": {"dials": number}}])
    except FileNotFoundError:  # without the lock two of them write beside under one name
        pass
"""


def together(script: str, *each: tuple[str, ...]) -> list[tuple[int, str]]:
    """Run a script several times at once, each with words of its own; gives the exit codes and what was complained."""
    children = [
        subprocess.Popen(
            [sys.executable, "-c", script, *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for words in each
    ]  # fmt: skip
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    ended = []
    for child in children:
        _, complaint = child.communicate(timeout=120)
        ended.append((child.returncode, complaint))
    return ended


def complained(folder: Path, how: str) -> list[str]:
    """What several processes complained of that put documents of their own."""
    words = [(str(folder), str(1 + EACH * turn), str(EACH), how) for turn in range(WRITERS)]
    return [complaint for code, complaint in together(WRITER, *words) if code or complaint]


def written(folder: Path) -> set[int]:
    """What stands in the book; nothing where it can't be read."""
    try:
        tables = json.loads((folder / "2026.json").read_text())
    except (OSError, ValueError):
        return set()
    return {int(key) for key in tables["blocks"]}


def test_documents_put_at_once_are_all_there(tmp_path: Path) -> None:
    assert complained(tmp_path, "locked") == []
    assert written(tmp_path) == set(range(1, 1 + WRITERS * EACH))
    assert [file.name for file in sorted(tmp_path.iterdir())] == ["2026.json", LOCK]


def test_without_the_lock_some_are_lost(tmp_path: Path) -> None:
    """The control: what the test above looks for does happen; a writer may also find half of what another writes."""
    complained(tmp_path, "unlocked")
    assert written(tmp_path) < set(range(1, 1 + WRITERS * EACH))


SETS_ASIDE = """
import sys
from pathlib import Path
from prospect_tui.stats import StatsBook
folder = Path(sys.argv[1])
stats = StatsBook(folder, patience=60)
print("ready", flush=True)
sys.stdin.readline()
for turn in range(12):
    spoilt = folder / f"spoilt-{sys.argv[2]}-{turn}"
    spoilt.write_text(spoilt.name)
    spoilt.replace(folder / "2026.json")
    stats.known()
    stats.put([{"id": int(sys.argv[2]), "started": "2026-11-24T15:00:00Z"}])
print(len(stats.problems))
"""


def test_what_several_set_aside_is_all_kept(tmp_path: Path) -> None:
    """Each spoils the file over and over. A spoilt file may be replaced by the next one to spoil it, but what was set
    aside stays, each under a name of its own, and no good file is among it."""
    assert together(SETS_ASIDE, (str(tmp_path), "1"), (str(tmp_path), "2"), (str(tmp_path), "3")) == [(0, "")] * 3
    kept = [file.read_text() for file in tmp_path.glob("2026.damaged-*.json")]
    assert len(kept) == len(set(kept)) >= 12
    assert all(text.startswith("spoilt-") for text in kept)
    numbers = sorted(int(file.stem.rpartition("-")[2]) for file in tmp_path.glob("2026.damaged-*.json"))
    assert numbers == list(range(1, 1 + len(kept)))


HOLDS = """
import sys
from pathlib import Path
from prospect_tui.stats.lock import alone
with alone(Path(sys.argv[1])):
    print("holds", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path: Path):
    """A process that holds the lock until it is killed."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "holds\n"
    yield child
    with suppress(ProcessLookupError):
        child.kill()
    child.communicate()


def test_one_who_does_not_let_go_is_named_and_readers_go_on(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    (tmp_path / "2026.json").write_text('{"blocks":{"1":{"id":1,"started":"2026-11-24T15:00:00Z"}}}')
    hasty = StatsBook(tmp_path, patience=0.1)
    with pytest.raises(OSError, match="another process has held"):
        hasty.put([{"id": 2, "started": "2026-11-24T15:00:00Z"}])
    assert hasty.known() == {1}
    assert hasty.last(10)[0]["id"] == 1


def test_a_damaged_file_stays_where_it_is_while_somebody_else_writes(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    (tmp_path / "2026.json").write_text("{")
    hasty = StatsBook(tmp_path, patience=0.1)
    assert hasty.known() == set()
    (told,) = hasty.problems
    assert "2026.json can't be read" in told
    assert (tmp_path / "2026.json").read_text() == "{"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_lets_go_of_the_lock(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait(30)
    StatsBook(tmp_path, patience=5).put([{"id": 1, "started": "2026-11-24T15:00:00Z"}])


def test_a_thread_of_the_same_process_waits_as_well(tmp_path: Path) -> None:
    """The app completes the book in a thread of its own while a block may end."""
    stats, done = StatsBook(tmp_path, patience=30), threading.Event()

    def put() -> None:
        stats.put([{"id": 1, "started": "2026-11-24T15:00:00Z"}])
        done.set()

    other = threading.Thread(target=put)
    with alone(tmp_path):
        other.start()
        assert not done.wait(0.2)
        assert stats.known() == set()
    other.join(30)
    assert stats.known() == {1}
