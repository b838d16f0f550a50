"""The lines of a block screen: its head, the bar, the goals, the last outcome and the keys."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from textual.content import Content

from prospect_tui.desk.views import Recorded, Standing, TimeLeft
from prospect_tui.front.commands import BLOCK, Command
from prospect_tui.model.outcomes import Outcome, Outcomes
from prospect_tui.rules.pace import Pace
from prospect_tui.tui.big import big
from prospect_tui.tui.say import Part, fit, lines, say, spread
from prospect_tui.tui.widgets.panel import Panel
from prospect_tui.tui.words import day, minutes, next_step, plural, span

_KEY = {"plain": "bold $accent", "good": "bold $good", "ends": "bold $bad"}


class Head(Panel):
    """What runs, on what, and the time left; large where there is room."""

    def __init__(self, title: str, about: str) -> None:
        super().__init__(id="head")
        self._title, self._about = title, about
        self._left: TimeLeft | None = None
        self._today: datetime | None = None
        self._watching = False

    def show(self, left: TimeLeft, today: datetime, *, watching: bool = False) -> None:
        """Draw this time left; `today` is the rep's own now, `watching` says that another window has the block."""
        before = self._shown()
        self._left, self._today, self._watching = left, today, watching
        if self._shown() != before:  # a clock that stands is not sent again
            self.refresh()

    def _shown(self) -> tuple[object, ...]:
        left, today = self._left, self._today
        if left is None or today is None:
            return ()
        return minutes(left.left), left.planned, left.paused, left.up, today.date(), self._watching

    def content(self, width: int, height: int) -> Content:
        """One line, or four with large digits."""
        left, today = self._left, self._today
        if left is None or today is None:
            return Content("")
        of = f"left of {minutes(left.planned)}" if not left.up else f"over {minutes(left.planned)}"
        style = "bold $bad" if left.up else "bold $dim" if left.paused else "bold $accent"
        name = say((self._title, "bold"), "  ", (self._about, "$dim"))
        sign = "WATCHING " if self._watching else ""
        sign += "PAUSED " if left.paused else "TIME IS UP " if left.up else ""
        if height < 3:
            right = say(
                (f"{day(today)}   " if width >= 90 else "", "$dim"),
                (sign + minutes(left.left), style),
                (f" {of}", "$dim"),
            )
            return spread(name, right, width)
        digits = [Content.styled(row, style) for row in big(minutes(left.left))]
        digits[-1] = Content.assemble((f"{of}  ", "$dim"), digits[-1])
        beside = (name, say((day(today), "$dim")), say((sign.strip(), style)))
        return lines([spread(text, digit, width) for text, digit in zip(beside, digits, strict=True)])


class Bar(Panel):
    """How much of the block has gone."""

    def __init__(self) -> None:
        super().__init__(id="bar")
        self._share = 0.0
        self._style = "$accent"

    def show(self, left: TimeLeft) -> None:
        """Draw this time left."""
        share = min(1.0, left.active / left.planned) if left.planned else 1.0
        style = "$bad" if left.up else "$faint" if left.paused else "$accent"
        gone = self._gone(self.content_size.width)
        self._share, was, self._style = share, self._style, style
        if (self._gone(self.content_size.width), style) != (gone, was):
            self.refresh()

    def _gone(self, width: int) -> int:
        return round(width * self._share)

    def content(self, width: int, height: int) -> Content:
        """A line that fills up."""
        gone = self._gone(width)
        return say(("━" * gone, self._style), ("─" * (width - gone), "$faint"))


class Goals(Panel):
    """Conversations and meetings before dials, and the pace."""

    def __init__(self) -> None:
        super().__init__(id="goals")
        self._standing: Standing | None = None

    def show(self, standing: Standing) -> None:
        """Draw these figures."""
        self._standing = standing
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """One line."""
        now = self._standing
        if now is None:
            return Content("")
        counts = now.counts
        parts = [*_goal("conversations", counts.conversations, now.conversations), "   "]
        parts += [*_goal("meetings", counts.meetings, now.meetings), "   "]
        dials = f"{counts.dials}/{now.dials.goal} dials" if now.dials else plural(counts.dials, "dial")
        parts += [(dials, "$dim"), (_pace_word(now.conversations), "$dim")]
        return fit(say(*parts), width)


class LastLine(Panel):
    """The last outcome and what it scheduled; what went wrong; what was ignored."""

    def __init__(self, ours: tzinfo, commands: Sequence[Command] = BLOCK) -> None:
        super().__init__(id="last")
        self._ours = ours
        shown = {each.action: each.shown for each in commands}
        self._undo, self._all = shown["undo"], shown["outcomes"]
        self._line: Content = Content("")
        self._ends: list[Content] = []

    def show(self, recorded: Recorded, word: str = "") -> None:
        """Draw an outcome that is on disk; `word` says how it was refined. After a talk it says what else to ask."""
        parts: list[Part] = [("✓ ", "$good"), recorded.outcome.label, "  ", (recorded.target.name, "bold")]
        parts += self._then(recorded)
        if word:
            parts.append((f"  {word}", "$dim"))
        self._line = say(*parts)
        undo = say((self._undo, "bold $accent"), " undo")
        every = say(undo, "   ", (self._all, "bold $accent"), " all of this block")
        self._ends = [every, undo]
        if recorded.may_name_another:
            ask, short = (
                say((words, "bold"), (f"{self._all} r", "bold $accent")) for words in ("ask who else: ", "who else? ")
            )
            self._ends = [say(ask, "   ", every), say(ask, "   ", undo), say(short, "  ", undo)]
        self.refresh()

    def tell(self, sign: str, words: str, style: str = "$dim") -> None:
        """Draw a word of the moment: a sign and a sentence."""
        self._line, self._ends = say((f"{sign} ", style), words), []
        self.refresh()

    def ask(self, words: str, yes: str, does: tuple[str, str]) -> None:
        """Draw a question and the key that says yes; `does` is what the key does, at length and in short."""
        self._line = say(("? ", "bold $accent"), words)
        self._ends = [say((yes, "bold $accent"), what) for what in does]
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """One line, with as much at its end as there is room for."""
        if not self._ends:
            return fit(self._line, width)
        room = width - self._line.cell_length - 2
        end = next((each for each in self._ends if each.cell_length <= room), self._ends[-1])
        return spread(self._line, end, width)

    def _then(self, recorded: Recorded) -> list[Part]:
        if recorded.next_number:
            return [("  → ", "$dim"), "next number"]
        if recorded.follow_up is not None:
            kind, when, yours = next_step(recorded.follow_up, self._ours)
            said = "" if kind == recorded.outcome.label else f"{kind} "
            return [("  → ", "$dim"), said, (when, "bold"), (f" {yours}" if yours else "", "$dim")]
        if recorded.replacement_name:
            return [("  → ", "$dim"), "replaced by ", (recorded.replacement_name, "bold")]
        if recorded.owed:
            return [("  → ", "$dim"), ("a replacement is owed: the bench is empty", "$accent")]
        return [("  → ", "$dim"), recorded.retired] if recorded.retired else []


class Keys(Panel):
    """The outcomes by how often they are pressed, what can hurt in red, what is no outcome dim and below."""

    def __init__(self, outcomes: Outcomes, commands: Sequence[Command] = BLOCK) -> None:
        super().__init__(id="keys")
        self._outcomes = [row for row in outcomes.rows if row.key]
        self._others = [command for command in commands if not command.quiet]

    def content(self, width: int, height: int) -> Content:
        """The outcomes in as few rows as they need, the rest in the last one."""
        harmless = [_key(row) for row in self._outcomes if row.tone != "ends"]
        ends = [_key(row) for row in self._outcomes if row.tone == "ends"]
        apart = _rows(harmless, width) + _rows(ends, width)
        rows = apart if len(apart) < height else _rows(harmless + ends, width)
        return lines([*rows[: height - 1], _most(self._others, width)])


def _key(outcome: Outcome) -> Content:
    return say((outcome.key or "", _KEY[outcome.tone]), " ", outcome.key_label or outcome.label)


def _command(command: Command) -> Content:
    return say((command.shown, "bold $dim"), " ", (command.label, "$dim"))


def _most(commands: list[Command], width: int) -> Content:
    """One row with as many commands as fit; help and end always do."""
    last = [_command(command) for command in commands[-2:]]
    shown: list[Content] = []
    for command in commands[:-2]:
        word = _command(command)
        if sum(w.cell_length + 2 for w in (*shown, word, *last)) - 2 <= width:
            shown.append(word)
    return Content("  ").join([*shown, *last])


def _rows(words: list[Content], width: int) -> list[Content]:
    """The words in rows, as many in each as fit; closer together where they are many."""
    gap = "   " if sum(w.cell_length + 3 for w in words) - 3 <= width else "  "
    rows: list[list[Content]] = [[]]
    for word in words:
        if rows[-1] and sum(w.cell_length + len(gap) for w in rows[-1]) + word.cell_length > width:
            rows.append([])
        rows[-1].append(word)
    return [Content(gap).join(row) for row in rows if row]


def _goal(name: str, done: int, pace: Pace | None) -> list[Part]:
    if pace is None:
        return [(name, "bold"), f" {done}"]
    met = done >= pace.goal
    bar = "▰" * min(done, pace.goal) + "▱" * max(0, pace.goal - done) if pace.goal <= 12 else ""
    parts: list[Part] = [(name, "bold"), f" {done}", (f"/{pace.goal} ", "$dim"), (bar, "$good")]
    return [*parts, (" ✓", "$good")] if met else parts


def _pace_word(pace: Pace | None) -> str:
    if pace is None or pace.done >= pace.goal:
        return ""
    if pace.every is None:
        return " · goal not met"
    return f" · {'on pace' if pace.on else 'behind'}: one conversation every {span(pace.every)}"
