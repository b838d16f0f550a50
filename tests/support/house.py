"""What most tests start from: a moment, a clock that stands still, and invented people on a list."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from msgspec import structs

from prospect_tui.desk import Desk
from prospect_tui.desk.lines import Lines
from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.places import Places
from prospect_tui.model.words import Kare, PhoneKind, Place
from prospect_tui.settings.area_codes import load_area_codes
from prospect_tui.settings.home import Home, make_home
from prospect_tui.settings.hours import built_in
from prospect_tui.settings.places import load_places
from prospect_tui.store import Record

CHICAGO = ZoneInfo("America/Chicago")
# A Tuesday, 09:00 in Chicago.
START = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)

# The numbers that are set aside for fiction: +1 … 555-0100 to 0199.
_AREAS = (
    "312", "303", "212", "206", "404", "512", "617", "702", "813", "916", "215", "313", "216", "314", "412", "503",
    "602", "713", "801", "919", "210", "305", "402", "614",
)  # fmt: skip
_ZONES = ("America/Chicago", "America/Denver", "America/New_York", "America/Phoenix")
_TITLES = ("VP Operations", "CFO", "Head of IT", "Plant Manager")
_TAGS = (Kare.ATTAIN, Kare.RECAPTURE, Kare.EXPAND, Kare.KEEP)


def stepped_clock() -> SteppedClock:
    """A clock at START, for a rep in Chicago; it moves only when told."""
    return SteppedClock(START, CHICAGO)


def number(index: int, line: int = 0) -> str:
    """An invented number in E.164: another for each index below 1200 and each line 0 or 1."""
    place = index * 2 + line
    return f"+1{_AREAS[place // 100]}5550{100 + place % 100}"


def company(index: int, per_account: int = 3) -> str:
    """The invented company where the person of this index works."""
    return f"Northwind {index // per_account}"


def invented(index: int, *, per_account: int = 3, numbers: int = 1) -> NewTarget:
    """An invented person; every index another one."""
    account = index // per_account
    return NewTarget(
        name=f"Person {index}",
        first_name="Person",
        last_name=str(index),
        title=_TITLES[index % 4],
        account=company(index, per_account),
        kare=_TAGS[account % 4],
        phones=tuple(Phone(e164=number(index, line), kind=PhoneKind.MOBILE) for line in range(numbers)),
        email=f"person{index}@northwind{account}.example",
        timezones=(_ZONES[index % 4],),
        timezone_source="column",
        tier="ABC"[index % 3],
    )


def put_on_list(
    record: Record, people: list[NewTarget], *, name: str = "spring", place: Place = Place.BENCH
) -> list[int]:
    """Store these people at their accounts and on a list; gives their ids."""
    with record.transaction():
        return put_on_list_now(record, people, name=name, place=place)


def put_on_list_now(record: Record, people: list[NewTarget], *, name: str, place: Place) -> list[int]:
    """The same inside a transaction that is open."""
    known = record.places.list_id(name)
    list_id = known if known is not None else record.places.add_list(name, name, START)
    ids = []
    for person in people:
        account = record.people.account(person.account, person.kare, START)[0] if person.account else None
        ids.append(record.people.add(person, account, START))
        record.places.put(list_id, ids[-1], place, START)
    go_by_their_clocks(record, ids)
    return ids


@cache
def _tables() -> tuple[Places, Mapping[str, str]]:
    return load_places(), load_area_codes()


def go_by_their_clocks(record: Record, targets: list[int]) -> None:
    """Reckon when these may be called, as an import does. Inside a transaction."""
    lines = Lines(record, built_in(), _tables, START.year)
    for target in targets:
        lines.reckon(target, START)


def set_free(home: Home) -> None:
    """Have the rep of a home set no caps, and the law of everywhere let calls be made at any hour."""
    make_home(home)
    (home.config / "config.toml").write_text(
        "[caps]\ntries = 1000\nnumber_a_day = 1000\naccount_a_day = 1000\nspread_minutes = 0\n"
    )
    (home.config / "hours.toml").write_text(_without_law())


@cache
def _without_law() -> str:
    rows = [
        f'[[wall]]\nid = "{wall.id}"\nname = "{wall.name}"\nhours = {{ daily = "0:00-24:00" }}\n'
        f'zones = {json.dumps(wall.zones)}\nsource = "none"\ndate = "2026"\n'
        for wall in built_in().walls.values()
    ]
    return '[own]\nmon-sun = "00:00-24:00"\n\n' + "\n".join(rows)


def die(desk: Desk) -> None:
    """What the system does for a process that was killed: lets go of its lock. Nothing of the desk is used after it."""
    desk._lock.let_go()


def plan_on(scope: int, **settled: object) -> BlockPlan:
    """The plan of a block of 25 minutes on a list (0: everyone)."""
    return structs.replace(BlockPlan(scope=scope, list_name="spring", minutes=25), **settled)
