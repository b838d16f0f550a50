"""The card: who is on screen, what hurts them, what to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from prospect_tui.model.clock import Clock, zone_named
from prospect_tui.model.errors import UsageError
from prospect_tui.model.people import Phone, Target
from prospect_tui.model.playbook import Persona, Rendered, Script, ScriptChannel, ScriptKind, Sender
from prospect_tui.model.plays import Event
from prospect_tui.model.queue import Offer
from prospect_tui.model.words import Reason
from prospect_tui.rules.dialling import offered
from prospect_tui.rules.scripts import script_for
from prospect_tui.rules.text import clean
from prospect_tui.store import Record

from .play_steps import play_step
from .shelf import Book, Shelf
from .turns import Turn, turns
from .views import Card, Colleague, Facing, PlayStep, ScriptPage

if TYPE_CHECKING:
    from prospect_tui.rules.personas import PersonaMatcher
    from prospect_tui.rules.voicemail import VoicemailFault

LAST_TOUCHES = 3
COLLEAGUES = 3
EVERYBODY = 50
SPOKEN = (ScriptChannel.VOICEMAIL, ScriptChannel.CALL)


class Cards:
    """Puts a card together from the record and the playbook."""

    def __init__(self, record: Record, clock: Clock, shelf: Shelf, sender: Sender, pace: int) -> None:
        self._record = record
        self._clock = clock
        self._shelf = shelf
        self._sender = sender
        self._pace = pace
        self._turned: tuple[Card | None, PersonaMatcher | None, Sequence[Turn]] = (None, None, ())

    def introduce(self, sender: Sender) -> None:
        """Let scripts speak for this rep from now on."""
        self._sender = sender

    @property
    def pace(self) -> int:
        """How fast the rep speaks, in words a minute: as it was measured, else as config.toml has it."""
        return self._sender.pace or self._pace

    def faults(self, card: Card, page: ScriptPage) -> tuple[VoicemailFault, ...]:
        """What will transcribe badly of a voicemail that is filled in for the one on screen."""
        from prospect_tui.playbook.voicemails import faults_of

        return faults_of(page.script, page.rendered, self._sender, card.target, self.pace)

    def facing(self, offer: Offer, number: str | None = None) -> Facing | None:
        """Whom an offer brings; `number` is the one chosen among theirs. None where the target is gone."""
        target = self._record.people.get(offer.target)
        if target is None:
            return None
        now = self._clock.now()
        usable = tuple(p for p in target.phones if p.usable(now))
        return Facing(
            target=target,
            offer=offer,
            phone=_chosen(usable, number, now),
            phones=usable,
            local=self._local(target, now),
        )

    def card(
        self, offer: Offer, number: str | None = None, dialled_at: datetime | None = None, scope: int = 0
    ) -> Card | None:
        """The card of the target that is offered; `number` is the one chosen among its numbers, `scope` the block's
        list (0: everyone). None where the target is gone."""
        facing = self.facing(offer, number)
        if facing is None:
            return None
        target = facing.target
        touches = tuple(self._record.touches.last_of(target.id, LAST_TOUCHES))
        playbook = self._record.places.playbook(scope) if scope else self._record.places.playbook_of(target.id)
        matcher = self._shelf.serving(playbook).matcher
        persona = matcher.match(persona=target.persona, title=target.title)
        return Card(
            target=target,
            offer=offer,
            phone=facing.phone,
            phones=facing.phones,
            local=facing.local,
            attempt=self._record.people.attempts(target.id) + 1,
            touches=touches,
            note=next((t.note for t in touches if t.note), target.custom.get("note")),
            colleagues=self._colleagues(target),
            referrer=self._record.touches.referrer(target.id),
            persona=persona,
            playbook=playbook,
            could_be=matcher.fits(target.title) if persona is None and target.title else (),
            dialled_at=dialled_at,
            met=self._record.met.last(target.id),
            play=self._play(offer, playbook),
        )

    def with_play(self, card: Card, follow_up: int) -> Card:
        """The same card, for the step of a play that a follow-up is."""
        return replace(card, play=play_step(self._record, self.book(card).playbook, follow_up))

    def _play(self, offer: Offer, playbook: str | None) -> PlayStep | None:
        """The step of a play that brings somebody up."""
        if offer.follow_up is None or offer.reason is not Reason.FOLLOW_UP_DUE:
            return None
        return play_step(self._record, self._shelf.serving(playbook).playbook, offer.follow_up)

    def everybody_at(self, card: Card) -> tuple[Colleague, ...]:
        """The others at the account, more of them than the card shows."""
        return self._colleagues(card.target, EVERYBODY)

    def book(self, card: Card) -> Book:
        """The playbook that serves a card: the one of the block's list, else the home's own."""
        return self._shelf.serving(card.playbook)

    def persona_at(self, card: Card, turn: int) -> Persona | None:
        """The persona to speak to: the target's own at turn 0, where they have one; then those that the title fits,
        those of the others at the account, and the rest of the playbook."""
        found = self.turn_at(card, turn)
        return found.persona if found else None

    def turn_at(self, card: Card, turn: int) -> Turn | None:
        """The same, or the influencer of the target's own persona whose turn it is."""
        if turn == 0:
            return Turn(persona=card.persona) if card.persona else None
        known = self._turns(card)
        first = 0 if card.persona else 1
        return known[(turn - first) % len(known)] if known else None

    def _turns(self, card: Card) -> Sequence[Turn]:
        """All turns of a card; of one card asked for again and again they are looked up once."""
        book = self.book(card)
        known, matcher, found = self._turned
        if known is not card or matcher is not book.matcher:
            others, rest = self.everybody_at(card), book.playbook.personas.values()
            found = turns(card.persona, card.could_be, others, book.matcher, rest)
            self._turned = card, book.matcher, found
        return found

    def persona_named(self, card: Card, words: str) -> Persona:
        """The persona of that name or slug in the playbook of a card. Raises UsageError with those there are."""
        book = self.book(card)
        found = book.matcher.named(words)
        if found is None and words.strip().lower() in book.playbook.unfilled:
            said = f"The persona {words.strip().lower()} isn't filled in yet."
            raise UsageError(said, "`prospect playbook check` says what it misses.")
        if found is None:
            names = ", ".join(book.playbook.personas) or "none yet"
            raise UsageError(f"There is no persona “{clean(words)[:40]}”.", f"There are: {names}.")
        return found

    def script(
        self, card: Card, persona: Persona | None, turn: int = 0, channels: Sequence[ScriptChannel] = SPOKEN,
        first: ScriptKind | None = None,
    ) -> ScriptPage | None:  # fmt: skip
        """The script for the next try, filled in; `turn` goes on to the others that fit, in the order of `channels`,
        those of the kind `first` before the others. What a play's step has to say comes before all."""
        book, found, step = self.book(card), list[Script](), card.play
        for channel in sorted(channels, key=lambda each: step is None or each.value != step.channel.value):
            found += script_for(
                book.playbook,
                channel=channel,
                persona=persona,
                kare=card.target.kare,
                attempt=card.attempt,
                first=first,
                play=step.play if step else None,
                named=step.script if step else None,
            )
        if not found:
            return None
        at = turn % len(found)
        event = step.event if step else None
        fields = self._fields(card.target, persona, card.referrer, card.local, event)
        rendered = book.renderer.render(found[at], fields)
        give = book.playbook.give(found[at], persona.slug if persona else None)
        return ScriptPage(
            script=found[at],
            give=give.name if give else None if found[at].fallback else found[at].give,
            rendered=rendered,
            number=at + 1,
            of=len(found),
            seconds=rendered.seconds(self.pace),
        )

    def filled_in(self, book: Book, script: Script, target: Target) -> tuple[Persona | None, Rendered]:
        """A script of a playbook as it would be said to somebody, and the persona that it speaks to."""
        persona = book.playbook.personas.get(script.persona or "") or book.matcher.match(
            persona=target.persona, title=target.title
        )
        local = self._local(target, self._clock.now())
        fields = self._fields(target, persona, self._record.touches.referrer(target.id), local)
        return persona, book.renderer.render(script, fields)

    def _fields(
        self,
        target: Target,
        persona: Persona | None,
        referrer: str | None,
        local: datetime | None,
        event: Event | None = None,
    ) -> Mapping[str, str | None]:
        from prospect_tui.playbook import merge_fields

        there = local or self._clock.now().astimezone(self._clock.local_zone())
        return merge_fields(target, self._sender, persona=persona, referrer=referrer, local=there, event=event)

    def _local(self, target: Target, now: datetime) -> datetime | None:
        return now.astimezone(zone_named(target.zone)) if target.zone else None

    def _colleagues(self, target: Target, limit: int = COLLEAGUES) -> tuple[Colleague, ...]:
        return tuple(
            Colleague(id=i, name=name, title=title, last_touch=last, retired=retired)
            for i, name, title, last, retired in self._record.people.colleagues(target.id, limit)
        )


def _chosen(phones: tuple[Phone, ...], number: str | None, now: datetime) -> Phone | None:
    """The number that was chosen, else the first that is offered unasked: never one at home."""
    return next((p for p in phones if p.e164 == number), next(iter(offered(phones, now)), None))
