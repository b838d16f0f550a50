"""What only shows when the whole playbook is read, or when its scripts are compiled."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from prospect_tui.model.playbook import Give, Persona, Playbook, PlaybookProblem, Script, ScriptKind
from prospect_tui.rules.personas import PersonaMatcher

from .fields import FIELDS
from .files import suggestion
from .render import Renderer

_REMARK = re.compile(r"\{#.*?#\}", re.DOTALL)
_OTHER_FIELD = re.compile(r"(?<!\{)\{\s*(?P<braces>[a-zA-Z_ ]{1,20})\}(?!\})|\[\s*(?P<brackets>[a-zA-Z_ ]{1,20})\]")

NEED_NO_GIVE = frozenset({ScriptKind.QUESTIONS, ScriptKind.REFERRAL_ASK})


def check_scripts(playbook: Playbook, renderer: Renderer) -> list[PlaybookProblem]:
    """The scripts that can't be filled in, whatever the target, and fields written as other programs have them, each
    with its line. Loads Jinja2."""
    found = (renderer.check(script) for script in playbook.scripts)
    return [problem for problem in found if problem] + [
        problem for script in playbook.scripts for problem in _no_fields(script)
    ]


def _no_fields(script: Script) -> Iterator[PlaybookProblem]:
    """What looks like a field and is said as it stands: `{first_name}`, `[First name]`."""
    for written in _OTHER_FIELD.finditer(_REMARK.sub(lambda remark: "\n" * remark[0].count("\n"), script.text)):
        name = "_".join((written["braces"] or written["brackets"]).lower().split())
        if name in FIELDS:
            line = script.line + written.string.count("\n", 0, written.start())
            said = f"{written[0]} is said as it stands; a field is written {{{{ {name} }}}}"
            yield PlaybookProblem(script.file, f"line {line}", said)


class Named:
    """Finds the personas that scripts and gives name. `unused` are those whose files are there and don't serve, by
    slug: True where nobody has filled one in yet, False where it is broken. Of a name that finds none, `problems` and
    `missing` tell."""

    def __init__(self, personas: Sequence[Persona], matcher: PersonaMatcher, unused: Mapping[str, bool]) -> None:
        self._personas = personas
        self._matcher = matcher
        self._unused = unused
        self.problems: list[PlaybookProblem] = []
        self.missing: list[PlaybookProblem] = []

    def scripts(self, scripts: Iterable[Script]) -> Iterator[Script]:
        """The scripts, with the slug of the persona that each names."""
        for script in scripts:
            persona = self._matcher.named(script.persona) if script.persona else None
            if script.persona and not persona:
                self._nobody(script.file, script.persona)
            yield replace(script, persona=persona.slug) if persona else script

    def gives(self, gives: Iterable[Give]) -> None:
        """Looks at the files of gives, whose names are personas'."""
        known = {persona.slug for persona in self._personas}
        for file, slug in {give.file: give.persona for give in gives if give.persona not in known}.items():
            if slug:
                self._nobody(file, slug)

    def _nobody(self, file: str, slug: str) -> None:
        if slug not in self._unused:
            near = suggestion(slug, [*(known.slug for known in self._personas), *self._unused])
            self.problems.append(PlaybookProblem(file, "", f"there is no persona {slug}{near}"))
        elif self._unused[slug]:
            said = f"its persona {slug} isn't filled in yet; it isn't used till then"
            self.missing.append(PlaybookProblem(file, "", said))
        else:
            said = f"its persona {slug} can't be used as it is; see personas/{slug}.toml"
            self.problems.append(PlaybookProblem(file, "", said))


def shared_titles(matcher: PersonaMatcher) -> list[PlaybookProblem]:
    """The titles that several personas claim, which therefore find none of them."""
    return [
        PlaybookProblem(claimed[-1].file, "$.titles", _claim(title, claimed)) for title, claimed in matcher.rivals()
    ]


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


def _claim(title: str, claimed: Sequence[Persona]) -> str:
    others = " and ".join(persona.name for persona in claimed[:-1])
    return f"“{title}” is a title of {others}, too; a target with it gets no persona"
