"""What stands before a dial, as a rep meets it: the hour there, the law, consent, a zone that nobody knows; and who is
put on screen out of turn, by a promise or a call that comes in."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from support.house import START, invented, put_on_list, set_free
from support.screens import SIZES, Typist, at_block

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.touches import Touch
from prospect_tui.model.words import EventKind, Kare, PhoneKind, Place
from prospect_tui.settings.home import Home

OWN_WINDOW_ENDS = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
"""18:00 in Chicago."""

LAW_ENDS = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
"""21:00 in Chicago, in Illinois and in all of the United States."""

A_MOMENT = timedelta(seconds=5)
NARROW_AND_WIDE = SIZES[:2]


@pytest.fixture
def desk(home: Home, clock: SteppedClock) -> Iterator[Desk]:
    """A desk of a rep who sets no caps and calls at any hour that the law leaves."""
    set_free(home)
    (home.config / "hours.toml").write_text('[own]\nmon-sun = "0:00-24:00"\n')
    made = open_desk(home, clock)
    yield made
    made.close()


def in_chicago(number: int) -> NewTarget:
    """One of an account of their own, with a number of Illinois; those of 0, 4, 8 and so on are there."""
    return invented(number * 4, per_account=1)


def somewhere(name: str, e164: str, kind: PhoneKind = PhoneKind.BUSINESS) -> NewTarget:
    """One of whom only a number is known."""
    return NewTarget(name=name, account=f"{name} Ltd", kare=Kare.ATTAIN, phones=(Phone(e164=e164, kind=kind),))


def begin(desk: Desk, clock: SteppedClock, at: datetime, *people: NewTarget) -> BlockDesk:
    """A block with these people, five seconds before that moment."""
    clock.step((at - A_MOMENT - clock.now()).total_seconds())
    put_on_list(desk._record, list(people), place=Place.ACTIVE)
    return desk.start(desk.plan("spring"))


def pass_by(clock: SteppedClock) -> None:
    """Let that moment come and go."""
    clock.step(2 * A_MOMENT.total_seconds())


def dialled(block: BlockDesk) -> list[str | None]:
    """The numbers that were dialled in a block."""
    return [event.detail for event in block.events() if event.kind is EventKind.DIALLED]


def touches(desk: Desk) -> list[Touch]:
    """What was recorded."""
    return desk.lists.touches()


def on_screen(block: BlockDesk) -> str:
    """Whom the block has before it."""
    return block.card().target.name


def counted(block: BlockDesk) -> tuple[int, int, int]:
    """Calls received, dials, conversations."""
    counts = block.standing().counts
    return counts.calls_received, counts.dials, counts.conversations


def is_asked(rep: Typist) -> bool:
    return rep.app.screen.has_class("prompting")


async def find(rep: Typist, name: str) -> None:
    """Put somebody on screen, as for a call that came in."""
    await rep.press("slash")
    await rep.type(name)
    await rep.press("enter")


# Outside the own window, within the law.


@pytest.fixture
def late(careful: Desk, clock: SteppedClock) -> BlockDesk:
    """A block of two people in Chicago; the first is on screen when the rep's own window there closes."""
    return begin(careful, clock, OWN_WINDOW_ENDS, in_chicago(0), in_chicago(1))


@pytest.mark.parametrize("size", NARROW_AND_WIDE)
async def test_outside_the_own_window_the_second_enter_dials_and_the_touch_says_so(careful, clock, late, size):
    async with at_block(careful, late, size) as rep:
        pass_by(clock)
        await rep.press("enter")
        assert dialled(late) == []
        assert "? Outside your own hours, 8:00 to 18:00: it is 18:00" in rep.screen()
        assert "Enter again dials" in rep.screen()
        await rep.press("enter")
        assert len(dialled(late)) == 1
        assert "dialling" in rep.screen()
        await rep.press("n")
        (touch,) = touches(careful)
        assert touch.out_of_hours_reason.startswith("confirmed: outside your own hours, 8:00 to 18:00")


@pytest.mark.parametrize("key", ["escape", "n", "s", "tab", "space"])
async def test_any_other_key_leaves_it_and_does_nothing_else(careful, clock, late, key):
    async with at_block(careful, late) as rep:
        pass_by(clock)
        await rep.press("enter", key)
        assert "not dialled" in rep.screen()
        assert (dialled(late), touches(careful), late.state.paused) == ([], [], False)
        assert on_screen(late) == "Person 0"
        await rep.press("enter")
        assert dialled(late) == [], "it is asked anew"


async def test_a_held_enter_does_not_dial_outside_the_own_window(careful, clock, late):
    async with at_block(careful, late) as rep:
        pass_by(clock)
        for _ in range(10):
            clock.step(-0.97)  # the typist takes a second for a key: here they come every 0.03 s
            await rep.press("enter")
        assert dialled(late) == []
        clock.step(1)
        await rep.press("enter")
        assert len(dialled(late)) == 1


async def test_within_the_hours_nothing_is_asked(careful, late):
    async with at_block(careful, late) as rep:
        await rep.press("enter", "n")
        assert len(dialled(late)) == 1
        assert touches(careful)[0].out_of_hours_reason is None


async def test_a_call_that_was_made_by_hand_out_of_hours_says_that_nobody_asked(careful, clock, late):
    async with at_block(careful, late) as rep:
        pass_by(clock)
        await rep.press("n")
        assert touches(careful)[0].out_of_hours_reason.startswith("no reason given: outside your own hours")


async def test_a_promise_for_this_hour_needs_no_second_enter(careful, clock, late):
    careful.logbook.log(Entry(target="Person 0", outcome="callback", callback="6pm"))
    async with at_block(careful, late) as rep:
        pass_by(clock)
        await rep.press("enter")
        assert len(dialled(late)) == 1
        await rep.press("c")
        assert touches(careful)[-1].out_of_hours_reason == "asked to be called Tue 18:00"


@pytest.mark.parametrize("size", NARROW_AND_WIDE)
async def test_somebody_else_at_the_account_is_dialled_at_the_second_enter(careful, clock, size):
    colleagues = (invented(0), invented(1))
    block = begin(careful, clock, START + timedelta(hours=1), *colleagues)
    async with at_block(careful, block, size) as rep:
        await rep.press("enter", "n")
        await find(rep, "Person 1")
        await rep.press("enter")
        assert len(dialled(block)) == 1
        assert "? Somebody else at the account was called less than 60" in rep.screen()
        assert "Enter again dials" in rep.screen()
        await rep.press("enter", "c")
        assert len(dialled(block)) == 2
        reasons = {touch.outcome: touch.out_of_hours_reason for touch in touches(careful)}
        assert reasons["conversation"].startswith("confirmed: somebody else at the account")


# Outside the legal wall.


@pytest.fixture
def night(desk: Desk, clock: SteppedClock) -> BlockDesk:
    """A block of a rep who calls at any hour that the law leaves; somebody in Illinois is on screen when it forbids."""
    return begin(desk, clock, LAW_ENDS, in_chicago(0), in_chicago(1))


@pytest.mark.parametrize("size", NARROW_AND_WIDE)
async def test_outside_the_law_a_typed_reason_is_kept_with_the_touch(desk, clock, night, size):
    async with at_block(desk, night, size) as rep:
        pass_by(clock)
        await rep.press("enter")
        assert is_asked(rep)
        assert "Why call all the same?" in rep.screen()
        assert "no calls after 21:00 (it is 21:00 there)" in rep.screen()
        await rep.type("she asked for tonight")
        await rep.press("enter")
        assert not is_asked(rep)
        assert dialled(night) == [], "the Enter that closes a prompt never dials"
        assert "reason kept; now dial" in rep.screen()
        await rep.press("enter")
        assert len(dialled(night)) == 1
        await rep.press("c")
        assert touches(desk)[0].out_of_hours_reason == "she asked for tonight"


LONG = """[[wall]]
id = "US-IL"
name = "Illinois"
hours = { daily = "9:00-20:00", holidays = "none" }
also_on = ["11-24 the day after the long weekend of the county"]
source = "815 ILCS 413/15, as amended, and a table of state calling hours"
date = "2026-01-02"
verified = true
zones = ["America/Chicago"]
"""


@pytest.mark.parametrize("size", SIZES)
async def test_what_stands_before_a_dial_is_told_whole_with_its_source(desk, home, clock, size):
    (home.config / "hours.toml").write_text(f'[own]\nmon-sun = "0:00-24:00"\n{LONG}')
    other = open_desk(home, clock)
    block = begin(other, clock, OWN_WINDOW_ENDS, in_chicago(0))
    block.bring(1)
    async with at_block(other, block, size) as rep:
        await rep.press("enter")
        told = " ".join(rep.screen().split())
        assert "Illinois: no calls on the day after the long weekend of the county (it is Tuesday 17:59 there)" in told
        assert "source: 815 ILCS 413/15" in told
        assert "The reason is kept with the call" in told
    other.close()


async def test_the_next_five_name_the_rule_that_finds_them(desk, clock):
    block = begin(desk, clock, OWN_WINDOW_ENDS, in_chicago(0), in_chicago(1))
    async with at_block(desk, block, (80, 24)) as rep:
        await rep.press("f")
        assert "Next on the list, tier B" in rep.screen()
        assert "rule fresh" in rep.screen()


async def test_an_enter_that_bounces_does_not_dial_when_the_prompt_is_closed(desk, clock, night):
    async with at_block(desk, night) as rep:
        pass_by(clock)
        await rep.press("enter")
        await rep.type("she asked for tonight")
        await rep.press("enter")
        for _ in range(5):
            clock.step(-0.97)
            await rep.press("enter")
        assert dialled(night) == []
        clock.step(1)
        await rep.press("enter")
        assert len(dialled(night)) == 1


@pytest.mark.parametrize("typed", ["", "   "])
async def test_an_empty_reason_is_refused(desk, clock, night, typed):
    async with at_block(desk, night, (80, 24)) as rep:
        pass_by(clock)
        await rep.press("enter")
        await rep.type(typed)
        await rep.press("enter", "enter", "enter")
        assert is_asked(rep)
        assert "A call now needs a reason." in rep.screen()
        assert "Esc doesn't dial." in rep.screen()
        assert dialled(night) == []


async def test_escape_dials_nothing_and_keeps_nothing(desk, clock, night):
    async with at_block(desk, night) as rep:
        pass_by(clock)
        await rep.press("enter")
        await rep.type("she asked for tonight")
        await rep.press("escape")
        assert not is_asked(rep)
        assert "not dialled" in rep.screen()
        await rep.press("enter")
        assert is_asked(rep), "no reason was kept"
        assert dialled(night) == []


async def test_a_reason_is_for_this_call_alone(desk, clock, night):
    async with at_block(desk, night) as rep:
        pass_by(clock)
        await rep.press("enter")
        await rep.type("she asked for tonight")
        await rep.press("enter", "enter", "n")
        await find(rep, "Person 4")
        await rep.press("enter")
        assert is_asked(rep)
        assert len(dialled(night)) == 1


async def test_a_promise_for_this_hour_stands_for_the_reason(desk, clock, night):
    desk.logbook.log(Entry(target="Person 0", outcome="callback", callback="9pm"))
    async with at_block(desk, night) as rep:
        pass_by(clock)
        await rep.press("enter")
        assert len(dialled(night)) == 1
        await rep.press("c")
        assert touches(desk)[-1].out_of_hours_reason == "asked to be called Tue 21:00"


async def test_who_is_jumped_to_before_the_promised_time_is_dialled_without_a_reason(desk, clock, night):
    desk.logbook.log(Entry(target="Person 4", outcome="callback", callback="9:01pm"))
    async with at_block(desk, night) as rep:
        pass_by(clock)
        await rep.press("j", "enter")
        assert not is_asked(rep)
        assert len(dialled(night)) == 1
        await rep.press("c")
        assert touches(desk)[-1].out_of_hours_reason == "asked to be called Tue 21:01"


# Nobody knows where they are, or the law wants consent first.


@pytest.mark.parametrize("size", NARROW_AND_WIDE)
async def test_an_unknown_zone_is_asked_once_and_remembered(desk, clock, size):
    block = begin(desk, clock, START + timedelta(hours=2), in_chicago(0), somewhere("Bo Lind", "+18005550142"))
    async with at_block(desk, block, size) as rep:
        await find(rep, "Bo Lind")
        await rep.press("enter")
        assert is_asked(rep)
        assert "Where are they?" in rep.screen()
        await rep.type("nowhere at all")
        await rep.press("enter")
        assert is_asked(rep)
        assert "is no time zone or city that I know" in rep.screen()
        rep.app.focused.value = ""
        await rep.type("Denver")
        await rep.press("enter")
        assert not is_asked(rep)
        assert dialled(block) == []
        assert "kept: Denver; now dial, if it is a time to call there" in rep.screen()
        assert "10:00 in Denver" in rep.screen()
        await rep.press("enter")
        assert dialled(block) == ["+18005550142"]
        await rep.press("n")
        await find(rep, "Bo Lind")
        await rep.press("enter")
        assert not is_asked(rep)
        assert len(dialled(block)) == 2


async def test_a_zone_where_it_is_no_time_to_call_does_not_open_the_way(desk, clock):
    block = begin(desk, clock, START + timedelta(minutes=1), in_chicago(0), somewhere("Bo Lind", "+18005550142"))
    async with at_block(desk, block) as rep:
        await find(rep, "Bo Lind")
        await rep.press("enter")
        await rep.type("Honolulu")  # five in the morning there
        await rep.press("enter", "enter")
        assert is_asked(rep)
        assert "Why call all the same?" in rep.screen()
        assert dialled(block) == []


@pytest.mark.parametrize("size", NARROW_AND_WIDE)
async def test_where_the_law_wants_consent_it_is_asked_and_kept(desk, clock, size):
    block = begin(desk, clock, START + timedelta(minutes=1), in_chicago(0), somewhere("Uta Lenz", "+493055500142"))
    async with at_block(desk, block, size) as rep:
        await find(rep, "Uta Lenz")
        await rep.press("enter")
        assert is_asked(rep)
        assert "How and when did they agree?" in rep.screen()
        await rep.press("enter")
        assert is_asked(rep)
        assert "Say how and when they agreed." in rep.screen()
        await rep.type("by mail, 3 November")
        await rep.press("enter")
        assert not is_asked(rep)
        assert dialled(block) == []
        await rep.press("enter")
        assert dialled(block) == ["+493055500142"]
        await rep.press("n")
        await find(rep, "Uta Lenz")
        await rep.press("enter")
        assert len(dialled(block)) == 2, "asked once"


# Do not call: by none of these.


async def test_the_second_enter_does_not_dial_one_who_was_listed_meanwhile(careful, clock, late):
    async with at_block(careful, late) as rep:
        pass_by(clock)
        await rep.press("enter")
        careful.do_not_call.add("Person 0", words="not again")
        await rep.press("enter")
        assert "not to be called any more" in rep.screen()
        await rep.press("enter", "enter")
        assert dialled(late) == []


async def test_a_reason_does_not_dial_one_who_was_listed_meanwhile(desk, clock, night):
    async with at_block(desk, night) as rep:
        pass_by(clock)
        await rep.press("enter")
        await rep.type("she asked for tonight")
        await rep.press("enter")
        desk.do_not_call.add("Person 0", words="not again")
        await rep.press("enter")
        assert "not to be called any more" in rep.screen()
        await rep.press("enter", "enter")
        assert dialled(night) == []


async def test_a_zone_or_consent_does_not_dial_one_who_was_listed_meanwhile(desk, clock):
    listed = (("Bo Lind", "+18005550142", "Denver"), ("Uta Lenz", "+493055500142", "by mail"))
    people = [somewhere(name, number) for name, number, _ in listed]
    block = begin(desk, clock, START + timedelta(minutes=1), in_chicago(0), *people)
    async with at_block(desk, block) as rep:
        for name, _, answer in listed:
            await find(rep, name)
            await rep.press("enter")
            desk.do_not_call.add(name, words="not again")
            await rep.type(answer)
            await rep.press("enter", "enter", "enter")
            assert "not to be called any more" in rep.screen()
        assert dialled(block) == []


async def test_one_who_is_listed_may_call_in_and_is_not_dialled_nor_jumped_to(desk, clock):
    block = begin(desk, clock, START + timedelta(minutes=10), in_chicago(0), in_chicago(1))
    desk.logbook.log(Entry(target="Person 4", outcome="callback", callback="9:11"))
    desk.do_not_call.add("Person 4", words="not again")
    async with at_block(desk, block) as rep:
        await rep.press("j")
        assert on_screen(block) == "Person 0"
        await find(rep, "Person 4")
        assert on_screen(block) == "Person 4"
        assert "do not call" in rep.screen()
        await rep.press("enter", "enter")
        assert "not to be called any more" in rep.screen()
        assert dialled(block) == []
        pass_by(clock)
        await rep.press("c")
        assert on_screen(block) == "Person 0"
    (touch,) = [each for each in desk.lists.touches() if each.outcome == "conversation"]
    assert touch.against_dnc
    assert desk.lists.follow_ups(open_only=True) == []


# A promise that falls due, and a call that comes in.


@pytest.fixture
def promised(desk: Desk, clock: SteppedClock) -> BlockDesk:
    """A block with a promise to the second of two for 09:30, at five seconds before 09:28."""
    put_on_list(desk._record, [in_chicago(1)], place=Place.ACTIVE)
    desk.logbook.log(Entry(target="Person 4", outcome="callback", callback="9:30"))
    return begin(desk, clock, START + timedelta(minutes=28), in_chicago(0), in_chicago(2))


@pytest.mark.parametrize("size", NARROW_AND_WIDE)
async def test_a_promise_is_told_two_minutes_before_and_j_jumps_there(desk, clock, promised, size):
    before = touches(desk)
    async with at_block(desk, promised, size) as rep:
        await rep.press("j")
        assert "No promised call falls due now." in rep.screen()
        assert on_screen(promised) == "Person 0"
        pass_by(clock)
        rep.app.screen._tick()
        await rep.rest()
        assert "Person 4 was promised a call at 09:30 your time: j jumps there" in rep.screen()
        await rep.press("j")
        assert on_screen(promised) == "Person 4"
        assert "You promised to call at 09:30 your time" in rep.screen()
        assert touches(desk) == before, "nothing is recorded for the one who made way"
        await rep.press("enter", "c")
        assert on_screen(promised) == "Person 0"
        (kept,) = [touch for touch in touches(desk) if touch not in before]
        assert kept.outcome == "conversation"
        assert [step.kind for step in desk.lists.follow_ups(open_only=True)] == ["follow_up"], "the promise is kept"


async def test_a_promise_is_not_told_over_a_question_that_waits_but_after_it(careful, clock):
    """Else Enter would answer a question that is no longer to be seen."""
    put_on_list(careful._record, [in_chicago(1)], place=Place.ACTIVE)
    careful.logbook.log(Entry(target="Person 4", outcome="callback", callback="6:01pm"))
    block = begin(careful, clock, OWN_WINDOW_ENDS, in_chicago(0))
    async with at_block(careful, block) as rep:
        assert on_screen(block) == "Person 0"
        pass_by(clock)
        await rep.press("enter")
        rep.app.screen._told.clear()
        rep.app.screen._tick()
        await rep.rest()
        assert "Enter again dials" in rep.screen()
        await rep.press("escape")
        rep.app.screen._tick()
        await rep.rest()
        assert "Person 4 was promised a call at 18:01 your time" in rep.screen()


async def test_the_note_of_the_one_who_made_way_comes_back_with_them(desk, clock, promised):
    async with at_block(desk, promised) as rep:
        await rep.press("e")
        await rep.type("asked for Ann")
        await rep.press("enter")
        pass_by(clock)
        await rep.press("j", "c")
        assert on_screen(promised) == "Person 0"
        assert promised.state.note == "asked for Ann"


async def test_one_who_is_found_is_a_call_that_came_in(desk, clock):
    block = begin(desk, clock, START + timedelta(minutes=1), *(in_chicago(number) for number in range(3)))
    async with at_block(desk, block) as rep:
        await find(rep, "Person 8")
        assert on_screen(block) == "Person 8"
        assert touches(desk) == []
        assert "a call that came in, unless Enter dials" in rep.screen()
        await rep.press("c")
        assert on_screen(block) == "Person 0", "whoever was on screen comes back next"
        assert touches(desk)[0].out_of_hours_reason is None
        assert counted(block) == (1, 0, 1)


async def test_one_who_is_found_and_dialled_is_a_dial(desk, clock):
    block = begin(desk, clock, START + timedelta(minutes=1), *(in_chicago(number) for number in range(3)))
    async with at_block(desk, block) as rep:
        await find(rep, "Person 8")
        await rep.press("enter", "c")
        assert on_screen(block) == "Person 0"
        assert counted(block) == (0, 1, 1)


async def test_a_call_that_comes_in_at_night_asks_for_no_reason(desk, clock, night):
    async with at_block(desk, night) as rep:
        pass_by(clock)
        await find(rep, "Person 4")
        await rep.press("c")
        assert touches(desk)[0].out_of_hours_reason is None
        assert counted(night) == (1, 0, 1)


# Tab.


async def test_tab_after_a_dial_records_the_first_number_as_a_touch_of_its_own(desk, clock):
    two = invented(0, numbers=2)
    first, second = (phone.e164 for phone in two.phones)
    block = begin(desk, clock, START + timedelta(minutes=1), two, in_chicago(3))
    async with at_block(desk, block) as rep:
        await rep.press("tab", "tab")
        assert touches(desk) == [], "a number that was not dialled leaves nothing"
        await rep.press("enter", "tab")
        assert [(touch.phone, touch.outcome) for touch in touches(desk)] == [(first, "no-answer")]
        assert on_screen(block) == "Person 0"
        assert "1 dial" in rep.screen()
        await rep.press("enter", "c")
        assert {(touch.phone, touch.outcome) for touch in touches(desk)} == {
            (first, "no-answer"), (second, "conversation"),
        }  # fmt: skip
        assert "2 dials" in rep.screen()


# Who waits for a word of the rep's.


async def test_who_comes_next_asks_where_somebody_is_and_how_they_agreed(desk, clock):
    people = [somewhere("Bo Lind", "+18005550142"), somewhere("Uta Lenz", "+493055500142")]
    block = begin(desk, clock, START + timedelta(minutes=1), in_chicago(0), *people)
    async with at_block(desk, block) as rep:
        await rep.press("f")
        assert "Wait for a word of yours" in rep.screen()
        await rep.press("enter")
        await rep.type("nowhere at all")
        await rep.press("enter")
        await rep.rest()
        assert "is no time zone or city" in rep.screen()
        await rep.press("ctrl+u")
        await rep.type("New York")
        await rep.press("enter")
        await rep.rest()
        assert "Bo Lind" in rep.screen(), "they come next now"
        await rep.press("enter")
        await rep.press("escape")
        await rep.press("enter")
        await rep.type("by mail, 3 November")
        await rep.press("enter")
        await rep.rest()
        assert "Wait for a word of yours" not in rep.screen()
        await rep.press("escape")
        assert on_screen(block) == "Person 0"
    assert block.silent() == []
    assert [consent.name for consent in desk.hours.consents()] == ["Uta Lenz"]


async def test_nobody_waits_for_a_word_and_the_page_is_read_only(desk, clock):
    block = begin(desk, clock, START + timedelta(minutes=1), in_chicago(0), in_chicago(1))
    async with at_block(desk, block) as rep:
        await rep.press("f")
        assert "Person 4" in rep.screen()
        assert "Wait for a word" not in rep.screen()
        await rep.press("enter")
        assert rep.at == "BlockScreen"
