"""The user's hook, with a real program at the other end: what it gets, and that it holds nothing up."""

import json
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.house import invented, put_on_list, set_free
from support.programs import Other, is_running, wait_for

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.hooks import Hook
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.reports.encoding import plain, to_json
from prospect_tui.settings.home import Home
from prospect_tui.settings.hook_log import FILE, Missed, note_missed, read_missed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the other programs are shell scripts")

encode = partial(to_json, indent=0)


@pytest.fixture
def hooked(desk: Desk, tmp_path: Path) -> Iterator[Callable[..., Hook]]:
    """Has the desk tell a program: `hooked(program, "--flag", limit=1)`."""
    put_on_list(desk._record, [invented(index, numbers=2) for index in range(6)])

    def add(program: Other | Path, *arguments: str, patience: float = 20.0, **settings: Any) -> Hook:
        path = program.path if isinstance(program, Other) else program
        hook = Hook(
            desk.home, (str(path), *arguments), desk.clock, encode, desk.listeners.say, patience, **settings
        )  # fmt: skip
        desk.listeners.add(hook)
        return hook

    return add


def heard(program: Other) -> list[Any]:
    return [json.loads(line) for line in program.given.splitlines()]


def press(desk: Desk, block: Any, key: str) -> Any:
    return block.record(desk.outcomes.keyed(key))


def test_a_hook_gets_each_touch_as_the_commands_print_it(
    desk: Desk, hooked: Callable[..., Hook], tmp_path: Path
) -> None:
    program = Other(tmp_path / "a & b", "hook", reads=True)
    hooked(program, "--flag", "$HOME `id`")
    block = desk.start(desk.plan("spring"))
    block.dial()
    block.note_down("ünïcode “said”\nin two lines")
    made = press(desk, block, "b")
    wait_for(lambda: len(program.runs) == 1)
    (first,) = heard(program)
    assert first["event"] == "recorded"
    assert first["touch"] == plain(desk.lists.touches()[0])
    assert first["target"] == plain(desk._record.people.get(made.target.id))
    assert first["follow_up"] == plain(made.follow_up)
    assert first["in_place_of"] is None
    assert program.runs == [["--flag", "$HOME `id`"]], "nobody's data is on its command line"

    corrected = block.correct(made.touch, desk.outcomes.keyed("v"))
    block.undo()
    desk.listeners.close()
    _, second, third = heard(program)
    assert (second["event"], second["touch"]["id"], second["in_place_of"]) == (
        "corrected", corrected.touch, made.touch,
    )  # fmt: skip
    assert (second["touch"]["outcome"], second["touch"]["undone"]) == ("voicemail", False)
    assert (third["event"], third["touch"]["id"], third["touch"]["undone"], third["follow_up"]) == (
        "undone", corrected.touch, True, None,
    )  # fmt: skip
    assert read_missed(desk.home) == []
    assert desk.listeners.said() is None


@pytest.mark.parametrize(
    ("then", "problem"),
    [("echo Dana +13125550142; exit 7", "exit 7"), ("kill -9 $$", "it crashed (SIGKILL)")],
)
def test_one_that_fails_is_listed_by_the_touch_and_said_once(
    desk: Desk, hooked: Callable[..., Hook], tmp_path: Path, then: str, problem: str, capfd: Any
) -> None:
    hooked(Other(tmp_path, "hook", then, reads=True))
    block = desk.start(desk.plan("spring"))
    made = [press(desk, block, "n").touch for _ in range(3)]
    desk.listeners.close()
    assert [(each.touch, each.event, each.problem) for each in read_missed(desk.home)] == [
        (touch, "recorded", problem) for touch in made
    ]
    said = desk.listeners.said()
    assert said == f"your hook was not told of touch {made[0]}: {problem}; `prospect doctor` lists what it missed"
    assert desk.listeners.said() is None
    file = desk.home.data / FILE
    assert file.stat().st_mode & 0o077 == 0
    assert "Person" not in file.read_text()
    assert "555" not in file.read_text()
    assert capfd.readouterr() == ("", "")


def test_one_that_is_not_there_or_may_not_be_run_is_listed(
    desk: Desk, hooked: Callable[..., Hook], tmp_path: Path
) -> None:
    shut = Other(tmp_path, "shut")
    shut.path.chmod(0o600)
    hooked(tmp_path / "none")
    hooked(shut)
    desk.logbook.log(Entry(target="Person 1", outcome="voicemail"))
    desk.listeners.close()
    assert sorted(each.problem for each in read_missed(desk.home)) == ["it is not there", "it may not be run"]


def test_one_that_hangs_is_killed_with_its_children_and_the_next_event_comes(
    desk: Desk, hooked: Callable[..., Hook], tmp_path: Path
) -> None:
    then = f"[ -e {tmp_path}/child ] && exit 0; sleep 600 & echo $! > {tmp_path}/child; wait"
    program = Other(tmp_path, "hook", then, reads=True)
    hooked(program, limit=0.5)
    block = desk.start(desk.plan("spring"))
    first, second = press(desk, block, "n").touch, press(desk, block, "v").touch
    wait_for(lambda: len(program.runs) == 2)
    desk.listeners.close()
    assert [(each.touch, each.problem) for each in read_missed(desk.home)] == [(first, "no end after 0.5 s, stopped")]
    assert [event["touch"]["id"] for event in heard(program)] == [first, second]
    assert not is_running(int((tmp_path / "child").read_text()))


def test_no_key_waits_for_it_and_what_still_waits_at_the_end_is_listed(
    desk: Desk, hooked: Callable[..., Hook], tmp_path: Path
) -> None:
    program = Other(tmp_path, "hook", f"echo $$ > {tmp_path}/self; exec sleep 600", reads=True)
    hooked(program, patience=0.3, limit=600.0)
    block = desk.start(desk.plan("spring"))
    made = [press(desk, block, key).touch for key in "nvc"]
    assert len(desk.lists.touches()) == 3
    wait_for(lambda: (tmp_path / "self").exists() and (tmp_path / "self").read_text().strip())
    desk.listeners.close()
    assert [(each.touch, each.problem) for each in read_missed(desk.home)] == [
        (made[0], "stopped: the app was left"),
        (made[1], "not delivered: the app was left"),
        (made[2], "not delivered: the app was left"),
    ]
    assert not is_running(int((tmp_path / "self").read_text()))


def test_no_more_wait_than_there_is_room_for(desk: Desk, hooked: Callable[..., Hook], tmp_path: Path) -> None:
    go = tmp_path / "go"
    program = Other(tmp_path, "hook", f"while [ ! -e {go} ]; do sleep 0.02; done", reads=True)
    hooked(program, most=2)
    block = desk.start(desk.plan("spring"))
    first = press(desk, block, "n").touch
    wait_for(lambda: program.runs)
    rest = [press(desk, block, "n").touch for _ in range(4)]
    go.touch()
    desk.listeners.close()
    assert [event["touch"]["id"] for event in heard(program)] == [first, *rest[:2]]
    assert [(each.touch, each.problem) for each in read_missed(desk.home)] == [
        (touch, "more than 2 waited") for touch in rest[2:]
    ]


def test_of_somebody_who_was_forgotten_nothing_is_told(desk: Desk, hooked: Callable[..., Hook], tmp_path: Path) -> None:
    go = tmp_path / "go"
    program = Other(tmp_path, "hook", f"while [ ! -e {go} ]; do sleep 0.02; done", reads=True)
    hooked(program)
    desk.logbook.log(Entry(target="Person 1", outcome="voicemail"))
    wait_for(lambda: program.runs)
    desk.logbook.log(Entry(target="Person 2", outcome="voicemail"))
    from support.forgotten import forget

    forget(desk, "Person 2")
    go.touch()
    desk.listeners.close()
    assert [event["target"]["name"] for event in heard(program)] == ["Person 1"]
    assert read_missed(desk.home) == []


def test_it_finds_the_home_and_that_it_is_a_hook(desk: Desk, hooked: Callable[..., Hook], tmp_path: Path) -> None:
    program = Other(tmp_path, "hook", f'echo "$PROSPECT_HOOK $PROSPECT_HOME" > {tmp_path}/found')
    hooked(program)
    desk.logbook.log(Entry(target="Person 1", outcome="voicemail"))
    desk.listeners.close()
    assert (tmp_path / "found").read_text().strip() == f"1 {desk.home.data.parent}"


def test_without_a_hook_nobody_is_told(home: Home, clock: SteppedClock) -> None:
    set_free(home)
    desk = open_desk(home, clock)
    desk.run_hook(encode, 1.0)
    assert desk.listeners._all == []
    desk.close()


def test_the_list_of_what_was_missed_does_not_grow_for_ever(home: Home, clock: SteppedClock) -> None:
    home.data.mkdir(parents=True)
    for touch in range(2_000):
        assert note_missed(home, Missed(at=clock.now(), event="recorded", touch=touch, problem="exit 1 " * 10))
    files = list(home.data.glob(f"{FILE}*"))
    assert sum(file.stat().st_size for file in files) < 200_000
    missed = read_missed(home)
    assert [each.touch for each in missed] == list(range(2_000 - len(missed), 2_000))
    (home.data / FILE).write_bytes(b"\xff{\n" + (home.data / FILE).read_bytes())
    assert read_missed(home)[-1].touch == 1_999
