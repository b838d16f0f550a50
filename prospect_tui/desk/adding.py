"""Somebody added by hand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from prospect_tui.model.clock import Clock
from prospect_tui.model.edits import Values
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.people import NewTarget, Target
from prospect_tui.model.words import Place
from prospect_tui.rules.text import clean
from prospect_tui.store import Record

from .find import Finder
from .on_screen import OnScreen
from .people import ADDED
from .typed_fields import read_field, read_kare, read_typed_numbers

if TYPE_CHECKING:
    from .fitting import Fitter
    from .lines import Lines
    from .shelf import Shelf

BY_HAND = "by hand"
"""Whence somebody came who was added so."""

_NOBODY = Target(id=0, name="")


class NewPerson(Struct, frozen=True, kw_only=True):
    """Somebody as they are typed; only the name has to be there. `list_name` empty: no list, so that only blocks with
    everyone have them."""

    name: str
    title: str = ""
    account: str = ""
    number: str = ""
    email: str = ""
    linkedin: str = ""
    kare: str = ""
    list_name: str = ""
    place: Place = Place.ACTIVE


class Added(Struct, frozen=True, kw_only=True):
    """Who was added; or who is there already, and by what they were known (`known_by`). `likely`: they may be the same,
    and nobody was added yet."""

    target: Target
    known_by: str | None = None
    likely: bool = False


class AddingDesk:
    """Adds people, each in one transaction."""

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

    def add(self, typed: NewPerson, *, another: bool = False) -> Added:
        """Add somebody, unless they are there: known by their e-mail address, LinkedIn address, or number and name.
        Somebody of that name at that account may be the same, and is added only with `another`. Raises UsageError,
        NotFound for a list that isn't there."""
        now = self._clock.now()
        with self._record.transaction():
            list_id = self._list(typed.list_name, now)
            person = self._read(typed, list_id)
            known = self._known(person, another=another)
            if known is not None:
                return known
            account = self._account(person, now)
            target = self._record.people.add(person, account, now)
            self._record.places.put(list_id, target, typed.place, now)
            self._lines.reckon(target, now)
            self._fits.reckon(target)
            self._record.edits.add(target, ADDED, {}, {ADDED: True}, now)
            made = self._record.people.get(target)
        if made is None:
            raise ProspectError("That could not be stored.", "Try again.")
        return Added(target=made)

    def is_new(self, target: int) -> bool:
        """Whether the last that was done by hand, and stands, is that they were added."""
        last = self._record.edits.last(target)
        return last is not None and last.field == ADDED

    def take_back(self, target: int) -> Target:
        """Take somebody out of the record who was added by hand, and whom nothing has happened with. Raises UsageError
        for others."""
        with self._record.transaction():
            person, edits = self._record.people.get(target), self._record.edits.of(target)
            if person is None or not edits or edits[0].field != ADDED:
                raise UsageError("They were not added by hand.", "Retire them, or forget them, to have them gone.")
            if self._record.history.is_begun(target) or OnScreen(self._record).was_served(target):
                raise UsageError("Something has happened with them since.", "Retire them, to have them gone.")
            account = self._record.people.account_of(target)
            self._record.people.remove(target)
            if account is not None:
                self._record.people.drop_account(account, edits[0].at)
        return person

    def _list(self, name: str, now: datetime) -> int:
        """The list that was named; the first one is made. Raises NotFound."""
        from slugify import slugify

        words = clean(name)
        if not words:
            return 0
        if not self._record.places.names() and slugify(words):
            return self._record.places.add_list(words, slugify(words), now)
        return self._finder.list_id(words)

    def _read(self, typed: NewPerson, list_id: int) -> NewTarget:
        matcher = self._shelf.serving(self._record.places.playbook(list_id) if list_id else None).matcher
        values: Values = {}
        for field in ("name", "title", "account", "email", "linkedin"):
            values |= read_field(field, getattr(typed, field), _NOBODY, matcher)
        phones = tuple(read_typed_numbers(typed.number, self._region)) if typed.number.strip() else ()
        zones, source = self._lines.zones_at(None, None, None, [phone.e164 for phone in phones])
        kare = read_kare(typed.kare) if typed.kare.strip() else None
        return NewTarget(
            **values, phones=phones, kare=kare, timezones=zones, timezone_source=source, source=BY_HAND
        )  # fmt: skip

    def _account(self, person: NewTarget, now: datetime) -> int | None:
        """Their account, made if need be. Raises UsageError where it has another tag than was typed."""
        if not person.account:
            if person.kare is not None:
                raise UsageError("A tag is an account's, and none was given.", "Type their account.")
            return None
        account, tag = self._record.people.account(person.account, person.kare, now)
        if person.kare is not None and tag is not person.kare:
            raise UsageError(
                f"That account is tagged {tag.value if tag else 'a partner'}.", "Leave the tag out, or change theirs."
            )
        return account

    def _known(self, person: NewTarget, *, another: bool) -> Added | None:
        people = self._record.people
        looks = [("e-mail address", people.with_email(person.email) if person.email else [])]
        looks += [("LinkedIn address", people.with_linkedin(person.linkedin) if person.linkedin else [])]
        looks += [("number and name", people.with_number_and_name(p.e164, person.name)) for p in person.phones]
        for known_by, found in looks:
            target = next((t for t in map(people.get, found) if t is not None), None)
            if target is not None:
                return Added(target=target, known_by=known_by)
        if another or not person.account:
            return None
        same = [t for t in map(people.get, people.named_at(person.name, person.account)) if t is not None]
        return Added(target=same[0], known_by="name and account", likely=True) if same else None
