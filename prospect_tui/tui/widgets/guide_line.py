"""What to do now, in the guided block: two rows above the keys, which hide nothing."""

from collections.abc import Sequence

from textual.content import Content

from prospect_tui.front.commands import Command
from prospect_tui.front.guide import Guide, parts
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.tui.say import lines, say, spread
from prospect_tui.tui.widgets.panel import Panel


class GuideLine(Panel):
    """The step, what it does, and how to leave: `leave` is the key."""

    def __init__(self, guide: Guide, commands: Sequence[Command], outcomes: Outcomes, leave: str) -> None:
        super().__init__(id="guide")
        self._leave = leave
        self._guide = guide
        self._commands = commands
        self._outcomes = outcomes

    def content(self, width: int, height: int) -> Content:
        """The sentence in the first row, its reason in the second."""
        step = self._guide.step
        if step is None:
            return Content("")
        number, count = self._guide.place
        words = parts(step.words, self._commands, self._outcomes)
        said = say(("▸ ", "bold $accent"), *((text, "bold $accent" if key else "bold") for text, key in words))
        leave = say((self._leave, "bold $dim"), (" leaves the guide", "$dim"))
        place = say((f"{number} of {count}", "$dim"))
        return lines(
            [
                spread(said, place, width),
                spread(
                    say("  ", *((text, "$dim") for text, _ in parts(step.why, self._commands, self._outcomes))),
                    leave,
                    width,
                ),
            ]
        )
