"""The review of a block as one HTML file."""

from datetime import tzinfo

from prospect_tui.desk.review import Review

from .html_page import as_html
from .meanings import FOOT, MEANT
from .naming import Shown
from .review import review_page


def review_html(review: Review, zone: tzinfo, *, names: bool = False, notes: bool = False) -> str:
    """The review of a block as HTML; `zone` is the rep's own. Prospects are named, and what the rep wrote for
    themselves is in it, only where that is asked for."""
    page = review_page(review, zone, Shown(names=names, notes=notes, personas=review.personas))
    return as_html(page, words=FOOT, meanings=MEANT)
