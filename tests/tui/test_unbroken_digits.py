"""Digits that are said in one breath stand on one line, however narrow the screen."""

import pytest
from textual.content import Content

from prospect_tui.rules.pacer import phrases
from prospect_tui.tui.widgets import pacer_text, script_card

TEXT = "Dana, call me at 3 1 2, 5 5 5, 0 1 0 0. Again, three one two, five five five, oh one oh oh. Bye, Dana."
GROUPS = ("3 1 2,", "5 5 5,", "0 1 0 0.", "three one two,", "five five five,", "oh one oh oh.")


@pytest.mark.parametrize("width", range(17, 64))
def test_no_group_is_broken(width: int) -> None:
    text = Content.assemble(TEXT[:17], (TEXT[17:41], "underline"), TEXT[41:])
    card = script_card._broken(text, width)
    assert [group for group in GROUPS if not any(group in line.plain for line in card)] == []
    assert " ".join(line.plain.strip() for line in card) == TEXT
    assert "".join(line.plain[s.start : s.end] for line in card for s in line.spans).replace(" ", "") == TEXT[
        17:41
    ].replace(" ", "")
    pacer = [" ".join(word.text for word in row) for row in pacer_text._broken(_words(), width)]
    assert [group for group in GROUPS if not any(group in row for row in pacer)] == []


def _words() -> list[pacer_text._Word]:
    return list(pacer_text._words(phrases(TEXT, 150)))
