"""Diallers with real programs at the other end: sound ones, and those that hang, crash, flood or are not there."""

import os
import threading
from pathlib import Path

import pytest
from support.programs import Other, is_running, wait_for

from prospect_tui.dialing import Dialled, PhoneDialler, carried
from prospect_tui.dialing.dialler import dialable
from prospect_tui.dialing.programs import Programs
from prospect_tui.dialing.ways import way_of
from prospect_tui.model.dialling import ByHandPlan, ClipboardPlan, CommandPlan, DialPlan, LinkPlan

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the other programs are shell scripts")

NUMBER = "+13125550142"


def dialled(plan: DialPlan, extension: str | None = None, number: str = NUMBER) -> Dialled:
    return carried(way_of(plan), number, extension)


def command(program: Other, *arguments: str, seconds: int = 10, stays: bool = False) -> CommandPlan:
    return CommandPlan(arguments=(str(program.path), *arguments), seconds=seconds, stays=stays)


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Other:
    """An xdg-open, first in PATH, that writes down what it is to open."""
    made = Other(tmp_path / "bin", "xdg-open")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", f"{made.path.parent}{os.pathsep}{os.environ['PATH']}")
    return made


# The user's own command.


def test_a_command_gets_the_number_in_arguments_of_its_own(tmp_path: Path) -> None:
    program = Other(tmp_path / "with spaces & $(date)")
    plan = command(program, "--number", "{number}", "d={digits}", "x={extension}", "$HOME;`id` *")
    made = dialled(plan, "42")
    assert (made.failed, made.word, made.sign) == (False, "my-dialler has the number", "with my-dialler")
    assert program.runs == [["--number", NUMBER, "d=13125550142", "x=42", "$HOME;`id` *"]]


def test_without_an_extension_its_place_is_empty(tmp_path: Path) -> None:
    program = Other(tmp_path)
    assert not dialled(command(program, "{number}", "{extension}")).failed
    assert program.runs == [[NUMBER, ""]]


@pytest.mark.parametrize("number", ["--help", "", "13125550142", "+1312 5550142", "+1312;reboot", NUMBER + "\n"])
def test_what_is_no_number_goes_nowhere(tmp_path: Path, number: str) -> None:
    program = Other(tmp_path)
    made = dialled(command(program, "{number}"), number=number)
    assert (made.failed, made.word) == (
        True, "the dialler failed: that number can't be given to it · dial by hand",
    )  # fmt: skip
    assert program.runs == []


def test_a_command_that_fails_says_with_what(tmp_path: Path) -> None:
    made = dialled(command(Other(tmp_path, then="echo Dana +13125550142 >&2; exit 3"), "{number}"))
    assert (made.failed, made.code) == (True, 3)
    assert made.word == "the dialler failed: exit 3 · dial by hand"
    assert made.sign == "dial by hand: exit 3"


def test_a_command_that_crashes_is_told(tmp_path: Path) -> None:
    made = dialled(command(Other(tmp_path, then="kill -SEGV $$"), "{number}"))
    assert made.word == "the dialler failed: it crashed (SIGSEGV) · dial by hand"


def test_a_command_that_is_not_there_or_may_not_be_run_is_told(tmp_path: Path) -> None:
    missing = CommandPlan(arguments=(str(tmp_path / "none"), "{number}"))
    assert "it is not there" in dialled(missing).word
    shut = Other(tmp_path)
    shut.path.chmod(0o600)
    assert "it may not be run" in dialled(command(shut, "{number}")).word
    no_program = tmp_path / "text"
    no_program.write_bytes(b"\x7fNOT A PROGRAM")
    no_program.chmod(0o755)
    assert dialled(CommandPlan(arguments=(str(no_program), "{number}"))).failed


def test_what_a_command_says_goes_nowhere_however_much_it_is(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    flood = Other(tmp_path, then="head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2; exit 0")
    assert not dialled(command(flood, "{number}")).failed
    assert capfd.readouterr() == ("", "")


def test_a_command_reads_nothing_from_the_terminal(tmp_path: Path) -> None:
    assert not dialled(command(Other(tmp_path, then="read line && exit 5; exit 0"), "{number}")).failed


def test_a_command_that_hangs_is_killed_with_all_that_it_started(tmp_path: Path) -> None:
    then = f"trap '' TERM; (trap '' TERM; sleep 600) & echo $! > {tmp_path}/child; echo $$ > {tmp_path}/self; wait"
    made = dialled(command(Other(tmp_path, then=then), "{number}", seconds=1))
    assert made.word == "the dialler failed: no end after 1 s, stopped · dial by hand"
    for file in ("child", "self"):
        process = int((tmp_path / file).read_text())
        wait_for(lambda process=process: not is_running(process))


def test_what_a_command_leaves_behind_goes_on(tmp_path: Path) -> None:
    """A soft phone that it starts outlives it."""
    program = Other(tmp_path, then=f"sleep 60 & echo $! > {tmp_path}/child; exit 0")
    way = way_of(command(program, "{number}"))
    assert not carried(way, NUMBER, None).failed
    way.stop()
    child = int((tmp_path / "child").read_text())
    assert is_running(child)
    os.kill(child, 9)


def test_a_command_that_stays_for_the_call_is_let_be(tmp_path: Path) -> None:
    program = Other(tmp_path, then=f"echo $$ > {tmp_path}/self; exec sleep 60")
    way = way_of(command(program, "{number}", seconds=1, stays=True))
    made = carried(way, NUMBER, None)
    assert (made.failed, made.word) == (False, "my-dialler is at it")
    way.stop()
    process = int((tmp_path / "self").read_text())
    assert is_running(process)
    os.kill(process, 9)


@pytest.mark.parametrize(
    ("e164", "extension"),
    [
        ("3125550142", None), ("+0125550142", None), ("", None), ("+1312555-0142", None), ("--help", None),
        ("+1312 5550142", None), ("+13125550142\n", None), ("+1312555;rm", None), ("+١٢٣٤٥٦٧", None),
        ("+13125550142", ""), ("+13125550142", "4 2"), ("+13125550142", "-x"), ("+13125550142", "42#"),
        ("+1234567890123456", None),
    ],
)  # fmt: skip
def test_what_is_no_number_is_told_from_one(e164: str, extension: str | None) -> None:
    assert dialable("+13125550142", "42")
    assert not dialable(e164, extension)


# Links.


def test_a_link_is_given_to_the_systems_opener_as_one_argument(opener: Other) -> None:
    plan = LinkPlan(label="Zoom", link="zoomphonecall://{number}")
    made = dialled(plan)
    assert (made.failed, made.word, made.sign) == (False, "handed to Zoom", "with Zoom")
    assert opener.runs == [["zoomphonecall://+13125550142"]]


def test_an_extension_is_added_where_the_form_has_one(opener: Other) -> None:
    tel = LinkPlan(label="your phone app", link="tel:{number}", extension=";ext={extension}")
    dialled(tel, "42")
    dialled(tel)
    dialled(LinkPlan(label="Teams", link="https://t.example/call?users=4:{number}"), "42")
    assert opener.runs == [
        ["tel:+13125550142;ext=42"], ["tel:+13125550142"], ["https://t.example/call?users=4:%2B13125550142"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "said"), [(3, "no program here takes such links (exit 3)"), (4, "did not start (exit 4)"), (9, "exit 9")]
)
def test_an_opener_that_fails_says_what_its_code_means(opener: Other, code: int, said: str) -> None:
    opener.path.write_text(f"#!/bin/sh\nexit {code}\n")
    made = dialled(LinkPlan(label="Zoom", link="zoomphonecall://{number}"))
    assert (made.failed, made.code) == (True, code)
    assert said in made.word


def test_where_nothing_opens_links_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    made = dialled(LinkPlan(label="Zoom", link="zoomphonecall://{number}"))
    assert made.word == "the dialler failed: nothing here opens links · dial by hand"


def test_an_opener_that_stays_with_its_program_is_let_be(opener: Other, tmp_path: Path) -> None:
    opener.path.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/self\nexec sleep 60\n")
    way = way_of(LinkPlan(label="Zoom", link="zoomphonecall://{number}", seconds=1))
    assert carried(way, NUMBER, None).word == "handed to Zoom"
    way.stop()
    process = int((tmp_path / "self").read_text())
    assert is_running(process), "the soft phone that it has become is not ended"
    os.kill(process, 9)


# The clipboard, and by hand.


def test_the_systems_clipboard_gets_the_number_on_its_input_and_not_as_an_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = Other(tmp_path, "xclip", reads=True)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    made = dialled(ClipboardPlan(system=True))
    assert (made.failed, tool.given, tool.runs) == (False, NUMBER, [["-selection", "clipboard"]])
    monkeypatch.delenv("DISPLAY")
    assert "no program here copies" in dialled(ClipboardPlan(system=True)).word


def test_the_terminals_clipboard_and_the_hand_need_no_thread() -> None:
    copied = PhoneDialler(way_of(ClipboardPlan())).dial(NUMBER, None)
    assert (copied.copy, copied.failed) == (NUMBER, False)
    assert "if your terminal lets it" in copied.word
    assert PhoneDialler(way_of(ByHandPlan())).dial(NUMBER, "42") == Dialled(word="dial now")


# Off the key path.


def test_the_key_returns_while_the_program_still_runs_and_the_outcome_is_told(tmp_path: Path) -> None:
    go = tmp_path / "go"
    program = Other(tmp_path, then=f"while [ ! -e {go} ]; do sleep 0.02; done; exit 3")
    told: list[tuple[Dialled, str]] = []
    dialler = PhoneDialler(way_of(command(program, "{number}")))
    at_once = dialler.dial(NUMBER, None, lambda made: told.append((made, threading.current_thread().name)))
    assert (at_once.word, at_once.failed, told) == ("dialling with my-dialler …", False, [])
    go.touch()
    wait_for(lambda: told)
    assert (told[0][0].code, told[0][1]) == (3, "dialler")


def test_each_request_is_run_once(tmp_path: Path) -> None:
    program, told = Other(tmp_path), []
    dialler = PhoneDialler(way_of(command(program, "{number}")))
    for digit in range(3):
        dialler.dial(f"+1312555014{digit}", None, told.append)
    wait_for(lambda: len(told) == 3)
    assert sorted(program.runs) == [["+13125550140"], ["+13125550141"], ["+13125550142"]]


def test_a_program_that_hangs_ends_with_the_desk(tmp_path: Path) -> None:
    program, told = Other(tmp_path, then=f"echo $$ > {tmp_path}/self; exec sleep 600"), []
    dialler = PhoneDialler(way_of(command(program, "{number}", seconds=15)))
    dialler.dial(NUMBER, None, told.append)
    wait_for(lambda: (tmp_path / "self").exists() and (tmp_path / "self").read_text().strip())
    dialler.close()
    wait_for(lambda: told)
    assert not is_running(int((tmp_path / "self").read_text()))
    dialler.dial(NUMBER, None, told.append)
    wait_for(lambda: len(told) == 2)
    assert "the app was left" in told[1].word
    assert len(program.runs) == 1


def test_a_fault_of_ours_is_a_word_without_the_number() -> None:
    class Faulty:
        slow, words = True, "with nothing"

        def carry(self, e164: str, extension: str | None) -> Dialled:
            raise ValueError(e164)

    told: list[Dialled] = []
    PhoneDialler(Faulty()).dial(NUMBER, None, told.append)
    wait_for(lambda: told)
    assert told[0].word == "the dialler failed: ValueError · dial by hand"


# Programs.


def test_a_program_that_reads_nothing_of_what_it_is_given_holds_nothing_up(tmp_path: Path) -> None:
    much = b"x" * 3_000_000
    assert Programs().run([str(Other(tmp_path).path)], seconds=10, given=much).problem is None
    hangs = Other(tmp_path, "hangs", then="exec sleep 600")
    ended = Programs().run([str(hangs.path)], seconds=0.5, given=much)
    assert ended.problem == "no end after 0.5 s, stopped"
