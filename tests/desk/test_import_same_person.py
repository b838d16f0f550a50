"""Who a row is taken for, what is asked, and what an import does to those who were there."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from support.dump import everything

from prospect_tui.desk import Desk
from prospect_tui.model.imports import Cancelled, Step
from prospect_tui.model.lists import ImportReport
from prospect_tui.store import Record

Bring = Callable[..., ImportReport]
HEADER = "Name,Title,Company,Phone,Email,Notes"


@pytest.fixture
def desk(careful: Desk) -> Desk:
    return careful


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: str, header: str = HEADER) -> Path:
        path = tmp_path / "list.csv"
        path.write_text("\n".join((header, *lines)) + "\n")
        return path

    return write


@pytest.fixture
def bring(desk: Desk, write: Callable[..., Path]) -> Bring:
    """Brings these lines in: `bring("Ada Poe,…", name="spring")`."""
    return lambda *lines, name="spring", header=HEADER, **more: desk.imports.bring(
        write(*lines, header=header), name=name, **more
    )


def names(desk: Desk) -> list[str]:
    return [target.name for target in desk.lists.targets()]


def test_a_number_or_an_address_that_many_have_merges_nobody(desk: Desk, bring: Bring) -> None:
    people = ["Ada Poe", "Ben Ray", "Cy Orr", "Dee Fox", "Eve Lum"]
    report = bring(*(f"{name},,Acme,312 555 0100,info@acme.example," for name in people))
    assert (report.added, report.likely) == (5, 0)
    assert names(desk) == people


def test_a_likely_person_is_left_apart_unless_somebody_says_otherwise(
    desk: Desk, bring: Bring, write: Callable[..., Path]
) -> None:
    bring("Robert Jones,CFO,Acme Inc.,312 555 0100,,")
    row = "Bob Jones,Head of Finance,ACME,303 555 0101,,owes me a call"
    (question,) = desk.imports.likely(write(row), name="autumn")
    assert (question.key.row, question.key.target, question.key.other) == (1, 1, None)
    assert (question.row.name, question.other.name) == ("Bob Jones", "Robert Jones")
    assert "the same account" in question.why

    report = bring(row, name="autumn", answers={question.key: True})
    assert (report.added, report.updated, report.likely) == (0, 1, 1)
    (target,) = desk.lists.targets()
    assert (target.name, target.title, len(target.phones)) == ("Robert Jones", "CFO", 2)
    assert target.custom == {
        "Name (autumn)": "Bob Jones",
        "Title (autumn)": "Head of Finance",
        "note": "owes me a call",
    }
    assert desk.imports.likely(write(row), name="autumn") == ()
    assert bring(row, name="autumn").import_id is None


def test_no_is_remembered_too(desk: Desk, bring: Bring, write: Callable[..., Path]) -> None:
    bring("Robert Jones,CFO,Acme,312 555 0100,,")
    row = "Bob Jones,,Acme,,,"
    (question,) = desk.imports.likely(write(row))
    bring(row, answers={question.key: False})
    assert names(desk) == ["Robert Jones", "Bob Jones"]
    other = "Bob Jones,,Acme,,bob@acme.example,"  # again not Robert; whether he is that Bob was never asked
    (question,) = desk.imports.likely(write(other))
    assert question.key.target == 2
    assert bring(row).import_id is None


def test_two_rows_of_a_file_are_asked_about_as_well(desk: Desk, bring: Bring, write: Callable[..., Path]) -> None:
    rows = ("Robert Jones,,Acme,312 555 0100,,", "Bob Jones,,Acme,303 555 0101,,")
    (question,) = desk.imports.likely(write(*rows))
    assert (question.key.row, question.key.other) == (2, 1)
    report = bring(*rows, answers={question.key: True})
    assert (report.added, report.updated) == (1, 1)
    assert bring(*rows).import_id is None
    assert len(names(desk)) == 1


def test_the_ids_of_several_systems_stand_beside_each_other(desk: Desk, bring: Bring) -> None:
    header = "Name,Email,ID"
    bring("Ada Poe,ada@x.example,A1", header=header)
    bring("Ada Poe,ada@x.example,B2", header=header)
    (target,) = desk.lists.targets()
    assert [each.value for each in target.ids] == ["A1", "B2"]


def test_an_extension_that_is_new_is_not_lost(desk: Desk, bring: Bring) -> None:
    bring("Ada Poe,,Acme,312 555 0100,,")
    bring("Ada Poe,,Acme,312 555 0100 x 12,,")
    (target,) = desk.lists.targets()
    assert [(phone.e164, phone.extension) for phone in target.phones] == [
        ("+13125550100", None),
        ("+13125550100", "12"),
    ]


def test_what_was_set_by_hand_wins_over_a_list(desk: Desk, bring: Bring) -> None:
    bring("Ada Poe,CFO,Acme,312 555 0100,ada@acme.example,")
    record = desk._record
    with record.transaction():
        record._db.write("UPDATE targets SET title = 'CEO', email = NULL, email_key = NULL WHERE id = 1")
        for field, before, after in (("title", '"CFO"', '"CEO"'), ("email", '"ada@acme.example"', "null")):
            record._db.write(
                "INSERT INTO edits (target, field, at, before, after) VALUES (1, ?1, '2026-11-24T15:00:00Z',"
                " json_object(?1, json(?2)), json_object(?1, json(?3)))",
                (field, before, after),
            )
    assert bring("Ada Poe,CFO,Acme,312 555 0100,ada@acme.example,").import_id is None
    bring("Ada Poe,Treasurer,Acme,312 555 0100,poe@acme.example,")
    (target,) = desk.lists.targets()
    assert (target.title, target.email) == ("CEO", None)
    assert target.custom == {"Title (spring)": "Treasurer", "Email (spring)": "poe@acme.example"}


def test_an_import_that_is_cancelled_leaves_nothing(desk: Desk, bring: Bring, record: Record) -> None:
    before = everything(desk._record)
    seen: list[Step] = []

    def until(stage: str) -> Callable[[Step], bool]:
        return lambda step: bool(seen.append(step)) or step.stage != stage

    for stage in ("reading", "storing"):
        with pytest.raises(Cancelled):
            bring(*(f"Person {n},,Acme,,p{n}@x.example," for n in range(1200)), progress=until(stage))
        assert everything(desk._record) == before
    reading = [step for step in seen if step.stage == "reading"]
    assert [step.rows for step in reading][-3:] == [500, 1000, 1200]
    assert reading[-1].done_bytes <= reading[-1].of_bytes


def test_others_write_while_a_list_is_read(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    """The record is not locked while rows are read and met; what others store meanwhile is seen."""
    writes = []

    def interfere(step: Step) -> None:
        if step.stage == "reading" and not writes:
            other = sqlite3.connect(desk.home.store, timeout=0, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            other.execute(
                "INSERT INTO targets (name, name_key, email, email_key, created)"
                " VALUES ('Ada Poe', 'ada poe', 'ada@x.example', 'ada@x.example', '2026-11-24T15:00:00Z')"
            )
            other.execute("COMMIT")
            other.close()
            writes.append(step.rows)

    report = bring("Ada Poe,CFO,,,ada@x.example,", "Ben Ray,,,,ben@x.example,", progress=interfere)
    assert writes == [2]
    assert (report.added, report.updated) == (1, 1)
    assert names(desk) == ["Ada Poe", "Ben Ray"]


def test_it_runs_in_a_thread_while_the_desk_is_used(desk: Desk, bring: Bring) -> None:
    reports: list[ImportReport] = []
    thread = Thread(target=lambda: reports.append(bring("Ada Poe,,Acme,312 555 0100,,")))
    thread.start()
    assert names(desk) in ([], ["Ada Poe"])
    thread.join()
    assert reports[0].added == 1
    assert names(desk) == ["Ada Poe"]
