"""The cards of the plays: all of them, and the one that the bar is on."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from prospect_tui.desk.play_picks import said_left_out
from prospect_tui.desk.play_views import PlayListed, PlayStatus, StepTold
from prospect_tui.model.plays import MOST_PEOPLE, Play
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import fit, lines, say
from prospect_tui.tui.widgets.panel import Panel

_HEADS = ("every", "a cycle", "due", "waits")


class PlaysCard(Panel):
    """A play to a row, those that run first."""

    def __init__(self) -> None:
        super().__init__(id="plays")
        self._plays: Sequence[PlayListed] = ()
        self._at = 0

    def show(self, plays: Sequence[PlayListed], at: int) -> None:
        """Draw these, the bar on one."""
        self._plays, self._at = plays, at
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """As many rows as there is room for, the bar among them."""
        head = (say(("PLAYS", "bold $primary")), *(say((word, "$dim")) for word in _HEADS))
        rows = columns(
            [head, *(_row(play, at == self._at) for at, play in enumerate(self._plays))], width, right={3, 4}
        )
        room = max(1, height - 1)
        first = max(0, min(self._at - room // 2, len(rows) - 1 - room))
        return lines([rows[0], *rows[1 + first : 1 + first + room]])


class PlayCard(Panel):
    """What a play is for, its steps; of one that runs who is at which step. `starts` is the key that starts it."""

    def __init__(self, starts: str) -> None:
        super().__init__(id="play")
        self._starts = starts
        self._listed: PlayListed | None = None
        self._play: Play | None = None
        self._status: PlayStatus | None = None
        self._today = date.min

    def show(self, listed: PlayListed | None, play: Play | None, status: PlayStatus | None, today: date) -> None:
        """Draw this one; `status` is None for one that doesn't run."""
        self._listed, self._play, self._status, self._today = listed, play, status, today
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """As many rows as there is room for."""
        if self._listed is None:
            return say(("Your plays would stand here.", "$dim"))
        rows = [say((self._listed.name, "bold"), "  ", (_since(self._status), "$dim"))]
        rows += paragraph(self._listed.about, width)
        rows += [row for problem in self._listed.problems for row in paragraph(problem, width, "$bad")]
        rows += self._on_it(width, height - len(rows)) if self._status else self._steps(width)
        return lines([fit(row, width) for row in rows[:height]])

    def _steps(self, width: int) -> list[Content]:
        """What there is to do, and what would fill it."""
        if self._play is None:
            return []
        rows = [
            say((f"{number}  ", "$dim"), (step.channel.value, "$accent"), f"  {step.what}")
            for number, step in enumerate(self._play.steps, 1)
        ]
        return [*rows, say((self._starts, "bold $accent"), " starts it"), *paragraph(self._play.fix, width, "$dim")]

    def _on_it(self, width: int, height: int) -> list[Content]:
        status = self._status
        if status is None:
            return []
        rows = []
        for cycle in status.cycles[:1]:
            words = f"cycle {cycle.number}: {people(cycle.people)} {said_left_out(cycle.left_out)}"
            left = f"{status.counts['done']} done · {status.counts['open']} open · {status.counts['dropped']} left out"
            rows.append(say((words.strip(), "$primary"), "   ", (left, "$dim")))
        due = [step for step in status.steps if step.due <= self._today]
        later = [step for step in status.steps if step.due > self._today]
        told = columns([_told(step, self._today) for step in (*due, *later)], width, gives=3, gap=2)
        room = max(1, height - len(rows))
        more = len(told) - room
        return [*rows, *(told if more <= 0 else [*told[: room - 1], say((f"and {more + 1} more", "$dim"))])]


def _row(play: PlayListed, here: bool) -> tuple[Content, ...]:
    runs = play.running_since is not None
    bar, sign = ("▸ " if here else "  "), ("● " if runs else "○ ")
    name = say((bar, "$accent"), (sign, "$good" if runs else "$dim"), (play.name, "bold" if here else ""))
    count = "all" if play.count in (0, MOST_PEOPLE) else str(play.count)
    waits = (str(play.waiting), "$accent") if play.waiting else ("–" if runs else "", "$dim")
    return (
        name, say((play.every.replace("-", " "), "$dim")), say((count, "$dim")),
        say((str(play.due) if runs else "", "bold" if play.due else "$dim")), say(waits),
    )  # fmt: skip


def _told(step: StepTold, today: date) -> tuple[Content, ...]:
    due = step.due <= today
    late = (today - step.due).days
    when = "today" if not late else f"{step.due:%a} {step.due.day} {step.due:%b}"
    what = say((f"waits: {step.waits}", "$accent")) if step.waits else say((step.what, "" if due else "$dim"))
    return (
        say((when, "bold" if due else "$dim")), say((f"{step.number}/{step.of}", "$dim")),
        say((step.name, "bold" if due else "")), what,
    )  # fmt: skip


def people(count: int) -> str:
    """`1 person`, `20 people`."""
    return f"{count} {'person' if count == 1 else 'people'}"


def _since(status: PlayStatus | None) -> str:
    if status is None:
        return "doesn't run"
    since = f"runs since {status.first_day.day} {status.first_day:%b}"
    after = (
        f" · next cycle {status.next_cycle:%a} {status.next_cycle.day} {status.next_cycle:%b}"
        if status.next_cycle
        else ""
    )
    return f"{since}{after} · list {status.list}"
