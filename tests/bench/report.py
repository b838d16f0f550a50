"""A run, printed: a table for people, JSON for machines."""

from collections.abc import Sequence
from typing import Any

import msgspec

from .rows import Line, Row

_WIDTHS = (44, 14, 14, 10, 18)


def as_json(machine: dict[str, object], options: dict[str, object], rows: Sequence[Row]) -> str:
    """All of it, one object."""
    made = {"machine": machine, "options": options, "rows": rows, "not_met": not_met(rows)}
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode()


def as_table(machine: dict[str, Any], rows: Sequence[Row]) -> str:
    """A heading for each row, its lines under it, the notes; at the end what is not met, by how much, and why."""
    out = [", ".join(f"{name} {value}" for name, value in machine.items()), ""]
    out.append(_columns("", "ours", "baseline", "ratio", "must reach"))
    for row in rows:
        out += ["", f"{row.id}: {row.what}"]
        out += [_line(line) for line in row.lines]
        out += [f"    ({row.note})"] if row.note else []
    short = [row for row in rows if not_met([row])]
    out += ["", "Not met, by how much, and what limits it:" if short else "All that was measured is met."]
    for row in short:
        out += [f"  {words}" for words in not_met([row])]
        out += [f"    {row.limit}"] if row.limit else []
    return "\n".join(out)


def not_met(rows: Sequence[Row]) -> list[str]:
    """The lines that are short of what they must reach, in words."""
    return [f"{row.id} {line.of} {line.verdict}" for row in rows for line in row.lines if line.met is False]


def _line(line: Line) -> str:
    ratio = "" if line.ratio is None else f"{line.ratio:,.3g}" if line.ratio < 1000 else f"{line.ratio:,.0f}"
    return _columns(
        f"  {line.of}", _figure(line.ours, line.unit), _figure(line.baseline, line.unit), ratio, line.must, line.verdict
    )


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:,.0f} {unit}" if value >= 1000 else f"{value:.3g} {unit}"


def _columns(first: str, *others: str) -> str:
    made = f"{first:<{_WIDTHS[0]}}"
    for text, width in zip(others, _WIDTHS[1:], strict=False):
        made += f"{text:>{width}}"
    return (made + "".join(f"   {text}" for text in others[len(_WIDTHS) - 1 :])).rstrip()
