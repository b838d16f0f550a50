"""What hurts this buyer, in this buyer's words."""

from collections.abc import Sequence

from textual.content import Content

from prospect_tui.desk.views import Card
from prospect_tui.front.commands import BLOCK, Command
from prospect_tui.model.playbook import Influencer
from prospect_tui.tui.say import fit, lines, say
from prospect_tui.tui.widgets.panel import Panel

ROWS_ABOVE = 3


class PainCard(Panel):
    """The persona's one problem and its pain indicators."""

    def __init__(self, commands: Sequence[Command] = BLOCK) -> None:
        super().__init__(id="pain")
        self._card: Card | None = None
        self._borrowed = self._any = False
        shown = {each.action: each.shown for each in commands}
        self._turn, self._keep = shown["persona"], shown["keep_persona"]

    def show(self, card: Card, *, borrowed: bool = False, any_there: bool = True) -> None:
        """Draw the persona of this card, or the influencer in its place; `borrowed`: nobody has said that it is theirs.
        Without one, say how to get one: by a key, where there are `any_there` in the playbook."""
        self._card, self._borrowed, self._any = card, borrowed, any_there
        self.refresh()

    def clear(self) -> None:
        """Draw nothing: nobody is on screen."""
        self._card = None
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """The problem over its indicators; one line for both where there is little room."""
        card = self._card
        if card is None:
            return Content("")
        if card.persona is None:
            keys = f"{self._turn} brings up a persona; {self._keep} says that it is theirs." if self._any else ""
            return _without(card, width, keys)
        if card.influencer is not None:
            return _pain(*_of_influencer(card, card.influencer), card.influencer.indicators, width, height)
        head, problem = say((card.persona.name.upper(), "bold $primary")), say((card.persona.problem, "bold"))
        about = (f"   is this who they are? {self._keep} keeps it" if self._borrowed else "   the one problem", "$dim")
        return _pain(say(head, about), problem, say(head, "   ", problem), card.persona.indicators, width, height)


def _without(card: Card, width: int, keys: str) -> Content:
    """Nobody's pain: why, and what to do; `keys` that bring some up, if there is any."""
    title = card.target.title or "somebody without a title"
    why = ["The playbook has none for it."]
    if card.could_be:
        why = [f"The title fits several: {', '.join(each.name for each in card.could_be)}."]
    elif not keys:
        why = ["Their pain would stand here, in their words.", "`prospect playbook init` writes examples."]
    head = say(("NO PERSONA", "bold $primary"), (f"   for {title}", "$dim"))
    return lines([fit(head, width), *(fit(say((words, "$dim")), width) for words in (*why, keys) if words)])


def _of_influencer(card: Card, influencer: Influencer) -> tuple[Content, Content, Content]:
    """Which department, and who of it is at the account."""
    head = say(("INFLUENCER ", "bold $accent"), (influencer.name, "bold $primary"))
    persona = (f"   for {card.persona.name}" if card.persona else "", "$dim")
    who = say((card.colleague or "", "bold"), (" is there", "$dim"))
    return say(head, persona), who, say(head, "   ", who)


def _pain(
    head: Content, under: Content, in_one: Content, indicators: Sequence[str], width: int, height: int
) -> Content:
    """A head over what is said; with what goes under it, where there is room."""
    roomy = height >= len(indicators) + ROWS_ABOVE
    rows = [fit(head, width), fit(under, width), Content("")] if roomy else [fit(in_one, width)]
    rows += [fit(say(("▸ ", "$accent"), f"“{words}”"), width) for words in indicators]
    return lines(rows[:height])
