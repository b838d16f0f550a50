"""Which personas there are: those of the playbooks, and those that somebody in the record is."""

from difflib import get_close_matches

from prospect_tui.model.errors import NotFound
from prospect_tui.rules.text import clean
from prospect_tui.store import Record

from .shelf import Shelf

_NEAR = 3
"""So many names that are nearly what was said are offered."""


def known_persona(slug: str, words: str, record: Record, shelf: Shelf) -> str:
    """The persona that somebody in the record is, or that a playbook has a file for: of that slug, else by the words
    that were said, as a list may have called it. Raises NotFound with those there are, the nearest first."""
    for name in (slug, words):
        if record.people.has_persona(name):
            return name
    if shelf.has_persona(slug):
        return slug
    from slugify import slugify

    known = {name: slugify(name) for name in sorted({*shelf.personas(), *record.people.personas()})}
    same = next((name for name in known if known[name] == slug), None)
    if slug and same:
        return same
    close = get_close_matches(slug[:80], set(known.values()), n=_NEAR)
    near = " or ".join(_shown(name) for each in close for name in known if known[name] == each)
    names = ", ".join(map(_shown, known)) or "none yet"
    asked = f"Did you mean {near}? " if near else ""
    raise NotFound(f"There is no persona “{_shown(words)}”.", f"{asked}There are: {names}.")


def _shown(name: str) -> str:
    return clean(name)[:60]
