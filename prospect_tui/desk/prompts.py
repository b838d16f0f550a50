"""What is typed after a key: the outcome is on disk already, with its default; here it is refined."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.errors import ProspectError, StoreError, UsageError
from prospect_tui.model.fit import FACTS
from prospect_tui.model.people import NewTarget, Phone, Target
from prospect_tui.model.touches import FollowUp, NewFollowUp
from prospect_tui.model.words import DncKind, Flag, FollowUpKind, FollowUpStatus, PhoneKind, Place
from prospect_tui.rules.area_codes import place_of_number
from prospect_tui.rules.countries import region_of
from prospect_tui.rules.days import is_business_day
from prospect_tui.rules.followups import keep_in_touch, meeting
from prospect_tui.rules.rhythms import read_rhythm, said
from prospect_tui.rules.text import clean
from prospect_tui.rules.when import When
from prospect_tui.settings.area_codes import load_area_codes
from prospect_tui.store import Record

from .block import ANYONE_AT, BlockDesk
from .fitting import Fitter
from .hours import HoursDesk
from .serving import zone_of
from .times import Times
from .typed_fields import region_around, unread_number
from .views import Recorded

_PRESETS = ("+1h", "+3h", "tomorrow 9am", "tomorrow 2pm", "+1w")
_PRESETS_BEFORE_A_WEEKEND = ("+1h", "+3h", "mon 9am", "mon 2pm", "+1w")

FEWEST_DIGITS = 7
"""Fewer are no phone number."""

_LIKE_A_NUMBER = 3  # digits, and more of them than letters: such is nobody's name and nobody's title

NO_CONSENT = "In Canada nobody can consent for another."
_CANADA = "CA"


class Prompts:
    """The prompts of a block."""

    def __init__(
        self, record: Record, clock: Clock, block: BlockDesk, region: str, hours: HoursDesk, fits: Fitter
    ) -> None:
        self._record = record
        self._fits = fits
        self._lines = hours.lines
        self._clock = clock
        self._block = block
        self._region = region
        self._times = Times(record, clock, hours.against)
        self._hours = hours

    def presets(self) -> tuple[str, ...]:
        """The times that a lone digit picks, from 1."""
        today = today_of(self._clock)
        return _PRESETS if is_business_day(today + timedelta(days=1)) else _PRESETS_BEFORE_A_WEEKEND

    def read_time(self, target: Target, text: str) -> When:
        """What a typed time means, and what to say and ask before it is taken. Raises UsageError."""
        words, presets = text.strip(), self.presets()
        if words.isascii() and words.isdecimal() and 1 <= int(words) <= len(presets):
            words = presets[int(words) - 1]
        return self._times.read(target, words)

    def read_time_of(self, touch: int, text: str) -> When:
        """The same for the follow-up that a touch of this block made. Raises UsageError."""
        return self.read_time(self._step_of(touch)[1], text)

    def when(self, recorded: Recorded, text: str) -> FollowUp | None:
        """Take a typed time, whatever its doubts, for the callback or the meeting just recorded. Raises UsageError."""
        if recorded.follow_up is None or not text.strip():
            return recorded.follow_up
        return self._take_time(recorded.touch, recorded.follow_up, recorded.target, text)

    def keep(self, recorded: Recorded, text: str) -> FollowUp | None:
        """Take how often and until when somebody is kept in touch with who said "later"; an empty text keeps what
        stands. Raises UsageError."""
        old, target, now = recorded.follow_up, recorded.target, self._clock.now()
        if old is None or not text.strip():
            return old
        zone = zone_of(target.zone, self._clock.local_zone())
        rhythm = read_rhythm(text, now.astimezone(zone).date())
        with self._writing_of(target):
            self._record.rhythms.set(target.id, rhythm, now, recorded.touch)
            kept, days = self._record.follow_ups.kept(target.id), self._hours.workdays(target.zone)
            self._record.follow_ups.reschedule(old.id, keep_in_touch(rhythm, now, zone, target.zone, kept, days))
            self._record.places.refresh([target.id], now)
        made = self._record.follow_ups.get(old.id) or old
        self._block.tell_changed(recorded.touch, target.id, made)
        return made

    def rhythm_word(self, recorded: Recorded, text: str = "") -> str:
        """How often somebody is kept in touch with, as it stands or as it is typed. Raises UsageError."""
        target = recorded.target
        today = self._clock.now().astimezone(zone_of(target.zone, self._clock.local_zone())).date()
        rhythm = read_rhythm(text, today) if text.strip() else self._record.rhythms.of(target.id)
        return said(rhythm, today) if rhythm else ""

    def which(self, recorded: Recorded, digit: int) -> Recorded:
        """Take the outcome of that digit in place of the default one of its letter. Raises UsageError."""
        group = self._block.outcomes.in_group(recorded.outcome.group or "")
        chosen = next((row for row in group if row.digit == digit), None)
        if chosen is None:
            raise UsageError("There is no such choice.", f"Type 1 to {len(group)}.")
        if chosen.name == recorded.outcome.name:
            return recorded
        return self._block.correct(recorded.touch, chosen, unseen=True)

    def widen(self, recorded: Recorded, digit: int) -> str:
        """List the account (2) or the e-mail domain (3) as well, as the choices were shown; gives a word on what is
        listed now. Raises UsageError."""
        if not 1 <= digit <= len(recorded.choices):
            raise UsageError("There is no such choice.", f"Type 1 to {len(recorded.choices)}.")
        if digit == 1:
            return "this person and their numbers are listed"
        kind, value = self._wider(recorded.target, by_domain=recorded.choices[digit - 1].startswith(ANYONE_AT))
        now = self._clock.now()
        with self._writing_of(recorded.target):
            self._record.do_not_call.add(kind, value, now, touch=recorded.touch)
            self._record.places.refresh(self._record.do_not_call.covered(kind, value), now)
        self._serve_unseen(recorded.target.id)
        return f"{recorded.choices[digit - 1]} is listed"

    def referral(self, recorded: Recorded, text: str) -> Target | None:
        """Store who was named: `Name, number, title` in any order after the name, the chain kept. An empty text keeps
        the outcome without a name. Raises UsageError where there is no name, or a number that can't be read."""
        if not text.strip():
            return None
        made = self.refer(recorded.touch, recorded.target, text)
        self._serve_unseen(recorded.target.id)
        return made

    def time_of(self, touch: int, text: str) -> FollowUp:
        """Give the follow-up that a touch of this block made another time, whatever its doubts. Raises UsageError."""
        return self._take_time(touch, *self._step_of(touch), text)

    def _step_of(self, touch: int) -> tuple[FollowUp, Target]:
        made, standing = self._record.follow_ups.made_by(touch), self._record.touches.get(touch)
        target = self._record.people.get(standing.target) if standing else None
        if made is None or target is None or made.status is not FollowUpStatus.OPEN:
            raise UsageError("That outcome has no next step to move.", "n writes a note, c corrects it.")
        return made, target

    def correct(self, touch: int, words: str) -> Recorded:
        """Replace an outcome of this block by the one of that key or name. Raises UsageError."""
        words = words.strip().lower()
        outcomes = self._block.outcomes
        chosen = outcomes.keyed(words) or outcomes.named(words.replace(" ", "-"))
        if chosen is None:
            raise UsageError("There is no such outcome.", "Type its key or its name.")
        if chosen.asks == "which" and words == chosen.key:
            choices = ", ".join(row.name for row in outcomes.in_group(chosen.group or ""))
            raise UsageError("Which of them?", f"Type one of: {choices}.")
        return self._block.correct(touch, chosen)

    def late_referral(self, touch: int, text: str) -> Target:
        """Add a referral to an outcome of this block, without a second touch. Raises UsageError."""
        standing = self._record.touches.get(touch)
        said_by = self._record.people.get(standing.target) if standing and not standing.undone else None
        if said_by is None:
            raise ProspectError("That outcome is no longer there.")
        return self.refer(touch, said_by, text)

    def asked(self, touch: int) -> bool:
        """Keep that it was asked whom else to call and nobody was named, or take that back where it is kept already;
        says whether it stands now. Raises UsageError where nobody was talked to."""
        standing = self._record.touches.get(touch)
        target = self._record.people.get(standing.target) if standing and not standing.undone else None
        if target is None:
            raise ProspectError("That outcome is no longer there.")
        if not self._record.touches.flags(touch) & Flag.CONVERSATION:
            raise UsageError("Nobody was talked to then.", "It is a conversation in which one asks who else.")
        stands = not self._record.touches.is_asked(touch)
        with self._writing_of(target):
            if stands:
                self._record.touches.ask(touch, self._clock.now())
            else:
                self._record.touches.unask(touch)
        self._block.tell_book()
        return stands

    def consent_word(self, said_by: Target, text: str = "") -> str:
        """What the law of Canada has to be said of while somebody there is named, by their own address or numbers or
        by the number that is typed; nothing elsewhere."""
        own = region_of(said_by.country) == _CANADA
        numbers = [phone.e164 for phone in said_by.phones]
        if not own and len(re.findall(r"\d", text)) >= FEWEST_DIGITS:
            numbers += [phone.e164 for part in text.split(",") for phone in self._numbers(said_by, part)[0]]
        return NO_CONSENT if own or any(map(_is_canadian, numbers)) else ""

    def consent_word_of(self, touch: int, text: str = "") -> str:
        """The same for whoever a touch of this block is of."""
        standing = self._record.touches.get(touch)
        said_by = self._record.people.get(standing.target) if standing else None
        return self.consent_word(said_by, text) if said_by else ""

    def refer(self, touch: int, said_by: Target, text: str) -> Target:
        """Make a target of the person who was named, on the lists of the one who named them. Raises UsageError."""
        person = self._named(said_by, text)
        now = self._clock.now()
        with self._writing_of(said_by):
            account = self._record.people.account_of(said_by.id)
            made = self._record.people.add(person, account, now, made_by=touch)
            self._record.touches.refer(touch, said_by.id, made, now)
            for number in self._record.places.of(said_by.id) or [0]:
                self._record.places.put(number, made, Place.ACTIVE, now)
            self._lines.reckon(made, now)
            self._fits.reckon(made)
        self._block.tell_book()
        target = self._record.people.get(made)
        if target is None:
            raise ProspectError("That could not be stored.", "Try again.")
        return target

    def _serve_unseen(self, but: int) -> None:
        """Who comes next may be another one now. Where that can't be stored, the one found before stands: the answer is
        stored already, and must not be asked for twice."""
        with suppress(StoreError):
            self._block.serve_unseen(but=but)

    @contextmanager
    def _writing_of(self, target: Target) -> Iterator[None]:
        """A transaction about somebody whom nobody has had forgotten meanwhile. Raises ProspectError."""
        with self._block.writing():
            if self._record.people.get(target.id) is None:
                raise ProspectError("That person is no longer in the record.")
            yield

    def _take_time(self, touch: int, old: FollowUp, target: Target, text: str) -> FollowUp:
        now, due = self._clock.now(), self.read_time(target, text).at
        new = NewFollowUp(
            kind=old.kind, due=due, zone=target.zone, promised=old.promised, channel=old.channel, by=old.by
        )
        if old.kind is FollowUpKind.MEETING:
            days = self._hours.workdays(target.zone)
            new = meeting(due, now, zone_of(target.zone, self._clock.local_zone()), target.zone, days)
        with self._writing_of(target):
            self._record.follow_ups.reschedule(old.id, new)
            self._record.places.refresh([target.id], now)
        made = self._record.follow_ups.get(old.id) or old
        self._block.tell_changed(touch, target.id, made)
        self._block.tell_book()
        return made

    def _named(self, said_by: Target, text: str) -> NewTarget:
        parts = [part for part in (clean(p) for p in text.split(",")) if part]
        phones, words = [], []
        for part in parts:
            found, problem = self._numbers(said_by, part)
            if not found and _looks_like_a_number(part):
                raise unread_number(part, problem, region_around(said_by, self._region))
            phones += found
            words += [] if found else [part]
        if not words or not re.search(r"[^\W\d]", words[0]):
            raise UsageError("Who was named?", "Type a name, then a number: Maya Ortiz, 312 555 0144")
        first, _, last = words[0].partition(" ")
        return NewTarget(
            name=words[0], first_name=first, last_name=last or None, title=", ".join(words[1:]) or None,
            account=said_by.account, phones=tuple(phones), city=said_by.city, region=said_by.region,
            country=said_by.country, timezones=said_by.timezones, timezone_source=said_by.timezone_source,
            source="referral", tier="A", custom={key: text for key, text in said_by.custom.items() if key in FACTS},
        )  # fmt: skip

    def _numbers(self, said_by: Target, part: str) -> tuple[list[Phone], str | None]:
        """The numbers in a part of what was typed, where it is long enough for one, and what could not be read; one
        without a country code is read as whoever named them would dial it."""
        from prospect_tui.rules.phones import read_numbers

        if len(re.findall(r"\d", part)) < FEWEST_DIGITS:
            return [], None
        return read_numbers(part, region=region_around(said_by, self._region), kind=PhoneKind.DIRECT)

    def _wider(self, target: Target, *, by_domain: bool) -> tuple[DncKind, str]:
        if by_domain:
            return DncKind.DOMAIN, (target.email or "").lower().rpartition("@")[2]
        return DncKind.ACCOUNT, str(self._record.people.account_of(target.id))


def _looks_like_a_number(part: str) -> bool:
    digits, letters = len(re.findall(r"\d", part)), len(re.findall(r"[^\W\d_]", part))
    return digits >= _LIKE_A_NUMBER and digits > letters


def _is_canadian(e164: str) -> bool:
    return place_of_number(e164, load_area_codes())[0] == _CANADA
