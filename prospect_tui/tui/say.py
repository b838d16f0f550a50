"""How words reach a widget. What comes from lists is hostile: it is cleaned here, and never read as markup."""

from textual.content import Content

from prospect_tui.rules.text import clean

Part = str | Content | tuple[str, str] | None


def say(*parts: Part) -> Content:
    """A line from its parts: plain text, or (text, style) pairs; None is left out. All text is made harmless."""
    return Content.assemble(*(_safe(part) for part in parts if part is not None))


def lines(rows: list[Content]) -> Content:
    """Rows below each other."""
    return Content("\n").join(rows)


def cut(text: str, width: int) -> str:
    """Text in that many cells, shortened with a sign."""
    text = clean(text)
    content = Content(text)
    return text if content.cell_length <= width else content.truncate(max(width, 1), ellipsis=True).plain


def fit(content: Content, width: int) -> Content:
    """A line in that many cells, shortened with a sign."""
    return content if content.cell_length <= width else content.truncate(max(width, 1), ellipsis=True)


def spread(left: Content, right: Content, width: int) -> Content:
    """One line with something at each end; the left one gives way."""
    room = max(0, width - right.cell_length - 2)
    left = fit(left, room) if left.cell_length > room else left
    gap = max(1, width - left.cell_length - right.cell_length)
    return Content.assemble(left, " " * gap, right)


def _safe(part: str | Content | tuple[str, str]) -> str | Content | tuple[str, str]:
    if isinstance(part, Content):
        return part
    if isinstance(part, tuple):
        return _keep_edges(part[0]), part[1]
    return _keep_edges(part)


def _keep_edges(text: str) -> str:
    """Clean, with the white space at the ends that a layout needs."""
    bare = clean(text)
    if not bare:
        return " " * len(text) if text.isspace() else ""
    before = len(text) - len(text.lstrip(" "))
    after = len(text) - len(text.rstrip(" "))
    return " " * before + bare + " " * after
