"""After a talk the last line offers to ask who else there is; what they name goes to that very outcome."""

import pytest
from msgspec import structs
from support.house import invented, put_on_list
from support.screens import SIZES, at_block

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.prompts import NO_CONSENT
from prospect_tui.model.people import Phone
from prospect_tui.model.words import PhoneKind


@pytest.fixture
def block(desk: Desk, people) -> BlockDesk:
    people(12)
    return desk.start(desk.plan("spring"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [["c"], ["m", "enter"], ["b", "enter"]])
async def test_after_a_talk_it_offers_to_ask_and_after_the_answer_no_longer(desk, block, size, keys):
    async with at_block(desk, block, size) as rep:
        await rep.press(*keys)
        assert "↑ r" in rep.screen()
        assert "who else" in rep.screen()
        if size[0] > 100:
            assert "ask who else: ↑ r" in rep.screen()
        assert "u undo" in rep.screen()
        said_by = desk.lists.touches()[0].target
        await rep.press("up", "r")
        await rep.type("Maya Ortiz, 312 555 0144, CFO")
        await rep.press("enter", "escape")
        assert "Maya Ortiz is on the list" in rep.screen()
        assert "who else" not in rep.screen()
        assert len(desk.lists.touches()) == 1
        made = desk.find.target("Maya Ortiz")
        assert (made.title, made.phones[0].e164) == ("CFO", "+13125550144")
        assert desk._record.touches.referrer(made.id) == desk.lists.target(said_by).name


@pytest.mark.parametrize("keys", [["n"], ["v"], ["x"], ["r", "enter"], ["c", "n"], ["c", "u"]])
async def test_it_does_not_after_anything_else(desk, block, keys):
    async with at_block(desk, block) as rep:
        await rep.press(*keys)
        assert "who else" not in rep.screen()


async def test_an_outcome_list_that_was_only_looked_at_leaves_the_offer(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("c", "up", "escape")
        assert "ask who else: ↑ r" in rep.screen()


async def test_r_alone_means_the_one_on_screen(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("c")
        now = block.state.current
        await rep.press("r")
        await rep.type("Maya Ortiz")
        await rep.press("enter")
        assert [t.outcome for t in desk.lists.touches()] == ["conversation", "referral"]
        assert desk.lists.touches()[1].target == now


@pytest.fixture
def in_toronto(desk: Desk) -> BlockDesk:
    person = structs.replace(invented(0), phones=(Phone(e164="+14165550123", kind=PhoneKind.DIRECT),))
    put_on_list(desk._record, [person, invented(5)])
    block = desk.start(desk.plan("spring"))
    block.bring(1)
    return block


@pytest.mark.parametrize("size", SIZES)
async def test_in_canada_the_question_says_whose_consent_counts(desk, in_toronto, size):
    async with at_block(desk, in_toronto, size) as rep:
        await rep.press("r")
        assert NO_CONSENT in rep.screen()
        await rep.press("escape", "c", "up", "r")
        assert NO_CONSENT in rep.screen()
        await rep.type("Maya Ortiz, 416 555 0144")
        assert NO_CONSENT in rep.screen()
        await rep.press("enter", "escape")
        assert "Maya Ortiz is on the list" in rep.screen(), "said, and not forbidden"


async def test_elsewhere_only_where_the_one_named_has_a_number_there(desk, block):
    async with at_block(desk, block, (80, 24)) as rep:
        await rep.press("r")
        assert NO_CONSENT not in rep.screen()
        await rep.type("Maya Ortiz, 416 555 0144")
        assert NO_CONSENT in rep.screen()
        await rep.press("enter")
        assert desk.find.target("Maya Ortiz").phones[0].e164 == "+14165550144"


async def test_elsewhere_late_too(desk, block):
    async with at_block(desk, block, (80, 24)) as rep:
        await rep.press("c", "up", "r")
        assert NO_CONSENT not in rep.screen()
        await rep.type("Bo, 604 555 0144")
        assert NO_CONSENT in rep.screen()


async def test_asked_and_nobody_named_is_one_key(desk, block):
    async with at_block(desk, block, (80, 24)) as rep:
        await rep.press("c", "up", "a")
        assert "asked who else" in rep.screen()
        assert desk.figures.stats().counts.referrals_asked == 1
        await rep.press("a")
        assert "asked who else" not in rep.screen()
        assert desk.figures.stats().counts.referrals_asked == 0
        await rep.press("escape", "n", "up", "a")
        assert "Nobody was talked to then." in rep.screen()
