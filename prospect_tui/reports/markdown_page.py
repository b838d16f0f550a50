"""Markdown that somebody has edited, read back as a page: so that it goes out as text and HTML as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from prospect_tui.rules.text import clean

from .page import Column, Page, Section

if TYPE_CHECKING:
    from markdown_it.token import Token


def page_of_markdown(text: str) -> Page:
    """A page of these headings, paragraphs, lists and tables. Emphasis, links and HTML are words and nothing else; what
    stands above the second heading is under the title, which is the first of the first level."""
    title = ""
    lines: list[str] = []
    sections: list[Section] = []
    for heading, level, inside in _parts(text):
        made = _section(heading, inside)
        if level == 1 and not title and not sections:
            title = heading
            lines += made.lines
            if made.rows:
                sections.append(Section(title="", columns=made.columns, rows=made.rows))
        elif heading or made.lines or made.rows:
            sections.append(made)
    return Page(title=title, lines=tuple(lines), sections=tuple(sections))


def _parts(text: str) -> Iterator[tuple[str, int, list[Token]]]:
    """Each heading with its level and the tokens below it; what stands before the first has level 1 and no words."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    heading, level = "", 1
    inside: list[Token] = []
    for i, token in enumerate(tokens):
        if token.type == "heading_open":
            if heading or inside:
                yield heading, level, inside
            heading, level, inside = _words(tokens[i + 1]), int(token.tag[1:]), []
        elif token.type != "heading_close" and not (i and tokens[i - 1].type == "heading_open"):
            inside.append(token)
    if heading or inside:
        yield heading, level, inside


def _section(title: str, tokens: Sequence[Token]) -> Section:
    """A part: the cells of its tables, which are one where they are alike; everything else in lines."""
    columns: list[Column] = []
    rows: list[tuple[str, ...]] = []
    lines: list[str] = []
    row: list[Column | str] = []
    head = False
    for i, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif token.type in ("th_open", "td_open"):
            head = token.type == "th_open"
            words, right = _words(tokens[i + 1]), "right" in str(token.attrGet("style") or "")
            row.append(Column(words, right) if head else words)
        elif token.type == "tr_close" and head and not columns:
            columns = [cell for cell in row if isinstance(cell, Column)]
        elif token.type == "tr_close" and not head:
            cells = [str(cell) for cell in row][: len(columns)]
            rows.append((*cells, *[""] * (len(columns) - len(cells))))
        elif token.type == "inline" and (not i or tokens[i - 1].type not in ("th_open", "td_open")):
            lines += [line for line in _words(token, multiline=True).splitlines() if line]
        elif token.type in ("fence", "code_block"):
            lines += [line for line in clean(token.content, multiline=True).splitlines() if line]
    return Section(title=title, columns=tuple(columns), rows=tuple(rows), lines=tuple(lines))


def _words(token: Token, *, multiline: bool = False) -> str:
    """What an inline token says, without its marks."""
    said = "".join("\n" if each.type in ("softbreak", "hardbreak") else each.content for each in token.children or ())
    return clean(said, multiline=multiline)
