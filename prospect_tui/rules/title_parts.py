"""A title cut into its parts, without what somebody was, wants to be or serves."""

from collections.abc import Sequence
from typing import NamedTuple

from prospect_tui.model.titles import Titles, Words

from .title_tokens import AND, BREAK, COMMA, SIGNS, SLASH

JOINED = frozenset({AND, SLASH})


class Part(NamedTuple):
    """Some words of a title, and the sign before them."""

    sign: str
    words: Words


def parts(spelled: Sequence[str], titles: Titles) -> list[Part]:
    """The parts of a title that say what somebody does today, in order.

    Nothing counts that follows `former` or `future` up to a break or `now`, nor whom somebody serves (`EA to`), nor
    their firm (`at`, `CEO of`); and nothing of a title that ends in `former`, as `CFO (retired)` does.
    """
    cutter = _Cutter(titles)
    for word in spelled:
        cutter.take(word)
    cutter.end_part(BREAK)
    return _without_served(cutter.parts, titles)


class _Cutter:
    def __init__(self, titles: Titles) -> None:
        self.parts: list[Part] = []
        self._titles = titles
        self._sign = BREAK
        self._words: list[str] = []
        self._passing = ""  # the word that has what follows passed over
        self._passed = 0

    def take(self, word: str) -> None:
        if word in SIGNS:
            self.end_part(word)
        elif word == "now":
            self.end_part(BREAK)
        elif self._passing:
            self._passed += 1
        elif word in ("former", "future", "at", "to"):
            self._passing, self._passed = word, 0
        elif word in ("of", "for") and self._serves(word):
            self._passing = "to"
        elif word == "of" and self._of_a_firm():
            self._passing = "at"
        elif word not in ("of", "for"):
            self._words.append(word)

    def end_part(self, sign: str) -> None:
        if self._passing == "former" and not self._passed:
            self.parts.clear()
            self._words.clear()
        if len(self._words) == 1 and self._words[0] in self._titles.assistants and sign not in JOINED:
            self._passing, sign = "to", COMMA
        if self._words:
            self.parts.append(Part(self._sign, tuple(self._words)))
            self._words = []
        self._sign = sign
        if sign == BREAK or self._passing == "at":
            self._passing = ""

    def _serves(self, word: str) -> bool:
        """Whether the words so far are a servant's (`office of`), or name nothing that anyone could be `for`."""
        serves = not self._titles.servants.isdisjoint(self._words)
        return serves or (word == "for" and not _says_head(self._words, self._titles))

    def _of_a_firm(self) -> bool:
        """Whether it is a firm that they are `of`: an owner's is, a president's may be a department."""
        titles = self._titles
        return any(word in titles.holds and word not in titles.yielding for word in self._words)


def _without_served(found: list[Part], titles: Titles) -> list[Part]:
    """Without the parts that belong to whom the last of some joined parts serves: `COO & CFO Assistant`."""
    left: list[Part] = []
    for part in found:
        left.append(part)
        if part.sign in JOINED and part.words[-1] in titles.servants and _says_head(part.words, titles):
            while left and left[-1].sign in JOINED:
                left.pop()
            del left[-1:]
    return left


def _says_head(words: Sequence[str], titles: Titles) -> bool:
    return any(word in titles.ranks or word in titles.holds or word in titles.chiefs for word in words)
