"""A registry's file on the do-not-call list: dated, whole, in place of the last copy, at nobody's cost."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support.dump import everything
from support.forgotten import forget
from support.house import number, put_on_list

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.registries import MOST_PROBLEMS
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import ListError, NotFound, ProspectError, UsageError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.registries import RegistryCopy
from prospect_tui.settings.home import Home
from prospect_tui.store import Record

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of numbers: `write(number(0), "nonsense", name="us-312.txt")`."""

    def put(*lines: str, name: str = "us-312.txt") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n")
        return path

    return put


def barred(desk: Desk) -> list[int]:
    return [target.id for target in desk.lists.targets() if target.do_not_call]


def test_every_row_is_accounted_for(desk: Desk, people: Callable[..., list[int]], write: Write) -> None:
    ids = people(3)
    path = write(number(0), number(1), number(0), "hello", number(700))
    report = desk.registries.bring(path, day=date(2026, 11, 1))
    assert (report.registry, report.date) == ("us-312", date(2026, 11, 1))
    assert (report.rows, report.numbers, report.rejected) == (5, 3, 1)
    assert (report.added, report.already, report.removed) == (3, 0, 0)
    assert [(p.row, p.value) for p in report.problems] == [(4, "hello")]
    assert barred(desk) == ids[:2]
    assert {(e.by, e.words) for e in desk.do_not_call.each()} == {
        ("registry:us-312", "registry us-312.txt of 2026-11-01")
    }
    assert [(c.name, c.numbers, c.days(desk.registries.today())) for c in desk.registries.copies()] == [
        ("us-312", 3, 23)
    ]


def test_the_same_file_again_adds_nothing(desk: Desk, people: Callable[..., list[int]], write: Write) -> None:
    people(3)
    path = write(number(0), number(1))
    desk.registries.bring(path, day=date(2026, 11, 1))
    before = list(desk.do_not_call.each())
    again = desk.registries.bring(path, day=date(2026, 11, 1))
    assert (again.added, again.already, again.removed) == (0, 2, 0)
    assert list(desk.do_not_call.each()) == before


def test_a_newer_copy_of_that_name_takes_its_place(desk: Desk, people: Callable[..., list[int]], write: Write) -> None:
    ids = people(3)
    desk.registries.bring(write(number(0), number(1)), name="US 312", day=date(2026, 11, 1))
    desk.do_not_call.add(number(0), by="Bo", words="never")
    newer = desk.registries.bring(write(number(2), number(1), name="b.txt"), name="us-312", day=date(2026, 11, 20))
    assert (newer.registry, newer.added, newer.already, newer.removed) == ("us-312", 1, 1, 1)
    assert barred(desk) == ids  # the first by what they said themselves
    assert desk.do_not_call.remove(number(0)) == 1
    assert barred(desk) == ids[1:]


def test_an_older_copy_is_refused(desk: Desk, record: Record, write: Write) -> None:
    desk.registries.bring(write(number(0)), day=date(2026, 11, 20))
    before = everything(record)
    with pytest.raises(ProspectError, match="newer") as refused:
        desk.registries.bring(write(number(1)), day=date(2026, 11, 19))
    assert "--date" in refused.value.fix
    assert everything(record) == before


def test_a_copy_that_looks_cut_short_is_refused_unless_it_is_meant(desk: Desk, record: Record, write: Write) -> None:
    desk.registries.bring(write(*(number(i) for i in range(10))), day=date(2026, 11, 1))
    before = everything(record)
    cut = write(*(number(i) for i in range(4)))
    with pytest.raises(ProspectError, match="cut short") as refused:
        desk.registries.bring(cut, day=date(2026, 11, 20))
    assert "--smaller" in refused.value.fix
    assert everything(record) == before
    assert desk.registries.bring(cut, day=date(2026, 11, 20), smaller=True).removed == 6


def test_a_file_without_a_number_takes_nobody_off(desk: Desk, record: Record, write: Write) -> None:
    desk.registries.bring(write(number(0)), day=date(2026, 11, 1))
    before = everything(record)
    with pytest.raises(ListError) as refused:
        desk.registries.bring(write("12345", "67890"), day=date(2026, 11, 20), smaller=True)
    assert refused.value.fix
    assert everything(record) == before


def test_what_does_not_fit_is_refused(desk: Desk, write: Write) -> None:
    with pytest.raises(UsageError, match="ahead"):
        desk.registries.bring(write(number(0)), day=date(2026, 11, 25))
    with pytest.raises(UsageError, match="--name"):
        desk.registries.bring(write(number(0)), name="…")
    with pytest.raises(ListError):
        desk.registries.bring(Path("nowhere.txt"))
    assert desk.registries.copies() == []


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (datetime(2026, 11, 3, 3, 0, tzinfo=UTC), date(2026, 11, 2)),  # the rep's day, in Chicago
        (datetime(2031, 1, 1, tzinfo=UTC), date(2026, 11, 24)),  # a clock that was wrong makes no copy of tomorrow
    ],
)
def test_without_a_date_it_is_of_the_files_own_day(desk: Desk, write: Write, written: datetime, day: date) -> None:
    path = write(number(0))
    os.utime(path, (written.timestamp(), written.timestamp()))
    assert desk.registries.bring(path).date == day


@pytest.mark.parametrize(("days", "old"), [(0, False), (31, False), (32, True)])
def test_a_copy_is_old_after_31_days(desk: Desk, days: int, old: bool) -> None:
    today = desk.registries.today()
    copy = RegistryCopy(
        name="x", date=date.fromordinal(today.toordinal() - days), file="x", numbers=1, brought=desk.clock.now()
    )
    assert (copy.days(today), copy.is_old(today)) == (days, old)


def test_a_file_full_of_faults_fills_no_report(desk: Desk, write: Write) -> None:
    report = desk.registries.bring(write(number(0), *["no"] * (MOST_PROBLEMS + 7)))
    assert (len(report.problems), report.more_problems, report.rejected) == (MOST_PROBLEMS, 7, MOST_PROBLEMS + 7)


def test_a_backup_is_made_before(desk: Desk, people: Callable[..., list[int]], write: Write) -> None:
    people(1)
    desk.registries.bring(write(number(0)))
    assert [path for path in desk.home.backups.iterdir() if "import" in path.name]


def test_what_a_registry_lists_is_not_taken_off_by_hand(
    desk: Desk, people: Callable[..., list[int]], write: Write
) -> None:
    ids = people(2)
    desk.registries.bring(write(number(0), number(1)))
    with pytest.raises(ProspectError, match="us-312") as refused:
        desk.do_not_call.remove(number(0))
    assert "registry:us-312" in refused.value.fix
    assert barred(desk) == ids
    with pytest.raises(NotFound, match="county"):
        desk.do_not_call.remove("registry:county")
    assert desk.do_not_call.remove("registry:us-312") == 2
    assert (barred(desk), desk.registries.copies()) == ([], [])


def test_a_mark_in_a_list_outlives_the_registry_that_had_the_number_too(
    desk: Desk, people: Callable[..., list[int]], write: Write, tmp_path: Path
) -> None:
    people(1)
    desk.registries.bring(write(number(0)))
    path = tmp_path / "marked.csv"
    path.write_text(f"Name,Company,Email,Phone,Do Not Call\nPerson 0,Northwind 0,,{number(0)},yes\n")
    desk.bring(path)
    desk.do_not_call.remove("registry:us-312")
    assert barred(desk) == [1]


# What becomes of it elsewhere.


def test_a_restore_takes_back_neither_a_newer_copy_nor_its_being_the_registrys(
    desk: Desk, home: Home, clock: SteppedClock, people: Callable[..., list[int]], write: Write
) -> None:
    ids = people(4)
    desk.registries.bring(write(number(0), number(1)), day=date(2026, 11, 1))
    desk.backups.make()
    clock.step(60)
    desk.do_not_call.add(number(1))
    desk.registries.bring(write(number(1), number(2)), day=date(2026, 11, 20))
    desk.close()
    desk.backups.restore(desk.backups.find("latest"))
    again = open_desk(home, clock)
    assert barred(again) == ids[:3]  # the first as well, until the next copy
    assert [copy.date for copy in again.registries.copies()] == [date(2026, 11, 20)]
    assert {entry.by for entry in again.do_not_call.each()} == {"registry:us-312"}
    assert [entry.value for entry in again.do_not_call.entries()] == [number(1)]
    again.registries.bring(write(number(2)), day=date(2026, 11, 21))
    assert barred(again) == ids[1:3]
    assert again.upkeep.verify().problems == ()
    again.close()


def test_to_forget_one_of_two_with_a_number_leaves_the_registry_its_entry(
    desk: Desk, people: Callable[..., list[int]], write: Write
) -> None:
    put_on_list(desk._record, [NewTarget(name=name, phones=(Phone(e164=number(0)),)) for name in ("Ada", "Bo")])
    desk.registries.bring(write(number(0), number(1)), day=date(2026, 11, 1))
    forget(desk, "Ada")
    assert barred(desk) == [2]
    desk.registries.bring(write(number(1)), day=date(2026, 11, 20))
    assert barred(desk) == []
