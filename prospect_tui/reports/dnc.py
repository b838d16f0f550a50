"""The do-not-call list in words: who may be called, and what the copy of a registry brought."""

from collections.abc import Callable, Iterable
from datetime import date, tzinfo

from prospect_tui.desk.dnc import Checked
from prospect_tui.model.registries import OLDEST_DAYS, RegistryCopy, RegistryReport
from prospect_tui.model.touches import DncEntry
from prospect_tui.rules.text import clean

from .imports import problems_section
from .page import Page, as_text
from .words import many, moment

Covers = Callable[[DncEntry], str]
"""Says whom or what an entry is for."""


def checked_text(checked: Checked, covers: Covers, zone: tzinfo, today: date) -> str:
    """Whether somebody may be called: each entry with when, by whom, in whose words, and the registries looked up."""
    lines = [_entry(entry, covers, zone) for entry in checked.entries]
    lines += [f"looked up in the registry {copy.words(today)}" for copy in checked.registries]
    verdict = "May be called." if checked.allowed else f"Not to be called: {many(len(checked.entries), 'reason')}."
    return "\n".join([verdict, *(f"  {clean(line)}" for line in lines)]) + "\n"


def registry_text(report: RegistryReport) -> str:
    """What the import of a registry's copy did, every row accounted for."""
    counts = (
        f"{many(report.rows, 'row')}, {many(report.numbers, 'number')}: {report.added:,} added, {report.already:,}"
        f" there already; {report.removed:,} no longer listed; {many(report.rejected, 'row')} rejected"
    )
    sections = (problems_section(report.problems, report.more_problems),) if report.problems else ()
    title = f"Registry “{report.registry}”, copy of {report.date}"
    return as_text(Page(title=title, lines=(counts,), sections=sections))


def ages_text(copies: Iterable[RegistryCopy], today: date) -> list[str]:
    """How old each registry's copy is, in a line each."""
    return [f"registry {copy.words(today)}: {many(copy.numbers, 'number')}" for copy in copies]


def too_old(copy: RegistryCopy, today: date) -> str:
    """The warning about a copy that is too old."""
    return f"registry {copy.words(today)}; a copy may be {OLDEST_DAYS}: fetch a newer one"


def _entry(entry: DncEntry, covers: Covers, zone: tzinfo) -> str:
    by = f" by {entry.by}" if entry.by else ""
    words = f": “{entry.words}”" if entry.words else ""
    return f"{entry.kind} {covers(entry)}, since {moment(entry.at, zone)} {entry.at.astimezone(zone):%Y}{by}{words}"
