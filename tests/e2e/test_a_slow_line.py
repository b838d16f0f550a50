"""A block over a line that holds everything back for 200 ms each way: nothing is lost, nothing counts twice."""

import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from support.commands import settings_of
from support.house import stepped_clock

from prospect_tui.desk import open_desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

LINE = Path(__file__).parents[1] / "support" / "slow_line.py"
HAND_SECONDS = 0.6
"""Between two keys of somebody who doesn't wait for the screen; more than the slip guard, and 0.2 s for an Escape to be
known as none of an arrow's."""


def over(line: str, command: str) -> str:
    """A command at the end of that line."""
    return f"{sys.executable} {LINE} {line} -- {command}"


def kept(home) -> list[tuple[str, str | None]]:
    """The outcomes in the record that stand, oldest first, with their notes."""
    with closing(open_desk(home, stepped_clock())) as desk:
        touches = sorted(desk.lists.touches(), key=lambda touch: touch.id)
        return [(touch.outcome, touch.note) for touch in touches if not touch.undone]


@pytest.fixture
def spring(home, desk, people):
    """A home with a list."""
    people(20)
    desk.close()
    return home


def test_a_whole_block_typed_ahead(terminal, prospect, spring):
    terminal.run(over("--delay 0.2", f"{prospect} block --list spring"), **settings_of(spring))
    terminal.until("no answer", "left of")
    for keys in (
        ["n"], ["Enter"], ["b", *"wed 3pm", "Enter"], ["x"], ["u"], ["b"], ["Escape"], ["m", "Enter"],
        ["e", *"likes tea", "Enter"], ["g"], ["d", "Enter"],
    ):  # fmt: skip
        time.sleep(HAND_SECONDS)
        for key in keys:
            terminal.press("Space" if key == " " else key)
    time.sleep(HAND_SECONDS)
    terminal.press("q")
    terminal.until("Enter ends")
    terminal.press("Enter")
    terminal.until("How it felt")
    terminal.press("q")
    terminal.press("q")
    terminal.until("[left 0]")
    wanted = ["no-answer", "callback", "meeting", "gatekeeper", "do-not-call"]
    assert [outcome for outcome, _ in kept(spring)] == wanted
    assert ("gatekeeper", "likes tea") in kept(spring)


def test_keys_and_answers_of_the_terminal_that_come_in_pieces_are_no_outcomes(terminal, prospect, spring):
    """A left arrow ends in D, a right one in C, a move of the mouse in M, an answer about a mode in y."""
    terminal.run(over("--delay 0.2 --pieces 0.15", f"{prospect} block --list spring"), **settings_of(spring))
    terminal.until("no answer", "left of")
    terminal.press("Left")
    terminal.until("in pieces")
    terminal.press("Right")
    for answer in ("\x1b[<35;1;1M", "\x1b[?2026;2$y"):
        terminal.type(answer)
    time.sleep(HAND_SECONDS)
    terminal.press("n")
    terminal.until("no answer  Person")
    assert kept(spring) == [("no-answer", None)]


def test_answers_that_come_late_but_whole_do_nothing(terminal, prospect, spring):
    terminal.run(over("--delay 0.2", f"{prospect} block --list spring"), **settings_of(spring))
    terminal.until("no answer", "left of")
    terminal.type("\x1b[?2026;2$y\x1b[?2048;0$y\x1b[?62;22c\x1b[I\x1b[O\x1b[<35;1;1M")
    time.sleep(HAND_SECONDS)
    terminal.press("v")
    terminal.until("voicemail  Person")
    assert kept(spring) == [("voicemail", None)]


def test_plain_mode_too(terminal, prospect, spring):
    command = f"{prospect} block --plain --list spring"
    terminal.run(over("--delay 0.2 --pieces 0.15", command), **settings_of(spring))
    terminal.until("tells all keys", "on the list")
    terminal.press("Left")
    terminal.type("\x1b[<35;1;1M\x1b[?2026;2$y")
    time.sleep(HAND_SECONDS)
    terminal.press("b")
    terminal.until("takes it back")
    terminal.type("wed 3pm\n")
    terminal.until("Kept: call back")
    assert kept(spring) == [("callback", None)]
