"""Whatever is wrong with the disk, the home or the streams: one line on the error stream, the right exit code, and
nothing lost."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.commands import Ran, environment

from prospect_tui.settings.home import Home, find_home
from prospect_tui.store.schema import VERSION

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits, modes and descriptors of Unix")
if sys.platform != "win32":
    from support.faults import can_mount, files_up_to, on_small_disk, read_only

LISTS = Path(__file__).parents[1] / "data" / "lists"
PLAIN = LISTS / "plain.csv"


def one_line(ran: Ran, *words: str, code: int = 1) -> str:
    """What a command that could not said: a line, and nothing on the other stream."""
    assert (ran.code, ran.out) == (code, ""), ran.err
    assert len(ran.err.splitlines()) == 1, ran.err
    assert ran.err.startswith("prospect: ")
    for word in words:
        assert word in ran.err
    return ran.err


def as_it_stands(prospect: Callable[..., Ran], *what: str) -> dict[str, Any]:
    """What commands print of the record, read in this process, which is quicker."""
    return {words: prospect(*words.split(), "--json").json for words in what}


def is_sound(prospect: Callable[..., Ran]) -> bool:
    """Whether the record and its book hold together."""
    return bool(prospect("store", "verify", "--json").json["problems"] == [])


# A disk that is full.


@pytest.mark.parametrize("room", [0, 20_000, 160_000, 330_000])
def test_a_first_import_without_room_is_told_and_the_next_one_goes_well(process, prospect, room):
    one_line(process("import", str(PLAIN), preexec_fn=files_up_to(room)), "isk is full", "Free some space")
    assert prospect("import", str(PLAIN), "--json").json["added"] == 239
    assert is_sound(prospect)


def test_an_import_without_room_leaves_the_record_as_it_was(past, process, prospect, write_list):
    """Without room for the backup before it, and without room for the list itself."""
    what = ("targets", "lists list", "touches", "followups")
    before, room = as_it_stands(prospect, *what), past.store.stat().st_size
    people = [f"Other {n},{200 + n // 100} 555 {100 + n % 100:04d},Contoso {n}" for n in range(2_000)]
    large = write_list("Name,Phone,Company", *people)
    for size in (34_000, room + 20_000):
        one_line(process("import", str(large), preexec_fn=files_up_to(size)), "isk is full")
        assert as_it_stands(prospect, *what) == before
    assert is_sound(prospect)
    assert prospect("import", str(large), "--json").json["added"] == 2_000


def test_an_outcome_without_room_is_told_and_not_made(past, process, prospect):
    before = as_it_stands(prospect, "touches", "followups", "targets")
    one_line(process("log", "1", "voicemail", preexec_fn=files_up_to(33_000)), "isk is full")
    assert as_it_stands(prospect, *before) == before
    assert prospect("log", "1", "voicemail").code == 0


@pytest.mark.parametrize("command", ["stats --json", "review --json"])
def test_figures_are_there_where_the_book_has_no_room(past, process, prospect, command):
    """Once there is some, it is written."""
    before = prospect(*command.split()).json
    (past.stats / "2026.json").unlink()
    ran = process(*command.split(), preexec_fn=files_up_to(34_000))
    assert {**ran.json, "average": before.get("average")} == {**before, "average": before.get("average")}
    assert ran.err.splitlines() == [
        "prospect: note: the stats book can't be written: File too large; it is once that is put right."
        " `prospect doctor` tells of all."
    ]
    assert not list(past.stats.glob("2026*"))
    assert prospect(*command.split()).json == before
    assert (past.stats / "2026.json").exists()


def test_a_file_where_the_book_has_its_folder_is_named_with_what_to_do(past, prospect):
    before = prospect("review", "--json").json
    past.stats.rename(past.data / "stats of before")
    past.stats.write_text("mine")
    ran = prospect("review", "--json")
    assert ran.json["counts"] == before["counts"]
    assert ran.err.splitlines() == [
        f"prospect: note: the stats book can't be written: {past.stats} is no folder, move it away; it is once that is"
        " put right. `prospect doctor` tells of all."
    ]
    assert past.stats.read_text() == "mine"
    past.stats.rename(past.data / "mine")
    assert (prospect("review", "--json").json, prospect("review", "--json").err) == (before, "")
    assert (past.stats / "2026.json").exists()


def test_files_that_are_written_have_no_room(past, process, tmp_path):
    out, before = tmp_path / "targets.jsonl", set(past.data.rglob("*"))
    export = ["export", "targets", "--format", "jsonl", "-o", str(out)]
    one_line(process(*export, preexec_fn=files_up_to(33_000)), str(out), "File too large")
    one_line(process("store", "backup", preexec_fn=files_up_to(40_000)), "isk is full")
    assert list(tmp_path.iterdir()) == [past.data.parent]
    assert not [file for file in set(past.data.rglob("*")) - before if file.is_file() and file.suffix == ".db"]


def test_a_crash_report_without_room_is_said_to_be_none(past, process):
    script = """
import sys
from prospect_tui.cli.main import main
from prospect_tui.desk.lists import ListDesk

def broken(self, *words, **more):
    raise RuntimeError("Ada Poe +13125550142")

ListDesk.targets = broken
main(sys.argv[1:])
"""
    room = past.store.stat().st_size + 40_000
    past.log.write_bytes(b"\n" * room)
    ran = process("targets", script=script, preexec_fn=files_up_to(room))
    assert one_line(ran).endswith("What was recorded before is kept; no report could be written.\n")
    past.log.unlink()
    assert str(past.log) in one_line(process("targets", script=script))


ON_A_SMALL_DISK = """
import json, os, subprocess, sys

def prospect(*words):
    done = subprocess.run([sys.executable, "-m", "prospect_tui", *words], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL)
    return [done.returncode, done.stdout, done.stderr]

home, small, large = os.environ["PROSPECT_HOME"], *sys.argv[1:]
told = {"first": prospect("import", small)}
with open(os.path.join(home, "filling"), "wb", buffering=0) as file:  # leaves some tens of kilobytes
    disk = os.statvfs(home)
    file.write(b"x" * (disk.f_bavail * disk.f_frsize - 60_000))
told["large"] = prospect("import", large)
told["log"] = [prospect("log", "1", "voicemail") for _ in range(4)]
told["targets"] = prospect("targets", "--json")
told["stats"] = prospect("stats", "--json")
told["touches"] = prospect("touches", "--json")
os.unlink(os.path.join(home, "filling"))
told["verify"] = prospect("store", "verify", "--json")
told["after"] = prospect("log", "1", "voicemail")
told["again"] = prospect("import", large, "--json")
print(json.dumps(told))
"""


@pytest.mark.skipif(sys.platform == "win32" or not can_mount(), reason="may not mount a disk here")
def test_a_small_disk_that_fills_up(home, tmp_path, write_list):
    """A real one: what was acknowledged is there, what was not is not."""
    folder = home.data.parent
    folder.mkdir()
    people = [f"Person {n},312 555 {100 + n:04d},Northwind {n}" for n in range(60)]
    many = [f"Other {n},{200 + n // 100} 555 {100 + n % 100:04d},Contoso {n}" for n in range(3_000)]
    small = write_list("Name,Phone,Company", *people, name="small.csv")
    large = write_list("Name,Phone,Company", *many, name="large.csv")
    command = [sys.executable, "-c", ON_A_SMALL_DISK, str(small), str(large)]
    done = subprocess.run(
        on_small_disk(folder, "6m", command), env=environment(home), capture_output=True, text=True, timeout=300
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = {
        key: [Ran(*each) for each in value] if key == "log" else Ran(*value)
        for key, value in json.loads(done.stdout).items()
    }
    assert told["first"].code == 0
    one_line(told["large"], "isk is full")
    assert len(told["targets"].json) == 60
    logged = [ran for ran in told["log"] if ran.code == 0]
    for ran in told["log"]:
        if ran.code:
            one_line(ran, "isk is full")
    assert len(told["touches"].json) == len(logged) == told["stats"].json["counts"]["dials"]
    assert told["verify"].json["problems"] == []
    assert told["after"].code == 0
    assert told["again"].json["added"] == 3_000


# What can't be written to.


@pytest.fixture
def shut(home):
    """Runs a command for which a folder, by default all of the home, can't be written to."""
    if os.geteuid() == 0 and not can_mount():
        pytest.skip("root writes everywhere, and may not mount here")

    def run(*words: str, folder: Path | None = None) -> Ran:
        with read_only(folder or home.data.parent, [sys.executable, "-m", "prospect_tui", *words]) as command:
            done = subprocess.run(
                command, env=environment(home), capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60
            )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


def test_a_home_that_can_not_be_written_to_is_named(past, shut):
    before = {file: file.read_bytes() for file in past.data.parent.rglob("*") if file.is_file()}
    for words in ("targets", "log 1 voicemail", f"import {PLAIN}"):
        one_line(shut(*words.split()), str(past.data), "can't be written to", "--home")
    assert {file: file.read_bytes() for file in past.data.parent.rglob("*") if file.is_file()} == before
    checks = {check["name"]: check for check in json.loads(shut("doctor", "--json").out)["checks"]}
    assert checks["home"]["health"] == "broken"


def test_a_new_home_in_a_folder_that_can_not_be_written_to(shut, tmp_path):
    (tmp_path / "shut").mkdir()
    ran = shut("--home", str(tmp_path / "shut" / "home"), "targets", folder=tmp_path / "shut")
    one_line(ran, "can't be made", "--home")


def test_a_config_that_can_not_be_written_to_stops_nothing_but_what_writes_there(past, shut):
    assert shut("targets", "--json", folder=past.config).code == 0
    shutil.rmtree(past.playbook)
    one_line(shut("playbook", "init", folder=past.config), str(past.playbook))


def test_a_book_that_can_not_be_written_to_stops_no_figures(past, shut, prospect):
    """Nothing is missing from it: nothing is said. Something is: that is, once."""
    prospect("stats")
    assert shut("stats", "--json", folder=past.stats).err == ""
    (past.stats / "2026.json").write_text("{")
    ran = shut("review", "--json", folder=past.stats)
    assert ran.json["counts"]
    assert len(ran.err.splitlines()) == 1
    assert "2026.json can't be read, and can't be set aside" in ran.err
    ran = shut("store", "verify", "--json", folder=past.stats)
    assert ran.code == 1
    assert "2026.json" in json.loads(ran.out)["problems"][0]
    assert (past.stats / "2026.json").read_text() == "{"


# A stats book that was damaged.


def test_a_book_that_was_set_aside_is_told_once_on_the_error_stream(past, prospect):
    before = prospect("stats", "--json").json
    (past.stats / "2026.json").write_text("{")
    ran = prospect("stats", "--json")
    assert ran.json == before
    assert ran.err.splitlines() == [
        "prospect: note: 2026.json could not be read; it is kept as 2026.damaged-1.json."
        " `prospect doctor` tells of all."
    ]
    assert prospect("stats", "--json").err == ""
    assert "2026.damaged-1.json" in prospect("doctor").out


def test_verify_finds_what_is_wrong_with_the_book(past, prospect):
    assert prospect("stats").code == 0
    assert is_sound(prospect)
    text = (past.stats / "2026.json").read_text()
    for spoilt in (text[:-9], text.replace('"dials":', '"dials":9', 1)):
        (past.stats / "2026.json").write_text(spoilt)
        ran = prospect("store", "verify", "--json")
        assert ran.code == 1
        assert len(json.loads(ran.out)["problems"]) == 1
        assert json.loads((past.stats / "2026.json").read_text()) == json.loads(text)
        assert is_sound(prospect)


# A store that is none.


def newer(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE of_the_future (a)")
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()


def other(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (url)")
    db.close()


STORES = {
    "a folder": lambda path: path.mkdir(),
    "a pipe": lambda path: os.mkfifo(path),
    "a list": lambda path: path.write_text("Name,Phone\nAda Poe,312 555 0142\n" * 99),
    "another program's": other,
    "a newer one": newer,
    "a link to nowhere": lambda path: path.symlink_to(path.parent / "gone" / "prospect.db"),
    "one with a damaged head": lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xee" * 9_000),
}


@pytest.mark.parametrize("what", STORES)
def test_a_store_that_is_none_is_told_in_one_line_by_every_command(home, prospect, what):
    home.data.mkdir(parents=True)
    STORES[what](home.store)
    before = home.store.read_bytes() if home.store.is_file() else None
    for words in ("targets", "stats --json", "log 1 voicemail", f"import {PLAIN}"):
        one_line(prospect(*words.split()), home.store.name)
    assert (home.store.read_bytes() if home.store.is_file() else None) == before
    assert prospect("doctor").code == 1


def test_an_empty_file_becomes_a_store(home, prospect):
    home.data.mkdir(parents=True)
    home.store.touch()
    assert prospect("targets", "--json").json == []


def test_damaged_pages_are_told_in_one_line(past, prospect):
    content = bytearray(past.store.read_bytes())
    for page in range(4096 * 6, len(content), 4096 * 2):
        content[page : page + 300] = b"\xff" * 300
    past.store.write_bytes(content)
    for words in ("targets --json", "touches --json", "store verify --json", "stats --json", "doctor"):
        ran = prospect(*words.split())
        assert ran.code == 1
        assert len(ran.err.splitlines()) <= 1
        assert "Something broke" not in ran.err


# A home that is none, or lies in an odd place.


@pytest.mark.parametrize("name", ["a home, Łódź 李 \N{PILE OF POO}", "50% off?x=1#top", "~home"])
def test_a_home_of_an_odd_name_works_throughout(tmp_path, name, write_list):
    home = find_home(tmp_path / name)
    settings = environment(home)

    def run(*words: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "prospect_tui", *words], env=settings, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=60,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), words
        return Ran(done.returncode, done.stdout, done.stderr)

    run("import", str(write_list("Name,Phone", "Ada Poe,312 555 0142")))
    run("log", "1", "voicemail")
    assert len(run("touches", "--json").json) == 1
    run("store", "backup")
    assert run("store", "verify", "--json").json["problems"] == []
    assert {each.name for each in (tmp_path / name).iterdir()} == {"config", "data"}


@pytest.mark.skipif(sys.platform != "linux", reason="names of other bytes than text")
def test_a_home_whose_name_is_no_text(tmp_path):
    home = Home(config=Path(), data=Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe/data")))
    for words in ("store info --json", "doctor", "doctor --json", "store backup"):
        done = subprocess.run(
            [sys.executable, "-m", "prospect_tui", *words.split()], env=environment(home), capture_output=True,
            stdin=subprocess.DEVNULL, timeout=60,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, b""), words
        if words.endswith("--json"):
            json.loads(done.stdout.decode())


def test_a_home_that_is_a_file(process, tmp_path):
    (tmp_path / "file").write_text("in the way")
    one_line(process("--home", str(tmp_path / "file"), "targets"), "is a file", code=2)
    one_line(process("--home", str(tmp_path / "file" / "deeper"), "targets"), "can't be made")
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_home_under_folders_that_are_not_there_yet_is_made(process, tmp_path):
    assert process("--home", str(tmp_path / "one" / "two"), "targets", "--json").json == []


@pytest.mark.parametrize("part", ["data", "config"])
def test_a_part_of_the_home_that_is_a_link_to_nowhere_or_a_file(process, home, tmp_path, part):
    home.data.parent.mkdir()
    (home.data.parent / part).symlink_to(tmp_path / "gone")
    one_line(process("targets"), "a link to a folder that isn't there", "--home")
    (home.data.parent / part).unlink()
    (home.data.parent / part).write_text("in the way")
    one_line(process("targets"), part, "--home")


@pytest.mark.parametrize("home_folder", ["~nobody-goes-by-this-name/x", "~nobody-goes-by-this-name"])
def test_a_home_of_somebody_who_is_not_there(tmp_path, home_folder):
    done = subprocess.run(
        [sys.executable, "-m", "prospect_tui", "targets"], env=os.environ | {"PROSPECT_HOME": home_folder},
        capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=tmp_path,
    )  # fmt: skip
    one_line(Ran(done.returncode, done.stdout, done.stderr), "no home folder", "whole path")
    assert list(tmp_path.iterdir()) == []


NOBODY = """
import pwd, sys
def missing(number):
    raise KeyError(number)
pwd.getpwuid = missing
from prospect_tui.cli.main import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize("words", ["targets", "doctor"])
def test_without_a_home_folder_one_is_asked_for(tmp_path, words):
    """As in a container: no HOME, and a user whom the system doesn't know."""
    bare = {key: value for key, value in os.environ.items() if key != "HOME" and not key.startswith("XDG")}
    done = subprocess.run(
        [sys.executable, "-c", NOBODY, *words.split()], env=bare, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, cwd=tmp_path,
    )  # fmt: skip
    ran = Ran(done.returncode, done.stdout, done.stderr)
    one_line(ran, "names no home folder", "--home")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_removed_under_us(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    command = 'cd "$0" && rmdir "$0" && exec "$@"'
    done = subprocess.run(
        ["sh", "-c", command, str(gone), sys.executable, "-m", "prospect_tui", "--home", "mine", "targets"],
        capture_output=True, text=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    one_line(Ran(done.returncode, done.stdout, done.stderr), "is gone", "whole path")


# Streams that are closed.


@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize(
    "words", ["targets", "stats --json", "doctor", "export targets --format csv", "log 1 voicemail"]
)
def test_commands_without_an_output_do_their_work(past, home, prospect, words, closing):
    before = len(prospect("touches", "--json").json)
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closing}', "sh", sys.executable, "-m", "prospect_tui", *words.split()],
        env=environment(home), capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert "Something broke" not in done.stderr
    assert len(prospect("touches", "--json").json) == before + words.startswith("log")


def test_an_error_that_nobody_can_read_has_its_code(past, home):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full, which Linux has")
    with full.open("wb") as stream:
        done = subprocess.run(
            [sys.executable, "-m", "prospect_tui", "log", "nobody", "voicemail"], env=environment(home),
            stdout=subprocess.PIPE, stderr=stream, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    assert done.returncode == 1
