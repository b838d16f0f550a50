"""A list file read through: its rows met with everybody, what is new set aside. The record is not locked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from msgspec.structs import replace

from prospect_tui.model.imports import Likely, LikelyKey
from prospect_tui.model.lists import OWN_COLUMNS, ImportReport, Problem, Row
from prospect_tui.model.people import RETIRED, TOLD, NewTarget, Phone
from prospect_tui.model.words import DncKind, Kare
from prospect_tui.rules.merging import Headers
from prospect_tui.rules.own_standing import as_it_stood
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.rules.same_keys import account_key
from prospect_tui.rules.same_names import Namer
from prospect_tui.settings.nicknames import load_nicknames
from prospect_tui.store import Record
from prospect_tui.store.hashes import BY
from prospect_tui.store.imported import Newcomer
from prospect_tui.store.merged import Change, places_differ

from .fitting import Fitter
from .import_clocks import ImportClocks
from .import_people import Crowd, Met, Told
from .lines import Lines

_TOGETHER = 500
"""People that are set aside at once."""

_REMEMBERED = 8_192


class ImportReading:
    """What one reading of a file comes to: the report, and who is new or changed. With `ask` also the questions about
    those who are likely one person."""

    def __init__(
        self, record: Record, report: ImportReport, list_id: int | None, answers: Mapping[LikelyKey, bool],
        lines: Lines, *, ask: bool, onto_own: bool = False,
    ) -> None:  # fmt: skip
        """`onto_own`: who is new comes onto the lists that our own export says, and nobody onto that of the import."""
        self._record = record
        self.report = report
        self.onto_own = onto_own
        self.clocks = ImportClocks(lines)
        self.last_known = record.meeting.last()
        """The newest target when this began: who came later may be meant as well."""
        self.seen_at = record.meeting.change()
        headers = Headers({field: header for header, field in reversed(report.columns.items())}, report.name)
        self.crowd = Crowd(record.meeting, _namer(), headers, answers, list_id, places=not onto_own)
        self.questions: list[Likely] = []
        self.lists: dict[str, None] = {}
        """The lists that those who are new were on, where our own export says so, in their order."""
        self.numbers: list[str] = []
        """The numbers that come in, where they must be held against those of people who were forgotten."""
        self._forgets = record.hashes.any()
        self._ask = ask
        self._tags: dict[str, Kare | None] = {}
        self._assumed: dict[str, int] = {}
        self.given: dict[int, Kare] = {}
        """The tags that rows state of accounts that are there and were given none; by the accounts' ids."""
        self._changes: list[Change] = []

    def take(self, rows: Sequence[Row]) -> None:
        """Meet some more rows."""
        said = [row.target for row in rows if row.target is not None]
        there = list(map(self._as_said, said))
        told = iter(self.crowd.look_up(there))
        self._tags |= self._known_tags(there)
        targets = zip(there, (person.custom.get(OWN_COLUMNS[0]) for person in said), strict=True)
        for row in rows:
            self.report.rows += 1
            self.report.problems += row.problems
            if row.target is None:
                self.report.rejected += 1
            else:
                self._take(row.number, *next(targets), next(told))

    def complete(self, matcher: PersonaMatcher, fits: Fitter) -> None:
        """Work out what follows from what the rows say, once all of them have said it; set the new people aside."""
        self.crowd.end()
        self.report.onto = tuple(self.lists)
        titled = lru_cache(_REMEMBERED)(matcher.titled)

        def completed(person: NewTarget, *, moved: bool = False) -> NewTarget:
            changes: dict[str, object] = {}
            if not person.timezones or (moved and person.timezone_source not in TOLD):
                changes["timezones"], changes["timezone_source"] = self.clocks.zones(person)
            if person.persona is None and person.title:
                fitting = titled(person.title)
                changes["persona"] = fitting.slug if fitting else None
            return replace(person, **changes) if changes else person

        def newcomers() -> Iterator[Newcomer]:
            for person in self.crowd.newcomers():
                whole = completed(self._tagged(person))
                fit = fits.of_new(whole, self.report.playbook)
                yield Newcomer(whole if fit is None else replace(whole, fit=fit), self.clocks.of(whole))

        self._record.imported.begin()
        number, people = 1, newcomers()
        while several := list(islice(people, _TOGETHER)):
            self._record.imported.lay_out(number, several)
            number += len(several)
        changed, placed, said = self.crowd.changed, self.crowd.placed, self.crowd.said
        others = placed | {target: known for target, (known, _) in said.items()}
        self._changes = [
            Change(known, completed(person, moved=places_differ(known.person, person)), known.id in placed)
            for known, person in changed.values()
        ]
        self._changes += [
            Change(known, known.person, target in placed) for target, known in others.items() if target not in changed
        ]
        self._changes = [
            each._replace(said=said[each.known.id][1]) if each.known.id in said else each for each in self._changes
        ]

    @property
    def changes(self) -> Sequence[Change]:
        """What is to be changed in those who were there."""
        return self._changes

    def _take(self, number: int, person: NewTarget, own: str | None, told: Told) -> None:
        met = self.crowd.meet(number, person, told, own)
        report = self.report
        if met.new:
            report.added += 1
            if person.standing is not None:
                report.retired += person.standing.status == RETIRED
                self.lists |= dict.fromkeys(person.standing.lists)
        elif met.said:
            report.updated += 1
        else:
            report.merged += 1
        report.likely += bool(met.doubts or met.asked)
        if met.doubts:
            self._question(number, person, met)
        if told.who.account:
            self._hold_tag(number, person, told.who.account, met)
        if self._forgets and (met.new or met.said):
            report.problems += self._of_forgotten(person.phones, number)

    def _as_said(self, person: NewTarget) -> NewTarget:
        """Somebody as a row says; of our own export, with where they stood."""
        if not self.report.own:
            return person
        stood = as_it_stood(person)
        if stood.standing is None:
            return stood
        if not self.onto_own:
            return replace(stood, standing=replace(stood.standing, lists=()))
        return stood

    def _question(self, number: int, person: NewTarget, met: Met) -> None:
        if not self._ask:
            return
        for doubt in met.doubts:
            other = self.crowd.person(doubt.ref)
            key = self.crowd.key_of(number, doubt.ref)
            if other is not None:
                alike = doubt.likeness
                self.questions.append(Likely(key=key, row=person, other=other, score=alike.score, why=alike.why))

    # Accounts and their tags.

    def _known_tags(self, rows: Iterable[NewTarget]) -> dict[str, Kare | None]:
        """The tags that were given to accounts of the record, of those whose rows say one."""
        wanted = {row.account for row in rows if row.kare is not None and row.account}
        if not wanted:
            return {}
        known = self._record.meeting.accounts(map(account_key, wanted))
        self._assumed |= {key: number for key, (number, _, _, assumed) in known.items() if assumed}
        return {key: tag for key, (_, _, tag, assumed) in known.items() if not assumed}

    def _hold_tag(self, number: int, person: NewTarget, account: str, met: Met) -> None:
        """An account keeps the tag that was given it first, by a list or by the rep; a row that says another is
        listed."""
        waits = account in self._assumed
        if account not in self._tags and (met.new or waits):
            if person.role == "partner" and not waits:
                self._tags[account] = None
            elif person.kare is not None:
                self._tags[account] = person.kare
                if waits:
                    self.given[self._assumed[account]] = person.kare
        tag = self._tags.get(account, person.kare)
        if person.kare is not None and person.kare is not tag:
            column = next((header for header, field in self.report.columns.items() if field == "kare"), None)
            self.report.problems.append(_other_tag(number, column, person, tag))

    def _tagged(self, person: NewTarget) -> NewTarget:
        """Somebody with the tag that a row gives their account, where their own rows give none."""
        if person.kare is not None or not person.account or not self._tags:
            return person
        return replace(person, kare=self._tags.get(account_key(person.account)))

    # Numbers of people who were forgotten.

    def _of_forgotten(self, phones: Sequence[Phone], row: int) -> list[Problem]:
        """The numbers that come in and stand on the do-not-call list, because whoever had them was forgotten."""
        self.numbers += [phone.e164 for phone in phones]
        return [_forgotten_number(row, each.e164) for each in phones if self._was_forgotten(each.e164)]

    def _was_forgotten(self, number: str) -> bool:
        entry = self._record.do_not_call.has(DncKind.NUMBER, number)
        return entry.by == BY if entry else bool(self._record.hashes.listed(number))


@lru_cache(1)
def _namer() -> Namer:
    """Who compares names, made once."""
    return Namer(load_nicknames())


def _other_tag(row: int, column: str | None, person: NewTarget, tag: Kare | None) -> Problem:
    return Problem(
        row=row,
        column=column,
        value=person.kare.value if person.kare else "",
        problem=f"{person.account} is tagged {tag.value if tag else 'a partner'} already",
        kept=f"the account's {tag.value}" if tag else "no tag",
    )


def _forgotten_number(row: int, number: str) -> Problem:
    return Problem(
        row=row,
        column=None,
        value=number,
        problem="is on the do-not-call list: whoever had it asked to be forgotten",
        kept="the number, not to be called",
    )
