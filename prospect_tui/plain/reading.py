"""What a block has to say when it is asked: who it is, what hurts them, what to say, how long is left."""

from collections.abc import Sequence
from datetime import tzinfo

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.views import Card, Nobody
from prospect_tui.front.commands import Command

from .commands import PLAIN, chosen, in_force, keys_told, typed_for
from .people import account_lines
from .sentences import (
    NO_PERSONAS,
    dialled,
    known_lines,
    nobody_lines,
    pain_lines,
    script_lines,
    standing_line,
    target_lines,
    time_line,
)
from .talk import Talk


class Reading:
    """Says what is asked for; knows which script and whose pain the rep has turned to."""

    def __init__(self, desk: Desk, block: BlockDesk, talk: Talk) -> None:
        self._desk = desk
        self._block = block
        self._plain = chosen(PLAIN, desk.keymap)
        self._talk = talk
        self._ours = desk.clock.local_zone()
        self._shown: Card | Nobody = block.card()
        self._script_turn = self._persona_turn = 0
        self._paced: str | None = None

    @property
    def zone(self) -> tzinfo:
        """The rep's own."""
        return self._ours

    @property
    def card(self) -> Card | None:
        """Whom the block has before it, if anybody."""
        return self._shown if isinstance(self._shown, Card) else None

    def special_keys(self) -> tuple[str, Sequence[Command]] | None:
        """The keys in force and a title for them, where they are not those of a block."""
        raise NotImplementedError

    def commands(self) -> Sequence[Command]:
        """The keys in force beside the outcomes."""
        special = self.special_keys()
        return self._plain if special is None else in_force(special[1], self._desk.keymap)

    def key_to(self, action: str) -> str:
        """The key of a command as it is typed."""
        return next(typed_for(each) for each in (*self.commands(), *self._plain) if each.action == action)

    def say_target(self) -> None:
        """Say who it is now, from the first script on."""
        self._script_turn = self._persona_turn = 0
        self._paced = None
        self._shown = self._block.card()
        self._talk.say(*self._about())

    def look_anew(self) -> None:
        """Something has changed: say who it is, where that is another one now."""
        before = self.card
        self._shown = self._block.card()
        if before is None or self.card is None or before.target.id != self.card.target.id:
            self.say_target()

    def script_slug(self) -> str | None:
        """The script that was turned to, or the voicemail that was read last."""
        card = self.card
        if self._paced is not None or card is None:
            return self._paced
        page = self._block.script(card, self._script_turn, self._persona_turn)
        return page.script.slug if page is not None else None

    def do_again(self) -> None:
        """Say who it is, with all that is known."""
        self._shown = self._block.card()
        self._talk.say(*self._about())
        if self.card is not None:
            self._talk.say(*known_lines(self.card, self._ours))
        if self._block.state.note:
            self._talk.say(f"Your note for the next outcome: {self._block.state.note}")

    def do_pain(self) -> None:
        """Say the pain indicators."""
        card = self.card
        if card is None:
            self._talk.say(*self._about())
            return
        shown = self._block.with_persona(card, self._persona_turn)
        keys = self.key_to("persona"), self.key_to("keep_persona")
        any_there = self._any_personas()
        self._talk.say(*pain_lines(shown, *keys, borrowed=card.persona is None, any_there=any_there))

    def do_script(self) -> None:
        """Say the script."""
        self._paced = None
        card = self.card
        lines = script_lines(self._block.script(card, self._script_turn, self._persona_turn)) if card else self._about()
        self._talk.say(*lines)

    def do_script_before(self) -> None:
        """Turn to the script before, and say it."""
        self._script_turn -= 1
        self.do_script()

    def do_script_after(self) -> None:
        """Turn to the next script, and say it."""
        self._script_turn += 1
        self.do_script()

    def do_persona(self) -> None:
        """Turn to the pain of another persona, and say it."""
        if self._any_personas():
            self._persona_turn += 1
            self._script_turn = 0
            self.do_pain()
        else:
            self._talk.say(NO_PERSONAS)

    def _any_personas(self) -> bool:
        """Whether the playbook that serves has personas."""
        card = self.card
        return bool((self._desk.cards.book(card).playbook if card else self._desk.playbook).personas)

    def do_pacer(self) -> None:
        """Say the voicemail; its outcome is kept with it."""
        card = self.card
        page = self._block.voicemail(card, self._script_turn, self._persona_turn) if card else None
        if page is None:
            self._talk.say("There is no voicemail to read here.")
            return
        self._paced = page.script.slug
        self._talk.say(*script_lines(page))

    def do_time(self) -> None:
        """Say the time left, and how the block stands."""
        said = [time_line(self._block.time_left()), standing_line(self._block.standing())]
        since = self._block.state.dialled_at
        if since is not None:
            said.insert(0, f"Dialled {round((self._desk.clock.now() - since).total_seconds())} s ago.")
        self._talk.say(*said)

    def do_account(self) -> None:
        """Say who else is at the account, and what it was told."""
        card = self.card
        if card is None:
            return
        account = self._desk.persons.account_of(card.target.id)
        if account is None:
            self._talk.say("They are at no account.")
        else:
            self._talk.say(*account_lines(self._desk.persons.account(account), card.target.id, self._ours))

    def do_help(self) -> None:
        """All keys."""
        special = self.special_keys()
        outcomes = self._block.outcomes if special is None else None
        how = "A key counts at once." if self._talk.single else "A key to a line, then Enter."
        self._talk.say(how, *([f"{special[0]}:"] if special else []), *keys_told(self.commands(), outcomes))

    def _about(self) -> list[str]:
        if isinstance(self._shown, Nobody):
            return nobody_lines(self._shown)
        return target_lines(self._shown, self._desk.config.region)

    def _number(self) -> str:
        """The number to dial, in groups."""
        phone = self.card.phone if self.card else None
        return dialled(phone, self._desk.config.region) if phone else ""
