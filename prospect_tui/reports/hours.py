"""The hours in words: whether a number may be called, the walls in force, who has agreed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from itertools import groupby

from prospect_tui.desk.hours_shown import Consent, HoursChecked, WallShown
from prospect_tui.rules.phones import readable
from prospect_tui.rules.text import clean

from .page import Column, Page, Section, as_text
from .table import Table
from .words import NONE, moment


def checked_text(checked: HoursChecked, region: str, ours: tzinfo) -> str:
    """Whether a number may be called: what decides, the wall that binds it, and when it next may be."""
    there = checked.local_time
    at = f"{moment(there, there.tzinfo or ours)} there" if there else f"{moment(checked.at, ours)} your time"
    rows = [("at", at), ("zone", ", ".join(checked.zones) or "unknown"), ("rule", f"{checked.rule}: {checked.why}")]
    if checked.wall is not None:
        rows += [("law", f"{_hours(checked.window.legal)} on that day"), ("wall", checked.wall)]
        rows.append(("source", _source(checked.source, checked.date, checked.verified)))
    rows += [("place", checked.place or "unknown"), ("your hours", f"{_hours(checked.window.own)} on that day")]
    if checked.until is not None:
        zone = there.tzinfo if there and there.tzinfo else ours
        rows.append(("opens", f"{moment(checked.until, zone)} {'there' if there else 'your time'}"))
    number = readable(checked.number, home_region=region)
    section = Section(title=_verdict(checked), columns=(Column(), Column()), rows=tuple(rows))
    return as_text(Page(title=number, sections=(section,)))


def walls_table(walls: Iterable[WallShown]) -> Table:
    """The own window and the walls."""
    titles = ("place", "hours", "holidays", "also", "source", "date", "verified", "note")
    return Table(tuple(Column(title) for title in ("id", *titles)), (_wall(wall) for wall in walls))


def consents_table(consents: Iterable[Consent], ours: tzinfo) -> Table:
    """Who has agreed to be called."""
    columns = (Column("id", True), Column("name"), Column("since"), Column("words"))
    return Table(columns, ((str(c.target), clean(c.name), moment(c.at, ours), clean(c.words)) for c in consents))


def _verdict(checked: HoursChecked) -> str:
    if checked.allowed:
        return "May be called, by the hours"
    if checked.lawful:
        return "Lawful, but outside your own hours"
    return "Not to be called then" if checked.zones else "Nobody knows what time it is there"


def _wall(wall: WallShown) -> tuple[str, ...]:
    verified = NONE if wall.verified is None else "verified" if wall.verified else "not verified"
    return (
        wall.id, clean(wall.name), week_words(wall.hours),
        "as any day" if wall.holidays is None else _hours(wall.holidays), ", ".join(_also(wall)) or NONE,
        clean(wall.source or NONE), wall.date or NONE, verified, clean(wall.note or NONE),
    )  # fmt: skip


def _also(wall: WallShown) -> list[str]:
    """What a wall asks beside its hours."""
    made = ["consent first"] if wall.consent else []
    if wall.calls is not None:
        made.append(f"{wall.calls} calls in {wall.within_hours} hours")
    return made + (["business too"] if wall.business else [])


def week_words(hours: Mapping[str, Sequence[str]]) -> str:
    """The hours of a week, days alike together: `mon-fri 08:00-18:00, sat-sun none`."""
    made = []
    for spans, days in groupby(hours.items(), key=lambda pair: tuple(pair[1])):
        names = [day for day, _ in days]
        made.append(f"{names[0] if len(names) == 1 else f'{names[0]}-{names[-1]}'} {_hours(spans)}")
    return ", ".join(made)


def _hours(spans: Sequence[str]) -> str:
    return " and ".join(spans) or "none"


def _source(source: str | None, date: str | None, verified: bool | None) -> str:
    return f"{source} ({date}, {'verified' if verified else 'not verified'})"
