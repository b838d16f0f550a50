"""`prospect hours`, `consent` and `lists declare`: when somebody may be called, and by which rule."""

import pytest

FLORIDA = "+1 305 555 0142"
MUNICH = "+49 89 6389 1234"
CHECKED = {
    "number", "at", "local_time", "allowed", "lawful", "in_window", "zones", "place", "rule", "why", "wall", "source",
    "date", "verified", "window", "until",
}  # fmt: skip


@pytest.fixture
def check(prospect):
    """What `hours check` says of a number at a time."""

    def ask(who, at=None):
        return prospect("hours", "check", who, *(["--at", at] if at else []), "--json").json

    return ask


@pytest.fixture
def people(prospect, write_list):
    """A list of two: one in Florida, one in Germany."""
    path = write_list(
        "Name,Company,Mobile,Country,Email",
        f"Dana Kim,Acme,{FLORIDA},US,dana@acme.example",
        f"Jo Beck,Werk,{MUNICH},DE,jo@werk.example",
        name="spring.csv",
    )
    return prospect("import", str(path), "--json").json


def test_outside_the_own_window_and_inside_the_law(check):
    found = check(FLORIDA, "2026-11-24T19:30-05:00")
    assert set(found) == CHECKED
    assert (found["number"], found["at"]) == ("+13055550142", "2026-11-25T00:30:00Z")
    assert found["local_time"] == "2026-11-24T19:30:00-05:00"
    assert (found["allowed"], found["lawful"], found["in_window"]) == (False, True, False)
    assert (found["rule"], found["wall"], found["source"]) == ("own", "US-FL", "Fla. Stat. 501.616(6)")
    assert (found["verified"], found["place"]) == (True, "United States, Florida")
    assert found["window"] == {"own": ["08:00-18:00"], "legal": ["08:00-20:00"]}
    assert found["until"] == "2026-11-25T13:00:00Z"


def test_outside_the_law_the_wall_is_the_rule(check):
    found = check(FLORIDA, "2026-11-24T20:00-05:00")
    assert (found["allowed"], found["lawful"], found["rule"]) == (False, False, "US-FL")
    assert check(FLORIDA, "2026-11-24T19:59-05:00")["lawful"]


def test_within_both_the_narrowest_wall_is_named(check):
    found = check(FLORIDA)  # 09:00 in Chicago
    assert (found["allowed"], found["rule"], found["until"]) == (True, "US-FL", None)
    assert check("+1 312 555 0142")["source"] is not None


def test_people_read_the_same(prospect):
    said = prospect("hours", "check", FLORIDA, "--at", "2026-11-24T19:30-05:00").out
    for words in ("Lawful, but outside your own hours", "own:", "US-FL", "Fla. Stat. 501.616(6) (2025-07, verified)"):
        assert words in said
    assert "May be called" in prospect("hours", "check", FLORIDA).out
    assert "Not to be called then" in prospect("hours", "check", FLORIDA, "--at", "2026-11-24T21:00-05:00").out


@pytest.mark.parametrize(
    ("typed", "local"),
    [
        ("tomorrow 9am", "2026-11-25T09:00:00-05:00"),
        ("2026-11-01 07:30", "2026-11-01T07:30:00-05:00"),
        ("2026-07-01 07:30", "2026-07-01T07:30:00-04:00"),
        ("2026-11-24T19:30Z", "2026-11-24T14:30:00-05:00"),
        ("7pm mine", "2026-11-24T20:00:00-05:00"),
    ],
)
def test_a_time_is_on_their_clock(check, typed, local):
    assert check(FLORIDA, typed)["local_time"] == local


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("whenever", "“whenever” is no time that I know."),
        ("", "“” is no time that I know."),
        ("9999-12-31T23:59", "9999 is no year to call in."),
        ("0001-01-01T00:00+14:00", "1 is no year to call in."),
        ("2026-02-30T10:00", "“2026-02-30T10:00” is no time that I know."),
    ],
)
def test_a_time_that_is_none_is_refused(prospect, typed, said):
    ran = prospect("hours", "check", FLORIDA, "--at", typed)
    assert ran.code == 2
    assert said in ran.err


def test_of_somebody_the_number_that_is_dialled_is_looked_at(check, prospect, write_list):
    path = write_list("Name,Mobile,Direct", f"Dana Kim,+1 312 555 0101,{FLORIDA}")
    assert prospect("import", str(path)).code == 0
    assert check("Dana Kim")["number"] == "+13125550101"
    prospect("log", "Dana Kim", "disconnected")
    assert check("Dana Kim")["number"] == "+13055550142"


def test_whoever_is_meant(check, people, prospect):
    for who in ("dana@acme.example", "Dana Kim", "1", FLORIDA):
        assert check(who)["number"] == "+13055550142"
    assert prospect("hours", "check", "nobody@acme.example").code == 1


def test_where_a_number_may_ring_anywhere_nobody_knows(check, prospect):
    found = check("+1 800 555 0142")
    assert (found["allowed"], found["lawful"], found["in_window"]) == (False, False, False)
    assert (found["zones"], found["rule"], found["source"], found["local_time"]) == ([], "unknown_zone", None, None)
    assert "Nobody knows what time it is there" in prospect("hours", "check", "+1 800 555 0142").out


def test_consent_is_part_of_the_law_where_it_is_wanted(check, people, prospect):
    at = "2026-11-25 11:00"
    before = check("Jo Beck", at)
    assert (before["allowed"], before["lawful"], before["in_window"], before["rule"]) == (False, False, True, "DE")
    assert before["source"]
    assert check(MUNICH, at)["lawful"] is False
    assert [held["rule"] for held in prospect("next", "--held", "--json").json] == ["DE"]
    assert prospect("consent", "add", "Jo Beck", "--words", "by mail, 3 November").code == 0
    assert check("Jo Beck", at)["allowed"] is True
    assert prospect("consent", "list", "--json").json == [
        {"target": 2, "name": "Jo Beck", "at": "2026-11-24T15:00:00Z", "words": "by mail, 3 November"}
    ]
    assert "by mail, 3 November" in prospect("consent", "list").out
    assert prospect("consent", "remove", "Jo Beck").code == 0
    assert prospect("consent", "list", "--json").json == []
    assert check("Jo Beck", at)["lawful"] is False
    assert prospect("consent", "remove", "Jo Beck").code == 1


def test_consent_wants_words(people, prospect):
    assert prospect("consent", "add", "Jo Beck").code == 2
    assert prospect("consent", "add", "Jo Beck", "--words", " ").code == 2
    assert prospect("consent", "list", "--json").json == []


def test_a_zone_that_is_told_counts(check, people, prospect):
    assert "America/Denver" in prospect("hours", "zone", "Dana Kim", "Denver").out
    assert check("Dana Kim")["zones"] == ["America/Denver"]
    refused = prospect("hours", "zone", "Dana Kim", "Atlantis")
    assert refused.code == 2
    assert "no time zone or city" in refused.err


def test_the_walls_in_force(prospect, home):
    found = prospect("hours", "list", "--json").json
    by_id = {wall["id"]: wall for wall in found}
    assert found[0]["id"] == "own"
    assert by_id["own"]["hours"]["fri"] == ["08:00-18:00"]
    florida = by_id["US-FL"]
    assert (florida["source"], florida["date"], florida["verified"]) == ("Fla. Stat. 501.616(6)", "2025-07", True)
    assert (florida["calls"], florida["within_hours"], florida["hours"]["sun"]) == (3, 24, ["08:00-20:00"])
    assert all(wall["source"] and wall["date"] for wall in found[1:])
    assert any(not wall["verified"] and wall["note"] for wall in found[1:])
    assert len(prospect("hours", "list").out.splitlines()) == len(found) + 1
    (home.config / "hours.toml").write_text('[own]\nmon-fri = "9:00-12:00"\n')
    assert prospect("hours", "list", "--json").json[0]["hours"]["mon"] == ["09:00-12:00"]


def test_a_file_with_a_fault_is_told_and_the_built_in_hours_serve(prospect, home):
    prospect("lists", "list")
    (home.config / "hours.toml").write_text('[own]\nmon-fri = "9 to 5"\n')
    ran = prospect("hours", "list", "--json")
    assert ran.json[0]["hours"]["mon"] == ["08:00-18:00"]
    assert "hours.toml" in ran.err
    (found,) = (check for check in prospect("doctor", "--json").json["checks"] if check["name"] == "hours")
    assert (found["ok"], found["health"]) == (False, "warning")
    assert "hours.toml" in found["problems"][0]


# Lists.


def kinds(prospect):
    return [(each["kind"], each["reason"]) for each in prospect("lists", "list", "--json").json]


def test_a_list_is_declared_and_taken_back(people, prospect):
    assert kinds(prospect) == [(None, None)]
    assert "not declared" in prospect("lists", "list").out
    refused = prospect("lists", "declare", "spring", "business")
    assert refused.code == 2
    assert "Why are these business numbers?" in refused.err
    assert prospect("lists", "declare", "spring", "business", "--reason", "from their sites").code == 0
    assert kinds(prospect) == [("business", "from their sites")]
    assert "business" in prospect("lists", "list").out
    assert prospect("lists", "declare", "spring", "none", "--reason", "not so").code == 0
    assert kinds(prospect) == [(None, None)]
    assert prospect("lists", "declare", "spring", "private").code == 2
    assert prospect("lists", "declare", "autumn", "mixed").code == 1


def test_on_a_business_list_the_wall_falls_and_the_own_window_stays(check, prospect, write_list):
    path = write_list("Name,Company,Direct Phone,State", f"Dana Kim,Acme,{FLORIDA},FL", name="spring.csv")
    report = prospect("import", str(path), "--business", "from their sites", "--json").json
    assert report["kind"] == "business"
    assert kinds(prospect) == [("business", "from their sites")]
    late = "2026-11-24T20:30-05:00"
    found = check("Dana Kim", late)
    assert (found["lawful"], found["in_window"], found["rule"], found["source"]) == (True, False, "own", None)
    prospect("lists", "declare", "spring", "mixed")
    assert check("Dana Kim", late)["rule"] == "US-FL"


def test_a_list_is_declared_at_its_import(prospect, write_list):
    path = str(write_list("Name,Phone", f"Dana Kim,{FLORIDA}", name="spring.csv"))
    dry = prospect("import", path, "--mixed", "--dry-run")
    assert "declared as mixed numbers" in dry.out
    assert prospect("lists", "list", "--json").json == []
    assert "not declared: treated as mixed" in prospect("import", path).out
    assert "declared as mixed numbers" in prospect("import", path, "--mixed").out
    assert "declared as mixed numbers" in prospect("import", path).out  # it stays
    assert kinds(prospect) == [("mixed", None)]


@pytest.mark.parametrize("options", [("--business", ""), ("--business", "x", "--mixed")])
def test_what_is_declared_badly_imports_nothing(prospect, write_list, options):
    ran = prospect("import", str(write_list("Name,Phone", f"Dana Kim,{FLORIDA}")), *options)
    assert ran.code == 2
    assert prospect("targets", "--json").json == []


def test_who_is_next_and_who_is_held_is_said_with_the_rule(people, prospect):
    upcoming = prospect("next").out.splitlines()
    assert upcoming[0].split("\t")[-1] == "rule"
    assert upcoming[1].split("\t")[-1] == prospect("next", "--json").json[0]["rule"]
    held = prospect("next", "--held").out.splitlines()
    assert (held[0].split("\t")[-1], held[1].split("\t")[-1]) == ("rule", "DE")


@pytest.mark.parametrize("split", ["A=60,Q=1", "A", "A=1,A=2", "A=0"])
def test_a_split_that_is_none_is_refused(prospect, split):
    ran = prospect("block", "--split", split)
    assert ran.code == 2
    assert "--split: " in ran.err
    assert "A=60,R=25,E=15" in ran.err


@pytest.mark.parametrize("command", ["hours check", "hours list", "consent list", "lists declare"])
def test_each_has_help(prospect, command):
    assert prospect(*command.split(), "--help").code == 0
