"""What commands do where config.toml has a fault: no number is guessed, and the doctor says what is not in force."""

import json

import pytest

from prospect_tui.settings.themes import shipped_folder


@pytest.fixture
def configured(home):
    """Writes config.toml."""

    def write(text: str) -> None:
        home.config.mkdir(parents=True, exist_ok=True)
        (home.config / "config.toml").write_text(text)

    return write


def numbers(prospect):
    return [phone["e164"] for target in prospect("targets", "--json").json for phone in target["phones"]]


def test_a_national_number_is_read_by_the_reps_country_whatever_else_is_wrong(prospect, configured, write_list):
    configured('region = "GB"\nview = "small"\n')
    assert prospect("import", str(write_list("Name,Phone", "Ana,2079460018")), "--json").code == 0
    assert numbers(prospect) == ["+442079460018"]


@pytest.mark.parametrize("text", ['region = "GB"\nview = \n', 'region = "England"\n', 'regoin = "GB"\n'])
def test_without_a_country_to_go_by_no_list_is_taken_in(prospect, configured, write_list, text):
    configured(text)
    path = str(write_list("Name,Phone", "Ana,2079460018"))
    ran = prospect("import", path)
    assert (ran.code, ran.out) == (2, "")
    assert "country" in ran.err
    assert "--region" in ran.err
    assert numbers(prospect) == []
    assert prospect("import", path, "--region", "GB", "--json").code == 0
    assert numbers(prospect) == ["+442079460018"]


def test_without_a_country_to_go_by_no_registry_is_taken_in(prospect, configured, write_list):
    configured('region = "England"\n')
    path = str(write_list("Number", "2079460018"))
    ran = prospect("dnc", "import", path, "--name", "tps")
    assert (ran.code, ran.out) == (2, "")
    assert "--region" in ran.err
    assert prospect("dnc", "import", path, "--name", "tps", "--region", "GB").code == 0
    assert "+442079460018" in prospect("dnc", "list", "--json").out


def test_without_a_country_to_go_by_a_number_by_hand_wants_its_code(prospect, configured, past):
    (past.config / "config.toml").write_text("region = \n")
    ran = prospect("add", "Jo Bell", "--number", "2079460018")
    assert ran.code != 0
    assert "country code" in ran.err
    assert prospect("edit", "1", "--add-number", "2079460018").code == 0  # their own numbers tell it


def test_the_doctor_says_of_each_part_that_it_is_not_as_the_file_says(prospect, configured):
    configured('minutes = \n[dialler]\nby = "clipboard"\n')
    checks = {check["name"]: check for check in json.loads(prospect("doctor", "--json").out)["checks"]}
    for name in ("settings", "dialler", "hook", "calendar"):
        assert checks[name]["health"] == "warning", name
        assert "config.toml" in checks[name]["problems"][0], name
    assert "defaults" in checks["settings"]["word"]


def test_the_doctor_says_of_a_table_with_a_fault_why_it_is_not_in_force(prospect, configured):
    configured('region = "GB"\n[dialler]\nby = "comand"\n[calendar]\nfile = 5\n')
    checks = {check["name"]: check for check in json.loads(prospect("doctor", "--json").out)["checks"]}
    assert "numbers of GB" in checks["settings"]["word"]
    assert "by hand meanwhile" in checks["dialler"]["problems"][0]
    assert "no file is kept meanwhile" in checks["calendar"]["problems"][0]
    assert checks["hook"]["health"] == "good"


@pytest.fixture
def themes_check(prospect):
    """What the doctor finds of the themes."""

    def look() -> dict:
        checks = {check["name"]: check for check in json.loads(prospect("doctor", "--json").out)["checks"]}
        return checks["themes"]

    return look


def test_the_doctor_names_the_theme_that_is_worn(home, configured, themes_check):
    assert themes_check() == {
        "name": "themes", "ok": True, "health": "good", "word": "harbour of 6, none your own", "problems": [],
    }  # fmt: skip
    configured('theme = "ember"\n')
    home.themes.mkdir(parents=True)
    text = (shipped_folder() / "paper.toml").read_text()
    (home.themes / "mine.toml").write_text(text.replace('name = "paper"', 'name = "mine"'))
    assert themes_check()["word"] == "ember of 7, 1 your own"


def test_the_doctor_names_broken_themes_and_one_that_is_not_there(home, configured, themes_check):
    configured('theme = "emberr"\n')
    home.themes.mkdir(parents=True)
    (home.themes / "mine.toml").write_text("name = 7\n")
    found = themes_check()
    assert (found["health"], found["word"]) == ("warning", "harbour of 6, none your own")
    broken, unknown = found["problems"]
    assert broken.startswith("mine.toml, ")
    assert "there is no theme “emberr”" in unknown
    assert "harbour" in unknown
    assert "ember," in unknown


def test_a_theme_that_only_the_library_knows_is_none(home, configured, themes_check):
    configured('theme = "nord"\n')
    assert "there is no theme “nord”" in themes_check()["problems"][0]
