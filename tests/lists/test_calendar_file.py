"""The calendar file that is kept: whole or as it was, its owner's alone, never over somebody else's."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prospect_tui.lists.calendar_file import MADE_BY, CalendarFile
from prospect_tui.model.errors import ProspectError

ONE = f"BEGIN:VCALENDAR\r\nPRODID:{MADE_BY}\r\nEND:VCALENDAR\r\n".encode()
OTHER = ONE.replace(b"END", b"X-NOTE:more\r\nEND")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "promises.ics"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_one_is_its_owners_alone_and_its_mode_is_kept(path: Path) -> None:
    assert CalendarFile(path).keep(ONE)
    assert (path.read_bytes(), mode(path)) == (ONE, 0o600)
    path.chmod(0o640)
    assert CalendarFile(path).keep(OTHER)
    assert (path.read_bytes(), mode(path)) == (OTHER, 0o640)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_same_again_is_not_written(path: Path) -> None:
    CalendarFile(path).keep(ONE)
    before = path.stat()
    assert not CalendarFile(path).keep(ONE)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_link_leads_to_the_file(path: Path, tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    path.symlink_to(tmp_path / "synced" / "promises.ics")
    CalendarFile(path).keep(ONE)
    assert path.is_symlink()
    assert (tmp_path / "synced" / "promises.ics").read_bytes() == ONE


@pytest.mark.parametrize("there", [b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\n", b"export PATH=/usr/bin\n"])
def test_another_programs_file_is_left_alone(path: Path, there: bytes) -> None:
    path.write_bytes(there)
    with pytest.raises(ProspectError, match="another program's"):
        CalendarFile(path).keep(ONE)
    with pytest.raises(ProspectError, match="another program's"):
        CalendarFile(path).check()
    assert path.read_bytes() == there


def test_an_empty_file_can_be_filled(path: Path) -> None:
    path.touch()
    assert CalendarFile(path).keep(ONE)


def test_what_can_be_no_calendar_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder.ics").mkdir()
    for name, words in (
        ("promises.txt", "end in .ics"), ("none/promises.ics", "folder is not there"), ("folder.ics", "a folder's"),
    ):  # fmt: skip
        with pytest.raises(ProspectError, match=words):
            CalendarFile(tmp_path / name).keep(ONE)
    assert [each.name for each in tmp_path.iterdir()] == ["folder.ics"]


def test_a_folder_that_is_shut_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(ProspectError, match="can't be written to"):
        CalendarFile(path).keep(ONE)


_WRITER = """
import sys
from pathlib import Path
from prospect_tui.lists.calendar_file import CalendarFile
file, head = CalendarFile(Path(sys.argv[1])), Path(sys.argv[2]).read_bytes()
print("ready", flush=True)
number = 0
while True:
    number += 1
    file.keep(head + (b"X-NOTE:%09d\\r\\n" % number) * 20_000)
"""


def test_a_kill_leaves_the_file_whole_and_what_it_leaves_beside_goes(path: Path, tmp_path: Path) -> None:
    (tmp_path / "head").write_bytes(ONE)
    for attempt in range(6):
        command = [sys.executable, "-c", _WRITER, str(path), str(tmp_path / "head")]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.01 + attempt * 0.013)
            writer.send_signal(signal.SIGKILL)
        if path.exists():
            lines = path.read_bytes().removeprefix(ONE).splitlines()
            assert (len(lines), len(set(lines))) == (20_000, 1)
    (path.parent / f".{path.name}.99999.new").write_bytes(b"SUMMARY:Call back Dana Cole")
    CalendarFile(path).keep(ONE)
    assert sorted(file.name for file in path.parent.iterdir()) == ["head", path.name]
