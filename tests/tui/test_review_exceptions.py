"""What a review asks and tells of only now and then: who was skipped again and again, calls out of hours."""

import pytest
from support.house import invented, put_on_list
from support.screens import HOSTILE, SIZES, at_home


@pytest.fixture
def skipped(desk, clock, people):
    """A block on one person, skipped three times, with a note each time; a second waits on the bench."""
    people(1)
    block = desk.start(desk.plan("spring", active=1))
    for _ in range(3):
        block.note_down(f"on leave {HOSTILE}")
        clock.step(20)
        block.skip()
    desk.end(block)
    return desk


def status(desk):
    return desk.lists.target(1).status


async def test_one_who_was_skipped_again_and_again_is_asked_about(skipped):
    async with at_home(skipped, (80, 24)) as rep:
        await rep.press("r")
        assert "Skipped 3 times: Person 0 — y retires them, any other key leaves them" in rep.screen()
        assert "“on leave [/] [@click=app.quit]x[/] gnp" in rep.screen()
        await rep.press("y")
        assert status(skipped) == "retired"
        assert "retired: Person 0 · u takes it back" in rep.screen()
        assert "SKIPPED OFTEN" not in rep.screen()
        await rep.press("u")
        assert status(skipped) == "active"
        assert "taken back: Person 0" in rep.screen()
        assert "SKIPPED OFTEN" in rep.screen()


@pytest.mark.parametrize("key", ["enter", "escape", "q", "4", "n", "down", "d", "u"])
async def test_any_other_key_leaves_them_and_does_what_it_does(skipped, key):
    async with at_home(skipped) as rep:
        await rep.press("r", key)
        assert status(skipped) == "active"
        assert ("any other key leaves them" in rep.screen()) is (key in "du")  # those do nothing here
    assert skipped.review.block(1).feeling == (4 if key == "4" else None)


async def test_it_is_asked_again_when_the_review_is_opened_again(skipped):
    async with at_home(skipped) as rep:
        await rep.press("r", "q", "r")
        assert "y retires them" in rep.screen()
        await rep.press("y", "q", "r")
        assert "y retires them" not in rep.screen()


async def test_nothing_is_asked_where_nobody_was_skipped_so_often(desk, clock, people):
    people(4)
    block = desk.start(desk.plan("spring"))
    block.skip()
    desk.end(block)
    async with at_home(desk) as rep:
        await rep.press("r")
        assert "SKIPPED OFTEN" not in rep.screen()
        await rep.press("y")
        assert {target.status for target in desk.lists.targets()} == {"active"}


async def test_calls_out_of_hours_are_listed_with_their_clock_and_the_reason(careful, clock):
    clock.step(12 * 3600)  # 21:00 in Chicago, 20:00 in Denver
    put_on_list(careful._record, [invented(1)])
    block = careful.start(careful.plan("spring"))
    block.bring(1)
    block.excuse(f"asked for it by mail {HOSTILE}")
    block.dial()
    clock.step(30)
    block.record(careful.outcomes.named("no-answer"))
    careful.end(block)
    async with at_home(careful) as rep:
        await rep.press("r")
        for size in SIZES:
            await rep.resize(size)
            await rep.press("home")
            read = [rep.screen()]
            while "↓ more below" in read[-1]:
                await rep.press("pagedown")
                read.append(rep.screen())
            whole = "\n".join(read)
            assert "CALLED OUT OF HOURS" in whole
            assert "Tue 24 Nov, 20:00 in Denver" in whole
            assert "asked for it by mail [/] [@click=app.quit]x[/] gnp" in whole
            assert "rule own: outside your own hours" in whole
            assert not {"\x1b", "\x07", "\u202e"} & set(whole)
