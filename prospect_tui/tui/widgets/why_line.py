"""The rep's why in one line, small: the bar, how far, the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from prospect_tui.tui.say import say

if TYPE_CHECKING:
    from prospect_tui.desk.cookbook_views import WhyShown

_CELLS = 10


def why_line(why: WhyShown | None) -> Content:
    """The line; empty where there is no why."""
    if why is None or not why.words:
        return Content("")
    bar = Content("")
    if why.kept is not None:
        from prospect_tui.reports.cookbook_words import bar as drawn
        from prospect_tui.reports.cookbook_words import percent

        bar = say((drawn(why.kept.share, _CELLS), "$good"), (f" {percent(why.kept.share)}   ", "$dim"))
    return say(bar, why.words, (f"   {why.wanted}" if why.wanted else "", "$dim"))
