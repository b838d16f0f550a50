"""`prospect dial`, and what `prospect doctor` says of dialler and hook."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support.commands import Ran, environment
from support.programs import Other

from prospect_tui.settings.home import Home, make_home

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the other programs are shell scripts")

Run = Callable[..., Ran]
MINE = "+13125550100"


@pytest.fixture
def settle(home: Home) -> Callable[[str], None]:
    """Writes `config.toml`."""

    def write(text: str) -> None:
        make_home(home)
        (home.config / "config.toml").write_text(text)
        (home.config / "me.toml").write_text(f'name = "Ana Reyes"\nphone = "{MINE}"\n')

    return write


@pytest.fixture
def program(tmp_path: Path) -> Other:
    return Other(tmp_path / "other")


def by_command(program: Other, *arguments: str) -> str:
    return f'[dialler]\nby = "command"\ncommand = {json.dumps([str(program.path), *arguments])}\n'


def test_it_dials_the_reps_own_number_once_it_may(settle, prospect: Run, program: Other) -> None:
    settle(by_command(program, "--number", "{number}"))
    refused = prospect("dial", "--test")
    assert (refused.code, program.runs) == (2, [])
    assert "--yes" in refused.err
    assert "--dry-run" in refused.err
    done = prospect("dial", "--test", "--yes")
    assert (done.code, program.runs) == (0, [["--number", MINE]])
    assert "✓ my-dialler has the number" in done.out
    assert "--phones" in done.out, "how to choose another"


def test_a_dry_run_says_word_for_word_what_would_be_run(settle, prospect: Run, program: Other) -> None:
    settle(by_command(program, "a b", "{digits}"))
    done = prospect("dial", "--test", "+1 303 555 0123", "--dry-run")
    assert done.code == 0
    assert f"{program.path} 'a b' 13035550123" in done.out
    assert "nothing was run" in done.out
    as_json = prospect("dial", "--test", "303 555 0123", "--dry-run", "--json").json
    assert as_json == {
        "dialler": "command", "words": "with my-dialler", "number": "+13035550123",
        "would": [str(program.path), "a b", "13035550123"], "done": False, "failed": False, "word": "", "code": None,
        "copy": None,
    }  # fmt: skip
    assert program.runs == []


def test_what_failed_is_told_with_its_code(settle, prospect: Run, tmp_path: Path) -> None:
    settle(by_command(Other(tmp_path / "other", then="exit 3"), "{number}"))
    failed = prospect("dial", "--test", "--yes")
    assert failed.code == 1
    assert "✗ the dialler failed: exit 3" in failed.out
    told = prospect("dial", "--test", "--yes", "--json")
    assert (told.code, json.loads(told.out)["code"]) == (1, 3)


def test_a_link_is_opened_and_shown(settle, prospect: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opener = Other(tmp_path / "bin", "xdg-open")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", f"{opener.path.parent}{os.pathsep}{os.environ['PATH']}")
    settle('[dialler]\nby = "link"\nlink = "teams"\n')
    done = prospect("dial", "--test", "--yes")
    link = "https://teams.microsoft.com/l/call/0/0?users=4:%2B13125550100"
    assert opener.runs == [[link]]
    assert link in done.out
    assert "✓ handed to Teams" in done.out


def test_nobody_on_the_list_is_tried_and_no_word_is_taken_for_a_number(settle, prospect: Run, program: Other) -> None:
    settle(by_command(program, "{number}"))
    assert prospect("dnc", "add", "+13035550123").code == 0
    refused = prospect("dial", "--test", "303 555 0123", "--yes")
    assert (refused.code, program.runs) == (1, [])
    assert "do-not-call" in refused.err
    for words in ("Dana", "--", "12"):
        assert prospect("dial", "--test", "--yes", words).code in (1, 2) or words == "--"
    assert all(run == [MINE] for run in program.runs)
    only_tests = prospect("dial", "+13125550142")
    assert only_tests.code == 2
    assert "--test" in only_tests.err


def test_without_a_number_of_ones_own_one_is_asked_for(prospect: Run) -> None:
    told = prospect("dial", "--test", "--yes")
    assert told.code == 2
    assert "prospect dial --test +1" in told.err


def test_by_hand_and_the_clipboard_say_what_there_is_to_do(settle, prospect: Run) -> None:
    settle("")
    assert "by hand" in prospect("dial", "--test", "--yes").out
    settle('[dialler]\nby = "clipboard"\n')
    done = prospect("dial", "--test", "--yes")
    assert "if your terminal lets it" in done.out
    assert "\x1b" not in done.out, "no escape sequence where there is no terminal"


def test_the_soft_phones_are_listed(prospect: Run) -> None:
    phones = prospect("dial", "--phones", "--json").json
    assert {"tel", "zoom", "teams", "dialpad", "ringcentral", "aircall", "3cx"} <= {phone["name"] for phone in phones}
    assert "zoomphonecall://{number}" in prospect("dial", "--phones").out


def _check(prospect: Run, name: str) -> dict[str, object]:
    told = json.loads(prospect("doctor", "--json").out)["checks"]
    return next(check for check in told if check["name"] == name)


def test_the_doctor_says_how_enter_dials_and_whether_that_is_there(settle, prospect: Run, program: Other) -> None:
    settle("")
    assert _check(prospect, "dialler")["word"] == "Enter dials by hand"
    settle(by_command(program, "{number}"))
    told = _check(prospect, "dialler")
    assert (told["word"], told["ok"]) == ("Enter dials with my-dialler", True)
    program.path.unlink()
    assert "there is no program" in _check(prospect, "dialler")["problems"][0]
    settle('[dialler]\nby = "link"\nlink = "zooom"\n')
    assert "$.dialler.link" in _check(prospect, "dialler")["problems"][0]


# Hooks.


@pytest.fixture
def hooked(settle, tmp_path: Path, prospect: Run, write_list) -> Callable[..., Other]:
    """A home with one person, and a hook: `hooked("exit 3")`."""

    def add(then: str = "exit 0") -> Other:
        made = Other(tmp_path / "hooks", "my-hook", then, reads=True)
        settle(f"[hooks]\nafter_touch = {json.dumps([str(made.path), '--flag'])}\n")
        prospect("import", str(write_list("Name,Phone", "Ada Poe,312 555 0142")))
        return made

    return add


def test_a_touch_that_is_logged_reaches_the_hook_before_the_command_ends(hooked, prospect: Run) -> None:
    hook = hooked()
    logged = prospect("log", "Ada Poe", "voicemail", "--note", "left with Pat", "--json").json
    event = json.loads(hook.given)
    assert event["event"] == "recorded"
    assert event["touch"] == logged["touch"]
    assert event["follow_up"] == logged["follow_up"]
    assert event["target"]["name"] == "Ada Poe"
    assert hook.runs == [["--flag"]]


def test_a_hook_that_fails_leaves_the_touch_and_is_told(hooked, prospect: Run) -> None:
    hooked("exit 3")
    logged = prospect("log", "Ada Poe", "voicemail")
    assert logged.code == 0
    assert "your hook was not told of touch 1: exit 3" in logged.err
    assert len(prospect("touches", "--json").json) == 1
    told = _check(prospect, "hook")
    assert "my-hook after each touch" in told["word"]
    assert "not told of 1 touch in the last 7 days" in told["problems"][0]
    assert "touch 1, recorded: exit 3" in told["problems"][0]
    assert "Ada" not in json.dumps(told)


def test_a_hook_may_record_a_touch_itself_and_is_not_called_for_that(hooked, home: Home, tmp_path: Path) -> None:
    import subprocess
    import sys

    hook = hooked(f'"{sys.executable}" -m prospect_tui log "Ada Poe" sent --channel email || exit 9')
    done = subprocess.run(
        [sys.executable, "-m", "prospect_tui", "log", "Ada Poe", "voicemail"],
        env=environment(home), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert len(hook.runs) == 1
    listed = subprocess.run(
        [sys.executable, "-m", "prospect_tui", "touches", "--json"],
        env=environment(home), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert [touch["outcome"] for touch in json.loads(listed.stdout)] == ["voicemail", "sent"]
