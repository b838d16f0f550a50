"""The cookbook's file: what can be used of it, what is wrong and where, and changing it in place."""

from pathlib import Path

import pytest

from prospect_tui.model.cookbook import Assumptions
from prospect_tui.playbook.cookbook import cookbook_of, read_cookbook, unknown_in_kpis, with_changes
from prospect_tui.playbook.shipped import cookbook_templates
from prospect_tui.rules.funnel import RATES
from prospect_tui.settings.files import packaged_toml

GOAL = "[goal]\nmeetings = 4\nper = 'month'\n"


@pytest.mark.parametrize("file", cookbook_templates().values(), ids=lambda file: file.stem)
def test_a_template_has_nothing_wrong(file: Path) -> None:
    read = read_cookbook(file)
    assert read.cookbook is not None
    assert read.notes == ()
    assert 2 <= len(read.cookbook.kpis) <= 3
    assert read.cookbook.agreed is None


def test_every_assumption_that_ships_has_a_range_and_a_source() -> None:
    shipped = packaged_toml(Assumptions, "assumptions.toml")
    for name in ("minutes_per_dial", *RATES):
        guess = getattr(shipped, name)
        assert guess.low < guess.value < guess.high
        assert guess.source


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("", "$", "the key goal is missing"),
        ("[goal]\n", "$.goal", "income or meetings, one of them"),
        ("[goal]\nmeetings = 4\nincome = 3\n", "$.goal", "income or meetings, one of them"),
        ("[goal]\nincome = 3\n", "$.goal.kare", "an income needs what a deal brings"),
        ("[goal]\nmeetings = 4\nper = 'hour'\n", "$.goal.per", "expected day, week, month or year"),
        ("[goal]\nmeetings = -4\n", "$.goal.meetings", "expected"),
        ("[goal]\nmeetings = nan\n", "$.goal.meetings", "expected"),
        ("[goal]\nincome = 3\n[goal.kare.Attain]\ndeal = 5\ndeal_low = 9\n", "$.goal.kare.Attain", "outside"),
        ("[goal\n", "line 1", "brackets"),
        (GOAL + "[time]\nhours_a_day = 30\n", "$.time.hours_a_day", "expected"),
    ],
)
def test_what_it_cannot_be_used_for_is_named_with_its_place(text: str, where: str, said: str) -> None:
    read = cookbook_of(text)
    assert read.cookbook is None
    assert read.notes[0].where == where
    assert said in read.notes[0].problem


def test_a_part_that_is_wrong_is_left_out_and_nothing_else_stops() -> None:
    read = cookbook_of(
        GOAL
        + "[assumptions.hold_rate]\nvalue = 50\nlow = 60\nhigh = 70\n[activities]\nemail = { day = 3 }\nletters = {}\n"
        + "[[kpis]]\nname = 'a'\ncount = 'talks'\nweek = 1\n[[kpis]]\nname = 'b'\ncount = 'dials'\nweek = 1\n"
        + "[[kpis]]\nname = 'b'\ncount = 'dials'\nweek = 1\n[[kpis]]\nname = 'c'\ncount = 'dials'\n"
        + "[tyme]\n"
    )
    assert read.cookbook is not None
    assert [each.name for each in read.cookbook.kpis] == ["b"]
    assert read.cookbook.assumptions.hold_rate is None
    assert read.cookbook.activities.letters is None
    assert read.cookbook.activities.email is not None
    assert [note.where for note in read.notes] == [
        "$.tyme", "$.assumptions.hold_rate", "$.activities.letters", "$.kpis[0].count", "$.kpis[2].name", "$.kpis[3]",
    ]  # fmt: skip
    assert "at character 1: there is no count talks" in read.notes[3].problem


def test_a_persona_that_nobody_knows_is_named_where_it_stands_in_the_file() -> None:
    text = (
        GOAL + "[[kpis]]\nname = 'a'\ncount = 'talks'\nweek = 1\n"
        "[[kpis]]\nname = 'b'\ncount = 'dials where persona = cfa'\nweek = 1\n"
    )
    read = cookbook_of(text)
    assert read.cookbook is not None
    (note,) = unknown_in_kpis(read.cookbook, {"persona": ["cfo"]}, text)
    assert note.where == "$.kpis[1].count"
    assert note.problem == "at character 23: there is no persona cfa; did you mean cfo?"


def test_a_change_leaves_remarks_and_order_as_they_are() -> None:
    text = "# mine\n" + GOAL + "\n[time]  # hours\ndays_a_week = 4\n"
    made = with_changes(
        text, {"goal.meetings": 6.0, "goal.per": "week", "time.hours_a_day": 1.5, "block.meetings": 1.0}
    )
    assert made.startswith("# mine\n[goal]\nmeetings = 6\nper = ")
    assert "[time]  # hours\ndays_a_week = 4\nhours_a_day = 1.5\n" in made
    cookbook = cookbook_of(made).cookbook
    assert cookbook is not None
    assert (cookbook.goal.meetings, cookbook.goal.per, cookbook.block.meetings) == (6, "week", 1)
    assert with_changes(made, {"time.hours_a_day": None}).count("hours_a_day") == 0
