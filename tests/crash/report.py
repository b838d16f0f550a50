"""What all of it came to, as a table to read and as JSON."""

import os
import platform
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from .flips import Judged
from .jobs import Done
from .plan import AIMED

_SHOWN = 12


class Report:
    """All pieces taken together."""

    def __init__(self, done: Sequence[Done], seed: int, seconds: float) -> None:
        self._done = done
        self._seed = seed
        self._seconds = seconds

    @property
    def faults(self) -> list[str]:
        """What is wrong: something lost, a child that failed by itself, or a control that passed."""
        found = []
        for one in self._done:
            found += one.tally.faults
            if not one.job.control:
                found += [*one.tally.problems, *_too_few(one)]
            elif not one.tally.problems:
                found.append(f"the control “{one.job.name}” passed: the check is broken")
        if self._judged() and not any(j.verdict == "found" and j.by == "verify" for j in self._judged()):
            found.append("opening and reading found every flip that verify found: the check is broken")
        return found

    def as_json(self) -> dict[str, Any]:
        """All of it."""
        return {
            "machine": machine(),
            "seed": self._seed,
            "seconds": round(self._seconds),
            "stages": {name: self._row(pieces) for name, pieces in self._stages(control=False)},
            "controls": {name: self._row(pieces) for name, pieces in self._stages(control=True)},
            "flips": {name: dict(_flips(judged)) for name, judged in self._flipped()},
            "flips_by_column": self._columns(),
            "skipped": sorted({f"{one.job.name}: {one.skipped}" for one in self._done if one.skipped}),
            "faults": self.faults,
        }

    def as_text(self) -> str:
        """A page in Markdown."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield from ("# Nothing is lost: what `python -m tests.crash` printed", "")
        yield f"{machine()}; seed {self._seed}; {self._seconds / 60:.0f} minutes."
        yield from self._kills()
        yield from self._disks()
        yield from self._flip_lines()
        yield from self._controls()
        yield from ("", "## What is wrong", "")
        yield from [f"- {fault}" for fault in self.faults[:_SHOWN]] or ["Nothing."]
        if len(self.faults) > _SHOWN:
            yield f"- and {len(self.faults) - _SHOWN} more"

    def _kills(self) -> Iterator[str]:
        rows = [(n, p) for n, p in self._stages(control=False) if p[0].job.what in ("kills", "at once")]
        if rows:
            yield from ("", "## Kills", "")
            yield "| stage | SIGKILL | torn writes | acknowledged | in flight | of them there, whole | lost or half |"
            yield "|---|--:|--:|--:|--:|--:|--:|"
        for name, pieces in rows:
            row = self._row(pieces)
            yield (
                f"| {name} | {row['kills']:,} | {row['torn']:,} | {row['acknowledged']:,} | {row['in_flight']:,}"
                f" | {row['more']:,} | {row['problems']:,} |"
            )

    def _disks(self) -> Iterator[str]:
        rows = [(n, p) for n, p in self._stages(control=False) if p[0].job.what == "disk"]
        if rows:
            yield from (
                "",
                "## Full disk",
                "",
                "| disk | calls | refused | stored by half, or lost |",
                "|---|--:|--:|--:|",
            )
        for name, pieces in rows:
            row = self._row(pieces)
            words = f"{row['acknowledged']:,} | {row['refused']:,} | {row['problems']:,}"
            yield f"| {name} | {pieces[0].skipped or words} |"

    def _flip_lines(self) -> Iterator[str]:
        if self._judged():
            yield from ("", "## One byte flipped", "")
            yield "| where | flips | found read | by verify | same figures | a person's word | wrong figures | crash |"
            yield "|---|--:|--:|--:|--:|--:|--:|--:|"
        for name, judged in self._flipped():
            c = _flips(judged)
            yield (
                f"| {name} | {c['flips']} | {c['reading']} | {c['verify']} ({c['wrong']} of them wrong until then)"
                f" | {c['same']} | {c['words']} | {c['silent']} | {c['crashed']} |"
            )
        for column, counted in self._columns().items():
            if {"silent", "words", "crashed"} & counted.keys() and column != "anywhere":
                yield f"- {column}: {', '.join(f'{count} {verdict}' for verdict, count in sorted(counted.items()))}"

    def _controls(self) -> Iterator[str]:
        rows = list(self._stages(control=True))
        if rows:
            yield from ("", "## Controls: each must be caught", "", "| control | kills | caught by |", "|---|--:|---|")
        for name, pieces in rows:
            row, found = self._row(pieces), [p for one in pieces for p in one.tally.problems]
            yield f"| {name} | {row['kills'] + row['torn']} | {_short(found[0]) if found else '**nothing**'} |"

    def _row(self, pieces: Sequence[Done]) -> dict[str, Any]:
        names = ("rounds", "kills", "torn", "acknowledged", "in_flight", "more", "refused", "seconds")
        row = {name: round(sum(getattr(one.tally, name) for one in pieces)) for name in names}
        return row | {"problems": sum(len(one.tally.problems) for one in pieces)}

    def _stages(self, *, control: bool) -> Iterator[tuple[str, list[Done]]]:
        names = dict.fromkeys(one.job.name for one in self._done if one.job.what != "flips")
        for name in names:
            pieces = [one for one in self._done if one.job.name == name and one.job.control is control]
            if pieces:
                yield name, pieces

    def _flipped(self) -> Iterator[tuple[str, list[Judged]]]:
        for name, aimed in (("anywhere", False), ("aimed at each column", True)):
            judged = [j for one in self._done for j in one.judged if (one.job.name == AIMED) is aimed]
            if judged:
                yield name, judged

    def _judged(self) -> list[Judged]:
        return [judged for one in self._done for judged in one.judged]

    def _columns(self) -> dict[str, dict[str, int]]:
        counted: dict[str, Counter[str]] = {}
        for judged in self._judged():
            counted.setdefault(judged.flip.column, Counter())[judged.verdict] += 1
        return {column: dict(several) for column, several in sorted(counted.items())}


def machine() -> str:
    """Where this runs."""
    return (
        f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _too_few(done: Done) -> list[str]:
    kills, wanted = done.tally.kills, done.job.count
    return [f"{done.job.name}: {kills} kills of {wanted}"] if done.job.what == "kills" and kills < wanted else []


def _flips(judged: Sequence[Judged]) -> Counter[str]:
    counted = Counter(one.by if one.verdict == "found" else one.verdict for one in judged)
    counted["flips"] = len(judged)
    counted["wrong"] = sum(one.wrong for one in judged)
    return counted


def _short(problem: str) -> str:
    words = " ".join(problem.split(": ", 1)[-1].split()).replace("|", "/")
    return words if len(words) < 100 else words[:97] + "…"
