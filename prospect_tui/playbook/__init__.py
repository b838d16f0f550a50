"""The playbook's text: read, checked, and filled in with a target's fields."""

from .check import check_scripts
from .fields import FIELDS, merge_fields, spoken_number
from .load import load_playbook, load_sender
from .render import Renderer
from .shipped import builtin_folder, init_playbook, sample_folder

__all__ = [
    "FIELDS",
    "Renderer",
    "builtin_folder",
    "check_scripts",
    "init_playbook",
    "load_playbook",
    "load_sender",
    "merge_fields",
    "sample_folder",
    "spoken_number",
]
