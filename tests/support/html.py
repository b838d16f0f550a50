"""A page of HTML taken apart: its tables and tiles, its words, and what in it could run or fetch."""

import re
from html.parser import HTMLParser

_RUN_OR_FETCH = {
    "script", "img", "iframe", "object", "embed", "audio", "video", "source", "base", "form", "input", "button", "use",
    "image", "animate", "set", "foreignobject",
}  # fmt: skip
_ADDRESSES = {"src", "href", "xlink:href", "action", "style", "srcset", "poster", "data", "formaction"}
_EMPTY = {"meta", "link", "br", "img", "input", "base", "source", "embed"}


class Parts(HTMLParser):
    """What was found: `rows` of tables, `tiles` as (name, figure, …), `words` of everything but the `style`, what
    is `suspect`, and how many of each element there are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tiles: list[list[str]] = []
        self.words = ""
        self.style = ""
        self.suspect: list[str] = []
        self.count: dict[str, int] = {}
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.count[tag] = self.count.get(tag, 0) + 1
        if tag not in _EMPTY:
            self._open.append(tag)
        if tag in _RUN_OR_FETCH:
            self.suspect.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (name in _ADDRESSES and (value or "") != "data:,"):
                self.suspect.append(f"{tag} {name}={value}")
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "dt":
            self.tiles.append([""])
        elif tag == "dd":
            self.tiles[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is empty, as in SVG."""
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """An element ends; it must be the one that began last."""
        assert self._open.pop() == tag, f"</{tag}> closes what isn't open"

    def handle_data(self, data: str) -> None:
        """Words."""
        if "style" in self._open:
            self.style += data
            return
        self.words += data
        if {"td", "th"} & {*self._open[-1:]}:
            self.rows[-1][-1] += data
        elif {"dt", "dd"} & {*self._open[-1:]}:
            self.tiles[-1][-1] += data


def addresses(page: str) -> list[str]:
    """The addresses that a page names anywhere, but that of SVG's own name."""
    return [each for each in re.findall(r"""(?:[a-z]+:)?//[^\s"'<)]+|@import|url\(""", page) if "w3.org" not in each]
