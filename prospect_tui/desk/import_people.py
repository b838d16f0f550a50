"""Rows of a list met with each other and with the record: who is new, who is somebody already, who may be.

Nothing is written here. New people are held as bytes: of a long list a third of the room.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.edits import PLACES
from prospect_tui.model.imports import LikelyKey
from prospect_tui.model.people import RETIRED, NewTarget
from prospect_tui.rules.merging import Headers, merged
from prospect_tui.rules.said_again import apart, joined, said_again
from prospect_tui.rules.same import Identity, Likeness, identity_of, is_sure, keys_of, likeness
from prospect_tui.rules.same_names import Namer
from prospect_tui.store.meeting import Answer, Key, Known, Meeting, Namesake
from prospect_tui.store.merged import Alias

MOST_ASKED = 3
"""Likely ones that are offered for a row, at most."""

_MOST_ALIKE = 200
"""Namesakes that are looked at for a row: a list that is the same name over and over must not take all day."""

_ALIKE_FROM = 3
"""So many first letters are the same in the names of accounts that may be one."""

Ref = int
"""Somebody of this import: zero or more for the newcomers in their order, below zero for a target's id."""


class Told(NamedTuple):
    """What tells somebody from others, and the keys by which they may be met."""

    who: Identity
    keys: list[Key]


class Doubt(Struct, frozen=True):
    """Somebody who is likely the person of a row."""

    ref: Ref
    likeness: Likeness


class Met(Struct, frozen=True):
    """What became of a row: who it is, whether they are `new`, or it `said` something new of somebody. `doubts` are
    those who may be meant, the likeliest first, where the row was left by itself; `asked`: the rep has said so."""

    ref: Ref
    new: bool
    said: bool
    doubts: tuple[Doubt, ...] = ()
    asked: bool = False


class Crowd:
    """The people of one import. `answers` says of each question that was put whether two are one person."""

    def __init__(
        self, meeting: Meeting, namer: Namer, headers: Headers, answers: Mapping[LikelyKey, bool], list_id: int | None,
        *, places: bool = True,
    ) -> None:  # fmt: skip
        """`places`: who is there already comes onto the list."""
        self._meeting = meeting
        self._namer = namer
        self._headers = headers
        self._answers = answers
        self._list = list_id
        self._places = places
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(NewTarget).decode
        self._new: list[bytes] = []
        self._first_row = array("L")
        self._seen: dict[int, Ref | tuple[Ref, ...]] = {}
        self._alike: dict[int, Ref | tuple[Ref, ...]] = {}
        self._names: list[str] = []
        self._found: _Found = _Found()
        self._own: str | None = None
        self._owns: dict[Ref, str] = {}
        self._asked_before = meeting.has_answers()
        self.changed: dict[int, tuple[Known, NewTarget]] = {}
        """Who was there and is changed, by id: as they were and as they are to be."""
        self.placed: dict[int, Known] = {}
        """Who was there and comes onto the list."""
        self.said: dict[int, tuple[Known, dict[str, Any]]] = {}
        """Who was there, and what the list says of them as well, that another list has filled in."""
        self.aliases: dict[Alias | tuple[Ref, Alias], None] = {}
        """What the rep has said of names; of a newcomer together with who they are."""

    def __len__(self) -> int:
        return len(self._new)

    def newcomers(self) -> Iterator[NewTarget]:
        """Everybody who is new, in their order, as far as rows said it; once: who was given is let go of."""
        for ref, held in enumerate(self._new):
            self._new[ref] = b""
            yield self._decode(held)

    def end(self) -> None:
        """No more rows come: let go of what only they would need."""
        self._alike, self._names, self._found = {}, [], _Found()

    def concerns(self, person: NewTarget) -> bool:
        """Whether a row may have meant somebody who has come in only now."""
        return any(hash(key) in self._seen for key in keys_of(identity_of(person)))

    def look_up(self, rows: Sequence[NewTarget]) -> list[Told]:
        """Look up who may be meant by these rows, all at once; gives what tells each of them apart."""
        told = [Told(who := identity_of(row), keys_of(who)) for row in rows]
        self._found = _Found.of(self._meeting, self._namer, told, asked=self._asked_before)
        return told

    def meet(self, number: int, row: NewTarget, told: Told, own: str | None = None) -> Met:
        """Meet a row, which was looked up, with everybody. `own` is the id that another record of ours has for it: two
        rows that were two targets there are two here."""
        (who, keys), self._own = told, own
        ref = self._same(row, who, keys)
        doubts: tuple[Doubt, ...] = ()
        asked = False
        blocks: list[tuple[str, ...]] = []
        if ref is None:
            blocks = _blocks(self._namer, who)
            ref, doubts, asked = self._settled(number, who, blocks)
        if ref is None:
            return Met(self._add(number, row, who, keys, blocks), new=True, said=False, doubts=doubts, asked=asked)
        return Met(ref, new=False, said=self._merge(ref, row), asked=asked)

    # Who it is.

    def _same(self, row: NewTarget, who: Identity, keys: list[Key]) -> Ref | None:
        """Who a row surely is: somebody of whom it says nothing new, before anybody else."""
        sure = None
        for ref in self._candidates(who, keys):
            person = self.person(ref) if not self._is_apart(ref) else None
            if person is None:
                continue
            if self._merged(ref, person, row) is person:
                return ref
            if sure is None and is_sure(who, identity_of(person), self._namer):
                sure = ref
        if sure is None and self._found.answers and who.name_key and who.account:
            sure = next((-each.target for each in self._found.said(who) if each.same), None)
        return sure

    def _candidates(self, who: Identity, keys: list[Key]) -> Iterable[Ref]:
        """Everybody who has something in common with a row, each once, those of the record first."""
        found: dict[Ref, None] = {}
        if self._found.who:
            found = dict.fromkeys(-target for key in keys for target in self._found.who.get(key, ()))
        if self._found.answers:
            found |= dict.fromkeys(-each.target for each in self._found.said(who) if each.same)
        for key in keys:
            seen = self._seen.get(hash(key))
            if seen is not None:
                found |= dict.fromkeys(seen if isinstance(seen, tuple) else (seen,))
        return found

    def _settled(
        self, number: int, who: Identity, blocks: list[tuple[str, ...]]
    ) -> tuple[Ref | None, tuple[Doubt, ...], bool]:
        """Who of those that are likely was said to be meant by a row, or those about whom nothing was said; and whether
        anything was."""
        open_ones, asked = [], False
        for doubt in self._doubts(who, blocks):
            ref = doubt.ref
            answer = self._answers.get(self.key_of(number, ref)) if self._answers else None
            if answer is None:
                open_ones.append(doubt)
                continue
            asked = True
            self._say(ref, Alias(max(0, -ref), who.name_key, who.account, answer))
            if answer:
                return ref, (), True
        return None, tuple(open_ones), asked

    def key_of(self, number: int, ref: Ref) -> LikelyKey:
        """The question whether a row is somebody."""
        return LikelyKey(row=number, target=-ref) if ref < 0 else LikelyKey(row=number, other=self._first_row[ref])

    def _say(self, ref: Ref, alias: Alias) -> None:
        self.aliases[alias if ref < 0 else (ref, alias)] = None

    def _doubts(self, who: Identity, blocks: list[tuple[str, ...]]) -> Iterable[Doubt]:
        """The likeliest whom a row may mean, but for those of whom the rep has said that they are another."""
        refs: dict[Ref, None] = {}
        for key in blocks:
            if self._found.alike:
                refs |= dict.fromkeys(-each for each in self._found.alike.get(key, ()))
            alike = self._alike.get(hash(key))
            if alike is not None:
                refs |= dict.fromkeys(alike[-_MOST_ALIKE:] if isinstance(alike, tuple) else (alike,))
        if not refs:
            return ()
        others = {-each.target for each in self._found.said(who) if not each.same} if self._found.answers else ()
        meant = (ref for ref in refs if not self._is_apart(ref))
        found = [doubt for ref in meant if ref not in others and (doubt := self._doubt(ref, who)) is not None]
        return sorted(found, key=lambda doubt: (-doubt.likeness.score, doubt.ref))[:MOST_ASKED]

    def _doubt(self, ref: Ref, who: Identity) -> Doubt | None:
        """Whether somebody may be meant by a row."""
        name = self._names[ref] if ref >= 0 else self._found.names[-ref]
        if not self._namer.compare(who.name, name):
            return None
        other = self.person(ref)
        alike = likeness(who, identity_of(other), self._namer) if other is not None else None
        return Doubt(ref, alike) if alike is not None else None

    def _is_apart(self, ref: Ref) -> bool:
        """Whether a row and somebody of this file were two targets where they come from."""
        return self._own is not None and self._owns.get(ref, self._own) != self._own

    # What becomes of it.

    def person(self, ref: Ref) -> NewTarget | None:
        """Somebody as all rows so far have it."""
        if ref >= 0:
            return self._decode(self._new[ref])
        if -ref in self.changed:
            return self.changed[-ref][1]
        known = self._known(-ref)
        return known.person if known else None

    def _known(self, target: int) -> Known | None:
        return self._found.known(self._meeting, target)

    def _merged(self, ref: Ref, person: NewTarget, row: NewTarget) -> NewTarget:
        known = self._known(-ref) if ref < 0 else None
        return merged(person, row, self._headers, known.edited if known else None)

    def _add(self, number: int, row: NewTarget, who: Identity, keys: list[Key], blocks: list[tuple[str, ...]]) -> Ref:
        ref = len(self._new)
        self._new.append(self._encode(row))
        self._first_row.append(number)
        self._names.append(who.name)
        if self._own is not None:
            self._owns[ref] = self._own
        for key in keys:
            _put(self._seen, hash(key), ref)
        for key in blocks:
            _put(self._alike, hash(key), ref)
        return ref

    def _merge(self, ref: Ref, row: NewTarget) -> bool:
        """Add what a row says more; gives whether it did, or brings them onto the list."""
        person = self.person(ref)
        if person is None:
            return False
        now = self._merged(ref, person, row)
        if ref >= 0 and row.standing is not None and row.standing.status == RETIRED:  # of two rows the stricter counts
            now = now if _is_retired(now) else replace(now, standing=row.standing)
        said = now is not person
        if ref >= 0:
            if said:
                self._new[ref] = self._encode(now)
        else:
            known = self._known(-ref)
            if known is None:
                return False
            if known.filled:
                self._say_again(known, row)
            if said:
                self.changed[-ref] = (self.changed[-ref][0] if -ref in self.changed else known, now)
            if (
                self._places
                and self._list not in known.lists
                and not _was_taken_off(known, self._list)
                and -ref not in self.placed
            ):
                self.placed[-ref] = known
                said = True
        if said:
            self._note(ref, identity_of(now))
            self._go_by(ref, person, now)
        return said

    def _say_again(self, known: Known, row: NewTarget) -> None:
        """Keep what a row says of somebody, that another list has filled in: it stays when that one is taken back."""
        before = self.said.get(known.id, (known, {}))[1]
        mine = [each.what for each in known.filled if each.again and each.list_id == self._list]
        for each in known.filled:
            if not each.again and each.list_id != self._list:
                more = said_again(known.person, each.what, row, self._headers, known.edited)
                before = joined(before, apart(more, *mine))
        if before:
            self.said[known.id] = known, before

    def _go_by(self, ref: Ref, was: NewTarget, now: NewTarget) -> None:
        """Keep what somebody was called by before a row told their name or account: rows that know no more of them must
        find them again."""
        if (was.name, was.account) != (now.name, now.account):
            old = identity_of(was)
            self._say(ref, Alias(max(0, -ref), old.name_key, old.account, True))

    def _note(self, ref: Ref, who: Identity) -> None:
        """Have somebody found by what later rows of the file may say of them."""
        for key in keys_of(who):
            _put(self._seen, hash(key), ref)
        if ref >= 0:
            self._names[ref] = who.name
            for key in _blocks(self._namer, who):
                _put(self._alike, hash(key), ref)


def _is_retired(person: NewTarget) -> bool:
    return person.standing is not None and person.standing.status == RETIRED


def _put(index: dict[int, Ref | tuple[Ref, ...]], key: int, ref: Ref) -> None:
    """Note somebody under a key: most keys are one person's."""
    known = index.setdefault(key, ref)
    if known != ref:
        refs = known if isinstance(known, tuple) else (known,)
        if refs[-1] != ref and ref not in refs:
            index[key] = (*refs, ref)


class _Found:
    """What the record has on a portion of rows."""

    def __init__(self) -> None:
        self.who: dict[Key, list[int]] = {}
        self.answers: dict[tuple[str, str], list[Answer]] = {}
        self.alike: dict[tuple[str, ...], dict[int, None]] = {}
        """The targets that may be meant, by the keys of `_blocks`."""
        self.names: dict[int, str] = {}
        """What those are called."""
        self._known: dict[int, Known | None] = {}

    @classmethod
    def of(cls, meeting: Meeting, namer: Namer, told: Sequence[Told], *, asked: bool) -> "_Found":
        """Everything that may be needed for these."""
        found = cls()
        if not meeting.last():
            return found
        whos = [each.who for each in told]
        found.who = meeting.who(key for each in told for key in each.keys)
        if asked:
            found.answers = meeting.answers((who.name_key, who.account) for who in whos)
        sure = {target for targets in found.who.values() for target in targets}
        sure |= {each.target for said in found.answers.values() for each in said}
        for target, known in meeting.known(sure).items():
            found._known[target] = known
        found._look_for_alike(meeting, namer, whos)
        return found

    def said(self, who: Identity) -> list[Answer]:
        """What the rep has said of a name at an account."""
        return self.answers.get((who.name_key, who.account), [])

    def known(self, meeting: Meeting, target: int) -> Known | None:
        """Somebody, as the record has them."""
        if target not in self._known:
            self._known[target] = meeting.known([target]).get(target)
        return self._known[target]

    def _look_for_alike(self, meeting: Meeting, namer: Namer, whos: Sequence[Identity]) -> None:
        """By which of the keys of `_blocks` somebody in the record may be meant by one of these rows."""
        named = [who for who in whos if who.name_key]
        at = meeting.colleagues({who.account for who in named if who.account})
        for account, there in at.items():
            for each in there:
                self._note(each, (("at", account, letter) for letter in namer.letters(each.name)))
        forms = meeting.named({form for who in named if who.account for form in namer.variants(who.name)})
        for each in forms:
            start = each.account[:_ALIKE_FROM]
            self._note(each, (("name", key, start) for key in namer.keys(each.name)))
        for number, there in meeting.on_the_line({number for who in named for number in who.numbers}).items():
            for each in there:
                self._note(each, (("line", key, number) for key in namer.keys(each.name)))

    def _note(self, each: Namesake, keys: Iterable[tuple[str, ...]]) -> None:
        self.names[each.id] = each.name
        for key in keys:
            there = self.alike.setdefault(key, {})
            if len(there) < _MOST_ALIKE:
                there[each.id] = None


def _blocks(namer: Namer, who: Identity) -> list[tuple[str, ...]]:
    """What two have in common, one of it at least, who may be one person: an account and a first letter; or a last name
    and a first letter, with the beginning of the account, or a number."""
    if not who.name_key:
        return []
    found: list[tuple[str, ...]] = []
    letters, keys = namer.letters(who.name), namer.keys(who.name)
    if who.account:
        start = who.account[:_ALIKE_FROM]
        found = [("at", who.account, letter) for letter in letters]
        found += [("name", key, start) for key in keys]
    for number in who.numbers:
        found += [("line", key, number) for key in keys]
    return found


def _was_taken_off(known: Known, list_id: int | None) -> bool:
    return str(list_id) in known.edited.get(PLACES, ())
