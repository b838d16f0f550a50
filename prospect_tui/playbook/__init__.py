"""The playbook's text: read, checked, and filled in with a target's fields. Each part is loaded when it is first asked
for: the first screen wants no more of it than the rep's name."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .check import check_scripts, without_give
    from .fields import FIELDS, merge_fields, spoken_number
    from .load import PlaybookFiles, load_playbook
    from .memory import SERVES
    from .places import with_line
    from .plays import without_script
    from .render import Renderer
    from .sender import load_sender
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
    "without_script",
]

_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "FIELDS": "fields",
        "PlaybookFiles": "load",
        "Renderer": "render",
        "SERVES": "memory",
        "builtin_folder": "shipped",
        "check_scripts": "check",
        "init_playbook": "shipped",
        "load_playbook": "load",
        "load_sender": "sender",
        "load_titles": "titles",
        "merge_fields": "fields",
        "sample_folder": "shipped",
        "shipped_schemas": "shipped",
        "spoken_number": "fields",
        "with_line": "places",
        "without_give": "check",
        "without_script": "plays",
    }
)
"""The module of this package in which each name is."""


def __getattr__(name: str) -> Any:
    if name not in _PARTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PARTS[name]}"), name)
