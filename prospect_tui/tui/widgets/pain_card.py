"""What hurts this buyer, in this buyer's words."""

from textual.content import Content

from prospect_tui.model.playbook import Persona
from prospect_tui.tui.say import fit, lines, say
from prospect_tui.tui.widgets.panel import Panel

ROOMY_HEIGHT = 7


class PainCard(Panel):
    """The persona's one problem and its pain indicators."""

    def __init__(self) -> None:
        super().__init__(id="pain")
        self._persona: Persona | None = None
        self._title: str | None = None
        self._empty = False
        self._borrowed = False

    def show(self, persona: Persona | None, title: str | None, *, borrowed: bool = False) -> None:
        """Draw this persona; without one, say which file would bring it for this title. `borrowed`: nobody has said
        that it is theirs."""
        self._persona, self._title, self._empty, self._borrowed = persona, title, False, borrowed
        self.refresh()

    def clear(self) -> None:
        """Draw nothing: nobody is on screen."""
        self._empty = True
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """The problem over its indicators; one line for both where there is little room."""
        if self._empty:
            return Content("")
        if self._persona is None:
            return self._without(width)
        persona = self._persona
        head = say((persona.name.upper(), "bold $primary"))
        problem = say((persona.problem, "bold"))
        roomy = height >= len(persona.indicators) + 3
        rows = (
            [fit(say(head, (f"   {self._word()}", "$dim")), width), fit(problem, width), Content("")]
            if roomy
            else [fit(say(head, "   ", problem), width)]
        )
        rows += [fit(say(("▸ ", "$accent"), f"“{words}”"), width) for words in persona.indicators]
        return lines(rows[:height])

    def _word(self) -> str:
        return "is this who they are? k keeps it" if self._borrowed else "the one problem"

    def _without(self, width: int) -> Content:
        title = self._title or "somebody without a title"
        return lines(
            [
                fit(say(("NO PERSONA", "bold $primary"), (f"   for {title}", "$dim")), width),
                fit(say(("Their pain would stand here, in their words.", "$dim")), width),
                fit(say(("`prospect playbook init` writes examples.", "$dim")), width),
                fit(say(("p brings up a persona; k says that it is theirs.", "$dim")), width),
            ]
        )
