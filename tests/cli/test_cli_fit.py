"""Fits and playbooks of lists, as the commands tell and take them."""

import pytest

PERSONA = 'name = "{0}"\nproblem = "Cash waits."\ntitles = ["{0}"]\n[profile]\nverticals = ["{1}"]\n'
ROWS = (
    "Name,Title,Company,Phone,Sector", "Ada,CFO,One,312 555 0100,Banking", "Ben,CFO,Two,312 555 0101,Food",
    "Gil,Controller,Three,312 555 0102,Banking",
)  # fmt: skip


@pytest.fixture
def playbooks(home):
    """A playbook of the home's, and one of another product line."""
    for folder, name, vertical in ((home.playbook, "CFO", "food"), (home.playbooks / "two", "Controller", "banking")):
        (folder / "personas").mkdir(parents=True)
        (folder / "personas" / f"{name.lower()}.toml").write_text(PERSONA.format(name, vertical))


def fits(prospect):
    return {each["name"]: each["fit"] for each in prospect("targets", "--json").json}


def test_targets_and_next_tell_the_fit(playbooks, prospect, write_list):
    prospect("import", str(write_list(*ROWS, name="spring.csv")))
    assert fits(prospect) == {"Ada": 0, "Ben": 100, "Gil": None}
    found = prospect("next", "--json").json
    assert [each["target"]["name"] for each in found] == ["Ben", "Gil", "Ada"]
    assert found[0]["why"] == "Next on the list, fit 100"
    assert found[0]["fit_reasons"] == ["Food: a vertical of ours"]
    assert "fit 100" in prospect("next").out


def test_next_goes_by_the_playbook_as_it_is_now(playbooks, home, prospect, write_list):
    prospect("import", str(write_list(*ROWS, name="spring.csv")))
    (home.playbook / "personas" / "cfo.toml").write_text(PERSONA.format("CFO", "banking"))
    assert prospect("next", "--json").json[0]["target"]["name"] == "Ada"
    assert fits(prospect) == {"Ada": 100, "Ben": 0, "Gil": None}


def test_a_list_is_given_a_playbook_and_it_is_taken_back(playbooks, prospect, write_list):
    prospect("import", str(write_list(*ROWS, name="spring.csv")))
    assert prospect("lists", "playbook", "spring", "Two").out.strip() == "It goes by the playbook two."
    assert prospect("lists", "list", "--json").json[0]["playbook"] == "two"
    assert "two" in prospect("lists", "list").out
    assert fits(prospect) == {"Ada": None, "Ben": None, "Gil": 100}
    assert prospect("lists", "playbook", "spring", "--none").code == 0
    assert prospect("lists", "list", "--json").json[0]["playbook"] is None
    assert fits(prospect) == {"Ada": 0, "Ben": 100, "Gil": None}


def test_a_list_is_given_a_playbook_at_its_import(playbooks, prospect, write_list):
    path = str(write_list(*ROWS, name="spring.csv"))
    assert "goes by the playbook two" in prospect("import", path, "--playbook", "two", "--dry-run").out
    assert prospect("lists", "list", "--json").json == []
    assert prospect("import", path, "--playbook", "two", "--json").json["playbook"] == "two"
    assert fits(prospect) == {"Ada": None, "Ben": None, "Gil": 100}
    assert prospect("import", path, "--json").json["playbook"] == "two"  # it stays


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("lists", "playbook", "spring", "three"), 1, "There is no playbook “three”. Playbooks: playbook, two."),
        (("lists", "playbook", "autumn", "two"), 1, "autumn"),
        (("lists", "playbook", "spring"), 2, "Which playbook?"),
        (("lists", "playbook", "spring", "two", "--none"), 2, "Which playbook?"),
        (("import", "spring.csv", "--playbook", "three"), 1, "There is no playbook “three”."),
    ],
)
def test_what_is_not_there_is_said_and_changes_nothing(playbooks, prospect, write_list, words, code, said):
    path = write_list(*ROWS, name="spring.csv")
    prospect("import", str(path))
    ran = prospect(*(str(path) if word == "spring.csv" else word for word in words))
    assert ran.code == code
    assert said in ran.err
    assert prospect("lists", "list", "--json").json[0]["playbook"] is None
    assert prospect("store", "verify").code == 0
