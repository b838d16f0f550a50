"""An import while it runs, and taken back: how far it has come, who is likely one person, what went and what stays."""

from collections.abc import Sequence

from prospect_tui.model.imports import Kept, Likely, Step, UndoReport
from prospect_tui.model.people import NewTarget

from .page import Column, Page, Section, as_text
from .words import NONE, left_out, many, time_left

MOST_KEPT = 20


def progress_text(step: Step, seconds: float) -> str:
    """How far an import has come after so many seconds: rows, rows a second, time left while that can be told."""
    if step.stage != "reading":
        return f"storing {many(step.rows, 'row')}{stored_parts(step)} …"
    parts = [f"{many(step.rows, 'row')} read"]
    if seconds >= 1:
        parts.append(f"{step.rows / seconds:,.0f} a second")
        if 0 < step.done_bytes < step.of_bytes:
            parts.append(f"{time_left(seconds * (step.of_bytes - step.done_bytes) / step.done_bytes)} left")
    return " · ".join(parts)


def stored_parts(step: Step) -> str:
    """How many parts of the storing are done. They take different times: nothing says how long is left."""
    return f" · part {min(step.part + 1, step.parts)} of {step.parts}" if step.parts else ""


def likely_text(likely: Likely) -> str:
    """Both sides of a question, field beside field."""
    row, other = dict(sides(likely.row)), dict(sides(likely.other))
    names = [*row, *(name for name in other if name not in row)]
    there = f"target {likely.key.target}" if likely.key.target is not None else f"row {likely.key.other}"
    section = Section(
        title=f"{likely.why} ({likely.score} of 100)",
        columns=(Column(""), Column(f"row {likely.key.row}"), Column(there)),
        rows=tuple((name, row.get(name, NONE), other.get(name, NONE)) for name in names),
    )
    return as_text(Page(title="One person?", sections=(section,)))


def sides(person: NewTarget) -> Sequence[tuple[str, str]]:
    """What there is to tell somebody by, name and value."""
    found = [
        ("name", person.name), ("title", person.title), ("account", person.account), ("e-mail", person.email),
        ("LinkedIn", person.linkedin), ("numbers", ", ".join(phone.e164 for phone in person.phones)),
        ("place", ", ".join(each for each in (person.city, person.region, person.country) if each)),
    ]  # fmt: skip
    return [(name, value) for name, value in found if value]


def undo_text(report: UndoReport) -> str:
    """What taking an import back did."""
    lines = [
        f"{many(report.removed, 'target')} removed, what it filled in taken out of {many(report.restored, 'other')}, "
        f"{many(report.places, 'place')} on the list gone",
        "The list is gone, too." if report.list_removed else "The list stays.",
    ]
    title = f"Taken back: {report.file} on the list “{report.name}” ({report.at})"
    sections = (_kept(report.kept),) if report.kept else ()
    return as_text(Page(title=title, lines=tuple(lines), sections=sections))


def _kept(kept: Sequence[Kept]) -> Section:
    return Section(
        title="What stays",
        columns=(Column("id", True), Column("name"), Column("why")),
        rows=tuple((str(each.target), each.name or NONE, each.why) for each in kept[:MOST_KEPT]),
        lines=left_out(len(kept) - MOST_KEPT),
    )
