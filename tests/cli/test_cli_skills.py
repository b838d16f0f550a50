"""Skills on the command line; and nowhere else."""

from pathlib import Path


def test_rate_show_and_practise(prospect):
    done = prospect("skills", "rate", "opening=3", "asking for the meeting=2")
    assert "opening" in done.out
    assert "For you alone" in done.out
    shown = prospect("skills", "show", "--json").json
    assert [each["last"] for each in shown["skills"] if each["last"]] == [3, 2]
    assert shown["practice"]["skill"] == "asking for the meeting"
    assert prospect("skills", "practise").out.startswith("Practise: asking for the meeting\nWhy this one: you rated")


def test_one_that_is_wrong_keeps_none(prospect):
    assert prospect("skills", "rate", "opening=3", "juggling=2").code == 1
    assert prospect("skills", "rate", "opening=3", "voicemail=6").code == 2
    assert prospect("skills", "rate", "opening").code == 2
    assert prospect("skills", "practise").out.startswith("Nothing to go by yet")
    assert all(each["last"] is None for each in prospect("skills", "show", "--json").json["skills"])


def test_ratings_are_in_nothing_that_goes_out(prospect, past, tmp_path: Path):
    prospect("skills", "rate", "objections=1", "keeping notes=1")
    outs = [
        prospect("stats"), prospect("stats", "--json"), prospect("review"), prospect("review", "--json"),
        prospect("review", "--format", "html", "--notes"), prospect("export", "touches", "--format", "csv"),
        prospect("export", "blocks", "--format", "csv"),
    ]  # fmt: skip
    assert all(done.code == 0 and done.out for done in outs)
    assert not any("keeping notes" in done.out for done in outs)
