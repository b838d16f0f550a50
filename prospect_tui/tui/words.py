"""How times, spans and figures are said, the same on every screen."""

from prospect_tui.reports.brief import (
    KINDS,
    both_clocks,
    day,
    day_and_time,
    dotted,
    minutes,
    next_step,
    place,
    plural,
    span,
)

__all__ = ["KINDS", "both_clocks", "day", "day_and_time", "dotted", "minutes", "next_step", "place", "plural", "span"]
