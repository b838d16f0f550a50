"""The guided first block, heard: gone through by the keys that it names, left half way, and gone wrong."""

import io

import pytest
from support.typed import Typed, check

from prospect_tui.desk.demo import Demo, guided_plan
from prospect_tui.front.guide import Guide
from prospect_tui.plain import run_plain
from prospect_tui.plain.guided import OVER, GuidedBlock
from prospect_tui.plain.keyboard import Gone
from prospect_tui.plain.modes import WAITS
from prospect_tui.plain.voice import Voice
from prospect_tui.settings.guide import load_guide

WHOLE = ("\n", "n", '"', "v", "u", "!", "c", "b", "tue 3pm", "q", "\n", "=", "\n")


@pytest.fixture
def guided(clock, home):
    """Goes through the guide by what is typed; gives what was heard, and the steps that were said, by number."""
    demo = Demo(clock, home, past=False)

    def go(*items):
        out = io.StringIO()
        guide = Guide(load_guide())
        run_plain(demo.desk, guided_plan(demo.desk), Typed(clock, items, Gone()), Voice(out), guide)
        check(out.getvalue())
        said = " ".join(out.getvalue().split())
        return said, [int(part.split(" of ")[0]) for part in said.split("Step ")[1:]]

    yield go
    demo.close()


def test_who_does_what_it_says_is_through(guided):
    said, steps = guided(*WHOLE)
    assert steps == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert " ".join(OVER) in said
    for key in (
        "press n.",
        '" says what to say. Then v',
        "u takes it back",
        "! says what hurts",
        "press b.",
        "q, then",
    ):
        assert key in said


def test_a_key_that_was_not_asked_for_leaves_the_step(guided):
    assert guided("n", "?", "\n")[1] == [1, 2]


def test_a_promise_that_is_taken_back_is_asked_for_again(guided):
    assert guided("\n", "n", "v", "u", "c", "b", None, "b", "tue 3pm")[1] == [1, 2, 3, 4, 5, 6, 7, 6, 7, 8]


def test_the_end_may_come_at_any_step_and_so_may_leaving(guided):
    said, steps = guided("\n", "q", "\n", "\n")
    assert steps == [1, 2, 9]
    assert OVER[1] in said


def test_left_half_way_nothing_waits(guided):
    said, _ = guided("\n", "n")
    assert GuidedBlock.waits in said
    assert WAITS not in said
