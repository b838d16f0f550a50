"""All files of a playbook, looked at: what is wrong in them, and what nobody has written yet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from prospect_tui.model.places import Country
from prospect_tui.model.playbook import Playbook, PlaybookProblem, ScriptChannel, Sender
from prospect_tui.playbook import (
    PlaybookFiles,
    Renderer,
    builtin_folder,
    check_scripts,
    with_line,
    without_give,
    without_script,
)
from prospect_tui.playbook.cookbook import COOKBOOK, read_cookbook, unknown_in_kpis
from prospect_tui.playbook.voicemails import check_voicemails
from prospect_tui.rules.countries import region_of
from prospect_tui.rules.text import clean
from prospect_tui.settings.places import load_places


class Finding(Struct, frozen=True, kw_only=True):
    """Something wrong or missing in a file of the folder: `line` where it can be told, `path` of a value."""

    file: str
    line: int | None
    path: str | None
    problem: str

    def __str__(self) -> str:
        where = f", line {self.line}" if self.line else ""
        return ": ".join(part for part in (f"{self.file}{where}", self.path, self.problem) if part)


class Checked(Struct, frozen=True, kw_only=True):
    """What a folder holds, what is wrong in it, and what nobody has written yet."""

    folder: str
    personas: int
    scripts: int
    objections: int
    gives: int
    plays: int
    wrong: tuple[Finding, ...]
    missing: tuple[Finding, ...]

    @property
    def found(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.wrong or self.missing)


def check_folder(folder: Path, sender: Sender, pace: int, me: Sequence[PlaybookProblem] = ()) -> Checked:
    """What is wrong and what is missing in a playbook's folder, whose voicemails the `sender` says at `pace` words a
    minute; `me` is what is wrong in me.toml. Loads Jinja2."""
    book, renderer = PlaybookFiles([folder], [folder]).read(), Renderer()
    wrong = [*book.problems, *check_scripts(book, renderer), *check_voicemails(book, renderer, sender, pace), *me]
    wrong += [*_unknown_states(book), *_cookbook(book, folder)]
    if book.plays:  # their steps may go by the scripts that ship
        shipped = PlaybookFiles([builtin_folder()]).read().scripts
        wrong += without_script(book.plays.values(), [*shipped, *book.scripts])
    missing = [*book.missing, *without_give(book), *_gaps(book, folder)]
    return Checked(
        folder=str(folder), personas=len(book.personas), scripts=len(book.scripts), objections=len(book.objections),
        gives=len(book.gives), plays=len(book.plays),
        wrong=_findings(wrong, folder), missing=_findings(missing, folder),
    )  # fmt: skip


def _cookbook(playbook: Playbook, folder: Path) -> Iterable[PlaybookProblem]:
    """What is wrong in the cookbook, where there is one; its indicators name personas of this playbook."""
    file = folder / COOKBOOK
    if not os.path.lexists(file):
        return
    read = read_cookbook(file)
    notes = list(read.notes)
    if read.cookbook is not None:
        notes += unknown_in_kpis(read.cookbook, {"persona": list(playbook.personas)}, read.text)
    for note in notes:
        yield PlaybookProblem(str(file), note.where, note.problem)


def _unknown_states(playbook: Playbook) -> Iterable[PlaybookProblem]:
    """The states in profiles that no address is ever found to be in."""
    known: Mapping[str, Country] = {}
    for persona in playbook.personas.values():
        for at, code in enumerate(persona.profile.regions if persona.profile else ()):
            country, _, state = code.partition("-")
            if not state or region_of(country) is None:
                continue
            known = known or load_places().countries
            states = {region.code for region in known[country].regions.values()} if country in known else set()
            if state not in states:
                said = f"{code} is no state that is known here" if states else f"no state of {country} is known here"
                yield PlaybookProblem(persona.file, f"$.profile.regions[{at}]", f"{said}, so nobody fits by it")


def _gaps(playbook: Playbook, folder: Path) -> Iterable[PlaybookProblem]:
    """What a playbook lacks as a whole: kinds of files of which there are none, and what a buyer has no words for."""
    parts = {"personas": playbook.personas, "scripts": playbook.scripts, "gives": playbook.gives}
    for kind, found in {**parts, "objections.toml": playbook.objections}.items():
        if not found and not os.path.lexists(folder / kind):
            yield PlaybookProblem(str(folder / kind), "", "not there yet")
    for persona in playbook.personas.values():
        for channel, called in ((ScriptChannel.CALL, "opener"), (ScriptChannel.VOICEMAIL, "voicemail")):
            if not any(s.channel == channel and s.persona in (None, persona.slug) for s in playbook.scripts):
                yield PlaybookProblem(persona.file, "", f"no {called} for this buyer, and none for anybody")


def _findings(problems: Iterable[PlaybookProblem], folder: Path) -> tuple[Finding, ...]:
    """The problems by file, the first line of each file first."""
    found = [_finding(with_line(problem), folder) for problem in problems]
    return tuple(sorted(found, key=lambda finding: (finding.file, finding.line or 0)))


def _finding(problem: PlaybookProblem, folder: Path) -> Finding:
    file, line = Path(problem.file), problem.line
    if problem.where.startswith("line "):
        line = int(problem.where.removeprefix("line "))
    within = file.relative_to(folder) if file.is_relative_to(folder) and file != folder else file
    path = problem.where if problem.where.startswith("$") else None
    return Finding(file=clean(str(within)), line=line, path=path, problem=problem.problem)
