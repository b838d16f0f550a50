"""How far something long has come."""

from textual.content import Content

from prospect_tui.model.imports import Step
from prospect_tui.reports.importing import stored_parts
from prospect_tui.reports.words import time_left
from prospect_tui.tui.say import Part, say

_BAR = 20  # cells
_TELLING = 2.0
"""Seconds before a rate tells anything."""


def progress_line(step: Step, seconds: float) -> Content:
    """A bar, rows, rows a second and the time left, `seconds` after the beginning; the way out. While a list is stored
    the bar is of its parts, and says no share: they take different times."""
    if step.stage != "reading":
        said = f"storing {step.rows:,} rows{stored_parts(step)} · Esc stops, nothing is kept"
        return say(*_bar(step.part / step.parts if step.parts else 1.0), (f" {said}", "$dim"))
    share = min(1.0, step.done_bytes / step.of_bytes) if step.of_bytes else 0.0
    parts = [f"{step.stage} · {step.rows:,} rows"]
    if seconds >= _TELLING:
        parts.append(f"{step.rows / seconds:,.0f} a second")
        if 0 < share < 1:
            parts.append(f"{time_left(seconds / share - seconds)} left")
    return say(*_bar(share), f" {share:4.0%} ", (" · ".join([*parts, "Esc stops, nothing is kept"]), "$dim"))


def _bar(share: float) -> tuple[Part, Part]:
    filled = round(share * _BAR)
    return ("█" * filled, "$primary"), ("░" * (_BAR - filled), "$dim")
