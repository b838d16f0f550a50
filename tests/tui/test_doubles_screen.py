"""Two who are likely one person: asked side by side before anything is kept, and a long import that can be stopped."""

import threading

import pytest
from support.screens import HOSTILE, SIZES, at_home, look_into

from prospect_tui.desk.doubles import Doubles
from prospect_tui.model.imports import Cancelled, Likely, LikelyKey, Step
from prospect_tui.model.people import NewTarget
from prospect_tui.store.imported import PARTS
from prospect_tui.tui.widgets.progress import progress_line

THERE = "Name,Title,Company,Phone\nRobert Poe,CFO,Northwind Inc,+1 312 555 0142\nAda Low,CIO,Acme,+1 312 555 0150\n"
COMES = "Name,Title,Company,Phone\nBob Poe,Finance chief,Northwind,+1 312 555 0199\nCid Ray,COO,Acme,+1 312 555 0151\n"


@pytest.fixture
def file(desk, tmp_path):
    """A list with somebody who is likely there already."""
    first, second = tmp_path / "there.csv", tmp_path / "comes.csv"
    first.write_text(THERE)
    second.write_text(COMES)
    desk.bring(first)
    return second


async def asked(rep, path):
    await look_into(rep, path)
    await rep.press("enter")
    await rep.settle()


def names(desk):
    return sorted(target.name for target in desk.lists.targets())


async def test_they_stand_side_by_side_and_y_makes_them_one(desk, file):
    async with at_home(desk) as rep:
        await look_into(rep, file)
        assert "1 row may be somebody who is there under another name" in rep.screen()
        await rep.press("enter")
        await rep.settle()
        assert rep.at == "DoublesSheet"
        shown = rep.screen()
        assert "1 of 1" in shown
        (line,) = [each for each in shown.splitlines() if "Bob Poe" in each]
        assert "Robert Poe" in line
        (line,) = [each for each in shown.splitlines() if "555 0199" in each]
        assert "555 0142" in line
        assert names(desk) == ["Ada Low", "Robert Poe"]  # nothing is kept yet
        await rep.press("y")
        await rep.settle()
        assert rep.at == "HomeScreen"
    assert names(desk) == ["Ada Low", "Cid Ray", "Robert Poe"]
    (robert,) = [target for target in desk.lists.targets() if target.name == "Robert Poe"]
    assert {phone.e164 for phone in robert.phones} == {"+13125550142", "+13125550199"}


@pytest.mark.parametrize("size", SIZES)
async def test_why_they_may_be_one_is_said_whole(desk, file, size):
    async with at_home(desk, size=size) as rep:
        await asked(rep, file)
        assert "Names that go together, the same account." in " ".join(rep.screen().split())


async def test_n_leaves_them_two_and_nobody_asks_again(desk, file):
    async with at_home(desk) as rep:
        await asked(rep, file)
        await rep.press("n")
        await rep.settle()
        assert names(desk) == ["Ada Low", "Bob Poe", "Cid Ray", "Robert Poe"]
        await asked(rep, file)
        assert rep.at == "HomeScreen"
    assert len(names(desk)) == 4


async def test_escape_keeps_nothing_and_enter_asks_on(desk, file):
    async with at_home(desk) as rep:
        await asked(rep, file)
        await rep.press("escape")
        assert rep.at == "ImportSheet"
        assert "Enter asks on" in rep.screen()
        assert names(desk) == ["Ada Low", "Robert Poe"]
        await rep.press("enter")
        await rep.settle()
        assert rep.at == "DoublesSheet"


async def test_a_long_import_tells_how_far_it_is_and_escape_stops_it(desk, file, monkeypatch):
    reached, go_on = threading.Event(), threading.Event()
    real = type(desk.imports).bring

    def slowly(self, path, *, progress, **more):
        def held(step):
            reached.set()
            go_on.wait(10)
            return progress(step)

        return real(self, path, progress=held, **more)

    async with at_home(desk) as rep:
        await look_into(rep, file)
        monkeypatch.setattr(type(desk.imports), "bring", slowly)
        await rep.press("enter")
        await rep.rest()
        if rep.at != "DoublesSheet":
            await rep.settle()
        await rep.press("n")
        for _ in range(100):
            await rep.pilot.pause(0.05)
            if reached.is_set():
                break
        assert reached.is_set()
        await rep.press("escape")
        assert rep.at == "ImportSheet"
        assert "stopping" in rep.screen()
        go_on.set()
        await rep.settle()
        assert "The import was stopped. Nothing of it was stored." in rep.screen()
    assert names(desk) == ["Ada Low", "Robert Poe"]


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_text_at_each_size(desk, tmp_path, size):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(f"Name,Company,Title\nRobert Poe,Northwind,{HOSTILE}\n")
    second.write_text(f"Name,Company,Title\nBob Poe,Northwind,{HOSTILE} too\n")
    desk.bring(first)
    async with at_home(desk, size) as rep:
        await asked(rep, second)
        assert rep.at == "DoublesSheet"
        assert "[/] [@click" in rep.screen()
        assert not {"\x1b", "\x07", "\u202e"} & set(rep.screen())
        assert "Esc leaves" in rep.screen()


# The questions by themselves.


def question(row, target=None, other=None):
    key, who = LikelyKey(row=row, target=target, other=other), NewTarget(name="Ada")
    return Likely(key=key, row=who, other=who, score=90, why="alike")


def test_a_yes_answers_the_other_questions_of_its_row():
    doubles = Doubles([question(1, 7), question(1, 8), question(2, 9)])
    doubles.say(False)
    doubles.say(True)
    assert doubles.current == question(2, 9)
    doubles.back()
    doubles.back()
    doubles.say(True)
    assert doubles.current == question(2, 9)
    doubles.say_of_the_rest(False)
    assert doubles.current is None
    said = {LikelyKey(row=1, target=7): True, LikelyKey(row=1, target=8): False, LikelyKey(row=2, target=9): False}
    assert doubles.answers == said


def test_back_asks_the_last_one_again():
    doubles = Doubles([question(1, 7), question(2, 8)])
    doubles.back()
    assert doubles.at == (1, 2)
    doubles.say(True)
    assert doubles.at == (2, 2)
    doubles.back()
    assert doubles.current == question(1, 7)
    assert doubles.answers == {}


def test_the_rate_and_the_time_left_are_told_once_there_is_one():
    step = Step(stage="reading", rows=8_400, done_bytes=420, of_bytes=1_000)
    assert "8,400 rows" in progress_line(step, 0.5).plain
    assert "a second" not in progress_line(step, 0.5).plain
    assert "1,200 a second · 10 s left" in progress_line(step, 7.0).plain
    done = Step(stage="reading", rows=20_000, done_bytes=1_000, of_bytes=1_000)
    assert "100%" in progress_line(done, 9.0).plain
    assert "left" not in progress_line(done, 9.0).plain


def test_while_a_list_is_stored_its_parts_are_told_and_no_share():
    begun, on = (progress_line(Step(stage="storing", rows=20_000, part=part, parts=7), 9.0).plain for part in (0, 3))
    assert "storing 20,000 rows · part 1 of 7" in begun
    assert "storing 20,000 rows · part 4 of 7" in on
    assert "%" not in begun + on
    assert begun.count("█") < on.count("█")


def test_each_part_of_the_storing_is_told(desk, file):
    steps = []
    desk.imports.bring(file, progress=lambda step: steps.append(step))
    stored = [(step.part, step.parts) for step in steps if step.stage == "storing"]
    assert list(dict.fromkeys(stored)) == [(part, PARTS) for part in range(PARTS + 1)]


@pytest.mark.parametrize("part", range(PARTS + 1))
def test_one_stopped_at_any_part_keeps_nothing(desk, file, part):
    before = names(desk)
    with pytest.raises(Cancelled):
        desk.imports.bring(file, progress=lambda step: step.stage == "reading" or step.part < part)
    assert names(desk) == before
    assert desk._record.verify(desk.clock.now()).problems == ()


async def test_a_list_without_numbers_says_so(desk, tmp_path):
    path = tmp_path / "ring.csv"
    path.write_text("Name,Ring\nAda Poe,+1 312 555 0142\n")
    async with at_home(desk) as rep:
        await look_into(rep, path)
        assert "No column was taken for a number: F2 makes “Ring” one." in rep.screen()
