"""The playbook in words: what is wrong or missing in its files, a persona, a script."""

from collections.abc import Iterable, Iterator

from msgspec.structs import asdict

from prospect_tui.desk.playbook import PersonaShown, ScriptShown, Shelved, Written
from prospect_tui.desk.playbook_check import Checked
from prospect_tui.model.playbook import Bounds, Give, Impact, Persona, Problem, Profile
from prospect_tui.rules.text import clean

from .page import Column, Page, Section, as_text
from .table import Table
from .words import NONE, many, span

_PAIR = (Column(), Column())


def written_text(written: Written, which: str = "") -> str:
    """What was written, and where; and what to do with it. `which` is what names the playbook in a command."""
    count = len(written.files)
    did = f"{many(count, 'file')} written" if count else "Nothing to write: all is there"
    begin = next((file for file in written.files if "blank" in file), "personas")
    then = f"\nOpen {begin} in any editor, then run `prospect playbook check{which}`." if count else ""
    return f"{did}, in {clean(written.folder)}.{then}"


def checked_text(checked: Checked) -> str:
    """What a playbook holds, then what is wrong in it, then what is missing."""
    holds = ", ".join(
        (
            many(checked.personas, "persona"), many(checked.scripts, "script"), many(checked.objections, "objection"),
            many(checked.gives, "give"),
        )
    )  # fmt: skip
    found = [
        Section(title=f"{title}: {len(findings)}", lines=tuple(map(str, findings)))
        for title, findings in (("Wrong", checked.wrong), ("Missing", checked.missing))
        if findings
    ]
    lines = (holds,) if found else (holds, "Nothing wrong, nothing missing.")
    return as_text(Page(title=checked.folder, lines=lines, sections=tuple(found)))


def shown_text(shown: PersonaShown | ScriptShown) -> str:
    """A persona or a script, in full."""
    return _persona_text(shown) if isinstance(shown, PersonaShown) else _script_text(shown)


def books_table(books: Iterable[Shelved]) -> Table:
    """The playbooks there are."""
    columns = (Column("name"), Column("folder"), Column("kept"))
    rows = ((clean(b.name), clean(b.folder), "elsewhere, read only" if b.shared else "here") for b in books)
    return Table(columns, rows)


def _persona_text(shown: PersonaShown) -> str:
    persona = shown.persona
    sections = [*_problems(persona), *_influencers(persona), *_profile(persona.profile)]
    sections += _listed("What's in it for them", [_give(give) for give in shown.gives])
    sections += _listed("Scripts", shown.scripts)
    lines = tuple(line for line in (persona.file, ", ".join(persona.titles)) if line)
    return as_text(Page(title=persona.name, lines=lines, sections=tuple(sections)))


def _problems(persona: Persona) -> Iterator[Section]:
    for number, problem in enumerate(persona.problems):
        yield Section(title="The one problem" if number == 0 else "Another problem", lines=_problem(problem))
        yield from _impact(problem.impact)


def _problem(problem: Problem) -> tuple[str, ...]:
    words = [f"in their words: {', '.join(problem.words)}"] if problem.words else []
    return (problem.problem, *(f"“{said}”" for said in problem.indicators), *words)


def _impact(impact: Impact) -> Iterator[Section]:
    parts = (("If nothing is done", impact.now), ("In a year or two", impact.later), ("And to them", impact.person))
    for title, stakes in parts:
        said = tuple((key, words) for key, words in asdict(stakes).items() if words)
        if said:
            yield Section(title=title, columns=_PAIR, rows=said)


def _influencers(persona: Persona) -> Iterator[Section]:
    for influencer in persona.influencers:
        said = [f"“{words}”" for words in influencer.indicators]
        yield from _listed(f"Who else: {influencer.name}", [*said, ", ".join(influencer.titles)])


def _profile(profile: Profile | None) -> Iterator[Section]:
    if profile is None:
        return
    rows = (
        ("verticals", ", ".join(profile.verticals)),
        ("regions", ", ".join(profile.regions)),
        ("employees", _bounds(profile.employees)),
        ("growth", _bounds(profile.growth, " % a year")),
    )
    said = tuple((key, value) for key, value in rows if value)
    if said:
        yield Section(title="The ideal customer", columns=_PAIR, rows=said)


def _bounds(bounds: Bounds | None, unit: str = "") -> str:
    low, high = (None, None) if bounds is None else (bounds.from_, bounds.to)
    if low is None and high is None:
        return ""
    if high is None:
        return f"{low:,.10g}{unit} or more"
    if low is None:
        return f"{high:,.10g}{unit} at most"
    return f"{low:,.10g} to {high:,.10g}{unit}"


def _give(give: Give) -> str:
    return ", ".join(word for word in (f"{give.key}: {give.name}", give.kind, give.link) if word)


def _listed(title: str, lines: Iterable[str]) -> Iterator[Section]:
    said = tuple(line for line in lines if line)
    if said:
        yield Section(title=title, lines=said)


def _script_text(shown: ScriptShown) -> str:
    script = shown.script
    rows = (
        ("file", script.file),
        ("goes by", f"{script.channel}, {script.kind}"),
        ("for", script.persona or "anybody"),
        ("KARE", ", ".join(script.kare) or "all"),
        ("tries", ", ".join(map(str, script.attempts)) or "any"),
        ("give", shown.shelf.name if shown.shelf else script.give or NONE),
        ("play", script.play or NONE),
        ("takes", f"{span(shown.seconds)}, {many(shown.words, 'word')}"),
    )
    body = (shown.problem,) if shown.problem else tuple(shown.text.split("\n"))
    missing = [f"no value for {', '.join(shown.missing)}"] if shown.missing and shown.target is not None else []
    sections = (
        Section(title="Head", columns=_PAIR, rows=rows),
        Section(title="It can't be shown" if shown.problem else "Words", lines=body),
        *_listed("Missing", missing),
    )
    return as_text(Page(title=script.name, sections=sections))
