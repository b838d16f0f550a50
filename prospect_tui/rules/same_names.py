"""Whether two names may be one person's: nicknames, initials, accents, middle names, slips of the keyboard."""

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from .text import fold, without_inner_signs

_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 4_096
_SLIP = 80
"""How much two names resemble each other, of a hundred, that differ by a slip of the keyboard."""

# What stands before or after a name and is none.
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "hon", "herr", "frau", "mme",
     "mlle", "sra", "srta", "dott", "dhr", "mevr", "capt", "col"}
)  # fmt: skip
_DEGREES = frozenset(
    {"phd", "md", "mba", "cpa", "esq", "dds", "cfa", "cfp", "pmp", "rn", "jd", "msc", "bsc", "dvm", "edd", "cissp"}
)  # fmt: skip
_GENERATIONS = {"jr": 2, "junior": 2, "sr": 1, "senior": 1, "ii": 2, "iii": 3, "iv": 4}
_BESIDE_NAMES = _TITLES | _DEGREES | _GENERATIONS.keys()


class Agreement(IntEnum):
    """How far two names agree, the more the higher."""

    DIFFERENT = 0
    CLOSE = 1
    """But for a slip of the keyboard."""
    ALIKE = 2
    """One of them is shorter, or a nickname, or says something in initials."""
    SAME = 3


class Name(Struct, frozen=True):
    """A name as it is compared. `given` and `family` are words without accents; `generation` is 2 for a junior, None
    where the name doesn't say."""

    folded: str
    given: tuple[str, ...]
    family: str
    generation: int | None = None


class Namer:
    """Takes names apart and compares them. `nicknames` gives short forms by the whole name."""

    def __init__(self, nicknames: Mapping[str, Iterable[str]]) -> None:
        roots: dict[str, set[str]] = {}
        for whole, shorts in nicknames.items():
            for name in (whole, *shorts):
                roots.setdefault(fold(name), set()).add(fold(whole))
        self._roots = {name: frozenset(found) for name, found in roots.items()}
        self._shorts: dict[str, tuple[str, ...]] = {}
        for name, found in self._roots.items():
            for root in found:
                self._shorts[root] = (*self._shorts.get(root, ()), name)
        self.read = lru_cache(_REMEMBERED)(_read)
        self._letters = lru_cache(_REMEMBERED)(self._letters_of)
        self._firsts = lru_cache(_REMEMBERED)(self._firsts_of)

    def roots(self, given: str) -> frozenset[str]:
        """The names that a first name may stand for, itself if there are no others."""
        return self._roots.get(given) or frozenset((given,))

    def keys(self, name: str) -> tuple[str, ...]:
        """What two names have in common one of where they may be one person's, but for slips: by the last name with the
        first letter of each first name that it may be."""
        read = self.read(name)
        if not read.given or not read.family:
            return ()
        return tuple(f"{letter} {read.family}" for letter in self._letters(read.given[0]))

    def letters(self, name: str) -> tuple[str, ...]:
        """The first letters of the first names that somebody may have."""
        read = self.read(name)
        return self._letters(read.given[0]) if read.given else ()

    def _letters_of(self, given: str) -> tuple[str, ...]:
        known = self._roots.get(given)
        return (given[0],) if known is None else tuple(sorted({given[0], *(root[0] for root in known)}))

    def variants(self, name: str) -> tuple[str, ...]:
        """The folded names under which the same person may stand elsewhere, this one first: with the other forms of the
        first name, its initial, without middle names. For looking them up; `compare` judges."""
        read = self.read(name)
        if not read.given or not read.family:
            return (read.folded,) if read.folded else ()
        forms = [f"{first} {read.family}" for first in self._firsts(read.given[0])]
        return (read.folded, *(form for form in forms if form != read.folded))

    def _firsts_of(self, given: str) -> tuple[str, ...]:
        """What may stand for a first name: itself, its other forms, its initial."""
        firsts = [given]
        for root in sorted(self._roots.get(given, ())):
            firsts += self._shorts[root]
        return tuple(dict.fromkeys((*firsts, given[0], f"{given[0]}.")))

    def compare(self, one: str, other: str) -> Agreement:
        """How far two names agree; either may be as it was written."""
        a, b = self.read(one), self.read(other)
        if a.folded == b.folded:
            return Agreement.SAME
        if not a.given or not b.given or (a.generation != b.generation and a.generation and b.generation):
            return Agreement.DIFFERENT
        if not a.family or not b.family:
            return self._half(a, b)
        if a.family == b.family:
            return self._given(a.given, b.given)
        if _resemble(a.family, b.family) and self._first(a.given[0], b.given[0]) >= Agreement.ALIKE:
            return Agreement.CLOSE
        return Agreement.DIFFERENT

    def have_first_names_in_common(self, one: str, other: str) -> bool:
        """Whether two names begin alike, whatever follows: people marry."""
        a, b = self.read(one), self.read(other)
        return bool(a.given and b.given) and self._first(a.given[0], b.given[0]) >= Agreement.ALIKE

    def _half(self, one: Name, other: Name) -> Agreement:
        """How far names agree of which one is a single word: a first name or a last."""
        half, whole = (one, other) if not one.family else (other, one)
        alike = half.given[0] == whole.family or self._first(half.given[0], whole.given[0]) >= Agreement.ALIKE
        return Agreement.ALIKE if alike and len(half.given[0]) > 1 else Agreement.DIFFERENT

    def _given(self, one: tuple[str, ...], other: tuple[str, ...]) -> Agreement:
        """How far first names agree where the last names do. What one of them has more is a middle name; middle names
        that both have must agree, if only in their initials."""
        middles = zip(one[1:], other[1:], strict=False)
        if any(a != b and not _initial(a, b) for a, b in middles):
            return Agreement.DIFFERENT
        return self._first(one[0], other[0])

    def _first(self, one: str, other: str) -> Agreement:
        if one == other or _initial(one, other) or self.roots(one) & self.roots(other):
            return Agreement.ALIKE
        return Agreement.CLOSE if _resemble(one, other) else Agreement.DIFFERENT


def _read(name: str) -> Name:
    folded = fold(name)
    plain = (folded if folded.replace(" ", "").isalpha() else without_inner_signs(folded)).split()
    if len(plain) > 1 and all(map(str.isalpha, plain)) and _BESIDE_NAMES.isdisjoint(plain):  # nearly all names
        return Name(folded, tuple(plain[:-1]), plain[-1])
    if "," in folded:
        last, _, first = folded.partition(",")
        words = _words(first)
        if [word for word in words if word not in _GENERATIONS and word not in _DEGREES]:
            folded_words = [*words, *_words(last)]
        else:
            folded_words = [*_words(last), *words]
    else:
        folded_words = _words(folded)
    generation = next((_GENERATIONS[word] for word in folded_words[1:] if word in _GENERATIONS), None)
    words = [word for word in folded_words if word not in _TITLES and word not in _DEGREES]
    words = [word for at, word in enumerate(words) if at == 0 or word not in _GENERATIONS] or folded_words
    if len(words) < 2:
        return Name(folded, tuple(words), "", generation)
    return Name(folded, tuple(words[:-1]), words[-1], generation)


def _words(text: str) -> list[str]:
    return _WORD.findall(without_inner_signs(text))


def _initial(one: str, other: str) -> bool:
    return one[0] == other[0] and (len(one) == 1 or len(other) == 1)


def _resemble(one: str, other: str) -> bool:
    """Whether two words differ by a slip. Short ones don't: Ben and Bea are two people."""
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(one, other, score_cutoff=_SLIP) > 0
