"""List files in: any of the lists that reps have, read row by row."""

from .reader import open_list
from .registry import RegistryRow, open_registry

__all__ = ["RegistryRow", "open_list", "open_registry"]
