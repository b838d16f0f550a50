"""Objections in a block: two letters bring up the answer, and the one that was chosen is counted."""

import pytest
from support.screens import SIZES, Typist, at_block, at_home, run_block

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk

WORDS = {"nt": "I have no time.", "ni": "We're not interested.", "se": "Just send me an e-mail."}


@pytest.fixture
def block(desk: Desk, people) -> BlockDesk:
    people(9)
    desk.home.playbook.mkdir(parents=True, exist_ok=True)
    rows = [f'[[objections]]\nkey = "{k}"\nsays = "{says}"\nanswer = "Answer to {k}."\n' for k, says in WORDS.items()]
    (desk.home.playbook / "objections.toml").write_text("\n".join(rows))
    return desk.start(desk.plan("spring"))


def met(desk: Desk, block: BlockDesk) -> dict[str, int]:
    return desk.review.block(block.id).objections


async def test_the_one_that_was_chosen_is_counted_when_the_page_is_left(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("o", "n", "t")
        assert "Answer to nt." in rep.screen()
        assert "Answer to ni." not in rep.screen()
        assert "counts it" in rep.screen()
        assert met(desk, block) == {}, "not before it is left"
        await rep.press("escape")
        assert met(desk, block) == {"nt": 1}
        assert "objection nt counted" in rep.screen()
        await rep.press("o", "n", "t", "escape")
        assert met(desk, block) == {"nt": 1}, "once for each person"


@pytest.mark.parametrize("keys", [[], ["n"], ["n", "t", "backspace"], ["n", "t", "s", "x"]])
async def test_none_is_counted_where_none_was_chosen(desk, block, keys):
    async with at_block(desk, block) as rep:
        await rep.press("o", *keys, "escape")
        assert rep.at == "BlockScreen"
        assert met(desk, block) == {}


async def test_letters_that_fit_none_begin_anew(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("o", "n", "t", "n")
        assert "Answer to nt." in rep.screen()
        assert "Answer to ni." in rep.screen()
        await rep.press("i", "enter")
        assert met(desk, block) == {"ni": 1}
        assert block.state.dialled_at is None, "the Enter that closes a page never dials"


async def test_while_another_window_has_the_block_it_is_only_read(home, clock, desk, block):
    other = open_desk(home, clock)
    async with at_block(other, other.watch(block.id)) as rep:
        await rep.press("o", "n", "t")
        assert "Answer to nt." in rep.screen()
        assert "counts it" not in rep.screen()
        await rep.press("escape")
        assert met(desk, block) == {}
    other.close()


async def test_a_page_that_was_open_when_the_block_was_taken_over_counts_nothing(home, clock, desk, block):
    other = open_desk(home, clock)
    async with at_block(desk, block) as rep:
        await rep.press("o", "n", "t")
        other.take_over(block.id)
        await rep.press("escape")
        assert met(desk, block) == {}
        assert "Another window" in rep.screen()
    other.close()


async def test_the_review_shows_them_with_their_counts(desk, block, clock):
    for key in "cc":
        block.objected("nt")
        block.record(block.outcomes.keyed(key))
    block.objected("se")
    desk.end(block)
    async with at_home(desk) as rep:
        await rep.press("r")
        for size in SIZES:
            await rep.resize(size)
            await rep.press("home")
            whole = await _read(rep)
            assert "They said" in whole
            row = next(line for line in whole.splitlines() if "I have no time" in line)
            assert "×2" in row


async def test_a_review_without_any_says_nothing_of_them(desk, people, clock):
    people(3)
    desk.end(run_block(desk, clock, "n"))
    async with at_home(desk) as rep:
        await rep.press("r")
        read = await _read(rep)
        assert "They said" not in read
        assert "No objection was noted, and no voicemail left." in read


async def _read(rep: Typist) -> str:
    read = [rep.screen()]
    while "↓ more below" in read[-1]:
        await rep.press("pagedown")
        read.append(rep.screen())
    return "\n".join(read)
