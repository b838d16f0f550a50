"""The cookbook, the why and today on the screen: from an empty home to a plan that is agreed on."""

import re
from collections.abc import Callable

import pytest
from support.screens import HOSTILE, SIZES, at_home, run_block

from prospect_tui.desk import Desk
from prospect_tui.model.blocks import Goals
from prospect_tui.model.clock import SteppedClock
from prospect_tui.tui.screens.cookbook import CookbookScreen


def to_field(rep, path: str) -> list[str]:
    """The keys that lead to a field."""
    fields = rep.app.screen.query_one("#plan-fields").fields
    at = rep.app.screen.query_one("#plan-fields").at
    paths = [field.path for field in fields]
    return ["down"] * ((paths.index(path) - at) % len(paths))


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """A desk with a cookbook that is agreed on."""
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    desk.cookbook.init("founder")
    desk.cookbook.agree()
    return desk


async def test_from_nothing_to_a_cookbook_that_is_agreed_on(desk, people):
    people(3)
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    async with at_home(desk) as rep:
        await rep.settle()
        assert "c your own plan" in rep.screen()
        await rep.press("c")
        assert "which is most like yours?" in rep.screen()
        await rep.press("down", "down", "enter")
        assert "Founder selling   a draft" in rep.screen()
        assert desk.cookbook.exists
        await rep.press("g")
        assert "Founder selling   agreed on 2026-11-24" in rep.screen()
        await rep.press("escape")
        assert rep.at == "HomeScreen"
        shown = rep.screen()
        assert "c your own plan" not in shown
        assert "this week" in shown
        assert "0 of 24" in shown  # calls


async def test_the_looks_of_it(planned, snapshot):
    async with at_home(planned) as rep:
        await rep.press("c")
        for size in SIZES:
            await rep.resize(size)
            assert rep.screen() == snapshot(name=str(size))


async def test_what_is_typed_changes_the_rest_and_is_kept_with_s_alone(planned):
    async with at_home(planned) as rep:
        await rep.press("c")
        assert "94 (43–243)" in rep.screen()
        await rep.press(*to_field(rep, "goal.amount"), "4")
        shown = rep.screen()
        assert re.search(r"dials +47 \(\d+–\d+\) +187 \(\d+–\d+\)", shown)  # twice the meetings, twice the dials
        assert "changed, not kept" in shown
        assert "It can't be met" in shown
        assert planned.cookbook.usable.goal.meetings == 2
        await rep.press("s")
        assert planned.cookbook.usable.goal.meetings == 4
        assert "changed since it was agreed on 2026-11-24" in rep.screen()
        assert "# Somebody who answers for the product" in planned.cookbook.file.read_text()
        agreed = planned.agreed.cookbook
        assert agreed is not None
        assert agreed.goal.meetings == 2


async def test_a_what_if_shows_the_rest_and_is_not_kept(planned):
    async with at_home(planned) as rep:
        await rep.press("c")
        text = planned.cookbook.file.read_text()
        await rep.press(*to_field(rep, "if.dials"), "4", "0")
        assert " 160 " in rep.screen()
        assert "changed, not kept" not in rep.screen()
        await rep.press(*to_field(rep, "if.connect_rate"), "2", "0")
        assert "20 %  what if" in rep.screen()
        await rep.press("escape")
        assert rep.at == "HomeScreen"
        assert planned.cookbook.file.read_text() == text


async def test_what_nothing_follows_from_is_said_and_not_kept(planned):
    async with at_home(planned) as rep:
        await rep.press("c")
        text = planned.cookbook.file.read_text()
        await rep.press("right")  # income, without a deal
        assert "an income needs what a deal brings" in rep.screen()
        await rep.press("s")
        assert planned.cookbook.file.read_text() == text
        await rep.press(*to_field(rep, "goal.kare.Attain.deal"), *"5000", "s")
        assert planned.cookbook.usable.goal.income == 2
        assert rep.app.screen.query_one("#plan-fields").current.path == "goal.kare.Attain.deal"
        assert "income" in rep.screen()


async def test_leaving_with_changes_asks(planned):
    async with at_home(planned) as rep:
        await rep.press("c", "down", "9", "escape")
        assert "Leave without keeping" in rep.screen()
        await rep.press("n")
        assert rep.at == "CookbookScreen"
        await rep.press("q", "enter")
        assert rep.at == "HomeScreen"


async def test_any_keys_leave_it_standing(planned):
    """Every printable sign, in every field."""
    signs = "0123456789.,-+*abcdefhijlmnoprtuvwxyz!§%&/()[]{}"
    async with at_home(planned) as rep:
        await rep.press("c")
        screen = rep.app.screen
        assert isinstance(screen, CookbookScreen)
        fields = screen.query_one("#plan-fields")
        for field in fields.fields:
            for sign in signs:
                field.type(sign)
            field.turn(-1)
            field.turn(1)
        await rep.press("down", "left", "right", "backspace", "s")
        assert rep.at == "CookbookScreen"


async def test_a_broken_cookbook_is_said_on_home(planned):
    planned.cookbook.file.write_text("[goal\n")
    async with at_home(planned) as rep:
        await rep.press("c")
        assert rep.at == "HomeScreen"
        assert "cookbook.toml: line 1" in rep.screen()


async def test_one_that_cannot_be_met_says_so_with_its_figures_where_it_is_agreed_on(planned: Desk) -> None:
    planned.cookbook.save({"time.hours_a_day": 0.1})
    async with at_home(planned) as rep:
        await rep.press("c", "g")
        said = next(line for line in rep.screen().splitlines() if "agreed on 2026-11-24." in line)
        assert "It can't be met: it takes" in said
        assert "It can't be met" in rep.screen().replace(said, "")


async def test_indicators_and_formulas_have_pages(planned):
    async with at_home(planned) as rep:
        await rep.press("c", "k")
        assert "New conversations" in rep.screen()
        await rep.press("escape", "equals_sign")
        assert "belkins.io" in rep.screen()
        await rep.press("escape", "question_mark")
        assert "agree on it" in rep.screen()


async def test_the_why_stands_on_home_before_a_block_and_where_one_is_cut_short(planned, people, clock):
    people(5)
    async with at_home(planned) as rep:
        await rep.press("o")
        await rep.type("A year off")
        await rep.press("enter")
        await rep.type("20,000 €")
        await rep.press("enter")
        await rep.type("soon")
        await rep.press("enter")
        assert "“soon” is no day" in rep.screen()
        for _ in "soon":
            rep.app.focused.action_delete_left()
        await rep.press("enter")
        assert "kept, for you alone" in rep.screen()
        assert "0 %   A year off   20,000 €" in rep.screen()
        await rep.press("enter")
        assert rep.at == "StartSheet"
        assert "A year off" in rep.screen()
        await rep.press("escape", "equals_sign")
        assert "The bar is the mean of done ÷ asked for" in rep.screen()
    run_block(planned, clock, "n")
    async with at_home(planned) as rep:
        await rep.press("e")
        assert "for A year off" in rep.screen()


async def test_a_why_with_markup_in_it_is_words(planned, people):
    people(3)
    planned.why.write(HOSTILE[:200])
    async with at_home(planned, (80, 24)) as rep:
        assert "[@click=app.quit]x" in rep.screen()
        await rep.press("o", "escape", "enter", "escape")
        assert rep.at == "HomeScreen"


async def test_today_on_home(planned: Desk, people: Callable[..., list[int]], clock: SteppedClock, snapshot) -> None:
    people(40)
    planned.why.write("A year off", "20,000 €")
    planned.end(run_block(planned, clock, "nvgcmnnnnn"))
    async with at_home(planned) as rep:
        await rep.settle()
        for size in SIZES:
            await rep.resize(size)
            assert rep.screen() == snapshot(name=str(size))


async def test_a_block_s_goals_come_from_the_cookbook_and_say_so(planned, people):
    people(5)
    assert planned.plan("spring", minutes=90).goals == Goals(conversations=1)
    planned.cookbook.save({"block.conversations": 4.0})
    planned.cookbook.agree()
    async with at_home(planned) as rep:
        await rep.press("enter")
        assert "by your cookbook" in rep.screen()
