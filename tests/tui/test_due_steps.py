"""What is due of the plays today, also with people without a number, who come up in no block: written and kept."""

import pytest
from msgspec import structs
from support.dump import derived
from support.house import invented, put_on_list
from support.screens import SIZES, at_home

from prospect_tui.desk import Desk
from prospect_tui.model.words import Channel, Kare


@pytest.fixture
def lost(desk: Desk) -> Desk:
    """Two lost accounts, one person of each: one has a number, the other none; the recapture play runs."""
    people = [structs.replace(invented(each), kare=Kare.RECAPTURE, account=f"Lost {each}") for each in range(2)]
    people[1] = structs.replace(people[1], phones=(), name="Nora Numberless")
    put_on_list(desk._record, people)
    desk.plays.start("recapture")
    return desk


def due(desk: Desk) -> dict[str, tuple[str, bool]]:
    return {each.step.name: (each.step.channel.value, each.numbered) for each in desk.plays.due_today()}


@pytest.mark.parametrize("size", SIZES)
async def test_who_has_no_number_is_listed_written_to_and_the_step_is_done(lost: Desk, size: tuple[int, int]) -> None:
    assert due(lost)["Nora Numberless"] == ("letter", False)
    async with at_home(lost, size) as rep:
        await rep.press("g", "d")
        assert rep.at == "DueSheet"
        row = next(line for line in rep.screen().splitlines() if "Nora" in line)
        assert "letter" in row
        assert "no number" in row
        if "Nora" not in rep.app.screen._chosen.step.name:
            await rep.press("down")
        await rep.press("enter")
        assert rep.at == "WritingSheet"
        assert "LETTER" in rep.screen()
        await rep.press("enter")
        assert rep.at == "DueSheet"
        assert "Nora Numberless: kept" in rep.screen()
    assert "Nora Numberless" not in due(lost)
    (touch,) = lost.lists.touches()
    assert (touch.channel, touch.outcome) == (Channel.LETTER, "sent")
    assert touch.script is not None
    assert lost.plays.status("recapture").counts["done"] == 1


async def test_what_was_kept_by_mistake_is_taken_back_and_its_step_is_due_again(lost: Desk) -> None:
    before = lost.plays.due_today(), derived(lost._record)
    async with at_home(lost) as rep:
        await rep.press("g", "d", "u")
        assert "Nothing was recorded here" in rep.screen()
        await rep.press("enter", "enter", "enter", "enter")
        assert due(lost) == {}
        await rep.press("u")
        (name,) = due(lost)
        assert f"{name}: sent is taken back" in rep.screen()
        await rep.press("u", "u")
        assert "Nothing was recorded here" in rep.screen()
    assert (lost.plays.due_today(), derived(lost._record)) == before
    assert [touch.undone for touch in lost.lists.touches()] == [True, True]
    assert lost.plays.status("recapture").counts["done"] == 0


async def test_on_another_channel_the_step_stays_and_that_is_said(lost: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = lost.writing.sent
    monkeypatch.setattr(lost.writing, "sent", lambda target, channel, script: sent(target, Channel.EMAIL, script))
    async with at_home(lost) as rep:
        await rep.press("g", "d", "enter", "enter")
        assert "its step stays" in rep.screen()
    assert len(due(lost)) == 2


async def test_a_call_says_how_it_is_made_and_an_empty_day_says_so(desk: Desk) -> None:
    people = [structs.replace(invented(each), kare=Kare.KEEP, account=f"Kept {each}") for each in range(2)]
    people[1] = structs.replace(people[1], phones=(), name="Nora Numberless")
    put_on_list(desk._record, people)
    async with at_home(desk) as rep:
        await rep.press("g", "d")
        assert "Nothing of your plays is due today." in rep.screen()
        await rep.press("enter", "o", "escape")
        desk.plays.start("referral-ask")
        await rep.press("d")
        said = set()
        for _ in desk.plays.due_today():
            await rep.press("enter")
            said.add(next(line.strip() for line in rep.screen().splitlines() if "That is a call" in line))
            await rep.press("down")
        assert len(said) >= 1
        assert rep.at == "DueSheet"
        await rep.press("o")
        assert rep.at == "PersonSheet"
