"""The fit on the card, and a persona that is told once: p brings one up, k keeps it."""

import pytest
from support.house import invented, put_on_list
from support.screens import OnBlock, rest, text_of
from textual.pilot import Pilot

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk

PERSONA = 'name = "{0}"\nproblem = "{0} waits."\ntitles = ["{0}"]\n'


def shown(pilot: Pilot[None]) -> str:
    return text_of(pilot.app)


@pytest.fixture
def block(desk: Desk) -> BlockDesk:
    """A block with one person, whose title is no persona's."""
    folder = desk.home.playbook / "personas"
    folder.mkdir(parents=True)
    (folder / "buyer.toml").write_text(PERSONA.format("Buyer") + '[profile]\nverticals = ["food"]\n')
    (folder / "seller.toml").write_text(PERSONA.format("Seller"))
    person = invented(0)
    put_on_list(desk._record, [type(person)(name="Ada", phones=person.phones, custom={"industry": "Food"})])
    return desk.start(desk.plan("spring"))


async def test_k_keeps_the_persona_that_p_has_brought_up(desk: Desk, block: BlockDesk) -> None:
    async with OnBlock(desk, block).run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        assert "NO PERSONA" in shown(pilot)
        assert "k says that it is theirs" in shown(pilot)
        assert "playbook init" not in shown(pilot), "there is one"
        await pilot.press("k")
        assert "p brings up a persona; then k keeps it" in shown(pilot)
        assert desk.lists.target(1).persona is None
        while "Buyer waits." not in shown(pilot):
            await pilot.press("p")
            await rest(pilot)
        assert "k keeps it" in shown(pilot)
        await pilot.press("k")
        await rest(pilot)
        assert (desk.lists.target(1).persona, desk.lists.target(1).fit) == ("buyer", 100)
        assert "Buyer: kept as who they are" in shown(pilot)
        assert "is this who they are?" not in shown(pilot)
        assert "fit 100" in shown(pilot)
        await pilot.press("a")
        await rest(pilot)
        assert "Food: a vertical of ours" in shown(pilot)
        await pilot.press("escape", "p", "k")
        await rest(pilot)
        assert (desk.lists.target(1).persona, desk.lists.target(1).fit) == ("seller", None)


async def test_the_objections_are_those_of_the_lists_playbook(desk: Desk, block: BlockDesk) -> None:
    folder = desk.home.playbooks / "two"
    folder.mkdir(parents=True)
    says = '[[objections]]\nkey = "zz"\nsays = "Not us."\nanswer = "Who, then?"\n'
    (folder / "objections.toml").write_text(says)
    desk.choose_playbook("spring", "two")
    async with OnBlock(desk, block).run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await pilot.press("o")
        await rest(pilot)
        assert "Not us." in shown(pilot)


async def test_a_title_that_fits_several_is_asked_about_those_first(desk: Desk, block: BlockDesk) -> None:
    for name in ("one", "two"):
        text = PERSONA.format(name).replace('["', '["* Fleet *", "')
        (desk.home.playbook / "personas" / f"{name}.toml").write_text(text)
    desk._shelf.look_again()
    with desk._record.transaction():
        desk._record._db.write("UPDATE targets SET title = 'Fleet Lead' WHERE id = 1")
    async with OnBlock(desk, block).run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        assert "The title fits several: one, two." in shown(pilot)
        for name in ("one", "two", "Buyer"):
            await pilot.press("p")
            await rest(pilot)
            assert f"{name} waits." in shown(pilot)
