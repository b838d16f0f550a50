"""What a terminal sends for one key, torn apart by a slow line: none of it is a key of its own."""

from contextlib import closing

import pytest
from textual import events

from prospect_tui.desk import open_desk
from prospect_tui.front.pieces import PATIENCE_SECONDS, Pieces
from tests.support.screens import at_home


def left(pieces: Pieces, typed: str, *, gap: float = 0.3, bare: bool = False) -> str:
    """What of all that is taken for keys; a space of time before each."""
    return "".join(sign for n, sign in enumerate(typed) if not pieces.takes(sign, n * gap, bare=bare))


@pytest.mark.parametrize("torn", ["\x1b[D", "\x1b[<35;12;13M", "\x1b[?2026;2$y", "\x1b[99;5u", "\x1b[1;2C"])
def test_a_torn_sequence_leaves_its_escape_and_what_is_typed_after_it(torn):
    assert left(Pieces(), f"{torn}n") == "\x1bn"
    assert left(Pieces(), f"{torn[1:]}n", bare=True) == "n", "its Escape may be lost"


@pytest.mark.parametrize("typed", ["n", "\x1bn", "\x1b\x1b", "a [note] (1)", "wed 3pm", "\x1bOn"])
def test_what_is_typed_stays(typed):
    assert left(Pieces(), typed) == typed


def test_what_comes_later_is_a_key():
    assert left(Pieces(), "\x1b[D", gap=PATIENCE_SECONDS) == "\x1b[D"


async def test_it_is_said_and_a_field_takes_brackets(desk, people):
    people(4)
    async with at_home(desk, start=desk.plan("spring")) as rep:
        for key, sign in (("escape", "\x1b"), ("left_square_bracket", "["), ("D", "D")):
            rep.app.post_message(events.Key(key, sign))
        await rep.rest()
        assert "came over the line in pieces" in rep.screen()
        assert not desk.lists.touches()
        await rep.press("e")
        for sign in "[c]":
            rep.app.post_message(events.Key(sign, sign))
        await rep.rest()
        assert rep.app.focused.value == "[c]"


async def test_a_bracket_that_somebody_has_chosen_is_a_key(desk, people, home, clock):
    people(4)
    (home.config / "keymap.toml").write_text('[block]\npause = "left_square_bracket"\n')
    desk.close()
    with closing(open_desk(home, clock)) as again:
        async with at_home(again, start=again.plan("spring")) as rep:
            rep.app.post_message(events.Key("left_square_bracket", "["))
            await rep.rest()
            assert "paused" in rep.screen()
