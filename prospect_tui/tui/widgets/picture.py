"""A picture of a history, with a table behind it."""

from typing import ClassVar, Generic, TypeVar

from textual.content import Content

from prospect_tui.reports.page import Section
from prospect_tui.tui.say import fit, say
from prospect_tui.tui.widgets.flow import FlowCard

Drawn = TypeVar("Drawn")

INDENT = 2


class Picture(FlowCard, Generic[Drawn]):
    """Draws a part of a history once it is counted; one of them at a time is marked, and Enter opens its table."""

    TITLE: ClassVar[str]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="part")
        self._part: Drawn | None = None
        self._rate = "connect_rate"
        self._marked = False

    def show(self, part: Drawn) -> None:
        """Draw this."""
        self._part = part
        self.refresh(layout=True)

    def share(self, rate: str) -> None:
        """Draw this rate, where it is rates that are drawn."""
        if rate != self._rate:
            self._rate = rate
            self.refresh(layout=True)

    def mark(self, on: bool) -> None:
        """Say whether Enter opens this one's table."""
        if on != self._marked:
            self._marked = on
            self.refresh()

    def rows(self, width: int) -> list[Content]:
        """The title, then the picture; until it is counted, that it is being counted."""
        room = width - INDENT
        waits = [say(("… counting", "$dim"))]
        note, drawn = ("", waits) if self._part is None else (self.note(self._part), self.drawn(self._part, room))
        sign = say(("▸ ", "bold $accent")) if self._marked else say("  ")
        head = say(sign, (self.TITLE, "bold $accent" if self._marked else "bold $primary"), (f"   {note}", "$dim"))
        return [fit(head, width), *(say(" " * INDENT, fit(row, room)) for row in drawn)]

    def table(self) -> Section | None:
        """The table behind the picture, None until it is counted."""
        return None if self._part is None else self.behind(self._part)

    def note(self, part: Drawn) -> str:
        """What stands beside the title."""
        raise NotImplementedError

    def drawn(self, part: Drawn, width: int) -> list[Content]:
        """The rows of the picture."""
        raise NotImplementedError

    def behind(self, part: Drawn) -> Section:
        """The table behind it."""
        raise NotImplementedError
