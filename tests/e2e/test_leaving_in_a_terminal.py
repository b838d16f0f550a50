"""Leaving by other ways than a key: the terminal is as it was, and the block waits."""

import os
import signal
import sys
import time
from contextlib import suppress

import pytest
from support.commands import process_of_app, settings_of

from prospect_tui.desk import open_desk
from prospect_tui.settings.clock import SystemClock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the signals of Unix")


@pytest.fixture
def block(terminal, home, desk, people):
    """A block with one outcome, in a terminal."""
    people(12)
    desk.close()
    terminal.run(f"{sys.executable} -m prospect_tui block --list spring", **settings_of(home))
    terminal.until("no answer", "left of")
    terminal.settle()
    terminal.press("n")
    terminal.until("no answer  Person")
    return terminal


def test_a_request_to_end_takes_the_picture_away_and_the_block_waits(block, home):
    os.kill(process_of_app(home), signal.SIGTERM)
    screen = block.until(f"[left {128 + signal.SIGTERM}]")
    assert "left of" not in screen
    block.run(f"{sys.executable} -m prospect_tui", **settings_of(home))
    block.until("go on")


def test_a_terminal_that_is_closed_ends_the_app_in_order(block, home):
    process = process_of_app(home)
    block.close()
    end = time.monotonic() + 20
    with suppress(ProcessLookupError):
        while time.monotonic() < end:
            os.kill(process, 0)
            time.sleep(0.05)
        raise AssertionError("the app outlives its terminal")
    again = open_desk(home, SystemClock())
    running = again.running()
    assert running is not None
    assert running.recorded == 1
    again.go_on(running.id)
    again.close()


def test_ctrl_c_ends_nothing_and_says_what_does(block):
    block.press("C-c")
    block.until("Ctrl+Q leaves the app; a block that runs waits for you.")
    block.settle()
    block.press("v")
    block.until("voicemail  Person")
