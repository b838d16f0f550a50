"""An import taken back after something was done with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.dump import everything

from prospect_tui.desk import Desk
from prospect_tui.desk.logging import Entry
from prospect_tui.model.errors import NotFound, UsageError

HEADER = "Name,Title,Company,Phone,Email,Do Not Call"


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Callable[..., object]:
    def bring(*lines: str, name: str = "spring", header: str = HEADER) -> object:
        path = tmp_path / "list.csv"
        path.write_text("\n".join((header, *lines)) + "\n")
        return desk.bring(path, name=name)

    return bring


def by_name(desk: Desk) -> dict[str, object]:
    return {target.name: target for target in desk.lists.targets()}


def test_who_was_touched_promised_or_put_elsewhere_stays_and_is_said(desk: Desk, bring) -> None:
    bring(*(f"Person {n},,Firm {n},312 555 01{n:02},p{n}@x.example,{'yes' * (n == 4)}" for n in range(6)))
    desk.logbook.log(Entry(target="p0@x.example", outcome="no-answer"))
    desk.logbook.log(Entry(target="p1@x.example", outcome="callback"))
    bring("Person 2,,Firm 2,312 555 0102,p2@x.example,", name="autumn")
    report = desk.imports.undo("spring")
    assert {(kept.name, kept.why) for kept in report.kept} == {
        ("Person 0", "was touched"), ("Person 1", "was touched"), ("Person 2", "is on another list"),
        ("Person 4", "marked do not call"),
    }  # fmt: skip
    assert (report.removed, report.places, report.list_removed) == (2, 6, True)
    left = by_name(desk)
    assert set(left) == {"Person 0", "Person 1", "Person 2", "Person 4"}
    assert [left[f"Person {n}"].lists for n in (0, 1, 2, 4)] == [(), (), ("autumn",), ()]
    assert left["Person 4"].do_not_call
    assert {entry.value for entry in desk.do_not_call.entries()} == {"5", "+13125550104"}
    assert {account.name for account in desk.accounts.each()} == {f"Firm {n}" for n in (0, 1, 2, 4)}
    assert desk.upkeep.verify().problems == ()


def test_what_it_filled_in_goes_back_unless_it_was_changed_since(desk: Desk, bring) -> None:
    bring("Ada Poe,,Acme,,ada@x.example,", "Ben Ray,,,,ben@x.example,", name="spring")
    bring("Ada Poe,CFO,Acme,312 555 0100,ada@x.example,", "Ben Ray,VP,Acme,312 555 0101,ben@x.example,", name="autumn")
    desk.logbook.log(Entry(target="ada@x.example", outcome="no-answer", number="312 555 0100"))
    record = desk._record
    with record.transaction():
        record._db.write("UPDATE targets SET title = 'CEO' WHERE name = 'Ada Poe'")
    report = desk.imports.undo()
    assert (report.name, report.removed, report.restored) == ("autumn", 0, 2)
    assert {kept.why for kept in report.kept} == {"was changed since", "a number was dialled since"}
    left = by_name(desk)
    assert (left["Ada Poe"].title, len(left["Ada Poe"].phones)) == ("CEO", 1)
    assert (left["Ben Ray"].title, left["Ben Ray"].account, left["Ben Ray"].phones) == (None, None, ())
    assert [info.name for info in desk.lists.all()] == ["spring"]
    assert desk.upkeep.verify().problems == ()


def test_undo_goes_back_one_import_at_a_time(desk: Desk, bring) -> None:
    bring("Ada Poe,,Acme,,ada@x.example,")
    bring("Ben Ray,,Acme,,ben@x.example,")
    assert desk.imports.undo("Spring").removed == 1
    assert set(by_name(desk)) == {"Ada Poe"}
    assert desk.imports.undo().list_removed
    for name in (None, "spring"):
        with pytest.raises(NotFound):
            desk.imports.undo(name)


def test_nothing_is_taken_back_under_a_block_that_runs(desk: Desk, bring) -> None:
    bring("Ada Poe,,Acme,312 555 0100,ada@x.example,")
    block = desk.start(desk.plan("spring"))
    before = everything(desk._record)
    with pytest.raises(UsageError):
        desk.imports.undo("spring")
    assert everything(desk._record) == before
    desk.end(block)
    (kept,) = desk.imports.undo("spring").kept
    assert kept.why == "was on screen in a block"


def test_an_answer_goes_with_the_import_that_it_was_given_for(desk: Desk, bring, tmp_path: Path) -> None:
    bring("Robert Jones,,Acme,312 555 0100,,")
    path = tmp_path / "two.csv"
    path.write_text(f"{HEADER}\nBob Jones,,Acme,303 555 0101,,\n")
    (question,) = desk.imports.likely(path)
    desk.imports.bring(path, answers={question.key: True})
    desk.imports.undo("two")
    assert desk.imports.likely(path) == (question,)


WITH_IDS = f"{HEADER},Record ID,Shoe size"
BARE = "Ada Poe,,,,ada@x.example,,,"
WHOLE = "Ada Poe,CFO,Acme,312 555 0100,ada@x.example,,51,38"


def all_of(target: Any) -> tuple[object, ...]:
    numbers, ids = tuple(phone.e164 for phone in target.phones), tuple(each.value for each in target.ids)
    return target.title, target.account, numbers, ids, target.timezones, target.custom.get("Shoe size")


def test_what_a_later_list_said_too_stays_and_goes_with_that_one(desk: Desk, bring) -> None:
    for name, line in (("spring", BARE), ("autumn", WHOLE), ("winter", WHOLE)):
        bring(line, name=name, header=WITH_IDS)
    whole = all_of(by_name(desk)["Ada Poe"])
    assert whole == ("CFO", "Acme", ("+13125550100",), ("51",), ("America/Chicago",), "38")
    before = everything(desk._record)
    bring(WHOLE, name="winter", header=WITH_IDS)
    assert everything(desk._record) == before
    report = desk.imports.undo("autumn")
    assert [(kept.name, kept.why) for kept in report.kept] == [("Ada Poe", "is said by a later list, too")]
    ada = by_name(desk)["Ada Poe"]
    assert (all_of(ada), ada.lists) == (whole, ("spring", "winter"))
    assert desk.upkeep.verify().problems == ()
    assert desk.imports.undo("winter").restored == 1
    ada = by_name(desk)["Ada Poe"]
    assert (all_of(ada), ada.lists) == ((None, None, (), (), (), None), ("spring",))
    assert {account.name for account in desk.accounts.each()} == set()
    assert desk.upkeep.verify().problems == ()


def test_the_later_list_taken_back_first_holds_nothing(desk: Desk, bring) -> None:
    for name, line in (("spring", BARE), ("autumn", WHOLE), ("winter", WHOLE)):
        bring(line, name=name, header=WITH_IDS)
    assert desk.imports.undo("winter").kept == ()
    assert all_of(by_name(desk)["Ada Poe"])[0] == "CFO"
    assert desk.imports.undo("autumn").kept == ()
    assert all_of(by_name(desk)["Ada Poe"]) == (None, None, (), (), (), None)


def test_only_what_was_said_again_stays(desk: Desk, bring) -> None:
    bring(BARE, name="spring", header=WITH_IDS)
    bring(WHOLE, name="autumn", header=WITH_IDS)
    bring("Ada Poe,CEO,Acme,,ada@x.example,,,38", name="winter", header=WITH_IDS)
    bring("Ada Poe,cfo,,,ada@x.example,,,", name="later", header=WITH_IDS)
    desk.imports.undo("autumn")
    ada = by_name(desk)["Ada Poe"]
    assert all_of(ada) == ("CFO", "Acme", (), (), (), "38")
    assert ada.custom["Title (winter)"] == "CEO"
    desk.imports.undo("later")
    assert all_of(by_name(desk)["Ada Poe"])[:2] == (None, "Acme")
    desk.imports.undo("winter")
    assert all_of(by_name(desk)["Ada Poe"]) == (None, None, (), (), (), None)
