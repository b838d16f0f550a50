"""What an import did, in words: every row accounted for."""

from collections.abc import Mapping, Sequence

from prospect_tui.model.lists import ImportReport, Problem, without_numbers

from .page import Column, Page, Section, as_text
from .words import NONE, left_out, many

MOST_PROBLEMS = 20


def import_text(report: ImportReport) -> str:
    """What an import did, or (on a dry run) would do."""
    did = "Nothing was changed (dry run). " if report.dry_run else ""
    counts = (
        f"{many(report.rows, 'row')}: {report.added} added, {report.updated} updated, {report.merged} merged, "
        f"{report.rejected} rejected"
    )
    lines = [
        counts,
        *numberless(report.columns, report.number_like),
        *_doubts(report),
        _declared(report),
        *_playbook(report),
        *_own(report),
        *_likely(report),
    ]
    sections = [columns_section(report.columns, report.unmapped)]
    if report.problems:
        sections.append(problems_section(report.problems))
    title = f"{did}List “{report.name}” ({report.format})"
    return as_text(Page(title=title, lines=tuple(lines), sections=tuple(sections)))


def _doubts(report: ImportReport) -> tuple[str, ...]:
    """What was guessed of the file, and how to put it right."""
    others = f"fits {', '.join(report.fits[1:])}, too: --from says which it is" if len(report.fits) > 1 else ""
    guessed = "" if report.encoding.startswith("utf") else f"read as {report.encoding}: --encoding says what it is"
    return tuple(filter(None, (others, guessed)))


def _declared(report: ImportReport) -> str:
    if report.kind is None:
        return "not declared: treated as mixed; `prospect lists declare NAME business --reason …` changes that"
    return f"declared as {report.kind} numbers"


def _playbook(report: ImportReport) -> tuple[str, ...]:
    return () if report.playbook is None else (f"goes by the playbook {report.playbook}",)


def _own(report: ImportReport) -> tuple[str, ...]:
    return (own_export(report.onto, report.retired),) if report.own else ()


def own_export(onto: Sequence[str], retired: int) -> str:
    """What came back from our own export, and what can't."""
    back = f"; new people come back onto {', '.join(onto)}" if onto else ""
    gone = f", {retired:,} of them retired" if retired else ""
    return f"prospect's own export{back}{gone}. Touches, follow-ups and edits are in no export: a backup has them"


def _likely(report: ImportReport) -> tuple[str, ...]:
    if not report.likely:
        return ()
    words = f"{many(report.likely, 'row')} likely to be somebody who is there:"
    return (f"{words} asked about on a terminal, else left apart",)


def numberless(columns: Mapping[str, str], like: str | None) -> tuple[str, ...]:
    """That nobody comes with a number, where that is so; `like` is the header of a column that looks like one."""
    if not columns or not without_numbers(columns):
        return ()
    fix = f': --map "{like}=phone" if that is one' if like else ""
    return (f"no column was taken for a number{fix}",)


def columns_text(title: str, columns: Mapping[str, str], unmapped: Sequence[str], like: str | None = None) -> str:
    """What the columns of a list are taken for, before it is imported; `like` is one kept as text that looks like
    numbers."""
    return as_text(Page(title=title, lines=numberless(columns, like), sections=(columns_section(columns, unmapped),)))


def columns_section(columns: Mapping[str, str], unmapped: Sequence[str]) -> Section:
    """Each column with the field it is for, and those that are kept as text."""
    kept = (f"kept as text: {', '.join(unmapped)}",) if unmapped else ()
    return Section(
        title="Columns",
        columns=(Column(), Column()),
        rows=tuple((header, f"→ {field.replace('_', ' ')}") for header, field in columns.items()),
        lines=kept,
    )


def problems_section(problems: Sequence[Problem], uncounted: int = 0) -> Section:
    """What was wrong in rows, the first of them; `uncounted` says how many more there are than `problems`."""
    more = len(problems) - MOST_PROBLEMS + uncounted
    which = "them all" if not uncounted else f"{len(problems):,} of them"
    return Section(
        title=f"{many(len(problems) + uncounted, 'problem')}",
        columns=(Column("row", True), Column("column"), Column("value"), Column("problem"), Column("kept")),
        rows=tuple(_problem(problem) for problem in problems[:MOST_PROBLEMS]),
        lines=left_out(more, which),
    )


def _problem(problem: Problem) -> tuple[str, ...]:
    value = problem.value if len(problem.value) <= 40 else problem.value[:39] + "…"
    return str(problem.row), problem.column or NONE, value, problem.problem, problem.kept
