"""Under each theme of fixed colours every letter on the screens stands out from its ground, and every line is seen."""

import unicodedata

import pytest
from msgspec.structs import asdict
from support.screens import at_home

from prospect_tui.rules.contrast import contrast
from tests.settings.test_theme_files import FIXED, HIGH

WORN = "harbour"
"""The theme in which the screens are drawn: no two of its colours are the same, so that each tells its name."""

LINES = 3.0
KEYS = (
    (), ("enter",), ("enter",), ("n", "b"), ("enter", "o"), ("escape", "x", "question_mark"), ("escape", "q", "enter"),
    ("h",), ("escape", "escape", "c"), ("escape", "k"), ("escape", "w"),
)  # fmt: skip
"""From home through a block, its review and the pages; a look after each."""


def drawn(app):
    """What is drawn: the words, the colour of the letters, that of the ground."""
    papers = app.screen.query(".paper")  # beside a sheet's paper the page below it is dimmed
    seen = papers.first().region if papers else app.screen.region
    for strip in app.screen._compositor.render_strips()[seen.y : seen.bottom]:
        for segment in strip.crop(seen.x, seen.right):
            style = segment.style
            if segment.text.strip() and style is not None and style.color is not None and style.bgcolor is not None:
                yield segment.text.strip(), *(color.get_truecolor().hex for color in (style.color, style.bgcolor))


def is_line(words):
    """Whether nothing of it is read: bars, rules, marks."""
    return all(unicodedata.category(sign) in ("So", "Sm", "Po") and not sign.isascii() for sign in words)


def name_of(color, names):
    """The name of a colour; Textual rounds some by one."""
    channels = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    near = [
        name for value, name in names.items()
        if all(abs(int(value[at : at + 2], 16) - own) <= 1 for at, own in zip((1, 3, 5), channels, strict=True))
    ]  # fmt: skip
    assert len(near) == 1, f"{color} is none of the theme's"
    return near[0]


@pytest.fixture
async def pairs(desk, people):
    """The names of letters' and ground's colours that come together on some screen, and what is drawn so."""
    people(8)
    names = {value: name for name, value in asdict(next(t for t in FIXED if t.name == WORN).colors).items()}
    found = {}
    async with at_home(desk) as rep:
        rep.app.theme = WORN
        for keys in KEYS:
            await rep.press(*keys)
            for words, text, ground in drawn(rep.app):
                pair = name_of(text, names), name_of(ground, names), is_line(words)
                found.setdefault(pair, (rep.at, words))
    return found


async def test_every_letter_under_every_theme(pairs):
    assert {("ink", "background", False), ("dim", "surface", False), ("faint", "background", True)} <= set(pairs)
    for theme in FIXED:
        for (text, ground, line), where in pairs.items():
            ratio = contrast(getattr(theme.colors, text), getattr(theme.colors, ground))
            least = LINES if line else 7 if theme.name in HIGH else 4.5
            assert ratio >= least, f"{text} on {ground} in {theme.name}, at {where}: {ratio:.2f}"
