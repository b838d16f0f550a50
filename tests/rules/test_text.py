"""Text from lists: harmless, whole, and stable as a key."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.rules.text import clean, company_key, fold

# What a terminal obeys or hides, told by Unicode's own categories and not by the module's list.
VISIBLE_FORMATS = set(
    "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)

hostile = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn"]),
        st.sampled_from(list("\x1b[]P0;m\x07\\\x9b\x9d\x9c\x90\u200d\u202e\n\r\t aЖאक👩")),
    ),
    max_size=60,
)


def dangerous(text: str) -> list[str]:
    return [
        c
        for c in text
        if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")
        or (unicodedata.category(c) == "Cf" and c not in VISIBLE_FORMATS and ord(c) < 0x13430)
    ]


@given(hostile)
def test_clean_leaves_nothing_dangerous(text: str) -> None:
    assert dangerous(clean(text)) == []
    assert set(dangerous(clean(text, multiline=True))) <= {"\n"}


@given(hostile)
def test_clean_twice_is_clean_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    lines = clean(text, multiline=True)
    assert clean(lines, multiline=True) == lines
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.characters(categories=["L", "N", "P"], exclude_characters="\u3164\uffa0\u115f\u1160")))
def test_clean_keeps_every_letter_digit_and_sign(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O'Dell\x1b]52;c;aGVsbG8=\x07[/]", "O'Dell[/]"),
        ("a\x1b]8;;http://example.com\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1bP1$r0m\x1b\\x", "x"),
        ("\x9b31mred", "red"),
        ("\x9d52;c;aGVsbG8=\x9cx", "x"),
        ("x\x1b]52;c;no end", "x52;c;no end"),
        ("x\x1b", "x"),
        ("â\x80\x9cAcme\x80\x9d Freight", "âAcme Freight"),  # quotation marks decoded twice lose no word
        ("in\u202evoice\u202c\u2066s\u2069\u200e\u061c", "invoices"),
        ("pay\u200dpal\u200b\ufeff\u00ad", "paypal"),
        ("A\ud800B", "AB"),
        ("VP\r\nOperations\tEMEA \u00a0x", "VP Operations EMEA x"),
        ("Zoe\u0308", "Zoë"),
        ("नमस्ते क्\u200dष", "नमस्ते क्\u200dष"),
        ("نامه\u200cای", "نامه\u200cای"),
        ("👩\u200d💻 👩🏽\u200d🚒", "👩\u200d💻 👩🏽\u200d🚒"),
        ("[/] [b]Acme[/b] {x}", "[/] [b]Acme[/b] {x}"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_clean_keeps_lines_where_asked() -> None:
    assert clean("\r\n one  two \r three\u2028four\n\n", multiline=True) == "one two\nthree\nfour"


def test_clean_takes_no_longer_than_the_text_is_long() -> None:
    for piece in ("\x1b]", "\x9d1;", "\x9b1", "\x1b[", "\u200d", "\x90;"):
        clean(piece * 60_000)  # quadratic time would be minutes


@given(st.text(max_size=40))
def test_fold_is_stable_and_blind_to_case(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not re.search("[\u0300-\u036f]", fold(text))


def test_fold() -> None:
    assert fold("  Łukasz  ÆRØ\tStraße ＡＢ ") == "lukasz aero strasse ab"
    assert fold("İstanbul") == fold("ISTANBUL") == "istanbul"
    assert fold("がいこく") != fold("かいこく")  # a voiced sound is another letter, not an accent


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Halverson Freight Co., Inc.", "halverson freight"),
        ("Tiffany & Co.", "tiffany"),
        ("Müller & Söhne GmbH", "muller and sohne"),
        ("Vestas A/S", "vestas"),
        ("Marlow Pty. Ltd.", "marlow"),
        ("Żabka Sp. z o.o.", "zabka"),
        ("Iberia S.A.", "iberia"),
        ("Inc.", "inc"),
        ("The Company", "company"),
        ("!!!", "!!!"),
        ("", ""),
    ],
)
def test_company_key(name: str, key: str) -> None:
    assert company_key(name) == key


@given(st.text(max_size=30))
def test_company_key_is_empty_only_for_nothing(name: str) -> None:
    assert bool(company_key(name)) == bool(fold(name))
