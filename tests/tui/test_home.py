"""The home screen, key by key, over a real desk and a real store."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from support.house import START, invented, put_on_list
from support.screens import HOSTILE, SIZES, at_home, look_into, run_block

from prospect_tui.desk import open_desk
from prospect_tui.model.errors import StoreError
from prospect_tui.settings.themes import shipped_folder


@pytest.fixture
def busy(desk, clock, people):
    """A desk with a past: a finished block, a callback due this morning, one that is late; 09:00 the next day."""
    people(30)
    block = run_block(desk, clock, "nvg")
    prompts = desk.prompts(block)
    for when in ("tomorrow 7:30", "tomorrow 9:10"):
        block.dial()
        clock.step(60)
        prompts.when(block.record(desk.outcomes.keyed("b")), when)
    block.dial()
    clock.step(240)
    block.record(desk.outcomes.keyed("c"))
    desk.end(block)
    clock.step((START + timedelta(days=1) - clock.now()).total_seconds())
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    return desk


async def test_an_empty_home(desk, snapshot):
    async with at_home(desk) as rep:
        for size in SIZES:
            await rep.resize(size)
            assert rep.screen() == snapshot(name=str(size))


async def test_a_home_with_a_past(busy, snapshot):
    async with at_home(busy) as rep:
        for size in SIZES:
            await rep.resize(size)
            assert rep.screen() == snapshot(name=str(size))


async def test_a_home_with_an_open_block(busy, clock, snapshot):
    run_block(busy, clock, "nc")
    async with at_home(busy) as rep:
        for size in SIZES:
            await rep.resize(size)
            assert rep.screen() == snapshot(name=str(size))


async def test_without_a_list_it_says_how_to_bring_one(desk):
    async with at_home(desk) as rep:
        shown = rep.screen()
        assert "Bring a list" in shown
        assert "prospect import" in shown
        assert "start a block" not in shown
        await rep.press("enter")
        assert rep.at == "ImportSheet"
        await rep.press("escape")
        assert rep.at == "HomeScreen"


async def test_enter_starts_a_block_on_the_list_of_the_last_one(busy, people):
    people(3, first=40, name="autumn")
    async with at_home(busy) as rep:
        assert "Ready for a block   spring" in rep.screen()
        await rep.press("enter")
        assert rep.at == "StartSheet"
        await rep.press("enter")
        assert rep.at == "BlockScreen"
    assert busy.running().plan.list_name == "spring"


async def test_it_names_who_would_be_first(busy):
    first = busy.preview.upcoming("spring", 1)[0]
    async with at_home(busy) as rep:
        assert first.target.name in rep.screen()
        assert first.why in rep.screen()


async def test_a_late_promise_and_a_near_one_are_told_apart(busy):
    async with at_home(busy) as rep:
        rows = [line for line in rep.screen().splitlines() if "late" in line or "▸ in" in line]
    assert len(rows) == 2
    assert "late" in rows[0]


async def test_an_open_block_goes_on_with_the_same_target_and_time(busy, clock):
    block = run_block(busy, clock, "nc")
    current, left = block.card().target.name, block.time_left().left
    clock.sleep(3600)
    async with at_home(busy) as rep:
        assert "A block is open" in rep.screen()
        assert current in rep.screen()
        await rep.press("enter")
        assert rep.at == "BlockScreen"
        assert rep.app.screen._block.card().target.name == current
        assert rep.app.screen._block.time_left().left == pytest.approx(left, abs=3)


async def test_e_asks_before_it_ends_an_open_block(busy, clock):
    block = run_block(busy, clock, "nc")
    async with at_home(busy) as rep:
        await rep.press("e")
        assert "left?" in rep.screen()
        await rep.press("x")
        assert busy.running() is not None
        await rep.press("e", "enter")
        assert rep.at == "ReviewScreen"
    assert busy.running() is None
    assert busy.review.block(block.id).active_seconds == 60


async def test_back_from_a_review_the_home_is_up_to_date(busy):
    async with at_home(busy) as rep:
        await rep.press("enter", "enter", "c", "enter")
        await rep.press("q", "enter")
        assert rep.at == "ReviewScreen"
        await rep.press("escape")
        assert rep.at == "HomeScreen"
        shown = rep.screen()
    assert "Last block  Wed 25 Nov, 09:00" in shown
    assert "1 conversation   0 meetings   1 connect · 1 dial" in shown


async def test_a_plan_starts_at_once(busy):
    async with at_home(busy, start=busy.plan("spring", minutes=50)) as rep:
        await rep.rest()
        assert rep.at == "BlockScreen"
    assert busy.running().plan.minutes == 50


async def test_a_plan_waits_behind_a_block_that_is_open(busy, clock):
    block = run_block(busy, clock, "n")
    async with at_home(busy, start=busy.plan("spring", minutes=50)) as rep:
        await rep.rest()
        assert rep.at == "HomeScreen"
        assert "before another starts" in rep.screen()
    assert busy.running().id == block.id


async def test_r_reviews_the_last_block_and_says_where_there_is_none(desk, people, clock):
    people(6)
    async with at_home(desk) as rep:
        await rep.press("r")
        assert "No block has been finished yet." in rep.screen()
        run = run_block(desk, clock, "n")
        desk.end(run)
        await rep.press("r")
        assert rep.at == "ReviewScreen"


async def test_about_you_is_kept_by_enter_and_left_by_escape(desk):
    async with at_home(desk) as rep:
        assert "voicemail scripts need them" in rep.screen()
        await rep.press("y")
        for words in ("Ana Reyes", "Copperline", "12"):
            await rep.type(words)
            await rep.press("enter")
        assert rep.at == "MeSheet"
        assert "Your number:" in rep.screen()
        assert desk.sender.name is None
        await rep.press("backspace", "backspace")
        await rep.type("+1 312 555 0100")
        await rep.press("enter")
        assert rep.at == "HomeScreen"
        assert "voicemail scripts need them" not in rep.screen()
        assert "Ana Reyes · Copperline" in rep.screen()
        await rep.press("y")
        await rep.type("Somebody else")
        await rep.press("escape")
    assert desk.sender.phone == "+13125550100"
    assert open_desk(desk.home, desk.clock).sender.name == "Ana Reyes"


async def test_a_theme_is_tried_on_and_kept(desk):
    async with at_home(desk) as rep:
        before = rep.app.theme
        await rep.press("T", "down")
        tried = rep.app.theme
        assert tried != before
        await rep.press("escape")
        assert rep.app.theme == before
        await rep.press("t", "down", "enter")
        assert rep.app.theme == tried
        assert f"theme {tried}" in rep.screen()
        assert open_desk(desk.home, desk.clock).config.theme == tried


async def test_to_open_the_themes_puts_none_on(desk):
    async with at_home(desk) as rep:
        put_on = []
        rep.app.theme_changed_signal.subscribe(rep.app, lambda theme: put_on.append(theme.name))
        await rep.press("t")
        assert (rep.at, put_on) == ("ThemeSheet", [])
        await rep.press("down")
        assert put_on == [rep.app.theme]


async def test_a_theme_file_that_changes_is_put_on(desk):
    own = desk.home.themes / "mine.toml"
    own.parent.mkdir(exist_ok=True)
    text = (shipped_folder() / "paper.toml").read_text().replace('name = "paper"', 'name = "mine"')
    own.write_text(text)
    desk.config.theme = "mine"
    async with at_home(desk) as rep:
        assert rep.app.screen.styles.background.hex.lower() == "#f5f1e8"
        own.write_text(text.replace("#f5f1e8", "#ffeedd"))
        rep.app._look_at_themes()
        await rep.rest()
        assert rep.app.screen.styles.background.hex.lower() == "#ffeedd"
        own.write_text(text.replace("#f5f1e8", "orange-ish }"))
        rep.app._look_at_themes()
        await rep.rest()
        assert rep.app.screen.styles.background.hex.lower() == "#ffeedd", "the last good one serves"
        await rep.press("p")
        assert "$.colors.background" in rep.screen()
        assert "What ships with the app serves" in rep.screen()
        await rep.press("escape")
        own.write_text(text.replace("#f5f1e8", "#33302b"))
        rep.app._look_at_themes()
        await rep.press("p")
        assert "is hard to see on background" in rep.screen()
        await rep.press("escape")
        own.write_text(text)
        rep.app._look_at_themes()
        await rep.press("p")
        assert "Nothing is wrong in your files." in rep.screen()
        assert "What ships" not in rep.screen()


async def test_the_terminals_own_colours_are_all_that_is_asked_for(desk, people):
    people(6)
    desk.config.theme = "terminal"
    async with at_home(desk) as rep:
        for key in ("question_mark", "escape", "t", "escape", "enter", "enter", "b", "escape", "up", "escape", "a"):
            await rep.press(key)
            for strip in rep.app.screen._compositor.render_strips():
                colors = {c for s in strip for c in (s.style.color, s.style.bgcolor) if s.style and c}
                assert {color.name for color in colors} <= {"default"}, key


async def test_problems_and_help_are_a_key_away(desk):
    desk.problems.append(f"outcomes.toml: $.outcome[0]: {HOSTILE}")
    async with at_home(desk) as rep:
        assert "p 1 problem in your files" in rep.screen()
        assert "outcomes.toml" not in rep.screen()
        await rep.press("p")
        assert "outcomes.toml: $.outcome[0]: [/]" in rep.screen()
        await rep.press("escape", "question_mark")
        assert "Try it on invented people" in rep.screen()


async def test_the_demo_leaves_no_trace_at_home(desk):
    async with at_home(desk) as rep:
        await rep.press("d")
        await rep.rest()
        assert "invented people; nothing is kept" in rep.screen()
        assert "Ready for a block" in rep.screen()
        folder = rep.app.screen._desk.home.data
        await rep.press("q")
        assert "Bring a list" in rep.screen()
    assert desk.lists.all() == []
    assert not desk.home.playbook.exists()
    assert not folder.exists()


async def test_a_demo_says_that_a_list_of_ones_own_goes_with_it_before_it_is_named(desk, tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("Name,Phone\nAda Poe,+1 312 555 0142\n")
    async with at_home(desk, (80, 24)) as rep:
        await rep.press("d")
        await rep.rest()
        await rep.press("i")
        said = " ".join(rep.screen().split())
        assert "This demo's home is thrown away: nothing stays." in said
        assert "leave with q and go back to your own home" in said
        await rep.press("escape")
        await look_into(rep, file)
        assert "a trial: nothing stays" in rep.screen()
        assert "kept yet" not in rep.screen()
        await rep.press("enter")
        await rep.settle()
        assert "mine: 1 added, 0 updated, 0 merged, 0 rejected · gone with this demo" in rep.screen()
        await rep.press("q")
    assert desk.lists.all() == []


async def test_q_leaves(desk):
    async with at_home(desk) as rep:
        await rep.press("Q")
        await rep.rest()
    assert rep.app.return_code == 0
    assert not rep.app.is_running


async def test_a_list_without_numbers_says_so(desk, record):
    put_on_list(record, [invented(i, numbers=0) for i in range(3)])
    async with at_home(desk) as rep:
        assert "Nobody has a number to dial." in rep.screen()
        assert "none" in rep.screen()


async def test_hostile_names_are_harmless_text(desk, record, clock):
    people = [replace(invented(i), name=f"{HOSTILE}{i}", title=HOSTILE, account=HOSTILE) for i in range(6)]
    put_on_list(record, people)
    desk.lists.rename("spring", f"{HOSTILE} list")
    block = run_block(desk, clock, "b", name=desk.lists.all()[0].name)
    desk.end(block)
    clock.step(24 * 3600)
    async with at_home(desk) as rep:
        for size in SIZES:
            await rep.resize(size)
            shown = rep.screen()
            assert shown.count("[/] [@click=app.quit]x[/] gnp") >= 4
            assert not {"\x1b", "\x07", "\u202e"} & set(shown)


async def test_the_clock_and_what_is_due_move_on(busy, clock):
    async with at_home(busy) as rep:
        clock.step(3600)
        rep.app.screen._tick()
        await rep.rest()
        assert "10:00" in rep.screen().splitlines()[1]


async def test_what_can_not_be_read_is_said_and_the_screen_stays(busy, monkeypatch):
    def full(_desk):
        raise StoreError("The record can't be read: the disk is gone.", "Plug it in again.")

    async with at_home(busy) as rep:
        monkeypatch.setattr("prospect_tui.tui.screens.home.look_around", full)
        rep.app.screen._tick()
        await rep.rest()
        assert "✗ The record can't be read" in rep.screen()
        assert "Ready for a block" in rep.screen()


async def test_what_is_pasted_about_you_is_made_harmless(desk):
    desk.introduce(HOSTILE + "\x7f", HOSTILE, "")
    assert open_desk(desk.home, desk.clock).problems == []
    async with at_home(desk) as rep:
        assert "[/] [@click=app.quit]x[/] gnp · [/]" in rep.screen()
