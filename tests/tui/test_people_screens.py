"""Finding, opening and changing people at the screen."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from support.house import CHICAGO, invented, number, put_on_list
from support.screens import HOSTILE, Typist, at_block, at_home

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.persons import Happened, PersonsDesk
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Place
from prospect_tui.tui.screens.find import PAUSE
from prospect_tui.tui.widgets.person_rows import past_row

MAYA = NewTarget(
    name="Maya Ortiz", title="VP Operations", account="Blackberg Logistics", email="maya@blackberg.example",
    phones=(Phone(e164="+13125550142"), Phone(e164="+13125550143")), custom={"Fleet": "40 lorries"},
)  # fmt: skip


@pytest.fixture
def block(desk: Desk) -> BlockDesk:
    """A block with Maya, a colleague of hers and others."""
    colleague = NewTarget(name="Bo Stone", title="CFO", account="Blackberg Logistics", phones=(Phone(e164=number(30)),))
    put_on_list(desk._record, [invented(0), MAYA, colleague, invented(1)])
    return desk.start(desk.plan("spring"))


async def look_up(rep: Typist, words: str) -> None:
    await rep.press("slash")
    await rep.type(words)
    await rep.pilot.pause(PAUSE * 2)


async def test_enter_puts_whom_was_found_on_screen(desk: Desk, block: BlockDesk) -> None:
    async with at_block(desk, block) as rep:
        await look_up(rep, "ortiz")
        assert "Maya Ortiz" in rep.screen()
        await rep.press("enter")
        assert (rep.at, block.card().target.name) == ("BlockScreen", "Maya Ortiz")
        assert block.state.incoming


async def test_enter_finds_what_was_typed_a_moment_ago(desk: Desk, block: BlockDesk) -> None:
    async with at_block(desk, block) as rep:
        await rep.press("slash")
        await rep.type("0143")
        await rep.press("enter")
        assert block.card().target.name == "Maya Ortiz"


async def test_nobody_is_said_and_left(desk: Desk, block: BlockDesk) -> None:
    async with at_block(desk, block) as rep:
        await look_up(rep, "zzzz")
        assert "nobody goes by that" in rep.screen()
        await rep.press("enter")
        assert rep.at == "FindSheet"
        await rep.press("escape")
        assert rep.at == "BlockScreen"


async def open_maya(rep: Typist) -> None:
    await look_up(rep, "ortiz")
    await rep.press("ctrl+o")
    await rep.rest()
    assert rep.at == "PersonSheet"


async def test_an_account_is_read_once_to_open_it(
    desk: Desk, block: BlockDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, account = [], PersonsDesk.account
    monkeypatch.setattr(PersonsDesk, "account", lambda self, number: read.append(number) or account(self, number))
    async with at_block(desk, block) as rep:
        await rep.press("a")
        await rep.rest()
        assert rep.at == "AccountSheet"
        assert len(read) == 1
        await rep.resize((80, 24))
        await rep.rest()
        assert len(read) > 1, "rows are made anew for another width"


async def test_a_field_is_changed_and_taken_back(desk: Desk, block: BlockDesk) -> None:
    async with at_block(desk, block, (120, 40)) as rep:
        await open_maya(rep)
        await rep.press("down", "enter")
        assert "VP Operations" in rep.app.focused.value
        rep.app.focused.value = ""
        await rep.type("CEO")
        await rep.press("enter")
        assert desk.find.target("Maya Ortiz").title == "CEO"
        assert "kept; u takes it back" in rep.screen()
        await rep.press("u")
        assert desk.find.target("Maya Ortiz").title == "VP Operations"
        await rep.press("u")
        assert "Nothing was changed here by hand" in rep.screen()


async def test_what_cant_be_read_stays_in_the_field(desk: Desk, block: BlockDesk) -> None:
    async with at_block(desk, block, (120, 40)) as rep:
        await open_maya(rep)
        await rep.press("n")
        await rep.type("312 55")
        await rep.press("enter")
        assert "✗" in rep.screen()
        assert rep.app.focused.value == "312 55"
        await rep.press("escape")
        assert rep.at == "PersonSheet"
        await rep.press("escape")
        assert rep.at == "FindSheet"


async def test_numbers_and_lists_by_keys(desk: Desk, block: BlockDesk) -> None:
    def phones() -> list[str]:
        return [phone.e164 for phone in desk.find.target("Maya Ortiz").phones]

    async with at_block(desk, block, (120, 40)) as rep:
        await open_maya(rep)
        await rep.press("down", "down", "down", "down", "plus")
        assert phones() == ["+13125550143", "+13125550142"]
        await rep.press("x")
        assert phones() == ["+13125550142"]
        await rep.press("k")
        await rep.type("home")
        await rep.press("enter")
        assert desk.find.target("Maya Ortiz").phones[0].kind == "home"
        await rep.press("end")
        while not (rep.app.screen._row() or "").startswith("list:"):
            await rep.press("up")
        await rep.press("enter")
        assert desk.find.target("Maya Ortiz").status == "bench"
        await rep.press("x")
        assert desk.find.target("Maya Ortiz").lists == ()
        await rep.press("l")
        await rep.type("winter")
        await rep.press("enter")
        assert "There is no list" in rep.screen()
        assert rep.at == "PersonSheet"


async def test_whoever_is_on_screen_is_retired_from_their_page_and_the_next_comes(desk: Desk, block: BlockDesk) -> None:
    async with at_block(desk, block, (120, 40)) as rep:
        await look_up(rep, "ortiz")
        await rep.press("enter", "a")
        await rep.rest()
        assert rep.at == "AccountSheet"
        await rep.press("enter")
        await rep.rest()
        await rep.press("r")
        await rep.type("moved away")
        await rep.press("enter")
        assert desk.find.target("Maya Ortiz").status == "retired"
        assert "retired" in rep.screen()
        await rep.press("escape", "escape")
        assert rep.at == "BlockScreen"
        # They were on the line, so they stay until something is said of it; then they are gone.
        await rep.press("n")
        assert block.card().target.name != "Maya Ortiz"


async def test_one_who_is_called_is_not_retired(desk: Desk, block: BlockDesk) -> None:
    async with at_block(desk, block, (120, 40)) as rep:
        await rep.press("enter")
        name = block.card().target.name
        await look_up(rep, name)
        await rep.press("ctrl+o")
        await rep.rest()
        await rep.press("r")
        await rep.type("why not")
        await rep.press("enter")
        assert "are being called" in rep.screen()
        assert desk.find.target(name).status != "retired"


async def test_do_not_call_asks_and_lists(desk: Desk, block: BlockDesk) -> None:
    async with at_block(desk, block, (120, 40)) as rep:
        await open_maya(rep)
        await rep.press("d", "escape")
        assert not desk.find.target("Maya Ortiz").do_not_call
        await rep.press("d")
        await rep.type("never again")
        await rep.press("enter")
        assert desk.find.target("Maya Ortiz").do_not_call
        assert "⊘ do not call" in rep.screen()
        assert "never again" in rep.screen()


async def test_the_account_tells_everybody_and_opens_one(desk: Desk, block: BlockDesk) -> None:
    block.bring(desk.find.target("Bo Stone").id)
    block.record(block.outcomes.keyed("v"), script="first-voicemail")
    async with at_block(desk, block, (120, 40)) as rep:
        await look_up(rep, "ortiz")
        await rep.press("enter", "a")
        await rep.rest()
        screen = rep.screen()
        assert "Blackberg Logistics" in screen
        assert "voicemail Tue 24 Nov" in screen
        assert "first-voicemail" in screen
        await rep.press("down", "enter")
        await rep.rest()
        assert "Bo Stone" in rep.screen()
        await rep.press("c")
        assert (rep.at, block.card().target.name) == ("BlockScreen", "Bo Stone")


async def test_a_large_account_is_paged(desk: Desk) -> None:
    put_on_list(desk._record, [invented(i, per_account=500) for i in range(120)])
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block, (120, 40)) as rep:
        await rep.press("a")
        await rep.rest()
        assert "120 people" in rep.screen()
        shown = rep.app.screen.query_one("OptionList")
        while not (shown.get_option_at_index(shown.highlighted).id or "").startswith("more"):
            await rep.press("pagedown" if shown.highlighted < 30 else "down")
        await rep.press("enter")
        assert {str(target) for target in range(1, 101)} <= {option.id for option in shown.options}
        assert "more101" not in {option.id for option in shown.options}


async def test_the_past_is_read_as_one_goes(desk: Desk, block: BlockDesk) -> None:
    maya = desk.find.target("Maya Ortiz").id
    for _ in range(70):
        block.bring(maya)
        block.record(block.outcomes.keyed("n"))
    async with at_block(desk, block, (120, 40)) as rep:
        await open_maya(rep)
        shown = rep.app.screen.query_one("OptionList")
        first = shown.option_count
        await rep.press("end", "end", "end")
        assert first < 70 < shown.option_count
        assert "came into the record" in rep.screen()


async def test_somebody_is_added_in_a_block_and_whoever_is_on_screen_stays(desk: Desk, block: BlockDesk) -> None:
    async with at_block(desk, block) as rep:
        before, dialled = block.card().target.id, block.events()
        await rep.press("i")
        await rep.type("Zed Zeppelin")
        await rep.press("down", "down", "down")
        await rep.type("303 555 0177")
        await rep.press("ctrl+s")
        assert rep.at == "BlockScreen"
        assert (block.card().target.id, block.events()) == (before, dialled)
        assert "Zed Zeppelin added: on spring, active" in rep.screen()
        assert desk.find.target("Zed Zeppelin").timezones[0] == "America/Denver"


async def test_who_is_there_already_is_opened(desk: Desk, block: BlockDesk) -> None:
    async with at_block(desk, block) as rep:
        await rep.press("i")
        await rep.type("M. Ortiz")
        await rep.press("down", "down", "down", "down")
        await rep.type("maya@blackberg.example")
        await rep.press("ctrl+s")
        assert "is there already: the same e-mail address" in rep.screen()
        await rep.press("enter")
        await rep.rest()
        assert rep.at == "PersonSheet"
        assert "Maya Ortiz" in rep.screen()


async def test_at_home_enter_opens_and_a_adds(desk: Desk) -> None:
    put_on_list(desk._record, [MAYA], place=Place.ACTIVE)
    async with at_home(desk) as rep:
        await look_up(rep, "0142")
        await rep.press("enter")
        await rep.rest()
        assert rep.at == "PersonSheet"
        assert "on screen" not in rep.screen(), "nobody is brought anywhere from here"
        await rep.press("c", "escape", "escape", "a")
        assert rep.at == "AddSheet"
        await rep.type("Zed")
        await rep.press("ctrl+s")
        assert desk.find.target("Zed").lists == ("spring",)
        await look_up(rep, "zed")
        await rep.press("enter")
        await rep.rest()
        await rep.press("u", "enter")
        await rep.rest()
        assert rep.at == "FindSheet"
        assert desk.find.people("zed") == []


async def test_while_another_window_has_the_block_nobody_is_brought(desk: Desk, block: BlockDesk) -> None:
    watching = desk.watch(block.id)
    async with at_block(desk, watching, (120, 40)) as rep:
        before = block.state.current
        await rep.press("a")
        await rep.rest()
        if rep.at == "AccountSheet":
            await rep.press("enter")
            await rep.rest()
        await rep.press("c")
        assert rep.at == "BlockScreen"
        assert "here you only watch" in rep.screen()
        assert block.state.current == before


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hostile_words_do_nothing_on_any_of_these_pages(desk: Desk, size: tuple[int, int]) -> None:
    person = NewTarget(
        name=f"Zoë {HOSTILE}", title=HOSTILE, account=f"Acme [EMEA] {HOSTILE}", city=HOSTILE, tier=HOSTILE,
        phones=(Phone(e164="+13125550142"),), custom={f"Head {HOSTILE}": HOSTILE, "note": HOSTILE},
    )  # fmt: skip
    put_on_list(desk._record, [person], name="spring")
    desk.lists.rename("spring", f"spring {HOSTILE}")
    block = desk.start(desk.plan())
    block.note_down(HOSTILE)
    block.record(block.outcomes.keyed("v"), script="[/]")
    desk.people.edit(1, "title", f"new {HOSTILE}")
    async with at_block(desk, block, size) as rep:
        await look_up(rep, "zoe")
        assert "\x1b" not in rep.screen()
        assert "[/]" in rep.screen()
        await rep.press("ctrl+o")
        await rep.rest()
        for key in ("pagedown", "pagedown", "pagedown", "a", "pagedown", "escape", "escape", "escape", "i"):
            await rep.press(key)
            await rep.rest()
            screen = rep.screen()
            assert "\x1b" not in screen
            assert "\u202e" not in screen
        assert rep.at == "AddSheet"


SIZES = [(80, 24), (120, 36)]


def paper(rep: Typist) -> str:
    """The page alone: the clock of the block below it runs."""
    where = rep.app.screen.query_one(".paper").region
    rows = rep.screen().split("\n")[where.y : where.bottom]
    return "\n".join(row.ljust(where.right)[where.x : where.right].rstrip() for row in rows)


@pytest.mark.parametrize("size", SIZES)
async def test_the_pages_as_they_look(desk: Desk, people: Callable[..., list[int]], snapshot, size) -> None:
    people(9)
    block = desk.start(desk.plan("spring"))
    block.record(block.outcomes.keyed("v"))
    block.bring(1)
    desk.people.edit(1, "tier", "C")
    desk.people.retire(2, "moved away", here=block.id)
    pages = []
    async with at_block(desk, block, size) as rep:
        await look_up(rep, "person")
        pages.append(paper(rep))
        await rep.press("escape", "a")
        await rep.rest()
        pages.append(paper(rep))
        await rep.press("enter")
        await rep.rest()
        pages.append(paper(rep))
        await rep.press("end")
        pages.append(paper(rep))
        await rep.press("escape", "escape", "i")
        pages.append(paper(rep))
    assert "\f\n".join(pages) == snapshot


@pytest.mark.parametrize(("days", "when"), [(10, "Thu 1 Oct"), (500, "1 Oct 2026")])
def test_a_day_that_is_known_without_its_hour_is_told_without_one(days: int, when: str) -> None:
    met = datetime(2026, 10, 1, tzinfo=UTC)
    row = past_row(Happened(at=met, day=met.date(), words="met: Plan"), met + timedelta(days=days), CHICAGO, 60)
    assert row.content.plain.splitlines()[0].split("  ")[0] == when
