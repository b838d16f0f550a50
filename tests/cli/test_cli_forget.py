"""`prospect forget`: it asks, tells what goes and where to look, and can't be taken back."""

import json

import pytest
from click.testing import CliRunner
from support.forgotten import EMAIL, LIST, NAME, NOTE, NUMBER, found_in

from prospect_tui import tui
from prospect_tui.cli.main import main
from prospect_tui.desk import open_desk

KEYS = {
    "id", "forgotten", "already", "touches", "notes", "follow_ups", "numbers_hashed", "numbers_shared", "account",
    "exports", "calendar", "also_in", "backups", "traces",
}  # fmt: skip


@pytest.fixture
def her(prospect, tmp_path):
    """The words by which she is found, who was called once."""
    path = tmp_path / "otters.csv"
    path.write_text(LIST)
    assert prospect("import", str(path)).code == 0
    path.unlink()
    assert prospect("log", EMAIL, "callback", "--callback", "tomorrow 9am", "--note", NOTE).code == 0
    return EMAIL


@pytest.fixture
def answering(home, clock, monkeypatch):
    """Runs a command for somebody who sits at a terminal, and types this."""
    monkeypatch.setattr("prospect_tui.cli.forget.has_terminal", lambda: True)

    def run(*args, keys=""):
        return CliRunner().invoke(main, ["--home", str(home.data.parent), *args], input=keys)

    return run


def test_it_goes_and_nothing_of_it_stays(prospect, her, home):
    done = prospect("forget", her, "--yes")
    assert done.code == 0, done.err
    assert "Forgotten: target 1. 1 touch stays as a count, 1 note went; 1 open follow-up cancelled" in done.out
    assert "1 number of theirs alone" in done.out
    assert "1 number that others have, too" in done.out
    assert "traces" not in done.out
    assert NAME not in done.out
    assert found_in(home.data) == {}
    assert [t["name"] for t in prospect("targets", "--json").json] == ["Bo Plain", "Cy Plain"]
    assert prospect("stats", "--json").json["counts"]["dials"] == 1
    assert "(forgotten)" in prospect("touches").out
    assert prospect("store", "verify").code == 0


def test_what_json_prints(prospect, her):
    told = prospect("forget", her, "--yes", "--json").json
    assert set(told) == KEYS
    assert told["also_in"] == {"targets": [], "blocks": [], "lists": [], "files": []}
    assert (told["id"], told["forgotten"], told["already"]) == (1, "2026-11-24T15:00:00Z", False)
    counts = (told["touches"], told["notes"], told["follow_ups"], told["numbers_hashed"], told["numbers_shared"])
    assert counts == (1, 1, 1, 1, 1)
    assert told["account"] is True
    assert (told["traces"], told["backups"], told["exports"]) == (False, [], [])
    again = prospect("forget", "1", "--json").json
    assert (again["already"], again["forgotten"], set(again)) == (True, told["forgotten"], KEYS)


def test_without_a_terminal_it_needs_a_yes(prospect, her):
    told = prospect("forget", her)
    assert told.code == 2
    assert "--yes" in told.err
    assert len(prospect("targets", "--json").json) == 3


@pytest.mark.parametrize(("keys", "code", "left"), [("n\n", 1, 3), ("\n", 1, 3), ("", 1, 3), ("y\n", 0, 2)])
def test_on_a_terminal_it_tells_what_goes_and_asks(answering, prospect, her, keys, code, left):
    told = answering("forget", her, keys=keys)
    assert told.exit_code == code
    asked = told.stderr
    assert f"{NAME}, Chief Otter Keeper, Ottersley Marmalade Works (id 1)" in asked
    assert "1 note" in asked
    assert "the account Ottersley Marmalade Works, where nobody else is" in asked
    assert "can't be taken back" in asked
    assert len(prospect("targets", "--json").json) == left


def test_several_are_told_and_nobody_goes(prospect, her):
    told = prospect("forget", "312 555 0110", "--yes")
    assert told.code == 1
    assert "Cy Plain" in told.err
    assert len(prospect("targets", "--json").json) == 3


def test_nobody_by_that_name(prospect, her):
    told = prospect("forget", "ada@poe.example", "--yes")
    assert (told.code, told.out) == (1, "")
    assert "There is no target" in told.err


def test_not_who_is_on_screen(prospect, her, home, clock):
    desk = open_desk(home, clock)
    block = desk.start(desk.plan("otters"))
    current = str(block.state.current)
    told = prospect("forget", current, "--yes")
    assert told.code == 1
    assert "Press s there" in told.err
    block.skip()
    assert prospect("forget", current, "--yes").code == 0
    desk.close()


def test_what_is_left_goes_when_the_app_is_closed(prospect, her, home, clock, monkeypatch):
    def run_app(desk, *, start=None, throw_away=False):
        told = prospect("forget", her, "--yes")
        assert "traces" in told.out
        assert found_in(home.data)
        return 0

    monkeypatch.setattr(tui, "run_app", run_app)
    monkeypatch.setattr("prospect_tui.cli.app.has_terminal", lambda: True)
    assert prospect().code == 0
    assert found_in(home.data) == {}


def test_exports_backups_and_the_reps_own_words_are_told_of(prospect, her, home):
    home.exports.mkdir()
    prospect("export", "targets", "--format", "csv", "-o", str(home.exports / "all.csv"))
    prospect("log", "2", "conversation", "--note", f"{NAME} sent me")
    made = prospect("store", "backup", "--json").json
    told = prospect("forget", her, "--yes")
    assert "Removed, and to be made again where you need them: data/exports/all.csv." in told.out
    assert "in notes or columns of 1 other target: `prospect touches --target 2`" in told.out
    assert "1 older copy of the record still holds them, until the app is next started" in told.out
    assert made["file"] in told.out
    assert "forgotten before" in prospect("forget", "1").out
    assert not (home.exports / "all.csv").exists()
    prospect("store", "backup")
    assert found_in(home.backups, needles=[EMAIL, "3125550187", "marzipan"]) == {}


def test_the_list_shows_and_checks_the_number(prospect, her):
    prospect("forget", her, "--yes")
    (entry,) = prospect("dnc", "list", "--json").json
    assert entry["kind"] == "hash"
    assert "somebody who was forgotten" in prospect("dnc", "list").out
    assert prospect("dnc", "check", NUMBER, "--json").json["allowed"] is False
    assert "Not to be called" in prospect("dnc", "check", NUMBER).out
    refused = prospect("log", NUMBER, "voicemail")
    assert refused.code == 1
    assert "asked to be forgotten" in refused.err
    assert prospect("dnc", "remove", NUMBER).code == 0
    assert prospect("dnc", "check", NUMBER, "--json").json["allowed"] is True


def test_an_import_says_whose_number_is_back(prospect, her, tmp_path):
    prospect("forget", her, "--yes")
    path = tmp_path / "otters.csv"
    path.write_text(LIST)
    told = prospect("import", str(path))
    assert "asked to be forgotten" in told.out
    assert [t["do_not_call"] for t in prospect("targets", "--json").json if t["name"] == NAME] == [True]


def test_as_a_process_it_leaves_nothing_and_says_so_in_json(process, her, home):
    told = process("forget", NUMBER, "--yes", "--json")
    assert json.loads(told.out)["traces"] is False
    assert found_in(home.data) == {}
