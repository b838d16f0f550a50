"""The review at a block's end, line by line: what it came to, a note to self, how it felt."""

from collections.abc import Iterator

from prospect_tui.desk import Desk
from prospect_tui.model.blocks import Counts
from prospect_tui.model.errors import ProspectError
from prospect_tui.reports.brief import plural
from prospect_tui.reports.page import Page, Section
from prospect_tui.reports.review import review_page
from prospect_tui.reports.words import NONE
from prospect_tui.rules.text import clean

from .keyboard import Pressed
from .talk import Talk

BEST = 5
HOW = "n writes a note to self, 1 to 5 how it felt, r repeats it all, Enter leaves."


class Ending:
    """Says the review of a block that has ended, and keeps what the rep says of it."""

    def __init__(self, desk: Desk, block: int, talk: Talk) -> None:
        self._desk = desk
        self._id = block
        self._talk = talk
        self._over = False
        self._skipped = desk.review.skips.often(block)

    def say(self) -> None:
        """Say the review."""
        review = self._desk.review.review(self._id)
        page = review_page(review, self._desk.clock.local_zone())
        self._talk.say(in_short(review.block.counts), *page_lines(page))

    def run(self) -> None:
        """Take what the rep says of it, until it is left. Raises EndOfInput, Gone."""
        self._talk.tick = lambda: None
        self._ask_of_skipped()
        self._talk.say(HOW)
        while not self._over:
            try:
                self._take(self._talk.key())
            except ProspectError as error:
                self._talk.say(str(error))

    def _take(self, pressed: Pressed) -> None:
        key = pressed.key or pressed.word
        if key in ("enter", "escape", "q", "leave"):
            self._over = True
        elif key in ("n", "note"):
            self._note()
        elif len(key) == 1 and key in "12345":
            self._feels(int(key))
        elif key in ("r", "again"):
            self.say()
        elif key == "y" and self._skipped:
            self._retire()
        else:
            self._talk.say(HOW)

    def _note(self) -> None:
        block = self._desk.review.block(self._id)
        text = self._talk.line("Note to self: what to do again, or never again.", f"So far: {block.note or 'none'}.")
        if text is not None and clean(text):
            self._desk.review.remark(self._id, clean(text), block.feeling)
            self._talk.say("Kept.")
        else:
            self._talk.say("Left as it was.")

    def _feels(self, feeling: int) -> None:
        self._desk.review.remark(self._id, self._desk.review.block(self._id).note, feeling)
        self._talk.say(f"Kept: {feeling} of {BEST}.")

    def _ask_of_skipped(self) -> None:
        for each in self._skipped:
            reasons = f": {', '.join(each.reasons)}" if each.reasons else ""
            self._talk.say(f"Skipped {each.times} times: {each.name}{reasons}.")
        if self._skipped:
            self._talk.say("y retires them; else they stay.")

    def _retire(self) -> None:
        """Retire those who were skipped again and again; the same key once more takes it back."""
        skips = self._desk.review.skips
        retired, self._skipped = skips.retire(self._skipped), ()
        names = ", ".join(each.name for each in retired)
        text = self._talk.line(f"Retired: {names}. Enter goes on, u takes it back.")
        if (text or "").strip().lower() == "u":
            skips.take_back(retired)
            self._talk.say(f"Taken back: {names}.")


def in_short(counts: Counts) -> str:
    """What a block came to, in the order that it counts."""
    came_to = ("conversation", counts.conversations), ("meeting", counts.meetings), ("dial", counts.dials)
    return f"{', '.join(plural(count, word) for word, count in came_to)}."


def page_lines(page: Page) -> Iterator[str]:
    """A page as it is read aloud: a sentence for each row, with the heads of its columns; what is drawn is left out."""
    yield page.title
    yield from page.lines
    for section in page.sections:
        rows = list(_rows(section))
        if rows:
            yield f"{section.title}:"
            yield from rows


def _rows(section: Section) -> Iterator[str]:
    for row in section.rows:
        cells = [
            f"{column.title} {cell}" if column.title else cell
            for column, cell in zip(section.columns, row, strict=True)
            if cell and cell != NONE and not column.drawn
        ]
        yield ", ".join(cells)
    yield from section.lines
