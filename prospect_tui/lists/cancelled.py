"""Meetings that calendars say were cancelled, by their titles: programs put a word and a colon in front."""

import re

from prospect_tui.rules.text import clean, fold

_WORDS = (
    "canceled cancelled abgesagt storniert annule annulee annullato annullata cancelado cancelada geannuleerd afgelast"
    " aflyst avlyst installt peruttu odwolane odwolano anulowane"
)
_WORD = rf"(?:{'|'.join(_WORDS.split())})"
_TITLE, _STATUS = re.compile(rf"{_WORD}\s*(?::|$)"), re.compile(rf"{_WORD}\b")


def is_cancelled(title: str) -> bool:
    """Whether a title says that a meeting was cancelled: `Canceled: Review`, `Annulé : revue`, or the word alone. A
    `Cancelled order: what now` is a meeting about one."""
    return _TITLE.match(fold(clean(title))) is not None


def says_cancelled(status: str) -> bool:
    """Whether what stands in a column for the status says so: `Cancelled by the organizer`."""
    return _STATUS.match(fold(clean(status))) is not None
