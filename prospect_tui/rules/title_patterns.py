"""Title patterns with stars, and the titles that fit them."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from prospect_tui.model.titles import Words

from .title_tokens import ANY


class Pattern(NamedTuple):
    """A title pattern with a star: its words, those a title needs, how many, and the numbers of whose it is."""

    words: Words
    needs: frozenset[str]
    size: int
    owners: list[int]


class Starred:
    """Patterns in which `*` stands for any whole words or none; the more words one has, the more specific it is."""

    def __init__(self, owners: Mapping[Words, list[int]]) -> None:
        self._index = _by_longest_word(owners)

    def best(self, words: Words, beyond: int = -1, allowed: Callable[[Pattern], bool] | None = None) -> list[Pattern]:
        """The most specific patterns that fit, if they have more words than `beyond`."""
        there = single(words)
        have = {*there, ANY}
        most, found = beyond + 1, list[Pattern]()
        for word in have:
            for pattern in self._index.get(word, ()):
                if pattern.size < most:
                    break
                if pattern.needs <= have and (allowed is None or allowed(pattern)) and _fits(pattern.words, there):
                    found = [*found, pattern] if pattern.size == most else [pattern]
                    most = pattern.size
        return found


def _by_longest_word(owners: Mapping[Words, list[int]]) -> dict[str, list[Pattern]]:
    """Patterns under their longest word, likely their rarest, so that few are compared with a title; of each
    word the most specific first."""
    index: dict[str, list[Pattern]] = {}
    for words, whose in owners.items():
        singly = single(words)
        needed = literal(singly)
        pattern = Pattern(singly, frozenset(singly), len(needed), whose)
        index.setdefault(max(needed, key=len, default=ANY), []).append(pattern)
    for patterns in index.values():
        patterns.sort(key=lambda pattern: -pattern.size)
    return index


def single(words: Words) -> Words:
    """The words with those apart that hold a space: a star may stand for one of `general manager`."""
    return tuple(" ".join(words).split())


def literal(words: Iterable[str]) -> Words:
    """The words of a pattern without its stars."""
    return tuple(word for word in words if word != ANY)


def _fits(pattern: Words, words: Words) -> bool:
    """Whether the words fit; in time proportional to both lengths, whatever the pattern."""
    at = here = 0
    star, retry = -1, 0
    while here < len(words):
        if at < len(pattern) and pattern[at] == ANY:
            star, retry = at, here
            at += 1
        elif at < len(pattern) and pattern[at] == words[here]:
            at, here = at + 1, here + 1
        elif star >= 0:
            retry += 1
            at, here = star + 1, retry
        else:
            return False
    return all(rest == ANY for rest in pattern[at:])
