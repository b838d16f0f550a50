"""Whose titles a title is one of."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from prospect_tui.model.titles import Titles, Words

from .title_parts import Part, parts
from .title_patterns import Pattern, Starred, literal, single
from .title_roles import Reading, Role, RoleReader
from .title_tokens import ANY
from .titles import SMALL, Speller

_HEAD, _MANAGER = 4, 3
_REMEMBERED = 4096
_REMEMBERED_KINDS = 16_384
_STRANGER, _NUMBER = "?", "0?"  # no words of a title, which have no signs in them


class _Claim(NamedTuple):
    """Who claims a function: from which rank on, and at which ranks their own titles are."""

    owner: int
    floor: int
    ranks: frozenset[int]


class _Hit(NamedTuple):
    """Words of a title, and whose pattern they fit."""

    words: Words
    owners: list[int]


class TitleIndex:
    """Finds whose title patterns a title fits; whose they are is told by their number in `patterns`.

    Three ways lead to them, each only where the one before finds nobody: the same words in any order; a pattern with
    `*`, the one with most words; and a title that says as much, as `Senior Director of Ops` does next to
    `Operations Manager`: the same function, and as high or higher. A title of several parts is looked up part by part.

    Titles that differ only in words that change nothing, or that neither the vocabulary nor a pattern has (places,
    firms, products), are of one kind, and each kind is looked up once: a long list has far fewer kinds than titles.
    """

    def __init__(self, speller: Speller, patterns: Sequence[Iterable[str]]) -> None:
        self._speller = speller
        self._titles: Titles = speller.titles
        spelled = [[speller.spelled(pattern, pattern=True) for pattern in theirs] for theirs in patterns]
        self._reader = RoleReader(speller.titles, self._own_words(spelled))
        self._exact: dict[Words, list[int]] = {}
        self._starred_by_words: dict[Words, list[int]] = {}
        roles: dict[int, list[Role]] = {}
        for owner, theirs in enumerate(spelled):
            for pattern in theirs:
                roles.setdefault(owner, []).extend(self._add(owner, pattern))
        self._starred = Starred(self._starred_by_words)
        self._claims = _claims(roles)
        self._of_role = lru_cache(_REMEMBERED)(self._by_role)
        said = {part for theirs in spelled for words in theirs for word in words for part in (word, *word.split())}
        self._alike = _alike(speller.titles, said)
        self._of_kind = lru_cache(_REMEMBERED_KINDS)(self._search)

    def owners(self, title: str) -> tuple[int, ...]:
        """Whose patterns the title fits, each once, in the order of the title."""
        return self._of_kind(self._kind(self._speller.spelled(title)))

    def _kind(self, spelled: Sequence[str]) -> Words:
        """The words of a title, each that means as much as others as one of them; those in a row are as one."""
        alike, last = self._alike, ""
        kind: list[str] = []
        for word in spelled:
            same = alike.get(word)
            if same is None:
                same = _NUMBER if word[0].isdigit() else _STRANGER
            if same != last or same == word:
                kind.append(same)
            last = same
        return tuple(kind)

    def _search(self, spelled: Words) -> tuple[int, ...]:
        exact = self._exact.get(_key(word for word in spelled if word not in SMALL))
        if exact:
            return _once(exact)
        found = parts(spelled, self._titles)
        reading = self._reader.read(found)
        hits = self._by_parts(found, reading)
        for pattern in self._wider(found, max((len(hit.words) for hit in hits), default=-1), reading.staff):
            hits = [hit for hit in hits if not pattern.needs.issuperset(hit.words)] + [
                _Hit(pattern.words, pattern.owners)
            ]
        return _once(owner for hit in hits for owner in hit.owners)

    def rank(self, title: str) -> int:
        """How high a title says that somebody stands; 0 where it doesn't say."""
        roles = self._reader.read(parts(self._speller.spelled(title), self._titles)).roles
        return max((role.rank for role in roles), default=0)

    def shared(self) -> list[tuple[Words, tuple[int, ...]]]:
        """The patterns that several have, each with those whose it is."""
        claims = [(words, _once(owners)) for words, owners in [*self._exact.items(), *self._starred_by_words.items()]]
        return [(words, owners) for words, owners in claims if len(owners) > 1]

    def _own_words(self, patterns: Sequence[Sequence[Sequence[str]]]) -> frozenset[str]:
        """The words of the patterns that the vocabulary doesn't have: what their owners stand over."""
        titles = self._titles
        said = {word for theirs in patterns for words in theirs for word in words if word.isalpha()} - SMALL
        heads = titles.ranks.keys() | titles.holds.keys() | titles.chiefs.keys() | titles.unclear.keys()
        return frozenset(said - titles.known - heads - titles.staff - titles.passed)

    def _add(self, owner: int, spelled: Sequence[str]) -> list[Role]:
        """Takes up a pattern, and gives the roles that it says."""
        words = tuple(word for word in spelled if word not in SMALL)
        if ANY in words:
            self._starred_by_words.setdefault(words, []).append(owner)
        elif words:
            self._exact.setdefault(_key(words), []).append(owner)
        return list(self._reader.read(parts(literal(spelled), self._titles)).roles)

    def _by_parts(self, found: Sequence[Part], reading: Reading) -> list[_Hit]:
        """Whose patterns the parts fit, each by itself."""
        own = {
            number: owners for number, part in enumerate(found) if (owners := self._as_written(number, part, reading))
        }
        roles = [role._replace(part=0) if role.part else role for role in reading.roles if role.part not in own]
        by_role = (_Hit(single(role.words), self._of_role(role)) for role in roles)
        return [
            *(_Hit(single(found[number].words), own[number]) for number in own),
            *(hit for hit in by_role if hit.owners),
        ]

    def _wider(self, found: Sequence[Part], size: int, staff: bool) -> list[Pattern]:
        """The patterns of more than `size` words that fit parts taken together."""
        together = self._reader.together(found) or [()]
        return [
            pattern
            for words in together
            for pattern in self._starred.best(words, size, self._beside_staff(words) if staff else None)
        ]

    def _as_written(self, number: int, part: Part, reading: Reading) -> list[int]:
        """Whose pattern a part is, word for word, where it says more than its roles do, or none."""
        plain = self._reader.plain(part.words)
        strange = number in reading.strange
        if len(plain) == len(part.words) and not strange:
            return []
        return self._exact.get(_key(part.words)) or (self._exact.get(_key(plain), []) if strange else [])

    def _by_role(self, role: Role) -> list[int]:
        """Whose patterns a role fits; roles are few next to titles."""
        exact = self._exact.get(_key(role.words))
        if exact:
            return exact
        starred = self._starred.best(role.words, 0)
        if starred:
            return [owner for pattern in starred for owner in pattern.owners]
        if len(role.functions) == 1:
            return self._claiming(role, role.functions[0])
        several = list(dict.fromkeys(owner for function in role.functions for owner in self._claiming(role, function)))
        return several if len(several) > 1 else []  # it may mean something that nobody claims

    def _claiming(self, role: Role, function: str) -> list[int]:
        """Who claims a function at this height; of several those whose own titles are nearest."""
        fit = [claim for claim in self._claims.get(function, ()) if _high_enough(role, claim.floor)]
        steps = {claim.owner: min(abs(role.rank - rank) for rank in claim.ranks) for claim in fit}
        nearest = min(steps.values(), default=0)
        return [owner for owner, step in steps.items() if step == nearest]

    def _beside_staff(self, words: Words) -> Callable[[Pattern], bool]:
        """Beside somebody who heads nothing, as in `CFO Recruiter`, only patterns that say so or that name no head."""
        staff = self._titles.staff.intersection(words)
        return lambda pattern: not self._reader.says_head(pattern.words) or not staff.isdisjoint(pattern.words)


def _alike(titles: Titles, said: Collection[str]) -> dict[str, str]:
    """The words and signs that can make a difference, each with the one that it means as much as: itself, but for those
    that are passed over and not `said` in a pattern. Any other word is a stranger."""
    heads = titles.ranks.keys() | titles.holds.keys() | titles.chiefs.keys() | titles.unclear.keys()
    spelled = {word for words in titles.spellings.values() for word in words}
    own = titles.functions | titles.staff | titles.servants | titles.assistants | heads | SMALL | set(said)
    alike = {word: word for word in titles.known | spelled | own | titles.passed}
    for words in (titles.passed - titles.narrow - own, titles.narrow - own):
        alike |= dict.fromkeys(words, min(words, default=""))
    return alike


def _claims(roles: dict[int, list[Role]]) -> dict[str, list[_Claim]]:
    """Who claims each function. Whoever has titles of heads has a floor for all their functions."""
    claims: dict[str, list[_Claim]] = {}
    for owner, theirs in roles.items():
        clear = [role for role in theirs if len(role.functions) == 1]
        heads = min((role.rank for role in clear if role.rank >= _MANAGER), default=None)
        for function in dict.fromkeys(role.functions[0] for role in clear):
            ranks = frozenset(role.rank for role in clear if role.functions[0] == function)
            claims.setdefault(function, []).append(
                _Claim(owner, min(ranks if heads is None else {*ranks, heads}), ranks)
            )
    return claims


def _high_enough(role: Role, floor: int) -> bool:
    """Whether somebody stands as high; the manager of a whole function is its head in many firms."""
    return role.rank >= floor or (role.rank == _MANAGER and floor == _HEAD and not role.narrow)


def _key(words: Iterable[str]) -> Words:
    return tuple(sorted(words))


def _once(owners: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(owners))
