"""The skills on screen: rated by a digit, taken back, practised; offered once on home."""

from collections.abc import Callable

import pytest
from support.screens import SIZES, at_home, run_block

from prospect_tui.desk import Desk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.playbook import init_playbook


def rated(desk: Desk) -> dict[str, int]:
    return {each.name: each.last for each in desk.skills.shown().skills if each.last}


async def test_a_digit_rates_and_goes_on_and_u_takes_it_back(desk: Desk) -> None:
    async with at_home(desk) as rep:
        await rep.press("l", "3", "2")
        assert rated(desk) == {"opening": 3, "questions": 2}
        assert "questions: 2 · u takes it back" in rep.screen()
        await rep.press("u")
        assert rated(desk) == {"opening": 3}
        await rep.press("up", "4")
        assert rated(desk) == {"opening": 3, "questions": 4}
        await rep.press(*["down"] * 9, "5", "5")
        assert rated(desk)["keeping notes"] == 5
        await rep.press("escape")
        assert rep.at == "HomeScreen"


@pytest.mark.parametrize("size", SIZES)
async def test_every_skill_can_be_seen_in_every_size(desk: Desk, size: tuple[int, int]) -> None:
    async with at_home(desk, size) as rep:
        await rep.press("l")
        await rep.settle()
        shown = rep.screen()
        assert all(skill.name in shown for skill in desk.skills.all())
        assert "for you alone" in shown


async def test_practising_shows_the_words_and_before_a_rating_says_what_is_missing(desk: Desk) -> None:
    init_playbook(desk.home.playbook)
    async with at_home(desk) as rep:
        await rep.press("l", "p")
        assert "rate yourself first" in rep.screen()
        await rep.press(*["down"] * 3, "1", "p")
        assert rep.at == "Reading"
        assert "objections" in rep.screen()
        await rep.press("escape", "a")
        assert "No block of the last year was rated" in " ".join(rep.screen().split())


async def test_a_month_is_offered_once_where_a_cookbook_is_agreed_on(
    desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]
) -> None:
    people(3)
    run_block(desk, clock, "nn").end()
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    async with at_home(desk) as rep:
        assert "how good do you find yourself" not in rep.screen()
    desk.cookbook.init()
    desk.cookbook.agree()
    async with at_home(desk) as rep:
        assert "l a minute for yourself: how good do you find yourself this month?" in rep.screen()
        await rep.press("l", "escape")
        assert "how good do you find yourself" not in rep.screen()
    async with at_home(desk) as rep:
        assert "how good do you find yourself" not in rep.screen()


async def test_the_check_in_leads_to_it_and_has_nothing_of_it(desk: Desk) -> None:
    async with at_home(desk) as rep:
        await rep.press("f", "p")
        assert rep.at == "SkillsScreen"
        await rep.press("1", "escape")
        assert rep.at == "CheckInScreen"
        assert "opening" not in rep.screen()
