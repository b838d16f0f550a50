"""People met, as a calendar tells of them: matched to targets, kept, worked where nobody was in touch since."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from prospect_tui.lists.attendees import domain_of
from prospect_tui.lists.calendar_in import read_calendar
from prospect_tui.lists.names import person_name
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.errors import UsageError
from prospect_tui.model.met import (
    Acquaintance,
    Attendee,
    CalendarProblem,
    CalendarRead,
    Met,
    MetReport,
    Stranger,
    Whose,
)
from prospect_tui.model.people import NewTarget
from prospect_tui.model.words import Place
from prospect_tui.rules.text import clean, company_key, fold
from prospect_tui.store import Record

from .lines import Lines
from .lists import slug_of_list

WITHIN = timedelta(days=365)
"""Who was met longer ago is no acquaintance any more."""

LIST = "met"
"""The list of those who were met and were no targets before."""

_NO_ADDRESS = "your own address is not known: `--me you@company.com`, or `me` under [calendar] in config.toml"


class Guest(Struct):
    """One person of a calendar: the days and subjects at which they were met, and who of the targets that is."""

    name: str | None
    email: str | None
    met: list[tuple[date, str]]
    target: int | None = None
    likely: bool = False
    why: str = ""


class _DryRun(Exception):
    """Thrown to roll a trial back."""


class MetDesk:
    """Takes in who was met. `me` are the rep's own addresses and names; `before` is called before anybody is added."""

    def __init__(
        self, record: Record, clock: Clock, me: tuple[Iterable[str], Iterable[str]], region: str, lines: Lines,
        before: Callable[[], None],
    ) -> None:  # fmt: skip
        self._record = record
        self._clock = clock
        self._addresses = frozenset(address.strip().lower() for address in me[0])
        self._names = frozenset(fold(name) for name in me[1] if name)
        self._month_first = region in ("US", "")
        self._lines = lines
        self._before = before

    def bring(
        self, path: Path, *, me: Iterable[str] = (), add: bool = False, list_name: str | None = None,
        dry_run: bool = False,
    ) -> MetReport:  # fmt: skip
        """Take in the meetings of the past twelve months from a calendar file, in one transaction. `add` makes targets
        of those who are none and have an address, on the bench of a list. Raises ListError for a file that is no
        calendar, UsageError where somebody is to be added and nobody knows who the rep is, StoreError; then nothing has
        changed."""
        read = read_calendar(path, self._whose(me))
        title = clean(list_name or LIST)
        if add:
            slug_of_list(title)
        if not read.addresses:
            if add:
                raise UsageError("Nobody is added: which of them is you is not known.", "Say --me you@company.com.")
            read.problems.append(CalendarProblem(event=None, problem=_NO_ADDRESS))
        report = _report(read, dry_run=dry_run)
        if add and not dry_run:
            self._before()
        try:
            with self._record.transaction():
                self._take(_guests(read), read.format, report, title if add else None)
                if dry_run:
                    raise _DryRun
        except _DryRun:
            pass
        return report

    def known(self, untouched_days: int | None = None) -> list[Acquaintance]:
        """Who was met in the past twelve months, the latest first; with `untouched_days` those of them with whom nobody
        has been in touch for so long, who may be called, and to whom nothing is promised."""
        now = self._clock.now()
        since = today_of(self._clock) - WITHIN
        if untouched_days is None:
            return list(self._record.met.since(since))
        return list(self._record.met.untouched(since, now - timedelta(days=untouched_days)))

    def work(self, found: Iterable[Acquaintance], list_name: str) -> tuple[str, int]:
        """Put these on the bench of a list; gives its name, and how many were not on it. Raises UsageError,
        StoreError."""
        title = clean(list_name)
        slug_of_list(title)
        with self._record.transaction():
            list_id = self._list(title)
            joined = sum(self._join(list_id, each.target) for each in found)
            return self._record.places.name(list_id), joined

    def _whose(self, me: Iterable[str]) -> Whose:
        now = self._clock.now()
        return Whose(
            since=now - WITHIN, until=now, zone=self._clock.local_zone(), names=self._names,
            addresses=self._addresses | {address.strip().lower() for address in me if address.strip()},
            month_first=self._month_first,
        )  # fmt: skip

    def _take(self, guests: list[Guest], source: str, report: MetReport, list_title: str | None) -> None:
        report.people = len(guests)
        for guest in guests:
            self._match(guest)
            known = guest.target is not None
            if not known and list_title is not None and guest.email:
                guest.target = self._add(guest, self._list(list_title))
            if guest.target is None:
                report.skipped += 1
                report.strangers.append(_stranger(guest))
                continue
            report.matched += known
            report.added += not known
            if guest.likely:
                report.likely.append(guest.target)
            met = (Met(target=guest.target, day=day, words=words, source=source) for day, words in guest.met)
            report.new += sum(self._record.met.add(each) for each in met)
        if list_title is not None and report.added:
            report.list_name = self._record.places.name(self._list(list_title))

    def _match(self, guest: Guest) -> None:
        """Find who it is: by the address surely; by the name, where the company is the same or, without an address,
        where one target alone is called so, likely."""
        people = self._record.people
        if guest.email and (ids := people.with_email(guest.email)):
            guest.target = ids[0]
            return
        named = people.named(guest.name) if guest.name and fold(guest.name) else []
        if guest.email:
            named = [target for target in named if self._is_at(target, guest.email)]
        if len(named) == 1:
            guest.target, guest.likely = named[0], True
        elif named:
            guest.why = f"{len(named)} targets are called so"
        else:
            guest.why = "no target has this address" if guest.email else "no target is called so"

    def _is_at(self, target: int, email: str) -> bool:
        """Whether a target's company is the one of an address: somebody there has such an address, or it is called
        like the domain, and nothing speaks against it."""
        domain = domain_of(email)
        if domain is None:
            return False
        known = {each for each in self._record.met.domains(target) if domain_of(each)}
        if known:
            return domain in known
        _, account = self._record.people.called_at(target)
        return bool(account) and company_key(account or "").replace(" ", "") in domain.split(".")[:-1]

    def _add(self, guest: Guest, list_id: int) -> int:
        now, email = self._clock.now(), guest.email or ""
        name = person_name(guest.name, None, None)
        person = NewTarget(
            name=name.name or email, first_name=name.first, last_name=name.last, email=email, source="calendar"
        )
        domain = domain_of(email)
        target = self._record.people.add(person, self._record.met.account_at(domain) if domain else None, now)
        self._join(list_id, target)
        return target

    def _list(self, title: str) -> int:
        slug = slug_of_list(title)
        known = self._record.places.list_id(slug)
        return known if known is not None else self._record.places.add_list(title, slug, self._clock.now())

    def _join(self, list_id: int, target: int) -> bool:
        """Put somebody on the bench of a list; gives whether they were not on it."""
        if self._record.places.place(list_id, target) is not None:
            return False
        now = self._clock.now()
        self._record.places.put(list_id, target, Place.BENCH, now)
        self._lines.reckon(target, now)
        return True


def _report(read: CalendarRead, *, dry_run: bool) -> MetReport:
    return MetReport(
        format=read.format, events=read.events, counted=read.counted, meetings=len(read.meetings),
        left_out=read.left_out, passed_over=read.passed_over, problems=read.problems, dry_run=dry_run,
    )  # fmt: skip


def _guests(read: CalendarRead) -> list[Guest]:
    """The people of all meetings, each once: by their address, and by their name where that is all there is and
    nobody, or more than one, has it beside an address."""
    with_address: dict[str, set[str]] = {}
    for each in (each for meeting in read.meetings for each in meeting.people):
        if each.name and each.email:
            with_address.setdefault(fold(each.name), set()).add(each.email)
    guests: dict[str, Guest] = {}
    for meeting in read.meetings:
        for each in meeting.people:
            guest = guests.setdefault(_key(each, with_address), Guest(name=each.name, email=each.email, met=[]))
            guest.name, guest.email = guest.name or each.name, guest.email or each.email
            if (meeting.day, meeting.words) not in guest.met:
                guest.met.append((meeting.day, meeting.words))
    return list(guests.values())


def _key(each: Attendee, with_address: dict[str, set[str]]) -> str:
    if each.email:
        return each.email
    name = fold(each.name or "")
    found = with_address.get(name, set())
    return next(iter(found)) if len(found) == 1 else f"\x00{name}"


def _stranger(guest: Guest) -> Stranger:
    days: list[date] = [day for day, _ in guest.met]
    return Stranger(name=guest.name, email=guest.email, last=max(days), times=len(days), why=guest.why)
