"""Somebody to look at, with all that has happened; and an account with everybody there."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from prospect_tui.model.edits import Edit
from prospect_tui.model.errors import NotFound
from prospect_tui.model.fit import Fit
from prospect_tui.model.found import Brought, Firm, Member, Said
from prospect_tui.model.people import Target
from prospect_tui.model.rhythms import Rhythm
from prospect_tui.model.touches import DncEntry, FollowUp, Touch
from prospect_tui.model.words import Level, Place
from prospect_tui.store import Record
from prospect_tui.store.retirements import Retirement

from .dnc import around_target
from .people import ADDED

if TYPE_CHECKING:
    from .fitting import Fitter
    from .shelf import Shelf

MEMBERS = 50
"""People of an account that are read at once."""

_SAID, _PROMISED = 40, 20


class Stands(Struct, frozen=True, kw_only=True):
    """Where somebody stands on a list."""

    name: str
    place: Place


class Person(Struct, frozen=True, kw_only=True):
    """Somebody with all that is known of them now. `level` is how high their title says they stand, in a word;
    `stands_at` the level at their account, as the rep has told or else their title says; `rhythm` how they are kept in
    touch with, where that was agreed; `asked` are the do-not-call entries that cover them; `agreed` says how they
    agreed to be called."""

    target: Target
    account: int | None
    level: str
    stands_at: Level | None
    rhythm: Rhythm | None
    persona: str | None
    fit: Fit | None
    stands: tuple[Stands, ...]
    due: tuple[FollowUp, ...]
    asked: tuple[DncEntry, ...]
    retired: tuple[Retirement, ...]
    agreed: tuple[str, ...]
    referrer: str | None
    attempts: int
    last_touch: datetime | None


class Happened(Struct, frozen=True, kw_only=True):
    """One thing of somebody's past, at a moment (UTC): a touch with the step that came of it, a step without a touch,
    a change by hand, a list that brought them or more of them, or plain words. Of what is known by its `day` alone (the
    rep's) the moment is only its place among the others."""

    at: datetime
    day: date | None = None
    touch: Touch | None = None
    then: FollowUp | None = None
    edit: Edit | None = None
    brought: Brought | None = None
    words: str = ""
    undone: bool = False


class Colleagues(Struct, frozen=True, kw_only=True):
    """Some of the people at an account; `more` says that others follow. `levels` and `personas` are by id, in words."""

    people: tuple[Member, ...]
    levels: dict[int, str]
    personas: dict[int, str]
    more: bool


class AtAccount(Struct, frozen=True, kw_only=True):
    """An account: the first of its people, what it has been told, the last first, and what it was promised."""

    firm: Firm
    first: Colleagues
    said: tuple[Said, ...]
    promised: tuple[tuple[str, FollowUp], ...]


class PersonsDesk:
    """Looks people and accounts up. Changes nothing."""

    def __init__(self, record: Record, shelf: Shelf, fits: Fitter) -> None:
        self._record = record
        self._shelf = shelf
        self._fits = fits

    def look(self, target: int) -> Person:
        """Somebody as they stand. Raises NotFound."""
        record, person = self._record, self._record.people.get(target)
        if person is None:
            raise NotFound(f"There is no target {target} any more.")
        matcher = self._shelf.serving(record.places.playbook_of(target)).matcher
        persona = matcher.match(persona=person.persona, title=person.title)
        agreed = tuple(words for _, words, removed in record.history.consents(target) if removed is None)
        stands = record.places.stands(target)
        return Person(
            target=person, account=record.people.account_of(target), persona=persona.name if persona else None,
            level=matcher.level(person.title) if person.title else "",
            stands_at=person.level or (self._shelf.matcher.stands(person.title) if person.title else None),
            rhythm=record.rhythms.of(target), fit=self._fits.of(target),
            stands=tuple(Stands(name=record.places.name(n), place=place) for n, place in stands.items() if n),
            due=tuple(record.follow_ups.open_of(target)), asked=tuple(self._asked(person)),
            retired=tuple(record.retirements.of(target)), agreed=agreed, referrer=record.touches.referrer(target),
            attempts=record.people.attempts(target), last_touch=record.touches.last_at(target),
        )  # fmt: skip

    def history(self, target: int) -> Iterator[Happened]:
        """All that has happened with somebody, newest first, read as far as the caller goes."""
        follow_ups = self._record.history.follow_ups(target)
        steps = {touch: step for _, touch, step in follow_ups if touch is not None}
        touches = (
            Happened(at=touch.at, touch=touch, then=steps.get(touch.id), undone=touch.undone)
            for touch in self._record.history.touches(target)
        )
        alone = (Happened(at=at, then=step) for at, touch, step in follow_ups if touch is None)
        rest = sorted(chain(alone, self._rest(target)), key=lambda each: each.at, reverse=True)
        return heapq.merge(touches, rest, key=lambda each: each.at, reverse=True)

    def account_of(self, target: int) -> int | None:
        """Where somebody works."""
        return self._record.people.account_of(target)

    def account(self, account: int) -> AtAccount:
        """An account with the first of its people. Raises NotFound."""
        history = self._record.history
        firm = history.firm(account)
        if firm is None:
            raise NotFound("That account is no longer there.")
        return AtAccount(
            firm=firm, first=self.colleagues(account), said=tuple(history.said(account, _SAID)),
            promised=tuple(history.promised(account, _PROMISED)),
        )  # fmt: skip

    def colleagues(self, account: int, after: int = 0) -> Colleagues:
        """The people at an account who follow that one, so many as a page has."""
        found = self._record.history.members(account, after, MEMBERS + 1)
        people = tuple(found[:MEMBERS])
        personas, levels = {}, {}
        for each in people:
            matcher = self._shelf.serving(self._record.places.playbook_of(each.id)).matcher
            persona = matcher.match(persona=each.persona, title=each.title)
            personas[each.id] = persona.name if persona else ""
            levels[each.id] = matcher.level(each.title) if each.title else ""
        return Colleagues(people=people, levels=levels, personas=personas, more=len(found) > MEMBERS)

    def gives(self, target: int, script: str) -> str | None:
        """What is in it for them, of a script that was left: the give that it names."""
        playbook = self._shelf.serving(self._record.places.playbook_of(target)).playbook
        found = next((each for each in playbook.scripts if each.slug == script), None)
        give = playbook.give(found) if found is not None and found.give else None
        return give.name if give else found.give if found else None

    def _asked(self, person: Target) -> Iterator[DncEntry]:
        for kind, value in around_target(self._record, person):
            yield from self._record.do_not_call.standing(kind, value)

    def _rest(self, target: int) -> Iterator[Happened]:
        """All but touches and steps; few for anybody."""
        history = self._record.history
        edits, files = self._record.edits.of(target), history.brought(target)
        for edit in edits:
            yield Happened(at=edit.at, edit=edit, undone=edit.undone)
        for brought in files:
            yield Happened(at=brought.at, brought=brought, undone=brought.undone)
        by_hand = {number for edit in edits for number in edit.after.get("retirements", ())}
        for number, at, reason, undone in history.retired(target):
            if number not in by_hand:
                yield Happened(at=at, words=f"retired: {reason}", undone=undone)
        for at, words, removed in history.consents(target):
            yield Happened(at=at, words=f"agreed to be called: {words}", undone=removed is not None)
        for written, words in history.met(target):
            day = date.fromisoformat(written)
            yield Happened(at=datetime(day.year, day.month, day.day, tzinfo=UTC), day=day, words=f"met: {words}")
        came = history.came(target)
        told = any(edit.field == ADDED for edit in edits)
        if came is not None and not told and not any(each.made for each in files):
            yield Happened(at=came[0], words="named by somebody" if came[1] else "came into the record")
