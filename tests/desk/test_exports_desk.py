"""What goes out, and what is kept in mind of it."""

import json
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.house import START, invented, put_on_list
from support.outgoing import DANA, known_people, touch, undo

from prospect_tui.model.errors import NotFound, StoreError
from prospect_tui.model.words import Channel, DncKind
from prospect_tui.store.exported import Exported

FORMS = (None, "salesforce", "pipedrive")


def going(desk, form=None, **how):
    """What goes out, read to its end."""
    made = desk.exports.touches(desk.exports.touch_form(form) if form else None, **how)
    ids = [each.touch.id for each in made]
    return made, ids


def export(desk, form=None, **how):
    made, ids = going(desk, form, **how)
    desk.exports.remember(made)
    return ids


def test_new_gives_the_rest(desk, record):
    people = known_people(record)
    first = [touch(record, person) for person in people]
    assert export(desk, "hubspot", new=True) == first
    assert export(desk, "hubspot", new=True) == []
    second = touch(record, people[0])
    assert export(desk, "hubspot", new=True) == [second]
    assert export(desk, "hubspot") == [*first, second]


def test_each_form_has_a_memory_of_its_own_and_so_has_our_own(desk, record):
    made = touch(record, *known_people(record)[:1])
    for form in (None, "salesforce", "hubspot"):
        assert export(desk, form, new=True) == [made]
    for form in (None, "salesforce", "hubspot"):
        assert export(desk, form, new=True) == []


def test_what_went_out_without_new_is_remembered_too(desk, record):
    touch(record, *known_people(record)[:1])
    export(desk, "hubspot")
    assert export(desk, "hubspot", new=True) == []


def test_what_is_only_read_is_not_remembered(desk, record):
    made = touch(record, *known_people(record)[:1])
    assert going(desk, "hubspot", new=True)[1] == [made]
    assert export(desk, "hubspot", new=True) == [made]


def test_a_touch_that_another_form_takes_waits_for_that(desk, record):
    person, *_ = known_people(record)
    call, mail = touch(record, person), touch(record, person, channel=Channel.EMAIL)
    made, ids = going(desk, "hubspot", new=True)
    desk.exports.remember(made)
    assert (ids, made.left_out) == ([call], Counter({Channel.EMAIL: 1}))
    assert desk.exports.taking(desk.exports.touch_form("hubspot"), made.left_out) == ["hubspot-notes"]
    assert export(desk, "hubspot-notes", new=True) == [mail]


def test_whom_the_crm_knows_is_counted(desk, record):
    for person in known_people(record):
        touch(record, person)
    made, _ = going(desk, "hubspot")
    assert (made.by_email, made.by_name) == (2, 1)
    made, _ = going(desk, "salesforce")
    assert (made.by_email, made.by_name) == (1, 1)


def test_days_are_the_reps_and_lists_are_of_now(desk, record):
    person, *_ = known_people(record)
    (other,) = put_on_list(record, [invented(0)], name="autumn")
    today, evening = touch(record, person), touch(record, person, after=10 * 60)  # 19:00 in Chicago
    tomorrow = touch(record, other, after=24 * 60)
    day = date(2026, 11, 24)
    assert export(desk, since=day, until=day) == [today, evening]
    assert export(desk, since=day + timedelta(days=1)) == [tomorrow]
    assert export(desk, list_name="autumn") == [tomorrow]
    with pytest.raises(NotFound):
        desk.exports.touches(list_name="winter")


def test_what_a_narrower_export_left_out_is_new_still(desk, record):
    person, *_ = known_people(record)
    first, second = touch(record, person), touch(record, person, after=24 * 60)
    assert export(desk, "hubspot", new=True, since=date(2026, 11, 25)) == [second]
    assert export(desk, "hubspot", new=True) == [first]


def test_who_was_forgotten_goes_into_no_crm(desk, record):
    person, *_ = known_people(record)
    made = touch(record, person)
    with record.transaction():
        record.forgetting.forget(person, START)
    assert export(desk, "hubspot") == []
    assert export(desk) == [made]


def test_a_touch_undone_while_the_file_was_written_comes_again(desk, record):
    made = touch(record, *known_people(record)[:1])
    on_its_way, _ = going(desk, "hubspot", new=True)
    undo(record, made)
    desk.exports.remember(on_its_way)
    again, ids = going(desk, "hubspot", new=True)
    assert (ids, again.undone) == ([made], 1)


def test_a_memory_that_comes_late_takes_nothing_back(desk, record):
    """Two exports at once: the one that read before the undoing is remembered after the other."""
    made = touch(record, *known_people(record)[:1])
    export(desk, "hubspot")
    early, _ = going(desk, "hubspot")
    undo(record, made)
    export(desk, "hubspot", new=True)
    desk.exports.remember(early)
    assert export(desk, "hubspot", new=True) == []


def test_what_could_not_be_kept_in_mind_comes_again(desk, record, monkeypatch):
    made = touch(record, *known_people(record)[:1])
    with monkeypatch.context() as broken:
        broken.setattr(Exported, "remember", _full)
        with pytest.raises(StoreError):
            export(desk, "hubspot", new=True)
    assert export(desk, "hubspot", new=True) == [made]


def _full(*_):
    raise StoreError("The disk is full.")


def test_a_form_that_is_not_there_is_named_with_those_that_are(desk):
    with pytest.raises(NotFound) as error:
        desk.exports.touch_form("sugar")
    assert error.value.what == "There is no form “sugar” for touches."
    assert error.value.fix == "Forms: close, close-notes, hubspot, hubspot-notes, pipedrive, salesforce."
    with pytest.raises(NotFound):
        desk.exports.touch_form("apollo")  # takes targets only
    assert desk.exports.target_form("Apollo").name == "apollo"


def test_a_bad_form_of_the_reps_own_is_told_and_the_built_in_serves(desk):
    (desk.home.config / "exports").mkdir()
    (desk.home.config / "exports" / "hubspot.toml").write_text("title = 3\n")
    assert desk.exports.touch_form("hubspot").title == "HubSpot"
    assert desk.problems == ["exports/hubspot.toml, $.title: must be a text, not a whole number"]


# The law of --new.

_steps = st.lists(
    st.one_of(
        st.tuples(st.just("touch"), st.sampled_from([Channel.CALL, Channel.EMAIL])),
        st.tuples(st.just("undo"), st.integers(0, 30)),
        st.tuples(st.just("export"), st.sampled_from(FORMS)),
        st.tuples(st.just("lost"), st.sampled_from(FORMS)),  # the file was never whole
    ),
    max_size=30,
)  # fmt: skip


@given(steps=_steps)
def test_every_touch_goes_out_exactly_once_in_each_of_its_states(desk, record, steps):
    """Whatever is recorded, undone, exported and lost, in any order: in the files of --new together each touch stands
    once as it was, and once undone where that came after; in a CRM's none stands undone alone."""
    person = record.people.get(1).id if record.people.get(1) else put_on_list(record, [DANA])[0]
    for form in FORMS:
        export(desk, form, new=True)  # what earlier examples left
    made, undone = [], {}
    out = {form: Counter() for form in FORMS}

    def give(form):
        on_its_way, _ = going(desk, form, new=True)
        desk.exports.remember(on_its_way)
        out[form].update(on_its_way.went)

    for step, what in steps:
        if step == "touch":
            made.append(touch(record, person, channel=what))
        elif step == "undo" and made:
            one = made[what % len(made)]
            undo(record, one)
            undone.setdefault(one, {form: (one, False) in out[form] for form in FORMS})
        elif step == "lost":
            going(desk, what, new=True)
        elif step == "export":
            give(what)
    for form in FORMS:
        give(form)
        wanted = Counter()
        for one in made:
            had_gone = undone.get(one, {}).get(form)
            wanted[one, False] += one not in undone or had_gone
            wanted[one, True] += one in undone and (had_gone or form is None)
        assert out[form] == +wanted, form
        assert sorted(out[form]) == sorted(set(out[form]))


# What a rep changed of targets.


def edit(record, target, at=START, **fields):
    """A change as the record keeps it: the fields with what was there before and what is there now."""
    before, after = ({name: pair[which] for name, pair in fields.items()} for which in (0, 1))
    with record.transaction():
        record._db.write(
            "INSERT INTO edits (target, field, at, before, after) VALUES (?, ?, ?, json(?), json(?))",
            (target, next(iter(fields)), f"{at:%Y-%m-%dT%H:%M:%SZ}", json.dumps(before), json.dumps(after)),
        )


def found(desk, **how):
    return {each.target.id: set(each.fields) for each in desk.exports.changed(**how)}


def test_what_a_rep_changed_is_found(desk, record):
    dana, lee, sam, _ = known_people(record)
    edit(record, dana, title=("VP", "CFO"), phones=([], [{"e164": "+13125550143"}]))
    edit(record, sam, email=("a@b.example", "c@d.example"))
    desk.do_not_call.add(str(lee), words="stop")
    assert found(desk) == {dana: {"title", "phones"}, lee: {"do_not_call"}, sam: {"email"}}


def test_what_was_set_back_or_taken_back_is_no_change(desk, record):
    dana, lee, *_ = known_people(record)
    edit(record, dana, title=("VP", "CFO"))
    edit(record, dana, title=("CFO", "COO"))
    edit(record, dana, title=("COO", "VP"))
    edit(record, lee, title=(None, "CFO"))
    with record.transaction():
        record._db.write("UPDATE edits SET undone = 1 WHERE target = ?", (lee,))
    assert found(desk) == {}


def test_changes_since_a_day_and_of_a_list(desk, record):
    dana, *_ = known_people(record)
    (other,) = put_on_list(record, [invented(0)], name="autumn")
    edit(record, dana, title=("VP", "CFO"))
    edit(record, other, START + timedelta(days=2), title=("VP", "CFO"))
    assert found(desk, since=date(2026, 11, 25)) == {other: {"title"}}
    assert found(desk, list_name="spring") == {dana: {"title"}}


def test_what_a_list_said_of_do_not_call_is_no_change_of_the_reps(desk, record):
    dana, *_ = known_people(record)
    with record.transaction():
        record.do_not_call.add(DncKind.PERSON, str(dana), START, by="list", words="marked")
    assert found(desk) == {}


def test_who_was_forgotten_has_no_changes(desk, record):
    dana, *_ = known_people(record)
    edit(record, dana, title=("VP", "CFO"))
    with record.transaction():
        record.forgetting.forget(dana, START)
    assert found(desk) == {}
