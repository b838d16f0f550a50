"""What is asked about a planned block: to when it moves, and why it was missed."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from textual.content import Content

from prospect_tui.desk.planning import Clash, PlanDesk
from prospect_tui.desk.views import Recorded, Undone
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.model.plans import PlannedBlock
from prospect_tui.rules.when import Unclear
from prospect_tui.tui.say import say
from prospect_tui.tui.widgets.questions import Question
from prospect_tui.tui.words import day_and_time


class MoveQuestion(Question):
    """To when a planned block moves. Where another is planned then, Enter asks once more. `takes_back` says which key
    does that afterwards."""

    left = "left where it was"

    def __init__(self, planning: PlanDesk, planned: PlannedBlock, ours: tzinfo, takes_back: str) -> None:
        self._planning, self._planned, self._ours, self._takes_back = planning, planned, ours, takes_back
        self._heard = ""
        when = day_and_time(planned.planned.astimezone(ours))
        self.words = say(("Move it to when", "bold"), (f"   planned for {when}; a day alone keeps the hour", "$dim"))

    def hint(self, text: str) -> str:
        """The time that is meant."""
        if not text.strip():
            return "thu 2pm, tomorrow, +2h · Esc leaves it"
        try:
            return f"→ {day_and_time(self._read(text)[0].astimezone(self._ours))} · Enter moves it · Esc leaves it"
        except ProspectError as error:
            return error.fix or error.what

    def doubts(self, text: str) -> str:
        """What speaks against the time."""
        try:
            return " · ".join(self._read(text)[1]) if text.strip() else ""
        except Unclear:
            return ""
        except ProspectError as error:
            return error.what

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Move it."""
        at, _ = self._read(text)
        try:
            moved = self._planning.move(self._planned.plan.id, self._planned.day, at, anyway=self._heard == text)
        except Clash as clash:
            self._heard = text
            raise UsageError(clash.what, "Enter again moves it there all the same.") from clash
        return None, f"moved to {day_and_time(moved.at.astimezone(self._ours))} · {self._takes_back}"

    def escape(self) -> tuple[Recorded | None, Undone | None]:
        """Leave it."""
        return None, None

    def _read(self, text: str) -> tuple[datetime, tuple[str, ...]]:
        return self._planning.read_move(self._planned, text)


class ReasonQuestion(Question):
    """Why a planned block was missed; `keep` keeps it."""

    left = "left as it was"

    def __init__(self, planned: PlannedBlock, ours: tzinfo, keep: Callable[[str], object]) -> None:
        self._keep = keep
        when = day_and_time(planned.at.astimezone(ours))
        self.words: Content = say(("What came between", "bold"), (f"   {when}; a few words, for you", "$dim"))

    def hint(self, text: str) -> str:
        """How to end."""
        return "Enter keeps it · Esc leaves it as it was"

    def take(self, text: str) -> tuple[Recorded | None, str]:
        """Keep the reason."""
        self._keep(text)
        return None, "kept"

    def escape(self) -> tuple[Recorded | None, Undone | None]:
        """Leave it."""
        return None, None
