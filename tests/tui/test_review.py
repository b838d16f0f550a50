"""The review of a block on the screen."""

import stat

import pytest
from msgspec.structs import replace
from support.house import invented, put_on_list
from support.screens import HOSTILE, SIZES, at_home, run_block
from textual import events

from prospect_tui.model.blocks import Goals
from prospect_tui.tui.screens.review import ReviewScreen


@pytest.fixture
def blocks(desk, clock, people):
    """Two finished blocks; the second has promises, a pause, two nos with one replacement owed."""
    people(14, per_account=1)
    desk.end(run_block(desk, clock, "nnvc", active=13))
    clock.step(3600)
    block = desk.start(desk.plan("spring", active=13, goals=Goals(conversations=2, meetings=1)))
    prompts = desk.prompts(block)
    for key in "nvcgm":
        block.dial()
        clock.step(45)
        block.record(desk.outcomes.keyed(key))
    block.dial()
    clock.step(60)
    prompts.when(block.record(desk.outcomes.keyed("b")), "tue 3pm")
    block.pause()
    clock.step(180)
    block.resume()
    for key in "xcx":
        clock.step(80)
        block.record(desk.outcomes.keyed(key))
    desk.end(block)
    desk.review.remark(block.id, "Call plant managers before nine.", 4)
    return desk


async def reviewed(rep):
    await rep.press("r")
    assert isinstance(rep.app.screen, ReviewScreen)


async def whole(rep):
    """All that the review says, read to its end."""
    await rep.press("home")
    read = [rep.screen()]
    while "↓ more below" in read[-1]:
        await rep.press("pagedown")
        read.append(rep.screen())
    return "\n".join(read)


async def test_a_review(blocks, snapshot):
    async with at_home(blocks) as rep:
        await reviewed(rep)
        for size in SIZES:
            await rep.resize(size)
            assert rep.screen() == snapshot(name=str(size))


async def test_the_figures_stand_against_goals_and_the_blocks_before(blocks):
    async with at_home(blocks, (80, 24)) as rep:
        await reviewed(rep)
        shown = rep.screen()
    rows = {line.split()[0]: line for line in reversed(shown.splitlines()) if line.split()}
    assert rows["conversations"].split() == ["conversations", "3", "2", "▰▰", "✓", "met", "1"]
    assert rows["meetings"].split() == ["meetings", "1", "1", "▰", "✓", "met", "0"]
    assert rows["dials"].split() == ["dials", "9", "no", "goal", "4"]
    assert shown.count("Too few to tell what is usual: it takes 3 blocks before this one.") == 1


async def test_nothing_is_left_out_at_any_size(blocks):
    async with at_home(blocks, (80, 24)) as rep:
        await reviewed(rep)
        small = await whole(rep)
        await rep.resize((120, 36))
        large = await whole(rep)
    for words in (
        "conversations ÷ connects", "meetings ÷ dials", "targets reached ÷ dialled", "11 %   (2–44)",
        "✗  not interested", "✓  meeting", "‖ paused", "your last block",
        "call back", "Tue 24 Nov, 15:00", "Denver (16:00 yours)", "no date yet", "→ Person", "→ owed",
        "TOMORROW’S FIRST FIVE", "TALK OF THE DAY", "PACE", "agree when to meet Person",
        "bring people for 1 place that nobody took",
        "How it felt  ●●●●○ 4 of 5",
    ):  # fmt: skip
        assert words in small
        assert words in large


async def test_a_window_of_a_few_cells_says_that_it_is_too_small_and_the_review_is_there_again(blocks):
    async with at_home(blocks) as rep:
        await reviewed(rep)
        before = rep.screen()
        for size in ((30, 24), (14, 9), (5, 5), (1, 1)):
            await rep.resize(size)
        await rep.resize((120, 36))
        assert rep.screen() == before


async def test_what_is_owed_is_said(desk, people, clock):
    people(2, per_account=1)
    desk.end(run_block(desk, clock, "xx"))
    async with at_home(desk) as rep:
        await reviewed(rep)
        read = await whole(rep)
    assert "2 replacements owed: the bench had nobody." in read
    assert "→ owed" in read


async def test_a_digit_says_how_it_felt_and_keeps_the_note(blocks):
    async with at_home(blocks) as rep:
        await reviewed(rep)
        await rep.press("2")
        assert "●●○○○ 2 of 5" in rep.screen()
    block = blocks.review.block(blocks.review.last())
    assert (block.feeling, block.note) == (2, "Call plant managers before nine.")
    assert blocks.book.last(1)[0]["feeling"] == 2


async def test_a_note_to_self_is_kept(blocks):
    async with at_home(blocks) as rep:
        await reviewed(rep)
        await rep.press("n", "ctrl+u")
        await rep.type(f"3 calls more {HOSTILE}")
        assert blocks.review.block(blocks.review.last()).feeling == 4
        await rep.press("enter")
        assert "“3 calls more [/]" in rep.screen()
        await rep.press("q")
        assert rep.at == "HomeScreen"
    block = blocks.review.block(blocks.review.last())
    assert block.note.startswith("3 calls more [/] [@click=app.quit]x[/] gnp")
    assert block.feeling == 4


async def test_escape_leaves_the_note_as_it_was(blocks):
    async with at_home(blocks) as rep:
        await reviewed(rep)
        await rep.press("n")
        await rep.type("never mind")
        await rep.press("escape")
        assert isinstance(rep.app.screen, ReviewScreen)
        assert "“Call plant managers before nine.”" in rep.screen()
        await rep.press("escape")
        assert rep.at == "HomeScreen"


async def test_a_block_without_outcomes(desk, people):
    people(3)
    desk.end(desk.start(desk.plan("spring")))
    async with at_home(desk) as rep:
        await reviewed(rep)
        read = await whole(rep)
    assert "None was recorded in this block." in read
    assert "No callback and no meeting came of this block." in read
    assert "Nothing in the coming week." in read
    assert "the first block" in read


async def test_hostile_names_are_harmless_text(desk, record, clock):
    people = [
        replace(invented(i, per_account=1), name=f"{HOSTILE}{i}", title=HOSTILE, account=f"{HOSTILE}{i}")
        for i in range(8)
    ]
    put_on_list(record, people)
    desk.lists.rename("spring", f"{HOSTILE} list")
    desk.end(run_block(desk, clock, "bmxn", name=desk.lists.all()[0].name))
    async with at_home(desk) as rep:
        await reviewed(rep)
        for size in SIZES:
            await rep.resize(size)
            read = await whole(rep)
            assert read.count("[/] [@click=app.quit]x[/] gnp") >= 4
            assert not {"\x1b", "\x07", "\u202e"} & set(read)


async def test_all_lines_of_a_pasted_note_are_kept(blocks):
    async with at_home(blocks) as rep:
        await reviewed(rep)
        await rep.press("n", "ctrl+u")
        rep.app.focused.post_message(
            events.Paste("Plant managers before nine.\n\n  Ask for the gate.\r\nStop at four.")
        )
        await rep.rest()
        await rep.press("enter")
    note = blocks.review.block(blocks.review.last()).note
    assert note == "Plant managers before nine. · Ask for the gate. · Stop at four."


async def test_the_figures_are_copied_without_anybodys_name(blocks):
    async with at_home(blocks) as rep:
        await reviewed(rep)
        await rep.press("c")
        path = blocks.home.exports / f"review-{blocks.review.last()}.txt"
        assert f"✓ in {path}"[:70] in rep.screen()
        copied = rep.app.clipboard
    assert path.read_text() == copied
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert "3 conversations (goal 2, met) · 1 meeting (goal 1, met)" in copied
    assert "Person" not in copied
    assert "plant managers" not in copied


async def test_a_copy_that_can_not_be_kept_is_said(blocks):
    blocks.home.exports.write_text("in the way")
    async with at_home(blocks) as rep:
        await reviewed(rep)
        await rep.press("c")
        assert "was not kept" in rep.screen()


async def test_the_formulas_stand_on_a_page(blocks):
    async with at_home(blocks, (80, 24)) as rep:
        await reviewed(rep)
        await rep.press("=")
        assert "How each figure is made" in rep.screen()
        assert "connect rate   67 % (35–88)   6 of 9" in rep.screen()
        await rep.press("escape")
        assert rep.at == "ReviewScreen"


async def test_the_next_block_is_planned_like_this_one(blocks):
    async with at_home(blocks) as rep:
        await reviewed(rep)
        await rep.press("p")
        assert rep.at == "PlanSheet"
        assert "spring" in rep.screen()
        await rep.press("enter")
        assert rep.at == "ReviewScreen"
        assert "planned" in rep.screen()
    (plan,) = blocks.planning.all()
    assert blocks.planning.list_name(plan) == "spring"


async def test_it_is_saved_as_html_that_names_nobody(blocks):
    async with at_home(blocks) as rep:
        await reviewed(rep)
        await rep.press("s")
        path = blocks.home.exports / f"review-{blocks.review.last()}.html"
        assert f"✓ in {path}"[:70] in rep.screen()
    page = path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert page.startswith("<!doctype html>")
    assert "Person" not in page
    assert "plant managers" not in page
