"""`p` in a block: the pain of a department that has a say, where somebody of it is at the account."""

import pytest
from msgspec import structs
from support.house import invented, put_on_list
from support.screens import HOSTILE, SIZES, at_block

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk

COO = """
name = "COO"
titles = ["COO"]
problem = "Trucks wait at the dock."
indicators = ["We pay drivers to sit.", "b", "c"]

[[influencers]]
name = "Customer service"
titles = ["* Customer Service *"]
indicators = ["I call the dock six times a day.", "I say sorry for a living."]
"""


@pytest.fixture
def block(desk: Desk) -> BlockDesk:
    folder = desk.home.playbook / "personas"
    folder.mkdir(parents=True)
    (folder / "coo.toml").write_text(COO)
    chief = structs.replace(invented(0), title="COO")
    lead = structs.replace(invented(1), title="Customer Service Lead", name=f"Bo {HOSTILE}")
    put_on_list(desk._record, [chief, lead])
    block = desk.start(desk.plan("spring"))
    block.bring(1)
    return block


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_which_department_and_what_they_say(desk, block, size):
    async with at_block(desk, block, size) as rep:
        assert "“We pay drivers to sit.”" in rep.screen()
        await rep.press("p")
        screen = rep.screen()
        assert "INFLUENCER Customer service" in screen
        assert "▸ “I call the dock six times a day.”" in screen
        assert "▸ “I say sorry for a living.”" in screen
        assert "We pay drivers to sit" not in screen
        assert "Bo [/] [@click=app.quit]x[/]" in screen
        assert not {"\x1b", "\x07", "\u202e"} & set(screen)
        await rep.press("p")
        assert "INFLUENCER" not in rep.screen()
        assert "“We pay drivers to sit.”" in rep.screen()


async def test_the_next_target_begins_with_its_own(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("p")
        assert "INFLUENCER" in rep.screen()
        await rep.press("n")
        assert "INFLUENCER" not in rep.screen()
