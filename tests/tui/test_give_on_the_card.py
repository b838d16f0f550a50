"""What there is to say: what's in it for the prospect stands above it, and where it is long it is read on by pages."""

import json

import pytest
from msgspec import structs
from support.house import invented, put_on_list
from support.screens import HOSTILE, SIZES, at_block

from prospect_tui.desk import Desk


@pytest.fixture
def block(desk: Desk, home):
    for part in ("personas", "scripts", "gives"):
        (home.playbook / part).mkdir(parents=True)
    (home.playbook / "personas" / "coo.toml").write_text('name = "COO"\nproblem = "Trucks wait."\n')
    give = '[[gives]]\nkey = "page"\nkind = "article"\nname = {0}\n'
    (home.playbook / "gives" / "coo.toml").write_text(give.format(json.dumps(f"A page on docks {HOSTILE}")))
    (home.playbook / "gives" / "anyone.toml").write_text(give.format('"A page for anyone"'))
    for number, said in enumerate(("give: page\n", "give: my own words\n", "")):
        head = f"---\nname: {number}\nchannel: voicemail\n{said}---\n"
        (home.playbook / "scripts" / f"{number}.md").write_text(f"{head}Words {number}.\n")
    put_on_list(desk._record, [structs.replace(invented(0), title="COO")])
    return desk.start(desk.plan("spring"))


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_what_the_script_gives(desk, block, size):
    async with at_block(desk, block, size) as rep:
        assert "Words 0." in rep.screen()
        assert "for them: A page on docks" in rep.screen()
        await rep.press("right")
        assert "for them: my own words" in rep.screen()
        await rep.press("right")
        assert "Words 2." in rep.screen()
        assert "for them" not in rep.screen()  # nor of the opener that ships, which knows no shelf


async def test_pages_go_through_the_opener_beside_the_voicemail_too(desk, block, home):
    words = "\n\n".join(f"Paragraph {number}." for number in range(60))
    (home.playbook / "scripts" / "opener.md").write_text(f"---\nchannel: call\n---\n{words}\n")
    desk.reread_playbook()
    async with at_block(desk, block, (200, 50)) as rep:
        assert "Paragraph 0." in rep.screen()
        for _ in range(20):
            await rep.press("pagedown")
        assert "Words 0." in rep.screen()
        assert "Paragraph 59." in rep.screen()
        for _ in range(20):
            await rep.press("pageup")
        assert "Paragraph 0." in rep.screen()
