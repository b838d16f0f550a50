"""`prospect meeting`."""

import pytest


@pytest.fixture
def meeting(desk, people, clock, prospect):
    people(2)
    assert prospect("log", "1", "meeting", "--callback", "tomorrow 3pm").code == 0
    clock.step(3 * 86_400)


@pytest.mark.parametrize(("word", "outcome"), [("held", "meeting-held"), ("missed", "meeting-missed")])
def test_it_is_told_and_taken_back(meeting, prospect, word, outcome):
    told = prospect("meeting", word, "Person 0", "--note", "in their office", "--json").json
    assert (told["touch"]["outcome"], told["touch"]["note"]) == (outcome, "in their office")
    assert told["follow_up"]["kind"] == "follow_up"
    assert prospect("stats", "--json").json["counts"][f"meetings_{word}"] == 1
    assert prospect("meeting", "undo", "1").out == f"Person 0: {outcome} is taken back.\n"
    assert prospect("stats", "--json").json["counts"][f"meetings_{word}"] == 0


def test_it_is_said_in_a_line(meeting, prospect):
    assert prospect("meeting", "held", "1").out.startswith("Person 0: meeting-held; follow up ")
    again = prospect("meeting", "missed", "1")
    assert (again.code, len(again.err.splitlines())) == (2, 1)
    assert "prospect meeting undo 1" in again.err


@pytest.mark.parametrize(("words", "code"), [(["held", "2"], 1), (["undo", "2"], 2), (["held", "9"], 1), (["kept"], 2)])
def test_what_can_not_be_told_is_an_error(meeting, prospect, words, code):
    ran = prospect("meeting", *words)
    assert (ran.code, ran.out) == (code, "")
