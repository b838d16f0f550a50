"""Figures over a time as one HTML file."""

from prospect_tui.model.blocks import Stats

from .html_page import as_html
from .meanings import FOOT, MEANT
from .stats import stats_page


def stats_html(stats: Stats) -> str:
    """Figures over a time as HTML. No prospect is in them."""
    return as_html(stats_page(stats), words=FOOT, meanings=MEANT)
