"""The script on the card is that of this try and of the account's tag."""

import pytest
from msgspec import structs
from support.house import invented, put_on_list
from support.screens import at_block

from prospect_tui.model.words import Kare


@pytest.fixture
def block(desk):
    """Somebody at an account to be won, somebody at one that is a client."""
    personas, scripts = desk.home.playbook / "personas", desk.home.playbook / "scripts"
    personas.mkdir(parents=True)
    scripts.mkdir()
    (personas / "coo.toml").write_text(
        'name = "COO"\ntitles = ["COO"]\nproblem = "Trucks wait."\nindicators = ["a", "b", "c"]\n'
    )
    for number in (1, 2, 3):
        for tag in ("Attain", "Expand"):
            head = f"channel: voicemail\npersona: coo\nkare: {tag}\nattempts: {number}"
            (scripts / f"{tag.lower()}-{number}.md").write_text(f"---\n{head}\n---\nWords {number} for {tag}.\n")
    people = [
        structs.replace(invented(number), title="COO", account=f"Account {number}", kare=tag)
        for number, tag in enumerate((Kare.ATTAIN, Kare.EXPAND))
    ]
    put_on_list(desk._record, people)
    block = desk.start(desk.plan("spring"))
    block.bring(1)
    return block


async def test_each_try_has_its_own_and_each_tag_its_own_words(desk, block):
    async with at_block(desk, block) as rep:
        for number in (1, 2, 3):
            assert f"Words {number} for Attain." in rep.screen()
            await rep.press("v")
            assert "Words 1 for Expand." in rep.screen()
            await rep.press("slash")
            await rep.type("Person 0")
            await rep.press("enter")
            await rep.settle()
    assert [touch.script for touch in desk.lists.touches()] == ["attain-1", "attain-2", "attain-3"]
