"""Forgetting a person: what is theirs leaves every table, what was counted stays, and their numbers stay uncalled."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from support.house import START, invented, number, put_on_list

from prospect_tui.model.errors import StoreError
from prospect_tui.model.people import CrmId, NewTarget, Phone
from prospect_tui.model.touches import NewFollowUp
from prospect_tui.model.words import Channel, DncKind, Flag, FollowUpKind
from prospect_tui.store import Record, open_record
from prospect_tui.store.alone import InUse
from prospect_tui.store.forgotten import memory_of, must_forget, teach
from prospect_tui.store.touches import NewTouch
from prospect_tui.store.wipe import has_traces, wipe

LATER = START + timedelta(hours=3)


def touch(record: Record, target: int, **more: object) -> int:
    new = NewTouch(
        block=None, target=target, channel=Channel.CALL, outcome="voicemail", flags=Flag.DIAL, at=START,
        offset=timedelta(0), zone="America/Chicago", **more,
    )  # fmt: skip
    with record.transaction():
        return record.touches.add(new)


def forget(record: Record, target: int) -> None:
    with record.transaction():
        record.forgetting.forget(target, LATER)


def list_number(record: Record, value: str, touch: int | None = None) -> None:
    with record.transaction():
        record.do_not_call.add(DncKind.NUMBER, value, START, touch=touch, by="Ana", words="Person 0 says never again")
        record.places.refresh(record.do_not_call.covered(DncKind.NUMBER, value), START)


def entries(record: Record) -> list[tuple[str, str]]:
    return [(entry.kind.value, entry.value) for entry in record.do_not_call.entries()]


def row(record: Record, target: int) -> dict[str, object]:
    names = [name for _, name, *_ in record._db.rows("PRAGMA table_info(targets)")]
    return dict(zip(names, record._db.rows("SELECT * FROM targets WHERE id = ?", (target,))[0], strict=True))


# What goes, and what stays.


def test_only_an_empty_shell_is_left_of_the_row(record: Record, people: Callable[..., list[int]]) -> None:
    person = NewTarget(
        name="Ada Poe", first_name="Ada", last_name="Poe", title="CFO", account="Poe", role="client",
        email="a@poe.example", linkedin="linkedin.com/in/ada", connected="2024-01-02",
        ids=(CrmId(system="hubspot", value="X1"),), city="Zanesville", region="OH",
        country="US", tier="A", fit=80,
        timezones=("America/New_York",), timezone_source="address", persona="cfo", source="fair", custom={"dog": "Rex"},
        phones=(Phone(e164=number(40)),),
    )  # fmt: skip
    (target,) = put_on_list(record, [person])
    with record.transaction():
        record._db.write("UPDATE targets SET level = 'executive' WHERE id = ?", (target,))
    before = row(record, target)
    assert not [key for key, value in before.items() if value in (None, "", "[]", "{}") and key not in
                ("made_by", "brought_by", "last_touch", "forgotten")]  # fmt: skip
    forget(record, target)
    stays = {"id": target, "created": before["created"], "forgotten": "2026-11-24T18:00:00Z", "role": "prospect",
             "name": "", "name_key": "", "zones": "[]", "custom": "{}", "retired": 1,
             "attempts": 0, "do_not_call": 0, "reachable": 0}  # fmt: skip
    assert {key: value for key, value in row(record, target).items() if value is not None} == stays


def test_what_else_stands_of_them_goes_and_what_counts_stays(record: Record, people: Callable[..., list[int]]) -> None:
    target, other = people(2)
    made = touch(record, target, phone=number(0), note="asked for Kim", seconds=31, script="first", by="Ana")
    with record.transaction():
        due = NewFollowUp(kind=FollowUpKind.CALLBACK, due=LATER, zone="America/Chicago", promised=True)
        record.follow_ups.schedule(target, due, made, START)
        record.places.refresh([target], START)
    forget(record, target)
    (left,) = record.touches.all("target = ?", (target,))
    assert (left.phone, left.note, left.zone) == (None, None, None)
    assert (left.id, left.outcome, left.at, left.seconds, left.script, left.by) == (
        made, "voicemail", START, 31, "first", "Ana",
    )  # fmt: skip
    (step,) = record.follow_ups.where("target = ?", (target,))
    assert (step.status, step.zone, step.promised) == ("cancelled", None, True)
    for table in ("phones", "places", "agenda"):
        assert record._db.rows(f"SELECT target FROM {table} WHERE target = ?", (target,)) == []
    assert record.seeking.containing("Person", 9) == [other]
    assert record.verify(LATER).problems == ()


def test_those_who_are_left_see_nobody_there(record: Record, people: Callable[..., list[int]]) -> None:
    target, other = people(2)
    forget(record, target)
    assert record.people.get(target) is None
    assert [each.id for each in record.people.each()] == [other]
    assert record.people.called(target) == "(forgotten)"
    assert record.people.with_number(number(0)) == record.people.with_email("person0@northwind0.example") == []
    assert [colleague[0] for colleague in record.people.colleagues(other)] == []
    assert record.queue.candidate(0, target, LATER) is None
    assert record.forgetting.when(target) == LATER
    assert record.forgetting.when(other) is record.forgetting.when(99) is None


def test_an_undone_touch_of_theirs_leaves_the_shell_retired(record: Record, people: Callable[..., list[int]]) -> None:
    (target,) = people(1)
    made = touch(record, target)
    forget(record, target)
    with record.transaction():
        record.touches.undo(made, LATER)
        record.places.refresh([target], LATER)
    assert row(record, target)["retired"] == 1


def test_an_account_goes_with_the_last_who_is_at_it(record: Record, people: Callable[..., list[int]]) -> None:
    first, second = people(2)
    assert record.forgetting.held(first).account is None
    forget(record, first)
    assert [account.targets for account in record.people.accounts()] == [1]
    assert record.forgetting.held(second).account == "Northwind 0"
    forget(record, second)
    assert record.people.accounts() == []


def test_an_account_that_is_not_to_be_called_stays(record: Record, people: Callable[..., list[int]]) -> None:
    (target,) = people(1)
    with record.transaction():
        record.do_not_call.add(DncKind.ACCOUNT, "1", START)
    assert record.forgetting.held(target).account is None
    forget(record, target)
    assert [account.name for account in record.people.accounts()] == ["Northwind 0"]
    assert entries(record)[0] == ("account", "1")


def test_who_was_named_by_them_stays_without_their_name(record: Record, people: Callable[..., list[int]]) -> None:
    target, other = people(2)
    made = touch(record, target)
    with record.transaction():
        record.touches.refer(made, target, other, START)
    assert record.touches.referrer(other) == "Person 0"
    forget(record, target)
    assert record.touches.referrer(other) is None
    assert record.figures.tally().counts.referrals == 1


# Their numbers.


def test_a_number_of_their_own_can_only_be_known_again(record: Record, people: Callable[..., list[int]]) -> None:
    (target,) = people(1, numbers=2)
    assert record.forgetting.held(target).own == 2
    forget(record, target)
    assert [kind for kind, _ in entries(record)] == ["hash", "hash"]
    assert all(record.hashes.listed(number(0, line)) for line in (0, 1))
    assert not record.hashes.listed(number(1))
    stored = str(record._db.rows("SELECT * FROM do_not_call") + record._db.rows("SELECT * FROM house"))
    assert number(0)[2:] not in stored


def test_two_stores_hash_the_same_number_differently(tmp_path: Path) -> None:
    made = []
    for name in ("one.db", "other.db"):
        record = open_record(tmp_path / name)
        forget(record, put_on_list(record, [invented(0)])[0])
        made += entries(record)
        record.close()
    assert made[0][0] == made[1][0] == "hash"
    assert made[0][1] != made[1][1]


def test_a_promise_keeps_its_day_and_loses_its_words(record: Record, people: Callable[..., list[int]]) -> None:
    (target,) = people(1)
    list_number(record, number(0), touch(record, target))
    with record.transaction():
        record.do_not_call.add(DncKind.PERSON, str(target), START, words="Person 0 says never again")
    forget(record, target)
    (entry,) = record.do_not_call.entries()
    assert (entry.kind, entry.at, entry.by, entry.words) == (DncKind.HASH, START, None, None)
    assert "never" not in str(record._db.rows("SELECT * FROM do_not_call"))


@pytest.mark.parametrize("listed", [False, True])
def test_a_number_that_others_have_stays_what_it_is_to_them(record: Record, *, listed: bool) -> None:
    shared = Phone(e164=number(30))
    first, second = put_on_list(
        record, [NewTarget(name="Ada", phones=(shared,)), NewTarget(name="Bo", phones=(shared,))]
    )
    if listed:
        list_number(record, shared.e164, touch(record, first))
    held = record.forgetting.held(first)
    assert (held.own, held.shared) == (0, 1)
    forget(record, first)
    assert entries(record) == ([("number", shared.e164)] if listed else [])
    assert [entry.words for entry in record.do_not_call.entries()] == [None] * listed
    other = record.people.get(second)
    assert other is not None
    assert other.do_not_call is listed
    forget(record, second)
    assert [kind for kind, _ in entries(record)] == ["hash"]


@pytest.mark.parametrize("listed", [False, True])
def test_a_wrong_number_was_never_theirs(record: Record, people: Callable[..., list[int]], *, listed: bool) -> None:
    (target,) = people(1)
    touch(record, target, phone=number(0), number_state="wrong")
    with record.transaction():
        record.places.refresh([target], START)
    if listed:
        list_number(record, number(0))
    forget(record, target)
    assert [kind for kind, _ in entries(record)] == ["hash"] * listed


def test_a_number_that_was_only_dialled_or_listed_is_theirs_too(
    record: Record, people: Callable[..., list[int]]
) -> None:
    (target,) = people(1)
    list_number(record, number(51), touch(record, target, phone=number(50)))
    forget(record, target)
    assert len(entries(record)) == 3
    assert record.hashes.listed(number(50))
    assert record.hashes.listed(number(51))


# Numbers that come in.


@pytest.fixture
def forgotten(record: Record, people: Callable[..., list[int]]) -> int:
    (target,) = people(1)
    forget(record, target)
    return target


def test_a_number_that_comes_in_again_is_listed_in_the_same_commit(record: Record, forgotten: int) -> None:
    again, other = put_on_list(record, [invented(0), invented(1)])
    person, bystander = record.people.get(again), record.people.get(other)
    assert person is not None
    assert bystander is not None
    assert (person.do_not_call, bystander.do_not_call) == (True, False)
    plain = record.do_not_call.has(DncKind.NUMBER, number(0))
    assert plain is not None
    assert (plain.by, plain.at) == ("forgotten", LATER)
    candidate = record.queue.candidate(0, again, LATER)
    assert candidate is not None
    assert candidate.do_not_call


def test_a_number_added_to_somebody_bars_them(record: Record, forgotten: int) -> None:
    (other,) = put_on_list(record, [invented(1)])
    with record.transaction():
        record.people.add_phones(other, [Phone(e164=number(0))], start=1)
        record.places.refresh([other], LATER)
    person = record.people.get(other)
    assert person is not None
    assert person.do_not_call


def test_a_number_taken_off_the_list_may_come_in(record: Record, forgotten: int) -> None:
    with record.transaction():
        for value in record.hashes.listed(number(0)):
            assert record.do_not_call.remove(DncKind.HASH, value, LATER)
    (again,) = put_on_list(record, [invented(0)])
    person = record.people.get(again)
    assert person is not None
    assert not person.do_not_call


def test_nothing_is_hashed_where_nobody_was_forgotten(
    record: Record, people: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prospect_tui.store.hashes._hashed", lambda *_: pytest.fail("a number was hashed"))
    people(3)
    with record.hashes.ahead([number(9)]):
        people(3, first=3)
    assert not record.hashes.listed(number(0))


def test_a_number_that_somebody_has_and_one_hashed_ahead_cost_nothing_more(
    record: Record, people: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch, forgotten: int
) -> None:
    people(2, first=1)
    with record.hashes.ahead([number(0), number(7), number(2)]):
        monkeypatch.setattr("prospect_tui.store.hashes._hashed", lambda *_: pytest.fail("a number was hashed"))
        put_on_list(record, [invented(7), invented(0), NewTarget(name="Di", phones=(Phone(e164=number(2)),))])
    assert [t.do_not_call for t in record.people.each()] == [False, False, False, True, False]


# Its file.


def raw(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.iterdir() if each.name.startswith(path.name))


@pytest.fixture
def careless(tmp_path: Path) -> Record:
    """A store as a SQLite that overwrites nothing leaves it, in which notes were rewritten and rows moved about."""
    record = open_record(tmp_path / "careless.db")
    record._db.rows("PRAGMA secure_delete = OFF")
    ids = put_on_list(record, [invented(i) for i in range(60)])
    for index, target in enumerate(ids):
        made = touch(record, target, note=f"marzipan of {index} " * 20)
        with record.transaction():
            record.touches.set_note(made, f"tangerines of {index} " * 40)
    record.checkpoint()
    return record


def test_old_pages_hold_what_is_gone_until_they_are_wiped(careless: Record) -> None:
    path = careless.path
    for target in range(1, 61):
        forget(careless, target)
    assert careless.forgetting.has_traces()
    careless.close()
    left = raw(path)
    assert b"northwind" in left  # words of the index for finding
    assert b"marzipan" in left or b"tangerines" in left
    assert has_traces(path)
    wipe(path)
    assert not has_traces(path)
    assert not [
        word for word in (b"northwind", b"Northwind", b"marzipan", b"tangerines", b"3125550") if word in raw(path)
    ]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    record = open_record(path)
    assert record.verify(LATER).problems == ()
    record.close()


def test_what_sqlite_overwrites_by_itself_is_gone_before_that(record: Record, people: Callable[..., list[int]]) -> None:
    """While the app is open nothing is written anew; but a row that goes is overwritten where it stood."""
    record._db.rows("PRAGMA secure_delete = OFF")
    ids = people(30)
    for target in ids:
        touch(record, target, note="marzipan and tangerines")
    record.checkpoint()
    assert b"marzipan" in record.path.read_bytes()
    for target in ids:
        forget(record, target)
    assert record._db.value("PRAGMA secure_delete") == 1
    record.checkpoint()
    assert b"marzipan" not in record.path.read_bytes()


def test_a_store_that_is_open_elsewhere_is_wiped_later(record: Record, people: Callable[..., list[int]]) -> None:
    (target,) = people(1)
    forget(record, target)
    with pytest.raises(InUse):
        wipe(record.path)
    assert has_traces(record.path)


def test_wiping_can_be_left_off(careless: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    path = careless.path
    forget(careless, 1)
    careless.close()
    monkeypatch.setattr("prospect_tui.store.wipe._STEPS", 50)
    for longest in (1, 5, 25, 50):
        looks = iter([*[None] * longest, KeyboardInterrupt])

        def watch(*_: object, looks: Iterator[type[BaseException] | None] = looks) -> None:
            if reason := next(looks, KeyboardInterrupt):
                raise reason

        with pytest.raises(KeyboardInterrupt):
            wipe(path, watch)
        assert has_traces(path)
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    wipe(path)
    assert not has_traces(path)


def test_a_damaged_store_is_not_written_anew(tmp_path: Path, careless: Record) -> None:
    path = careless.path
    forget(careless, 1)
    careless.close()
    with path.open("r+b") as file:
        file.seek(4096 * 6)
        file.write(b"\xff" * 4096)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="damaged"):
        wipe(path)
    assert path.read_bytes() == before


# Older copies.


@pytest.fixture
def older(record: Record, people: Callable[..., list[int]], tmp_path: Path) -> Path:
    """A copy from before anybody was forgotten."""
    people(4)
    with closing(sqlite3.connect(tmp_path / "older.db")) as copy:
        record._db._sqlite.backup(copy)
    return tmp_path / "older.db"


def test_an_older_copy_learns_who_was_forgotten(record: Record, older: Path) -> None:
    forget(record, 1)
    memory = memory_of(record.path, "rw")
    assert list(memory.people) == [(1, "2026-11-24T15:00:00Z")]
    assert must_forget(older, memory)
    teach(older, memory)
    assert not must_forget(older, memory)
    assert b"Person 0" not in raw(older)
    copy = open_record(older)
    assert copy.people.called(1) == "(forgotten)"
    assert copy.forgetting.when(1) == LATER
    assert len(list(copy.people.each())) == 3
    assert copy.do_not_call.entries() == record.do_not_call.entries()
    assert copy.verify(LATER).problems == ()
    copy.close()


def test_somebody_else_under_the_same_id_is_not_forgotten(record: Record, older: Path) -> None:
    """A record that was put back as it was earlier gives out the same ids again."""
    with record.transaction():
        record._db.write("UPDATE targets SET created = '2026-11-25T09:00:00Z' WHERE id = 1")
    forget(record, 1)
    memory = memory_of(record.path, "rw")
    assert not must_forget(older, memory)
    teach(older, memory)
    copy = open_record(older)
    assert copy.people.called(1) == "Person 0"
    assert memory_of(older, "rw") == memory  # and whoever was meant stays known from copy to copy
    copy.close()


def test_a_number_that_others_still_have_in_an_older_copy_bars_them(record: Record, tmp_path: Path) -> None:
    shared = Phone(e164=number(30))
    first, second = put_on_list(
        record, [NewTarget(name="Ada", phones=(shared,)), NewTarget(name="Bo", phones=(shared,))]
    )
    with closing(sqlite3.connect(tmp_path / "older.db")) as copy:
        record._db._sqlite.backup(copy)
    with record.transaction():
        record.people.remove(second)
    forget(record, first)
    teach(tmp_path / "older.db", memory_of(record.path, "rw"))
    taught = open_record(tmp_path / "older.db")
    other = taught.people.get(second)
    assert other is not None
    assert other.do_not_call
    taught.close()


def test_what_remembers_nothing_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"no store" * 999)
    assert memory_of(tmp_path / "no.db").people == memory_of(tmp_path / "none.db").people == {}
