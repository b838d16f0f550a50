"""However the app ends, its terminal is as it was: the line's settings, and every mode that was switched on."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from contextlib import closing, suppress

import pytest
from support.commands import environment
from support.house import stepped_clock

from prospect_tui.desk import open_desk

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal, which Windows has not")
termios = pytest.importorskip("termios")

PATIENCE_SECONDS = 30.0
SECRET = "Dana Whitfield"
BREAKS = f"""
from prospect_tui.cli.main import main
from prospect_tui.tui.screens.block import BlockScreen
def broken(screen):
    prospect = {SECRET!r}
    raise RuntimeError(prospect)
BlockScreen.do_pause = broken
main(["block", "--list", "spring"])
"""
"""The app, in which Space breaks with somebody's data in its hands."""

USUAL = {"25": "h", "7": "h"}
"""Modes that are on before an app begins: the cursor is shown, long lines are broken."""


class Seat:
    """A terminal with the app at it, whose every byte is seen."""

    def __init__(self, home, *words):
        self._ours, self.theirs = pty.openpty()
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        self.before = termios.tcgetattr(self.theirs)
        self.seen = b""
        settings = {k: v for k, v in environment(home).items() if k not in ("COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [sys.executable, *words], stdin=self.theirs, stdout=self.theirs, stderr=self.theirs,
            start_new_session=True, env=settings | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip

    def type(self, text):
        os.write(self._ours, text.encode())

    def hear(self):
        if select.select([self._ours], [], [], 0.05)[0]:
            self.seen += os.read(self._ours, 65_536)

    def until(self, words):
        end = time.monotonic() + PATIENCE_SECONDS
        while words.encode() not in self.seen:
            assert time.monotonic() < end, self.seen[-2_000:]
            self.hear()

    def left(self):
        """Wait for its end; gives its exit code."""
        end = time.monotonic() + PATIENCE_SECONDS
        while self.process.poll() is None:
            assert time.monotonic() < end, "it does not end"
            self.hear()
        self.hear()
        return self.process.returncode

    def modes(self):
        """The terminal's private modes as they were switched last, but for those that are as usual."""
        switched = re.findall(rb"\x1b\[\?([0-9;]+)([hl])", self.seen)
        last = {mode: sign.decode() for modes, sign in switched for mode in modes.decode().split(";")}
        return {mode for mode, sign in last.items() if sign != USUAL.get(mode, "l")}

    def vanish(self):
        """Be closed, as a window is, or a line that breaks."""
        for end in (self._ours, self.theirs):
            with suppress(OSError):
                os.close(end)

    def close(self):
        self.process.kill()
        self.process.wait()
        self.vanish()


@pytest.fixture
def seated(home, desk, people):
    """Sits down at a block of twelve."""
    people(12)
    desk.close()
    seats = []

    def sit(*words):
        seats.append(Seat(home, *words))
        seats[-1].until("left of")
        assert {"1049", "1000", "2004", "25"} <= seats[-1].modes(), "the check can see"
        assert termios.tcgetattr(seats[-1].theirs) != seats[-1].before
        return seats[-1]

    yield sit
    for seat in seats:
        seat.close()


def check(seat):
    assert seat.modes() == set()
    assert seat.seen.count(b"\x1b[<u") == len(re.findall(rb"\x1b\[>\d+u", seat.seen)), "keys are told as usual"
    assert termios.tcgetattr(seat.theirs) == seat.before


@pytest.mark.parametrize(("number", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 0)])
def test_a_signal(seated, home, number, code):
    seat = seated("-m", "prospect_tui", "block", "--list", "spring")
    seat.process.send_signal(getattr(signal, number))
    assert seat.left() == code
    check(seat)
    with closing(open_desk(home, stepped_clock())) as desk:
        assert desk.running() is not None


def test_a_terminal_that_is_closed_while_it_is_drawn_on(seated, home):
    seat = seated("-m", "prospect_tui", "block", "--list", "spring")
    seat.type("." * 80)  # more pictures than wait in line while nobody takes them
    time.sleep(1)
    seat.vanish()
    assert seat.process.wait(PATIENCE_SECONDS) == 129
    with closing(open_desk(home, stepped_clock())) as desk:
        assert desk.running() is not None


def test_ctrl_q(seated):
    seat = seated("-m", "prospect_tui", "block", "--list", "spring")
    seat.type("\x11")
    assert seat.left() == 0
    check(seat)


def test_a_fault_of_ours_is_told_in_a_line_without_data(seated, home):
    seat = seated("-c", BREAKS)
    seat.type(" ")
    assert seat.left() == 1
    check(seat)
    after = seat.seen.rpartition(b"\x1b[?1049l")[2].decode()
    assert "Something broke" in after
    assert str(home.log) in after.replace("\r\n", "")
    assert "RuntimeError" in home.log.read_text()
    for text in (seat.seen.decode(), home.log.read_text()):
        assert SECRET not in text
    with closing(open_desk(home, stepped_clock())) as desk:
        assert desk.running() is not None
