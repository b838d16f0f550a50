"""The history screen: what stands there, the keys, the tables behind the pictures."""

from collections.abc import Callable
from datetime import date

import pytest
from support.house import invented, put_on_list
from support.pasts import a_past, some_blocks
from support.screens import HOSTILE, SIZES, Typist, at_home, rest
from textual.app import App

from prospect_tui.desk import Desk
from prospect_tui.desk.history import GROUPINGS, HistoryDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import StoreError
from prospect_tui.reports.page import Column
from prospect_tui.reports.words import number, percent
from prospect_tui.rules.metrics import FORMULAS, MEANINGS, TIMES
from prospect_tui.tui.widgets.picture import Picture
from prospect_tui.tui.widgets.table import TableView


async def open_history(rep: Typist) -> None:
    await rep.press("h")
    await rep.settle()


def pictures(rep: Typist) -> dict[str, str]:
    """The words of each picture, also below the end of the screen."""
    return {each.id or "": " ".join(each.content(78, 40).plain.split()) for each in rep.app.screen.query(Picture)}


@pytest.fixture
def past(desk: Desk, clock: SteppedClock) -> Desk:
    """Two weeks of calls, five a day, and three blocks."""
    a_past(desk, clock, weeks=3, calls_a_day=5)
    return desk


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_belongs_there_stands_there_at_every_size(past: Desk, size: tuple[int, int]) -> None:
    async with at_home(past, size) as rep:
        await open_history(rep)
        assert rep.at == "HistoryScreen"
        text = rep.screen()
        assert "November 2026, so far" in text
        assert "beside 1–24 Oct" in text
        assert "↓ more" in text or size[1] == 50
        assert all(len(line) <= size[0] for line in text.splitlines())
        drawn = pictures(rep)
        assert list(drawn) == ["figures", "trend", "kept", "split", "heat", "groups", "tries"]
        assert not [name for name, words in drawn.items() if "counting" in words]
        await rep.press("escape")
        assert rep.at == "HomeScreen"


async def test_the_figures_are_those_of_stats(past: Desk) -> None:
    known = past.figures.stats(since=date(2026, 11, 1), until=date(2026, 11, 30))
    assert known.rates is not None
    async with at_home(past) as rep:
        await open_history(rep)
        text = rep.screen()
        for name in ("conversations", "meetings", "connects", "dials"):
            line = next(line for line in text.splitlines() if line.strip().startswith(f"{name} "))
            assert line.split()[1] == str(getattr(known.counts, name))
        for name in ("connect_rate", "conversation_rate", "reach_rate"):
            line = next(line for line in text.splitlines() if FORMULAS[name] in line)
            assert percent(getattr(known.rates, name)) in line
        assert "Nothing before this to compare with." in pictures(rep)["figures"]
        assert "too few" not in pictures(rep)["figures"] + pictures(rep)["groups"]


async def test_one_key_goes_through_the_periods_and_another_through_time(past: Desk) -> None:
    async with at_home(past) as rep:
        await open_history(rep)
        seen = []
        for _ in range(5):
            await rep.press("p")
            await rep.settle()
            seen.append(rep.screen().splitlines()[1].split("   ")[0].split("history")[1].strip())
        assert seen == ["Q4 2026, so far", "All time", "Tue 24 Nov 2026, so far",
                        "The week of 23 Nov 2026, so far", "November 2026, so far"]  # fmt: skip
        await rep.press("right")
        assert "That is the latest." in rep.screen()
        await rep.press("left")
        await rep.settle()
        assert "Nothing was recorded before 9 Nov 2026." in rep.screen()
        await rep.press("p", "p", "p", "p", "left")
        await rep.settle()
        assert "The week of 16 Nov 2026" in rep.screen()
        assert "so far" not in rep.screen()
        await rep.press("right")
        await rep.settle()
        assert "The week of 23 Nov 2026, so far" in rep.screen()


async def test_one_key_goes_through_the_groupings(past: Desk) -> None:
    async with at_home(past) as rep:
        await open_history(rep)
        for by in (*GROUPINGS[1:], GROUPINGS[0]):
            await rep.press("g")
            await rep.settle()
            assert f"by {by}" in pictures(rep)["groups"]
        await rep.press("r")
        assert "conversations ÷ connects by month" in pictures(rep)["trend"]
        assert "conversations ÷ connects by persona" in pictures(rep)["groups"]


async def test_each_picture_has_a_table_behind_it(past: Desk, clock: SteppedClock) -> None:
    some_blocks(past, clock, [25, 3])
    titles = []
    async with at_home(past, (80, 24)) as rep:
        await open_history(rep)
        for _ in pictures(rep):
            assert rep.screen().count("▸") == 1
            await rep.press("enter")
            assert rep.at == "TableSheet"
            assert rep.app.screen.query_one(TableView).has_focus
            titles.append(rep.app.screen.query_one(TableView)._rows)
            await rep.press("escape")
            assert rep.at == "HistoryScreen"
            await rep.press("tab")
        assert all(titles)
        assert len({str(each) for each in titles}) == 7
        assert "▸ FIGURES" in rep.screen()
        await rep.press("shift+tab")
        assert "▸ TIME AND TRIES" in rep.screen()


async def test_each_figure_says_what_it_is(past: Desk) -> None:
    async with at_home(past, (200, 50)) as rep:
        await open_history(rep)
        await rep.press("equals_sign")
        assert rep.at == "MeaningsSheet"
        page = " ".join(str(row) for row in rep.app.screen._rows)
        for word in (*FORMULAS.values(), *(meaning.split()[0] for meaning in MEANINGS.values())):
            assert word in page


async def test_an_empty_history_says_what_would_be_here(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(3)
    async with at_home(desk, (80, 24)) as rep:
        await open_history(rep)
        assert "Your history would be here" in rep.screen()
        assert "Enter there starts a block" in " ".join(rep.screen().split())
        assert "FIGURES" not in rep.screen()
        await rep.press("enter", "left", "right", "p", "g", "r", "tab")
        await rep.settle()
        assert "Your history would be here" in rep.screen()


async def test_a_little_history_says_how_many_are_wanted(desk: Desk, people: Callable[..., list[int]]) -> None:
    people(3)
    desk.logbook.log(Entry(target="1", outcome="conversation"))
    async with at_home(desk, (80, 24)) as rep:
        await open_history(rep)
        drawn = pictures(rep)
        assert "Nothing before this to compare with." in drawn["figures"]
        assert "it takes 2 months with 30 dials each, and there is none" in drawn["trend"]
        assert "it takes two hours with 30 dials each, the fullest has 1." in drawn["heat"]
        assert "No block has ended yet" in drawn["kept"]
        assert not [words for words in drawn.values() if set("▲▼★") & set(words)]


async def test_hostile_names_do_no_harm(desk: Desk, clock: SteppedClock) -> None:
    put_on_list(desk._record, [invented(0)], name=HOSTILE)
    desk.logbook.log(Entry(target="1", outcome="conversation"))
    async with at_home(desk) as rep:
        await open_history(rep)
        await rep.press("g")
        await rep.settle()
        assert "[/] [@click=app.quit]" in pictures(rep)["groups"]
        await rep.press("shift+tab", "shift+tab", "enter")
        text = rep.screen()
        assert "[/] [@click=app.quit]x[/]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


async def test_an_answer_to_an_older_question_is_not_drawn(past: Desk) -> None:
    async with at_home(past) as rep:
        await open_history(rep)
        await rep.press("p", "p", "p", "p", "left", "left", "g", "right")
        await rep.settle()
        assert "The week of 16 Nov 2026" in rep.screen()
        week = past.figures.stats(since=date(2026, 11, 16), until=date(2026, 11, 22))
        assert f"conversations {week.counts.conversations} " in pictures(rep)["figures"]


async def test_what_goes_wrong_is_said(past: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise StoreError("The record can't be read.", "Start again.")

    async with at_home(past) as rep:
        monkeypatch.setattr(HistoryDesk, "parts", broken)
        await open_history(rep)
        assert "The record can't be read." in rep.screen()
        await rep.press("enter")
        assert "Nothing is counted yet." in rep.screen()


async def test_the_review_opens_it_and_it_goes_back_there(past: Desk, clock: SteppedClock) -> None:
    some_blocks(past, clock, [25])
    async with at_home(past) as rep:
        await rep.press("r", "h")
        await rep.settle()
        assert "1 of 1 block kept" in pictures(rep)["kept"]
        await rep.press("q")
        assert rep.at == "ReviewScreen"


class OneTable(App[None]):
    """An app that shows a table of many rows."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = [(f"row {number}", str(number * 7)) for number in range(rows)]

    def compose(self):  # type: ignore[no-untyped-def]
        yield TableView([Column("name"), Column("figure", True)], self.rows)


async def test_a_table_of_many_rows_makes_only_those_on_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    line = TableView._line
    monkeypatch.setattr(TableView, "_line", lambda self, cells: made.append(cells[0]) or line(self, cells))
    app = OneTable(100_000)
    async with app.run_test(size=(40, 10)) as pilot:
        await rest(pilot)
        assert set(made) == {"name", *(f"row {number}" for number in range(9))}
        made.clear()
        app.query_one(TableView).scroll_end(animate=False)
        await rest(pilot)
        assert set(made) == {"name", *(f"row {number}" for number in range(99_991, 100_000))}


async def test_time_and_tries_stand_there_and_on_the_page_of_formulas_as_stats_has_them(past: Desk) -> None:
    known = past.figures.stats(since=date(2026, 11, 1), until=date(2026, 11, 30))
    assert known.reach is not None
    assert known.rates is not None
    first, rate = known.reach.curve[0].rate, known.rates.connect_rate
    dial = f"reached by dial 1 {percent(first)} {first.numerator} of {first.denominator}"
    made_of = f"{known.reach.dials} dials to {known.reach.reached} people"
    mean = f"attempts to reach {number(known.reach.attempts_to_reach or 0)} {made_of}"
    async with at_home(past) as rep:
        await open_history(rep)
        for words in (dial, mean):
            assert words in pictures(rep)["tries"]
        await rep.press("equals_sign")
        read = " ".join(" ".join(row.plain for row in rep.app.screen._rows).split())
    made_of = f"connect rate {percent(rate)} {rate.numerator} of {rate.denominator}"
    for words in (made_of, dial, mean, *TIMES.values()):
        assert words in read, words
