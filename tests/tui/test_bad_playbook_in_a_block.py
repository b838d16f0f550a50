"""A playbook that goes bad while a block runs: each fault is named by file and line, and the block goes on."""

import shutil
from pathlib import Path

import pytest
from msgspec import structs
from support.house import invented, put_on_list
from support.screens import Typist, at_block

from prospect_tui.desk import Desk, open_desk

PERSONA = 'name = "{0}"\ntitles = ["{0}"]\nproblem = "Pain of {0}."\nindicators = ["{0} hurts.", "b", "c"]\n'
VOICEMAIL = "---\nchannel: voicemail\npersona: {0}\n---\n{{{{ first_name }}}}, words for {0}.\n"
CALL = b"---\nchannel: call\n---\n"
TWIN = PERSONA.format("COO").replace('name = "COO"', 'name = "X"').encode()
BAD = (
    ("personas/x.toml", b'name = "X"\nproblem = "Caf\xe9"\n', "x.toml: line 2: not UTF-8"),
    ("scripts/x.md", b"-" * 50_000_000, "x.md: larger than 1 MiB"),
    ("scripts/x.md", CALL + b"Hi\n{% for x in y %}{% endfor %}\n", "x.md: line 5: “for” can't"),
    ("scripts/x.md", CALL + b"{% include '/etc/passwd' %}\n", "x.md: line 4: “include”"),
    ("scripts/x.md", CALL + b"[@click=app.quit]Hi[/]\n", "x.md: line 4: holds markup"),
    ("scripts/x.md", CALL + b"\x1b]52;c;x\x07Hi\n", "x.md: line 4: holds control characters"),
    ("scripts/x.md", VOICEMAIL.format("cook").encode(), "x.md: there is no persona cook"),
    ("objections.toml", b'[[objections]]\nkey = "nt\n', "objections.toml: line 2: a text begins and ends"),
    ("personas/x.toml", TWIN, "x.toml: $.titles (line 2): “coo” is a title of COO"),
)


def write(folder: Path, name: str) -> None:
    for part, text in (("personas", PERSONA), ("scripts", VOICEMAIL)):
        file = folder / part / f"{name.lower()}.{'toml' if part == 'personas' else 'md'}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.format(name if part == "personas" else name.lower()))


@pytest.fixture
def chief(desk: Desk) -> None:
    """Somebody to call, with a title of one persona."""
    put_on_list(desk._record, [structs.replace(invented(n), title="COO", account=f"Account {n}") for n in range(2)])


async def look(rep: Typist) -> str:
    """What the block says when it has looked at its playbook."""
    rep.pilot.app.screen._look_at_playbook()
    await rep.settle()
    return rep.screen()


async def test_each_is_named_and_the_block_goes_on(desk, chief, home):
    write(home.playbook, "COO")
    async with at_block(desk, desk.start(desk.plan("spring")), (200, 50)) as rep:
        assert "COO hurts." in rep.screen()
        for name, content, said in BAD:
            file = home.playbook / name
            file.write_bytes(content)
            screen = await look(rep)
            assert said in screen, said
            if content is not TWIN:  # that title is nobody's now, rather than guessed
                assert "COO hurts." in screen
                assert "words for coo." in screen
            file.unlink()
            assert said not in await look(rep)
        await rep.press("v")
        assert [touch.script for touch in desk.lists.touches()] == ["coo"]


async def test_they_were_there_before_the_block(desk, chief, home):
    write(home.playbook, "COO")
    for name, content, _ in BAD:
        (home.playbook / f"{Path(name).parent}" / f"early-{Path(name).name}").write_bytes(content)
    again = open_desk(home, desk.clock)
    async with at_block(again, again.start(again.plan("spring"))) as rep:
        assert "COO hurts." not in rep.screen(), "two claim the title: neither is guessed"
        await rep.press("v")
    again.close()


async def test_a_shared_playbook_of_the_list_goes_away_and_comes_back(desk, chief, home, tmp_path):
    write(tmp_path / "team", "COO")
    (home.config / "config.toml").write_text(f'[playbooks]\nteam = "{tmp_path / "team"}"\n')
    again = open_desk(home, desk.clock)
    again.choose_playbook("spring", "team")
    before = sorted(path.stat().st_mtime_ns for path in (tmp_path / "team").rglob("*"))
    async with at_block(again, again.start(again.plan("spring")), (200, 50)) as rep:
        assert "words for coo." in rep.screen()
        shutil.move(tmp_path / "team", tmp_path / "away")
        screen = await look(rep)
        assert "the folder isn't there; what was read last serves" in screen
        assert "COO hurts." in screen
        shutil.move(tmp_path / "away", tmp_path / "team")
        assert "playbook team read again" in await look(rep)
        await rep.press("v")
        assert [touch.script for touch in again.lists.touches()] == ["coo"]
    assert sorted(path.stat().st_mtime_ns for path in (tmp_path / "team").rglob("*")) == before
    again.close()
