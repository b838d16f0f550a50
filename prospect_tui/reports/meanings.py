"""What a report says of its figures, at its foot."""

from prospect_tui.rules.metrics import FORMULAS, MEANINGS

FOOT = "Counted from the touches that stand; what was taken back counts nowhere."

MEANT = tuple((name.replace("_", " "), meaning) for name, meaning in (*MEANINGS.items(), *FORMULAS.items()))
"""What each figure is: its name, and the words for it."""
