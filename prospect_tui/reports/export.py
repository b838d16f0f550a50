"""The record as CSV that a spreadsheet can open and `prospect import` can read back.

Cells are quoted all, and a cell that a spreadsheet would take for a formula gets an apostrophe in front: that goes for
numbers too, which begin with a plus sign. A spreadsheet hides the apostrophe, and the list reader takes it off.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any

from prospect_tui.model.blocks import Block, Counts, Goals, Rates
from prospect_tui.model.lists import OWN_COLUMNS
from prospect_tui.model.people import Phone, Target
from prospect_tui.model.touches import FollowUp, Touch
from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.crm_ids import HEADER as CRM_IDS
from prospect_tui.rules.crm_ids import write_ids

from .cells import csv_lines, written
from .encoding import plain

_PHONES = {
    "Mobile Phone": PhoneKind.MOBILE,
    "Direct Phone": PhoneKind.DIRECT,
    "Phone": PhoneKind.BUSINESS,
    "Company Phone": PhoneKind.SWITCHBOARD,
    "Other Phone": PhoneKind.OTHER,
    "Home Phone": PhoneKind.HOME,
}
"""The columns of numbers, under the headers that the list reader knows."""

_TOUCH = tuple(Touch.__struct_fields__)
_FOLLOW_UP = tuple(FollowUp.__struct_fields__)
_BLOCK = (
    "id", "started", "ended", "list", "planned_minutes", "active_seconds", "paused_seconds", "owed", "note", "feeling",
    "objections",
)  # fmt: skip


def targets_csv(read: Callable[[], Iterable[Target]]) -> Generator[str, None, None]:
    """Targets, one a line, under headers that `prospect import` knows; each column that a list brought keeps its own.
    `read` is called twice: once for the names of those columns, once for the rows."""
    own = tuple(_cells(None))
    more = tuple(dict.fromkeys(key for target in read() for key in target.custom if key not in own))
    yield from csv_lines((*own, *more), (_target(target, more) for target in read()))


def touches_csv(touches: Iterable[Touch]) -> Generator[str, None, None]:
    """Touches, one a line, under the names that `--json` has."""
    yield from csv_lines(_TOUCH, (_picked(plain(touch), _TOUCH) for touch in touches))


def follow_ups_csv(follow_ups: Iterable[FollowUp]) -> Generator[str, None, None]:
    """Follow-ups, one a line, under the names that `--json` has."""
    yield from csv_lines(_FOLLOW_UP, (_picked(plain(follow_up), _FOLLOW_UP) for follow_up in follow_ups))


def blocks_csv(blocks: Iterable[Block]) -> Generator[str, None, None]:
    """Blocks, one a line: what `--json` has, goals as `goal_…`, of each rate its value."""
    counts, rates, goals = (tuple(kind.__struct_fields__) for kind in (Counts, Rates, Goals))
    header = (*_BLOCK, *(f"goal_{name}" for name in goals), *counts, *rates)
    # What is owed counts once: a block and its counts agree on it.
    header = tuple(dict.fromkeys(header))
    yield from csv_lines(header, (_picked(_flat(plain(block)), header) for block in blocks))


def _target(target: Target, more: Sequence[str]) -> list[str]:
    """What could not be read as its column should be goes back into that column, where that is empty."""
    cells = _cells(target)
    for header, value in cells.items():
        cells[header] = value or target.custom.get(header)
    return [value or "" for value in (*cells.values(), *(target.custom.get(key) for key in more))]


def _cells(target: Target | None) -> dict[str, str | None]:
    """The cells of a target under their headers; of nobody, the headers."""
    t = target or Target(id=0, name="")
    one_zone = t.zone if len(t.timezones) == 1 else None  # a guess among several must not come back as certain
    return {
        "Name": t.name, "First Name": t.first_name, "Last Name": t.last_name, "Title": t.title, "Account": t.account,
        "KARE": t.kare, "Role": t.role, **{header: _numbers(t.phones, kind) for header, kind in _PHONES.items()},
        "Email": t.email, "LinkedIn": t.linkedin, "City": t.city, "State": t.region, "Country": t.country,
        "Time Zone": one_zone, "Persona": t.persona, "Tier": t.tier, "Source": t.source,
        "Do Not Call": "yes" if t.do_not_call else "", "Connected On": t.connected, CRM_IDS: write_ids(t.ids),
        **dict(zip(OWN_COLUMNS, (str(t.id), t.status, "; ".join(t.lists)), strict=True)),
    }  # fmt: skip


def _numbers(phones: Sequence[Phone], kind: PhoneKind) -> str:
    return "; ".join(written(phone) for phone in phones if phone.kind is kind)


def _flat(block: dict[str, Any]) -> dict[str, Any]:
    goals = {f"goal_{name}": value for name, value in block["goals"].items()}
    rates = {name: rate["value"] for name, rate in block["rates"].items()}
    objections = "; ".join(f"{key} {count}" for key, count in block["objections"].items())
    return {**block, **goals, **block["counts"], **rates, "objections": objections}


def _picked(record: dict[str, Any], header: Sequence[str]) -> list[str]:
    return [_said(record.get(name)) for name in header]


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
