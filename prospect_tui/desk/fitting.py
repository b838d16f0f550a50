"""How well each target fits its persona's ideal customer: judged where somebody comes in or changes, and of everybody
anew where the playbooks say something else."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

from prospect_tui.model.fit import FACTS, Fit
from prospect_tui.model.people import NewTarget
from prospect_tui.model.places import Places
from prospect_tui.rules.zones import place_of_address
from prospect_tui.store import Record
from prospect_tui.store.fits import Changed, Judged

from .fit_judge import Judge
from .fit_marks import Mark, digest, read_mark
from .shelf import Shelf

_PORTION, _SHORT = 5_000, 200
"""Targets that are read at once; and kept at once, where a key must not wait for it."""

_REMEMBERED = 65_536
_REMEMBERED_LISTS = 256


class Fitter:
    """Judges how well targets fit. `places` gives the table of countries and states, which is read when first
    needed."""

    def __init__(self, record: Record, shelf: Shelf, places: Callable[[], Places]) -> None:
        self._record = record
        self._shelf = shelf
        self._read = places
        self._judges: dict[str | None, Judge] = {}
        self._place = lru_cache(_REMEMBERED)(self._found)
        self._tellers = lru_cache(_REMEMBERED_LISTS)(self._telling)

    def warm_up(self) -> None:
        """Read the tables now, so that no key has to."""
        self._places  # noqa: B018
        self._header  # noqa: B018

    def of(self, target: int) -> Fit | None:
        """How well a target fits, and why; None where their persona has no profile, or they aren't there."""
        known = self._record.fits.of(target)
        return self._judged(known.playbook, known) if known else None

    def of_new(self, person: NewTarget, playbook: str | None) -> int | None:
        """The score of somebody who is about to come onto a list with this playbook."""
        found = self._judged(playbook, person)
        return found.score if found else None

    def reckon(self, target: int) -> None:
        """Judge a target anew, inside a transaction: after their persona, their company or their lists have changed."""
        known = self._record.fits.of(target)
        if known is not None:
            self._record.fits.keep(target, self._score(known))

    def set_everybody(self, *, beside: bool = False) -> bool:
        """Judge those anew of whom the playbooks say something else than what they were judged by: on the lists whose
        ideal customers are others now, or everybody. Gives whether there were any to judge.

        What comes of it is kept in one transaction; or in many short ones, which take longer in all, where a block
        runs `beside` it, so that no key has to wait. One that breaks off is done anew.
        """
        now, kept = self._mark(), self._record.fits.judged_by()
        if kept == now.text:
            return False
        changed: list[Changed] = []
        for known in self._those(now.others_than(read_mark(kept)), _SHORT if beside else _PORTION):
            if (score := self._score(known)) != known.score:
                changed.append(Changed(known.target, known.score, score))
            if beside and len(changed) == _SHORT:
                with self._record.transaction():
                    self._record.fits.keep_all(changed)
                changed.clear()
        with self._record.transaction():
            self._record.fits.keep_all(changed)
            self._record.fits.judge_by(now.text)
        return True

    def _those(self, lists: set[int] | None, portion: int) -> Iterable[Judged]:
        """Those on these lists, each once; everybody for None, or where one of the lists is gone."""
        fits = self._record.fits
        if lists is None or not all(map(self._record.places.name, lists)):
            return fits.everybody(portion)
        return fits.on(sorted(lists), portion) if lists else ()

    def mark_judged(self) -> None:
        """Keep that everybody was judged by the playbooks as they are, inside a transaction."""
        self._record.fits.judge_by(self._mark().text)

    def _score(self, known: Judged) -> int | None:
        found = self._judged(known.playbook, known)
        return found.score if found else None

    def _judged(self, playbook: str | None, known: NewTarget | Judged) -> Fit | None:
        judge = self._judge(playbook)
        ideal = judge.ideal(known.persona, known.title) if judge.asks else None
        return ideal.fit(known.country, known.region, *self._told(known.custom)) if ideal else None

    def _judge(self, playbook: str | None) -> Judge:
        """Who judges by a playbook, as it was last read."""
        book, judge = self._shelf.serving(playbook), self._judges.get(playbook)
        if judge is None or judge.made_from is not book.playbook:
            judge = self._judges[playbook] = Judge(book.playbook, book.matcher, self._place)
        return judge

    def _told(self, custom: Mapping[str, str]) -> list[str | None]:
        """What a list tells of a company: each of FACTS."""
        return [custom[header] if header else None for header in self._tellers(tuple(custom))]

    def _telling(self, headers: tuple[str, ...]) -> list[str | None]:
        """The header that tells each of FACTS: that very name before another one."""
        others = {field: header for header in reversed(headers) if (field := self._header(header))}
        return [fact if fact in headers else others.get(fact) for fact in FACTS]

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

    def _mark(self) -> Mark:
        """What the fits follow from now."""
        chosen = self._record.places.playbooks()
        digests = {
            name: digest(self._shelf.serving(name).playbook.personas) for name in {None, *(n for _, n in chosen)}
        }
        return Mark(home=digests[None], lists={number: digests[name] for number, name in chosen})
