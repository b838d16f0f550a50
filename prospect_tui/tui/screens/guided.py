"""The guided first block: a block and its review as they always are, with a word above the keys on what to do now."""

from collections.abc import Callable

from textual import events
from textual.containers import Vertical
from textual.content import Content

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.views import Recorded, Undone
from prospect_tui.front.commands import Command
from prospect_tui.front.guide import ANSWER, END, LEAVE, UNDO, Guide
from prospect_tui.tui.columns import columns
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.block import BlockScreen
from prospect_tui.tui.screens.block_modes import Confirm
from prospect_tui.tui.screens.review import ReviewScreen
from prospect_tui.tui.screens.sheets import Hanging, Reading
from prospect_tui.tui.widgets.guide_line import GuideLine
from prospect_tui.tui.widgets.prompt import Prompt

NEXT_STEPS = ("bring", "me", "start", "cookbook", "help")
"""What home is for from here on."""

NEXT_IN_DEMO = ("start", "review", "help")
"""What a home is for that is thrown away: nothing of one's own goes into it."""

Over = Callable[[bool], None]
"""Called when it is over, with whether it was gone through to its end."""


class GuidedBlock(BlockScreen):
    """A block that says what to do now. `over` takes it off the screen."""

    def __init__(self, desk: Desk, block: BlockDesk, guide: Guide, over: Over) -> None:
        super().__init__(desk, block)
        self.add_class("guided", update=False)
        self._guide = guide
        self._over = over

    def on_mount(self) -> None:
        """Put the line above the keys."""
        self._board.mount(GuideLine(self._guide, self._commands, self._desk.outcomes, "Esc Esc"), before="#last")

    def on_key(self, event: events.Key) -> None:
        """Escape asks whether to leave, where nothing else waits for it."""
        free = self._confirm is None and not self._board.prompt.is_open and self.special_keys() is None
        if event.key == "escape" and free and self.app.screen is self:
            event.stop()
            event.prevent_default()
            self._confirm = Confirm(("escape",), self._leave_guide)
            self._board.tell("?", "Leave the guide? Esc again leaves, any other key goes on.", "bold $accent")

    def do_dial(self) -> None:
        """Dial."""
        super().do_dial()
        if self._block.state.dialled_at is not None:
            self._happened("dial")

    def _stored(self, recorded: Recorded) -> None:
        super()._stored(recorded)
        self._happened(recorded.outcome.name)

    def _show_answer(self, message: Prompt.Closed) -> None:
        super()._show_answer(message)
        if message.undone is None and message.recorded is not None:
            self._happened(ANSWER)

    def _show_undone(self, undone: Undone) -> None:
        super()._show_undone(undone)
        self._happened(UNDO)

    def _happened(self, what: str) -> None:
        self._guide.happened(what)
        self.query_one(GuideLine).refresh()

    def _leave_guide(self) -> None:
        self._over(False)

    def review(self) -> ReviewScreen:
        """The review, with the rest of the guide."""
        self._guide.happened(END)
        return GuidedReview(self._desk, self._block.id, self._guide, self._over)


class GuidedReview(ReviewScreen):
    """The review of that block."""

    def __init__(self, desk: Desk, block_id: int, guide: Guide, over: Over) -> None:
        super().__init__(desk, block_id)
        self.add_class("guided", update=False)
        self._guide = guide
        self._over = over

    def on_mount(self) -> None:
        """Put the line above the keys."""
        line = GuideLine(self._guide, self.in_force(), self._desk.outcomes, "Esc")
        self.query_one(".all", Vertical).mount(line, before="#last")

    def do_leave(self) -> None:
        """Back to where the rep came from."""
        self._guide.happened(LEAVE)
        self._over(True)


class GuideDone(Reading):
    """What comes after the first block: the keys of home that lead to one of one's own. `to_stay` says how one gets
    from a home that is thrown away to one that stays; it is empty where home stays."""

    def __init__(self, commands: tuple[Command, ...], to_stay: str = "") -> None:
        by_action = {command.action: command for command in reversed(commands)}
        found = [by_action[name] for name in (NEXT_IN_DEMO if to_stay else NEXT_STEPS) if name in by_action]
        rows = [(say((each.shown, "bold $accent")), say(each.label), say((each.help, "$dim"))) for each in found]
        said = "A call, its outcome in one key, a slip taken back, a promise kept for its time, and a review."
        where = "To look round in this demo" if to_stay else "From here, on home"
        words = f"This demo's home is thrown away, with all that you do in it. {to_stay}"
        last: list[Content | Hanging] = [Content(""), Hanging(say(("→ ", "bold $accent")), words)] if to_stay else []
        super().__init__(
            say(("That was a block", "bold"), ("   nothing of it is kept", "$dim")),
            [say((said, "$dim")), Content(""), say((where, "bold $primary")), *columns(rows, 100), *last],
        )
