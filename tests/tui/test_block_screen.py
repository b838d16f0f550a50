"""The block screen, key by key, over a real desk and a real store."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from support.house import invented, put_on_list
from support.screens import OnBlock, rest, settle
from textual import events
from textual.pilot import Pilot

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.sample import furnish
from prospect_tui.model.blocks import Goals
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import StoreError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Place

HOSTILE = "Zoë [/] [@click=app.quit]x[/] \x1b]52;c;aGVsbG8=\x07\u202egnp\u202c"


class Rep:
    """Types like a person: the clock runs on between two keys."""

    def __init__(self, pilot: Pilot[None], clock: SteppedClock, block: BlockDesk) -> None:
        self.pilot, self.clock, self.block = pilot, clock, block

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.clock.step(1)
            await self.pilot.press(key)
        await self.rest()

    async def type(self, text: str) -> None:
        await self.pilot.press(*text)
        await self.rest()

    async def rest(self) -> None:
        await rest(self.pilot)

    async def burst(self, *keys: str) -> None:
        """Keys that are all on their way before the first is read, as over a slow line."""
        for key in keys:
            event = events.Key(key, {"space": " ", "slash": "/"}.get(key, key))
            event.set_sender(self.pilot.app)
            self.pilot.app._driver.send_message(event)
        await self.rest()

    def screen(self) -> str:
        """The screen as text."""
        app = self.pilot.app
        return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())

    @property
    def name(self) -> str:
        """Who is on screen, by the store."""
        card = self.block.card()
        return card.target.name


@pytest.fixture
def sit_down(desk: Desk, clock: SteppedClock) -> Callable[..., object]:
    """`async with sit_down() as rep`: a block of 25 minutes on the list `spring`."""

    @asynccontextmanager
    async def start(size: tuple[int, int] = (120, 36), name: str = "spring") -> AsyncIterator[Rep]:
        block = desk.start(desk.plan(name, goals=Goals(conversations=2, meetings=1)))
        app = OnBlock(desk, block)
        async with app.run_test(size=size) as pilot:
            await rest(pilot)
            yield Rep(pilot, clock, block)

    return start


async def test_an_outcome_key_records_and_brings_the_next(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        first = rep.name
        await rep.press("n")
        assert rep.name != first
        assert [t.outcome for t in desk.lists.touches()] == ["no-answer"]
        screen = rep.screen()
        assert "✓ no answer" in screen
        assert first in screen, "the last outcome says whose it was"
        assert rep.name in screen


async def test_capslock_records_all_the_same(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        await rep.press("V")
        assert [t.outcome for t in desk.lists.touches()] == ["voicemail"]


async def test_a_voicemail_keeps_which_script_was_on_screen(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        await rep.press("v")
        assert desk.lists.touches()[0].script is not None


async def test_a_held_key_records_once(people, sit_down, desk, clock):
    people(12)
    async with sit_down() as rep:
        await rep.press("n")
        for _ in range(10):  # a key that repeats faster than the guard's 0.3 s
            clock.step(0.1)
            await rep.pilot.press("n")
        await rep.rest()
        assert len(desk.lists.touches()) == 1
        assert "too soon" in rep.screen()
        clock.step(0.31)
        await rep.pilot.press("n")
        await rep.rest()
        assert len(desk.lists.touches()) == 2


async def test_a_key_that_was_on_its_way_as_the_block_opened_records_nothing(people, desk, clock):
    people(12)
    block = desk.start(desk.plan("spring"))
    async with OnBlock(desk, block).run_test(size=(120, 36)) as pilot:
        await rest(pilot)
        rep = Rep(pilot, clock, block)
        await rep.burst("n")
        assert desk.lists.touches() == []
        await rep.press("n")
        assert [touch.outcome for touch in desk.lists.touches()] == ["no-answer"]


async def test_enter_starts_the_stopwatch_and_the_outcome_keeps_its_seconds(people, sit_down, desk, clock):
    people(12)
    async with sit_down() as rep:
        await rep.press("enter")
        assert "dialling" in rep.screen()
        clock.step(41)
        await rep.press("c")
        assert desk.lists.touches()[0].seconds == 42


async def test_a_callback_is_refined_by_a_typed_time_on_both_clocks(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        target = rep.block.card().target
        await rep.press("b")
        assert "when?" in rep.screen()
        assert target.name in rep.screen(), "the card stays while the rep still talks"
        assert len(desk.lists.touches()) == 1, "it is on disk before the answer"
        await rep.type("fri 3pm")
        assert "Fri 27 Nov, 15:00" in rep.screen()
        await rep.press("enter")
        due = desk.lists.follow_ups(open_only=True)[0].due
        assert due is not None
        assert f"{due:%a %H}" in ("Fri 20", "Fri 21", "Fri 22", "Fri 23")
        assert rep.name != target.name
        assert desk.lists.touches()[0].seconds is None, "the Enter that closes a prompt never dials"
        assert rep.block.state.dialled_at is None


async def test_a_time_that_is_not_understood_is_asked_again_and_loses_nothing(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        await rep.press("b")
        await rep.type("whenever")
        await rep.press("enter")
        assert "no time that I know" in rep.screen()
        await rep.press("escape")
        assert [t.undone for t in desk.lists.touches()] == [True]


async def test_escape_takes_the_outcome_back_and_returns(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        first = rep.name
        for key in ("m", "b", "r", "z"):
            await rep.press(key, "escape")
            assert rep.name == first
        assert all(t.undone for t in desk.lists.touches())
        assert rep.block.standing().counts.dials == 0


async def test_a_do_not_call_stays_through_escape_and_undo_asks(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        first = rep.block.card().target
        await rep.press("d", "escape")
        assert not desk.do_not_call.check(first.phones[0].e164).allowed
        await rep.press("u")
        assert "Take the do-not-call back?" in rep.screen()
        await rep.press("n")  # any key but y keeps it, and is no outcome
        assert len(desk.lists.touches()) == 1
        assert not desk.do_not_call.check(first.phones[0].e164).allowed
        await rep.press("u", "y")
        assert desk.do_not_call.check(first.phones[0].e164).allowed
        assert rep.name == first.name


async def test_a_do_not_call_can_cover_the_whole_account(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        account = rep.block.card().target.account
        await rep.press("d")
        await rep.type("2")
        await rep.press("enter")
        covered = [t for t in desk.lists.targets() if t.account == account]
        assert len(covered) == 3
        assert all(t.do_not_call for t in covered)
        assert rep.block.card().target.account != account


async def test_bad_line_by_digit(people, sit_down, desk):
    people(60)
    async with sit_down() as rep:
        await rep.press("z")
        await rep.type("3")
        await rep.press("enter")
        assert [(t.outcome, t.undone) for t in desk.lists.touches()] == [("busy", True), ("left-company", False)]
        assert "replaced by" in rep.screen()


async def test_a_referral_becomes_a_target_with_its_chain(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        said_by = rep.block.card().target
        await rep.press("r")
        await rep.type("Maya Ortiz, 312 555 0188, CFO")
        await rep.press("enter")
        made = next(t for t in desk.lists.targets() if t.name == "Maya Ortiz")
        assert (made.title, made.account, made.source) == ("CFO", said_by.account, "referral")
        assert made.phones[0].e164 == "+13125550188"
        assert rep.name == "Maya Ortiz", "who was just named comes next"
        assert f"referred by {said_by.name}" in rep.screen()


async def test_undo_again_and_again(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        names = []
        for key in ("n", "x", "l", "c"):
            names.append(rep.name)
            await rep.press(*((key, "enter") if key == "l" else (key,)))
        for name in reversed(names):
            await rep.press("u")
            assert rep.name == name
        await rep.press("u")
        assert "nothing to undo" in rep.screen()


async def test_a_note_goes_with_the_next_outcome(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        await rep.press("e")
        await rep.type("ask about docks")
        await rep.press("enter")
        assert "noted" in rep.screen()
        await rep.press("n")
        assert desk.lists.touches()[0].note == "ask about docks"
        await rep.press("n")
        assert desk.lists.touches()[1].note is None


async def test_tab_goes_on_to_the_next_number(people, sit_down):
    people(6, numbers=2)
    async with sit_down() as rep:
        phones = rep.block.card().phones
        await rep.press("tab")
        assert rep.block.card().phone == phones[1]
        await rep.press("tab")
        assert rep.block.card().phone == phones[0]


async def test_space_pauses_and_an_outcome_resumes(people, sit_down, clock):
    people(12)
    async with sit_down() as rep:
        await rep.press("space")
        before = rep.block.time_left().active
        clock.step(60)
        assert rep.block.time_left().active == before
        assert "PAUSED" in rep.screen()
        await rep.press("n")
        assert not rep.block.state.paused


async def test_q_asks_while_time_is_left(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        await rep.press("q")
        assert "Enter ends" in rep.screen()
        await rep.press("escape")
        assert not rep.block.state.ended
        assert rep.block.state.dialled_at is None
        await rep.press("q", "enter")
        assert desk.running() is None


async def test_time_up_is_said_and_locks_nothing(people, sit_down, desk, clock):
    people(12)
    async with sit_down() as rep:
        for _ in range(25):
            clock.step(61)
            rep.block.tick()
        rep.pilot.app.screen._tick()
        await rep.rest()
        assert "Time is up" in rep.screen()
        await rep.press("c")
        assert len(desk.lists.touches()) == 1


async def test_a_sleeping_laptop_is_a_pause(people, sit_down, clock):
    people(12)
    async with sit_down() as rep:
        clock.step(10)
        clock.sleep(3600)
        rep.pilot.app.screen._tick()
        await rep.rest()
        assert "asleep" in rep.screen()
        assert rep.block.time_left().active < 20


async def test_what_could_not_be_stored_is_not_shown_as_stored(people, sit_down, desk, monkeypatch):
    people(12)
    async with sit_down() as rep:
        first = rep.name

        def full(*_: object) -> int:
            raise StoreError("The disk is full; that was not stored.", "Free some space.")

        with monkeypatch.context() as patch:
            patch.setattr(desk._record.touches, "add", full)
            await rep.press("c")
            assert "disk is full" in rep.screen()
            assert rep.name == first
            assert rep.block.standing().counts.conversations == 0
        await rep.press("c")
        assert rep.block.standing().counts.conversations == 1


async def test_up_opens_the_outcomes_to_correct_one(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        await rep.press("n", "n", "up", "down", "c")
        await rep.type("v")
        await rep.press("enter", "escape")
        standing = [t.outcome for t in desk.lists.touches() if not t.undone]
        assert sorted(standing) == ["no-answer", "voicemail"]
        assert rep.block.standing().counts.voicemails == 1
        assert rep.block.standing().counts.dials == 2


async def test_a_late_referral_adds_no_touch(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        await rep.press("c", "up", "r")
        await rep.type("Ivo Falk, 312 555 0177")
        await rep.press("enter", "escape")
        assert len(desk.lists.touches()) == 1
        assert "Ivo Falk" in [t.name for t in desk.lists.targets()]
        assert desk.review.block(rep.block.id).counts.referrals == 1


async def test_find_brings_somebody_and_records_nothing(people, sit_down, desk):
    people(30)
    async with sit_down() as rep:
        await rep.press("slash")
        await rep.type("person 29")
        await rep.press("enter")
        assert rep.name == "Person 29"
        assert desk.lists.touches() == []


@pytest.mark.parametrize("key", ["question_mark", "f", "o", "a", "up"])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_each_sheet_opens_and_leaves(people, sit_down, key, size):
    people(12)
    async with sit_down(size) as rep:
        first = rep.name
        await rep.press(key)
        assert len(rep.pilot.app.screen_stack) == 3
        await rep.press("escape")
        assert len(rep.pilot.app.screen_stack) == 2
        assert rep.name == first


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (200, 50), (300, 100)])
async def test_every_outcome_key_is_in_sight_at_every_size(people, sit_down, size):
    people(12)
    async with sit_down(size) as rep:
        screen = rep.screen()
        for words in ("n no answer", "v voicemail", "z bad line", "d do not call", "? help", "q end", "left of"):
            assert words in screen, f"{words} is cut at {size}"


async def test_a_terminal_that_is_too_small_is_told(people, sit_down):
    people(12)
    async with sit_down((70, 20)) as rep:
        assert "80×24" in rep.screen()
        await rep.pilot.resize_terminal(120, 36)
        await rep.rest()
        assert rep.name in rep.screen()


async def test_a_hostile_name_is_harmless_text(record, desk, sit_down, clock):
    with record.transaction():
        spring = record.places.add_list("spring", "spring", clock.now())
        account, _ = record.people.account("Acme [EMEA]", None, clock.now())
        person = NewTarget(name=HOSTILE, title="[b]VP[/b]", phones=(Phone(e164="+13125550101"),), custom={"[/]": "[/]"})
        record.places.put(spring, record.people.add(person, account, clock.now()), Place.BENCH, clock.now())
    async with sit_down() as rep:
        screen = rep.screen()
        assert "\x1b" not in screen
        assert "\u202e" not in screen
        assert "Acme [EMEA]" in screen
        assert "[b]VP[/b]" in screen
        for key in ("a", "f", "question_mark", "up"):
            await rep.press(key, "escape")
        await rep.press("n")
        assert "[/]" in rep.screen()


async def test_a_list_without_numbers_says_so(record, desk, sit_down, clock):
    with record.transaction():
        spring = record.places.add_list("spring", "spring", clock.now())
        for n in range(3):
            person = NewTarget(name=f"Person {n}", email=f"p{n}@example.com")
            record.places.put(spring, record.people.add(person, None, clock.now()), Place.BENCH, clock.now())
    async with sit_down() as rep:
        assert "None of the 3 people on this list" in rep.screen()
        await rep.press("n", "enter", "s", "tab", "e", "p", "right")
        assert desk.lists.touches() == []


async def test_a_prompt_keeps_the_keyboard_through_a_window_that_is_too_small(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        await rep.press("b")
        await rep.pilot.resize_terminal(60, 15)
        await rep.rest()
        await rep.pilot.resize_terminal(120, 36)
        await rep.rest()
        await rep.type("fri 3pm")
        await rep.press("enter")
        assert f"{desk.lists.follow_ups(open_only=True)[0].due:%a}" == "Fri"


@pytest.mark.parametrize("size", [(60, 15), (79, 24), (80, 23)], ids=str)
async def test_a_window_that_is_too_small_takes_no_key_that_it_cannot_show(people, sit_down, desk, size):
    people(12)
    async with sit_down() as rep:
        await rep.press("n")
        first, whom = desk.lists.touches(), rep.name
        await rep.pilot.resize_terminal(*size)
        await rep.rest()
        await rep.press("v", "V", "u", "s", "enter", "b", "e", "slash", "q", "enter")
        assert desk.lists.touches() == first
        await rep.pilot.resize_terminal(120, 36)
        await rep.rest()
        assert (desk.lists.touches(), rep.name) == (first, whom), "none of them was kept for later"
        assert not rep.block.state.ended
        assert rep.block.state.dialled_at is None
        await rep.press("v")
        assert [touch.outcome for touch in desk.lists.touches()][-1] == "voicemail"


async def test_a_window_that_is_too_small_stops_the_clock_and_leaves_a_question(people, sit_down):
    people(12)
    async with sit_down() as rep:
        await rep.press("q")
        await rep.pilot.resize_terminal(60, 15)
        await rep.rest()
        await rep.press("enter", "escape", "space")
        assert rep.block.state.paused
        await rep.press("enter")
        await rep.pilot.resize_terminal(120, 36)
        await rep.rest()
        assert "paused" in rep.screen().lower()
        assert rep.block.state.dialled_at is None
        assert not rep.block.state.ended


async def test_keys_that_arrive_in_a_burst_go_to_the_prompt(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        rep.clock.step(1)
        await rep.burst("b", "f", "r", "i", "space", "3", "p", "m")
        await rep.press("enter")
        assert [t.outcome for t in desk.lists.touches()] == ["callback"]
        assert f"{desk.lists.follow_ups(open_only=True)[0].due:%a}" == "Fri"


async def test_keys_that_arrive_while_a_page_opens_record_nothing(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        await rep.burst("slash", "n", "o", "v")
        assert len(rep.pilot.app.screen_stack) == 3, "the page has opened"
        assert desk.lists.touches() == []


async def test_a_held_u_takes_back_one(people, sit_down, desk, clock):
    people(12)
    async with sit_down() as rep:
        await rep.press("n", "n", "n")
        clock.step(1)
        for _ in range(10):
            clock.step(0.05)
            await rep.pilot.press("u")
        await rep.rest()
        assert sum(not t.undone for t in desk.lists.touches()) == 2


async def test_a_correction_keeps_the_note_that_is_not_used_yet(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        await rep.press("n", "e")
        await rep.type("keep me")
        await rep.press("enter", "up", "c")
        await rep.type("v")
        await rep.press("enter", "escape")
        assert rep.block.state.note == "keep me"


async def test_a_correction_to_a_promise_asks_when(people, sit_down, desk):
    people(12)
    async with sit_down() as rep:
        await rep.press("n", "v", "c", "up", "down", "down", "c")
        await rep.type("b")
        await rep.press("enter")
        await rep.type("fri 3pm")
        await rep.press("enter", "escape")
        callback = [f for f in desk.lists.follow_ups(open_only=True) if f.kind == "callback"]
        assert [f"{f.due:%a}" for f in callback] == ["Fri"]


async def test_two_letters_choose_an_objection(home, clock):
    furnish(home)
    desk = open_desk(home, clock)
    people = [invented(n) for n in range(6)]
    put_on_list(desk._record, people)
    app = OnBlock(desk, desk.start(desk.plan("spring")))
    async with app.run_test(size=(120, 50)) as pilot:
        rep = Rep(pilot, clock, app.block)
        await rep.press("o")
        said = {o.key: o.says for o in desk.playbook.objections}
        first, second = list(said)[:2]
        assert said[first] in rep.screen()
        await rep.press(*second)
        assert said[second] in rep.screen()
        assert said[first] not in rep.screen()
        await rep.press("escape")
    desk.close()


async def test_a_second_window_stops_the_first(people, sit_down, desk, home, clock):
    people(12)
    async with sit_down() as rep:
        other = open_desk(home, clock)
        theirs = other.take_over(rep.block.id)
        theirs.record(other.outcomes.keyed("n"))
        await rep.press("c")
        assert "Another window" in rep.screen()
        assert [t.outcome for t in desk.lists.touches()] == ["no-answer"]
        other.close()


async def test_a_changed_script_is_on_screen_without_a_key(people, sit_down, desk, home):
    people(2)
    scripts = home.playbook / "scripts"
    scripts.mkdir(parents=True, exist_ok=True)
    async with sit_down() as rep:
        assert "Mind the gap" not in rep.screen()
        (scripts / "vm.md").write_text("---\nchannel: voicemail\n---\nMind the gap.\n")
        await _until(rep, "Mind the gap")
        assert "playbook read again" in rep.screen()
        (scripts / "vm.md").write_text("---\nchannel: voicemail\n---\nMind {% for x in y %}\n")
        await _until(rep, "vm.md")
        assert "Mind the gap" in rep.screen(), "the last good one serves"


async def _until(rep, words: str) -> None:
    """The block looks at its playbook now, and says this."""
    rep.pilot.app.screen._look_at_playbook()
    await settle(rep.pilot)
    assert words in rep.screen()
