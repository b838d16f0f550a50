"""In the help, what a key does stays right of the keys, however many lines it needs, at any width of the terminal."""

import pytest
from support.screens import at_home

from prospect_tui.tui.screens.sheets import Hanging


def text_of(screen):
    return screen.query_one("#to-read").content.plain.splitlines()


def broken(screen):
    """The lines that go on with the row above."""
    lines = text_of(screen)
    for row in (each for each in screen._rows if isinstance(each, Hanging)):
        at = next(n for n, line in enumerate(lines) if line.startswith(row.head.plain))
        words, after = lines[at][row.head.cell_length :], at + 1
        while words != row.words and len(words) < len(row.words):
            assert lines[after].startswith(" " * row.head.cell_length), lines[after]
            words += " " + lines[after].strip()
            after += 1
            yield lines[after - 1]
        assert words == row.words


@pytest.mark.parametrize("keys", [("question_mark",), ("enter", "enter", "question_mark")])
async def test_what_a_key_does_hangs_beside_the_keys(desk, people, keys):
    people(3)
    async with at_home(desk, size=(80, 24)) as rep:
        await rep.press(*keys)
        narrow = list(broken(rep.app.screen))
        assert narrow
        shown = rep.app.screen.query_one("#to-read")
        assert shown.size.height == len(text_of(rep.app.screen)), "no line is broken again"
        await rep.resize((130, 40))
        assert len(list(broken(rep.app.screen))) < len(narrow), "there is more room for each"
        await rep.resize((80, 24))
        assert list(broken(rep.app.screen)) == narrow
        assert shown.size.height == len(text_of(rep.app.screen))
