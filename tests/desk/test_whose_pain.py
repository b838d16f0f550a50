"""`p`: the target's own persona, then who else is at the account, the departments that have a say among them."""

import pytest
from msgspec import structs
from support.house import invented, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.views import Card

COO = """
name = "COO"
titles = ["COO"]
problem = "Trucks wait."
indicators = ["We pay drivers to sit.", "b", "c"]

[[influencers]]
name = "Customer service"
titles = ["* Customer Service *"]
indicators = ["I say sorry for a living."]

[[influencers]]
name = "Warehouse"
indicators = ["The papers aren't there."]
"""
OTHER = 'name = "{0}"\ntitles = ["{0}"]\nproblem = "Pain of {0}."\nindicators = ["a", "b", "c"]\n'


def start(desk: Desk, *titles: str | None) -> tuple[BlockDesk, Card]:
    """A block with the first of these people of one account on screen."""
    folder = desk.home.playbook / "personas"
    folder.mkdir(parents=True)
    (folder / "coo.toml").write_text(COO)
    for name in ("CFO", "Plant Manager"):
        (folder / f"{name.lower().replace(' ', '-')}.toml").write_text(OTHER.format(name))
    people = [structs.replace(invented(n, per_account=9), title=title) for n, title in enumerate(titles)]
    put_on_list(desk._record, people)
    block = desk.start(desk.plan("spring"))
    block.bring(1)
    card = block.card()
    assert isinstance(card, Card)
    return block, card


def seen(block: BlockDesk, card: Card, turns: int) -> list[tuple[str | None, str | None, str | None]]:
    """Persona, influencer and colleague at each turn."""
    cards = (block.with_persona(card, turn) for turn in range(turns))
    return [
        (c.persona.name if c.persona else None, c.influencer.name if c.influencer else None, c.colleague)
        for c in cards
    ]  # fmt: skip


def test_a_colleague_of_a_department_that_has_a_say_is_one_of_the_turns(desk: Desk) -> None:
    block, card = start(desk, "COO", "CFO", "Customer Service Lead", "Head of Warehouse")
    assert seen(block, card, 6) == [
        ("COO", None, None),
        ("CFO", None, None),
        ("COO", "Customer service", "Person 2"),
        ("COO", "Warehouse", "Person 3"),
        ("Plant Manager", None, None),
        ("COO", None, None),
    ]


def test_the_scripts_of_that_turn_are_those_of_the_persona(desk: Desk) -> None:
    block, card = start(desk, "COO", "Customer Service Lead")
    assert seen(block, card, 2)[1][1] == "Customer service"
    assert block.script(card, 0, 1) == block.script(card, 0, 0)


def test_two_of_a_department_are_one_turn(desk: Desk) -> None:
    block, card = start(desk, "COO", "Customer Service Lead", "VP Customer Service")
    assert [i for _, i, _ in seen(block, card, 4)] == [None, "Customer service", None, None]


def test_far_down_an_account_they_are_found_too(desk: Desk) -> None:
    block, card = start(desk, "COO", *["Beekeeper"] * 7, "Customer Service Lead")
    assert (None, "Customer service", "Person 8")[1:] == seen(block, card, 2)[1][1:]


@pytest.mark.parametrize("titles", [("COO",), ("COO", None), ("COO", "Beekeeper"), ("CFO", "Customer Service Lead")])
def test_without_one_there_is_no_such_turn(desk: Desk, titles: tuple[str | None, ...]) -> None:
    block, card = start(desk, *titles)
    assert {influencer for _, influencer, _ in seen(block, card, 5)} == {None}


def test_one_without_a_persona_borrows_and_has_no_influencers(desk: Desk) -> None:
    block, card = start(desk, "Beekeeper", "Customer Service Lead", "CFO")
    assert [turn[:2] for turn in seen(block, card, 4)] == [
        (None, None),
        ("CFO", None),
        ("COO", None),
        ("Plant Manager", None),
    ]


def test_those_at_the_account_are_looked_up_once_for_all_that_a_turn_draws(desk, people, monkeypatch):
    people(3)
    folder = desk.home.playbook / "personas"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "coo.toml").write_text('name = "COO"\nproblem = "Trucks wait."\ntitles = ["COO"]\n')
    block = desk.start(desk.plan("spring"))
    card, asked = block.card(), []
    monkeypatch.setattr(desk.cards, "everybody_at", lambda card: asked.append(card) or ())
    for turn in (1, 2):
        block.with_persona(card, turn)
        block.script(card, 0, turn)
        block.opener(card, turn)
    assert len(asked) == 1
    block.with_persona(block.card(), 1)
    assert len(asked) == 2
