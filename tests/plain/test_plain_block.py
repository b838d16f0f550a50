"""A block in plain mode: what is said, and what is stored."""

import sqlite3
from datetime import timedelta

import pytest
from msgspec.structs import replace
from support.dump import everything
from support.house import put_on_list
from support.screens import HOSTILE
from support.typed import check, play

from prospect_tui.desk import open_desk
from prospect_tui.front.commands import BLOCK, ENDED_ELSEWHERE, NOT_STORED, WATCHING, by_key
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.plain.block import PlainBlock
from prospect_tui.plain.commands import PLAIN, by_word, in_force
from prospect_tui.plain.marks import UP
from prospect_tui.plain.modes import WAITS


def outcomes(desk):
    """The outcomes of the last block that stand, oldest first."""
    block = desk._record._db.rows("SELECT max(id) FROM blocks")[0][0]
    return [touch.outcome for touch in desk._record.touches.of_block(block)]


def ended(desk):
    return desk.running() is None


@pytest.fixture
def listed(desk, people):
    """A list of two dozen, each with two numbers."""
    people(24, numbers=2)
    return desk


def test_a_target_is_said_in_four_lines_the_name_first(listed, clock):
    lines = play(listed, clock)
    assert lines[1:5] == [
        "Person 0, VP Operations, Northwind 0",
        "312 555 0100, mobile, 1 of 2",
        "09:00 in Chicago",
        "Next on the list, tier A.",
    ]
    assert " ".join(lines[5:]) == WAITS


def test_an_outcome_is_said_once_it_is_stored_and_then_who_is_next(listed, clock):
    lines = play(listed, clock, "\n", "n")
    kept = next(n for n, line in enumerate(lines) if line.startswith("Kept: no answer, Person"))
    assert "Dial now: " in "".join(lines[:kept])
    assert lines[kept + 1].startswith("Person")
    assert outcomes(listed) == ["no-answer"]


def test_the_end_of_what_is_piped_ends_the_block_and_reviews_it(listed, clock):
    lines = play(listed, clock, "n", "v", leaves=False)
    assert ended(listed)
    assert outcomes(listed) == ["no-answer", "voicemail"]
    assert "0 conversations, 0 meetings, 2 dials." in lines[: lines.index("Figures:")]
    assert WAITS not in " ".join(lines)


def test_who_leaves_finds_the_block_again(listed, clock):
    said = " ".join(play(listed, clock, "n"))
    assert WAITS in said
    shown = said.split("Kept: ")[1]
    again = " ".join(play(listed, clock))
    assert "Going on with the block that is open: spring, 1 outcome recorded." in again
    name = again.split("min. ")[-1].split(",")[0]
    assert name in shown
    assert not ended(listed)


def test_q_asks_while_time_is_left_and_any_other_key_goes_on(listed, clock):
    listed.why.write("a boat")
    said = play(listed, clock, "q", "n", "q", "\n", "n", "a note to self", "4", "\n")
    assert any(line.startswith("End with 24 min left?") for line in said)
    assert "You do it for: a boat." in said
    assert "Going on." in said
    assert outcomes(listed) == []
    block = listed.review.blocks()[-1]
    assert (block.note, block.feeling) == ("a note to self", 4)


@pytest.mark.parametrize(
    ("items", "heard"),
    [
        ([":voicemail"], "Kept: voicemail"),
        ([":undo"], "There is nothing to undo"),
        ([":nonsense"], ":nonsense does nothing here"),
        (["#"], "# does nothing here"),
        (["!"], "No persona for"),
        (["!"], "There is no persona yet: `prospect playbook init`"),
        (['"'], "Voicemail 1 of 2"),
        (["h"], "Voicemail 1 of"),
        (["p"], "There is no persona yet"),
        (["k"], "p brings up a persona"),
        (["\t"], "312 555 0101, mobile, 2 of 2"),
        (["\n", "\t"], "No answer at that number, recorded."),
        (["s"], "Skipped; comes back"),
        ([" ", " "], "Going on."),
        (["j"], "No promised call falls due now."),
        (["e", "likes mornings", ","], "Your note for the next outcome: likes mornings"),
        (["e", "likes mornings", "e", "not Fridays", ","], "next outcome: likes mornings not Fridays"),
        (["f"], "1: Person"),
        (["a"], "Northwind"),
        (["o"], "No objections yet"),
        (["i", "Maya Ortiz", "CFO", "Copperline", "312 555 0177", ""], "Maya Ortiz added: on spring"),
        (["i", "Maya Ortiz", "", "", "12", "", "", "", "", "-", ""], "Maya Ortiz added: on spring"),
        (["i", "Person 4", "", "Northwind 1", "", "", ""], "Person 4 is there already: the same name and account"),
        (["i", "Person 4", "", "Northwind 1", "", "", "y"], "Person 4 added"),
        (["i", "Maya Ortiz", None], "Nobody was added."),
        (["i", ""], "Nobody was added."),
        (["/", "Person 17", "1"], "A call that came in"),
        (["/", "Nobody at all"], "Nobody goes by that."),
        (["/", None], "Nobody was looked for."),
        (["/", "Person", "99", "x", "2"], "Type a number from 1 to"),
        (["y", None], "Nothing was kept."),
        (["y", ""], "Kept: "),
        (["up"], "Nothing recorded yet."),
        (["t"], "24 min 59 s left of 25 min."),
        (["u"], "There is nothing to undo"),
        (["n", "u"], "Taken back: no answer"),
        (["d", "", "u", "y"], "Taken back: do not call"),
        (["d", "", "u", "n"], "Going on."),
        (["d", None], "Kept: do not call"),
        (["d", "2"], "is listed"),
        (["z", "2"], "Kept: disconnected"),
        (["z", "7", ""], "There is no such choice."),
        (["m", None], "Taken back: meeting"),
        (["r", "Maya Ortiz, 312 555 0177, CFO"], "Maya Ortiz is on the list"),
        (["r", "12", ""], "Who was named?"),
        (["b", "11/12", None], "Taken back: callback"),
        (["n", "up", "n", "gate code 12", ""], "Note kept."),
        (["n", "up", "c", "conversation", ""], "now conversation"),
        (["c", "up", "1r", "Jo Field", ""], "Jo Field is on the list"),
        (["n", "up", "7n", "x", "n5", ""], "Type a letter, or a number from 1 to 1"),
        (["c", "up", "a", "a", ""], "Not asked, then."),
        (["c", "up", "a", "", "up", ""], "asked who else"),
        (["n", "up", "a", ""], "Nobody was talked to then."),
        (["n", "up", "b", "Sam Poe", "", "up", ""], "by Sam Poe"),
        (["n", "up", "b", "Sam Poe", "b", "", ""], "Made by you."),
        (["n", "up", "b", "7", None, ""], "There is no colleague 7."),
        (["n", "q", "\n", "="], "connect rate"),
        (["n", "q", "\n", "c"], "of prospecting"),
        (["n", "q", "\n", "s"], "it names nobody"),
        (["n", "up", "c", "callback", "tomorrow 3pm", ""], "Wed 25 Nov, 15:00"),
        (["?"], "Up or ^ or :outcomes"),
    ],
)  # fmt: skip
def test_keys(listed, clock, items, heard):
    assert heard.lower() in " ".join(play(listed, clock, *items)).lower()


@pytest.mark.parametrize("commands", [PLAIN, *(in_force(each) for each in (WATCHING, ENDED_ELSEWHERE, NOT_STORED))])
def test_each_key_in_force_does_something_and_has_a_word_of_its_own(commands):
    assert all(callable(getattr(PlainBlock, f"do_{command.action}", None)) for command in commands)
    assert len(by_word(commands)) == len(commands)
    keys = [key for command in commands for key in command.keys]
    assert len(keys) == len(set(keys))


def test_the_app_s_keys_are_all_there():
    told = by_key(PLAIN)
    assert [key for command in BLOCK for key in command.keys if key not in told] == ["pagedown", "pageup", "full_stop"]


def test_several_letters_on_a_line_are_none(listed, clock, monkeypatch):
    from support import typed

    from prospect_tui.plain.keyboard import read_line

    monkeypatch.setattr(typed.Typed, "key", lambda self, tick: read_line(self._next(tick)))
    before = play(listed, clock, "nnn", "no-answer", "12")
    assert sum("is not one key: nothing was done" in line for line in before) == 3
    assert outcomes(listed) == []


def test_a_time_with_doubts_is_taken_at_the_second_enter_and_said_on_both_clocks(listed, clock):
    said = " ".join(play(listed, clock, "b", "wed 3pm", "/", "Person 4", "", "b", "wed 3pm", ""))
    assert "Enter again takes it." in said
    assert "Wed 25 Nov, 15:00 in Chicago Enter again" in said
    zones = {each.zone for each in listed.lists.follow_ups(open_only=True) if each.promised}
    assert len(zones) == 1
    assert outcomes(listed) == ["callback", "callback"]


def test_a_time_elsewhere_is_said_on_both_clocks(listed, clock):
    said = " ".join(play(listed, clock, "/", "Person 9", "1", "b", "wed 3pm"))
    assert "Wed 25 Nov, 15:00 Denver (16:00 yours)." in said


def test_a_time_is_asked_for_until_it_is_one(listed, clock):
    said = " ".join(play(listed, clock, "b", "soonish", "wed 3pm"))
    assert "Wed 25 Nov, 15:00" in said
    assert outcomes(listed) == ["callback"]


def test_the_end_of_input_in_a_prompt_leaves_the_default(listed, clock):
    play(listed, clock, "b", leaves=False)
    assert ended(listed)
    assert outcomes(listed) == ["callback"]


def test_time_is_told_at_its_marks_once(listed, clock):
    said = play(listed, clock, *([60.0] * 27), "t", leaves=False)
    assert [line for line in said if line.endswith(" left.") or line == UP] == [
        "Half the time is gone: 12 min left.", "5 minutes left.", "1 minute left.", UP,
    ]  # fmt: skip


def test_nothing_is_said_into_an_answer(listed, clock):
    said = play(listed, clock, "b", *([60.0] * 13), "wed 3pm")
    assert said.index("Half the time is gone: 12 min left.") > next(
        n for n, line in enumerate(said) if line.endswith("when?")
    )


def test_a_promise_that_falls_due_is_told_and_j_goes_there(listed, clock):
    said = " ".join(play(listed, clock, "b", "+5m", "", 200.0, "j"))
    assert "was promised a call at 09:05 your time: j jumps there." in said
    assert "As promised" in said


def test_hostile_names_are_harmless(desk, clock, record):
    put_on_list(
        record,
        [
            NewTarget(name=f"{HOSTILE} {n}", account=HOSTILE, title=HOSTILE, phones=(Phone(e164=f"+1312555010{n}"),),
                      timezones=("America/Chicago",))
            for n in range(4)
        ],
        name="spring",
    )  # fmt: skip
    everything_that_is_said = (",", "!", '"', "a", "f", "e", HOSTILE, ",", "\n", "b", "", "up", "", "/", "egnp", "")
    play(desk, clock, *everything_that_is_said, "d", "", "q", "\n", "n", HOSTILE, "\n")


def test_a_hurdle_asks_and_an_answer_dials_nothing(careful, clock):
    put_on_list(
        careful._record,
        [NewTarget(name="Ada", phones=(Phone(e164="+13125550100"),), timezones=("America/Chicago",))],
        name="spring",
    )  # fmt: skip
    clock.step(timedelta(hours=13).total_seconds())  # ten at night
    said = " ".join(play(careful, clock, "/", "Ada", "1", "\n", "", "she asked for it", "\n", "n"))
    assert "Why call all the same?" in said
    assert "A call now needs a reason." in said
    assert "Reason kept; now dial." in said
    assert "Dial now" in said
    (touch,) = careful._record.touches.of_block(1)
    assert touch.out_of_hours_reason == "she asked for it"


@pytest.fixture
def refusing(home):
    """Holds the record's lock, as another process does; gives what takes and what lets go of it."""
    other = None

    def hold():
        nonlocal other
        other = sqlite3.connect(home.store, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

    def let_go():
        other.close()

    return hold, let_go


class Acts(str):
    """An item that does something as it is typed."""

    def __new__(cls, text, act):
        made = super().__new__(cls, text)
        made.act = act
        return made


@pytest.fixture
def acting(monkeypatch):
    from support.typed import Typed

    plain = Typed._next

    def act(self, tick):
        said = plain(self, tick)
        if isinstance(said, Acts):
            said.act()
        return said

    monkeypatch.setattr(Typed, "_next", act)


def test_what_is_not_stored_is_said_and_kept_until_it_is(listed, clock, refusing, acting):
    hold, let_go = refusing
    listed._record._db.patience = 0.02
    said = " ".join(play(listed, clock, "e", "wants a quote", Acts("c", hold), "v", "y", "\n", Acts("c", let_go), "n"))
    assert "Waiting: another window is storing, such as an import. Not stored." in said
    assert "Still not stored." in said
    assert "First settle what is not stored" in said
    assert "wants a quote" in said
    assert "Stored, as of 09:00." in said
    assert outcomes(listed) == ["conversation", "no-answer"]


def test_what_is_not_stored_at_the_end_is_said_to_be_written_down(listed, clock, refusing, acting):
    hold, let_go = refusing
    listed._record._db.patience = 0.02
    said = " ".join(play(listed, clock, Acts("c", hold), leaves=False))
    let_go()
    assert "Write it down: 2026-11-24 09:00, Person" in said
    assert outcomes(listed) == []


def test_a_dropped_outcome_is_dropped_after_a_question(listed, clock, refusing, acting):
    hold, let_go = refusing
    listed._record._db.patience = 0.02
    said = " ".join(play(listed, clock, Acts("c", hold), None, "x", None, Acts("escape", let_go), "n"))
    assert "Kept: it still waits to be stored." in said
    assert "Dropped, not stored: " in said
    assert outcomes(listed) == ["no-answer"]


def test_a_block_of_another_window_is_left_or_taken_over(listed, clock, home):
    theirs = listed.start(listed.plan("spring"))
    theirs.record(listed.outcomes.keyed("n"))
    theirs.tick()
    other = open_desk(home, clock)
    try:
        before = everything(other._record)
        said = " ".join(play(other, clock, "n"))
        assert "Another window has the block: spring, 1 outcome recorded" in said
        assert "The block goes on in the other window." in said
        assert everything(other._record) == before
        said = " ".join(play(other, clock, "t", "v"))
        assert "The block is here now" in said
        assert outcomes(other) == ["no-answer", "voicemail"]
    finally:
        other.close()


def test_a_block_that_is_taken_away_is_not_written_to(listed, clock, home, acting):
    other = open_desk(home, clock)
    taken = []

    def take():
        taken.append(other.take_over(listed.running().id))

    try:
        said = " ".join(play(listed, clock, "n", Acts("b", take), "v", "?", "n", "t", "g", "q", "\n"))
        assert "Another window has taken the block over." in said
        assert "Another window has this block: t takes it over" in said
        assert "The block is here now" in said
        assert outcomes(listed) == ["no-answer", "gatekeeper"]
    finally:
        other.close()


def test_an_answer_to_a_block_that_was_taken_away_is_given_back(listed, clock, home, acting):
    other = open_desk(home, clock)

    def take():
        other.take_over(listed.running().id)

    try:
        said = " ".join(play(listed, clock, "e", Acts("a long note", take), "q"))
        assert "Not kept, for you to write down: a long note" in said or "Another window" in said
    finally:
        other.close()


def test_skipped_again_and_again_can_be_retired_and_taken_back(desk, clock, people):
    people(1)
    said = " ".join(play(desk, clock, "s", "s", "s", "q", "\n", "y", "u", "\n"))
    assert "Skipped 3 times: Person 0." in said
    assert "Taken back: Person 0." in said
    assert desk.lists.target(1).status == "active"


def test_the_number_of_a_dialler_that_copies_is_said(listed, clock, monkeypatch):
    from prospect_tui.dialing import PhoneDialler
    from prospect_tui.dialing.by_hand import TerminalClipboard

    listed._dialler = PhoneDialler(TerminalClipboard())
    said = " ".join(play(listed, clock, "\n"))
    assert "by hand: nothing is copied here." in said


def test_whatever_is_said_of_a_long_review_fits(listed, clock):
    import io

    from prospect_tui.plain.ending import page_lines
    from prospect_tui.plain.voice import Voice
    from prospect_tui.reports.review import review_page

    play(listed, clock, *"nvgclx", leaves=False)
    review = listed.review.review(1)
    long = replace(review, block=replace(review.block, note="n" * 500))
    out = io.StringIO()
    Voice(out).say(*page_lines(review_page(long, clock.local_zone())))
    check(out.getvalue())
    assert "▁" not in out.getvalue()
