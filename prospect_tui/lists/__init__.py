"""List files in: any of the lists that reps have, read row by row."""

from .known import IGNORE, fact_of_header, field_names
from .reader import check_usable, open_list
from .readings import readings
from .registry import RegistryRow, open_registry

__all__ = [
    "IGNORE", "RegistryRow", "check_usable", "fact_of_header", "field_names", "open_list", "open_registry",
    "readings",
]  # fmt: skip
