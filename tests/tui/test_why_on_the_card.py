"""Why somebody comes next stands whole on the card, on a small screen too."""

import pytest
from msgspec.structs import replace
from support.house import invented, put_on_list
from support.screens import at_block, run_block


@pytest.mark.parametrize("size", [(80, 24), (80, 30), (109, 40)])
async def test_the_reason_is_not_cut(desk, clock, record, size):
    put_on_list(record, [replace(invented(i), source="a campaign of last spring") for i in range(6)])
    block = run_block(desk, clock, "")
    async with at_block(desk, block, size) as rep:
        shown = rep.screen()
        assert f"because {block.card().offer.why}" in shown
        assert "try 1" in shown
        assert ("a campaign" in shown) is (size[1] >= 28), "it gives way where both have one row"
