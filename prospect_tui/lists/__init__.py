"""List files in: any of the lists that reps have, read row by row."""

from .columns import fact_of_header
from .reader import check_usable, open_list
from .registry import RegistryRow, open_registry

__all__ = ["RegistryRow", "check_usable", "fact_of_header", "open_list", "open_registry"]
