"""A printed page on the screen: headings, tables and lines in the room that there is."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size

from prospect_tui.reports.page import Page, Section
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import lines, say
from prospect_tui.tui.widgets.panel import Panel


class SectionsCard(Panel):
    """Sections of a page, as tall as their words."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="half")
        self._sections: Sequence[Section] = ()
        self._lead: Sequence[str] = ()

    def show(self, sections: Sequence[Section], lead: Sequence[str] = ()) -> None:
        """Draw these; `lead` are lines above them."""
        self._sections, self._lead = sections, lead
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words take."""
        return len(self._rows(width))

    def content(self, width: int, height: int) -> Content:
        """All rows."""
        return lines(self._rows(width))

    def _rows(self, width: int) -> list[Content]:
        rows = [row for line in self._lead for row in paragraph(line, width, "$dim")]
        rows += [Content("")] if rows else []
        for section in self._sections:
            rows += [*section_rows(section, width), Content("")]
        return rows[:-1]


def halves(page: Page) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """The sections in two columns, about as tall as each other."""
    tall = [2 + bool(section.rows) + len(section.rows) + len(section.lines) for section in page.sections]
    cut = min(range(len(tall) + 1), key=lambda i: abs(len(page.lines) + sum(tall[:i]) - sum(tall[i:])))
    return page.sections[:cut], page.sections[cut:]


def section_rows(section: Section, width: int) -> list[Content]:
    """A section: its heading, its table, its lines."""
    rows = paragraph(section.title, width, "bold $primary")
    if section.rows:
        titled = any(column.title for column in section.columns)
        words = not titled and not section.columns[-1].right  # what the figures before them are
        quiet = len(section.columns) - 1 if words else None
        table = [[say((cell, "$dim" if i == quiet else "")) for i, cell in enumerate(row)] for row in section.rows]
        if titled:
            table.insert(0, [say((column.title, "$dim")) for column in section.columns])
        right = {i for i, column in enumerate(section.columns) if column.right}
        rows += columns(table, width, right=right, gives=_gives(section), gap=2)
    for line in section.lines:
        rows += paragraph(line, width, "$dim")
    return rows


def _gives(section: Section) -> int:
    """The column with the longest words, the last of several; it is shortened where there is no room."""
    return max(range(len(section.columns)), key=lambda i: (max(len(row[i]) for row in section.rows), i))
