"""People met: matched surely or likely, added if asked for, and worked where nobody was in touch since."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.calendars import calendar_of, meeting
from support.dump import everything
from support.forgotten import EMAIL, LIST, NAME, NEEDLES, bring_list, forget, found_in
from support.house import START, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.errors import UsageError
from prospect_tui.model.met import MetReport
from prospect_tui.model.people import NewTarget
from prospect_tui.store import Record

ME = ("me@vendor.example",)
DANA, BO, CY = "Dana Cole <dana@acme.example>", "Bo Ray <bo@acme.example>", "Cy Poe <cy@other.example>"

Bring = Callable[..., MetReport]


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Bring:
    """Takes in a calendar of these meetings: `bring(meeting("2026-03-01", DANA), add=True)`."""

    def take(*events: str, me: tuple[str, ...] = ME, **more: object) -> MetReport:
        path = tmp_path / "calendar.ics"
        path.write_text(calendar_of(*events), encoding="utf-8", newline="")
        report = desk.met.bring(path, me=me, **more)
        assert report.people == report.matched + report.added + report.skipped
        return report

    return take


def put(record: Record, *people: NewTarget) -> list[int]:
    return put_on_list(record, list(people))


def test_an_address_is_sure(bring: Bring, desk: Desk, record: Record) -> None:
    (dana,) = put(record, NewTarget(name="D. Cole-Smith", email="Dana@Acme.example"))
    report = bring(meeting("2026-03-01", DANA), meeting("2026-04-01", DANA, words="Lunch"), meeting("2026-04-01", CY))
    assert (report.people, report.matched, report.likely, report.skipped, report.new) == (2, 1, [], 1, 2)
    (known,) = desk.met.known()
    assert (known.target, known.last_met, known.days, known.words) == (dana, date(2026, 4, 1), 2, "Lunch")
    assert record.met.last(dana).day == date(2026, 4, 1)
    assert [(s.name, s.email, s.times) for s in report.strangers] == [("Cy Poe", "cy@other.example", 1)]


def test_a_name_at_that_company_is_likely(bring: Bring, record: Record) -> None:
    by_colleague, by_company, _other, _private = put(
        record,
        NewTarget(name="Dana Cole", account="Acme Works", phones=()),
        NewTarget(name="Bo Ray", account="Acme Inc"),
        NewTarget(name="Cy Poe", email="cy@elsewhere.example", account="Other"),
        NewTarget(name="Di Fox", account="Gmail"),
    )
    put(record, NewTarget(name="Al Colleague", email="al@acme.example", account="Acme Works"))
    report = bring(meeting("2026-03-01", DANA, BO, CY, "Di Fox <di@gmail.com>"))
    assert report.likely == [by_colleague, by_company]
    assert [each.why for each in report.strangers] == ["no target has this address"] * 2


def test_without_an_address_a_name_counts_that_one_target_alone_has(
    bring: Bring, record: Record, desk: Desk, tmp_path: Path
) -> None:
    one, *_ = put(record, NewTarget(name="Dana Cole"), NewTarget(name="Bo Ray", account="A"), NewTarget(name="Bo Ray"))
    path = tmp_path / "calendar.csv"
    path.write_text("Subject,Start Date,Required Attendees\nReview,2026-03-01,Dana Cole;Bo Ray;Cy Poe\n")
    report = desk.met.bring(path, me=ME)
    assert report.likely == [one]
    assert [each.why for each in report.strangers] == ["2 targets are called so", "no target is called so"]


def test_a_name_of_marks_alone_is_nobodys(bring: Bring, desk: Desk, record: Record, tmp_path: Path) -> None:
    bring_list(desk, tmp_path, LIST)
    forget(desk, NAME)  # whose name is empty now
    report = bring(meeting("2026-03-01", "\u0301 <x@acme.example>"), meeting("2026-03-02", "\u0301 <invalid>"))
    assert (report.matched, record._db.rows("SELECT * FROM met")) == (0, [])


def test_somebody_by_name_here_and_by_address_there_is_one_person(bring: Bring) -> None:
    report = bring(meeting("2026-03-01", DANA), meeting("2026-03-02", "Dana Cole <dana@acme.example>"))
    assert [(s.email, s.times) for s in report.strangers] == [("dana@acme.example", 2)]


def test_strangers_are_added_only_if_asked_for(bring: Bring, desk: Desk, record: Record) -> None:
    put(record, NewTarget(name="Al", email="al@acme.example", account="Acme"))
    events = meeting("2026-03-01", DANA, "xy@acme.example"), meeting("2026-03-02", CY)
    before = everything(record)
    assert (bring(*events).added, bring(*events, add=True, dry_run=True).added) == (0, 3)
    assert everything(record) == before
    report = bring(*events, add=True)
    assert (report.added, report.skipped, report.list_name) == (3, 0, "met")
    added = list(desk.lists.targets("met"))
    assert [(t.name, t.first_name, t.account, t.source, t.status) for t in added] == [
        ("Dana Cole", "Dana", "Acme", "calendar", "bench"), ("xy@acme.example", None, "Acme", "calendar", "bench"),
        ("Cy Poe", "Cy", None, "calendar", "bench"),
    ]  # fmt: skip
    assert record.verify(START).problems == ()


def test_the_same_file_twice_changes_nothing(bring: Bring, record: Record) -> None:
    events = meeting("2026-03-01", DANA), meeting("2026-03-02", CY, DANA)
    bring(*events, add=True)
    before = everything(record)
    report = bring(*events, add=True)
    assert (report.matched, report.added, report.new) == (2, 0, 0)
    assert everything(record) == before


def test_who_the_rep_is_must_be_known_before_anybody_is_added(bring: Bring, record: Record) -> None:
    report = bring(meeting("2026-03-01", DANA), me=())
    assert [each.problem for each in report.problems] == [
        "your own address is not known: `--me you@company.com`, or `me` under [calendar] in config.toml"
    ]
    before = everything(record)
    with pytest.raises(UsageError, match="which of them is you"):
        bring(meeting("2026-03-01", DANA), me=(), add=True)
    assert everything(record) == before


def test_those_to_work_are_those_nobody_was_in_touch_with(bring: Bring, desk: Desk, record: Record) -> None:
    names = ("idle", "called", "promised", "retired", "unwanted", "lately", "longago")
    ids = put(record, *(NewTarget(name=name, email=f"{name}@acme.example") for name in names))
    days = ["2026-03-01"] * 5 + ["2026-11-20", "2025-11-26"]
    bring(*(meeting(day, f"{name}@acme.example") for day, name in zip(days, names, strict=True)))
    of = dict(zip(names, map(str, ids), strict=True))
    desk.logbook.log(Entry(target=of["called"], outcome="conversation", at=START - timedelta(days=10)))
    desk.logbook.log(Entry(target=of["promised"], outcome="callback", at=START - timedelta(days=80)))
    desk.logbook.log(Entry(target=of["retired"], outcome="not-interested", at=START - timedelta(days=80)))
    desk.do_not_call.add(of["unwanted"])
    assert {each.name for each in desk.met.known()} == set(names)
    forgotten = desk.met.known(60)
    assert [each.name for each in forgotten] == ["idle", "longago"]
    assert desk.met.work(forgotten, "Forgotten") == ("Forgotten", 2)
    assert desk.met.work(forgotten, "forgotten") == ("Forgotten", 0)
    assert [t.name for t in desk.lists.targets("forgotten")] == ["idle", "longago"]
    assert record.verify(START).problems == ()
    with pytest.raises(UsageError, match="no name"):
        desk.met.work(forgotten, "!")


def test_who_is_forgotten_was_met_by_nobody(bring: Bring, desk: Desk, record: Record, tmp_path: Path) -> None:
    bring_list(desk, tmp_path, LIST)
    both = f"Lunch with {NAME}, and Bo"
    bring(meeting("2026-03-01", f"{NAME} <{EMAIL}>", "bo@plainly.example", words=both))
    bo = desk.find.target("Bo Plain").id
    done = forget(desk, NAME)
    assert done.also_in.targets == (bo,)  # the subject of a meeting with somebody else is the rep's to change
    assert [each.target for each in desk.met.known()] == [bo]
    with record.transaction():
        record._db.write("DELETE FROM met WHERE target = ?", (bo,))
    assert not record._db.rows("SELECT * FROM met")
    assert NEEDLES
    assert found_in(desk.home.exports) == {}
