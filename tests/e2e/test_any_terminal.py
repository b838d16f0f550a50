"""One block in terminals of other kinds: their sizes, their colours, without Unicode, with names of every script."""

import re
import subprocess
import sys

import pytest
from rich.cells import cell_len
from support.commands import settings_of
from support.house import put_on_list

from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import PhoneKind

LIST = "春の王 spring"
BLOCK = f"{sys.executable} -m prospect_tui block --list '{LIST}'"
NAMES = ("王小明 株式会社", "אבי כהן علي", "Akɔ\u0301 Nyɔ\u0300 🌊")


@pytest.fixture
def called(home, desk, record):
    """The settings of a home with people of every script on a list."""
    numbers = [f"+131255501{n:02}" for n in range(len(NAMES))]
    people = [
        NewTarget(
            name=name, account=f"{name} GmbH", title=f"{name} VP", phones=(Phone(e164=number, kind=PhoneKind.MOBILE),),
            timezones=("America/Chicago",), timezone_source="column",
        )
        for name, number in zip(NAMES, numbers, strict=True)
    ]  # fmt: skip
    put_on_list(record, people, name=LIST)
    desk.close()
    return settings_of(home)


def starts_of(word: str, screen: str) -> set[int]:
    """The cells at which a word stands."""
    return {cell_len(row[: row.index(word)]) for row in screen.split("\n") if word in row}


def styles_of(terminal) -> str:
    """The numbers of its colours, as the terminal keeps them."""
    shown = subprocess.run(
        ["tmux", "-L", terminal._socket, "capture-pane", "-p", "-e"], capture_output=True, text=True, check=True
    ).stdout
    return " ".join(re.findall(r"\x1b\[([0-9;]*)m", shown))


@pytest.mark.parametrize("size", [(80, 24), (300, 100)])
def test_names_of_every_script_stay_in_their_cells(terminal, called, size):
    terminal.run(BLOCK, size=size, **called)
    for turn, name in enumerate(NAMES):
        screen = terminal.until("no answer", "left of", name)
        head = screen.split("\n")[0]
        margin = len(head) - len(head.lstrip())
        assert cell_len(head) == size[0] - margin  # the clock ends at the edge, whatever stands before it
        if size[0] == 300:  # a card on the right is where it is, also beside a name
            assert starts_of("Their pain", screen) == starts_of("NO PERSONA", screen)
        if turn < len(NAMES) - 1:
            terminal.settle()
            terminal.press("s")


@pytest.mark.parametrize(
    ("settings", "wanted", "never"),
    [
        ({"TERM": "screen", "COLORTERM": ""}, r"\b(3|4|9|10)[0-7]\b", r"[34]8;"),
        ({"TERM": "screen-256color", "COLORTERM": ""}, r"[34]8;5;", r"[34]8;2;"),
        ({}, r"[34]8;2;", r"[34]8;5;"),
    ],
    ids=["16", "256", "true"],
)
def test_no_colour_is_sent_that_a_terminal_has_not(terminal, called, settings, wanted, never):
    terminal.run(BLOCK, **called, **settings)
    terminal.until("no answer", "left of")
    styles = styles_of(terminal)
    assert re.search(wanted, styles)
    assert not re.search(never, styles)


def test_no_color_gives_greys(terminal, called):
    terminal.run(BLOCK, **called, NO_COLOR="1")
    terminal.until("no answer", "left of")
    colours = re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", styles_of(terminal))
    assert colours
    assert all(red == green == blue for red, green, blue in colours)


def test_without_unicode_all_is_ascii_and_stands_where_it_did(terminal, called):
    terminal.run(BLOCK, size=(80, 24), **called | {"LC_ALL": "C"})
    screen = terminal.until("no answer", "left of")
    assert screen.isascii()
    assert len(screen.split("\n")[0]) == 79
    terminal.settle()
    terminal.press("s")
    assert terminal.until("skipped").isascii()


def test_what_is_open_stays_through_every_size(terminal, called):
    terminal.run(BLOCK, size=(120, 36), **called)
    terminal.until("no answer", "left of")
    terminal.settle()
    terminal.press("e")
    terminal.until("Note on")
    terminal.type("half a no")
    for width, height in ((80, 24), (40, 10), (300, 100), (120, 36)):
        terminal.resize(width, height)
    terminal.type("te")
    terminal.until("half a note")
    terminal.press("Enter")
    terminal.until("noted")
    terminal.press("/")
    terminal.until("Find")
    terminal.type("Z")
    terminal.resize(80, 24)
    terminal.type("o")
    terminal.until("Zo", "GmbH")
    terminal.press("Escape")
    terminal.until("no answer")
