"""What only shows when the whole playbook is read, or when its scripts are compiled."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from prospect_tui.model.playbook import Persona, Playbook, PlaybookProblem, Script, ScriptKind
from prospect_tui.rules.personas import PersonaMatcher

from .files import suggestion
from .render import Renderer

NEED_NO_GIVE = frozenset({ScriptKind.QUESTIONS, ScriptKind.REFERRAL_ASK})


def check_scripts(playbook: Playbook, renderer: Renderer) -> list[PlaybookProblem]:
    """The scripts that can't be filled in, whatever the target, each with its line. Loads Jinja2."""
    found = (renderer.check(script) for script in playbook.scripts)
    return [problem for problem in found if problem]


def with_personas(
    scripts: Iterable[Script], personas: Sequence[Persona], matcher: PersonaMatcher
) -> tuple[list[Script], list[PlaybookProblem]]:
    """The scripts with the slug of the persona each names, and the names that no persona has."""
    resolved: list[Script] = []
    problems: list[PlaybookProblem] = []
    for script in scripts:
        persona = matcher.named(script.persona) if script.persona else None
        if script.persona and not persona:
            problems.append(PlaybookProblem(script.file, "", _nobody(script.persona, personas)))
        resolved.append(replace(script, persona=persona.slug) if persona else script)
    return resolved, problems


def shared_titles(matcher: PersonaMatcher) -> list[PlaybookProblem]:
    """The titles that several personas claim, which therefore find none of them."""
    return [
        PlaybookProblem(claimed[-1].file, "$.titles", _claim(title, claimed)) for title, claimed in matcher.rivals()
    ]


def gives_of_nobody(playbook: Playbook) -> list[PlaybookProblem]:
    """The files of gives whose name is no persona's."""
    personas = list(playbook.personas.values())
    files = {give.file: give.persona for give in playbook.gives if give.persona}
    said = {file: _nobody(slug, personas) for file, slug in files.items() if slug not in playbook.personas}
    return [PlaybookProblem(file, "", problem) for file, problem in said.items()]


def without_give(playbook: Playbook) -> list[PlaybookProblem]:
    """The scripts that name nothing for the prospect, or something that isn't on the shelf; but for fallbacks, which
    know no shelf."""
    keys = {(give.persona, give.key) for give in playbook.gives}
    return [
        PlaybookProblem(script.file, "", problem)
        for script in playbook.scripts
        if not script.fallback and (problem := _no_give(script, keys))
    ]


def _no_give(script: Script, keys: set[tuple[str | None, str]]) -> str | None:
    if script.give is None:
        wanted = script.kind not in NEED_NO_GIVE
        return "no give: what is in it for the prospect?" if wanted else None
    if not {(script.persona, script.give), (None, script.give)} & keys:
        near = suggestion(script.give, [key for persona, key in keys if persona in (script.persona, None)])
        return f"its give isn't on the shelf: “{script.give}”{near}"
    return None


def _nobody(slug: str, personas: Sequence[Persona]) -> str:
    return f"there is no persona {slug}{suggestion(slug, [known.slug for known in personas])}"


def _claim(title: str, claimed: Sequence[Persona]) -> str:
    others = " and ".join(persona.name for persona in claimed[:-1])
    return f"“{title}” is a title of {others}, too; a target with it gets no persona"
