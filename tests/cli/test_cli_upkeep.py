"""What is on disk: lists by name, the store looked over, and the doctor."""

import json
import sqlite3

import pytest

from prospect_tui.cli.terminal import terminal_check


def test_lists_are_renamed_and_removed_and_their_targets_stay(prospect, people):
    people(2)
    assert prospect("lists", "rename", "spring", "Autumn list").code == 0
    assert [each["name"] for each in prospect("lists", "list", "--json").json] == ["Autumn list"]
    assert prospect("lists", "remove", "autumn LIST").code == 0
    assert prospect("lists", "list", "--json").json == []
    assert len(prospect("targets", "--json").json) == 2


def test_a_name_that_is_taken_or_none(prospect, people):
    people(1)
    people(1, first=3, name="autumn")
    assert prospect("lists", "rename", "spring", "autumn").code == 2
    assert prospect("lists", "rename", "spring", "!!!").code == 2
    assert prospect("lists", "rename", "winter", "x").code == 1
    assert prospect("lists", "remove", "winter").code == 1
    assert {each["name"] for each in prospect("lists", "list", "--json").json} == {"spring", "autumn"}


def test_store_info_counts(past, prospect):
    info = prospect("store", "info", "--json").json
    assert info["path"] == str(past.store)
    assert (info["rows"]["targets"], info["rows"]["blocks"], info["documents"]) == (91, 8, 8)
    assert info["rows"]["touches"] == len(prospect("touches", "--json").json)
    text = prospect("store", "info").out
    assert str(past.store) in text
    assert "8 documents" in text


def test_verify_finds_what_does_not_follow_from_the_facts_and_puts_it_right(past, prospect):
    assert prospect("store", "verify").out == "Sound: 91 targets looked at.\n"
    with sqlite3.connect(past.store) as db:
        db.execute("UPDATE targets SET attempts = attempts + 7 WHERE id = 1")
    db.close()
    found = prospect("store", "verify", "--json")
    assert found.code == 1
    told = json.loads(found.out)
    assert (told["rebuilt"], len(told["problems"])) == (1, 1)
    assert prospect("store", "verify").code == 0


def test_verify_tells_of_a_damaged_stats_book_and_makes_it_anew(past, prospect):
    (past.stats / "2026.json").write_text("{half")
    ran = prospect("store", "verify")
    assert ran.code == 1
    assert "2026.json could not be read; it is kept as 2026.damaged-1.json" in ran.out
    assert prospect("store", "verify").code == 0
    assert prospect("store", "info", "--json").json["documents"] == 8


def test_a_store_that_is_none_is_left_alone(prospect, home):
    home.data.mkdir(parents=True)
    home.store.write_text("a shopping list, not a store" * 99)
    ran = prospect("targets")
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert home.store.read_text().startswith("a shopping list")


def test_the_doctor_finds_a_new_home_in_order(prospect, home):
    checks = {check["name"]: check for check in prospect("doctor", "--json").json["checks"]}
    assert list(checks) == [
        "terminal", "home", "store", "backups", "registries", "stats book", "settings", "dialler", "hook", "outcomes",
        "keys", "themes", "hours", "exports", "playbook", "sender", "calendar", "clock", "zone data",
    ]  # fmt: skip
    assert checks["terminal"]["health"] == "warning"  # there is none here
    assert {check["health"] for name, check in checks.items() if name != "terminal"} == {"good"}
    assert "America/Chicago" in checks["clock"]["word"]
    assert not home.data.exists()


@pytest.mark.parametrize(
    ("keys", "dials"),
    [("", "Enter"), ('[block]\ndial = ["f2", "enter"]\n', "F2"), ('[block]\ndial = "n"\n', "Enter")],
)
def test_the_doctor_names_the_key_that_dials(prospect, home, keys, dials):
    home.config.mkdir(parents=True)
    if keys:
        (home.config / "keymap.toml").write_text(keys)
    checks = {check["name"]: check for check in prospect("doctor", "--json").json["checks"]}
    assert checks["dialler"]["word"] == f"{dials} dials by hand"


def test_the_doctor_tells_of_each_file_and_goes_on(past, prospect):
    (past.config / "outcomes.toml").write_text('[[outcome]]\nname = "x"\nlabel = "x"\nkey = "e"\n')
    (past.config / "config.toml").write_text("minutes = 25\nactive = fifty\n")
    (past.playbook / "personas" / "broken.toml").write_text("name = 7")
    (past.playbook / "scripts" / "broken.md").write_text("{{ nobody_knows_this }")
    past.data.chmod(0o755)
    (past.stats / "2025.json").write_text("{")
    (past.stats / "2025.damaged-1.json").write_text("[")
    ran = prospect("doctor")
    assert ran.code == 0
    assert "2025.json can't be read" in ran.out
    assert "2025.damaged-1.json was set aside" in ran.out
    assert (past.stats / "2025.json").read_text() == "{", "the doctor only looks"
    assert "outcomes.toml, $.outcome[0].key: e is taken in a block" in ran.out
    assert "config.toml, line 2" in ran.out
    assert "broken.toml" in ran.out
    assert "broken.md" in ran.out
    assert "chmod 700" in ran.out
    assert "✓ store" in ran.out


@pytest.mark.parametrize("damage", ["text", "newer"])
def test_the_doctor_says_that_a_store_can_not_be_used(past, prospect, damage):
    if damage == "text":
        past.store.write_text("no store at all" * 99)
    else:
        with sqlite3.connect(past.store) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
    ran = prospect("doctor", "--json")
    assert ran.code == 1
    store = next(check for check in json.loads(ran.out)["checks"] if check["name"] == "store")
    assert (store["ok"], store["health"]) == (False, "broken")
    assert "✗ store" in prospect("doctor").out


def test_the_doctor_names_nobody(prospect, past):
    told = prospect("doctor").out + prospect("doctor", "--json").out
    people = prospect("targets", "--json").json
    assert len(people) > 50
    for person in people:
        words = [person["name"], person["account"], person["email"], *(each["e164"] for each in person["phones"])]
        assert not [word for word in words if word and word in told]


def test_the_doctor_leaves_a_record_of_an_earlier_version_as_it_is(past, prospect):
    with sqlite3.connect(past.store) as db:
        db.execute("PRAGMA user_version = 5")
    db.close()
    ran = prospect("doctor")
    assert ran.code == 0
    assert "version 5" in ran.out
    assert "the next start takes it to version" in ran.out
    with sqlite3.connect(past.store) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (5,)
    db.close()


def test_the_doctor_finds_pages_that_are_damaged(past, prospect):
    with past.store.open("r+b") as file:
        file.seek(4096 * 40)
        file.write(b"\xff" * 4096 * 30)
    ran = prospect("doctor", "--json")
    assert ran.code == 1
    store = next(check for check in json.loads(ran.out)["checks"] if check["name"] == "store")
    assert store["health"] == "broken"
    assert "prospect store restore" in " ".join(store["problems"])


def test_the_doctor_asks_for_a_backup_and_tells_how_old_the_newest_is(past, prospect):
    assert "none of this record yet" in prospect("doctor").out
    assert prospect("store", "backup").code == 0
    assert "1 in" in prospect("doctor").out


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"TERM": "xterm-256color"}, "256 colours; copies: not known"),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "TERM_PROGRAM": "WezTerm"}, "true colour; copies: likely"),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, "no colours, as NO_COLOR asks; copies: likely"),
        ({"TERM": "xterm", "VTE_VERSION": "7000"}, "16 colours; copies: unlikely"),
        ({"TERM": "screen", "STY": "1.pts"}, "in screen; copies: unlikely, screen keeps"),
        ({"TERM": "tmux-256color", "TMUX": "/nowhere,1,0"}, "in tmux; copies: unlikely; `set -g set-clipboard on`"),
    ],
)
def test_what_a_terminal_says_of_itself(env, words):
    found = terminal_check(env, (80, 24), "utf-8")
    assert words in found.word
    assert found.ok


@pytest.mark.parametrize(
    ("env", "size", "encoding", "problem"),
    [
        ({"TERM": "xterm"}, (79, 24), "utf-8", "80×24"),
        ({"TERM": "xterm"}, (80, 23), "utf-8", "80×24"),
        ({"TERM": "xterm"}, (80, 24), "ascii", "not UTF-8"),
        ({"TERM": "dumb"}, (80, 24), "utf-8", "--plain"),
        ({}, None, "utf-8", "the commands work"),
    ],
)
def test_what_a_terminal_lacks(env, size, encoding, problem):
    (said,) = terminal_check(env, size, encoding).problems
    assert problem in said
