"""Changing somebody by hand: what is typed, what follows from it, and taking it back."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.dump import derived, everything
from support.house import number, put_on_list

from prospect_tui.desk import Desk
from prospect_tui.model.errors import NotFound, ProspectError, UsageError
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import DncKind, PhoneKind, Place
from prospect_tui.store import Record

_OWN = ("edits", "house", "clocks")


def facts(record: Record) -> dict[str, Any]:
    """All that the record holds but the edits themselves, the ids of numbers, and retirements that were taken back."""
    held = {table: rows for table, rows in everything(record).items() if table not in _OWN}
    held["phones"] = sorted(row[1:] for row in held["phones"])
    held["retirements"] = record._db.rows("SELECT target, reason FROM retirements WHERE undone = 0")
    held["finding"] = record._db.rows("SELECT rowid, * FROM finding ORDER BY rowid")
    return held


def is_sound(desk: Desk) -> bool:
    """Whether what the indexes hold follows from the facts."""
    return desk._record.verify(desk.clock.now()).problems == ()


@pytest.fixture
def ada(desk: Desk, people: Callable[..., list[int]]) -> int:
    """Somebody among others, on one of two lists."""
    people(6, numbers=2)
    people(3, first=20, name="autumn", place=Place.ACTIVE)
    return 1


FIELDS = [
    ("name", "Ada Osei", {"name": "Ada Osei", "first_name": "Ada", "last_name": "Osei"}),
    ("title", "  Chief   Otter ", {"title": "Chief Otter"}),
    ("title", "", {"title": None}),
    ("account", "Brand New Ltd", {"account": "Brand New Ltd"}),
    ("account", "northwind 6, Inc.", {"account": "Northwind 6", "kare": "Expand"}),
    ("account", "", {"account": None, "kare": None}),
    ("kare", "r", {"kare": "Recapture"}),
    ("email", "Ada@New.example", {"email": "ada@new.example"}),
    ("email", "", {"email": None}),
    ("linkedin", "in/ada", {"linkedin": "https://www.linkedin.com/in/ada"}),
    ("city", "Boston", {"city": "Boston"}),
    ("zone", "denver", {"timezones": ("America/Denver",), "timezone_source": "told"}),
    ("tier", "c", {"tier": "C"}),
    ("role", "customer", {"role": "client"}),
    ("custom.Fleet", "40 lorries", {"custom": {"Fleet": "40 lorries"}}),
]


def test_a_field_is_set_and_taken_back(desk: Desk, record: Record, ada: int) -> None:
    before = facts(record)
    for field, text, after in FIELDS:
        changed = desk.people.edit(ada, field, text)
        assert {name: getattr(changed.target, name) for name in after} == after
        assert changed.edit.field == field
        assert is_sound(desk)
        assert desk.people.undo(ada).edit.undone
        assert facts(record) == before, field
        assert is_sound(desk)
    with pytest.raises(UsageError):
        desk.people.undo(ada)


UNREADABLE = [
    ("name", " !? "), ("email", "ada at acme"), ("linkedin", "acme.com/ada"), ("kare", "maybe"), ("zone", "Atlantis"),
    ("persona", "nobody"), ("role", "boss"), ("shoe", "43"), ("title", "x" * 300), ("title", "VP Operations"),
    ("account", "Northwind 0, Inc."),
]  # fmt: skip


def test_what_cant_be_read_changes_nothing(desk: Desk, record: Record, ada: int) -> None:
    before = everything(record)
    for field, text in UNREADABLE:
        with pytest.raises(UsageError):
            desk.people.edit(ada, field, text)
        assert everything(record) == before, field


def test_several_fields_are_set_all_or_none(desk: Desk, record: Record, ada: int) -> None:
    before = everything(record)
    with pytest.raises(UsageError):
        desk.people.edit_all(ada, {"title": "CEO", "email": "nowhere"})
    assert everything(record) == before
    desk.people.edit_all(ada, {"title": "CEO", "tier": "b"})
    assert set_by_hand(record, ada) >= {"title", "tier"}


def test_the_persona_follows_the_title_until_it_is_said(desk: Desk, ada: int) -> None:
    folder = desk.home.playbook / "personas"
    folder.mkdir(parents=True)
    for slug, title in (("buyer", "Buyer"), ("seller", "Seller")):
        (folder / f"{slug}.toml").write_text(f'name = "{title}"\nproblem = "x"\ntitles = ["{title}"]\n')
    assert desk.people.edit(ada, "title", "Buyer").target.persona == "buyer"
    assert desk.people.edit(ada, "persona", "Seller").target.persona == "seller"
    assert desk.people.edit(ada, "title", "Seller").target.persona == "seller"
    assert desk.people.edit(ada, "title", "Buyer").target.persona == "buyer", "it was the title's again"


def numbers(desk: Desk, target: int) -> list[str]:
    return [phone.e164 for phone in desk.lists.target(target).phones]


def set_by_hand(record: Record, target: int) -> set[str]:
    """The fields that stand as they were set by hand."""
    return {name for edit in record.edits.of(target) if not edit.undone for name in edit.after}


def test_numbers_are_added_moved_told_apart_and_removed(desk: Desk, record: Record, ada: int) -> None:
    first, second = numbers(desk, ada)
    before = facts(record)
    desk.people.add_number(ada, "(303) 555-0177 (cell), 303 555 0178 ext 4")
    assert numbers(desk, ada) == [first, second, "+13035550177", "+13035550178"]
    assert desk.lists.target(ada).phones[2].kind is PhoneKind.MOBILE
    desk.people.move_number(ada, "+13035550178", -9)
    assert numbers(desk, ada)[0] == "+13035550178"
    desk.people.set_kind(ada, second, "switch")
    desk.people.remove_number(ada, first)
    desk.people.change_number(ada, "+13035550177", "312 555 0199")
    assert numbers(desk, ada) == ["+13035550178", second, "+13125550199"]
    assert is_sound(desk)
    assert [hit.id for hit in desk.find.people("5550199")] == [ada]
    for _ in range(5):
        desk.people.undo(ada)
    assert facts(record) == before


def test_a_number_that_a_list_brings_stands_behind_an_order_of_the_reps(desk: Desk, record: Record, ada: int) -> None:
    first, second = numbers(desk, ada)
    desk.people.move_number(ada, second, -1)
    with record.transaction():
        record.people.add_phones(ada, [Phone(e164="+13035550177", kind=PhoneKind.MOBILE)], start=2)
    assert numbers(desk, ada) == [second, first, "+13035550177"]


def test_what_is_no_number_is_said(desk: Desk, ada: int) -> None:
    for text in ("", "nothing", "312 55", "3.12555E+09"):
        with pytest.raises(UsageError):
            desk.people.add_number(ada, text)


def test_another_number_tells_another_zone(desk: Desk) -> None:
    (ada,) = put_on_list(desk._record, [NewTarget(name="Ada", phones=(Phone(e164=number(0)),))])
    assert desk.people.edit(ada, "zone", "").target.timezones[0] == "America/Chicago"
    changed = desk.people.change_number(ada, number(0), "303 555 0177")
    assert changed.target.timezones[0] == "America/Denver"
    assert desk.people.edit(ada, "city", "Boston").target.timezone_source == "number", "a city without a state is many"
    assert desk.people.edit(ada, "region", "MA").target.timezones[0] == "America/New_York"


@pytest.mark.parametrize(
    ("country", "there", "typed", "read"),
    [
        ("Australia", "+61255501111", "02 5550 2222", "+61255502222"),
        ("", "+61255501111", "02 5550 2222", "+61255502222"),
        ("United Kingdom", "+13035550177", "020 7946 0018", "+442079460018"),
        ("", "+13035550177", "303 555 0178", "+13035550178"),
    ],
)
def test_a_number_without_a_country_code_is_read_by_the_country_of_whose_it_is(
    desk: Desk, ada: int, country: str, there: str, typed: str, read: str
) -> None:
    for old in numbers(desk, ada):
        desk.people.remove_number(ada, old)
    desk.people.add_number(ada, there)
    if country:
        desk.people.edit(ada, "country", country)
    elif desk.lists.target(ada).country:
        desk.people.edit(ada, "country", "")
    desk.people.add_number(ada, typed)
    assert numbers(desk, ada) == [there, read]
    desk.people.change_number(ada, there, f"{typed} (cell)")
    assert numbers(desk, ada) == [read]


def test_a_number_that_is_none_there_says_how_to_write_it(desk: Desk, ada: int) -> None:
    desk.people.edit(ada, "country", "Australia")
    with pytest.raises(UsageError) as refused:
        desk.people.add_number(ada, "02 55")
    assert "+61" in (refused.value.fix or "")


def test_the_number_that_rings_stays(desk: Desk, ada: int) -> None:
    block = desk.start(desk.plan("spring"))
    block.bring(ada)
    first, second = numbers(desk, ada)
    block.dial()
    with pytest.raises(ProspectError, match="being called"):
        desk.people.remove_number(ada, first)
    with pytest.raises(ProspectError, match="being called"):
        desk.people.retire(ada, "moved away", here=block.id)
    desk.people.remove_number(ada, second)
    desk.people.add_number(ada, "303 555 0177")
    recorded = block.record(block.outcomes.keyed("n"))
    assert desk.lists.touches()[-1].phone == first
    assert recorded.target.id == ada
    desk.people.remove_number(ada, first)
    assert is_sound(desk)


def test_one_taken_away_before_it_is_dialled_is_not_dialled(desk: Desk, ada: int) -> None:
    block = desk.start(desk.plan("spring"))
    block.bring(ada)
    first, second = numbers(desk, ada)
    desk.people.remove_number(ada, first)
    assert block.card().phone.e164 == second
    block.dial()
    block.record(block.outcomes.keyed("n"))
    assert desk.lists.touches()[-1].phone == second


def test_lists_and_places(desk: Desk, record: Record, ada: int) -> None:
    before = facts(record)
    assert desk.people.place(ada, "autumn", Place.BENCH).target.lists == ("spring", "autumn")
    assert desk.people.place(ada, "autumn", Place.ACTIVE).target.status == "active"
    assert desk.people.place(ada, "spring", None).target.lists == ("autumn",)
    off = desk.people.place(ada, "autumn", None).target
    assert (off.lists, off.status) == ((), "bench")
    assert is_sound(desk)
    for _ in range(4):
        desk.people.undo(ada)
    assert facts(record) == before
    with pytest.raises(NotFound):
        desk.people.place(ada, "winter", Place.BENCH)


def test_one_who_is_retired_is_replaced_and_comes_back(desk: Desk, record: Record, ada: int) -> None:
    desk.people.place(ada, "spring", Place.ACTIVE)
    before = facts(record)
    retired = desk.people.retire(ada, "moved to Ottawa")
    assert (retired.target.status, retired.drawn.account) == ("retired", retired.target.account)
    assert desk.lists.target(retired.drawn.id).status == "active"
    assert is_sound(desk)
    with pytest.raises(UsageError):
        desk.people.retire(ada, "again")
    desk.people.undo(ada)
    assert facts(record) == before
    desk.people.retire(ada, "no budget", replaced=False)
    desk.people.revive(ada)
    assert facts(record) == before
    desk.people.undo(ada)
    assert desk.lists.target(ada).status == "retired"
    with pytest.raises(UsageError):
        desk.people.retire(2, "  ")


def test_what_was_promised_goes_with_retiring_and_comes_back(desk: Desk, record: Record, ada: int) -> None:
    block = desk.start(desk.plan("spring"))
    block.bring(ada)
    block.record(block.outcomes.keyed("b"))
    desk.people.retire(ada, "left", here=block.id)
    assert record.follow_ups.open_of(ada) == []
    desk.people.undo(ada)
    assert len(record.follow_ups.open_of(ada)) == 1
    assert is_sound(desk)


def test_nobody_is_retired_behind_a_blocks_back(desk: Desk) -> None:
    put_on_list(desk._record, [NewTarget(name=f"P{i}", phones=(Phone(e164=number(i)),)) for i in range(3)])
    block = desk.start(desk.plan("spring"))
    current = block.state.current
    with pytest.raises(ProspectError, match="on screen"):
        desk.people.retire(current, "moved")
    desk.people.retire(current, "moved", here=block.id)
    block.look_again()
    assert block.state.current != current


def test_a_do_not_call_is_not_lifted_by_hand(desk: Desk, record: Record, ada: int) -> None:
    person = desk.lists.target(ada)
    desk.do_not_call.add(f"account:{person.account}")
    desk.do_not_call.add("@" + person.email.rpartition("@")[2])
    before = everything(record)
    desk.people.edit(ada, "email", "")  # they are listed by their account still
    with pytest.raises(ProspectError, match="do-not-call"):
        desk.people.edit(ada, "account", "")
    desk.people.undo(ada)
    assert everything(record)["targets"] == before["targets"]
    desk.people.retire(ada, "they asked")
    with pytest.raises(ProspectError, match="do-not-call"):
        desk.people.revive(ada)


def test_taking_back_what_listed_them_is_no_breach(desk: Desk, ada: int) -> None:
    desk.do_not_call.add("+13035550177")
    assert desk.people.add_number(ada, "303 555 0177").target.do_not_call
    with pytest.raises(ProspectError, match="do-not-call"):
        desk.people.remove_number(ada, "+13035550177")
    assert not desk.people.undo(ada).target.do_not_call
    desk.people.add_number(ada, "303 555 0178")
    desk.clock.step(5)
    desk.do_not_call.add("+13035550178")
    with pytest.raises(ProspectError, match="do-not-call"):
        desk.people.undo(ada)


def test_what_has_changed_since_is_not_taken_back(desk: Desk, record: Record, ada: int) -> None:
    desk.people.edit(ada, "title", "CEO")
    with record.transaction():
        record._db.write("UPDATE targets SET title = 'CIO' WHERE id = ?", (ada,))
    with pytest.raises(UsageError, match="changed since"):
        desk.people.undo(ada)
    assert desk.lists.target(ada).title == "CIO"


def test_a_tag_is_the_accounts_and_moves_all_its_people(desk: Desk, ada: int) -> None:
    mates = [t.id for t in desk.lists.targets() if t.account == desk.lists.target(ada).account]
    desk.people.edit(ada, "kare", "Keep")
    assert {desk.lists.target(mate).kare for mate in mates} == {"Keep"}
    assert is_sound(desk)


def test_who_was_forgotten_leaves_no_edit(desk: Desk, record: Record, ada: int) -> None:
    desk.people.edit(ada, "title", "Chief Otter")
    desk.people.edit(2, "custom.Boss", "Person 0")
    meant = desk.forgetting.look(str(ada))
    assert desk.forgetting.forget(meant).also_in.targets == (2,)
    assert record.edits.of(ada) == []
    assert len(record.edits.of(2)) == 1


changes = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from([(field, text) for field, text, _ in FIELDS])),
        st.tuples(st.just("number"), st.sampled_from(["add", "remove", "move", "kind"])),
        st.tuples(st.just("place"), st.tuples(st.sampled_from(["spring", "autumn"]), st.sampled_from([None, *Place]))),
        st.tuples(st.sampled_from(["retire", "revive"]), st.none()),
    ),
    min_size=1,
    max_size=6,
)


def make(desk: Desk, target: int, what: str, how: Any) -> None:
    hands, phones = desk.people, desk.lists.target(target).phones
    if what == "edit":
        hands.edit(target, *how)
    elif what == "place":
        hands.place(target, *how)
    elif what == "retire":
        hands.retire(target, "why not")
    elif what == "revive":
        hands.revive(target)
    elif how == "add":
        hands.add_number(target, f"303 555 01{50 + len(phones)}")
    elif phones:
        act = {"remove": lambda: hands.remove_number(target, phones[0].e164)}
        act |= {"move": lambda: hands.move_number(target, phones[0].e164, 1)}
        act |= {"kind": lambda: hands.set_kind(target, phones[-1].e164, "home")}
        act[how]()


@settings(max_examples=25)
@given(steps=changes)
def test_all_changes_taken_back_leave_the_record_as_it_was(hand_home: Desk, steps: list[tuple[str, Any]]) -> None:
    desk, record = hand_home, hand_home._record
    before, made = (facts(record), derived(record)), 0
    for what, how in steps:
        try:
            make(desk, 1, what, how)
        except ProspectError:
            continue
        made += 1
        assert record.verify(desk.clock.now()).problems == ()
    for _ in range(made):
        desk.people.undo(1)
    assert (facts(record), derived(record)) == before


@pytest.fixture
def hand_home(desk: Desk, people: Callable[..., list[int]]) -> Desk:
    """A desk that every example leaves as it was."""
    people(6, numbers=2, place=Place.ACTIVE)
    people(3, first=20, name="autumn")
    people(3, first=30)
    desk.people  # noqa: B018
    return desk


def test_a_person_is_listed_by_hand(desk: Desk, ada: int) -> None:
    desk.do_not_call.add(str(ada), words="leave me alone")
    person = desk.persons.look(ada)
    assert {entry.kind for entry in person.asked} == {DncKind.PERSON, DncKind.NUMBER}
    assert person.asked[0].words == "leave me alone"


def test_what_is_told_in_a_block_is_a_change_by_hand_too(desk: Desk, record: Record, ada: int) -> None:
    folder = desk.home.playbook / "personas"
    folder.mkdir(parents=True)
    (folder / "buyer.toml").write_text('name = "Buyer"\nproblem = "x"\ntitles = ["Buyer"]\n')
    before, block = facts(record)["targets"], desk.start(desk.plan("spring"))
    block.bring(ada)
    block.tell_persona("buyer")
    block.tell_persona("buyer")
    block.tell_zone("Denver")
    block.tell_zone("Denver")
    assert set_by_hand(record, ada) == {"persona", "timezones", "timezone_source"}
    desk.people.undo(ada)
    desk.people.undo(ada)
    assert facts(record)["targets"] == before
    with pytest.raises(UsageError):
        desk.people.undo(ada)


def test_what_was_set_by_hand_wins_over_the_same_file_again(desk: Desk, tmp_path) -> None:
    path = tmp_path / "otters.csv"
    path.write_text(
        "Name,Title,Company,Mobile,Phone,Email,City\n"
        "Ada Poe,CFO,Acme,312 555 0142,312 555 0143,ada@acme.example,Chicago\n"
    )
    desk.bring(path, name="otters")
    desk.people.edit(1, "title", "CEO")
    desk.people.edit(1, "city", "")
    desk.people.remove_number(1, "+13125550142")
    by_hand = desk.lists.target(1)
    report = desk.bring(path, name="otters")
    assert (report.added, report.updated) == (0, 0)
    assert desk.lists.target(1) == by_hand
