"""List files in: any of the lists that reps have, read row by row."""

from .reader import open_list

__all__ = ["open_list"]
