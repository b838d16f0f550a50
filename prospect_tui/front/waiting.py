"""What is said while a key waits for another window that is storing."""

BRIEF_SECONDS = 0.4
"""For how long a key may stand still without a word."""

WAITING = "Waiting: another window is storing, such as an import."
