"""A terminal that draws ASCII alone: every sign of ours has another, one cell for one cell."""

import locale
import tokenize
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.drivers.headless_driver import HeadlessDriver

import prospect_tui
from prospect_tui.tui.app import ProspectApp
from prospect_tui.tui.big import big
from prospect_tui.tui.signs import ascii_driver, in_ascii, only_ascii

PACKAGE = Path(prospect_tui.__file__).parent
NAMES = "Ana Zoë Łuka 王小明 علي e\u0301 🌊 한국 ―"


def _signs() -> set[str]:
    """What is not ASCII in the words of the screens and of what they are made from."""
    found = set()
    for part in ("tui", "front", "desk", "reports", "model"):
        for path in (PACKAGE / part).rglob("*.py"):
            with path.open("rb") as file:
                for token in tokenize.tokenize(file.readline):
                    if token.type != tokenize.COMMENT and not token.string.isascii():
                        found |= {char for char in token.string if not char.isalpha() and cell_len(char) == 1}
    return {sign for sign in found if not sign.isascii()}


def test_each_sign_of_ours_has_another_in_ascii():
    without = {sign for sign in _signs() if "?" in in_ascii(sign)}
    assert len(_signs()) > 40
    assert without == set()


def test_nothing_but_ascii_as_many_cells_wide():
    for text in (*_signs(), *NAMES.split(), NAMES):
        plain = in_ascii(text)
        assert plain.isascii()
        assert cell_len(plain) == cell_len(text), text


def test_letters_lose_their_accents_and_others_leave_their_cells():
    assert in_ascii("Zoë “Ortiz” 王") == 'Zoe "Ortiz" ??'


def test_big_digits_can_be_told_apart():
    drawn = {digit: "\n".join(map(in_ascii, big(digit))) for digit in "0123456789+:"}
    assert len(set(drawn.values())) == len(drawn)


def test_escape_sequences_stay_as_they_are():
    assert in_ascii("\x1b[2J\x1b[1;31m│\x1b[0m") == "\x1b[2J\x1b[1;31m|\x1b[0m"


@pytest.mark.parametrize(("encoding", "expected"), [("UTF-8", False), ("utf8", False), ("ANSI_X3.4-1968", True)])
def test_the_locale_says_what_a_terminal_draws(monkeypatch, encoding, expected):
    monkeypatch.setattr(locale, "getencoding", lambda: encoding)
    assert only_ascii() is expected


def test_the_driver_writes_nothing_else():
    written = []

    class Written(HeadlessDriver):
        def write(self, data: str) -> None:
            written.append(data)

    driver = ascii_driver(Written)
    driver.write(object.__new__(driver), "✓ Zoë")
    assert written == ["+ Zoe"]


@pytest.mark.parametrize(("setting", "expected"), [("auto", False), ("ascii", True), ("unicode", False)])
def test_the_setting_decides(desk, monkeypatch, setting, expected):
    monkeypatch.setattr(locale, "getencoding", lambda: "UTF-8" if setting == "auto" else "ascii")
    desk.config.signs = setting
    app = ProspectApp(desk)
    assert (app.driver_class.__name__ == "AsciiDriver") is expected
