"""The check-in on screen: read, turned, written into, copied, saved, made anew."""

import threading
from collections.abc import Callable

import pytest
from support.screens import HOSTILE, SIZES, Typist, at_home, run_block

from prospect_tui.desk import Desk
from prospect_tui.model.checkins import CheckIn
from prospect_tui.model.clock import SteppedClock, today_of
from prospect_tui.model.errors import StoreError
from prospect_tui.rules.periods import Period


@pytest.fixture
def worked(desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]) -> Desk:
    """A block with a no, a meeting and a promise, on `spring`."""
    people(12)
    run_block(desk, clock, "nvcxmb", active=6).end()
    return desk


async def press(rep: Typist, *keys: str) -> None:
    """Press each key once what the one before asked for is there."""
    for key in keys:
        await rep.press(key)
        await rep.settle()


async def test_an_empty_home_has_a_check_in_that_says_what_would_be_there(desk: Desk) -> None:
    async with at_home(desk) as rep:
        await press(rep, "f")
        assert rep.at == "CheckInScreen"
        shown = rep.screen()
        assert "Nothing was planned." in shown
        assert "No cookbook was agreed on." in shown
        await press(rep, "escape")
        assert rep.at == "HomeScreen"


@pytest.mark.parametrize("size", SIZES)
async def test_the_five_questions_are_there_in_every_size_and_nobody_is_named(
    worked: Desk, size: tuple[int, int]
) -> None:
    names = [each.replaced[0].retired.name for each in [worked.checkin.of(worked.checkin.period("week"), names=True)]]
    async with at_home(worked, size) as rep:
        await press(rep, "f")
        shown = rep.screen()
        for _ in range(6):
            await rep.press("down")
            shown += rep.screen()
        for question in (
            "When was prospecting planned",
            "Who was on the list?",
            "talked to?",
            "agreed to meet",
            "said no",
        ):
            assert question in shown
        assert "took the place" in shown
        assert not any(name in shown for name in names)


async def test_weeks_and_days_are_turned_until_the_latest(worked: Desk) -> None:
    async with at_home(worked) as rep:
        await press(rep, "f")
        assert "week 48" in rep.screen()
        await press(rep, "right")
        assert "That is the latest." in rep.screen()
        await press(rep, "left")
        assert "week 47" in rep.screen()
        await press(rep, "right", "d")
        assert "Tue 24 Nov 2026" in rep.screen()
        await press(rep, "left")
        assert "Mon 23 Nov 2026" in rep.screen()
        await press(rep, "d")
        assert "week 48" in rep.screen()


async def test_help_is_written_and_kept_and_escape_asks_once_before_it_lets_go(worked: Desk) -> None:
    period = worked.checkin.period("week")
    async with at_home(worked, (200, 50)) as rep:
        await press(rep, "f", "w")
        assert rep.at == "HelpWanted"
        rep.app.focused.insert("leads in [/] Ohio\nand \x1b[2Ja budget")
        await press(rep, "escape")
        assert rep.at == "HelpWanted"
        assert "Esc again lets go of it" in rep.screen()
        await press(rep, "ctrl+s")
        assert rep.at == "CheckInScreen"
        assert "leads in [/] Ohio" in rep.screen()
        await press(rep, "w", "escape")
        assert rep.at == "CheckInScreen"
        await press(rep, "w")
        rep.app.focused.insert(" no")
        await press(rep, "escape", "escape")
        assert rep.at == "CheckInScreen"
    assert worked.checkin.of(period).help == "leads in [/] Ohio\nand a budget"


async def test_it_is_copied_and_saved_without_names(worked: Desk) -> None:
    named = worked.checkin.of(worked.checkin.period("week"), names=True).replaced[0].retired.name
    async with at_home(worked) as rep:
        await press(rep, "f", "c")
        assert "✓ in " in rep.screen()
        await press(rep, "s")
        assert "✓ in " in rep.screen()
    for name in ("checkin-2026-W48.txt", "checkin-2026-W48.html"):
        text = (worked.home.exports / name).read_text()
        assert "took the place" in text
        assert named not in text


async def test_a_page_that_was_changed_is_shown_as_it_was_left_until_f(worked: Desk) -> None:
    pages = worked.checkin.pages
    pages.draft("2026-W48", "").write_text(f"# My week\n\n## {HOSTILE}\n\n- as I see it {HOSTILE}\n")
    assert pages.settle("2026-W48", "")
    async with at_home(worked, (200, 50)) as rep:
        await press(rep, "f")
        shown = rep.screen()
        assert "as you left it" in shown
        assert "as I see it [/] [@click=app.quit]x[/]" in shown
        await press(rep, "f", "x")
        assert "as you left it" in rep.screen()
        await press(rep, "f", "enter")
        assert "Who was on the list?" in rep.screen()
    assert pages.page("2026-W48") is None


async def test_a_page_that_cannot_be_read_is_said_and_the_screen_stays(worked: Desk) -> None:
    file = worked.checkin.pages.file("2026-W48")
    file.parent.mkdir()
    file.write_bytes(b"\xff")
    async with at_home(worked, (200, 50)) as rep:  # so wide that the path leaves room for what is wrong
        await press(rep, "f")
        assert "not UTF-8" in rep.screen()
        await press(rep, "w", "c", "d")
        assert "Tue 24 Nov 2026" in rep.screen()


async def test_the_screen_is_there_before_the_check_in_is(worked: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()
    made = worked.checkin_aside

    def later(period: Period) -> CheckIn:
        begun.set()
        assert threading.current_thread() is not threading.main_thread()
        go_on.wait(60)
        return made(period)

    monkeypatch.setattr(worked, "checkin_aside", later)
    async with at_home(worked) as rep:
        await rep.press("f")
        assert "making that of week 48" in rep.screen()
        await rep.press("c", "w")
        assert "still being made" in rep.screen()
        assert rep.at == "CheckInScreen"
        go_on.set()
        await rep.settle()
        assert begun.is_set()
        assert "Who was on the list?" in rep.screen()


async def test_one_that_was_turned_away_from_is_not_shown(worked: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    made = worked.checkin_aside

    def later(period: Period) -> CheckIn:
        if period.last >= today_of(worked.clock):
            go_on.wait(60)
        return made(period)

    monkeypatch.setattr(worked, "checkin_aside", later)
    async with at_home(worked) as rep:
        await rep.press("f", "left")
        go_on.set()
        await rep.settle()
        assert "week 47" in rep.screen()
        assert "week 48" not in rep.screen()


async def test_what_goes_wrong_in_the_thread_is_said(worked: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(period: Period) -> CheckIn:
        raise StoreError("The disk is full.", "Make room.")

    monkeypatch.setattr(worked, "checkin_aside", fails)
    async with at_home(worked) as rep:
        await press(rep, "f")
        assert "The disk is full." in rep.screen()
        await press(rep, "c")
        assert "The disk is full." in rep.screen()


def test_made_aside_it_is_the_same(worked: Desk) -> None:
    period = worked.checkin.period("week")
    worked.planning.add("fri 9:00-10:00", list_name="spring")
    here, aside = worked.checkin.of(period), worked.checkin_aside(period)
    assert here.planned
    assert aside == here


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_it_is_left_with_escape_or_q_and_the_footer_says_so(desk: Desk, key: str) -> None:
    async with at_home(desk, (80, 24)) as rep:
        await press(rep, "f", "k")
        assert rep.at == "CheckInScreen"
        assert "Esc home" in rep.screen().splitlines()[-1]
        await press(rep, key)
        assert rep.at == "HomeScreen"
