"""The voicemail coach: what will be wrong in the transcript, and what is left alone."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.voicemails import BEGINNING, ENDING, NUMBER, VOICEMAILS

from prospect_tui.model.people import Target
from prospect_tui.model.playbook import Script
from prospect_tui.playbook import FIELDS, Renderer, builtin_folder, load_playbook, load_sender, merge_fields
from prospect_tui.playbook import sample_folder as sample
from prospect_tui.rules.speech import word_count
from prospect_tui.rules.voicemail import (
    COMPANY_MARK,
    LONGEST_SECONDS,
    NAME_MARKS,
    NUMBER_MARK,
    VoicemailFault,
    faults,
)


def found(text: str, **changed: object) -> tuple[VoicemailFault, ...]:
    known = {
        "sender_name": "Ana Reyes",
        "company": "Copperline",
        "phone": "+13125550100",
        "prospect_name": "Wendy Fairbanks",
        "account": "Sable Point",
    }
    return faults(text, **(known | changed))  # type: ignore[arg-type]


def rules(text: str, **changed: object) -> list[str]:
    return [fault.rule for fault in found(text, **changed)]


@pytest.mark.parametrize(("text", "expected"), VOICEMAILS)
def test_a_voicemail_has_the_faults_that_a_listener_would_find(text: str, expected: list[str]) -> None:
    assert rules(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in VOICEMAILS])
def test_a_fault_points_at_its_words_and_says_what_is_wrong_and_what_to_do(text: str) -> None:
    for fault in found(text):
        assert text[fault.position : fault.position + len(fault.words)] == fault.words
        assert len(re.findall(r"\.(?: |$)", fault.says)) >= 2
        assert fault.says.endswith(".")


SAMPLE = load_playbook([sample() / "playbook", builtin_folder()])
PEOPLE = [
    Target(id=1, name="Bo Lee", first_name="Bo", last_name="Lee", account="Marlow", title="COO"),
    Target(id=2, name="Wendy Fairbanks", first_name="Wendy", account="Sable Point Cold Storage", title="CFO"),
]


@pytest.mark.parametrize("script", [s for s in SAMPLE.scripts if s.channel == "voicemail"], ids=lambda s: s.slug)
@pytest.mark.parametrize("target", PEOPLE, ids=lambda t: t.account)
def test_the_sample_voicemails_have_no_faults(script: Script, target: Target) -> None:
    sender, _ = load_sender(Path(sample()) / "me.toml")
    text = Renderer().render(script, merge_fields(target, sender)).text
    assert text
    found = faults(
        text,
        sender_name=sender.name,
        company=sender.company,
        phone=sender.phone,
        prospect_name=target.name,
        account=target.account,
    )
    assert found == ()


def test_the_marks_are_those_of_the_merge_fields() -> None:
    assert (f"‹{FIELDS['rep_name']}›", f"‹{FIELDS['rep_first']}›") == NAME_MARKS
    numbers = {f"‹{FIELDS[field]}›" for field in ("rep_phone", "rep_phone_spoken")}
    assert numbers == {NUMBER_MARK}
    assert FIELDS["rep_company"] == COMPANY_MARK.strip("‹›")


@pytest.mark.parametrize("pace", [100, 133, 150, 200])
def test_a_text_of_the_longest_time_is_right_and_one_word_more_is_not(pace: int) -> None:
    most = LONGEST_SECONDS * pace // 60
    text = " ".join([BEGINNING, ENDING, *["Docks."] * (most - word_count(f"{BEGINNING} {ENDING}"))])
    assert rules(text, pace=pace) == []
    (fault,) = found(f"{text} Docks.", pace=pace)
    assert fault.rule == "length"
    assert "31 seconds" in fault.says
    assert "Take 1 word out" in fault.says
    assert rules(f"{text} Docks.", pace=pace, longest=LONGEST_SECONDS + 1) == []


@pytest.mark.parametrize(
    ("name", "company", "first"),
    [
        ("Ana Reyes", "The Halverson Freight Co., Inc.", "this is Ana at Halverson Freight."),
        ("Ana Reyes", "Halverson Freight Company", "Reyes here, with Halverson."),
        ("Dr. Ana van Dam", "A&B Lines", "Ana at A&B Lines."),
        ("ana reyes", "3M", "this is Ana at 3M."),
        ("Zoë Müller", "Łódź Cargo", "this is Zoe at Lodz Cargo."),
        (None, None, "here is what we do."),
        (" ", "", "here is what we do."),
    ],
)
def test_a_name_is_known_by_its_words(name: str | None, company: str | None, first: str) -> None:
    text = f"Wendy, {first} Call {NUMBER}. Again, {NUMBER}."
    assert rules(text, sender_name=name, company=company) == []


def test_a_prospect_of_the_same_name_is_not_the_rep() -> None:
    text = f"Ana, I'm calling from Copperline. {NUMBER}, {NUMBER}."
    assert rules(text, prospect_name="Ana Holt") == ["name"]
    assert rules(text.replace("I'm", "Ana's"), prospect_name="Ana Holt") == []


def test_names_are_not_judged_as_words() -> None:
    text = f"Hi KPI, this is Ana at Copperline. Does ERP & Sons just ship? {ENDING}"
    assert rules(text, prospect_name="KPI Holt", account="ERP & Sons") == ["filler"]
    assert rules(text) == ["letters", "letters", "figures", "filler"]
    assert rules(f"{BEGINNING} Just Freight waits. {ENDING}", account="Just Freight") == []
    assert rules(f"{BEGINNING} It just waits. {ENDING}", account="Just Freight") == ["filler"]
    assert rules(f"{BEGINNING} It just waits. {ENDING}", account="Freight just there") == ["filler"]


def test_a_text_all_in_capitals_does_not_tell_its_acronyms() -> None:
    assert rules(f"{BEGINNING} Trucks wait. {ENDING}".upper()) == []
    assert rules(f"{BEGINNING} TRUCKS WAIT. {ENDING}") == ["letters", "letters"]


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("Ana Nguyen", "Ana Nguyen", ["spelling"]),
        ("Ana Nguyen", "Ana Nguyen, N-G-U-Y-E-N,", []),
        ("Ana Nguyen", "Ana Nguyen, N, G, U, Y, E, N,", []),
        ("Ana Nguyen", "Ana Nguyen, N as in Nancy, G as in George, U, Y, E, N as in Nancy,", []),
        ("Ana Nguyen", "Ana Nguyen, N-G-U-Y,", ["spelling"]),
        ("Ana Nguyen", "Ana", []),  # what isn't said needs no spelling
        ("Łucja Szczęsny", "Łucja Szczęsny", ["spelling", "spelling"]),
        ("Łucja Szczęsny", "Łucja, L U C J A, Szczęsny, S Z C Z E S N Y,", []),
        ("Ana Vaughn", "Ana Vaughn, V-A-U-G-H-N,", []),
        ("Ana Llewellyn", "Ana Llewellyn, double L E W E double L Y N,", []),
        ("Ana Smith", "Ana Smith", []),
    ],
)
def test_an_odd_name_of_the_rep_is_spelled(name: str, said: str, expected: list[str]) -> None:
    text = f"Wendy, this is {said} at Copperline. Call {NUMBER}. Again, {NUMBER}."
    assert rules(text, sender_name=name) == expected


def test_an_odd_name_of_the_prospect_is_left_alone() -> None:
    text = f"Nguyen, this is Ana at Copperline, about Brzezinski. {ENDING}"
    assert rules(text, prospect_name="Nguyen Xochitl", account="Brzezinski") == []


def test_an_odd_company_is_told_how_to_be_spelled() -> None:
    text = f"Wendy, this is Ana at Tsang Freight. {NUMBER}, {NUMBER}."
    (fault,) = found(text, company="Tsang Freight Ltd.")
    assert (fault.rule, fault.words) == ("spelling", "Tsang")
    assert fault.says.endswith("T-S-A-N-G.")


@pytest.mark.parametrize(
    ("written", "grouped"),
    [
        ("3125550100", "3 1 2, 5 5 5, 0 1 0 0"),
        ("+1 312-555-0100", "1, 3 1 2, 5 5 5, 0 1 0 0"),
        ("+13125550100", "3 1 2, 5 5 5, 0 1 0 0"),
        ("3 1 2 5 5 5 0 1 0 0", "3 1 2, 5 5 5, 0 1 0 0"),
        ("020 7946 0123", "0 2 0, 7 9 4 6, 0 1 2 3"),
        ("555-0100", "5 5 5, 0 1 0 0"),
        ("030 12345678", "0 3 0, 1 2 3, 4 5 6, 7 8"),
    ],
)
def test_a_number_that_runs_together_is_shown_in_groups(written: str, grouped: str) -> None:
    fault = next(fault for fault in found(f"{BEGINNING} {written}. {ENDING}") if fault.rule == "groups")
    assert fault.words == written
    assert f"{grouped}." in fault.says


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0 7 7 0 0, 9 0 0 1 2 3", []),
        ("0 7 7 0 0 9, 0 0 1 2 3", []),
        ("0 7 7, 0 0 9 0 0 1 2", ["groups", "groups"]),
        ("0 7 7 0 0, 90 0 1 2 3", ["groups", "groups"]),
    ],
)
def test_a_group_is_no_longer_than_six(number: str, expected: list[str]) -> None:
    assert rules(f"{BEGINNING} Call {number}. Again, {number}.") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (" ".join(["dock"] * 25), []),
        (" ".join(["dock"] * 26), ["sentence"]),
        (" ".join(["dock"] * 25) + " " + NUMBER, []),
        (" ".join(["dock"] * 25) + " K, P, I", []),
        (" ".join(["dock", "a"] * 13), ["sentence"]),
        (" ".join(["dock"] * 13) + ". " + " ".join(["dock"] * 13), []),
    ],
)
def test_a_sentence_has_at_most_twenty_five_words(sentence: str, expected: list[str]) -> None:
    assert rules(f"{BEGINNING} {sentence}. {ENDING}", longest=60) == expected


def test_the_number_that_counts_is_the_reps_own() -> None:
    other = "3 1 2, 5 5 5, 0 1 9 9"
    text = f"{BEGINNING} The desk is at {other}. Again, {other}. Mine is {NUMBER}."
    assert rules(text) == ["number"]
    assert rules(text, phone="+49 30 123456") == rules(text, phone=None) == []


def test_the_faults_come_in_the_order_of_the_text() -> None:
    text = f"Wendy, um, this is Ana at Copperline. 10% of your KPI. {ENDING}"
    assert [fault.words for fault in found(text)] == ["um", "10%", "KPI"]


PIECES = (
    "Wendy, Ana Copperline. Hi dock truck just um KPI 10% $1.2M 3 1 2, 5 5 5, 0 1 0 0. 3125550100 ‹first› ‹ › … – & / @"
    " a.com N-G-U-Y-E-N Mr. e-mail 24/7 one two"
)
words = st.sampled_from([*PIECES.split(), "\n\n"])
texts = st.one_of(st.text(max_size=80), st.lists(words, max_size=40).map(" ".join))


@given(texts, st.sampled_from([None, "Ana Nguyen", "Ana", " ", "(", "Mr. X"]), st.integers(-1, 400))
def test_any_text_is_judged_and_every_fault_points_into_it(text: str, name: str | None, pace: int) -> None:
    result = faults(text, sender_name=name, company=name, phone=name, prospect_name=name, account=name, pace=pace)
    positions = [fault.position for fault in result]
    assert positions == sorted(positions)
    assert all(text[fault.position : fault.position + len(fault.words)] == fault.words for fault in result)
    assert ("length" in {fault.rule for fault in result}) == (word_count(text) > LONGEST_SECONDS * max(pace, 1) // 60)


@given(st.lists(words, max_size=20).map(" ".join))
def test_a_fault_that_is_there_stays_when_more_is_said_after_it(text: str) -> None:
    before = [f.words for f in found(f"{BEGINNING} {text}.") if f.rule in ("filler", "letters", "figures")]
    after = [f.words for f in found(f"{BEGINNING} {text}. {ENDING}") if f.rule in ("filler", "letters", "figures")]
    assert after[: len(before)] == before


def test_a_long_text_takes_no_longer_than_it_is_long() -> None:
    for piece in ("a", "a-", "1,", "'.", "@", "‹", "1 ", "um "):
        faults(piece * 20_000, sender_name="Ana Nguyen", company="Copperline")  # quadratic time would be minutes
