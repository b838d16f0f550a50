"""What a row adds to somebody: never anything away."""

from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.people import CrmId, NewTarget, Phone
from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.merging import FILLED, Headers, merged

HEADERS = Headers({"title": "Job Title"}, "spring")
texts = st.none() | st.text(min_size=1, max_size=3)
phones = st.builds(
    Phone, e164=st.sampled_from(["+13125550100", "+13125550101"]), kind=st.just(PhoneKind.MOBILE),
    extension=st.sampled_from([None, "5"]),
)  # fmt: skip
people = st.builds(
    NewTarget, name=st.sampled_from(["", "Ada Poe", "Ben"]), **dict.fromkeys(FILLED, texts),
    phones=st.lists(phones, unique=True, max_size=3).map(tuple),
    ids=st.lists(st.builds(CrmId, value=st.sampled_from("ab")), unique=True, max_size=2).map(tuple),
    do_not_call=st.booleans(),
    custom=st.dictionaries(st.sampled_from(["Job Title", "Title", "Job Title (spring)", "x"]), st.text(max_size=2)),
)  # fmt: skip


def said(person: NewTarget) -> set[str]:
    fields = {value.casefold() for field in FILLED if (value := getattr(person, field))}
    return fields | {text.casefold() for text in person.custom.values()}


@given(people, people)
def test_nothing_is_lost_and_again_is_nothing_new(known: NewTarget, row: NewTarget) -> None:
    now = merged(known, row, HEADERS)
    assert merged(now, row, HEADERS) is now
    assert merged(now, known, HEADERS) is now
    assert {" ".join(text.split()) for text in said(known) | said(row)} <= {" ".join(t.split()) for t in said(now)} | {
        ""
    }
    assert set(now.phones) >= {*known.phones}
    numbers = {(phone.e164, phone.extension) for phone in now.phones}
    assert numbers == {(phone.e164, phone.extension) for phone in (*known.phones, *row.phones)}
    assert set(now.ids) == {*known.ids, *row.ids}
    assert now.do_not_call == (known.do_not_call or row.do_not_call)
    for field in FILLED:
        assert getattr(known, field) is None or getattr(now, field) == getattr(known, field)
    assert all(now.custom[key] == text for key, text in known.custom.items())


def test_a_value_that_differs_is_kept_under_its_header() -> None:
    known = NewTarget(name="Ada Poe", title="CFO")
    once = merged(known, NewTarget(name="Ada Poe", title="Head of Finance"), HEADERS)
    assert once.title == "CFO"
    assert once.custom == {"Job Title (spring)": "Head of Finance"}
    twice = merged(once, NewTarget(name="Ada Poe", title="Treasurer"), HEADERS)
    assert twice.custom == {"Job Title (spring)": "Head of Finance", "Job Title (spring 2)": "Treasurer"}


def test_what_a_rep_set_by_hand_stays() -> None:
    known = NewTarget(name="Ada Poe", title="CEO", phones=(), custom={})
    edited = {"title": ["CFO"], "email": [], "phones": ["+13125550100"], "custom.Notes": ["old"]}
    row = NewTarget(
        name="Ada Poe", title="CFO", phones=(Phone(e164="+13125550100", kind=PhoneKind.MOBILE),),
        custom={"Notes": "old"},
    )  # fmt: skip
    assert merged(known, row, HEADERS, edited) is known
    other = merged(known, NewTarget(name="Ada Poe", email="a@x.example"), HEADERS, edited)
    assert (other.email, other.custom) == (None, {"Email (spring)": "a@x.example"})
