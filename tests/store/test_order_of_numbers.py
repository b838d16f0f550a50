"""A person's numbers stand in the order in which they are dialled, however they came in."""

from datetime import timedelta

from support.house import START, number, put_on_list

from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import PhoneKind
from prospect_tui.store import Record

HOME, SWITCHBOARD = Phone(e164=number(0), kind=PhoneKind.HOME), Phone(e164=number(1), kind=PhoneKind.SWITCHBOARD)
DIRECT, MOBILE = Phone(e164=number(2), kind=PhoneKind.DIRECT), Phone(e164=number(3), kind=PhoneKind.MOBILE)


def kinds(record: Record, target: int) -> list[str]:
    person = record.people.get(target)
    assert person is not None
    assert person.phones == next(iter(record.people.each("t.id = ?", (target,)))).phones
    return [phone.kind.value for phone in person.phones]


def test_numbers_that_come_together(record: Record) -> None:
    (target,) = put_on_list(record, [NewTarget(name="Ada", phones=(HOME, SWITCHBOARD, DIRECT, MOBILE))])
    assert kinds(record, target) == ["mobile", "direct", "switchboard", "home"]


def test_a_better_number_that_comes_later_goes_before(record: Record) -> None:
    (target,) = put_on_list(record, [NewTarget(name="Ada", phones=(HOME, SWITCHBOARD))])
    with record.transaction():
        record.people.add_phones(target, [DIRECT], start=2)
        record.people.add_phones(target, [MOBILE, Phone(e164=number(4), kind=PhoneKind.DIRECT)], start=3)
    assert kinds(record, target) == ["mobile", "direct", "direct", "switchboard", "home"]
    person = record.people.get(target)
    assert person is not None
    assert [phone.e164 for phone in person.phones[1:3]] == [number(2), number(4)]  # of one kind: as they came
    assert [r[0] for r in record._db.rows("SELECT position FROM phones ORDER BY position")] == [0, 1, 2, 3, 4]


def test_the_next_quarantine_to_end_is_known_from_an_index(record: Record) -> None:
    (target,) = put_on_list(record, [NewTarget(name="Ada", phones=(SWITCHBOARD, DIRECT, MOBILE))])
    assert record.places.next_release(START) is None
    with record.transaction():
        for days, phone in enumerate((SWITCHBOARD, DIRECT, MOBILE)):
            record._db.write(
                "UPDATE phones SET quarantined_until = ? WHERE target = ? AND e164 = ?",
                (f"2026-11-{24 + days}T15:00:00Z", target, phone.e164),
            )
    assert record.places.next_release(START) == START + timedelta(days=1)  # one that ends now has ended
    assert record.places.next_release(START + timedelta(days=1)) == START + timedelta(days=2)
    (plan,) = record._db.rows(
        "EXPLAIN QUERY PLAN SELECT min(quarantined_until) FROM phones WHERE quarantined_until > ?", ("",)
    )
    assert "phones_quarantine" in plan[3]
