"""On which line of a TOML file a value stands. tomllib doesn't tell: it is asked about the lines before it."""

import re
import tomllib
from pathlib import Path

from msgspec.structs import replace

from prospect_tui.model.playbook import PlaybookProblem

from .files import Fault, read_text

_LARGEST = 64 * 1024
_LONGEST = 80  # lines of one value
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")

Steps = list[str | int]


def with_line(problem: PlaybookProblem) -> PlaybookProblem:
    """The problem with the line of the path it names, where its file can be read and has it."""
    if not problem.where.startswith("$."):
        return problem
    try:
        return replace(problem, line=line_of(read_text(Path(problem.file)), problem.where))
    except Fault:
        return problem


def line_of(text: str, path: str) -> int | None:
    """The line on which the value of a path begins, as `$.problems[1].words[2]`, counted from 1. None where the text
    hasn't got it, or is very long."""
    steps: Steps = [int(number) if number else key for key, number in _STEP.findall(path)]
    names = [step for step in steps if isinstance(step, str)]
    if not names or len(text) > _LARGEST:
        return None
    lines = text.split("\n")
    for start, line in enumerate(lines):
        if names[-1] in line and _says(line) and _begins(lines, start, steps):
            return 1 + (_item(lines, start, steps) if isinstance(steps[-1], int) else start)
    return None


def _says(line: str) -> bool:
    """Whether a line is more than white space and a remark."""
    return not line.lstrip().startswith("#") and bool(line.strip())


def _item(lines: list[str], start: int, steps: Steps) -> int:
    """The line of an item, in a list that begins on this one: after each line the list is closed, where it isn't, to
    see whether it has the item by then."""
    before = start
    for end in range(start + 1, min(start + _LONGEST, len(lines)) + 1):
        closed = _tables([*lines[:end], "]"]) or _tables(lines[:end])
        if closed is not None and _has(closed, steps):
            return next((at for at in range(before, end) if _says(lines[at])), start)
        if closed is not None:
            before = end
    return start


def _begins(lines: list[str], start: int, steps: Steps) -> bool:
    """Whether the value isn't in the lines before this one, and is in those up to where this one's value ends."""
    before = _tables(lines[:start])
    if before is None or _has(before, steps):
        return False
    for end in range(start + 1, min(start + _LONGEST, len(lines)) + 1):
        after = _tables(lines[:end])
        if after is not None:
            return _has(after, steps)
    return False


def _tables(lines: list[str]) -> object:
    """What these lines hold; None where they break off within a value."""
    try:
        return tomllib.loads("\n".join(lines))
    except ValueError:
        return None


def _has(value: object, steps: Steps) -> bool:
    for step in steps:
        if isinstance(step, int):
            if not isinstance(value, list) or step >= len(value):
                return False
            value = value[step]
        else:
            if not isinstance(value, dict) or step not in value:
                return False
            value = value[step]
    return True
