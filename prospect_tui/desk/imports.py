"""A list in: each row is met with the record, and every row is accounted for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from slugify import slugify

from prospect_tui.lists import check_usable
from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import UsageError
from prospect_tui.model.lists import OWN_COLUMNS, ImportReport, Problem, Row
from prospect_tui.model.people import NewTarget, Phone, Target
from prospect_tui.model.places import Places as Map
from prospect_tui.model.words import DncKind, Kare, Place
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.rules.text import clean
from prospect_tui.rules.zones import zones_of
from prospect_tui.store import Record
from prospect_tui.store.hashes import BY

from .fitting import Fitter
from .lines import Lines
from .opening import ListOpener
from .shelf import Shelf

# Fields that a later file may fill in or correct. What a rep edits by hand comes with its own issue.
_FIELDS = (
    "first_name", "last_name", "title", "email", "linkedin", "city", "region", "country", "tier", "source", "persona",
    "connected",
)  # fmt: skip


class _DryRun(Exception):
    """Thrown to roll a trial back."""


class Importer:
    """Brings list files into the record. `before` is called before one does, but for a trial."""

    def __init__(
        self, record: Record, clock: Clock, shelf: Shelf, places: Map, before: Callable[[], None], lines: Lines,
        fits: Fitter, opener: ListOpener,
    ) -> None:  # fmt: skip
        self._record = record
        self._clock = clock
        self._shelf = shelf
        self._map = places
        self._before = before
        self._lines = lines
        self._fits = fits
        self._opener = opener

    def bring(
        self, path: Path, *, name: str | None = None, mapping: Mapping[str, str] | None = None,
        region: str | None = None, encoding: str | None = None, kind: str | None = None, sheet: str | None = None,
        dry_run: bool = False, playbook: str | None = None,
    ) -> ImportReport:  # fmt: skip
        """Import a file as a list, in one transaction; `playbook` is chosen for that list. Raises ListError for a file
        that is no list, UsageError for a mapping that doesn't fit, NotFound for a playbook that isn't there,
        StoreError; then nothing has changed."""
        chosen = self._shelf.of(playbook).name if playbook is not None else None
        file = self._opener.open(path, mapping=mapping, region=region, encoding=encoding, kind=kind, sheet=sheet)
        check_usable(file, path.name)
        title = clean(name or path.stem)
        slug = slugify(title)
        if not slug:
            raise UsageError(f"“{title}” is no name for a list.", "Give one with letters: --list NAME.")
        unmapped = [header for header in file.unmapped if header not in OWN_COLUMNS]
        report = ImportReport(
            format=file.format, fits=file.fits, encoding=file.encoding, name=title, columns=file.columns,
            unmapped=unmapped, dry_run=dry_run,
        )  # fmt: skip
        if not dry_run:
            self._before()
        rows, numbers = self._looked_through(file.rows)
        try:
            with self._record.hashes.ahead(numbers), self._record.transaction():
                known = self._record.places.list_id(slug)
                if known is not None:
                    report.name = self._record.places.name(known)
                    report.kind = self._record.places.kind(known)
                list_id = known if known is not None else self._record.places.add_list(title, slug, self._clock.now())
                if chosen is not None:
                    self._record.places.choose_playbook(list_id, chosen)
                report.playbook = self._record.places.playbook(list_id)
                matcher = self._shelf.serving(report.playbook).matcher
                for row in rows:
                    self._row(row, list_id, report, matcher)
                if dry_run:
                    raise _DryRun
        except _DryRun:
            return report
        if mapping:
            self._opener.remember(file, mapping)
        return report

    def _looked_through(self, rows: Iterator[Row]) -> tuple[Iterable[Row], list[str]]:
        """The rows, and the numbers in them where those must be hashed, since somebody was forgotten: that takes long,
        and is done before the record is locked. Else the rows are read on as they come in."""
        if not self._record.hashes.any():
            return rows, []
        read = list(rows)
        return read, [phone.e164 for row in read if row.target for phone in row.target.phones]

    def _row(self, row: Row, list_id: int, report: ImportReport, matcher: PersonaMatcher) -> None:
        report.rows += 1
        report.problems += row.problems
        if row.target is None:
            report.rejected += 1
            return
        person = self._completed(row.target, matcher)
        known = self._same_person(person)
        if known is None:
            self._add(person, row.number, list_id, report)
            report.added += 1
        elif self._merge(known, person, row.number, list_id, report):
            report.updated += 1
        else:
            report.merged += 1

    def _completed(self, person: NewTarget, matcher: PersonaMatcher) -> NewTarget:
        """Add what follows from the row: its time zones, and the persona that its title fits. Leave out what our own
        export tells of the record it came from."""
        changes: dict[str, object] = {}
        if not person.custom.keys().isdisjoint(OWN_COLUMNS):
            changes["custom"] = {key: text for key, text in person.custom.items() if key not in OWN_COLUMNS}
        if not person.timezones:
            zones, source = zones_of(
                self._map, country=person.country, region=person.region, city=person.city,
                numbers=[p.e164 for p in person.phones],
            )  # fmt: skip
            changes |= {"timezones": zones, "timezone_source": source}
        if person.persona is None and person.title:
            fits = matcher.titled(person.title)
            changes["persona"] = fits.slug if fits else None
        return msgspec.structs.replace(person, **changes)

    def _same_person(self, person: NewTarget) -> Target | None:
        """Somebody who surely is the same: by the list's own id, e-mail, LinkedIn address, number with name; or
        name with account where neither has more to tell them apart."""
        people = self._record.people
        ids: list[int] = []
        for known in person.ids:
            ids += people.with_crm_id(known) if known.kind != "account" else []
        if not ids and person.email:
            ids += people.with_email(person.email)
        if not ids and person.linkedin:
            ids += people.with_linkedin(person.linkedin)
        for number in () if ids else person.phones:
            ids += people.with_number_and_name(number.e164, person.name)
        if not ids and person.name and person.account:
            ids += [i for i in people.named_at(person.name, person.account) if self._nothing_against(i, person)]
        return people.get(ids[0]) if ids else None

    def _nothing_against(self, target: int, person: NewTarget) -> bool:
        """Whether no number, e-mail or LinkedIn address of both differs."""
        other = self._record.people.get(target)
        if other is None:
            return False
        pairs = ((other.email, person.email), (other.linkedin, person.linkedin))
        if any(a and b and a.lower() != b.lower() for a, b in pairs):
            return False
        ours, theirs = {p.e164 for p in other.phones}, {p.e164 for p in person.phones}
        return not ours or not theirs or bool(ours & theirs)

    def _add(self, person: NewTarget, row: int, list_id: int, report: ImportReport) -> None:
        now = self._clock.now()
        account = self._account(person, row, report)
        fit = self._fits.of_new(person, report.playbook)
        target = self._record.people.add(msgspec.structs.replace(person, fit=fit), account, now)
        if person.do_not_call:
            self._list_do_not_call(target, person.phones)
        self._record.places.put(list_id, target, Place.BENCH, now)
        self._lines.reckon(target, now)
        report.problems += self._of_forgotten(person.phones, row)

    def _merge(self, known: Target, person: NewTarget, row: int, list_id: int, report: ImportReport) -> bool:
        """Add what the row knows more of somebody; a value that is there is kept. Gives whether anything changed."""
        now, people = self._clock.now(), self._record.people
        self._account(person, row, report)
        changes = {
            f: getattr(person, f) for f in _FIELDS if getattr(known, f) is None and getattr(person, f) is not None
        }
        extra = {k: v for k, v in person.custom.items() if k not in known.custom}
        numbers = {p.e164 for p in known.phones}
        phones = [p for p in person.phones if p.e164 not in numbers]
        ids = [each for each in person.ids if each not in known.ids]
        if changes or extra:
            people.update(known.id, people.account_of(known.id), _as_new(known, changes, extra))
        if ids:
            people.add_ids(known.id, ids)
        if phones:
            people.add_phones(known.id, phones, start=len(known.phones))
        # What a registry or a colleague has listed may be taken off again: what this row says stands by itself.
        stops = person.do_not_call and self._record.do_not_call.has(DncKind.PERSON, str(known.id)) is None
        if stops:
            self._list_do_not_call(known.id, (*known.phones, *phones))
        joins = self._record.places.place(list_id, known.id) is None
        if joins:
            self._record.places.put(list_id, known.id, Place.BENCH, now)
        changed = bool(changes or extra or ids or phones or stops or joins)
        if changed:
            self._lines.reckon(known.id, now)
            self._fits.reckon(known.id)
        report.problems += self._of_forgotten(phones, row)
        return changed

    def _of_forgotten(self, phones: Sequence[Phone], row: int) -> list[Problem]:
        """The numbers that have just come in and stand on the do-not-call list, because whoever had them was
        forgotten."""
        if not self._record.hashes.any():
            return []
        entries = ((phone.e164, self._record.do_not_call.has(DncKind.NUMBER, phone.e164)) for phone in phones)
        return [_forgotten_number(row, number) for number, entry in entries if entry and entry.by == BY]

    def _account(self, person: NewTarget, row: int, report: ImportReport) -> int | None:
        """The account of a row; one that is known keeps its tag, and a row that says another is listed."""
        if not person.account:
            return None
        partner = person.role == "partner"
        account, tag = self._record.people.account(person.account, person.kare, self._clock.now(), partner=partner)
        if person.kare is not None and person.kare is not tag:
            column = next((header for header, field in report.columns.items() if field == "kare"), None)
            report.problems.append(_other_tag(row, column, person, tag))
        return account

    def _list_do_not_call(self, target: int, phones: Sequence[Phone]) -> None:
        now = self._clock.now()
        entries = [(DncKind.PERSON, str(target)), *((DncKind.NUMBER, p.e164) for p in phones)]
        for kind, value in entries:
            self._record.do_not_call.add(kind, value, now, by="list", words="marked do not call in the list")
        for phone in phones:
            self._record.places.refresh(self._record.do_not_call.covered(DncKind.NUMBER, phone.e164), now)


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


def _as_new(known: Target, changes: dict[str, str], extra: dict[str, str]) -> NewTarget:
    person = NewTarget(
        name=known.name, first_name=known.first_name, last_name=known.last_name, title=known.title, role=known.role,
        email=known.email, linkedin=known.linkedin, city=known.city, region=known.region, country=known.country,
        timezones=known.timezones, timezone_source=known.timezone_source, persona=known.persona, tier=known.tier,
        fit=known.fit, source=known.source, connected=known.connected, custom={**known.custom, **extra},
    )  # fmt: skip
    return msgspec.structs.replace(person, **changes)
