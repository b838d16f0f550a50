"""How well each target fits its persona's ideal customer: judged where somebody comes in or changes, and of everybody
anew where the playbooks say something else."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

import msgspec

from prospect_tui.model.fit import FACTS, Facts, Fit, Spread
from prospect_tui.model.people import NewTarget
from prospect_tui.model.places import Places
from prospect_tui.model.playbook import Persona, Profile
from prospect_tui.rules.fit import fit, says_nothing
from prospect_tui.rules.spreads import read_spread
from prospect_tui.rules.zones import place_of_address
from prospect_tui.store import Record
from prospect_tui.store.fits import Changed, Judged

from .shelf import Book, Shelf

RECKONING = 1
"""Counted up where fits are judged otherwise than before by the same playbooks."""

_PORTION = 5_000
"""Targets that are read at once."""

_REMEMBERED = 65_536


class Fitter:
    """Judges how well targets fit. `places` gives the table of countries and states, which is read when first
    needed."""

    def __init__(self, record: Record, shelf: Shelf, places: Callable[[], Places]) -> None:
        self._record = record
        self._shelf = shelf
        self._read = places
        self._judges: dict[str | None, _Judge] = {}
        self._place = lru_cache(_REMEMBERED)(self._found)

    def warm_up(self) -> None:
        """Read the tables now, so that no key has to."""
        self._places  # noqa: B018
        self._header  # noqa: B018

    def of(self, target: int) -> Fit | None:
        """How well a target fits, and why; None where their persona has no profile, or they aren't there."""
        known = self._record.fits.of(target)
        return self._fit(known) if known else None

    def of_new(self, person: NewTarget, playbook: str | None) -> int | None:
        """The score of somebody who is about to come onto a list with this playbook."""
        judge = self._judge(playbook)
        if not judge.asks:
            return None
        profile = judge.profile(person.persona, person.title)
        found = fit(profile, self._facts(person.country, person.region, person.custom)) if profile else None
        return found.score if found else None

    def reckon(self, target: int) -> None:
        """Judge a target anew, inside a transaction: after their persona, their company or their lists have changed."""
        known = self._record.fits.of(target)
        if known is not None:
            self._record.fits.keep(target, self._score(known))

    def set_everybody(self) -> bool:
        """Judge everybody anew where the playbooks name other ideal customers than those they were judged by, or lists
        have other playbooks; what comes of it is kept in one transaction. Gives whether that was so."""
        mark = self._mark()
        if self._record.fits.judged_by() == mark:
            return False
        changed = [
            Changed(known.target, known.score, score)
            for known in self._record.fits.everybody(_PORTION)
            if (score := self._score(known)) != known.score
        ]
        with self._record.transaction():
            self._record.fits.keep_all(changed)
            self._record.fits.judge_by(mark)
        return True

    def _score(self, known: Judged) -> int | None:
        found = self._fit(known)
        return found.score if found else None

    def _fit(self, known: Judged) -> Fit | None:
        judge = self._judge(known.playbook)
        profile = judge.profile(known.persona, known.title) if judge.asks else None
        return fit(profile, self._facts(known.country, known.region, known.custom)) if profile else None

    def _judge(self, playbook: str | None) -> "_Judge":
        """Who judges by a playbook, as it was last read."""
        book, judge = self._shelf.serving(playbook), self._judges.get(playbook)
        if judge is None or judge.made_from is not book.playbook:
            judge = self._judges[playbook] = _Judge(book)
        return judge

    def _facts(self, country: str | None, region: str | None, custom: Mapping[str, str]) -> Facts:
        known: dict[str, str] = {}
        for header, text in custom.items():
            field = header if header in FACTS else self._header(header)
            if field == header or (field and field not in known):  # that very name before another one
                known[field] = text
        code, state = self._place(country, region)
        return Facts(
            industry=known.get("industry"), country=code, region=state, employees=_spread(known.get("employees")),
            growth=_spread(known.get("growth")),
        )  # fmt: skip

    def _found(self, country: str | None, region: str | None) -> tuple[str | None, str | None]:
        code, state = place_of_address(self._places, country=country, region=region, numbers=())
        return code, f"{code}-{state}" if state else None

    @cached_property
    def _header(self) -> Callable[[str], str | None]:
        from prospect_tui.lists import fact_of_header  # no key needs the lists' headers

        return lru_cache(_REMEMBERED)(fact_of_header)

    @cached_property
    def _places(self) -> Places:
        return self._read()

    def _mark(self) -> str:
        """What the fits follow from; empty where no playbook in use names an ideal customer."""
        lists = self._record.places.playbooks()
        books = {name: self._shelf.serving(name).playbook.personas for name in (None, *(name for _, name in lists))}
        buyers = [
            (name or "", [(each.slug, each.name, each.titles, each.profile) for each in personas.values()])
            for name, personas in books.items()
        ]
        if not any(_profile(each) for personas in books.values() for each in personas.values()):
            return ""
        told = msgspec.json.encode((RECKONING, lists, buyers))
        return hashlib.sha256(told).hexdigest()[:16]


class _Judge:
    """Judges by one playbook, as it was when it was read."""

    def __init__(self, book: Book) -> None:
        self.made_from = book.playbook
        self.asks = any(map(_profile, self.made_from.personas.values()))
        """Whether anybody can be judged by it."""
        self._matcher = book.matcher
        self.profile = lru_cache(_REMEMBERED)(self._profile_of)

    def _profile_of(self, persona: str | None, title: str | None) -> Profile | None:
        found = self._matcher.match(persona=persona, title=title)
        return _profile(found) if found else None


def _profile(persona: Persona) -> Profile | None:
    profile = persona.profile
    return None if profile is None or says_nothing(profile) else profile


@lru_cache(_REMEMBERED)
def _spread(text: str | None) -> Spread | None:
    return read_spread(text) if text else None
