"""The day in one line."""

from prospect_tui.model.blocks import Counts


def glance_line(counts: Counts) -> str:
    """`12 dials · 3 conversations · 1 meeting today`."""
    named = ((counts.dials, "dial"), (counts.conversations, "conversation"), (counts.meetings, "meeting"))
    return " · ".join(f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in named) + " today"
