"""The pacer: which words of a text are due at which second, and a rep's own pace from one text read aloud."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor
from operator import attrgetter

from msgspec import Struct

from prospect_tui.model.playbook import FASTEST_PACE, SLOWEST_PACE

from .speech import sentence_ends, tokens, word_count

FEWEST_WORDS = 20
"""A pace is not measured on fewer: a second late on the key would be a tenth of it. The project's own choice."""

_BREATH = re.compile(r"[,;:–—][\"'”’»)\]]*$|^[-–—]+$")
_DIGIT = re.compile(r"\W*\d\W*", re.ASCII)


class Phrase(Struct, frozen=True):
    """Words said in one breath, with the white space after them. `start` is the second at which they begin, counted
    from the first word of the text; `seconds` is how long they take."""

    start: float
    seconds: float
    text: str

    @property
    def end(self) -> float:
        """The second at which the phrase has been said."""
        return self.start + self.seconds


class Measured(Struct, frozen=True):
    """A rep's `pace` in words a minute; or None, and in `problem` why it can't be told and what to do."""

    pace: int | None = None
    problem: str | None = None


def phrases(text: str, words_a_minute: int) -> tuple[Phrase, ...]:
    """A text in phrases, at a pace of so many words a minute (at least 1).

    A phrase ends with a sentence, at a comma, colon, semicolon or dash, and where digits that are said one by one begin
    or end. Joined, the phrases are the text, and together they take the time of its words, each digit being one
    (`word_count`). Each has a word; a text without any is a single phrase of no time, an empty one has no phrases.
    """
    each, said, found = 60 / max(words_a_minute, 1), 0, []
    for piece in _pieces(text):
        words = word_count(piece)
        found.append(Phrase(said * each, words * each, piece))
        said += words
    return tuple(found)


def at(phrases: Sequence[Phrase], seconds: float) -> int:
    """The index of the phrase being said so many seconds after the start: the first before it, the last after the end.
    Raises ValueError where there are no phrases."""
    if not phrases:
        raise ValueError("no phrases")
    return max(0, bisect_right(phrases, seconds, key=attrgetter("start")) - 1)


def measured_pace(words: int, seconds: float) -> Measured:
    """The pace of somebody who said so many words in so many seconds, in whole words a minute."""
    if words < FEWEST_WORDS:
        return Measured(problem=f"{words} words are too few to tell your pace: read at least {FEWEST_WORDS}.")
    how = "Press once as you begin to read, and once as you end."
    if seconds <= 0:
        return Measured(problem=f"No time passed. {how}")
    exact = words * 60 / seconds
    if exact > FASTEST_PACE:
        return Measured(problem=f"That is over {FASTEST_PACE} words a minute, faster than anybody is understood. {how}")
    if exact < SLOWEST_PACE:
        return Measured(problem=f"That is under {SLOWEST_PACE} words a minute, slower than anybody speaks. {how}")
    return Measured(pace=floor(exact + 0.5))


def _pieces(text: str) -> Iterator[str]:
    """The text cut after each break that has words before and after it."""
    start = last = words = 0
    left = word_count(text)
    for end in _breaks(text):
        words += word_count(text[last:end])
        last = end
        if 0 < words < left:
            yield text[start:end]
            start, left, words = end, left - words, 0
    if start < len(text):
        yield text[start:]


def _breaks(text: str) -> Iterator[int]:
    """Where a next phrase could begin: at a token, after the white space before it."""
    ends, found = set(sentence_ends(text)), tokens(text)
    for token, after in pairwise(found):
        digits, more_digits = (bool(_DIGIT.fullmatch(each.group())) for each in (token, after))
        if token.end() in ends or _BREATH.search(token.group()) or digits != more_digits:
            yield after.start()
