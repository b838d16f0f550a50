"""A script with a target's fields filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from prospect_tui.model.playbook import PlaybookProblem, Rendered, Script
from prospect_tui.rules.text import clean

from .fields import FIELDS
from .files import Fault

if TYPE_CHECKING:
    from jinja2 import Template

    from .sandbox import Sandbox


class Renderer:
    """Fills in scripts; keep one, for it remembers each script it has compiled.

    Jinja2 is loaded at the first script, not before.
    """

    def __init__(self) -> None:
        self._sandbox: Sandbox | None = None
        self._compiled: dict[tuple[str, str], tuple[Script, Template | Fault]] = {}

    def render(self, script: Script, fields: Mapping[str, str | None]) -> Rendered:
        """The script's words for these fields (see FIELDS; others are left out).

        A field that is None, blank or not given is missing and marked, unless the script has a default for
        it. What is wrong with the script is told in `problem`; nothing is raised.
        """
        compiled = self._compile(script)
        if isinstance(compiled, Fault):
            return Rendered(problem=str(_problem(script, compiled)))
        cleaned = {name: clean(value) for name, value in fields.items() if name in FIELDS and value}
        known = {name: value for name, value in cleaned.items() if value}
        try:
            return Rendered(segments=tuple(self._loaded().fill(compiled, known)))
        except Fault as fault:
            return Rendered(problem=str(_problem(script, fault)))

    def check(self, script: Script) -> PlaybookProblem | None:
        """What is wrong with a script, whatever its fields, or None."""
        compiled = self._compile(script)
        return _problem(script, compiled) if isinstance(compiled, Fault) else None

    def _compile(self, script: Script) -> Template | Fault:
        """The compiled script, from memory if its text is the same; or why it can't be."""
        key = script.file, script.slug
        known = self._compiled.get(key)
        if known and known[0] == script:
            return known[1]
        result: Template | Fault
        try:
            result = self._loaded().compile(script.text, script.line)
        except Fault as fault:
            result = fault
        self._compiled[key] = script, result
        return result

    def _loaded(self) -> Sandbox:
        if self._sandbox is None:
            from .sandbox import Sandbox

            self._sandbox = Sandbox()
        return self._sandbox


def _problem(script: Script, fault: Fault) -> PlaybookProblem:
    return PlaybookProblem(script.file or script.name, fault.where, fault.problem)
