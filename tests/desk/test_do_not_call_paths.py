"""Who is listed is called by no path: not imported, queued, shown or dialled; a touch all the same is marked."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.house import invented, number, put_on_list

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.errors import ProspectError, StoreError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import PhoneKind
from prospect_tui.store import Record, open_record

WAYS = ["1", number(0), "@northwind0.example", "account:Northwind 0"]
ROW = f"Person 0,Northwind 0,person0@northwind0.example,{number(0)}"


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Callable[[str], None]:
    """Imports these rows as the list `new`."""

    def run(*rows: str) -> None:
        path = tmp_path / "new.csv"
        path.write_text("\n".join(["Name,Company,Email,Mobile", *rows]) + "\n")
        desk.bring(path)

    return run


def served(desk: Desk) -> list[int]:
    return [up.target.id for up in desk.preview.upcoming(None, 100)]


def open_places(record: Record) -> list[int]:
    return [row[0] for row in record._db.rows("SELECT DISTINCT target FROM places WHERE open = 1 ORDER BY 1")]


# When imported.


@pytest.mark.parametrize("asked", [number(7), "@new.example", "account:Northwind 0"])
def test_who_is_covered_is_not_open_when_they_come_in(
    desk: Desk, record: Record, bring: Callable[..., None], asked: str
) -> None:
    bring("Bo Roe,Northwind 0,bo@northwind0.example,")
    desk.do_not_call.add(asked)
    bring(f"Ada Poe,Northwind 0,ada@new.example,{number(7)}", f"Cy Doe,Other,cy@other.example,{number(8)}")
    ada, cy = desk.find.target("Ada Poe"), desk.find.target("Cy Doe")
    assert (ada.do_not_call, cy.do_not_call) == (True, False)
    assert ada.id not in open_places(record)
    assert served(desk) == [cy.id]
    assert record.verify(desk.clock.now()).problems == ()


@pytest.mark.parametrize("asked", [number(7), "@new.example"])
def test_who_gets_a_listed_number_or_address_by_a_later_list_leaves_the_queue(
    desk: Desk, record: Record, bring: Callable[..., None], asked: str
) -> None:
    bring(f"Ada Poe,Acme,,{number(0)}")
    desk.do_not_call.add(asked)
    assert served(desk) == [1]
    bring(f'Ada Poe,Acme,ada@new.example,"{number(0)}; {number(7)}"')
    assert (served(desk), open_places(record)) == ([], [])


def test_a_mark_in_a_later_list_lists_the_numbers_that_were_here_already(desk: Desk, tmp_path: Path) -> None:
    ada = NewTarget(name="Ada", account="Acme", phones=(Phone(e164=number(0)), Phone(e164=number(1))))
    put_on_list(desk._record, [ada, NewTarget(name="Bo", account="Acme", phones=(Phone(e164=number(1)),))])
    path = tmp_path / "marked.csv"
    path.write_text(f"Name,Company,Phone,Do Not Call\nAda,Acme,{number(0)},yes\n")
    desk.bring(path)
    assert not desk.do_not_call.check(number(1)).allowed
    assert served(desk) == []  # Bo shares the second number


# When queued.


@pytest.mark.parametrize("asked", WAYS)
def test_who_is_listed_leaves_the_queue_and_a_promise_changes_nothing(
    desk: Desk, record: Record, people: Callable[..., list[int]], asked: str
) -> None:
    people(1)
    desk.logbook.log(Entry(target="1", outcome="callback", callback="+1h"))
    desk.clock.step(3600)
    assert served(desk) == [1]
    desk.do_not_call.add(asked)
    assert (served(desk), open_places(record)) == ([], [])
    assert record._db.rows("SELECT DISTINCT ready FROM agenda") == [(0,)]
    assert [held.held_by for held in desk.preview.held(None)] == ["do_not_call"]


@pytest.mark.parametrize("asked", WAYS)
def test_no_index_is_trusted_where_somebody_is_about_to_be_offered(
    desk: Desk, record: Record, people: Callable[..., list[int]], asked: str
) -> None:
    """The list itself is asked for each candidate: an index that lags offers nobody who is on it."""
    people(1)
    desk.do_not_call.add(asked)
    with record.transaction():
        record._db.write("UPDATE targets SET do_not_call = 0")
        record._db.write("UPDATE places SET open = 1")
    assert served(desk) == []


# When shown, and when dialled.


@pytest.mark.parametrize("asked", WAYS)
def test_who_is_listed_elsewhere_meanwhile_is_not_dialled_from_a_card(
    desk: Desk, people: Callable[..., list[int]], asked: str
) -> None:
    people(1)
    put_on_list(desk._record, [invented(9)])
    block = desk.start(desk.plan("spring"))
    block.bring(1)
    with closing(open_desk(desk.home, desk.clock)) as other:
        other.do_not_call.add(asked)
    dialled = len(block.events())
    with pytest.raises(ProspectError, match="not to be called"):
        block.dial()
    assert len(block.events()) == dialled
    block.skip()
    assert block.state.current == 2
    block.bring(1)  # they may call us all the same
    with pytest.raises(ProspectError, match="not to be called"):
        block.dial()
    assert "dialled" not in [event.kind for event in block.events()]


def test_a_registry_that_comes_in_meanwhile_is_heeded_at_the_next_dial(
    desk: Desk, people: Callable[..., list[int]], tmp_path: Path
) -> None:
    people(2)
    block = desk.start(desk.plan("spring"))
    facing = block.state.current
    path = tmp_path / "us.txt"
    path.write_text("\n".join(number(i) for i in range(2)))
    with closing(open_desk(desk.home, desk.clock)) as other:
        other.registries.bring(path)
    with pytest.raises(ProspectError, match="not to be called"):
        block.dial()
    block.skip()
    assert (facing, block.state.current) == (1, None)


# When it happened all the same.


@pytest.mark.parametrize("asked", WAYS)
def test_a_touch_against_the_list_is_kept_and_marked(desk: Desk, people: Callable[..., list[int]], asked: str) -> None:
    people(1)
    desk.do_not_call.add(asked)
    logged = desk.logbook.log(Entry(target="1", outcome="conversation"))
    assert (logged.touch.against_dnc, logged.follow_up) == (True, None)
    assert desk.lists.touches("1", None)[0].against_dnc


def test_a_home_number_is_not_what_a_logged_call_is_taken_for(desk: Desk) -> None:
    home, work = Phone(e164=number(0), kind=PhoneKind.HOME), Phone(e164=number(1), kind=PhoneKind.OTHER)
    put_on_list(desk._record, [NewTarget(name="Ada", phones=(home, work)), NewTarget(name="Bo", phones=(home,))])
    assert desk.logbook.log(Entry(target="1", outcome="no-answer")).touch.phone == number(1)
    assert desk.logbook.log(Entry(target="2", outcome="no-answer")).touch.phone is None
    assert desk.logbook.log(Entry(target="2", outcome="no-answer", number=number(0))).touch.phone == number(0)


# On disk before the screen says so.


@pytest.mark.parametrize("asked", WAYS)
def test_a_promise_is_on_disk_when_the_call_returns(desk: Desk, people: Callable[..., list[int]], asked: str) -> None:
    people(1)
    desk.do_not_call.add(asked)
    with closing(open_record(desk.home.store)) as aside:  # what another process reads
        assert [target.do_not_call for target in aside.people.each()] == [True]
        assert [row[0] for row in aside._db.rows("SELECT open FROM places")] == [0, 0]


def test_do_not_call_pressed_in_a_block_is_on_disk_when_the_key_returns(
    desk: Desk, people: Callable[..., list[int]]
) -> None:
    people(3)
    block = desk.start(desk.plan("spring"))
    pressed = block.outcomes.keyed("d")
    assert pressed is not None
    target = block.record(pressed).target
    with closing(open_record(desk.home.store)) as aside:
        assert [each.id for each in aside.people.each() if each.do_not_call] == [target.id]
        assert {entry.value for entry in aside.do_not_call.entries()} == {str(target.id), target.phones[0].e164}
    assert block.state.current != target.id


def test_a_promise_that_cannot_be_stored_is_not_said_to_stand(
    desk: Desk, record: Record, people: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    people(1)

    def full(*_: object) -> None:
        raise StoreError("The disk is full; that was not stored.")

    monkeypatch.setattr(record.places, "refresh", full)
    with pytest.raises(StoreError):
        desk.do_not_call.add("1")
    with closing(open_record(desk.home.store)) as aside:
        assert aside.do_not_call.entries() == []


# What `check` says is what the queue does.


@pytest.mark.parametrize("asked", [*WAYS, number(0, 1)])
def test_a_check_of_any_number_agrees_with_the_queue(desk: Desk, people: Callable[..., list[int]], asked: str) -> None:
    people(4, numbers=2)
    desk.do_not_call.add(asked)
    for index, target in enumerate(desk.lists.targets()):
        for words in (str(target.id), number(index), number(index, 1)):
            assert desk.do_not_call.check(words).allowed is not target.do_not_call, words
