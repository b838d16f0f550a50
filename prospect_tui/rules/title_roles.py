"""What somebody stands over, and how high: read from the parts of a title."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from prospect_tui.model.titles import Titles, Words

from .title_parts import JOINED, Part
from .title_tokens import BREAK, COMMA

_OPERATIONS = "operations"
_REMEMBERED = 4096


class Role(NamedTuple):
    """One thing that somebody is: how high, over one of these functions (several where a short form is unclear), in
    which words; `narrow` where only of a part, or second in line, or of a function's operations; and which part of the
    title says so."""

    rank: int
    functions: Words
    words: Words
    narrow: bool = False
    part: int = 0


class Reading(NamedTuple):
    """The roles of a title; the parts that say none, for all that is known; and whether one is of somebody who heads
    nothing."""

    roles: tuple[Role, ...]
    strange: frozenset[int]
    staff: bool


class _Read:
    """A part as it was read: what it says by itself, and what the parts around it may still say of it."""

    def __init__(self, part: Part, chief: bool) -> None:
        self.sign = part.sign
        self.level = ""
        self.before: list[str] = []  # functions before the level
        self.run: list[str] = []  # functions after it, or without one
        self.held: list[str] = []
        self.narrow = False
        self.staff = False
        self.dead = False
        self.tail = False  # words that are not known follow
        self.chief = chief

    @property
    def complete(self) -> bool:
        """Whether it says over what."""
        return bool(self.before or self.run)

    @property
    def bare(self) -> bool:
        """Whether it says functions and nothing else."""
        return bool(self.run) and not (self.level or self.held or self.dead)


class RoleReader:
    """Reads the roles out of the parts of a title; `others` are further functions that personas name."""

    def __init__(self, titles: Titles, others: frozenset[str] = frozenset()) -> None:
        self._titles = titles
        self._functions = titles.functions | others
        self._read = lru_cache(_REMEMBERED)(self._part)  # parts are few next to titles
        self._heads = titles.ranks.keys() | titles.holds.keys() | titles.chiefs.keys() | titles.unclear.keys()
        self._says = self._functions | self._heads
        self._says_over_what = self._says - titles.ranks.keys()

    def read(self, found: Sequence[Part]) -> Reading:
        """The roles that a title's parts say."""
        reads: list[_Read] = []
        for part in found:
            chief = part.sign in JOINED and bool(reads) and (reads[-1].chief or reads[-1].level == "chief")
            reads.append(self._read(part, chief))
        alive = [
            (number, read) for number, read in enumerate(reads) if not read.dead or (read.level and not read.staff)
        ]
        living = [read for _, read in alive]
        roles: list[Role] = []
        for at, (number, read) in enumerate(alive):
            roles += [role if number == 0 else role._replace(part=number) for role in self._roles(read, living, at)]
        said = {role.part for role in roles}
        silent = {number for number, read in enumerate(reads) if not (read.level or read.held or number in said)}
        strange = silent.union(number for number, read in enumerate(reads) if read.dead)
        return Reading(tuple(roles), frozenset(strange), any(read.staff for read in reads))

    def together(self, found: Sequence[Part]) -> list[Words]:
        """The words of the parts that belong together: a new function or head after a comma or break begins anew."""
        groups: list[Words] = []
        for part in found:
            anew = part.sign not in JOINED and not self._says.isdisjoint(part.words)
            if not groups or (anew and not self._says_over_what.isdisjoint(groups[-1])):
                groups.append(part.words)
            else:
                groups[-1] += part.words
        return groups

    def says_head(self, words: Words) -> bool:
        """Whether these words say how high somebody stands."""
        return not self._heads.isdisjoint(words)

    def plain(self, words: Words) -> Words:
        """The words without those that change nothing, and without numbers."""
        passed = self._titles.passed
        return tuple([word for word in words if word not in passed and not word[0].isdigit()])

    # The words of one part

    def _part(self, part: Part, chief: bool) -> _Read:
        read = _Read(part, chief)
        words = self._without_deputy(part.words, read)
        staff = self._titles.staff.intersection(words)
        read.staff = any(self._is_staff(word, words, chief) for word in staff)
        read.narrow = read.narrow or not self._titles.narrow.isdisjoint(words)
        strangers = 0
        for word in self.plain(words):
            if read.tail or word in ("officer", "executive"):
                continue
            if word in self._functions:
                strangers = 0 if word in self._titles.named and not (read.run or read.level) else strangers
                read.run.append(word)
            elif word in self._heads:
                self._head(word, read)
            elif read.held or (read.level and read.before and not read.run):
                read.tail = True  # a place or a firm
            else:
                strangers += 1
        read.dead = read.dead or read.staff or strangers > 0
        return read

    def _head(self, word: str, read: _Read) -> None:
        if word not in self._titles.ranks:
            read.dead = read.dead or self._is_another(word, read)
            read.held.append(word)
        elif not read.level:
            read.level, read.before, read.run = word, read.run, []

    def _is_another(self, word: str, read: _Read) -> bool:
        """Whether the function before makes it another thing: a product owner owns nothing."""
        held = self._titles.holds.get(word)
        if not held or not read.run or word in self._titles.yielding:
            return False
        return read.run[-1] not in self._titles.sites and read.run[-1] not in held.beside

    def _without_deputy(self, words: Words, read: _Read) -> Words:
        """An assistant manager is a manager, if second in line; a manager's assistant is none."""
        if words[0] not in ("assistant", "associate"):
            return words
        top = self._titles.ranks["chief"]
        if not any(0 < self._rank(word) < top for word in words[1:]):
            return words
        read.narrow = True
        return words[1:]

    def _rank(self, word: str) -> int:
        held = self._titles.holds.get(word)
        return held.rank if held else self._titles.ranks.get(word, 0)

    def _is_staff(self, word: str, words: Words, chief: bool) -> bool:
        if word == "officer":
            return not chief and "chief" not in words
        return word != "executive" or self._titles.ranks.keys().isdisjoint(words)

    # What the parts say together

    def _roles(self, read: _Read, alive: list[_Read], at: int) -> list[Role]:
        if read.dead:
            return []
        after = alive[at + 1 :]
        roles = [role for word in read.held for role in self._held(word, read, after)]
        if read.level and read.complete:
            roles += [role for run in self._specified(read, after) for role in self._over(run, read, read)]
        elif read.bare:
            holder = self._holder(read, alive, at)
            roles += self._over(read.run, read, holder) if holder else []
        return roles

    def _over(self, run: list[str], read: _Read, holder: _Read) -> list[Role]:
        """The roles of whoever stands over these functions as high as `holder` says."""
        rank = self._titles.ranks[holder.level]
        functions, within = _headed(run)
        words = (*run, holder.level) if holder.before else (holder.level, *run)
        narrow = within or read.narrow or holder.narrow
        return [Role(rank, (function,), words, narrow) for function in functions]

    def _specified(self, read: _Read, after: Sequence[_Read]) -> list[list[str]]:
        """The functions of a part with a level: `Operations Director, IT` is one of IT, which the next part says."""
        runs = [run for run in (read.before, read.run) if run]
        if read.before != [_OPERATIONS]:
            return runs
        if read.run:
            return [read.run]
        said = any(self._specifies(following) for following in after[:1])
        return [] if said else runs

    def _specifies(self, read: _Read) -> bool:
        return read.bare and read.sign not in JOINED and read.run[-1] not in self._titles.sites

    def _holder(self, read: _Read, alive: list[_Read], at: int) -> _Read | None:
        """The part whose level a part with functions alone shares: the one before it, else the one after."""
        for before in reversed(alive[:at]):
            if before.held:
                return None  # where, or for whom
            if before.level:
                return before if self._goes_on(read, before) else None
        signs = set[str]()
        for after in alive[at + 1 :]:
            signs.add(after.sign)
            if after.level or after.held:
                near = signs <= JOINED or not (after.dead or (after.complete and BREAK in signs))
                return after if near and not after.held else None
        return None

    def _goes_on(self, read: _Read, before: _Read) -> bool:
        """Whether functions say over what a level is, or go on a list, as in `VP Finance, IT`, and don't say where."""
        if read.sign in JOINED:
            return not (before.dead and before.complete and read.run == [_OPERATIONS])  # operations of all that
        if before.dead or not before.complete:
            return not before.dead
        operations = before.before == [_OPERATIONS]
        return (read.sign == COMMA or operations) and read.run[-1] not in self._titles.sites

    def _held(self, word: str, read: _Read, after: Sequence[_Read]) -> list[Role]:
        """The roles that a word such as `cfo` or `president` says."""
        titles = self._titles
        chief = titles.ranks["chief"]
        if word in titles.unclear:
            return [Role(chief, titles.unclear[word], (word,), read.narrow)]
        if word in titles.holds:
            held = titles.holds[word]
            own = Role(held.rank, (held.function,), (word,), read.narrow)
            return self._yielded(own, read, after) if word in titles.yielding else [own]
        joined = takewhile(lambda following: following.sign in JOINED and following.bare, after)
        over = [function for following in joined for function in _headed(following.run)[0]]
        return [
            Role(chief, (titles.chiefs[word],), (word,), read.narrow),
            *(Role(chief, (function,), ("chief", function)) for function in over),
        ]

    def _yielded(self, own: Role, read: _Read, after: Sequence[_Read]) -> list[Role]:
        """A general manager of something heads that and not the firm; of a site, maybe both."""
        follows = [
            word for following in after[:1] if following.sign not in JOINED and following.bare for word in following.run
        ]
        run = read.run or read.before or follows
        if not run:
            return [own]
        words = (*own.words, *run)
        over = [Role(own.rank, (function,), words, own.narrow) for function in _headed(run)[0]]
        return [own, *over] if run is follows and run[-1] in self._titles.sites else over


def _headed(run: Sequence[str]) -> tuple[Sequence[str], bool]:
    """The function that a row of them comes to, and whether it is only the operations of that.

    The last one heads, as in `plant IT`; but operations are those of what stands before, and those of manufacturing lie
    between the two.
    """
    if run[-1] != _OPERATIONS or len(run) == 1:
        return run[-1:], False
    if run[-2] == "manufacturing":
        return run[-2:], False
    return run[-2:-1], True
