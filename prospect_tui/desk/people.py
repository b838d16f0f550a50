"""Changing somebody by hand: each change is one transaction, is kept with what was there before, and can be taken
back; from then on it wins over lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.clock import Clock
from prospect_tui.model.edits import PHONES, PLACES, Edit, Values
from prospect_tui.model.errors import NotFound, ProspectError, UsageError
from prospect_tui.model.people import TOLD, Phone, Target
from prospect_tui.model.words import PhoneKind, Place
from prospect_tui.rules.text import clean, company_key
from prospect_tui.store import Record

from .dnc import around_target
from .facts import Facts, differing, phone_row
from .find import Finder
from .on_screen import OnScreen
from .serving import next_of_bench
from .typed_fields import read_field, read_kare, read_kind, read_typed_numbers, region_around

if TYPE_CHECKING:
    from prospect_tui.rules.personas import PersonaMatcher

    from .fitting import Fitter
    from .lines import Lines
    from .shelf import Shelf

ADDED = "added"
RETIRED = "retired"
DREW = "drew"
"""Under which an edit keeps whom it drew from the bench, and on which list."""


PARTNERS = ("Partners have no tag.", "Set their role first: prospect or client.")
"""What is said, and what to do, where a partner's account is to be tagged."""


class Changed(Struct, frozen=True, kw_only=True):
    """Somebody as they are after a change; `drawn` is who took their place."""

    target: Target
    edit: Edit
    drawn: Target | None = None


class PeopleDesk:
    """Changes people. `here`, where a call takes it, is the id of the block whose own key asks. A number is named in
    E.164, or as `number_ref` does."""

    def __init__(
        self, record: Record, clock: Clock, finder: Finder, shelf: Shelf, lines: Lines, fits: Fitter, region: str
    ) -> None:
        self._record = record
        self._clock = clock
        self._finder = finder
        self._shelf = shelf
        self._lines = lines
        self._fits = fits
        self._region = region
        self._facts = Facts(record)
        self._on_screen = OnScreen(record)
        self._together = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Have all changes inside made, or none of them. Raises StoreError."""
        if self._together:
            yield
            return
        self._together = True
        try:
            with self._record.transaction():
                yield
        finally:
            self._together = False

    # Fields.

    def edit(self, target: int, field: str, text: str) -> Changed:
        """Set a field of typed_fields.FIELDS, or `custom.COLUMN`, a column of a list, as it is typed; an empty text
        empties it. Raises UsageError for what can't be read or changes nothing."""
        return self.edit_all(target, {field: text})[0]

    def edit_all(self, target: int, typed: dict[str, str]) -> list[Changed]:
        """Set several fields at once, all or none."""
        with self.together():
            return [self._change(target, field, partial(self._read, field, text)) for field, text in typed.items()]

    def _read(self, field: str, text: str, target: Target) -> Values:
        if field == "zone":
            return self._zone(target, text)
        if field == "kare":
            if target.account is None:
                raise UsageError("They have no account, and the tag is the account's.", "Set the account first.")
            self._must_be_taggable(target)
            return {"kare": read_kare(text).value}
        values = read_field(field, text, target, self._matcher(target.id))
        new, old = values.get("account"), target.account
        if field == "account" and new and old and company_key(new) == company_key(old):
            raise UsageError(f"That is the account they are at: {old}.", "Nothing was changed.")
        return values

    def _must_be_taggable(self, target: Target) -> None:
        account = self._record.people.account_of(target.id)
        if account is not None and self._record.tags.is_partner(account):
            raise UsageError(*PARTNERS)

    def _zone(self, target: Target, text: str) -> Values:
        if text.strip():
            return {"timezones": list(self._lines.zones_named(text)), "timezone_source": "told"}
        numbers = [phone.e164 for phone in target.phones]
        zones, source = self._lines.zones_at(target.country, target.region, target.city, numbers)
        return {"timezones": list(zones), "timezone_source": source}

    # Numbers.

    def add_number(self, target: int, text: str, kind: PhoneKind = PhoneKind.DIRECT) -> Changed:
        """Add the numbers in a text, behind those that are there; one without a country code is read by their country.
        Raises UsageError."""
        new = read_typed_numbers(text, self._region_of(target), kind)
        return self._change_phones(target, lambda phones: [*phones, *(p for p in new if not _has(phones, p))])

    def change_number(self, target: int, e164: str, text: str) -> Changed:
        """Have another number stand in place of one. Raises UsageError."""

        def put(phones: list[Phone]) -> list[Phone]:
            old = _numbered(phones, e164)
            new = read_typed_numbers(text, self._region_of(target), old.kind)
            rest = [p for p in new if not _has([each for each in phones if each is not old], p)]
            at = phones.index(old)
            return [*phones[:at], *rest, *phones[at + 1 :]]

        return self._change_phones(target, put)

    def _region_of(self, target: int) -> str:
        return region_around(self._record.people.get(target), self._region)

    def remove_number(self, target: int, e164: str) -> Changed:
        """Take a number away; a list doesn't bring it back. Raises UsageError; ProspectError while it is being
        called."""
        return self._change_phones(target, lambda phones: [p for p in phones if p is not _numbered(phones, e164)])

    def move_number(self, target: int, e164: str, by: int) -> Changed:
        """Have a number stand so many places further down; those above are dialled first. Raises UsageError."""

        def move(phones: list[Phone]) -> list[Phone]:
            moved = _numbered(phones, e164)
            rest = [phone for phone in phones if phone is not moved]
            at = max(0, min(len(rest), phones.index(moved) + by))
            return [*rest[:at], moved, *rest[at:]]

        return self._change_phones(target, move)

    def set_kind(self, target: int, e164: str, kind: str) -> Changed:
        """Say whose phone a number is: mobile, direct, business, switchboard, home, other, or how one of them begins.
        Raises UsageError."""
        word = read_kind(kind)
        return self._change_phones(
            target, lambda phones: [replace(p, kind=word) if p is _numbered(phones, e164) else p for p in phones]
        )

    def _change_phones(self, target: int, change: Callable[[list[Phone]], list[Phone]]) -> Changed:
        def read(now: Target) -> Values:
            phones = change(list(now.phones))
            self._must_keep_dialled(target, {phone.e164 for phone in phones})
            return {PHONES: [phone_row(phone) for phone in phones]}

        with self.together():
            return self._change(target, PHONES, read)

    def _must_keep_dialled(self, target: int, numbers: set[str]) -> None:
        """Raises ProspectError where the number that is being called is not among these."""
        dialled = self._on_screen.dialled(target)
        if dialled is not None and dialled not in numbers:
            raise ProspectError(
                "That number is being called; nothing was changed.", "Press an outcome in the block first."
            )

    # Lists.

    def place(self, target: int, list_name: str, place: Place | None) -> Changed:
        """Put somebody on a list, active or on the bench; None takes them off it. Raises NotFound, UsageError."""
        number = str(self._finder.list_id(list_name))

        def read(now: Target) -> Values:
            places = {str(each): stands.value for each, stands in self._record.places.stands(target).items()}
            if place is None:
                places.pop(number, None)
            else:
                places[number] = place.value
            own = [stands for each, stands in places.items() if each != "0"]
            places["0"] = min(own, default=Place.BENCH.value)
            return {PLACES: places}

        with self.together():
            return self._change(target, PLACES, read)

    # Retiring.

    def retire(self, target: int, reason: str, *, replaced: bool = True, here: int | None = None) -> Changed:
        """End the work on somebody: their open steps are cancelled, and another of the bench takes their place, unless
        `replaced` is False or they were on the bench themselves. Raises UsageError without a reason, ProspectError
        while they are called or on screen elsewhere."""
        words, now = clean(reason), self._clock.now()
        if not words:
            raise UsageError("Why is the work on them over?", "A word or two will do: moved away, no budget.")
        with self.together():
            self._on_screen.may_lose(target, here)
            if self._record.retirements.of(target):
                raise UsageError("They are retired already.", "Nothing was changed.")
            before = self._facts.of(self._there(target))
            self._record.touches.retire(target, None, words, now)
            self._facts.write(self._there(target), {"follow_ups": []}, now)
            self._reckon(target, now)
            drawn = self._draw_for(target, now) if replaced else None
            made = self._keep(target, RETIRED, before, drawn)
        return replace(made, drawn=self._record.people.get(drawn[1]) if drawn else None)

    def revive(self, target: int) -> Changed:
        """Take the work on somebody up again. Raises UsageError where it has not ended, and for those who are on the
        do-not-call list."""
        with self.together():
            if not self._record.retirements.of(target):
                raise UsageError("They are not retired.", "Nothing was changed.")
            self._must_be_callable(self._there(target))
            return self._change(target, RETIRED, lambda _: {"retirements": []})

    def _draw_for(self, target: int, now: datetime) -> list[int] | None:
        """Have another become active where this one was; gives the list and who it is."""
        stands = self._record.places.stands(target)
        scope = next((number for number, place in stands.items() if number and place is Place.ACTIVE), None)
        if scope is None:
            return None
        other = next_of_bench(self._record, scope, target, now)
        if other is None:
            return None
        self._record.places.move(scope, other, Place.ACTIVE)
        self._record.places.refresh([other], now)
        return [scope, other]

    def _must_be_callable(self, target: Target) -> None:
        if target.do_not_call:
            raise ProspectError(
                "They are on the do-not-call list; nothing was changed.",
                f"`prospect dnc remove {target.id}` takes them off, if they have agreed.",
            )

    # By others of the desk.

    def change(self, target: int, field: str, write: Callable[[Target, datetime], None]) -> Changed:
        """Make a change that is written by the caller, of what Facts knows; kept as any other. Raises UsageError where
        nothing differs after it."""
        with self.together():
            now, person = self._clock.now(), self._there(target)
            before = self._facts.of(person)
            write(person, now)
            self._reckon(target, now)
            return self._keep(target, field, before, None)

    # Taking back.

    def last_changed(self, target: int) -> str | None:
        """What the last change was of, that stands; None where nothing was changed by hand."""
        edit = self._record.edits.last(target)
        return edit.field if edit else None

    def undo(self, target: int, *, here: int | None = None) -> Changed:
        """Take the last change back whole, that stands. Raises UsageError where there is none, or where something has
        changed there since; ProspectError where that would break a later promise."""
        now = self._clock.now()
        with self.together():
            person, edit = self._there(target), self._record.edits.last(target)
            if edit is None or edit.field == ADDED:
                raise UsageError("Nothing was changed here by hand.", "There is nothing to take back.")
            stands = self._facts.of(person)
            wanted = {name: value for name, value in edit.after.items() if name != DREW}
            if any(stands.get(name) != value for name, value in wanted.items()):
                raise UsageError("That has changed since; nothing was taken back.", "Set it as it should be.")
            self._restore(person, edit, here, now)
            self._record.edits.take_back(edit.id)
        return Changed(target=self._there(target), edit=replace(edit, undone=True))

    def _restore(self, person: Target, edit: Edit, here: int | None, now: datetime) -> None:
        before = {name: value for name, value in edit.before.items() if name != DREW}
        if before.get("retirements"):
            self._on_screen.may_lose(person.id, here)
        if PHONES in before:
            self._must_keep_dialled(person.id, {row["e164"] for row in before[PHONES]})
        account = self._record.people.account_of(person.id) if "account" in before else None
        self._facts.write(person, before, now)
        if account is not None:
            self._record.people.drop_account(account, edit.at)
        if DREW in edit.after:
            scope, other = edit.after[DREW]
            if self._record.touches.last_at(other) is None:
                self._record.places.move(scope, other, Place.BENCH)
                self._record.places.refresh([other], now)
        self._reckon(person.id, now)
        self._keep_promises(person, edit.at)

    # How it is done.

    def _change(self, target: int, field: str, read: Callable[[Target], Values]) -> Changed:
        """Make a change inside a transaction: what is read, and what follows from it. Raises UsageError where nothing
        differs after it, ProspectError where it would lift a do-not-call."""
        now, person = self._clock.now(), self._there(target)
        before = self._facts.of(person)
        self._facts.write(person, read(person), now)
        self._find_zones(target, before, now)
        self._reckon(target, now)
        self._keep_promises(person, None)
        return self._keep(target, field, before, None)

    def _find_zones(self, target: int, before: Values, now: datetime) -> None:
        """Other numbers or another address may tell other zones."""
        person = self._there(target)
        told = self._facts.of(person)
        moved = any(before.get(name) != told.get(name) for name in (PHONES, "city", "region", "country"))
        if not moved or person.timezone_source in TOLD or before["timezones"] != told["timezones"]:
            return
        zones = self._zone(person, "")
        if zones["timezones"]:
            self._facts.write(person, zones, now)

    def _keep(self, target: int, field: str, before: Values, drawn: list[int] | None) -> Changed:
        """Keep a change beside what was there before."""
        person = self._there(target)
        was, is_now = differing(before, self._facts.of(person))
        if not is_now:
            raise UsageError("That is how it stands already.", "Nothing was changed.")
        if drawn is not None:
            is_now[DREW] = drawn
        now = self._clock.now()
        made = self._record.edits.add(target, field, was, is_now, now)
        return Changed(
            target=person, edit=Edit(id=made, target=target, field=field, at=now, before=was, after=is_now)
        )  # fmt: skip

    def _reckon(self, target: int, now: datetime) -> None:
        """All that the indexes hold of a target: clocks, lanes, agenda, do-not-call, fit."""
        self._lines.reckon(target, now)
        self._fits.reckon(target)

    def _keep_promises(self, before: Target, since: datetime | None) -> None:
        """A change by hand lifts no do-not-call. Taking one back does where they were listed by what it had made of
        them: not where somebody has asked after it (`since`). Raises ProspectError."""
        if not before.do_not_call or self._there(before.id).do_not_call:
            return
        if since is None or self._listed_since(before, since):
            raise ProspectError(
                "They are on the do-not-call list by what you would change; nothing was changed.",
                f"`prospect dnc check {before.id}` says by what; `prospect dnc remove` takes that off.",
            )

    def _listed_since(self, person: Target, at: datetime) -> bool:
        standing, around = self._record.do_not_call.standing, around_target(self._record, person)
        return any(entry.at > at for kind, value in around for entry in standing(kind, value))

    def _matcher(self, target: int) -> PersonaMatcher:
        return self._shelf.serving(self._record.places.playbook_of(target)).matcher

    def _there(self, target: int) -> Target:
        person = self._record.people.get(target)
        if person is None:
            raise NotFound(f"There is no target {target} any more.")
        return person


def _has(phones: list[Phone], phone: Phone) -> bool:
    return any((p.e164, p.extension) == (phone.e164, phone.extension) for p in phones)


def number_ref(phone: Phone) -> str:
    """What names a number among somebody's: E.164, and its extension after an x."""
    return f"{phone.e164}x{phone.extension}" if phone.extension else phone.e164


def _numbered(phones: list[Phone], e164: str) -> Phone:
    found = next((phone for phone in phones if e164 == number_ref(phone)), None)
    found = found or next((phone for phone in phones if phone.e164 == e164), None)
    if found is None:
        raise UsageError("They don't have that number any more.", "Nothing was changed.")
    return found
