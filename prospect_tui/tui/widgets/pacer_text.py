"""A text to be read aloud at a pace: the phrase that is being said stands out, and a bar runs to the limit."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from textual.content import Content

from prospect_tui.rules.pacer import Phrase
from prospect_tui.rules.speech import kept_together
from prospect_tui.rules.voicemail import LONGEST_SECONDS, USUAL_SECONDS
from prospect_tui.tui.say import Part, cut, lines, say, spread
from prospect_tui.tui.widgets.panel import Panel

SAYING = "▸"
_BLANK = "\u2800"  # no white space
_SAID, _NOW, _MISSING = "$dim", "bold $accent", "bold $bad"


class _Word(Struct, frozen=True):
    """A word, or digits that are said in one breath; the phrase it is of, and whether it begins that; whether it marks
    a field without a value."""

    text: str
    phrase: int
    first: bool
    missing: bool


class PacerText(Panel):
    """Breaks its lines itself, with a cell before each phrase for the sign: nothing moves when the sign goes on."""

    def __init__(self) -> None:
        super().__init__(id="pacer-text")
        self._words: list[_Word] = []
        self._now: int | None = None

    def show(self, phrases: Sequence[Phrase], now: int | None) -> None:
        """Draw a text with this phrase being said; None for none of them."""
        self._words, self._now = list(_words(phrases)), now
        self.refresh()

    def rows(self, width: int) -> int:
        """How many rows the text takes."""
        return len(_broken(self._words, width))

    def content(self, width: int, height: int) -> Content:
        """As much of the text as there is room for, around what is being said."""
        broken = _broken(self._words, width)
        now = [n for n, row in enumerate(broken) if any(word.phrase == self._now for word in row)]
        top = max(0, min((now[0] if now else 0) - height // 3, len(broken) - height))
        return lines([self._row(row) for row in broken[top : top + height]])

    def _row(self, row: Sequence[_Word]) -> Content:
        parts: list[Part] = []
        for n, word in enumerate(row):
            sign = (SAYING, _NOW) if word.first and word.phrase == self._now else " " if word.first or not n else None
            parts += [(" ", self._style(word, row[n - 1])) if n else None, sign, (word.text, self._style(word))]
        return say(*parts)

    def _style(self, word: _Word, before: _Word | None = None) -> str:
        if word.missing and before is None:
            return _MISSING
        if self._now is None or word.phrase > self._now:
            return ""
        return _NOW if word.phrase == self._now else _SAID


class PacerBar(Panel):
    """The seconds on the way to the limit, with a mark where a voicemail is long enough."""

    def __init__(self) -> None:
        super().__init__(id="pacer-bar")
        self._seconds = 0.0

    def show(self, seconds: float) -> None:
        """Draw that many seconds."""
        self._seconds = seconds
        self.refresh()

    def cells_at(self, seconds: float) -> int:
        """How many cells are filled then."""
        return _cell(seconds, self.content_size.width)

    def content(self, width: int, height: int) -> Content:
        """The bar over its scale."""
        gone, usual = self.cells_at(self._seconds), _cell(USUAL_SECONDS, width)
        style = "$bad" if self._seconds > LONGEST_SECONDS else "$accent"
        before, after = min(gone, usual), max(0, gone - usual - 1)
        bar = say(
            ("━" * before, style), ("─" * (usual - before), "$faint"), ("┃", style if gone > usual else "$dim"),
            ("━" * after, style), ("─" * (width - usual - 1 - after), "$faint"),
        )  # fmt: skip
        scale = say(("0", "$dim"), " " * (usual - 2), (str(USUAL_SECONDS), "$dim"))
        return lines([bar, spread(scale, say((f"{LONGEST_SECONDS} s", "$dim")), width)])


def _cell(seconds: float, width: int) -> int:
    """Where a second stands on a bar to the limit."""
    return min(width, round(width * seconds / LONGEST_SECONDS))


def _words(phrases: Sequence[Phrase]) -> Iterator[_Word]:
    missing = False
    for number, phrase in enumerate(phrases):
        for place, text in enumerate(kept_together(phrase.text, _BLANK).split()):
            missing = missing or "‹" in text
            yield _Word(text.replace(_BLANK, " "), number, place == 0, missing)
            missing = missing and "›" not in text


def _broken(words: Sequence[_Word], width: int) -> list[list[_Word]]:
    """The words in rows of that many cells, the first cell of each being the sign's."""
    rows: list[list[_Word]] = []
    used = width
    for word in words:
        text = cut(word.text, width - 1)
        wide = Content(text).cell_length
        lead = 1 + word.first
        if not rows or used + lead + wide > width:
            rows.append([])
            used, lead = 1, 0
        rows[-1].append(_Word(text, word.phrase, word.first, word.missing))
        used += lead + wide
    return rows
