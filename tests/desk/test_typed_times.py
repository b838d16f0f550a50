"""What speaks against a typed time: the hours there, and another promise too close to it. The desk says it and takes
the time all the same: the screen asks."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from support.dump import everything
from support.house import CHICAGO, START, set_free

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.desk.prompts import Prompts
from prospect_tui.desk.views import Recorded
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import UsageError
from prospect_tui.settings.home import Home
from prospect_tui.store import Record

THANKSGIVING = "Thu 26 Nov is Thanksgiving Day there"


@pytest.fixture
def desk(home: Home, clock: SteppedClock) -> Iterator[Desk]:
    """A desk with the hours that ship, of a rep who sets no caps."""
    set_free(home)
    (home.config / "hours.toml").unlink()
    made = open_desk(home, clock)
    yield made
    made.close()


@pytest.fixture
def block(desk: Desk, people: Callable[..., list[int]]) -> BlockDesk:
    people(21)
    return desk.start(desk.plan("spring", active=21))


@pytest.fixture
def prompts(desk: Desk, block: BlockDesk) -> Prompts:
    return desk.prompts(block)


def press(block: BlockDesk, key: str) -> Recorded:
    outcome = block.outcomes.keyed(key)
    assert outcome is not None
    return block.record(outcome)


def ours(text: str) -> datetime:
    """A time on the rep's clock, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO).astimezone(UTC)


@pytest.mark.parametrize(
    ("typed", "doubted"),
    [
        ("tomorrow 8am", False),
        ("tomorrow 5:59pm", False),
        ("tomorrow 7:59am", True),
        ("tomorrow 6pm", True),
        ("sat 11am", True),
        ("sun 11am", True),
        ("mon 11am", False),
    ],
)
def test_a_time_out_of_hours_is_said_and_taken(block: BlockDesk, prompts: Prompts, typed: str, doubted: bool) -> None:
    recorded = press(block, "b")
    when = prompts.read_time(recorded.target, typed)
    assert bool(when.doubts) is doubted
    assert prompts.when(recorded, typed).due == when.at


def test_the_hours_are_those_on_the_prospects_clock(block: BlockDesk, prompts: Prompts, desk: Desk) -> None:
    people = {target.timezones[0]: target for target in desk.lists.targets()}
    for zone, doubted in (("America/Phoenix", True), ("America/New_York", False)):
        assert bool(prompts.read_time(people[zone], "tomorrow 8am mine").doubts) is doubted


@pytest.mark.parametrize(("minutes", "clashes"), [(-15, False), (-14, True), (0, True), (14, True), (15, False)])
@pytest.mark.parametrize("key", ["b", "m"])
def test_a_promise_within_a_quarter_of_an_hour_is_said_with_whose_it_is(
    block: BlockDesk, prompts: Prompts, key: str, minutes: int, clashes: bool
) -> None:
    first = press(block, key)
    prompts.when(first, "fri 15:00 mine")
    second = press(block, "b")
    at = ours("2026-11-27 15:00") + timedelta(minutes=minutes)
    doubts = prompts.read_time(second.target, at.isoformat()).doubts
    assert len(doubts) is int(clashes)
    if clashes:
        assert first.target.name in doubts[0]
        assert "15:00 your time" in doubts[0]
        assert ("you meet" in doubts[0]) is (key == "m")


def test_a_meeting_after_a_weekend_is_seen_though_it_comes_up_before(block: BlockDesk, prompts: Prompts) -> None:
    met = press(block, "m")
    prompts.when(met, "mon 10am mine")
    doubts = prompts.read_time(press(block, "b").target, "mon 10:10 mine").doubts
    assert doubts == (f"you meet {met.target.name} at 10:00 your time",)


def test_the_nearest_of_several_is_named(block: BlockDesk, prompts: Prompts) -> None:
    for typed in ("fri 14:50 mine", "fri 15:05 mine", "fri 15:12 mine"):
        near = press(block, "b")
        prompts.when(near, typed)
        if "15:05" in typed:
            nearest = near.target.name
    doubts = prompts.read_time(press(block, "b").target, "fri 15:03 mine").doubts
    assert doubts == (f"{nearest} was promised a call at 15:05 your time, and 2 more",)


def test_what_is_moved_does_not_clash_with_itself(block: BlockDesk, prompts: Prompts) -> None:
    recorded = press(block, "b")
    prompts.when(recorded, "fri 15:00")
    assert prompts.read_time(recorded.target, "fri 15:05").doubts == ()
    assert prompts.read_time_of(recorded.touch, "fri 15:05").doubts == ()


def test_promises_that_nobody_keeps_any_more_do_not_clash(block: BlockDesk, prompts: Prompts, desk: Desk) -> None:
    undone = press(block, "b")
    prompts.when(undone, "fri 15:00 mine")
    block.undo()
    kept = press(block, "b")
    prompts.when(kept, "fri 15:00 mine")
    block.bring(kept.target.id)
    press(block, "c")
    barred = press(block, "b")
    prompts.when(barred, "fri 15:00 mine")
    desk.do_not_call.add(str(barred.target.id))
    retry = press(block, "n")
    prompts.time_of(retry.touch, "fri 15:00 mine")
    assert prompts.read_time(press(block, "b").target, "fri 15:00 mine").doubts == ()


def test_a_time_of_a_follow_up_is_read_before_it_is_moved(block: BlockDesk, prompts: Prompts, record: Record) -> None:
    recorded = press(block, "b")
    before = everything(record)
    when = prompts.read_time_of(recorded.touch, "sat 10am")
    assert len(when.doubts) == 1
    assert everything(record) == before
    assert prompts.time_of(recorded.touch, "sat 10am").due == when.at
    with pytest.raises(UsageError, match="gone by"):
        prompts.time_of(recorded.touch, "today 1am")


def test_before_a_weekend_the_presets_are_for_monday(block: BlockDesk, prompts: Prompts, clock: SteppedClock) -> None:
    assert "tomorrow 9am" in prompts.presets()
    for day in range(1, 8):
        clock.sleep(24 * 3600)
        assert clock.now() == START + timedelta(days=day)
        target = block.card().target
        for digit, words in enumerate(prompts.presets(), 1):
            when = prompts.read_time(target, str(digit))
            assert when == prompts.read_time(target, words)
            said = (THANKSGIVING,) if when.at.astimezone(CHICAGO).day == 26 else ()
            assert " " not in words or when.doubts == said


# The command line's desk.


def test_the_logbook_says_what_speaks_against_a_time_and_takes_it(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(3)
    desk.logbook.log(Entry(target="1", outcome="callback", callback="fri 3pm mine"))
    entry = Entry(target="2", outcome="meeting", callback="fri 3:10pm mine")
    assert desk.logbook.doubts(entry) == ("Person 0 was promised a call at 15:00 your time",)
    assert desk.logbook.log(entry).follow_up.due == ours("2026-11-27 15:10")
    assert desk.logbook.doubts(Entry(target="3", outcome="voicemail")) == ()
    assert desk.logbook.doubts(Entry(target="3", outcome="callback", callback="tomorrow 9am")) == ()


@pytest.mark.parametrize("typed", ["11/12", "8am", "7 nov 2027 1:30am", "14 mar 2:30am"])
def test_the_logbook_refuses_what_has_no_one_meaning(
    desk: Desk, record: Record, people: Callable[..., list[int]], typed: str
) -> None:
    people(1)
    before = everything(record)
    for ask in (desk.logbook.doubts, desk.logbook.log):
        with pytest.raises(UsageError) as refused:
            ask(Entry(target="1", outcome="callback", callback=typed))
        assert refused.value.fix
    assert everything(record) == before
