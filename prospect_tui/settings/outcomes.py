"""The outcomes in force: the built-in ones, with the user's own file over them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from prospect_tui.model.outcomes import Outcome, Outcomes, Then
from prospect_tui.model.words import Flag, FollowUpKind

from .files import SettingProblem, checked, packaged_toml, read_toml, with_lines

TAKEN = frozenset("aefhijkopqsuy?/")
"""Letters that a block uses for something else, as built."""


class Moved(Struct, frozen=True, kw_only=True):
    """What a keymap says of the keys of a block: the letters that its commands have, and the keys of outcomes."""

    taken: frozenset[str] = TAKEN
    keys: Mapping[str, str] = field(default_factory=dict)


AS_BUILT = Moved()

ASKS = frozenset({"when", "meeting", "referral", "wider", "which", "rhythm"})
BANDS = frozenset({"same", "another", "edges"})
TONES = frozenset({"plain", "good", "ends"})

_NAME = re.compile(r"[^\W_]+(-[^\W_]+)*")


class _Shipped(Struct, forbid_unknown_fields=True):
    outcome: list[Outcome]


class _File(Struct, forbid_unknown_fields=True):
    outcome: list[dict[str, Any]] = field(default_factory=list)


def built_in() -> Outcomes:
    """The outcomes that ship."""
    return Outcomes(rows=tuple(packaged_toml(_Shipped, "outcomes.toml").outcome))


def load_outcomes(config: Path, moved: Moved = AS_BUILT) -> tuple[Outcomes, list[SettingProblem]]:
    """The outcomes in force, and what is wrong with the user's file; a row with anything wrong is left aside, the
    others serve. A key clashes with what has it now: `moved` says what a keymap has moved."""
    ours = built_in()
    path = config / "outcomes.toml"
    if not path.exists():
        return ours, []
    theirs = read_toml(path, _File)
    if isinstance(theirs, SettingProblem):
        return ours, [theirs]
    rows, problems = _read(path.name, theirs.outcome)
    merged = _merge(ours, list(rows.values()))
    # A built-in row that comes back in the place of a bad one may want a key that another row has taken.
    while found := _problems(path.name, rows, merged, moved):
        problems += [problem for _, problem in found]
        rows = {number: row for number, row in rows.items() if number not in {bad for bad, _ in found}}
        merged = _merge(ours, list(rows.values()))
    return merged, with_lines(path, sorted(problems, key=lambda problem: _number(problem.where)))


def _read(file: str, tables: list[dict[str, Any]]) -> tuple[dict[int, Outcome], list[SettingProblem]]:
    """The rows that have the right shape, by their places in the file, and what is wrong with the others."""
    rows, problems = dict[int, Outcome](), []
    for number, table in enumerate(tables):
        row = checked(file, table, Outcome)
        if isinstance(row, SettingProblem):
            place = f"$.outcome[{number}]"
            problems.append(replace(row, where=place + row.where.removeprefix("$")))
        else:
            rows[number] = row
    return rows, problems


def _number(where: str) -> int:
    return int(where.removeprefix("$.outcome[").partition("]")[0])


def _merge(ours: Outcomes, theirs: list[Outcome]) -> Outcomes:
    """Rows of the same name are replaced where they stand, the others come last."""
    by_name = {row.name: row for row in theirs}
    kept = [by_name.pop(row.name, row) for row in ours.rows]
    return Outcomes(rows=(*kept, *by_name.values()))


def _problems(
    file: str, theirs: dict[int, Outcome], merged: Outcomes, moved: Moved
) -> list[tuple[int, SettingProblem]]:
    """What is wrong, with the place of the row."""
    found, names = [], set[str]()
    for number, row in theirs.items():
        wrong = [("name", f"there is another {row.name} above")] if row.name in names else _wrong(row, merged, moved)
        names.add(row.name)
        for key, problem in wrong:
            where = f"$.outcome[{number}].{key}"
            found.append((number, SettingProblem(file=file, where=where, problem=problem)))
    return found


def _wrong(row: Outcome, merged: Outcomes, moved: Moved) -> list[tuple[str, str]]:
    wrong = []
    if not _NAME.fullmatch(row.name) or row.name != row.name.lower():
        wrong.append(("name", "must be lower-case words with a hyphen between"))
    try:
        Flag.read(row.flags)
    except KeyError as error:
        wrong.append(("flags", f"there is no flag {error}"))
    if row.key is not None and (fault := _wrong_key(row, row.key, merged, moved)):
        wrong.append(("key", fault))
    for key, value, allowed in (("asks", row.asks, ASKS), ("tone", row.tone, TONES)):
        if value is not None and value not in allowed:
            wrong.append((key, f"must be one of {', '.join(sorted(allowed))}"))
    if row.then and row.then.band is not None and row.then.band not in BANDS:
        wrong.append(("then.band", f"must be one of {', '.join(sorted(BANDS))}"))
    if row.asks == "rhythm" and (row.then is None or row.then.kind is not FollowUpKind.NURTURE):
        wrong.append(("then", 'what asks how to keep in touch needs kind = "nurture" as its default'))
    if row.asks in ("when", "meeting") and row.then is None:
        wrong.append(("then", "what asks for a time needs a follow-up as its default"))
    if row.then is not None and not _dated(row.then):
        wrong.append(("then", "needs one of minutes, business_days and days; a meeting may be undated"))
    return wrong + _wrong_in_group(row, merged)


def _wrong_key(row: Outcome, key: str, merged: Outcomes, moved: Moved) -> str:
    if len(key) != 1 or not key.islower():
        return "must be one lower-case letter"
    if row.name in moved.keys:  # another one is in force
        return ""
    if key in moved.taken:
        return f"{key} is taken in a block"
    others = [each.name for each in merged.rows if moved.keys.get(each.name, each.key) == key and each.name != row.name]
    return f"{key} is also the key of {others[0]}" if others else ""


def _dated(then: Then) -> bool:
    """Whether a rule says when, in one way and not in two."""
    if then.undated and then.kind is not FollowUpKind.MEETING:
        return False
    return [then.minutes, then.business_days, then.days, then.undated or None].count(None) == 3


def _wrong_in_group(row: Outcome, merged: Outcomes) -> list[tuple[str, str]]:
    if row.asks == "which" and row.group is None:
        return [("group", "what asks which needs a group to choose from")]
    others = [r.name for r in merged.in_group(row.group or "") if r.digit == row.digit and r.name != row.name]
    return [("digit", f"{row.digit} is also the digit of {others[0]}")] if others else []
