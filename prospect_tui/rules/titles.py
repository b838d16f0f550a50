"""Titles in one spelling: abbreviations, other languages, compounds and slips of the pen made the same."""

from functools import lru_cache

from prospect_tui.model.titles import Titles, Words

from .title_tokens import ANY, BREAK, SIGNS, plain_words, raw_tokens

SMALL = frozenset({*SIGNS, "of", "for", "at", "to"})
"""What joins the words of a title and is none of them."""

_REMEMBERED = 4096
# A slip is told from another word only in a long one; letters that changed places, in one letter less.
_LONG_ENOUGH, _LONG_ENOUGH_TO_SWAP = 6, 5
_LONG_FOR_AN_ABBREVIATION = 6
_MAYBE_AN_ABBREVIATION = 4


class Speller:
    """Spells titles in one way; build it once for many titles."""

    def __init__(self, titles: Titles) -> None:
        self.titles = titles
        self._short = {function: chief for chief, function in titles.chiefs.items()}
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(titles.known):
            if len(word) >= _LONG_ENOUGH_TO_SWAP:
                self._by_first.setdefault(word[0], []).append(word)
        starts: dict[str, set[int]] = {}
        for spelling in titles.spellings:
            first, *rest = spelling.split(" ")
            starts.setdefault(first, set()).add(1 + len(rest))
        self._alone = {spelling: words for spelling, words in titles.spellings.items() if " " not in spelling}
        self._lengths = {  # of the phrases that begin with a word, the longest first
            first: sorted(lengths, reverse=True) for first, lengths in starts.items() if lengths != {1}
        }
        self._token = lru_cache(_REMEMBERED)(self._read)

    def words(self, title: str) -> Words:
        """The words of a title without what joins them: `V.P. of Ops` and `Vice President, Operations` are the same."""
        return tuple(word for word in self.spelled(title) if word not in SMALL)

    def spelled(self, text: str, *, pattern: bool = False) -> list[str]:
        """The words of a title and the signs between them, in order. In a pattern `*` is a word."""
        plain: list[str] = []
        for raw in raw_tokens(text, pattern=pattern):
            plain += (ANY,) if pattern and raw == ANY else self._token(raw)
        return self._with_chiefs(self._phrased(plain))

    def _read(self, raw: str) -> Words:
        """A raw token as words, and a break where it ends a sentence."""
        words = plain_words(raw, self.titles.joints)
        righted = [part for word in words for part in (word if word in SMALL else self._righted(word)).split(" ")]
        ends = raw.endswith(".") and self._ends_a_sentence(raw[:-1])
        return (*righted, BREAK) if ends else tuple(righted)

    def _ends_a_sentence(self, word: str) -> bool:
        """Whether a full stop after it isn't that of an abbreviation."""
        unknown = word not in self.titles.known
        return len(word) > (_MAYBE_AN_ABBREVIATION if unknown else _LONG_FOR_AN_ABBREVIATION)

    def _phrased(self, plain: list[str]) -> list[str]:
        """With each phrase and word that is known in its one spelling, the longest first."""
        alone, found = self._alone, list[str]()
        if self._lengths.keys().isdisjoint(plain):
            for word in plain:
                found += alone.get(word) or (word,)
            return found
        at = 0
        while at < len(plain):
            word = plain[at]
            for length in self._lengths.get(word, ()):
                spelling = self.titles.spellings.get(" ".join(plain[at : at + length]))
                if spelling is not None and at + length <= len(plain):
                    found += spelling
                    at += length
                    break
            else:
                found += alone.get(word) or (word,)
                at += 1
        return found

    def _with_chiefs(self, words: list[str]) -> list[str]:
        """With `chief finance officer` as `cfo`."""
        if "chief" not in words:
            return words
        found: list[str] = []
        at = 0
        while at < len(words):
            short = self._short.get(words[at + 1]) if words[at : at + 3 : 2] == ["chief", "officer"] else None
            found.append(short or words[at])
            at += 3 if short else 1
        return found

    def _righted(self, word: str) -> str:
        """The word without a slip, or a compound in its parts; else as it is."""
        titles = self.titles
        if word in titles.known or word in titles.apart:
            return word
        for ending, rank in titles.endings.items():
            stem = word.removesuffix(ending)
            if stem != word and (function := self._stem(stem)):
                return f"{function} {rank}"
        return self._meant(word) or word

    def _stem(self, stem: str) -> str | None:
        for form in (stem, stem.removesuffix("s")):
            spelling = self.titles.spellings.get(form, (form,))
            function = self.titles.stems.get(form) or " ".join(spelling)
            if spelling[-1] in self.titles.functions or form in self.titles.stems:
                return function
        return None

    def _meant(self, word: str) -> str | None:
        """The one known word that this is but for one letter; a plural is no slip."""
        if len(word) < _LONG_ENOUGH_TO_SWAP or word[:-1] in self.titles.known:
            return None
        near = {known for known in self._by_first.get(word[0], ()) if _one_slip(word, known)}
        meant = {self.titles.spellings.get(known, (known,)) for known in near}
        return min(near) if len(meant) == 1 else None


def _one_slip(word: str, known: str) -> bool:
    """Whether one letter is missing, too much or another, or two neighbours inside have changed places."""
    if abs(len(word) - len(known)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), min(len(word), len(known)))
    if len(word) == len(known):
        if word[start : start + 2] == known[start : start + 2][::-1] and word[start + 2 :] == known[start + 2 :]:
            return True
        return len(known) >= _LONG_ENOUGH and word[start + 1 :] == known[start + 1 :]
    longer, shorter = (word, known) if len(word) > len(known) else (known, word)
    return len(known) >= _LONG_ENOUGH and longer[start + 1 :] == shorter[start:]
