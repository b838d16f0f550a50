"""Text as it is said aloud: its words, its sentences, the numbers in it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

FEWEST_DIGITS = 7
"""Fewer digits in a row are no phone number."""
_MANY_DIGITS = 10

MARK = re.compile(r"‹[^‹›]*›")
"""The mark of a field that has no value, as in `‹first name›`."""

_TOKEN = re.compile(r"\S+")
_ENDS = ".!?…"
_CLOSING_SIGNS = "\"'”’»)]"
_OPENING_SIGNS = "\"'“‘«(["
_ABBREVIATIONS = frozenset(("dr", "e.g", "i.e", "jr", "messrs", "mr", "mrs", "ms", "mt", "prof", "sr", "st", "vs"))
_ENDS_BEFORE_A_CAPITAL = frozenset(("a.m", "co", "corp", "etc", "inc", "ltd", "p.m"))

_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGIT_WORDS = {name: str(digit) for digit, name in enumerate(_NAMES)} | {"oh": "0", "o": "0"}
_FIGURES = re.compile(r"[+(]*\d[\d()./–-]*[,;:!?…]*", re.ASCII)
_DATE = re.compile(r"(\d{1,2}[./]\d{1,2}[./](\d{2}|\d{4})|\d{4}-\d\d-\d\d)\W*", re.ASCII)
_GROUP = re.compile(r"\d+", re.ASCII)
_PAUSES = ",.;:!?…–—-"
_HUNDREDS = re.compile(r"[1-9]00", re.ASCII)
_SAID_DIGIT = rf"(?:\d|{'|'.join((*_NAMES, 'oh'))})"
_BREATH = re.compile(rf"\b{_SAID_DIGIT}(?: {_SAID_DIGIT}){{1,6}}\b", re.ASCII | re.IGNORECASE)


class Span(Struct, frozen=True):
    """A piece of a text: text[start:end]."""

    start: int
    end: int
    text: str


class SaidNumber(Struct, frozen=True):
    """A phone number in a text, at start:end.

    `together` is the most digits written without a space; one that is said in hundreds (the 800 of a free number)
    does not count. `unbroken` is the most digits without a pause.
    """

    start: int
    end: int
    digits: str
    together: int
    unbroken: int


class _Digits(NamedTuple):
    """The digits of one token. `groups` is how it parts them by signs; `pause` says that one follows."""

    token: re.Match[str]
    groups: tuple[str, ...]
    pause: bool


def word_count(text: str) -> int:
    """How many words it takes to say a text, as `Rendered.words` counts them: each digit of `3 1 2` is one."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def tokens(text: str) -> list[re.Match[str]]:
    """What stands between white space, in order."""
    return list(_TOKEN.finditer(text))


def sentence_ends(text: str) -> list[int]:
    """Where each sentence ends, just past its last sign. An empty line ends one as well; `Mr.` and `J.` do not."""
    found = tokens(text)
    ends, before = [], ""
    for token, after in pairwise(found):
        if text.count("\n", token.end(), after.start()) > 1 or _ends_sentence(before, token.group(), after.group()):
            ends.append(token.end())
        before = token.group()
    return [*ends, *(token.end() for token in found[-1:])]


def sentences(text: str) -> list[Span]:
    """The sentences of a text, without the white space around them."""
    spans, start = [], 0
    for end in sentence_ends(text):
        piece = text[start:end]
        begin = end - len(piece.lstrip())
        spans.append(Span(begin, end, text[begin:end]))
        start = end
    return spans


def said_numbers(text: str) -> list[SaidNumber]:
    """The phone numbers in a text: at least FEWEST_DIGITS in a row, as figures in any grouping or as words (`three one
    two`). The same number twice with nothing between is one run of digits."""
    return [number for run in _runs(text) if len((number := _number(run)).digits) >= FEWEST_DIGITS]


def kept_together(text: str, sign: str) -> str:
    """The text with this sign in place of each space within digits that are said in one breath, as in `3 1 2` or
    `three one two`: for a line that must not break there."""
    return _BREATH.sub(lambda breath: breath[0].replace(" ", sign), text)


def _ends_sentence(before: str, word: str, after: str) -> bool:
    if word.rstrip(_CLOSING_SIGNS)[-1:] not in _ENDS:
        return False
    core = word.lstrip(_OPENING_SIGNS).rstrip(".").lower()
    if core in _ABBREVIATIONS or (_is_letter(core) and word.endswith(".") and not _is_letter(before.rstrip(","))):
        return False  # after another letter it is the last of a word that is spelled: `K P I.`
    return core not in _ENDS_BEFORE_A_CAPITAL or not after.lstrip(_OPENING_SIGNS)[:1].islower()


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _runs(text: str) -> Iterator[list[_Digits]]:
    """Tokens of digits that follow each other. A dash alone is a pause between them, and so is a full stop before the
    number is whole."""
    run: list[_Digits] = []
    for token in tokens(text):
        if run and _is_whole(run):
            yield run
            run = []
        if groups := _digit_groups(token.group()):
            run.append(_Digits(token, groups, token.group()[-1] in _PAUSES))
        elif run and not token.group().strip(_PAUSES):
            run[-1] = run[-1]._replace(pause=True)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _digit_groups(word: str) -> tuple[str, ...]:
    """The digits of a word in its own groups; none where it is no part of a phone number."""
    if (digit := _DIGIT_WORDS.get(word.rstrip(_PAUSES).lower())) is not None:
        return (digit,)
    if _FIGURES.fullmatch(word) and not _DATE.fullmatch(word):
        return tuple(_GROUP.findall(word))
    return ()


def _is_whole(run: list[_Digits]) -> bool:
    return run[-1].token.group()[-1] in _ENDS and sum(len("".join(part.groups)) for part in run) >= _MANY_DIGITS


def _number(run: list[_Digits]) -> SaidNumber:
    together = unbroken = stretch = 0
    for _, groups, pause in run:
        joined = "".join(groups)
        together = max(together, 1 if _HUNDREDS.fullmatch(joined) else len(joined))
        stretch = stretch + len(groups[0]) if len(groups) == 1 else max(map(len, groups))
        unbroken = max(unbroken, stretch)
        stretch = 0 if pause else stretch
    first, last = run[0].token, run[-1].token
    digits = "".join(group for part in run for group in part.groups)
    end = last.start() + len(last.group().rstrip(_PAUSES))
    return SaidNumber(first.start(), end, digits, together, unbroken)
