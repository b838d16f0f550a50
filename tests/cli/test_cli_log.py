"""Touches made elsewhere, what is taken back, and who is not to be called."""

import pytest


def ids(found):
    return [each["id"] for each in found]


def test_a_touch_is_recorded_with_what_follows(prospect, people, clock):
    people(2)
    logged = prospect(
        "log", "1", "voicemail", "--note", "left word 2", "--seconds", "31", "--by", "Bo", "--at", "8:15", "--json"
    ).json
    touch = logged["touch"]
    assert (touch["outcome"], touch["channel"], touch["block"]) == ("voicemail", "call", None)
    assert (touch["note"], touch["seconds"], touch["by"]) == ("left word 2", 31, "Bo")
    assert touch["at"] == "2026-11-24T14:15:00Z"
    assert logged["follow_up"]["kind"] == "retry"
    assert prospect("touches", "--target", "1", "--json").json == [touch]
    assert prospect("followups", "--open", "--json").json == [logged["follow_up"]]
    assert prospect("stats", "--json").json["counts"]["voicemails"] == 1


def test_a_callback_is_promised_on_their_clock(prospect, people):
    people(3)  # the third is in New York
    logged = prospect("log", "3", "callback", "--callback", "tomorrow 9am", "--json").json
    assert logged["follow_up"]["due"] == "2026-11-25T14:00:00Z"
    assert logged["follow_up"]["zone"] == "America/New_York"
    assert logged["follow_up"]["promised"] is True
    words = prospect("log", "3", "callback", "--callback", "tomorrow 9am").out
    assert words == "Person 2: callback; call back Wed 25 Nov 09:00 their time, 08:00 yours\n"


def test_what_speaks_against_a_callback_is_noted_and_it_is_taken(prospect, people, home):
    people(3)
    (home.config / "hours.toml").unlink()  # the hours that ship
    prospect("log", "1", "callback", "--callback", "fri 3pm mine")
    ran = prospect("log", "2", "callback", "--callback", "fri 3:10pm mine", "--json")
    assert ran.code == 0
    assert ran.err == (
        "prospect: note: Person 0 was promised a call at 15:00 your time. The time is taken as it was typed.\n"
    )
    assert ran.json["follow_up"]["due"] == "2026-11-27T21:10:00Z"
    ran = prospect("log", "3", "meeting", "--callback", "sat 10am", "--json")
    assert (ran.code, len(ran.err.splitlines())) == (0, 1)
    assert "Saturday" in ran.err
    assert ran.json["follow_up"]["due"] == "2026-11-28T15:00:00Z"
    assert prospect("log", "3", "callback", "--callback", "tomorrow 9am", "--json").err == ""


@pytest.mark.parametrize(
    ("typed", "plainly"),
    [
        ("11/12", "“11/12” is 11 Dec or 12 Nov. Write 11 dec or 12 nov."),
        ("8am", "“8am” has gone by. Do you mean “tomorrow 8am”?"),
        ("2027-11-07 01:30", "comes twice on Sun 7 Nov there: the clocks go back. Type “7 nov 2027 1:30am first”"),
        ("2027-03-14 02:30", "the clocks go forward. Do you mean “14 mar 2027 3am”?"),
        ("soonish", "Try 3p, 15:00, tue 3pm"),
    ],
)
def test_a_callback_without_one_meaning_is_refused_with_the_way_to_say_it(prospect, people, typed, plainly):
    people(1)
    ran = prospect("log", "1", "callback", "--callback", typed)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert plainly in ran.err
    assert prospect("touches", "--json").json == []


def test_a_target_by_number_e_mail_or_name(prospect, people):
    people(2)
    for who in ("+1 312-555-0102", "PERSON1@northwind0.example", "person 1"):
        assert prospect("log", who, "no-answer", "--json").json["touch"]["target"] == 2


def test_several_matches_are_told_apart_and_nothing_is_stored(prospect, people):
    people(1)
    people(1, name="autumn")
    ran = prospect("log", "+13125550100", "voicemail")
    assert (ran.code, ran.out) == (1, "")
    first, *candidates = ran.err.splitlines()
    assert first == "prospect: 2 targets go by “+13125550100”. Give the id."
    assert candidates == ["  1  Person 0, VP Operations, Northwind 0", "  2  Person 0, VP Operations, Northwind 0"]
    assert prospect("touches", "--json").json == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["99", "voicemail"], 1),
        (["nobody@nowhere.example", "voicemail"], 1),
        (["1", "teleported"], 2),
        (["1", "voicemail", "--callback", "+1d"], 2),
        (["1", "callback", "--callback", "yesterday"], 2),
        (["1", "voicemail", "--at", "2026-12-01 09:00"], 2),
        (["1", "voicemail", "--at", "some day"], 2),
        (["1", "voicemail", "--channel", "smoke"], 2),
        (["1", "voicemail", "--seconds", "-1"], 2),
        (["1", "voicemail", "--number", "ring me"], 2),
        (["1"], 2),
    ],
)
def test_what_does_not_fit_is_told_in_one_line_and_nothing_is_stored(prospect, people, words, code):
    people(1)
    ran = prospect("log", *words)
    assert (ran.code, ran.out) == (code, "")
    assert len(ran.err.splitlines()) == 1
    assert prospect("touches", "--json").json == []


def test_an_unknown_outcome_names_those_there_are(prospect, people):
    people(1)
    assert "no-answer, voicemail, gatekeeper" in prospect("log", "1", "teleported").err


def test_a_touch_logged_by_mistake_is_taken_back(prospect, people):
    people(2)
    logged = prospect("log", "1", "sent", "--channel", "letter", "--json").json
    assert prospect("log", "1", "voicemail", "--undo").code == 2
    assert prospect("log", "1").code == 2
    assert prospect("log", "1", "--undo", "--json").json == {
        "touch": {**logged["touch"], "undone": True}, "follow_up": None, "replacement": None,
    }  # fmt: skip
    assert prospect("stats", "--json").json["counts"]["attempts"] == 0
    prospect("log", "1", "do-not-call")
    refused = prospect("log", "1", "--undo")
    assert (refused.code, "prospect log 1 --undo --yes" in refused.err) == (2, True)
    assert prospect("log", "1", "--undo", "--yes").out == "Person 0: do-not-call is taken back.\n"
    assert prospect("dnc", "list", "--json").json == []


def test_what_was_taken_back_is_listed_and_not_counted(prospect, desk, people):
    people(3)
    block = desk.start(desk.plan("spring"))
    block.record(desk.outcomes.named("conversation"))
    block.record(desk.outcomes.named("voicemail"))
    block.undo()
    desk.end(block)
    assert [t["undone"] for t in prospect("touches", "--json").json] == [False, True]
    assert [f["status"] for f in prospect("followups", "--json").json] == ["open", "undone"]
    counts = prospect("stats", "--json").json["counts"]
    assert (counts["dials"], counts["conversations"], counts["voicemails"]) == (1, 1, 0)
    assert prospect("review", "--json").json["counts"] == counts
    assert "undone" in prospect("touches").out


def test_a_person_listed_is_not_served_and_comes_back(prospect, people):
    people(3)
    assert prospect("dnc", "check", "1", "--json").json["allowed"] is True
    made = prospect("dnc", "add", "1", "--words", "never again", "--by", "Bo", "--json").json
    assert [entry["kind"] for entry in made] == ["person", "number"]
    assert {entry["words"] for entry in made} == {"never again"}
    assert ids(each["target"] for each in prospect("next", "--json").json) == [2, 3]
    held = prospect("next", "--held", "--json").json
    assert [(each["target"]["id"], each["held_by"]) for each in held] == [(1, "do_not_call")]
    assert prospect("targets", "--json").json[0]["do_not_call"] is True
    assert prospect("dnc", "check", "+13125550100", "--json").json["allowed"] is False
    assert "Not to be called: " in prospect("dnc", "check", "1").out
    assert prospect("dnc", "remove", "1").out == "Taken off the list: 2 entries.\n"
    assert prospect("dnc", "list", "--json").json == []
    assert ids(each["target"] for each in prospect("next", "--json").json) == [1, 2, 3]


def test_an_account_and_a_domain_cover_everybody_there(prospect, people):
    people(6)
    prospect("dnc", "add", "account:Northwind 0")
    prospect("dnc", "add", "@northwind1.example")
    assert prospect("next", "--json").json == []
    words = prospect("dnc", "list").out
    assert "Northwind 0" in words
    assert "northwind1.example" in words


def test_what_is_not_listed_can_not_be_taken_off(prospect, people):
    people(1)
    ran = prospect("dnc", "remove", "1")
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
