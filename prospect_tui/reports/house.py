"""What is on disk and whether it is sound, in words."""

from collections.abc import Sequence

from prospect_tui.desk.doctor import Check, Health
from prospect_tui.desk.upkeep import Findings, StoreInfo
from prospect_tui.rules.text import clean

from .page import Column, Page, Section, as_text
from .words import many

_SIGNS = {Health.GOOD: "✓", Health.WARNING: "!", Health.BROKEN: "✗"}


def info_text(info: StoreInfo) -> str:
    """Where the record and the stats book are, and what they hold."""
    rows = tuple((name.replace("_", " "), f"{count:,}") for name, count in info.rows.items())
    return as_text(
        Page(
            title=f"The record: {info.path}, {info.bytes / 1024:,.0f} KiB",
            lines=(f"The stats book: {info.book}, {many(info.documents, 'document')}",),
            sections=(Section(title="Rows", columns=(Column(), Column(right=True)), rows=rows),),
        )
    )


def findings_text(found: Findings) -> str:
    """What looking the record over has found."""
    if not found.problems:
        return f"Sound: {many(found.targets, 'target')} looked at.\n"
    return as_text(Page(title=f"{many(len(found.problems), 'problem')} found", lines=found.problems))


def checks_text(checks: Sequence[Check]) -> str:
    """Each part of a home in a line, its problems below it."""
    wide = max(len(check.name) for check in checks)
    lines = []
    for check in checks:
        lines.append(f"{_SIGNS[check.health]} {check.name:<{wide}}  {clean(check.word)}")
        lines += [f"{' ' * (wide + 4)}{clean(problem)}" for problem in check.problems]
    return "".join(f"{line}\n" for line in lines)
