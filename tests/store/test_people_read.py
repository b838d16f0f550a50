"""Reading targets: one by one or all at once, they are the same."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from support.house import START, invented, put_on_list

from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import Place
from prospect_tui.store import Record, open_record

# What a list may hold, hostile text included; the record gives it back as it came.
words = st.one_of(st.none(), st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20))
persons = st.builds(
    NewTarget,
    name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
    first_name=words,
    last_name=words,
    title=words,
    email=st.sampled_from([None, "a@acme.example", "B@acme.example"]),
    linkedin=st.sampled_from([None, "https://www.linkedin.com/in/ada/"]),
    city=words,
    persona=words,
    tier=st.sampled_from([None, "A", "B"]),
    fit=st.one_of(st.none(), st.integers(0, 100)),
    timezones=st.sampled_from([(), ("America/Denver",), ("America/Denver", "America/Boise")]),
    phones=st.lists(
        st.builds(
            Phone, e164=st.sampled_from(["+13125550100", "+13125550101"]), extension=st.sampled_from([None, "7"])
        ),
        max_size=3,
        unique_by=lambda p: (p.e164, p.extension),
    ).map(tuple),
    custom=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
)


def test_a_person_comes_back_as_they_went_in(tmp_path_factory) -> None:
    record = open_record(tmp_path_factory.mktemp("people") / "prospect.db")

    @given(persons)
    def check(person: NewTarget) -> None:
        (target,) = put_on_list(record, [person])
        found = record.people.get(target)
        assert found is not None
        for field in (
            "name",
            "first_name",
            "title",
            "email",
            "linkedin",
            "city",
            "persona",
            "tier",
            "fit",
            "timezones",
            "custom",
        ):
            assert getattr(found, field) == getattr(person, field)
        assert [(p.e164, p.extension) for p in found.phones] == [(p.e164, p.extension) for p in person.phones]
        assert list(record.people.each("t.id = ?", (target,))) == [found]

    check()
    assert record.verify(START).problems == ()
    record.close()


def test_all_at_once_is_one_by_one(record: Record, people: Callable[..., list[int]]) -> None:
    ids = people(5, numbers=2, place=Place.ACTIVE)
    people(5, first=5, name="autumn")
    with record.transaction():
        record.places.put(2, ids[1], Place.BENCH, START)
        record.touches.retire(ids[2], None, "left", START)
        record.places.refresh(ids, START)
        nobody = record.people.add(NewTarget(name="On no list"), None, START)
    found = list(record.people.each())
    assert found == [record.people.get(target) for target in [*ids, 6, 7, 8, 9, 10, nobody]]
    assert found[1].lists == ("spring", "autumn")
    assert [t.status for t in found[:3]] == ["active", "active", "retired"]
    assert (found[-1].lists, found[-1].status) == ((), "bench")


def test_a_target_that_is_gone_lends_its_id_to_nobody(record: Record, people: Callable[..., list[int]]) -> None:
    """What names somebody by their id, such as a promise not to call, never comes to mean somebody else."""
    people(2)
    with record.transaction():
        gone = record.people.add(invented(8), None, START)
        record.people.remove(gone)
        assert record.people.add(invented(9), None, START) != gone
