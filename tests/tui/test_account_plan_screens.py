"""An account's tag and levels at the screen, and the plan of all accounts."""

import pytest
from support.house import invented, number, put_on_list
from support.screens import HOSTILE, SIZES, Typist, at_block, at_home

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.accounts import AccountsDesk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Kare, Place
from prospect_tui.settings.home import make_home


@pytest.fixture
def desk(home, clock):
    """A desk of a rep who has two colleagues to ask."""
    make_home(home)
    (home.config / "config.toml").write_text('colleagues = ["Dana (VP Sales)", "Lee (CEO)"]\n')
    (home.config / "hours.toml").write_text('[own]\nmon-sun = "0:00-24:00"\n')
    made = open_desk(home, clock)
    yield made
    made.close()


@pytest.fixture
def firm(desk: Desk) -> int:
    """Northwind, with a CEO whom nobody has reached and a VP who was; gives its id."""
    people = [
        NewTarget(name=name, title=title, account="Northwind", phones=(Phone(e164=number(40 + at)),))
        for at, (name, title) in enumerate((("Ada Low", "CEO"), ("Bo Rahm", "VP Operations")))
    ]
    put_on_list(desk._record, [*people, *(invented(i, per_account=1) for i in range(30))], place=Place.ACTIVE)
    desk.logbook.log(Entry(target="Bo Rahm", outcome="conversation", by="Dana (VP Sales)"))
    return desk.accounts.named("Northwind")


async def open_firm(rep: Typist) -> None:
    await rep.press("k")
    await rep.settle()
    while "Northwind   " not in rep.screen():
        await rep.press("pagedown")
    rows = rep.app.screen.query_one("AccountRows")
    rows._at = [rows._read(each).name for each in rows._ids].index("Northwind")
    await rep.press("enter")
    await rep.rest()
    assert rep.at == "AccountSheet"


@pytest.mark.parametrize("size", SIZES)
async def test_an_account_tells_who_was_reached_and_asks_where_nobody_was(desk, firm, size):
    async with at_home(desk, size) as rep:
        await open_firm(rep)
        for words in (
            "nobody reached yet, 1 person",
            "Bo Rahm",
            "by Dana",
            "nobody known here",
            "nobody has reached an executive",
        ):
            assert words in rep.screen(), words
        await rep.press("2")
        assert "Lee (CEO) is to call Ada Low" in rep.screen()
        assert "nobody has reached an executive" not in rep.screen()
        await rep.press("2")
        assert "Nobody has to be asked here" in rep.screen()
        await rep.press("u")
        assert "not asked any more" in rep.screen()
        await rep.press("9")
        assert "There is no colleague 9" in rep.screen()


async def test_a_tag_is_one_key_and_undo_takes_it_back(desk, firm):
    async with at_home(desk) as rep:
        await open_firm(rep)
        await rep.press("R")
        assert desk.accounts.firm(firm).kare is Kare.RECAPTURE
        assert "was Attain until" in rep.screen()
        await rep.press("r")
        assert "It is Recapture already" in rep.screen()
        await rep.press("u")
        assert desk.accounts.firm(firm).kare is Kare.ATTAIN
        await rep.press("u")
        assert "nothing to take back" in rep.screen()
        await rep.press("k", "escape")
        assert rep.at == "AccountsPage"
        assert f"Keep {desk.accounts.counts()[Kare.KEEP]}" in rep.screen()


async def test_the_plan_shows_one_tag_or_all_and_reads_only_what_is_on_screen(desk, firm, monkeypatch):
    read, row = [], AccountsDesk.row
    monkeypatch.setattr(AccountsDesk, "row", lambda self, account: read.append(account) or row(self, account))
    desk.accounts.tag(firm, Kare.KEEP)
    read.clear()
    async with at_home(desk, (80, 24)) as rep:
        await rep.press("k")
        await rep.settle()
        assert len(set(read)) < 20
        assert "touches" in rep.screen()
        assert "Northwind  " in rep.screen()
        await rep.press("a")
        assert "Northwind  " not in rep.screen()
        assert "only Attain" in rep.screen()
        await rep.press("end")
        assert desk.accounts.firm(desk.accounts.ids(Kare.ATTAIN)[-1]).name in rep.screen()
        await rep.press("a", "p")
        assert "Northwind" not in rep.screen()
        await rep.press("p", "k")
        assert "only Keep" in rep.screen()
        await rep.press("escape")
        assert rep.at == "HomeScreen"


async def test_hostile_names_are_only_shown(desk):
    put_on_list(
        desk._record, [NewTarget(name=HOSTILE, title=HOSTILE, account=f"A {HOSTILE}", phones=(Phone(e164=number(1)),))]
    )
    async with at_home(desk) as rep:
        await rep.press("k")
        await rep.settle()
        await rep.press("enter")
        await rep.rest()
        assert rep.at == "AccountSheet"
        assert "\x1b" not in rep.screen()


async def test_a_tag_set_over_a_block_is_the_blocks_at_once(desk, firm):
    block = desk.start(desk.plan("spring"))
    block.bring(desk.find.target("Ada Low").id)
    async with at_block(desk, block) as rep:
        await rep.press("a")
        await rep.rest()
        await rep.press("e", "escape")
        assert "Expand" in rep.screen()
        assert block.card().target.kare is Kare.EXPAND
