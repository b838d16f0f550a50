"""The review at a block's end, line by line: what it came to, a note to self, how it felt."""

from collections.abc import Iterator, Mapping
from itertools import chain

from msgspec.structs import replace

from prospect_tui.desk import Desk
from prospect_tui.desk.review import Review
from prospect_tui.front.commands import Command
from prospect_tui.front.screens import RETIRE_SKIPPED, REVIEW, TAKE_BACK_RETIRED
from prospect_tui.model.blocks import Counts
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.keymap import Keymap
from prospect_tui.reports.brief import plural
from prospect_tui.reports.chat import chat_text
from prospect_tui.reports.formulas import block_times_told, counts_told, paces_told, rates_told
from prospect_tui.reports.page import Page, Section
from prospect_tui.reports.review import review_page
from prospect_tui.reports.words import NONE
from prospect_tui.rules.text import clean

from .commands import chosen, typed_for, word_of
from .keyboard import Pressed
from .talk import Talk

BEST = 5
_AGAIN = Command(keys=("r",), action="again", label="again", help="Say it all again.")
_BY_WORD = replace(_AGAIN, shown_as=f":{word_of(_AGAIN)}")
"""Where another command of the rep's may have its letter."""

_ACTIONS = ("leave", "note", "formulas", "copy", "save")
_HERE = (*(each for each in REVIEW if each.action in _ACTIONS), RETIRE_SKIPPED, TAKE_BACK_RETIRED)


class Ending:
    """Says the review of a block that has ended, and keeps what the rep says of it."""

    def __init__(self, desk: Desk, block: int, talk: Talk) -> None:
        self._desk = desk
        self._id = block
        self._talk = talk
        self._over = False
        self._ours = desk.clock.local_zone()
        self._skipped = desk.review.skips.often(block)
        self._keys = _keys(desk.keymap)
        self._how = _how({action: typed_for(command) for action, command in self._keys.items()})

    def say(self) -> None:
        """Say the review."""
        review = self._reviewed()
        page = review_page(review, self._ours)
        self._talk.say(in_short(review.block.counts), *page_lines(page))

    def run(self) -> None:
        """Take what the rep says of it, until it is left. Raises EndOfInput, Gone."""
        self._talk.tick = lambda: None
        self._ask_of_skipped()
        self._talk.say(self._how)
        while not self._over:
            try:
                self._take(self._talk.key())
            except ProspectError as error:
                self._talk.say(str(error))

    def _take(self, pressed: Pressed) -> None:
        if self._means(pressed, "leave"):
            self._over = True
        elif self._means(pressed, "note"):
            self._note()
        elif len(pressed.key) == 1 and pressed.key in "12345":
            self._feels(int(pressed.key))
        elif self._means(pressed, "again"):
            self.say()
        elif self._means(pressed, "formulas"):
            self._talk.say(*formula_lines(self._reviewed()))
        elif self._means(pressed, "copy"):
            self._talk.say(chat_text(self._reviewed(), self._ours))
        elif self._means(pressed, "save"):
            self._save()
        elif self._means(pressed, "retire") and self._skipped:
            self._retire()
        else:
            self._talk.say(self._how)

    def _means(self, pressed: Pressed, action: str) -> bool:
        command = self._keys[action]
        return pressed.key in command.keys or pressed.word == word_of(command)

    def _reviewed(self) -> Review:
        return self._desk.review.review(self._id)

    def _save(self) -> None:
        """Save it as an HTML file that names nobody."""
        from prospect_tui.reports.html_review import review_html

        page = review_html(self._reviewed(), self._ours)
        self._talk.say(f"In {self._desk.copies.keep(f'review-{self._id}.html', page)}; it names nobody.")

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
            self._talk.say(f"{typed_for(self._keys['retire'])} retires them; else they stay.")

    def _retire(self) -> None:
        """Retire those who were skipped again and again; the same key once more takes it back."""
        skips = self._desk.review.skips
        retired, self._skipped = skips.retire(self._skipped), ()
        names = ", ".join(each.name for each in retired)
        back = self._keys["take_back"]
        key = next((key for key in back.keys if len(key) == 1), word_of(back))  # a line is typed: no key but a sign
        text = self._talk.line(f"Retired: {names}. Enter goes on, {key} takes it back.")
        if (text or "").strip().lower() in (key, word_of(back)):
            skips.take_back(retired)
            self._talk.say(f"Taken back: {names}.")


def _keys(keymap: Keymap) -> dict[str, Command]:
    """What there is to do here, by its keys: those of the review in the app."""
    here = {each.action: each for each in chosen(_HERE, keymap, "review")}
    taken = {key for each in here.values() for key in each.keys}
    again = "review" not in keymap.keys and not taken & {*_AGAIN.keys}
    return {**here, "again": _AGAIN if again else _BY_WORD}


def _how(typed: Mapping[str, str]) -> str:
    return (
        f"{typed['note']} writes a note to self, 1 to 5 how it felt, {typed['again']} repeats it all,"
        f" {typed['formulas']} says how each figure is made, {typed['copy']} says the figures for the team's chat,"
        f" {typed['save']} saves it as a page, {typed['leave']} leaves."
    )


def in_short(counts: Counts) -> str:
    """What a block came to, in the order that it counts."""
    came_to = ("conversation", counts.conversations), ("meeting", counts.meetings), ("dial", counts.dials)
    return f"{', '.join(plural(count, word) for word, count in came_to)}."


def formula_lines(review: Review) -> Iterator[str]:
    """How each figure is made: what it is, of what it was made, and what that means."""
    every = (rates_told(review.block.rates), paces_told(review), block_times_told(review), counts_told(review))
    for told in chain(*every):
        made_of = f", {told.made_of}" if told.made_of else ""
        yield f"{told.name}: {told.value}{made_of}. {told.means}"


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
