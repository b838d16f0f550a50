"""What only shows when the whole playbook is read, or when its scripts are compiled."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from prospect_tui.model.playbook import Persona, Playbook, PlaybookProblem, Script
from prospect_tui.rules.personas import PersonaMatcher

from .files import suggestion
from .render import Renderer


def check_scripts(playbook: Playbook, renderer: Renderer) -> list[PlaybookProblem]:
    """The scripts that can't be filled in, whatever the target, each with its line. Loads Jinja2."""
    found = (renderer.check(script) for script in playbook.scripts)
    return [problem for problem in found if problem]


def with_personas(scripts: Iterable[Script], personas: Sequence[Persona]) -> tuple[list[Script], list[PlaybookProblem]]:
    """The scripts with the slug of the persona each names, and the names that no persona has."""
    matcher = PersonaMatcher(personas)
    resolved: list[Script] = []
    problems: list[PlaybookProblem] = []
    for script in scripts:
        persona = matcher.named(script.persona) if script.persona else None
        if script.persona and not persona:
            near = suggestion(script.persona, [known.slug for known in personas])
            problems.append(PlaybookProblem(script.file, "", f"there is no persona {script.persona}{near}"))
        resolved.append(replace(script, persona=persona.slug) if persona else script)
    return resolved, problems


def shared_titles(personas: Sequence[Persona]) -> list[PlaybookProblem]:
    """The titles that several personas claim, which therefore find none of them."""
    return [
        PlaybookProblem(claimed[-1].file, "$.titles", _claim(title, claimed))
        for title, claimed in PersonaMatcher(personas).rivals()
    ]


def _claim(title: str, claimed: Sequence[Persona]) -> str:
    others = " and ".join(persona.name for persona in claimed[:-1])
    return f"“{title}” is a title of {others}, too; a target with it gets no persona"
