"""The cookbook's file: read, checked, and changed in place, so that the rep's own remarks stay."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.cookbook import (
    Activities,
    Assumptions,
    Business,
    Cookbook,
    Goal,
    Kpi,
)
from prospect_tui.rules import kpi

from .files import Fault, Note, read_text, shaped, toml_tables
from .slips import slips

COOKBOOK = "cookbook.toml"
_ONE_OF = "write one of day, week or month"


class CookbookRead(Struct, frozen=True, kw_only=True):
    """A cookbook's text, what it holds (None where it can't be used), and what is to be said about it."""

    text: str
    cookbook: Cookbook | None
    notes: tuple[Note, ...]


def read_cookbook(file: Path) -> CookbookRead:
    """A cookbook's file. Nothing is raised: what is wrong is among the notes, and a part that can't be used is left
    out."""
    try:
        return cookbook_of(read_text(file))
    except Fault as fault:
        return CookbookRead(text="", cookbook=None, notes=(Note(fault.where, fault.problem),))


def cookbook_of(text: str) -> CookbookRead:
    """The same of its text."""
    try:
        tables, notes = toml_tables(text)
        cookbook = shaped(tables, Cookbook)
        _look_at_goal(cookbook.goal)
    except Fault as fault:
        return CookbookRead(text=text, cookbook=None, notes=(Note(fault.where, fault.problem),))
    notes += slips(tables, Cookbook)
    wrong: list[Note] = []
    usable = replace(
        cookbook,
        assumptions=_assumptions(cookbook.assumptions, wrong),
        activities=_activities(cookbook.activities, wrong),
        kpis=tuple(_kpis(cookbook.kpis, wrong)),
    )
    return CookbookRead(text=text, cookbook=usable, notes=(*notes, *wrong))


def unknown_in_kpis(cookbook: Cookbook, known: Mapping[str, Iterable[str]], text: str = "") -> Iterator[Note]:
    """What the indicators name and nobody knows, each with its place; a field that `known` doesn't tell of isn't looked
    at. `text` is that of the file, in which they are counted."""
    names = [row.get("name") for row in toml_tables(text)[0].get("kpis", [])] if text else []
    for at, each in enumerate(cookbook.kpis):
        place = names.index(each.name) if each.name in names else at
        for fault in kpi.unknown(kpi.read_kpi(each.count), known):
            yield Note(f"$.kpis[{place}].count", str(fault))


def patched(cookbook: Cookbook, changes: Mapping[str, float | str | None]) -> Cookbook:
    """The cookbook with these values at their paths (`goal.income`), None for none; made without its text. Raises Fault
    where nothing follows from it then."""
    tables = msgspec.to_builtins(cookbook)
    for path, value in changes.items():
        *above, key = path.split(".")
        at = tables
        for name in above:
            at[name] = at.get(name) or {}
            at = at[name]
        at.pop(key, None)
        if value is not None:
            at[key] = value
    made = shaped(tables, Cookbook)
    _look_at_goal(made.goal)
    return made


def with_changes(text: str, changes: Mapping[str, float | str | date | None]) -> str:
    """The text with these values at their paths (`goal.income`), and all else as it stands, remarks too; None takes a
    value out. Loads tomlkit."""
    import tomlkit

    document = tomlkit.parse(text)
    for path, value in changes.items():
        *tables, key = path.split(".")
        at: MutableMapping[str, Any] = document
        for name in tables:
            at = at.setdefault(name, tomlkit.table())
        if value is None:
            at.pop(key, None)
        else:
            at[key] = int(value) if isinstance(value, float) and value.is_integer() else value
    return tomlkit.dumps(document)


def kpis_written(text: str) -> tuple[Kpi, ...]:
    """All indicators as a text has them, in its order, also those that can't be counted. Raises Fault for a text that
    is no cookbook."""
    return shaped(toml_tables(text)[0], Cookbook).kpis


def with_kpi(text: str, place: int | None, made: Kpi | None) -> str:
    """The text with an indicator in the place (from 0) of one, or (None) after the others; None takes that one out. All
    else as it stands, remarks too. Loads tomlkit."""
    import tomlkit
    from tomlkit.items import AoT

    document = tomlkit.parse(text)
    rows: Any = document.get("kpis")
    if rows is None:
        rows = document.setdefault("kpis", tomlkit.aot())
    if made is None:
        if place is not None:
            del rows[place]
        if not rows:
            del document["kpis"]
        return tomlkit.dumps(document)
    new = tomlkit.table() if isinstance(rows, AoT) else tomlkit.inline_table()
    table: MutableMapping[str, Any] = new if place is None else rows[place]
    for key, value in msgspec.to_builtins(made).items():
        if value is None:
            table.pop(key, None)
        else:
            table[key] = int(value) if isinstance(value, float) and value.is_integer() else value
    if place is None:
        rows.append(table)
    return tomlkit.dumps(document)


def _look_at_goal(goal: Goal) -> None:
    """Raises Fault for a goal from which nothing follows."""
    if (goal.income is None) == (goal.meetings is None):
        raise Fault("$.goal", "write what is wanted: income or meetings, one of them")
    for tag, each in goal.kare.known.items():
        _look_at_deal(each, f"$.goal.kare.{tag}")
    if goal.income is not None and not any(each.share for each in goal.kare.known.values()):
        raise Fault("$.goal.kare", "an income needs what a deal brings, as in [goal.kare.Attain] deal = 24000")


def _look_at_deal(each: Business, path: str) -> None:
    if not (each.deal_low or each.deal) <= each.deal <= (each.deal_high or each.deal):
        raise Fault(path, "deal lies outside deal_low and deal_high")


def _assumptions(given: Assumptions, wrong: list[Note]) -> Assumptions:
    left: dict[str, None] = {}
    for name in Assumptions.__struct_fields__:
        guess = getattr(given, name)
        if guess is not None and not guess.low <= guess.value <= guess.high:
            said = "value lies outside low and high; it isn't used"
            wrong.append(Note(f"$.assumptions.{name}", said, lost=True))
            left[name] = None
    return replace(given, **left)


def _activities(given: Activities, wrong: list[Note]) -> Activities:
    left: dict[str, None] = {}
    for name in Activities.__struct_fields__:
        often = getattr(given, name)
        if often is not None and often.per is None:
            wrong.append(Note(f"$.activities.{name}", _ONE_OF, lost=True))
            left[name] = None
    return replace(given, **left)


def _kpis(given: tuple[Kpi, ...], wrong: list[Note]) -> Iterator[Kpi]:
    names = set[str]()
    for at, each in enumerate(given):
        path = f"$.kpis[{at}]"
        if each.per is None:
            wrong.append(Note(path, _ONE_OF, lost=True))
            continue
        if each.name in names:
            wrong.append(Note(f"{path}.name", f"another one is called {each.name}, too", lost=True))
            continue
        try:
            kpi.read_kpi(each.count)
        except kpi.Fault as fault:
            wrong.append(Note(f"{path}.count", str(fault), lost=True))
            continue
        names.add(each.name)
        yield each
