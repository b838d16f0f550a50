"""`prospect dnc import` and `check`: a registry in, and who may be called, with when, by whom and in whose words."""

import pytest

KEYS = {"registry", "date", "rows", "numbers", "added", "already", "removed", "rejected", "problems", "more_problems"}


def test_a_registry_comes_in_and_is_told_in_json(prospect, people, write_list):
    people(3)
    path = write_list("312,5550100", "312,5550102", "oops", name="us-312.txt")
    report = prospect("dnc", "import", str(path), "--date", "2026-11-01", "--json").json
    assert set(report) == KEYS
    assert (report["registry"], report["date"]) == ("us-312", "2026-11-01")
    assert [report[key] for key in ("rows", "added", "already", "removed", "rejected")] == [3, 2, 0, 0, 1]
    assert [set(problem) for problem in report["problems"]] == [{"row", "column", "value", "problem", "kept"}]
    assert [each["target"]["id"] for each in prospect("next", "--json").json] == [3]
    entries = prospect("dnc", "list", "--json").json
    assert [entry["value"] for entry in entries] == ["+13125550100", "+13125550102"]
    assert {entry["by"] for entry in entries} == {"registry:us-312"}


def test_a_registry_in_words(prospect, people, write_list):
    people(3)
    path = write_list("312,5550100", "oops")
    ran = prospect("dnc", "import", str(path), "--date", "2026-11-01", "--name", "Federal")
    assert (ran.code, ran.err) == (0, "")
    assert "Registry “federal”, copy of 2026-11-01" in ran.out
    assert "2 rows, 1 number: 1 added, 0 there already; 0 no longer listed; 1 row rejected" in ran.out
    assert "oops" in ran.out


@pytest.mark.parametrize(("day", "warned"), [("2026-10-24", False), ("2026-10-23", True)])
def test_an_old_copy_is_taken_with_a_warning_and_told_of_wherever_it_is_asked(
    prospect, people, write_list, day, warned
):
    people(1)
    path = write_list("312,5550100", name="us.txt")
    ran = prospect("dnc", "import", str(path), "--date", day, "--json")
    assert ran.json["added"] == 1
    assert ("warning: registry us of 2026-10-23, 32 days old" in ran.err) is warned
    told = prospect("dnc", "list")
    assert f"registry us of {day}" in told.err
    assert ("warning" in told.err) is warned
    (check,) = [each for each in prospect("doctor", "--json").json["checks"] if each["name"] == "registries"]
    assert check["word"].startswith(f"us of {day}, 3")
    assert (check["health"], bool(check["problems"])) == (("warning", True) if warned else ("good", False))


def test_the_list_shows_what_people_asked_for_and_registries_when_asked(prospect, people, write_list):
    people(1)
    prospect("dnc", "import", str(write_list("312,5550100")))
    prospect("dnc", "add", "+13125550101")
    assert "+13125550100" not in prospect("dnc", "list").out
    assert "+13125550101" in prospect("dnc", "list").out
    assert "+13125550100" in prospect("dnc", "list", "--all").out


def test_a_check_says_when_by_whom_and_in_whose_words(prospect, people, write_list):
    people(3)
    prospect("dnc", "import", str(write_list("312,5550100", name="us.txt")), "--date", "2026-11-01")
    prospect("dnc", "add", "1", "--by", "Bo", "--words", "never again")
    prospect("dnc", "add", "account:Northwind 0", "--by", "Cy", "--words", "ask legal")
    prospect("dnc", "add", "@northwind0.example")
    ran = prospect("dnc", "check", "312 555 0100")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Not to be called: 5 reasons.",
        "  number +13125550100, since Tue 24 Nov 09:00 2026 by registry:us: “registry us.txt of 2026-11-01”",
        "  number +13125550100, since Tue 24 Nov 09:00 2026 by Bo: “never again”",
        "  person Person 0, since Tue 24 Nov 09:00 2026 by Bo: “never again”",
        "  account Northwind 0, since Tue 24 Nov 09:00 2026 by Cy: “ask legal”",
        "  domain northwind0.example, since Tue 24 Nov 09:00 2026",
        "  looked up in the registry us of 2026-11-01, 23 days old",
    ]
    found = prospect("dnc", "check", "312 555 0100", "--json").json
    assert found["allowed"] is False
    assert [entry["kind"] for entry in found["entries"]] == ["number", "number", "person", "account", "domain"]
    assert [(copy["name"], copy["date"], copy["numbers"]) for copy in found["registries"]] == [("us", "2026-11-01", 1)]


def test_a_check_of_one_who_may_be_called(prospect, people):
    people(1)
    ran = prospect("dnc", "check", "312 555 0199")
    assert (ran.code, ran.out) == (0, "May be called.\n")
    assert prospect("dnc", "check", "312 555 0199", "--json").json == {
        "asked": "312 555 0199", "allowed": True, "entries": [], "registries": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nowhere.txt"], 1),
        (["FILE", "--date", "tomorrow"], 2),
        (["FILE", "--date", "2026-12-24"], 2),
        (["FILE", "--region", "Narnia"], 2),
        (["FILE", "--name", "…"], 2),
        ([], 2),
    ],
)
def test_what_does_not_fit_is_told_in_one_line_and_nothing_is_stored(prospect, people, write_list, words, code):
    people(1)
    path = str(write_list("312,5550100"))
    ran = prospect("dnc", "import", *(path if word == "FILE" else word for word in words))
    assert (ran.code, ran.out) == (code, "")
    assert len(ran.err.splitlines()) == 1
    assert prospect("dnc", "list", "--json").json == []


def test_a_registry_is_taken_off_whole_and_its_numbers_not_singly(prospect, people, write_list):
    people(1)
    prospect("dnc", "import", str(write_list("312,5550100", "312,5550101", name="us.txt")))
    ran = prospect("dnc", "remove", "+13125550100")
    assert (ran.code, ran.out) == (1, "")
    assert "registry us lists that number" in ran.err
    assert prospect("dnc", "remove", "registry:us").out == "Taken off the list: 2 entries.\n"
    assert prospect("dnc", "list", "--json").json == []


def test_a_touch_with_somebody_listed_is_recorded_with_a_warning(prospect, people):
    people(1)
    prospect("dnc", "add", "1")
    ran = prospect("log", "1", "conversation", "--json")
    assert ran.json["touch"]["against_dnc"] is True
    assert ran.err == "prospect: warning: on the do-not-call list. The touch is kept, and marked.\n"
    assert prospect("touches", "--json").json[0]["against_dnc"] is True
