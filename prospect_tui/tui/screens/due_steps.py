"""What is due of the plays today, with whom: written to from here, whether they have a number or not."""

from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Logged
from prospect_tui.desk.play_views import StepDue
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.words import Channel
from prospect_tui.tui.columns import columns
from prospect_tui.tui.keyboard import key_of
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.sheets import Sheet
from prospect_tui.tui.screens.writing import WritingSheet

_FOOT = "↑ ↓ choose · Enter writes to them · u takes it back · o opens them · Esc goes back"
_NARROWEST = 40
_FOOT_OF_NOTHING = "Esc goes back"
_NOTHING = "Nothing of your plays is due today. What a running play asks of a day stands here."


class DueSheet(Sheet[None]):
    """A step to a row."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(say(("Due today", "bold"), ("   of your plays", "$dim")), _FOOT)
        self._desk = desk
        self._due: tuple[StepDue, ...] = ()
        self._kept: list[tuple[StepDue, int]] = []  # what was recorded here, by its touch

    def page(self) -> ComposeResult:
        """The steps, a word."""
        yield OptionList(markup=False)
        yield Static(id="due-word", markup=False)

    def on_mount(self) -> None:
        """Show them, once there is a width to make rows for."""
        self.call_after_refresh(self._show)
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Rows are made for the width at hand."""
        self.call_after_refresh(self._show)

    def on_key(self, event: events.Key) -> None:
        """Open somebody, take back, or leave; the list itself takes Enter."""
        key = key_of(event)
        if key not in ("o", "u", "ctrl+z", "escape", "q"):
            return
        event.stop()
        event.prevent_default()
        if key in ("u", "ctrl+z"):
            self._undo()
        elif key != "o":
            self.dismiss(None)
        elif self._due:
            self._open(self._chosen.step.target)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Write what is due, where it is to be written."""
        event.stop()
        if not self._due:
            return
        chosen = self._chosen
        if chosen.step.waits is not None:
            self._say(f"That waits: {chosen.step.waits}.", "$accent")
        elif chosen.step.channel is Channel.CALL:
            call = (
                "b in the plays calls them" if chosen.numbered else "no number of theirs is known: o, then n adds one"
            )
            self._say(f"That is a call; {call}.", "$accent")
        elif chosen.step.channel is Channel.EVENT:
            self._say("That is done at the event: v in the plays says who came.", "$accent")
        else:
            self._write(chosen)

    def _write(self, due: StepDue) -> None:
        try:
            card = self._desk.writing.card_of(due.step.target)
        except ProspectError as error:
            self._say(str(error), "$bad")
            return
        sheet: WritingSheet[Logged] = WritingSheet(self._desk.writing, card, self._desk.opener)
        self.app.push_screen(sheet, partial(self._written, due))

    def _written(self, due: StepDue, kept: Logged | None) -> None:
        if kept is None:
            return
        self._kept.append((due, kept.touch.id))
        self._desk.plays.turn()  # what comes after it is planned
        left = {(each.play, each.step.target, each.step.number) for each in self._desk.plays.due_today()}
        self._show()
        done = (due.play, due.step.target, due.step.number) not in left
        words = "kept" if done else "kept, on another channel than the play means: its step stays"
        self._say(f"{due.step.name}: {words}", "$good" if done else "$accent")

    def _undo(self) -> None:
        if not self._kept:
            self._say("Nothing was recorded here that could be taken back.", "$accent")
            return
        due, touch = self._kept.pop()
        try:
            taken = self._desk.logbook.undo(touch)
        except ProspectError as error:
            self._say(str(error), "$bad")
            return
        self._show()
        self._say(f"↶ {due.step.name}: {taken.touch.outcome} is taken back", "$accent")

    def _open(self, target: int) -> None:
        from prospect_tui.tui.screens.person import PersonSheet

        self.app.push_screen(PersonSheet(self._desk, target), lambda _: self._show())

    @property
    def _chosen(self) -> StepDue:
        return self._due[self.query_one(OptionList).highlighted or 0]

    def _say(self, words: str, style: str) -> None:
        self.query_one("#due-word", Static).update(say((words, style)))

    def _show(self) -> None:
        self._due = self._desk.plays.due_today()
        shown = self.query_one(OptionList)
        at = shown.highlighted or 0
        shown.clear_options()
        width = max(_NARROWEST, shown.scrollable_content_region.width - 2)
        rows = columns([_row(each) for each in self._due], width, gives=4)
        shown.add_options([Option(row) for row in rows] or [Option(say((_NOTHING, "$dim")), disabled=True)])
        shown.highlighted = min(at, len(rows) - 1) if rows else None
        self.show_foot(_FOOT if rows or self._kept else _FOOT_OF_NOTHING)


def _row(due: StepDue) -> tuple[Content, ...]:
    step = due.step
    what = say((f"waits: {step.waits}", "$accent")) if step.waits else say((step.what, "$dim"))
    return (
        say((step.channel.value, "$accent")), say((step.name, "bold")), say(step.account or ""),
        say(("" if due.numbered else "no number", "$dim")), what,
    )  # fmt: skip
