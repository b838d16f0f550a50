"""`prospect` as a process: exit codes, one line on the error stream, what is loaded, and pipes."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support.commands import environment

LISTS = Path(__file__).parents[1] / "data" / "lists"
LOADED = """
import json, sys
from prospect_tui.cli.main import main
for command in sys.argv[1:]:
    try:
        main(command.split())
    except SystemExit as done:
        assert done.code == 0, command
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""
"""Runs commands one after the other in a process, and tells what they have loaded."""


@pytest.mark.parametrize("command", [[], ["demo"], ["block"], ["block", "--list", "x", "--kare", "A,R"]])
def test_the_app_says_that_it_needs_a_terminal(process, home, command):
    ran = process(*command)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("prospect: The app needs a terminal")
    assert "\x1b" not in ran.err
    assert not home.data.exists()


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["nonsense"], 2),
        (["--nonsense"], 2),
        (["lists"], 2),
        (["targets", "--list"], 2),
        (["block", "--goal", "fame=1"], 2),
        (["block", "--goal", "dials=many"], 2),
        (["block", "--kare", "Q"], 2),
        (["targets", "--list", "nowhere"], 1),
        (["log", "1", "voicemail"], 1),
        (["--home", __file__, "targets"], 2),
    ],
)
def test_errors_are_one_line_and_a_code(prospect, command, code):
    ran = prospect(*command)
    assert (ran.code, ran.out) == (code, "")
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("prospect: ")


def test_a_moment_that_is_none(process, monkeypatch):
    monkeypatch.setattr("support.commands.START", type("Never", (), {"isoformat": lambda self: "half past"})())
    ran = process("targets")
    assert ran.code == 2
    assert "PROSPECT_NOW" in ran.err


def test_version_and_help_load_click_and_little_else(process):
    ran = process("--version", script=LOADED)
    loaded = json.loads(ran.err)
    assert re.fullmatch(r"prospect \d+\.\d+\.\d+\S*\n", ran.out)
    assert not {"msgspec", "sqlite3", "tinydb", "textual", "rich", "phonenumbers", "platformdirs"} & set(loaded)
    loaded = json.loads(process("--help", "log --help", script=LOADED).err)
    assert not {"sqlite3", "tinydb", "textual", "rich", "phonenumbers"} & set(loaded)


def test_reading_commands_load_no_screen(past, process):
    commands = (
        "next --json", "next", "targets", "accounts", "touches", "followups", "blocks --json", "stats", "review",
        "review --format md", "review --format html", "plan list", "cookbook --help", "why show", "completion bash",
        "lists list", "dnc list", "export targets --format csv", "store info", "doctor",
    )  # fmt: skip
    loaded = json.loads(process(*commands, script=LOADED).err)
    assert "sqlite3" in loaded
    assert not {"textual", "rich"} & set(loaded)


def test_the_moment_and_the_zone_come_from_outside(past, process):
    found = process("next", "--count", "1", "--json").json[0]
    assert found["reason"] == "callback_due"
    assert "09:00" in process("doctor").out


@pytest.mark.parametrize("command", ["export targets --format csv", "--version"])
def test_a_reader_that_goes_away_is_no_trouble(past, home, command):
    running = subprocess.Popen(
        [sys.executable, "-m", "prospect_tui", *command.split()],
        env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(timeout=60) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which Linux has")
def test_a_full_disk_is_told_in_one_line(past, home):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "prospect_tui", "targets", "--json"],
            env=environment(home), stdout=full, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
        )  # fmt: skip
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "No space left" in done.stderr


def test_a_name_that_the_terminal_has_no_letters_for(process, home, write_list):
    path = write_list("Name,Phone", "Siân Łukasz 李,312 555 0142")
    process("import", str(path))
    done = subprocess.run(
        [sys.executable, "-m", "prospect_tui", "targets"],
        env=environment(home) | {"PYTHONIOENCODING": "latin-1"}, capture_output=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Siân ?ukasz ?".encode("latin-1") in done.stdout
    done = subprocess.run(
        [sys.executable, "-m", "prospect_tui", "targets", "--json"],
        env=environment(home) | {"PYTHONIOENCODING": "latin-1"}, capture_output=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert json.loads(done.stdout)[0]["name"] == "Siân Łukasz 李"


@pytest.mark.skipif(os.name == "nt", reason="bytes as arguments")
def test_bytes_that_are_no_text_are_only_a_name_nobody_has(process, home):
    done = subprocess.run(
        [sys.executable, "-m", "prospect_tui", "log", b"\xff\xfe", b"\xff"],
        env=environment(home), capture_output=True, stdin=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert done.returncode in (1, 2)
    assert len(done.stderr.splitlines()) == 1


def test_a_home_that_can_not_be_made(process, tmp_path):
    (tmp_path / "file").write_text("in the way")
    ran = process("--home", str(tmp_path / "file" / "home"), "targets")
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert "--home" in ran.err


def test_a_crash_tells_where_its_report_is_and_nobody_s_data(past, process, home):
    script = """
import sys
from prospect_tui.cli.main import main
from prospect_tui.desk.lists import ListDesk

def broken(self, *words, **more):
    secret = "Ada Poe +13125550142"
    try:
        raise ValueError(secret)
    except ValueError as error:
        raise RuntimeError(f"could not dial {secret}") from error

ListDesk.targets = broken
main(sys.argv[1:])
"""
    ran = process("targets", script=script)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"prospect: Something broke. What was recorded before is kept; a report without data is in {home.log}.\n"
    )
    report = home.log.read_text()
    assert "ValueError" in report
    assert "RuntimeError" in report
    assert "in broken" in report
    assert "Poe" not in report
    assert "5550142" not in report
    assert stat.S_IMODE(home.log.stat().st_mode) == 0o600


def test_a_broken_file_of_the_rep_s_is_told_by_name_and_place_and_the_command_runs(past, process):
    (past.config / "outcomes.toml").write_text('[[outcome]]\nname = "x"\nlabel = \n\n')
    ran = process("targets", "--json")
    assert len(ran.json) == 91
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("prospect: note: outcomes.toml, line 3")


def test_two_processes_on_one_home(process, home, write_list):
    process("import", str(write_list("Name,Phone", "Ada Poe,312 555 0142")))
    command = [sys.executable, "-m", "prospect_tui", "log", "1", "no-answer"]
    running = [
        subprocess.Popen(command, env=environment(home), stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        for _ in range(4)
    ]
    assert [each.wait(timeout=60) for each in running] == [0, 0, 0, 0]
    assert len(process("touches", "--json").json) == 4


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals of a terminal, which Windows has not")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_the_demo_s_home_goes_with_its_terminal(home, tmp_path, name):
    script = """
import sys, time
from prospect_tui import tui
from prospect_tui.cli import app
from prospect_tui.cli.main import main

def run_app(desk, **more):
    print("open", flush=True)
    time.sleep(60)

tui.run_app = run_app
app.has_terminal = lambda: True
main(["demo"])
"""
    running = subprocess.Popen(
        [sys.executable, "-c", script], env=environment(home) | {"TMPDIR": str(tmp_path)}, stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert running.stdout.readline() == "open\n"
    assert len(list(tmp_path.glob("prospect-demo-*"))) == 1
    running.send_signal(getattr(signal, name))
    assert running.wait(timeout=60) == 128 + getattr(signal, name)
    running.stdout.close()
    assert list(tmp_path.glob("prospect-demo-*")) == []
