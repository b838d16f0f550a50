"""Files in the columns of each CRM, against those in tests/data/exports: one block with every outcome, notes in lines,
one touch undone before it ever went and one after, a call that came in, mails and letters.

`GOLDEN=1 pytest tests/reports/test_crm_forms.py` writes them anew; look at the difference before you keep it.
"""

import csv
import io
import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.house import START, set_free
from support.outgoing import CONTACT, DANA, OWN_OUTCOME, every_kind, touch, undo

from prospect_tui.desk import open_desk
from prospect_tui.lists import open_list
from prospect_tui.model.exports import Changed, FromTouch
from prospect_tui.model.people import CrmId, NewTarget, Phone, Target
from prospect_tui.model.words import Channel, Flag, PhoneKind
from prospect_tui.reports.crm_targets import changes_csv, targets_csv
from prospect_tui.reports.crm_touches import touches_csv
from prospect_tui.settings.exports import built_in

GOLDEN = Path(__file__).parents[1] / "data" / "exports"
TOUCHES = sorted(name for name, form in built_in().items() if form.touches)
TARGETS = sorted(name for name, form in built_in().items() if form.targets)


@pytest.fixture
def desk(home, clock):
    set_free(home)
    (home.config / "outcomes.toml").write_text(OWN_OUTCOME)
    made = open_desk(home, clock)
    yield made
    made.close()


@pytest.fixture
def touches(desk, record):
    return every_kind(desk, record)


def written(desk, name, **how):
    form = desk.exports.touch_form(name)
    going = desk.exports.touches(form, **how)
    text = "".join(touches_csv(going, form, desk.exports.said))
    desk.exports.remember(going)
    return text


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def golden(name, text):
    path = GOLDEN / f"{name}.csv"
    if os.environ.get("GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()


@pytest.mark.parametrize("name", TOUCHES)
def test_touches_are_what_the_importer_takes(desk, record, touches, name):
    undo(record, touches[3])
    golden(f"{name}-touches", written(desk, name, new=True))
    for made in touches[4:6]:
        undo(record, made)
    undo(record, touches[17])
    golden(f"{name}-touches-undone", written(desk, name, new=True))
    assert len(rows(written(desk, name, new=True))) == 0


@pytest.mark.parametrize("name", TARGETS)
def test_targets_are_in_the_columns_of_their_source(desk, touches, name):
    golden(f"{name}-targets", "".join(targets_csv(desk.lists.targets, desk.exports.target_form(name))))


def test_the_same_twice_is_the_same_to_the_byte(desk, touches):
    assert written(desk, "salesforce") == written(desk, "salesforce")


def test_a_task_of_a_lead_is_of_no_account(desk, touches):
    found = {row["WhoId"][:3]: row["WhatId"][:3] for row in rows(written(desk, "salesforce"))}
    assert found == {"003": "001", "00Q": "", "": ""}


def test_whom_no_id_finds_is_named(desk, touches):
    for row in rows(written(desk, "salesforce")):
        assert bool(row["WhoId"]) is not bool(row["Prospect Name"])
    names = {row["First Name"] for row in rows(written(desk, "hubspot"))}
    assert names == {"", "Lee", "Sam", "Kim"}  # Sam's is taken apart


def test_times_are_the_reps_or_utc_across_midnight(desk, record, touches):
    late = touch(record, 1, after=15 * 60 + 30)  # 00:30 in Chicago the next day, 06:30 UTC
    evening = touch(record, 1, after=10 * 60)  # 19:00 there, 01:00 UTC the next day
    by_id = {row["Description"].rsplit(" ", 1)[1]: row for row in rows(written(desk, "salesforce"))}
    assert by_id[str(late)]["ActivityDate"] == "2026-11-25"
    assert by_id[str(evening)]["ActivityDate"] == "2026-11-24"
    call = rows(written(desk, "close"))[-1]
    assert call["date_created"] == "2026-11-25T01:00:00Z"
    last = rows(written(desk, "hubspot"))[-1]
    assert int(last["Activity date"]) == int(START.timestamp() + 36_000) * 1000


def test_the_diallers_time_counts_before_the_stopwatchs(desk, record, touches):
    touch(record, 1, seconds=40, talk_seconds=0)
    touch(record, 1, seconds=None)
    assert [row["CallDurationInSeconds"] for row in rows(written(desk, "salesforce"))][-2:] == ["0", ""]


def test_long_texts_are_cut_where_the_crm_would_refuse_them(desk, record, touches):
    touch(record, 1, note="x" * 40_000)
    row = rows(written(desk, "salesforce"))[-1]
    assert len(row["Description"]) == 32_000
    assert row["Description"].startswith("Call: voicemail, ")


def test_every_source_of_a_column_gives_a_cell(desk, record, touches):
    form = desk.exports.touch_form("salesforce")
    columns = tuple(replace(form.touches.columns[0], header=source.value, source=source) for source in FromTouch)
    every = replace(form, touches=replace(form.touches, columns=columns))
    (first, *_) = rows("".join(touches_csv(desk.exports.touches(form), every, desk.exports.said)))
    assert first["id"] == "1"
    assert first["hours_minutes"] == "0:02"
    assert first["datetime"] == "2026-11-24 09:00:00"
    assert (first["to_number"], first["from_number"]) == ("+13125550142", "")


# Back again.


@pytest.mark.parametrize("name", TARGETS)
def test_a_list_of_that_source_reads_back_what_went_out(desk, touches, tmp_path, name):
    path = tmp_path / "out.csv"
    path.write_bytes("".join(targets_csv(desk.lists.targets, desk.exports.target_form(name))).encode())
    opened = open_list(path)
    assert opened.format == name
    first, second, *_ = (row.target for row in opened.rows)
    ours = {each for each in DANA.ids if each.system == name}
    assert set(first.ids) == {each for each in ours if name != "close" or each.kind == "lead"}
    assert not ours or first.ids
    assert second.last_name == "Okafor"
    assert (first.first_name, first.last_name, first.account, first.title, first.email) == (
        DANA.first_name, DANA.last_name, DANA.account, DANA.title, DANA.email,
    )  # fmt: skip


# Only what changed.


def dana(**more):
    person = Target(
        id=1, name="Dana Whitfield", first_name="Dana", last_name="Whitfield", email="d@h.example", title="CFO",
        phones=(Phone(e164="+13125550142", kind=PhoneKind.MOBILE),), ids=DANA.ids,
    )  # fmt: skip
    return replace(person, **more)


def changes(name, *changed):
    form = built_in()[name]
    return rows("".join(changes_csv([Changed(target=t, fields=frozenset(f)) for t, f in changed], form)))


def test_a_change_goes_with_the_id_and_nothing_else():
    (row,) = changes("hubspot", (dana(), {"title"}))
    assert row == {"Record ID": "51", "Associated Company IDs": "9001", "Job Title": "CFO"}


def test_each_row_has_its_own_changes_alone():
    first, second = changes("hubspot", (dana(), {"title"}), (dana(id=2, do_not_call=True), {"do_not_call", "phones"}))
    assert (first["Job Title"], first["Do Not Call"], first["Mobile Phone Number"]) == ("CFO", "", "")
    assert (second["Job Title"], second["Do Not Call"], second["Mobile Phone Number"]) == ("", "true", "+13125550142")


def test_who_has_no_id_is_named_so_as_to_be_found():
    known, unknown = changes("hubspot", (dana(), {"title"}), (dana(id=2, ids=()), {"title"}))
    assert (known["Email"], known["Last Name"]) == ("", "")
    assert (unknown["Record ID"], unknown["Email"], unknown["Last Name"]) == ("", "d@h.example", "Whitfield")


def test_no_change_is_a_header_alone():
    assert changes("hubspot") == []


# Cells that want to run.

BAD = [
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example","look")', "+1+1", "-2+3", "@SUM(1)", "＝1+1", "＋1", "－1",
    "＠x", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\x00=1+1", "\u200b=1+1", "=1+1\n+1", '"=1+1', "+13125550142;=1+1",
]  # fmt: skip
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("bad", BAD)
def test_no_text_becomes_a_formula_in_any_form(desk, record, bad):
    person = NewTarget(
        name=bad, first_name=bad, last_name=bad, title=bad, account=bad, email=bad, linkedin=bad, city=bad, region=bad,
        country=bad, tier=bad, source=bad, phones=(Phone(e164=bad, extension=bad, kind=PhoneKind.MOBILE),),
        ids=(CrmId(system="salesforce", value=bad), CrmId(system="apollo", value=bad)), custom={bad: bad},
    )  # fmt: skip
    with record.transaction():
        account, _ = record.people.account(bad, None, START)
        target = record.people.add(person, account, START)
    touch(record, target, bad, Flag.DIAL, note=bad, phone=bad, by=bad, script=bad)
    touch(record, target, bad, Flag.DIAL, channel=Channel.EMAIL, note=bad)
    texts = [written(desk, name) for name in TOUCHES]
    texts += ["".join(targets_csv(desk.lists.targets, desk.exports.target_form(name))) for name in TARGETS]
    for text in texts:
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert [cell for cell in cells if cell.startswith(STARTS)] == []


@pytest.mark.parametrize("number", ["+13125550142", "+13125550142 ext. 204"])
def test_a_number_goes_as_it_is_so_that_the_crm_finds_it(number):
    phone = Phone(e164=number[:12], extension="204" if "ext" in number else None, kind=PhoneKind.MOBILE)
    (row,) = rows("".join(targets_csv(lambda: [dana(phones=(phone,))], built_in()["hubspot"])))
    assert row["Mobile Phone Number"] == number


@pytest.mark.parametrize("number", ["+1 312 555", "+1312555014x", "+1;2", "+", "+1312555014２", "+13125550142\n=1"])
def test_what_only_looks_like_a_number_is_text(number):
    (row,) = rows("".join(targets_csv(lambda: [dana(phones=(Phone(e164=number),))], built_in()["hubspot"])))
    assert row["Phone Number"].startswith("'+")


def test_a_note_with_dashes_stays_as_it_was_written(desk, record, touches):
    details = rows(written(desk, "salesforce"))[0]["Description"]
    assert details.endswith("\n- asked for Kim;\n- “call, please”, she said")
    assert rows(written(desk, "salesforce"))[0]["WhoId"] == CONTACT
