"""`prospect accounts` and `prospect keep`."""

import pytest

LIST = (
    "Name,Title,Company,Phone,Role\n"
    "Ada Low,CEO,Northwind,+1 312 555 0177,\n"
    "Bo Rahm,VP Operations,Northwind,+1 312 555 0178,\n"
    "Cy Ally,Director,Allies,+1 312 555 0179,partner\n"
)


@pytest.fixture
def there(prospect, tmp_path):
    (tmp_path / "list.csv").write_text(LIST)
    assert prospect("import", str(tmp_path / "list.csv"), "--list", "spring", "--map", "Role=role").code == 0
    return prospect


def of(there, name):
    return next(each for each in there("accounts", "--json").json if each["name"] == name)


def test_accounts_tell_tags_levels_and_partners(there):
    there("log", "Bo Rahm", "conversation", "--by", "Dana")
    told = of(there, "Northwind")
    assert {key: told[key] for key in ("name", "kare", "targets")} == {
        "name": "Northwind", "kare": "Attain", "targets": 2,
    }  # fmt: skip
    assert [(each["level"], each["people"], each["reached"]) for each in told["levels"]] == [
        ("executive", 1, 0), ("management", 1, 1), ("user", 0, 0),
    ]  # fmt: skip
    assert told["levels"][1]["last"]["by"] == "Dana"
    assert of(there, "Allies")["kare"] is None
    shown = there("accounts").out
    assert "○ exec ✓ mgmt – user" in shown
    assert "partner" in shown
    assert [each["name"] for each in there("accounts", "--kare", "A", "--json").json] == ["Northwind"]


def test_a_tag_is_changed_told_and_taken_back(there):
    assert there("accounts", "tag", "northwind", "Keep").out == "Northwind is Keep now.\n"
    assert of(there, "Northwind")["kare"] == "Keep"
    told = there("accounts", "history", "Northwind", "--json").json
    assert [(each["before"], each["after"], each["undone"]) for each in told] == [("Attain", "Keep", False)]
    assert there("accounts", "undo", "Northwind").out == "Northwind: it is Attain again.\n"
    assert "taken back" in there("accounts", "history", "Northwind").out
    assert there("accounts", "undo", "Northwind").code == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("accounts", "tag", "Nowhere", "K"), "There is no account"),
        (("accounts", "tag", "Northwind", "maybe"), "is no tag"),
        (("accounts", "tag", "Allies", "Keep"), "Partners have no tag"),
        (("accounts", "ask", "Northwind"), "Who is to call?"),
        (("accounts", "--json", "history", "Northwind"), "for the list of accounts"),
        (("keep", "Ada Low", "--stop"), "not kept in touch with"),
        (("keep", "Ada Low", "--every", "soon"), "neither how often"),
        (("keep", "Ada Low", "--every", "6w", "--stop"), "go by themselves"),
        (("keep", "Ada Low", "--undo"), "another one"),
    ],
)
def test_what_cant_be_done_is_said_in_a_line(there, words, says):
    done = there(*words)
    assert (done.code > 0, says in done.err, done.err.count("\n")) == (True, True, 1)


def test_somebody_of_ours_is_asked(there):
    assert there("accounts", "ask", "Northwind", "--by", "Dana (VP Sales)").out == (
        "Dana (VP Sales) is to call Ada Low (executive).\n"
    )
    assert there("followups", "--json").json[0]["by"] == "Dana (VP Sales)"
    assert "by Dana (VP Sales)" in there("show", "Ada Low").out
    assert there("accounts", "undo", "Northwind").code == 0


def test_keep_in_touch_and_stop(there):
    told = there("keep", "Ada Low", "--every", "6w", "--until", "2027-06-01", "--json").json
    assert told["rhythm"] == {"every_days": 42, "until": "2027-06-01"}
    assert told["follow_up"]["kind"] == "nurture"
    assert there("keep", "Ada Low").out.startswith("Kept in touch with: every 6 weeks until 1 Jun, a note is next, ")
    assert there("show", "Ada Low", "--json").json["rhythm"]["every_days"] == 42
    assert there("keep", "Ada Low", "--stop").out == "Not kept in touch with.\n"
    assert there("keep", "Ada Low", "--undo", "--json").json == told
    assert there("keep", "Ada Low", "--undo").out == "Not kept in touch with.\n"


def test_a_level_is_told_and_shown(there):
    assert there("show", "Bo Rahm", "--json").json["account_level"] == "management"
    there("edit", "Bo Rahm", "level=executive")
    shown = there("show", "Bo Rahm", "--json").json
    assert (shown["account_level"], shown["target"]["level"]) == ("executive", "executive")


def test_stats_by_kare_tell_shares_beside_the_agreed_split(there, home):
    (home.config / "config.toml").write_text("[split]\nAttain = 60\nKeep = 40\n")
    there("log", "Bo Rahm", "conversation", "--seconds", "60")
    told = {each["tag"]: each for each in there("stats", "--by", "kare", "--json").json["tags"]}
    assert (told["Attain"]["seconds"], told["Attain"]["agreed"], told["Keep"]["agreed"]) == (60, 0.6, 0.4)
    assert "Shares by KARE, beside the agreed split" in there("stats", "--by", "kare").out
