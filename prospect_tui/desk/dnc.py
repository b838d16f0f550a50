"""The do-not-call list, by number, person, account and e-mail domain."""

import re
from collections.abc import Iterator

from msgspec import Struct

from prospect_tui.model.clock import Clock
from prospect_tui.model.errors import NotFound, ProspectError, UsageError
from prospect_tui.model.people import Target
from prospect_tui.model.registries import BY, RegistryCopy
from prospect_tui.model.touches import DncEntry
from prospect_tui.model.words import DncKind
from prospect_tui.rules.text import clean, company_key
from prospect_tui.store import Record

from .find import Finder

# The last part begins with a letter: 312.555.0142 is a number.
_DOMAIN = re.compile(r"^@?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*)$")


class Checked(Struct, frozen=True, kw_only=True):
    """Whether somebody may be called; `entries` are the promises that forbid it, `registries` the copies in which
    their numbers were looked up."""

    asked: str
    allowed: bool
    entries: tuple[DncEntry, ...]
    registries: tuple[RegistryCopy, ...] = ()


class DoNotCallDesk:
    """Adds to the list, takes off it, and asks it."""

    def __init__(self, record: Record, clock: Clock, finder: Finder) -> None:
        self._record = record
        self._clock = clock
        self._finder = finder

    def add(self, asked: str, *, words: str | None = None, by: str | None = None) -> list[DncEntry]:
        """List a number, an `@domain`, an account (`account:Name`), or a target with all their numbers. On disk
        when this returns. Raises NotFound, UsageError."""
        now, made = self._clock.now(), []
        with self._record.transaction():
            entries = self._meant(asked)
            for kind, value in entries:
                self._record.do_not_call.add(kind, value, now, by=by, words=clean(words) if words else None)
                self._record.places.refresh(self._record.do_not_call.covered(kind, value), now)
        for kind, value in entries:
            entry = self._record.do_not_call.has(kind, value)
            if entry is not None:
                made.append(entry)
        return made

    def remove(self, asked: str) -> int:
        """Take off the list what `add` would have put there, or a whole registry (`registry:NAME`); gives how many
        entries went. What a registry says of a number stays. Raises NotFound, ProspectError where only a registry
        lists it."""
        if asked.strip().lower().startswith(BY):
            return self._drop(asked.strip()[len(BY) :].strip())
        now, gone = self._clock.now(), 0
        with self._record.transaction():
            meant = self._listed(self._meant(asked))
            for kind, value in meant:
                gone += self._record.do_not_call.remove(kind, value, now)
                self._record.places.refresh(self._record.do_not_call.covered(kind, value), now)
        if not gone:
            self._refuse_registry(meant)
            raise NotFound(f"“{clean(asked)[:60]}” is not on the list.", "`prospect dnc list` shows it.")
        return gone

    def entries(self) -> list[DncEntry]:
        """What people and lists asked for, oldest first; without what registries say."""
        return self._record.do_not_call.entries()

    def each(self) -> Iterator[DncEntry]:
        """The whole list, oldest first, registries included; read lazily."""
        return self._record.do_not_call.each()

    def covers(self, entry: DncEntry) -> str:
        """Whom or what an entry is for, in words: a person's or an account's name, else its number or domain."""
        names: dict[str, str] = {}
        if entry.kind is DncKind.HASH:
            return f"somebody who was forgotten ({entry.value[-8:]})"
        if entry.kind is DncKind.PERSON:
            target = self._record.people.get(int(entry.value))
            names = {entry.value: target.name} if target else {}
        elif entry.kind is DncKind.ACCOUNT:
            names = {str(account.id): account.name for account in self._record.people.accounts()}
        return clean(names.get(entry.value) or entry.value)

    def check(self, asked: str) -> Checked:
        """Whether this number, person, account or domain may be called."""
        found = [e for kind, value in self._around(asked) for e in self._record.do_not_call.standing(kind, value)]
        return Checked(
            asked=clean(asked), allowed=not found, entries=tuple(found),
            registries=tuple(self._record.registries.copies()),
        )  # fmt: skip

    def _drop(self, name: str) -> int:
        with self._record.transaction():
            gone = self._record.registries.drop(name, self._clock.now())
        if gone is None:
            names = ", ".join(copy.name for copy in self._record.registries.copies()) or "none yet"
            raise NotFound(f"There is no registry “{clean(name)[:60]}”.", f"Registries: {names}.")
        return gone

    def _refuse_registry(self, meant: list[tuple[DncKind, str]]) -> None:
        """Raises ProspectError where it is a registry that lists what was meant: only its next copy takes it off."""
        entries = (e for kind, value in meant for e in self._record.do_not_call.standing(kind, value))
        by = next((e.by for e in entries if e.by and e.by.startswith(BY)), None)
        if by is not None:
            raise ProspectError(
                f"The registry {by.removeprefix(BY)} lists that number.",
                f"A newer copy without it takes it off; `prospect dnc remove {by}` takes off the whole registry.",
            )

    def _around(self, asked: str) -> list[tuple[DncKind, str]]:
        """All entries that could forbid a call: those meant, and those of the people whom the number belongs to."""
        meant = self._listed(self._meant(asked))
        numbers = [value for kind, value in meant if kind is DncKind.NUMBER]
        people = [t for number in numbers for t in self._record.people.with_number(number)]
        people += [int(value) for kind, value in meant if kind is DncKind.PERSON]
        around = list(meant)
        for person in dict.fromkeys(people):
            target = self._record.people.get(person)
            if target is not None:
                around += around_target(self._record, target)
        return list(dict.fromkeys(around))

    def _listed(self, meant: list[tuple[DncKind, str]]) -> list[tuple[DncKind, str]]:
        """The same, with the hashes that stand for the numbers on the list."""
        numbers = [value for kind, value in meant if kind is DncKind.NUMBER]
        return meant + [(DncKind.HASH, value) for number in numbers for value in self._record.hashes.listed(number)]

    def _meant(self, asked: str) -> list[tuple[DncKind, str]]:
        words = asked.strip()
        if words.lower().startswith("account:"):
            account = self._record.people.account_named(company_key(words[8:]))
            if account is None:
                raise NotFound(f"There is no account “{clean(words[8:])[:60]}”.", "`prospect accounts` lists them.")
            return [(DncKind.ACCOUNT, str(account))]
        if found := _DOMAIN.match(words.lower()):
            return [(DncKind.DOMAIN, found[1])]
        if not (words.isdecimal() and len(words) <= 6) and "@" not in words:
            numbers = self._finder.numbers(words)
            if numbers:
                return [(DncKind.NUMBER, number) for number in numbers]
        if not words:
            raise UsageError("Nobody was named.", "Give a number, an id, an e-mail address, @domain or account:Name.")
        target = self._finder.target(words)
        return [(DncKind.PERSON, str(target.id)), *((DncKind.NUMBER, p.e164) for p in target.phones)]


def around_target(record: Record, target: Target) -> list[tuple[DncKind, str]]:
    """All entries that could forbid a call to a target: themselves, their numbers, their account, their domain."""
    account = record.people.account_of(target.id)
    domain = (target.email or "").lower().rpartition("@")[2]
    around = [(DncKind.PERSON, str(target.id)), *((DncKind.NUMBER, phone.e164) for phone in target.phones)]
    around += [(DncKind.ACCOUNT, str(account))] if account else []
    return around + ([(DncKind.DOMAIN, domain)] if domain else [])
