"""Keys and answers: from lines, and from a terminal that is left as it was."""

import os
import signal

import pytest

from prospect_tui.plain.keyboard import EndOfInput, Gone, Pressed, read_answer, read_line
from prospect_tui.plain.leaving import Leaving
from prospect_tui.plain.lines import Lines

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal, which Windows has not")
termios = pytest.importorskip("termios")


def nothing():
    """Nobody looks at the clock."""


@pytest.mark.parametrize(
    ("line", "pressed"),
    [
        ("n", Pressed(key="n")), ("N", Pressed(key="n")), (" n ", Pressed(key="n")), ("", Pressed(key="enter")),
        (" ", Pressed(key="space")), ("\t", Pressed(key="tab")), ("/", Pressed(key="slash")),
        ("?", Pressed(key="question_mark")), ("^", Pressed(key="up")), ("<", Pressed(key="left")),
        ("\x1a", Pressed(key="ctrl+z")), ("\x1b", Pressed(key="escape")), (":esc", Pressed(key="escape")),
        (":Next five", Pressed(word="next-five")), ("nn", Pressed(unclear="nn")), ("n v", Pressed(unclear="n v")),
        ("no-answer", Pressed(unclear="no-answer")), ("\x1b[2Jx", Pressed(unclear="x")), ("   ", Pressed(key="enter")),
    ],
)  # fmt: skip
def test_a_line_is_one_key_or_a_word_or_neither(line, pressed):
    assert read_line(line) == pressed


@pytest.mark.parametrize(("line", "answer"), [("3pm", "3pm"), ("", ""), (":esc", None), ("3p\x1b", None), (" ", " ")])
def test_an_answer(line, answer):
    assert read_answer(line) == answer


@pytest.fixture
def piped():
    ours, theirs = os.pipe()
    yield lambda text: (os.write(theirs, text), os.close(theirs)), ours
    os.close(ours)


def test_lines_of_a_pipe_one_by_one_and_then_its_end(piped):
    write, fd = piped
    write(b"n\r\n\n3pm tomorrow\n\xff\xfe\nv")
    with Leaving() as leaving:
        lines = Lines(fd, leaving, ends=True)
        assert lines.key(nothing) == Pressed(key="n")
        assert lines.key(nothing) == Pressed(key="enter")
        assert lines.line(nothing) == "3pm tomorrow"
        assert lines.key(nothing).unclear
        assert lines.key(nothing) == Pressed(key="v"), "a last line without its end counts"
        with pytest.raises(EndOfInput):
            lines.key(nothing)
        with pytest.raises(EndOfInput):
            lines.line(nothing)


def test_lines_of_a_terminal_do_not_end_a_block(piped):
    write, fd = piped
    write(b"")
    with Leaving() as leaving, pytest.raises(Gone):
        Lines(fd, leaving, ends=False).key(nothing)


def test_a_signal_is_heard_while_a_key_is_waited_for_and_not_before(piped):
    write, fd = piped
    with Leaving() as leaving:
        lines = Lines(fd, leaving, ends=True)
        os.kill(os.getpid(), signal.SIGTERM)  # as in the middle of a transaction
        with pytest.raises(Gone) as gone:
            lines.key(nothing)
        assert gone.value.code == 128 + signal.SIGTERM
        with pytest.raises(Gone):
            os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    write(b"")


@pytest.fixture
def terminal():
    """A terminal, what types at it, and what stands on it."""
    from prospect_tui.plain.terminal import Terminal

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    with Leaving() as leaving:
        with Terminal(theirs, leaving) as made:
            yield made, lambda text: os.write(ours, text), lambda: os.read(ours, 65536)
        assert termios.tcgetattr(theirs) == before, "it is left as it was"
    os.close(ours)
    os.close(theirs)


@pytest.fixture
def quick(monkeypatch):
    """A second goes by at once."""
    monkeypatch.setattr("prospect_tui.plain.terminal.LOOK_SECONDS", 0.01)


def test_keys_count_at_once_and_are_not_shown(terminal):
    made, type_, shown = terminal
    type_(b"nN\r \t/?\x1a\x1b[A\x1bOB\x1b[5~\x1b[99;5u\x7f\xc3\xa9^<")
    keys = [made.key(nothing).key for _ in range(14)]
    assert keys == [
        "n", "n", "enter", "space", "tab", "slash", "question_mark", "ctrl+z", "up", "down", "pageup", "backspace",
        "é", "up",
    ]  # fmt: skip
    type_(b"\x1b")
    assert [made.key(nothing).key for _ in range(2)] == ["left", "escape"]
    type_(b":next five\n")
    assert made.key(nothing) == Pressed(word="next-five")
    os.write(made._fd, b".")
    assert b"n" not in shown().split(b"next five")[0]


def at_once(type_, text):
    """Types it when an answer is waited for."""
    waiting = [text]
    return lambda: type_(waiting.pop()) if waiting else None


def test_an_answer_is_shown_and_mended_by_the_terminal_without_escape_codes(terminal, quick):
    made, type_, shown = terminal
    assert made.line(at_once(type_, b"tue 4\x7f3pm\n")) == "tue 3pm"
    assert made.line(at_once(type_, b"tue\x1b[D 3pm\x1b")) is None
    seen = shown()
    assert b"\x1b" not in seen
    assert b"^[" in seen


def test_an_arrow_in_an_answer_is_no_escape(terminal, quick):
    made, type_, _ = terminal
    assert made.line(at_once(type_, b"tue\x1b[D 3pm\n")) == "tue 3pm"


def test_what_is_typed_ahead_is_an_answer_too(terminal):
    made, type_, _ = terminal
    type_(b"b3pn\x7fm\nnv")
    assert made.key(nothing).key == "b"
    assert made.line(nothing) == "3pm"
    assert [made.key(nothing).key for _ in "nv"] == ["n", "v"]


def test_ctrl_d_leaves(terminal, quick):
    made, type_, _ = terminal
    type_(b"\x04")
    with pytest.raises(Gone) as gone:
        made.key(nothing)
    assert gone.value.code == 0
    with pytest.raises(Gone):
        made.line(at_once(type_, b"\x04"))


def test_a_second_without_a_key_looks_at_the_clock(terminal, quick):
    made, type_, _ = terminal
    looks = []

    def look():
        looks.append(1)
        if len(looks) == 3:
            type_(b"n")

    assert made.key(look).key == "n"
    assert len(looks) >= 3
