"""The board of a block: its lines and cards, and what is drawn on them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.views import Card, Nobody, Recorded, ScriptPage, TimeLeft, Unstored
from prospect_tui.dialing import Dialled
from prospect_tui.front.commands import BLOCK, in_force
from prospect_tui.model.playbook import Persona
from prospect_tui.tui.widgets.history_card import HistoryCard
from prospect_tui.tui.widgets.lines import Bar, Goals, Head, Keys, LastLine
from prospect_tui.tui.widgets.marks import UnstoredMark, WatchMark
from prospect_tui.tui.widgets.pain_card import PainCard
from prospect_tui.tui.widgets.prompt import Prompt
from prospect_tui.tui.widgets.script_card import ScriptCard
from prospect_tui.tui.widgets.target_card import TargetCard

View = Literal["full", "quiet", "focus"]
VIEWS: tuple[View, ...] = ("full", "quiet", "focus")
"""How much is shown: all; all but figures; nothing but whom, the pain, the script and the clock."""

COARSE_SECONDS = 15
"""Where nothing but the call is shown the clock goes on by so much: little is sent over a slow line."""

BOTH = (110, 44)
"""From this size on there is room for two scripts."""


class Board(Vertical):
    """Draws what the desk says; knows which script and whose pain the rep has turned to, and in `dialled` what the
    dialler said last."""

    def __init__(self, desk: Desk, block: BlockDesk) -> None:
        super().__init__(classes="all")
        self._desk = desk
        self._block = block
        self._ours = desk.clock.local_zone()
        self._commands = in_force(desk.keymap, "block", BLOCK)
        self._card: Card | Nobody | None = None
        self._script: ScriptPage | None = None
        self._script_turn = 0
        self._persona_turn = 0
        self.dialled: Dialled | None = None
        self.view: View = "full"

    def compose(self) -> ComposeResult:
        """The lines and the cards."""
        yield Head("prospect", self._about())
        yield Bar()
        with Vertical(id="cards"):
            with Vertical(id="left"):
                yield TargetCard(self._desk.config.region, self._commands)
                yield HistoryCard(self._ours)
            with Vertical(id="right"):
                yield PainCard(self._commands)
                yield ScriptCard(id="script")
                yield ScriptCard(id="opener", turns=False)
        yield Goals()
        yield LastLine(self._ours, self._commands)
        yield Prompt(self._desk)
        yield Keys(self._block.outcomes, self._commands)
        yield WatchMark(self._block, self._desk.keymap)
        yield UnstoredMark(self._ours, self._desk.keymap)

    def on_resize(self, event: events.Resize) -> None:
        """With room for both, what to say to the one who answers stands under what to say to the mailbox."""
        opener = self.query_one("#opener", ScriptCard)
        both = event.size.width >= BOTH[0] and event.size.height >= BOTH[1]
        opener.display = both
        self.set_class(both, "both")
        self._show_opener()

    @property
    def card(self) -> Card | None:
        """Who is on screen, if anybody is."""
        return self._card if isinstance(self._card, Card) else None

    @property
    def persona(self) -> Persona | None:
        """Whose pain is shown."""
        card = self.card
        return self._block.with_persona(card, self._persona_turn).persona if card else None

    @property
    def turned(self) -> bool:
        """Whether the rep has brought up another persona than the one that came with the card."""
        return self._persona_turn != 0

    @property
    def script_slug(self) -> str | None:
        """The script on screen."""
        return self._script.script.slug if self._script else None

    def voicemail(self) -> ScriptPage | None:
        """What to say to the mailbox of the one on screen; the script there, where it is a voicemail."""
        card = self.card
        return self._block.voicemail(card, self._script_turn, self._persona_turn) if card is not None else None

    @property
    def prompt(self) -> Prompt:
        """Where questions are asked."""
        return self.query_one(Prompt)

    @property
    def script_card(self) -> ScriptCard:
        """What to say."""
        return self.query_one("#script", ScriptCard)

    @property
    def scripts(self) -> Sequence[ScriptCard]:
        """All that there is to say: the script, and the opener where there is room for both."""
        return [card for card in self.query(ScriptCard) if card.display]

    def new_target(self) -> None:
        """Draw whoever is on screen now, from the first script on."""
        self._script_turn = self._persona_turn = 0
        self.show_card()

    def show_card(self, *, with_script: bool = True) -> None:
        """Draw who is on screen and how the block stands."""
        self._card = self._block.card()
        self.query_one(Goals).show(self._block.standing())
        if isinstance(self._card, Nobody):
            self._show_nobody(self._card)
            return
        card = self._block.with_persona(self._card, self._persona_turn)
        any_there = bool(self._desk.cards.book(card).playbook.personas)
        self.query_one(PainCard).show(card, borrowed=self._card.persona is None, any_there=any_there)
        self.query_one(HistoryCard).show(self._card)
        self.show_stopwatch()
        if with_script:
            self.show_script()

    def show_script(self) -> None:
        """Draw what to say."""
        card = self.card
        if card is not None:
            self._script = self._block.script(card, self._script_turn, self._persona_turn)
            self.script_card.show(self._script)
            self._show_opener()

    def show_stopwatch(self) -> None:
        """Draw the target's card, with the seconds since Enter."""
        if self._card is not None:
            state = self._block.state
            seconds = (self._desk.clock.now() - state.dialled_at).total_seconds() if state.dialled_at else None
            self.query_one(TargetCard).show(self._card, dialling=seconds, note=state.note, dialled=self.dialled)

    def show_time(self, left: TimeLeft) -> None:
        """Draw the clock and the bar, and whether the other window has been heard of."""
        if self.view == "focus":
            left = replace(left, active=left.active // COARSE_SECONDS * COARSE_SECONDS)
        now: datetime = self._desk.clock.now().astimezone(self._ours)
        self.query_one(Head).show(left, now, watching=self._block.watching)
        self.query_one(Bar).show(left)
        if self._block.watching:
            self.query_one(WatchMark).refresh()
        if self._block.state.dialled_at:
            self.show_stopwatch()

    def show_recorded(self, recorded: Recorded, word: str = "") -> None:
        """Draw the last outcome and what it scheduled."""
        self.query_one(LastLine).show(recorded, word)

    def tell(self, sign: str, words: str, style: str = "$dim") -> None:
        """Draw a word of the moment in the place of the last outcome."""
        self.query_one(LastLine).tell(sign, words, style)

    def ask(self, words: str, yes: str, does: tuple[str, str]) -> None:
        """Draw a question there, with the key that says yes and what it does, at length and in short."""
        self.query_one(LastLine).ask(words, yes, does)

    def show_moved(self) -> None:
        """Draw what another window has changed; whoever is still on screen keeps the script that was turned to."""
        if self.card is None or self.card.target.id != self._block.state.current:
            self.new_target()
        else:
            self.show_card(with_script=False)

    def show_marks(self, unstored: Unstored | None) -> None:
        """Draw that another window has the block, or that an outcome is not stored."""
        self.query_one(WatchMark).refresh()
        self.query_one(UnstoredMark).show(unstored, watching=self._block.watching)

    def turn_script(self, by: int) -> None:
        """Go on to another script."""
        self._script_turn += by
        self.show_script()

    def turn_persona(self) -> None:
        """Go on to another persona's pain and scripts."""
        self._persona_turn += 1
        self._script_turn = 0
        self.show_card()

    def _show_opener(self) -> None:
        opener = self.query_one("#opener", ScriptCard)
        if opener.display and self.card is not None and self._script is not None:
            opener.show(self._block.opener(self.card, self._persona_turn))

    def _show_nobody(self, nobody: Nobody) -> None:
        self._script = None
        self.query_one(TargetCard).show(nobody)
        self.query_one(PainCard).clear()
        self.query_one(HistoryCard).show(None)
        for script in self.query(ScriptCard):
            script.clear()

    def _about(self) -> str:
        plan = self._block.plan
        cut = [plan.persona] if plan.persona else []
        cut += ["/".join(tag.value for tag in plan.kare)] if plan.kare else []
        return " · ".join([plan.list_name, *cut])
