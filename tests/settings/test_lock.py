"""The lock of the running block: one holder, let go of by the system with the process, and nothing in the way where a
file system has no locks."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import filelock
import pytest

from prospect_tui.settings.lock import FILE, BlockLock

HOLD = """
import sys
from pathlib import Path
from prospect_tui.settings.lock import BlockLock
lock = BlockLock(Path(sys.argv[1]))
print("held" if lock.take() else "refused", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def one(tmp_path: Path) -> BlockLock:
    return BlockLock(tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> BlockLock:
    return BlockLock(tmp_path)


def test_one_holds_it_until_it_lets_go(one: BlockLock, other: BlockLock) -> None:
    assert one.take()
    assert one.take(), "what is held stays held"
    assert not other.take()
    assert (one.is_held_elsewhere(), other.is_held_elsewhere()) == (False, True)
    one.let_go()
    one.let_go()
    assert not other.is_held_elsewhere()
    assert other.take()
    assert not one.take()


def test_asking_keeps_nothing(one: BlockLock, other: BlockLock) -> None:
    assert not one.is_held_elsewhere()
    assert not one.held
    assert other.take()


def test_its_file_is_empty_and_its_owners_alone(one: BlockLock, tmp_path: Path) -> None:
    one.take()
    file = tmp_path / FILE
    assert file.stat().st_mode & 0o777 == 0o600
    one.let_go()
    assert file.read_bytes() == b""


@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_dies_holds_nothing(one: BlockLock, tmp_path: Path, way: signal.Signals) -> None:
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert held.stdout.readline() == "held\n"
    assert one.is_held_elsewhere()
    assert not one.take()
    held.send_signal(way)
    held.wait()
    assert not one.is_held_elsewhere()
    assert one.take()


def test_a_program_that_is_started_does_not_inherit_it(one: BlockLock, other: BlockLock) -> None:
    one.take()
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    one.let_go()
    assert other.take()
    child.communicate()


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_without_locks_nobody_is_found_to_hold_it(
    one: BlockLock, other: BlockLock, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object, **__: object) -> bool:
        raise OSError(code, os.strerror(code))

    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    monkeypatch.setattr(filelock, "lock_descriptor", no_locks)
    for lock in (one, other):
        assert lock.take()
        assert not lock.is_held_elsewhere()
        assert not lock.held
    if before:
        assert len(os.listdir("/proc/self/fd")) == before


def test_a_folder_that_is_gone_is_no_holder(tmp_path: Path) -> None:
    gone = BlockLock(tmp_path / "gone")
    assert gone.take()
    assert not gone.is_held_elsewhere()
    assert not gone.held


def test_two_who_ask_at_once_are_both_told_that_it_is_free(one: BlockLock, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [False]  # the other one asks just now

    def busy_at_first(file: int, *, blocking: bool) -> bool:
        return answers.pop() if answers else locked(file, blocking=blocking)

    locked = filelock.lock_descriptor
    monkeypatch.setattr(filelock, "lock_descriptor", busy_at_first)
    assert not one.is_held_elsewhere()
    answers.append(False)
    assert one.take()
    assert one.held
