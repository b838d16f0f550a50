"""The playbook's TOML files, and the records they become."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from prospect_tui.model.playbook import (
    FEWEST_INDICATORS,
    MOST_INDICATORS,
    Give,
    Influencer,
    Objection,
    Persona,
    Problem,
    Profile,
)
from prospect_tui.rules.countries import region_of
from prospect_tui.rules.text import clean

from .files import Fault, Note, Unwritten, read_toml, shaped, unknown_keys
from .shapes import (
    CountBounds,
    GiveTable,
    ObjectionTable,
    PercentBounds,
    PersonaFile,
    ProblemTable,
    ProfileTable,
)
from .slips import slips

ANYONE = "anyone"
_NOT_YET = "not filled in yet"

Row = TypeVar("Row", bound=Struct)
Made = TypeVar("Made")
Aims = PersonaFile | ProblemTable


def read_persona(file: Path, slug: str) -> tuple[Persona, list[Note]]:
    """A persona, and what in its file needs a word. Raises Fault if it can't be used, Unwritten as long as it has no
    name or no problem."""
    tables, notes = read_toml(file)
    shape = shaped(tables, PersonaFile)
    notes += slips(tables, PersonaFile)
    notes += [Note(f"$.{key}", _NOT_YET, True) for key in ("name", "problem") if not getattr(shape, key)]
    notes += [*_profile_faults(shape.profile), *_unwritten(shape)]
    if not (shape.name and shape.problem):
        raise Unwritten([*notes, Note("", "it isn't used until it has a name and a problem", True)])
    further = [row for row in shape.problems if row.problem]
    notes += _too_many(shape, "$")
    notes += [note for number, row in enumerate(shape.problems) for note in _too_many(row, f"$.problems[{number}]")]
    persona = Persona(
        slug=slug,
        name=shape.name,
        problems=(_problem(shape), *map(_problem, further)),
        titles=shape.titles,
        influencers=tuple(msgspec.convert(msgspec.to_builtins(row), Influencer) for row in shape.influencers),
        profile=msgspec.convert(msgspec.to_builtins(shape.profile), Profile) if shape.profile else None,
        file=clean(str(file)),
    )
    return persona, notes


def read_objections(file: Path) -> tuple[list[Objection], list[Note]]:
    """The objections that can be used, and what is wrong with the rest. Raises Fault if none can be read."""

    def objection(row: ObjectionTable) -> Objection:
        return Objection(key=row.key, says=row.says, answer=row.answer, file=clean(str(file)))

    return _read_rows(file, "objections", ObjectionTable, objection)


def read_gives(file: Path, slug: str) -> tuple[list[Give], list[Note]]:
    """The gives of a persona, or of anyone, that can be used, and what is wrong with the rest. Raises Fault if none
    can be read."""
    if not slug:
        raise Fault("", "name the file with letters or digits")
    persona = None if slug == ANYONE else slug

    def give(row: GiveTable) -> Give:
        return Give(key=row.key, kind=row.kind, name=row.name, link=row.link, persona=persona, file=clean(str(file)))

    return _read_rows(file, "gives", GiveTable, give)


def _read_rows(file: Path, called: str, shape: type[Row], make: Callable[[Row], Made]) -> tuple[list[Made], list[Note]]:
    """The tables under `[[called]]`, each with a key of its own; one that is broken leaves the others."""
    tables, notes = read_toml(file)
    rows = tables.get(called, [])
    if not isinstance(rows, list):
        raise Fault(f"$.{called}", f"write each as a table of its own, under [[{called}]]")
    notes += [Note(f"$.{key}", said) for key, said in unknown_keys(tables, [called])]
    if not rows:
        notes.append(Note(f"$.{called}", f"none yet; each begins with a line [[{called}]]", True))
    made: dict[str, Made] = {}
    for number, row in enumerate(rows):
        path = f"$.{called}[{number}]"
        try:
            shaped_row = shaped(row, shape, path)
        except Fault as fault:
            notes.append(Note(fault.where, fault.problem, lost=True))
            continue
        notes += slips(row, shape, path)
        key = str(row["key"])
        if key in made:
            notes.append(Note(f"{path}.key", f"{key} brings up another one already"))
        made.setdefault(key, make(shaped_row))
    return list(made.values()), notes


def _problem(row: Aims) -> Problem:
    values = msgspec.to_builtins(row)
    kept = {key: values[key] for key in ("problem", "impact", "words")}
    return msgspec.convert(kept | {"indicators": row.indicators[:MOST_INDICATORS]}, Problem)


def _too_many(row: Aims, path: str) -> list[Note]:
    count = len(row.indicators)
    if count <= MOST_INDICATORS:
        return []
    said = f"{count} pain indicators; {FEWEST_INDICATORS} to {MOST_INDICATORS} fit a glance, the first ones are shown"
    return [Note(f"{path}.indicators", said)]


def _unwritten(shape: PersonaFile) -> Iterator[Note]:
    """What nobody has written yet of a persona."""
    if not shape.titles:
        yield Note("$.titles", "no titles: nobody on a list is taken for this buyer", True)
    if not shape.words:
        yield Note("$.words", "no words of the buyer's own", True)
    count = len(shape.indicators)
    if count < FEWEST_INDICATORS:
        yield Note("$.indicators", f"{count or 'no'} pain indicators; write {FEWEST_INDICATORS}, better more", True)
    for part in ("now", "later", "person"):
        empty = [key for key, value in msgspec.structs.asdict(getattr(shape.impact, part)).items() if not value]
        if empty:
            yield Note(f"$.impact.{part}", f"nothing yet on {', '.join(empty)}", True)
    for number, problem in enumerate(shape.problems):
        if not problem.problem:
            yield Note(f"$.problems[{number}].problem", _NOT_YET, True)
    if not shape.influencers:
        yield Note("$.influencers", "no influencers: who else feels it, or has a say?", True)
    for number, influencer in enumerate(shape.influencers):
        if not influencer.indicators:
            yield Note(f"$.influencers[{number}].indicators", f"nothing that {influencer.name} say", True)


def _profile_faults(profile: ProfileTable | None) -> Iterator[Note]:
    """What is wrong in the ideal customer's profile beyond its shape. Raises Fault at bounds that bound nothing."""
    if profile is None:
        return
    for number, region in enumerate(profile.regions):
        if region_of(region[:2]) is None:
            yield Note(f"$.profile.regions[{number}]", f"{region[:2]} is no country's code")
    for key, bounds in (("employees", profile.employees), ("growth", profile.growth)):
        if bounds is not None and not _in_order(bounds):
            raise Fault(f"$.profile.{key}", "from is more than to")


def _in_order(bounds: CountBounds | PercentBounds) -> bool:
    low, high = bounds.from_, bounds.to
    return (-math.inf if low is None else low) <= (math.inf if high is None else high)
