"""An outcome is a row of data: what it counts as, and what follows from it."""

from typing import Annotated

from msgspec import Meta, Struct, field

from .plays import GuestState
from .words import Flag, FollowUpKind, PhoneState

_Minutes = Annotated[int, Meta(ge=1, le=525_600)]
_Days = Annotated[int, Meta(ge=1, le=3_650)]


class Then(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When the follow-up of an outcome falls due, in the prospect's zone.

    One of `minutes`, `business_days` or `days`; `band` names the part of that day: `same` hour as now, `another`
    part of the day than now, `edges` (before 9 or after 17), or None for mid-morning. A meeting may be `undated`;
    it then comes up the next business day, to be dated.
    """

    kind: FollowUpKind
    minutes: _Minutes | None = None
    business_days: _Days | None = None
    days: _Days | None = None
    band: str | None = None
    undated: bool = False


class Outcome(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a touch led to.

    `key` is the letter in a block, `digit` the choice within the prompt of a `group` of outcomes that share a
    letter. `asks` opens a prompt after the commit: `when`, `meeting`, `referral`, `wider` (do not call), `which`
    (of a group), `rhythm` (of keeping in touch). `retires` and `replaces` end the work on this person and pull
    another; `number` is the state that the dialled number gets, for `quarantine_days`. One that goes `beside` leaves
    the calls that are planned as they are, answers no more than a date to keep in touch, and plans a call only where
    none is planned. `guest` is what it says of somebody who was asked to an event.
    """

    name: str
    label: str
    key_label: str | None = None
    key: str | None = None
    group: str | None = None
    digit: int | None = None
    flags: list[str] = field(default_factory=list)
    asks: str | None = None
    then: Then | None = None
    retires: str | None = None
    replaces: bool = False
    lists_do_not_call: bool = False
    beside: bool = False
    number: PhoneState | None = None
    quarantine_days: _Days | None = None
    guest: GuestState | None = None
    tone: str = "plain"

    @property
    def counts_as(self) -> Flag:
        """The flags as one value."""
        return Flag.read(self.flags)


class Outcomes(Struct, frozen=True, kw_only=True):
    """The outcomes in force, in the order of their keys on the screen."""

    rows: tuple[Outcome, ...]

    def named(self, name: str) -> Outcome | None:
        """The outcome of that name."""
        return next((row for row in self.rows if row.name == name), None)

    def keyed(self, key: str) -> Outcome | None:
        """The outcome that this letter records, its case ignored."""
        wanted = key.lower()
        return next((row for row in self.rows if row.key == wanted), None)

    @property
    def voicemail(self) -> Outcome | None:
        """The outcome that a key records where a voicemail was left."""
        return next((row for row in self.rows if row.key and row.counts_as & Flag.VOICEMAIL), None)

    def in_group(self, group: str) -> tuple[Outcome, ...]:
        """The outcomes that share a letter, by digit."""
        return tuple(sorted((r for r in self.rows if r.group == group), key=lambda r: r.digit or 0))
