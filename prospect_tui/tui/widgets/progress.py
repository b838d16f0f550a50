"""How far something long has come."""

from textual.content import Content

from prospect_tui.model.imports import Step
from prospect_tui.reports.words import time_left
from prospect_tui.tui.say import say

_BAR = 20  # cells
_TELLING = 2.0
"""Seconds before a rate tells anything."""


def progress_line(step: Step, seconds: float) -> Content:
    """A bar, rows, rows a second and the time left, `seconds` after the beginning; the way out."""
    share = min(1.0, step.done_bytes / step.of_bytes) if step.of_bytes else 0.0
    filled = round(share * _BAR)
    parts = [f"{step.stage} · {step.rows:,} rows"]
    if seconds >= _TELLING and step.stage == "reading":
        parts.append(f"{step.rows / seconds:,.0f} a second")
        if 0 < share < 1:
            parts.append(f"{time_left(seconds / share - seconds)} left")
    bar = ("█" * filled, "$primary"), ("░" * (_BAR - filled), "$dim")
    return say(*bar, f" {share:4.0%} ", (" · ".join([*parts, "Esc stops, nothing is kept"]), "$dim"))
