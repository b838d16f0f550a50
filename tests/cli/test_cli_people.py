"""People from the command line: found, shown, changed, added, retired."""

import pytest


@pytest.fixture
def spring(prospect, tmp_path):
    """Three people on a list."""
    path = tmp_path / "spring.csv"
    path.write_text(
        "Name,Title,Company,Mobile,Phone,Email\n"
        "Ada Poe,CFO,Acme,312 555 0142,312 555 0143,ada@acme.example\n"
        "Bo Stone,Buyer,Acme,312 555 0144,,bo@acme.example\n"
        "Cy Young,Buyer,Other,303 555 0145,,cy@other.example\n"
    )
    assert prospect("import", str(path), "--list", "spring").code == 0


def test_somebody_is_found_and_shown(prospect, spring):
    assert [hit["name"] for hit in prospect("find", "0142", "--json").json] == ["Ada Poe"]
    assert prospect("find", "acme", "--json").json[1]["number"] == "+13125550144"
    assert "Ada Poe" in prospect("find", "ad").out
    shown = prospect("show", "ada@acme.example", "--json").json
    assert (shown["target"]["title"], shown["level"], shown["lists"]) == (
        "CFO",
        "chief",
        [{"name": "spring", "place": "bench"}],
    )
    assert shown["history"][-1]["at"]
    assert "312 555 0142" in prospect("show", "1").out


def test_fields_are_set_together_or_not_at_all(prospect, spring):
    made = prospect(
        "edit", "1", "title=CEO", "tier=a", "--add-number", "303 555 0177", "--list", "spring", "--json"
    ).json
    assert (made["target"]["title"], made["target"]["tier"], made["target"]["status"]) == ("CEO", "A", "active")
    assert [each["field"] for each in made["edits"]] == ["title", "tier", "phones", "places"]
    refused = prospect("edit", "1", "title=COO", "--off", "winter")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "no list" in refused.err
    assert prospect("show", "1", "--json").json["target"]["title"] == "CEO"
    assert prospect("edit", "1", "--undo").out == "Taken back: places.\n"
    kinds = prospect("edit", "1", "--kind", "312 555 0143=home", "--remove-number", "303 555 0177", "--json").json
    assert [phone["kind"] for phone in kinds["target"]["phones"]] == ["mobile", "home"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["edit", "1"], "Nothing was given"), (["edit", "1", "title"], "no field and value"),
        (["edit", "1", "shoe=43"], "no field"), (["edit", "1", "email=x"], "no e-mail"),
        (["edit", "1", "--undo"], "Nothing was changed"), (["edit", "1", "--undo", "title=x"], "by itself"),
        (["edit", "1", "--remove-number", "nothing"], "no number"), (["edit", "1", "--kind", "home"], "no kind"),
        (["edit", "99", "title=x"], "no target"), (["revive", "1"], "not retired"), (["retire", "1"], "--reason"),
        (["add", "Ada", "--email", "ada@acme.example"], "there already, as 1"), (["add", "!"], "needs a name"),
        (["add", "Ada Poe", "--account", "acme inc"], "--another"), (["show", "nobody"], "no target"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line(prospect, spring, given, says):
    refused = prospect(*given)
    assert refused.code in (1, 2)
    assert (says in refused.err, refused.err.count("\n"), refused.out) == (True, 1, "")


def test_somebody_is_added_retired_and_taken_up_again(prospect, spring):
    made = prospect(
        "add", "Maya Ortiz", "--title", "CFO", "--account", "New", "--number", "303 555 0177", "--kare", "keep",
        "--list", "spring", "--json",
    ).json  # fmt: skip
    assert (made["lists"], made["kare"], made["timezones"][0]) == (["spring"], "Keep", "America/Denver")
    retired = prospect("retire", str(made["id"]), "--reason", "moved", "--json").json
    assert (retired["target"]["status"], retired["replacement"]) == ("retired", 1)
    assert prospect("revive", str(made["id"]), "--json").json["target"]["status"] == "active"
    assert prospect("add", "Ada Poe", "--account", "Acme", "--another").out == "Added as 5.\n"
    assert prospect("edit", "5", "--undo").out == "Taken back: they were only added.\n"
    assert prospect("show", "5").code == 1
    prospect("dnc", "add", "1")
    assert prospect("retire", "1", "--reason", "asked", "--no-replacement").code == 0
    assert "do-not-call" in prospect("revive", "1").err


def test_nothing_of_a_hostile_field_reaches_the_terminal(prospect, spring):
    prospect("edit", "1", "title=[red]x[/] \x1b[2J\x1b]52;c;aGVsbG8=\x07")
    out = prospect("show", "1").out + prospect("find", "ada").out
    assert "\x1b" not in out
    assert "[red]x[/]" in out
