"""What an import would do: every row accounted for, the columns, and what could not be taken as it stands."""

from collections.abc import Sequence

from textual.content import Content

from prospect_tui.model.lists import ImportReport, Problem, without_numbers
from prospect_tui.reports.imports import own_export
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import Part, cut, fit, say
from prospect_tui.tui.widgets.flow import FlowCard
from prospect_tui.tui.words import plural

MOST_PROBLEMS = 12
LONGEST_CELL = 28
GAP = 2


class ImportCard(FlowCard):
    """A report of an import, on trial."""

    def __init__(self) -> None:
        super().__init__()
        self._report: ImportReport | None = None
        self._known = False

    def show(self, report: ImportReport | None, *, known: bool = False) -> None:
        """Draw this one; `known` says that a list of that name is there already."""
        self._report, self._known = report, known
        self.refresh(layout=True)

    def rows(self, width: int) -> list[Content]:
        """The sum, the columns, the problems."""
        report = self._report
        if report is None:
            word = "What is in the file will stand here, and what becomes of each row, before anything is kept."
            return paragraph(word, width, "$dim")
        joins = [fit(say(("It goes onto the list of that name that is there.", "$accent")), width)]
        gap = [Content("")]
        others = paragraph(_others(report.fits), width, "$accent") if len(report.fits) > 1 else []
        asks = paragraph(_doubts(report.likely), width, "$accent") if report.likely else []
        none = paragraph(_numberless(report), width, "$accent")
        own = paragraph(f"{own_export(report.onto, report.retired)}.", width, "$accent") if report.own else []
        made = [
            fit(_sum(report), width),
            *others,
            *(joins if self._known else []),
            *own,
            *none,
            *asks,
            *gap,
            *_columns(report, width),
        ]
        return made + (gap + _problems(report, width) if report.problems else [])


def _sum(report: ImportReport) -> Content:
    """`rows = added + updated + merged + rejected`, always."""
    parts: list[Part] = [(f"{report.rows:,}", "bold"), (" row = " if report.rows == 1 else " rows = ", "$dim")]
    named = (("added", "bold $good"), ("updated", "bold"), ("merged", "bold"), ("rejected", "bold $bad"))
    for number, (name, style) in enumerate(named):
        count = getattr(report, name)
        parts += [(" + ", "$dim")] if number else []
        parts += [(f"{count:,}", style if count else "$dim"), (f" {name}", "$dim")]
    return say(*parts, (f"   {report.format}", "$dim"))


def _others(fits: Sequence[str]) -> str:
    return (
        f"It fits {', '.join(fits[1:])}, too: F2 shows which column is which, prospect import --from says whose it is."
    )


def _numberless(report: ImportReport) -> str:
    """That nobody comes with a number, where that is so."""
    if not without_numbers(report.columns):
        return ""
    like = f": F2 makes “{cut(report.number_like, LONGEST_CELL)}” one" if report.number_like else ""
    return f"No column was taken for a number{like}."


def _doubts(likely: int) -> str:
    return f"{plural(likely, 'row')} may be somebody who is there under another name: Enter asks before it imports."


def _columns(report: ImportReport, width: int) -> list[Content]:
    """Each column with the field it is for, in two columns where there is room."""
    pairs = [
        (say(cut(header, LONGEST_CELL)), say(("→ ", "$dim"), (field.replace("_", " "), "$primary")))
        for header, field in report.columns.items()
    ]
    widest = sum(max((cell.cell_length for cell in column), default=0) for column in zip(*pairs, strict=True))
    across = 2 if 2 * widest + 3 * GAP <= width else 1
    high = -(-len(pairs) // across)
    pairs += [(Content(""), Content(""))] * (high * across - len(pairs))
    rows = [tuple(cell for pair in pairs[i::high] for cell in pair) for i in range(high)]
    kept = f"Kept as text, for scripts and export: {', '.join(report.unmapped)}. " if report.unmapped else ""
    wrong = "Is one wrong? F2 puts it right."
    head = [say(("COLUMNS", "bold $primary"))]
    return head + columns(rows, width, gap=GAP) + paragraph(kept + wrong, width, "$dim")


def _problems(report: ImportReport, width: int) -> list[Content]:
    """The first of them, each with what became of the value."""
    rows = [say((plural(len(report.problems), "problem").upper(), "bold $primary"))]
    for problem in report.problems[:MOST_PROBLEMS]:
        rows += _problem(problem, width)
    more = len(report.problems) - MOST_PROBLEMS
    word = f"and {more} more: prospect import FILE --dry-run --json lists them all"
    return rows + (paragraph(word, width, "$dim") if more > 0 else [])


def _problem(problem: Problem, width: int) -> list[Content]:
    value = f"“{cut(problem.value, LONGEST_CELL)}”" if problem.value else ""
    where = say((f"row {problem.row}", "bold"), "   ", cut(problem.column or "", LONGEST_CELL), "   ", value)
    return [fit(where, width), *paragraph(f"{problem.problem} → {problem.kept}", width, "$dim")]
