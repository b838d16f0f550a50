"""On a terminal: tables, the one question of an import, and the way into the app."""

import os
import re
import subprocess
import sys

import pytest
from support.commands import environment

from prospect_tui import tui
from prospect_tui.cli import output
from prospect_tui.model.blocks import Goals
from prospect_tui.model.words import Kare
from prospect_tui.reports.page import Column
from prospect_tui.reports.table import Table

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal, which Windows has not")


@pytest.fixture
def on_terminal(home):
    """Runs a command with a terminal for input and output; gives the exit code and what was on the screen."""

    def run(*args, keys=""):
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "prospect_tui", *args], stdin=theirs, stdout=theirs, stderr=theirs,
            env=environment(home) | {"TERM": "xterm-256color"}, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        os.write(ours, keys.encode())
        screen = b""
        try:
            while piece := os.read(ours, 65536):
                screen += piece
        except OSError:  # the other end has gone
            pass
        os.close(ours)
        return process.wait(timeout=60), screen.decode()

    return run


@pytest.fixture
def opened(monkeypatch):
    """What the app was opened with, in its place: `opened` fills with (desk, start, throw_away)."""
    calls = []

    def run_app(desk, *, start=None, throw_away=False, guided=False):
        calls.append((desk, start, throw_away))
        return 0

    monkeypatch.setattr(tui, "run_app", run_app)
    monkeypatch.setattr("prospect_tui.cli.app.has_terminal", lambda: True)
    return calls


def test_what_is_only_shown_is_not_remembered_as_exported(on_terminal, prospect, past):
    code, screen = on_terminal("export", "touches", "--like", "salesforce", "--new")
    assert code == 0
    assert "WhoId" in screen
    assert "Shown, and not remembered as exported" in screen
    assert prospect("export", "touches", "--like", "salesforce", "--new").out.count("Completed") > 50


def test_a_table_shows_hostile_names_harmlessly(on_terminal, write_list):
    path = write_list("Name,Company,Phone", "[bold red]Eve[/] \x1b]52;c;eA==\x07,Acme [EMEA],312 555 0142")
    code, _ = on_terminal("import", str(path), "--no-ask")
    assert code == 0
    code, screen = on_terminal("targets")
    assert code == 0
    assert "[bold red]Eve[/]" in screen
    assert "Acme [EMEA]" in screen
    assert "]52;" not in screen
    # Only the styles of the table's own head.
    assert set(re.findall(r"\x1b\[[0-9;]*[a-zA-Z]", screen)) <= {"\x1b[1m", "\x1b[0m"}


def test_an_empty_table_says_what_brings_rows(on_terminal):
    assert "No targets: `prospect import FILE` brings some." in on_terminal("targets")[1]


def test_a_long_table_is_cut_with_a_sign(monkeypatch, capsys):
    monkeypatch.setattr(output, "MOST_ROWS", 2)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    output.say_table(Table((Column("id", True),), ((str(i),) for i in range(1, 6))), "nothing")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert shown == "id\n 1\n 2\n… and 3 more: --json, or a pipe, has them all.\n"


def test_import_asks_whether_the_columns_are_right(on_terminal, process, write_list):
    path = write_list("Name,Phone,Shoe size", "Ada Poe,312 555 0142,39")
    code, screen = on_terminal("import", str(path), keys="n\n")
    assert code == 1
    assert re.search(r"Phone +→ phone", screen)
    assert "kept as text: Shoe size" in screen
    assert "prospect: Nothing was imported." in screen
    assert process("targets", "--json").json == []
    code, screen = on_terminal("import", str(path), keys="\n")
    assert code == 0
    assert "1 added" in screen
    assert len(process("targets", "--json").json) == 1


def test_no_command_opens_the_app_at_home(prospect, opened):
    assert prospect().code == 0
    ((_, start, throw_away),) = opened
    assert (start, throw_away) == (None, False)


def test_block_opens_the_app_at_a_block_as_it_was_asked_for(prospect, opened, people):
    people(3)
    ran = prospect(
        "block", "--list", "Spring", "--minutes", "50", "--active", "9", "--kare", "a, Recapture", "--goal",
        "conversations=3", "--goal", "dials=0",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    ((_, plan, _),) = opened
    assert (plan.list_name, plan.minutes, plan.active) == ("spring", 50, 9)
    assert plan.kare == (Kare.ATTAIN, Kare.RECAPTURE)
    assert plan.goals == Goals(conversations=3)


def test_a_block_s_goals_are_what_the_last_ones_came_to(past, prospect, opened):
    assert prospect("block", "--list", "spring list").code == 0
    ((_, plan, _),) = opened
    counts = sorted(block["counts"]["conversations"] for block in prospect("blocks", "--json").json)
    assert plan.goals.conversations in counts[3:5]


def test_a_block_without_options_is_as_the_last_one(past, prospect, opened, people):
    people(3, name="autumn")
    assert prospect("block").code == 0
    assert prospect("block", "--everyone", "--minutes", "50").code == 0
    assert prospect("block", "--kare", "A").code == 0
    assert [(plan.list_name, plan.minutes) for _, plan, _ in opened] == [
        ("spring list", 25), ("everyone", 50), ("everyone", 25)
    ]  # fmt: skip
    assert prospect("block", "--everyone", "--list", "autumn").code == 2


def test_a_block_on_a_list_that_is_not_there_opens_nothing(prospect, opened):
    ran = prospect("block", "--list", "nowhere")
    assert (ran.code, opened) == (1, [])


def test_the_app_s_exit_code_is_the_command_s(prospect, monkeypatch, opened):
    monkeypatch.setattr(tui, "run_app", lambda desk, **more: 1)
    assert prospect().code == 1


def test_the_demo_has_a_past_in_a_home_that_goes(prospect, opened, monkeypatch, home, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen = {}

    def run_app(desk, *, start=None, throw_away=False, guided=False):
        folder = desk.home.data.parent
        seen["mode"] = folder.stat().st_mode & 0o777
        seen["folder"] = folder
        seen["blocks"] = len(desk.review.blocks())
        seen["late"] = [promise.name for promise in desk.review.due_callbacks()]
        seen["throw_away"] = throw_away
        seen["guided"] = guided
        return 0

    monkeypatch.setattr(tui, "run_app", run_app)
    assert prospect("demo").code == 0
    assert (seen["mode"], seen["blocks"], len(seen["late"]), seen["throw_away"]) == (0o700, 8, 3, True)
    assert not seen["folder"].exists()
    assert not home.data.exists()
    assert not seen["guided"]
    prospect("demo", "--guided")
    assert seen["guided"]


def test_the_demo_s_home_goes_when_the_app_breaks(prospect, opened, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def run_app(desk, **more):
        raise RuntimeError("Ada Poe")

    monkeypatch.setattr(tui, "run_app", run_app)
    monkeypatch.setattr("prospect_tui.desk.rehearsal.rehearse", lambda *words: None)
    ran = prospect("demo")
    assert ran.code == 1
    assert "Ada" not in ran.err
    assert list(tmp_path.glob("prospect-demo-*")) == []
