"""The cookbook's indicators on screen: each with its figure; written, changed and taken out there."""

from collections.abc import Callable

import pytest
from support.screens import HOSTILE, SIZES, Typist, at_home, run_block

from prospect_tui.desk import Desk
from prospect_tui.model.clock import SteppedClock


@pytest.fixture
def cooking(desk: Desk, clock: SteppedClock, people: Callable[..., list[int]]) -> Desk:
    """Two conversations this week, and a cookbook without an indicator."""
    people(8)
    run_block(desk, clock, "ncc", active=4).end()
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    desk.cookbook.init("founder")
    for each in reversed(desk.cookbook.indicators.all()):
        desk.cookbook.indicators.remove(each.place)
    return desk


async def fill(rep: Typist, *values: str) -> None:
    """Fill in the fields, each from its beginning; Enter after each."""
    for value in values:
        rep.app.focused.value = ""
        await rep.type(value)
        await rep.press("enter")


async def test_one_is_written_and_stands_there_with_its_figure(cooking: Desk) -> None:
    async with at_home(cooking) as rep:
        await rep.press("c", "k")
        assert "None yet." in rep.screen()
        await rep.press("a")
        await fill(rep, "Talks", "conversations where list = spring", "5", "week")
        assert rep.at == "IndicatorsScreen"
        shown = rep.screen()
        assert "Talks   2 of 5 this week" in shown
        assert "kept, in the draft: Talks" in shown
        await rep.press("escape")
        assert rep.at == "CookbookScreen"
        await rep.press("g")
    assert [(each.name, each.done) for each in cooking.day.today().kpis] == [("Talks", 2)]
    stats = cooking.figures.stats(list_name="spring")
    assert stats.counts.conversations == 2


async def test_it_is_changed_and_taken_out_and_remarks_in_the_file_stay(cooking: Desk) -> None:
    cooking.cookbook.indicators.put(None, "Talks", "conversations", "5", "week")
    file = cooking.cookbook.file
    file.write_text("# my own remark\n" + file.read_text())
    async with at_home(cooking) as rep:
        await rep.press("c", "k", "enter")
        await fill(rep, "Dials", "dials", "40", "day")
        assert "Dials   3 of 40 today" in rep.screen()
        await rep.press("x", "n")
        assert "Dials" in rep.screen()
        await rep.press("x", "enter")
        assert "None yet." in rep.screen()
        await rep.press("x")
        assert "There is none yet." in rep.screen()
    assert file.read_text().startswith("# my own remark\n")
    assert cooking.cookbook.usable.kpis == ()


async def test_what_cannot_be_read_is_named_as_it_is_typed_and_never_kept(cooking: Desk) -> None:
    before = cooking.cookbook.file.read_text()
    async with at_home(cooking) as rep:
        await rep.press("c", "k", "a")
        await fill(rep, "Talks", "conversatins where x", "5", "week")
        assert rep.at == "IndicatorSheet"
        assert "there is no count conversatins; did you mean conversations?" in " ".join(rep.screen().split())
        await rep.press("escape")
    assert cooking.cookbook.file.read_text() == before


async def test_a_name_that_nobody_knows_is_named_and_kept_at_a_second_enter(cooking: Desk) -> None:
    async with at_home(cooking) as rep:
        await rep.press("c", "k", "a")
        await fill(rep, "Talks", "dials where list = sprng and outcome = meating", "5", "week")
        shown = " ".join(rep.screen().split())
        assert "there is no list sprng; did you mean spring?" in shown
        assert "there is no outcome meating; did you mean meeting?" in shown
        assert cooking.cookbook.usable.kpis == ()
        await rep.press("enter")
        assert rep.at == "IndicatorsScreen"
        assert "there is no list sprng" in rep.screen()
        await rep.press("escape", "w")
        assert "kpis" in rep.screen()
    assert len(cooking.cookbook.usable.kpis) == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("", "dials", "5", "week"), "An indicator needs a name."),
        (("x", "dials", "many", "week"), "“many” is no number."),
        (("x", "dials", "5", "fort"), "“fort” is no period."),
        (("x", "", "5", "week"), "something is missing"),
        (("x", "dials", "-1", "week"), "week:"),
    ],
)
async def test_what_cannot_be_meant_is_refused(cooking: Desk, values: tuple[str, ...], said: str) -> None:
    async with at_home(cooking) as rep:
        await rep.press("c", "k", "a")
        await fill(rep, *values)
        assert rep.at == "IndicatorSheet"
        assert said in " ".join(rep.screen().split())
    assert cooking.cookbook.usable.kpis == ()


async def test_what_was_typed_in_the_cookbook_and_not_kept_is_still_there(cooking: Desk) -> None:
    async with at_home(cooking) as rep:
        await rep.press("c", "down", "7", "k", "escape")
        assert "changed, not kept" in rep.screen()


async def test_hostile_words_are_words(cooking: Desk) -> None:
    async with at_home(cooking) as rep:
        await rep.press("c", "k", "a")
        await fill(rep, HOSTILE[:60], f"dials where list = '{HOSTILE[:20]}'", "5", "week")
        await rep.press("enter")
        for size in SIZES:
            await rep.resize(size)
            assert "[/]" in rep.screen()


def test_a_faulty_one_is_told_with_its_place_and_the_others_are_counted(cooking: Desk) -> None:
    file = cooking.cookbook.file
    rows = '[[kpis]]\nname = "a"\ncount = "dials whre x"\nweek = 1\n[[kpis]]\nname = "b"\ncount = "dials"\nday = 3\n'
    file.write_text(file.read_text() + rows)
    one, other = cooking.cookbook.indicators.all()
    assert (one.done, one.problem) == (None, "at character 7: whre isn't expected here; where may follow")
    assert (other.done, other.problem) == (3, None)
    cooking.cookbook.indicators.put(0, "a", "meetings", "1", "month")
    assert [each.done for each in cooking.cookbook.indicators.all()] == [0, 3]


def test_indicators_written_in_one_line_can_be_changed_too(cooking: Desk) -> None:
    file = cooking.cookbook.file
    file.write_text('kpis = [{name = "a", count = "dials", week = 2}]\n' + file.read_text())
    cooking.cookbook.indicators.put(None, "b", "meetings", "1", "week")
    cooking.cookbook.indicators.put(0, "a", "dials", "9", "day")
    assert [(each.name, each.per, each.wanted) for each in cooking.cookbook.indicators.all()] == [
        ("a", "day", 9), ("b", "week", 1)
    ]  # fmt: skip
