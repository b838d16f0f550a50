"""prospect-tui: timed prospecting blocks in the terminal."""

__version__ = "0.1.0"
