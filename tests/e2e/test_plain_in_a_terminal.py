"""Plain mode as it is used: at terminals of several kinds, through a pipe, cut off by a signal or by its terminal."""

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from support.commands import environment
from support.house import stepped_clock
from support.typed import check

from prospect_tui.desk import open_desk

LIST = Path(__file__).parent.parent / "data" / "lists" / "plain.csv"
PATIENCE_SECONDS = 30.0

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal, which Windows has not")
termios = pytest.importorskip("termios")


@pytest.fixture
def listed(home, clock):
    """A home with a list."""
    with closing(open_desk(home, clock)) as desk:
        desk.bring(LIST, name="spring")
    return home


def piped(home, keys, *words):
    command = [sys.executable, "-m", "prospect_tui", "block", "--plain", "--list", "spring", *words]
    done = subprocess.run(command, input=keys.encode(), capture_output=True, check=False, env=environment(home))
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def blocks(home):
    """What the record has, once nobody works on it any more."""
    with closing(open_desk(home, stepped_clock())) as desk:
        return desk.review.blocks()


class Seat:
    """A terminal of a process, without a program between: every byte that is written to it is seen."""

    def __init__(self, home, *words, term="dumb"):
        self._ours, self._theirs = pty.openpty()
        self.before = termios.tcgetattr(self._theirs)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "prospect_tui", "block", "--plain", "--list", "spring", *words],
            stdin=self._theirs, stdout=self._theirs, stderr=self._theirs, start_new_session=True,
            env=environment(home) | {"TERM": term},
        )  # fmt: skip
        self.seen, self._heard = b"", 0

    def type(self, text):
        os.write(self._ours, text.encode())

    def until(self, words):
        """Wait until that was said after what was waited for before."""
        end = time.monotonic() + PATIENCE_SECONDS
        while words.encode() not in self.seen[self._heard :]:
            assert time.monotonic() < end, f"{words!r} was not said: {self.seen[self._heard :].decode()}"
            if select.select([self._ours], [], [], 0.2)[0]:
                self.seen += os.read(self._ours, 65_536)
        self._heard = self.seen.index(words.encode(), self._heard) + len(words.encode())

    def modes(self):
        return termios.tcgetattr(self._theirs)

    def hang_up(self):
        os.close(self._theirs)
        os.close(self._ours)


def test_a_block_through_a_pipe_ends_with_it_and_writes_no_escape_code(listed):
    code, out, err = piped(listed, "?\n,\n\nn\nnv\nb\nwed 3pm\nx\nd\n\nu\ny\n:outcomes\n1n\nwants a quote\n\nt\nm\n")
    assert (code, err) == (0, "")
    check(out)
    assert "“nv” is not one key: nothing was done." in out
    assert "Figures:" in out
    (block,) = blocks(listed)
    assert block.ended
    assert (block.counts.dials, block.counts.meetings) == (4, 1)


def test_a_block_at_a_terminal_that_could_do_more_key_by_key(listed):
    seat = Seat(listed, term="xterm-256color")
    seat.until("? tells all keys")
    seat.until("on the list")
    seat.type("\r")
    seat.until("Dial now")
    seat.type("v")
    seat.until("Kept: voicemail")
    seat.type("b")
    seat.until("takes it back")
    seat.type("wed 3pn\x7fm\r")
    seat.until("Wed 25 Nov, 15:00")
    seat.type("b")
    seat.until("takes it back")
    seat.type("\x1b")
    seat.until("Taken back: callback")
    seat.type("\x1b[A")
    seat.until("Enter goes back.")
    seat.type("\r")
    seat.type("q")
    seat.until("Enter ends and reviews")
    seat.type("\r")
    seat.until("Enter leaves.")
    seat.type("5\r")
    assert seat.process.wait(PATIENCE_SECONDS) == 0
    assert b"\x1b" not in seat.seen
    assert seat.modes() == seat.before
    assert blocks(listed)[0].feeling == 5
    assert blocks(listed)[0].counts.dials == 2
    seat.hang_up()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 0), (signal.SIGHUP, 129)], ids=lambda n: str(n)
)
def test_a_signal_leaves_the_terminal_as_it_was_and_the_block_waiting(listed, number, code):
    seat = Seat(listed)
    seat.until("on the list")
    seat.type("c")
    seat.until("Kept: conversation")
    seat.type("b")
    seat.until("takes it back")
    assert seat.modes() != seat.before
    seat.process.send_signal(number)
    seat.until("The block waits")
    assert seat.process.wait(PATIENCE_SECONDS) == code
    assert seat.modes() == seat.before
    seat.hang_up()
    (block,) = blocks(listed)
    assert block.ended is None
    assert block.counts.dials == 2


def test_a_terminal_that_goes_away_leaves_the_block_waiting(listed):
    seat = Seat(listed)
    seat.until("on the list")
    seat.type("n")
    seat.until("Kept: no answer")
    seat.hang_up()
    seat.process.wait(PATIENCE_SECONDS)
    (block,) = blocks(listed)
    assert block.ended is None
    assert block.counts.dials == 1
    seat = Seat(listed)
    seat.until("Going on with the block that is open: spring, 1 outcome recorded")
    seat.type("\x04")
    seat.until("The block waits")
    assert seat.process.wait(PATIENCE_SECONDS) == 0
    seat.hang_up()


def test_lines_at_a_terminal_take_an_enter_for_each_key(listed):
    seat = Seat(listed, "--lines")
    seat.until("on the list")
    seat.type("n\r")
    seat.until("Kept: no answer")
    seat.type("\x04")
    seat.until("The block waits")
    assert seat.process.wait(PATIENCE_SECONDS) == 0
    assert b"\x1b" not in seat.seen
    seat.hang_up()


def test_a_reader_that_goes_away_is_no_crash(listed):
    command = (
        f"printf 'n\\n%.0s' 1 2 3 4 5 6 7 8 | {sys.executable} -m prospect_tui block --plain --list spring | head -1"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, env=environment(listed))
    assert "Traceback" not in done.stderr


def test_plain_mode_loads_nothing_of_screens(listed):
    script = (
        "import sys, io\nfrom prospect_tui.cli.main import main\n"
        "try:\n    main(['block', '--plain', '--list', 'spring'])\nexcept SystemExit:\n    pass\n"
        "print(*(name for name in ('textual', 'rich', 'prospect_tui.tui') if name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input="n\n?\nq\n\n", capture_output=True, text=True, env=environment(listed)
    )
    assert done.stderr.strip() == ""
    assert "Figures:" in done.stdout


def test_in_tmux_as_on_a_dumb_terminal(listed, terminal, prospect):
    terminal.run(f"{prospect} block --plain --list spring", size=(80, 30), **(
        {key: value for key, value in environment(listed).items() if key.startswith("PROSPECT") or key == "TZ"}
        | {"TERM": "dumb"}
    ))  # fmt: skip
    terminal.until("? tells all keys", "on the list")
    terminal.press("Enter")
    terminal.until("Dial now")
    terminal.press("n")
    terminal.until("Kept: no answer")
    terminal.press("Up")
    terminal.until("1: no answer")
    terminal.press("Escape")
    terminal.press("q")
    terminal.until("Enter ends and reviews")
    terminal.press("Enter")
    terminal.until("Enter leaves.")
    terminal.press("Enter")
    terminal.until("[left 0]")
