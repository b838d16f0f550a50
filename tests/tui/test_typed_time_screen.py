"""A time while it is typed: its meaning and its doubts are on screen, and a doubtful one wants two Enters."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from support.house import START, set_free
from support.screens import SIZES, Typist, at_block

from prospect_tui.desk import Desk, open_desk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import StoreError
from prospect_tui.model.words import FollowUpKind
from prospect_tui.settings.home import Home


@pytest.fixture
def desk(home: Home, clock: SteppedClock) -> Iterator[Desk]:
    """A desk with the hours that ship, of a rep who sets no caps."""
    set_free(home)
    (home.config / "hours.toml").unlink()
    made = open_desk(home, clock)
    yield made
    made.close()


@pytest.fixture
def block(desk, people):
    people(12)
    return desk.start(desk.plan("spring"))


def open_step(desk: Desk, kind: FollowUpKind = FollowUpKind.CALLBACK):
    (found,) = [step for step in desk.lists.follow_ups(open_only=True) if step.kind is kind]
    return found


async def clear(rep: Typist) -> None:
    rep.app.focused.value = ""
    await rep.rest()


def is_asked(rep: Typist) -> bool:
    return rep.app.screen.has_class("prompting")


async def test_a_time_without_doubts_is_taken_at_once(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("b")
        await rep.type("fri 3pm")
        assert "→ Fri 27 Nov, 15:00" in rep.screen()
        assert "Call back" in rep.screen()
        await rep.press("enter")
        assert not is_asked(rep)
        assert f"{open_step(desk).due:%d}" == "27"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("key", "kind"), [("b", FollowUpKind.CALLBACK), ("m", FollowUpKind.MEETING)])
async def test_a_time_with_doubts_is_taken_at_the_second_enter(desk, block, key, kind, size):
    async with at_block(desk, block, size) as rep:
        await rep.press(key)
        before = open_step(desk, kind)
        await rep.type("sat 10am")
        assert "→ Sat 28 Nov, 10:00" in rep.screen()
        assert "! outside your own hours, none on a Saturday" in rep.screen()
        await rep.press("enter")
        assert is_asked(rep)
        assert "Enter again takes it → Sat 28 Nov, 10:00" in rep.screen()
        assert "! outside your own hours, none on a Saturday" in rep.screen()
        assert open_step(desk, kind) == before, "nothing is taken at the first"
        await rep.press("enter")
        assert not is_asked(rep)
        assert f"{open_step(desk, kind).due:%a %d}" == "Sat 28"
        assert len(desk.lists.touches()) == 1


async def test_another_text_is_asked_about_anew(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("b")
        before = open_step(desk)
        await rep.type("sat 10am")
        await rep.press("enter")
        await clear(rep)
        await rep.type("sun 10am")
        assert "Enter again" not in rep.screen()
        assert "! outside your own hours, none on a Sunday" in rep.screen()
        await rep.press("enter")
        assert open_step(desk) == before
        await clear(rep)
        await rep.type("sun 10am")  # the same again, but typed again
        await rep.press("enter")
        assert open_step(desk) == before
        await rep.press("enter")
        assert f"{open_step(desk).due:%a}" == "Sun"


async def test_an_empty_enter_after_a_doubt_keeps_the_default(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("b")
        before = open_step(desk)
        await rep.type("sat 10am")
        await rep.press("enter")
        await clear(rep)
        assert "! " not in rep.screen()
        assert "Call back" in rep.screen()
        await rep.press("enter")
        assert not is_asked(rep)
        assert open_step(desk) == before


async def test_escape_after_a_doubt_takes_the_outcome_back(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("b")
        await rep.type("sat 10am")
        await rep.press("enter")
        await rep.press("escape")
        assert [touch.undone for touch in desk.lists.touches()] == [True]


@pytest.mark.parametrize(
    ("typed", "said", "instead"),
    [
        ("8am", "! “8am” has gone by.", "Do you mean “tomorrow 8am”?"),
        ("11/12", "! “11/12” is 11 Dec or 12 Nov.", "Write 11 dec or 12 nov."),
        (
            "2027-03-14 02:30",
            "! There is no 02:30 on Sun 14 Mar there: the clocks go forward.",
            "Do you mean “14 mar 2027 3am”?",
        ),
        (
            "2027-11-07 01:30",
            "! 01:30 comes twice on Sun 7 Nov there: the clocks go back.",
            "Type “7 nov 2027 1:30am first” or “7 nov 2027 1:30am second”.",
        ),
    ],
)
async def test_what_can_not_be_taken_is_not_taken_however_often(desk, block, typed, said, instead):
    async with at_block(desk, block, (80, 24)) as rep:
        await rep.press("b")
        before = open_step(desk)
        await rep.type(typed)
        assert said in rep.screen()
        assert instead in rep.screen()
        await rep.press("enter", "enter", "enter")
        assert is_asked(rep)
        assert said in rep.screen()
        assert instead in rep.screen()
        assert open_step(desk) == before


async def test_the_digit_answers_which_of_two(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("b")
        await rep.type("2027-11-07 01:30")
        await rep.press("enter")
        assert "7 nov 2027 1:30am second" in rep.screen()
        await rep.type(" 2")
        await rep.press("enter")
        await rep.press("enter")  # it is a Sunday night
        assert not is_asked(rep)
        assert f"{open_step(desk).due:%H:%M}" == "07:30"


async def test_words_that_are_not_typed_to_the_end_are_met_with_examples(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("b")
        await rep.type("tom")
        assert "→ Wed 25 Nov" in rep.screen()
        await rep.type("o")
        assert "Try 3p, 15:00" in rep.screen()
        assert "no time that I know" not in rep.screen()


async def test_a_clash_is_said_with_whose_promise_it_is(desk, block):
    async with at_block(desk, block) as rep:
        first = block.card().target.name
        await rep.press("b")
        await rep.type("fri 3pm mine")
        await rep.press("enter")
        await rep.press("b")
        await rep.type("fri 3:10pm mine")
        assert f"! {first} was promised a call at 15:00 your time" in rep.screen()
        await rep.press("enter")
        assert is_asked(rep)
        await rep.press("enter")
        dues = sorted(step.due for step in desk.lists.follow_ups(open_only=True))
        assert dues[1] - dues[0] == timedelta(minutes=10)


async def test_a_preset_with_a_doubt_wants_two_enters_too(desk, block, clock):
    async with at_block(desk, block) as rep:
        await rep.press("b")
        clock.step(8 * 3600)
        await rep.press("2")  # three hours from five in the afternoon
        assert "! outside" in rep.screen()
        await rep.press("enter")
        assert is_asked(rep)
        await rep.press("enter")
        assert not is_asked(rep)


async def test_a_step_is_moved_from_the_list_of_outcomes_at_the_second_enter(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("b", "enter")
        before = open_step(desk)
        await rep.press("up", "t")
        assert "New time" in rep.screen()
        await rep.type("sat 10am")
        assert "→ Sat 28 Nov, 10:00" in rep.screen()
        assert "none on a Saturday" in rep.screen()
        await rep.press("enter")
        assert "Enter again takes it" in rep.screen()
        assert open_step(desk) == before
        await clear(rep)
        assert "New time" in rep.screen()
        await rep.type("sun 10am")
        await rep.press("enter")
        assert open_step(desk) == before
        await rep.press("enter")
        assert f"{open_step(desk).due:%a}" == "Sun"
        await rep.press("t")
        await rep.type("8am")
        assert "Do you mean “tomorrow 8am”?" in rep.screen()
        await rep.press("enter")
        await clear(rep)
        await rep.type("tomorrow 9am")
        await rep.press("enter")
        assert f"{open_step(desk).due:%a %d}" == "Wed 25"
        assert open_step(desk).due > START


async def test_a_record_that_can_not_be_read_is_said_and_nothing_is_taken(desk, block, record, monkeypatch):
    def gone(*_: object) -> None:
        raise StoreError("The record can't be read.", "Look at the disk.")

    async with at_block(desk, block) as rep:
        await rep.press("b")
        before = open_step(desk)
        with monkeypatch.context() as broken:
            broken.setattr(record.follow_ups, "promised_near", gone)
            await rep.type("fri 3pm")
            assert "! The record can't be read." in rep.screen()
            await rep.press("enter", "enter")
            assert is_asked(rep)
            assert "Look at the disk." in rep.screen()
            assert open_step(desk) == before
        await rep.press("enter")
        assert not is_asked(rep)
        assert f"{open_step(desk).due:%d}" == "27"
