"""The playbook's text: read, checked, and filled in with a target's fields."""

from .check import check_scripts, without_give
from .fields import FIELDS, merge_fields, spoken_number
from .load import PlaybookFiles, load_playbook, load_sender
from .memory import SERVES
from .places import with_line
from .render import Renderer
from .shipped import builtin_folder, init_playbook, sample_folder, shipped_schemas
from .titles import load_titles

__all__ = [
    "FIELDS",
    "SERVES",
    "PlaybookFiles",
    "Renderer",
    "builtin_folder",
    "check_scripts",
    "init_playbook",
    "load_playbook",
    "load_sender",
    "load_titles",
    "merge_fields",
    "sample_folder",
    "shipped_schemas",
    "spoken_number",
    "with_line",
    "without_give",
]
