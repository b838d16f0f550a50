"""What is on disk and whether it is sound, in words."""

from collections.abc import Sequence
from datetime import tzinfo

from prospect_tui.desk.backups import BackupInfo, BackupsInfo
from prospect_tui.desk.doctor import Check, Health
from prospect_tui.desk.upkeep import Findings, StoreInfo
from prospect_tui.rules.text import clean

from .page import Column, Page, Section, as_text
from .table import Table
from .words import NONE, many, moment

_MIB = 1 << 20
_SIGNS = {Health.GOOD: "✓", Health.WARNING: "!", Health.BROKEN: "✗"}


def info_text(info: StoreInfo, zone: tzinfo) -> str:
    """Where the record, the stats book and the backups are, and what they hold."""
    rows = tuple((name.replace("_", " "), f"{count:,}") for name, count in info.rows.items())
    return as_text(
        Page(
            title=f"The record: {info.path}, {size(info.bytes)}",
            lines=(
                f"The stats book: {info.book}, {many(info.documents, 'document')}",
                f"The backups: {info.backups.path}, {_how_many(info.backups, zone)}",
            ),
            sections=(Section(title="Rows", columns=(Column(), Column(right=True)), rows=rows),),
        )
    )


def backups_table(backups: Sequence[BackupInfo], zone: tzinfo) -> Table:
    """Backups, with when each was made on the rep's clock and what it holds."""
    columns = (Column("file"), Column("made"), Column("why"), Column("size", True))
    counts = ("targets", "touches", "blocks")
    rows = (
        (
            each.file, moment(each.at, zone) if each.at else NONE, each.why or NONE, size(each.bytes),
            *(NONE if (count := getattr(each, name)) is None else f"{count:,}" for name in counts),
        )
        for each in backups
    )  # fmt: skip
    return Table((*columns, *(Column(name, True) for name in counts)), rows)


def backup_text(backup: BackupInfo, zone: tzinfo | None = None) -> str:
    """What a backup holds, and when it was made where a zone is given."""
    made = f"made {moment(backup.at, zone)}, " if backup.at and zone else ""
    if backup.targets is None or backup.touches is None or backup.blocks is None:
        return f"{made}{size(backup.bytes)}, can't be read"
    counts = (
        many(backup.targets, "target"), many(backup.touches, "touch", "touches"), many(backup.blocks, "block"),
    )  # fmt: skip
    return f"{made}{size(backup.bytes)}, {', '.join(counts)}"


def size(count: int) -> str:
    """A size on disk, `312 KiB`, `1.4 MiB`."""
    if count < _MIB:
        return f"{count / 1024:,.0f} KiB"
    return f"{count / _MIB:,.1f} MiB" if count < 1024 * _MIB else f"{count / 1024 / _MIB:,.1f} GiB"


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


def _how_many(backups: BackupsInfo, zone: tzinfo) -> str:
    if backups.newest is None:
        return "none yet"
    return f"{many(backups.count, 'backup')}, {size(backups.bytes)}, the newest of {moment(backups.newest, zone)}"
