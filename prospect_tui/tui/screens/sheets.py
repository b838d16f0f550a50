"""Pages over the block, each asked for by a key; Escape or any of the closing keys goes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from prospect_tui.front.commands import Command
from prospect_tui.model.outcomes import Outcomes
from prospect_tui.tui.columns import paragraph
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.screens.fitting import FittingScreen

if TYPE_CHECKING:
    from prospect_tui.tui.offers import Offer

Result = TypeVar("Result")

PAPER, PAPER_AT_MOST, EDGES = 92, 110, 8
"""The share of the terminal that a sheet's paper takes, in percent, and at most, in cells; see app.tcss."""

CLOSING = frozenset({"escape", "q", "enter", "space"})


class Sheet(FittingScreen[Result | None], ModalScreen[Result | None], Generic[Result]):
    """A page with a title over its content and a line on how to leave."""

    def __init__(self, title: Content, foot: str = "Esc goes back") -> None:
        super().__init__(classes="sheet")
        self._title = title
        self._foot = foot

    def compose(self) -> ComposeResult:
        """Title, content, foot."""
        with Vertical(classes="paper"):
            yield Static(self._title, classes="title", markup=False)
            yield from self.page()
            yield Static(say((self._foot, "$dim")), classes="foot", markup=False)

    def offers(self) -> Sequence[Offer]:
        """What the palette lists here: what the last line names."""
        from prospect_tui.tui.offers import of_foot

        return of_foot(self._foot)

    def show_help(self) -> None:
        """What the parts of this page are."""
        from prospect_tui.tui.screens.pages import AboutSheet

        self.app.push_screen(AboutSheet(type(self).__name__, self._foot))

    def page(self) -> ComposeResult:
        """The content."""
        raise NotImplementedError

    def show_title(self, title: Content) -> None:
        """Put another title over the content."""
        self.query_one(".title", Static).update(title)

    def show_foot(self, words: str) -> None:
        """Say what the keys do now."""
        self._foot = words
        self.query_one(".foot", Static).update(say((words, "$dim")))


class Shown(Sheet[None]):
    """A page that any of the closing keys leaves."""

    def on_key(self, event: events.Key) -> None:
        """Leave."""
        if event.key in CLOSING:
            event.stop()
            event.prevent_default()
            self.dismiss(None)


class Hanging(NamedTuple):
    """A row whose words, where they need several lines, begin on each where they begin on the first."""

    head: Content
    words: str

    def laid_out(self, width: int) -> list[Content]:
        """Its lines in so many cells."""
        indent = self.head.cell_length
        first, *rest = paragraph(self.words, width - indent, "$dim") or [Content("")]
        return [Content.assemble(self.head, first), *(Content.assemble(" " * indent, row) for row in rest)]


class Reading(Shown):
    """A page to read."""

    def __init__(self, title: Content, rows: Sequence[Content | Hanging]) -> None:
        super().__init__(title, "↑ ↓ read on · Esc goes back")
        self._rows = rows
        self._width = 0

    def fit(self, size: Size, *, update: bool = True) -> None:
        """Take a size: what hangs is broken into lines anew."""
        super().fit(size, update=update)
        text = self.query("#to-read")
        if self._width != _room(size.width) and text and any(isinstance(row, Hanging) for row in self._rows):
            text.only_one(Static).update(self._text(size.width))

    def show_help(self) -> None:
        """It is to be read: there is nothing to explain."""

    def page(self) -> ComposeResult:
        """The rows, which scroll where they must."""
        with VerticalScroll():
            yield Static(self._text(self.app.size.width), id="to-read", markup=False)

    def _text(self, cells: int) -> Content:
        self._width = _room(cells)
        made = [row.laid_out(self._width) if isinstance(row, Hanging) else [row] for row in self._rows]
        return lines([line for several in made for line in several])


def _room(cells: int) -> int:
    """What a page has for its text on a terminal of that width: the paper less its edges and the bar beside it."""
    return min(PAPER_AT_MOST, cells * PAPER // 100) - EDGES


class HelpSheet(Reading):
    """All keys, as they are in force; `dials` says how Enter dials."""

    def __init__(self, outcomes: Outcomes, commands: Sequence[Command], dials: str, parts: list[Content]) -> None:
        rows: list[Content | Hanging] = [say(("What came of the call", "bold $primary"))]
        for row in outcomes.rows:
            if row.key:
                rows.append(_help_row(row.key, row.key_label or row.label, _what_follows(row.name, outcomes)))
        rows += [Content(""), say(("Everything else", "bold $primary"))]
        how = {"dial": f"Dial the number on screen, {dials}; starts the stopwatch."}
        rows += [_help_row(each.shown, each.label, how.get(each.action, each.help)) for each in commands]
        rows += parts
        super().__init__(say(("Keys of a block", "bold")), rows)


def _help_row(key: str, label: str, words: str) -> Hanging:
    return Hanging(say((key, "bold $accent"), " " * max(1, 8 - len(key)), label, " " * max(1, 16 - len(label))), words)


def _what_follows(name: str, outcomes: Outcomes) -> str:
    """What an outcome does, told from its data."""
    row = outcomes.named(name)
    if row is None:
        return ""
    if row.asks == "which":
        return "asks which: " + ", ".join(r.label for r in outcomes.in_group(row.group or ""))
    parts = []
    if row.lists_do_not_call:
        parts.append("listed, never called again")
    if row.number:
        parts.append("that number rests; the next number, else a replacement")
    elif row.replaces:
        parts.append("a replacement from the bench")
    if row.then:
        parts.append(
            _then_words(row.then.kind.value.replace("_", " "), row.then.minutes, row.then.business_days, row.then.days)
        )
    if row.asks in ("when", "meeting"):
        parts.append("asks when")
    if row.asks == "referral":
        parts.append("asks whom they named")
    return "; ".join(parts)


def _then_words(kind: str, minutes: int | None, business_days: int | None, days: int | None) -> str:
    if minutes is not None:
        return f"{kind} in {minutes} min"
    if business_days is not None:
        return f"{kind} the next business day" if business_days == 1 else f"{kind} in {business_days} business days"
    return f"{kind} in {days} days" if days else kind
