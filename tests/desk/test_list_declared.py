"""What a list is declared as puts its people in the lanes of the hours that follow, and nobody else."""

from msgspec import structs
from support.house import invented, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import PhoneKind
from prospect_tui.store import Record

PLACES = (("+1305555", "America/New_York"), ("+1416555", "America/Toronto"), ("+4930901", "Europe/Berlin"))


def person(index: int) -> NewTarget:
    """Somebody in Florida, Ontario or Berlin, with a direct line and every other one a mobile first."""
    start, zone = PLACES[index % 3]
    direct = Phone(e164=f"{start}{1000 + index}", kind=PhoneKind.DIRECT)
    mobile = Phone(e164=f"{start}{3000 + index}", kind=PhoneKind.MOBILE)
    phones = (mobile, direct) if index % 2 else (direct,)
    return structs.replace(invented(index, per_account=1), phones=phones, timezones=(zone,))


def lanes(record: Record) -> dict[tuple[int, int], tuple[str, int | None]]:
    """The lane of each on each list, and the shift of what they wait for."""
    rows = record._db.rows(
        "SELECT p.list, p.target, p.lane, g.shift FROM places p"
        " LEFT JOIN agenda g ON g.list = p.list AND g.target = p.target"
    )
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


def test_a_declared_list_puts_its_people_in_the_lanes_that_follow(desk: Desk, record: Record) -> None:
    desk.hours.moments  # noqa: B018 - reckons all numbers
    spring = put_on_list(record, [person(index) for index in range(12)])
    put_on_list(record, [person(index) for index in range(12, 18)], name="autumn")
    with record.transaction():
        record.places.put(
            record.places.list_id("autumn") or 0, spring[5], record.places.stands(spring[5])[1], desk.clock.now()
        )
    for target in spring[::4]:
        desk.logbook.log(Entry(target=str(target), outcome="later"))
    undeclared = lanes(record)
    seen = {None: undeclared}
    for kind in ("business", "mixed", "business", None):
        desk.hours.declare("spring", kind, "their companies' numbers" if kind else None)
        assert desk.upkeep.verify().problems == ()
        assert seen.setdefault(kind, lanes(record)) == lanes(record)
    changed = {target for (_, target), lane in seen["business"].items() if lane != undeclared[0, target]}
    assert changed
    assert changed <= {*spring} - {spring[5]}  # who is on another list too is as narrow as that one has them
    assert any(undeclared[0, target][1] is not None for target in changed)
