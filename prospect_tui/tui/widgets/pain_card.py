"""What hurts this buyer, in this buyer's words."""

from textual.content import Content

from prospect_tui.desk.views import Card
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
        self._could_be: tuple[str, ...] = ()

    def show(self, persona: Persona | None, card: Card) -> None:
        """Draw this persona, which may be another one than the card's own; without any, say how to get one."""
        self._persona, self._title, self._empty = persona, card.target.title, False
        self._borrowed = card.persona is None
        self._could_be = tuple(each.name for each in card.could_be)
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

    def _why(self) -> tuple[str, ...]:
        if self._could_be:
            return (f"The title fits several: {', '.join(self._could_be)}.",)
        return "Their pain would stand here, in their words.", "`prospect playbook init` writes examples."

    def _word(self) -> str:
        return "is this who they are? k keeps it" if self._borrowed else "the one problem"

    def _without(self, width: int) -> Content:
        title = self._title or "somebody without a title"
        return lines(
            [
                fit(say(("NO PERSONA", "bold $primary"), (f"   for {title}", "$dim")), width),
                *(fit(say((words, "$dim")), width) for words in self._why()),
                fit(say(("p brings up a persona; k says that it is theirs.", "$dim")), width),
            ]
        )
