"""Writing to somebody: the text filled in, opened in a mail program, kept as a touch, taken back."""

import os
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from msgspec import structs
from support.house import invented, put_on_list
from support.screens import HOSTILE, SIZES, at_block

from prospect_tui.model.words import Channel, Place

MAIL = """---
name: The page
channel: email
---
Subject: A page for {{ account }}

Hi {{ first_name }},

{{ rep_name }} & Söhne: 100 %?
"""


@pytest.fixture
def block(desk, home):
    """A block over two people with an address, and a mail in the playbook."""
    scripts = home.playbook / "scripts"
    scripts.mkdir(parents=True)
    (scripts / "mail.md").write_text(MAIL)
    people = [structs.replace(invented(i), email=f"p{i}@acme.example", first_name="Ana") for i in range(2)]
    put_on_list(desk._record, people, place=Place.ACTIVE)
    return desk.start(desk.plan("spring"))


@pytest.fixture
def mail_program(tmp_path, monkeypatch) -> Path:
    """A program for links in the place of the system's; gives the file in which it leaves what it got."""
    got, folder = tmp_path / "got.txt", tmp_path / "bin"
    folder.mkdir()
    for name in ("xdg-open", "open"):
        (folder / name).write_text(f'#!/bin/sh\nprintf %s "$1" > "{got}.part" && mv "{got}.part" "{got}"\n')
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return got


async def test_a_mail_is_opened_in_another_program_and_kept_only_when_told(desk, block, mail_program):
    async with at_block(desk, block) as rep:
        await rep.press("y")
        assert rep.at == "WritingSheet"
        for words in ("p0@acme.example", "A page for", "Hi Ana,", "Söhne: 100 %?"):
            assert words in rep.screen()
        await rep.press("o")
        until = time.monotonic() + 20
        while not mail_program.exists() and time.monotonic() < until:
            time.sleep(0.02)
        link = urlsplit(mail_program.read_text())
        assert (link.scheme, link.path) == ("mailto", "p0@acme.example")
        told = parse_qs(link.query)
        assert told["subject"][0].startswith("A page for ")
        assert told["body"][0].startswith("Hi Ana,\r\n\r\n")
        assert "& Söhne: 100 %?" in told["body"][0]
        assert desk.lists.touches() == []
        await rep.press("enter")
        assert rep.at == "BlockScreen"
        (touch,) = desk.lists.touches()
        assert (touch.channel, touch.outcome, touch.script, touch.target) == (Channel.EMAIL, "sent", "mail", 1)
        assert block.state.current == 1, "the call is still to be made"
        await rep.press("u")
        assert [touch.undone for touch in desk.lists.touches()] == [True]
        assert block.state.current == 1


async def test_without_a_program_it_says_so_and_the_text_can_be_copied(desk, block, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    async with at_block(desk, block) as rep:
        await rep.press("y", "o")
        assert "No program here opens it. c copies the text." in rep.screen()
        await rep.press("c")
        assert rep.app.clipboard.startswith("A page for ")
        await rep.press("escape")
    assert desk.lists.touches() == []


async def test_after_a_call_the_mail_goes_to_whom_was_called(desk, block):
    async with at_block(desk, block) as rep:
        await rep.press("c")
        assert block.state.current == 2
        await rep.press("up", "m")
        assert "p0@acme.example" in rep.screen()
        await rep.press("enter")
        assert "sent" in rep.screen()
        await rep.press("escape")
        assert "kept that it was sent" in rep.screen()
    assert [(touch.target, touch.outcome) for touch in desk.lists.touches()] == [(1, "conversation"), (1, "sent")]
    assert block.state.current == 2


async def test_what_a_list_says_is_harmless_in_what_is_written(desk, home):
    scripts = home.playbook / "scripts"
    scripts.mkdir(parents=True)
    (scripts / "mail.md").write_text(MAIL)
    hostile = structs.replace(invented(0), account=HOSTILE, first_name=HOSTILE, email="a&body=x?y@acme.example")
    put_on_list(desk._record, [hostile], place=Place.ACTIVE)
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block) as rep:
        await rep.press("y")
        for size in SIZES:
            await rep.resize(size)
            assert "Enter: sent, keep it" in rep.screen()
            assert not {"\x1b", "\x07", "\u202e"} & set(rep.screen())
        card = block.card_of(1)
        assert card is not None
        link = urlsplit(block.draft(card).link or "")
        assert link.path == "a%26body%3Dx%3Fy@acme.example"
        assert set(parse_qs(link.query)) == {"subject", "body"}


async def test_with_nothing_to_send_a_few_lines_by_hand_are_kept(desk):
    put_on_list(desk._record, [structs.replace(invented(0), email=None)], place=Place.ACTIVE)
    block = desk.start(desk.plan("spring"))
    async with at_block(desk, block) as rep:
        await rep.press("y")
        assert "Write a few lines by hand" in rep.screen()
        await rep.press("o")
        assert "There is no mail to open" in rep.screen()
        await rep.press("enter")
    assert [(touch.channel, touch.script) for touch in desk.lists.touches()] == [(Channel.EMAIL, None)]


async def test_a_drop_in_that_is_due_comes_first_and_is_kept_as_a_visit(desk, block, clock):
    later = desk.outcomes.named("later")
    for channel in (Channel.LETTER, Channel.EMAIL, Channel.EVENT):
        if channel is Channel.LETTER:
            block.record(later)
        clock.step(100 * 86_400)
        desk.end_where_it_stood(block.id)
        block = desk.start(desk.plan("spring"))
        block.sent(1, Channel.EMAIL if channel is Channel.EVENT else channel)
    clock.step(33 * 86_400)
    desk.end_where_it_stood(block.id)
    block = desk.start(desk.plan("spring"))
    block.bring(1)
    async with at_block(desk, block, (80, 24)) as rep:
        await rep.press("y")
        assert "DROP IN" in rep.screen()
        assert "Northwind 0" in rep.screen()
        assert "Enter: was there, keep it" in rep.screen()
        await rep.press("right")
        assert "A page for" in rep.screen()
        await rep.press("left", "enter")
        assert rep.at == "BlockScreen"
    made = desk.lists.touches()[-1]
    assert (made.channel, made.outcome, made.target) == (Channel.VISIT, "sent", 1)
    (due,) = [step for step in desk.lists.follow_ups(open_only=True) if step.target == 1]
    assert due.channel is Channel.CALL
