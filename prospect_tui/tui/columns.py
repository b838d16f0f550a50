"""Words and figures in columns: words from the left, figures to the right."""

import textwrap
from collections.abc import Collection, Sequence

from textual.content import Content

from prospect_tui.rules.text import clean
from prospect_tui.tui.say import fit, say

FEWEST_CELLS = 6

Row = Sequence[Content]


def columns(
    rows: Sequence[Row], width: int, *, right: Collection[int] = (), gives: int = 0, gap: int = 3
) -> list[Content]:
    """Rows as lines, each column as wide as its widest cell. Those in `right` stand at their right; the one that
    `gives` is shortened with a sign where there is no room for all."""
    if not rows:
        return []
    widths = [max(cell.cell_length for cell in column) for column in zip(*rows, strict=True)]
    over = sum(widths) + gap * (len(widths) - 1) - width
    if over > 0:
        widths[gives] = max(FEWEST_CELLS, widths[gives] - over)
    space = Content(" " * gap)
    return [
        fit(space.join([_cell(cell, widths[i], i in right) for i, cell in enumerate(row)]).rstrip(), width)
        for row in rows
    ]


def beside(left: Sequence[Content], right: Sequence[Content], gap: int) -> list[Content]:
    """Two pieces side by side, row by row; the right one begins where the widest row on the left ends."""
    edge = max((row.cell_length for row in left), default=0) + gap
    made = []
    for i in range(max(len(left), len(right))):
        first = left[i] if i < len(left) else Content("")
        second = right[i] if i < len(right) else Content("")
        made.append(Content.assemble(first, " " * (edge - first.cell_length), second))
    return made


def paragraph(text: str, width: int, style: str = "") -> list[Content]:
    """A sentence or two in as many rows as they need."""
    return [fit(say((row, style)), width) for row in textwrap.wrap(clean(text), max(width, FEWEST_CELLS))]


def _cell(cell: Content, width: int, right: bool) -> Content:
    cell = fit(cell, width)
    space = " " * (width - cell.cell_length)
    return Content.assemble(space, cell) if right else Content.assemble(cell, space)
