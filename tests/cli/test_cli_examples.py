"""What `--help`, the man page and docs/commands.md show can be typed as it stands; what a shell completes."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from support.commands import environment

from prospect_tui.cli.examples import EXAMPLES
from prospect_tui.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
LEADS = "Name,Company,Direct Line,Owner\nAda Low,Northwind,+1 312 555 0177,me\n"
OPENS_THE_APP = ("prospect", "prospect demo", "prospect demo --guided", "prospect block")


@pytest.fixture
def there(prospect, past, tmp_path, monkeypatch):
    """A home with a past and a list `spring`, and a folder with a list to bring."""
    (tmp_path / "leads.csv").write_text(LEADS)
    monkeypatch.chdir(tmp_path)
    assert prospect("import", "leads.csv", "--list", "spring").code == 0
    return prospect


@pytest.mark.parametrize("command", EXAMPLES, ids=lambda name: name or "prospect")
def test_each_example_does_what_it_says(there, command):
    for line, _ in EXAMPLES[command]:
        words = shlex.split(re.sub(r" >>? .*", "", line))  # where its output goes is the shell's
        done = there(*words[1:])
        if "--plain" in words:
            assert (done.code, "something to read from" in done.err) == (1, True), line
        elif line in OPENS_THE_APP or words[1:2] == ["block"]:
            assert (done.code, "needs a terminal" in done.err) == (1, True), line
        else:
            assert done.code == 0, f"{line}: {done.err}"


def test_every_command_of_the_examples_is_there():
    assert set(EXAMPLES) <= {"", *COMMANDS}


def test_the_help_shows_them(prospect):
    shown = prospect("stats", "--help").out
    assert all(line in shown for line, _ in EXAMPLES["stats"])


@pytest.mark.parametrize("name", ["commands.md", "prospect.1"])
def test_the_pages_that_ship_are_those_of_the_commands(name, tmp_path):
    script = "import sys; sys.path.insert(0, 'tools'); import commands; print(commands.{}(), end='')"
    makes = {"commands.md": "markdown", "prospect.1": "manual"}[name]
    made = subprocess.run(
        [sys.executable, "-c", script.format(makes)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (ROOT / "docs" / name).read_text() == made.stdout, "run `python tools/commands.py` and commit the files"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("prospect sta", "stats"), ("prospect stats --b", "--by"), ("prospect next --list Sp", "spring")],
)
def test_a_shell_is_offered_commands_options_and_lists(there, home, typed, offered):
    settings = environment(home) | {
        "_PROSPECT_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "prospect_tui"], env=settings, capture_output=True, text=True, check=False
    )
    assert f"plain,{offered}" in done.stdout.splitlines()


def test_completing_makes_no_home(tmp_path):
    settings = os.environ | {
        "PROSPECT_HOME": str(tmp_path / "none"), "_PROSPECT_COMPLETE": "bash_complete",
        "COMP_WORDS": "prospect next --list s", "COMP_CWORD": "3",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "prospect_tui"], env=settings, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")
    assert not (tmp_path / "none").exists()
