"""What home has of the plays: they are looked at once a day, off the key's path, and what is due of them is said."""

from datetime import date

from textual.content import Content
from textual.worker import Worker, WorkerState

from prospect_tui.desk import Desk
from prospect_tui.desk.desk import PlaysDue
from prospect_tui.model.clock import today_of
from prospect_tui.tui.say import say
from prospect_tui.tui.screens.home_plan import PlanAtHome
from prospect_tui.tui.words import plural

PLAYS = "plays"


class PlaysAtHome(PlanAtHome):
    """Turns the plays in a thread, after the first paint and at each change of the day; and shows what is due."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._due: PlaysDue | None = None
        self._turned: date | None = None

    def do_plays(self) -> None:
        """All plays."""
        from prospect_tui.tui.screens.plays import PlaysScreen

        self._turned = None  # what is done there is looked at when home is back
        self.app.push_screen(PlaysScreen(self._desk).sized(self.app.size))

    def turn_plays(self, *, anyhow: bool = False) -> None:
        """Look at the plays, unless that was done today."""
        today = today_of(self._desk.clock)
        if anyhow or today != self._turned:
            self._turned = today
            self.run_worker(self._desk.turn_plays, name=PLAYS, group=PLAYS, thread=True, exit_on_error=False)

    def keep_plays(self, event: Worker.StateChanged) -> bool:
        """Take in what was found to be due; gives whether it was that."""
        if event.worker.name != PLAYS or event.state is not WorkerState.SUCCESS:
            return False
        before, self._due = self._due, event.worker.result
        if self._due is not None and self._due.words and (before is None or before.words != self._due.words):
            self.tell("·", self._due.words[0], "$accent")
        return True

    def plays_word(self) -> list[Content]:
        """What is due of the plays, where anything is."""
        due = self._due
        if due is None or not due.due:
            return []
        waits = f", {due.waiting} wait for something else" if due.waiting else ""
        return [
            say(
                (self.key_to("plays"), "bold $accent"),
                f" {plural(due.due - due.waiting, 'step')} of your plays due",
                (waits, "$dim"),
            )
        ]
