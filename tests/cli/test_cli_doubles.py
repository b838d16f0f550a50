"""Who is asked about on a terminal, how far an import has come, and one taken back from the command line."""

import pytest
from click.testing import CliRunner

from prospect_tui.cli.doubles import ask_about
from prospect_tui.model.imports import Likely, LikelyKey, Step
from prospect_tui.model.people import NewTarget
from prospect_tui.reports.importing import progress_text


def question(row: int, target: int = 1) -> Likely:
    bob, robert = NewTarget(name="Bob [red]Jones", account="Acme"), NewTarget(name="Robert Jones", title="CFO")
    return Likely(key=LikelyKey(row=row, target=target), row=bob, other=robert, score=80, why="names that go together")


@pytest.mark.parametrize(
    ("keys", "answers"),
    [("y\nn\ny\n", [True, False, True]), ("n\nall\n", [False, True, True]), ("none\n", [False, False, False])],
)
def test_questions_are_asked_one_by_one_until_all_or_none(keys: str, answers: list[bool]) -> None:
    asked = [question(1), question(2), question(3)]
    with CliRunner().isolation(input=keys) as (out, *_):
        assert ask_about(asked) == {one.key: answer for one, answer in zip(asked, answers, strict=True)}
        shown = out.getvalue().decode()
    assert "Bob [red]Jones" in shown
    assert "Robert Jones" in shown


def test_a_row_that_is_somebody_is_asked_about_no_further() -> None:
    with CliRunner().isolation(input="y\n"):
        assert ask_about([question(1), question(1, target=2)]) == {LikelyKey(row=1, target=1): True}


def test_how_far_an_import_has_come() -> None:
    step = Step(stage="reading", rows=4_000, done_bytes=1_000, of_bytes=4_000)
    assert progress_text(step, 2.0) == "4,000 rows read · 2,000 a second · 6 s left"
    assert progress_text(Step(stage="storing", rows=1, done_bytes=0, of_bytes=0), 9.0) == "storing 1 row …"
    assert progress_text(Step(stage="storing", rows=9, part=2, parts=7), 9.0) == "storing 9 rows · part 3 of 7 …"


def test_an_import_is_taken_back(prospect, write_list) -> None:
    path = write_list("Name,Company,Phone", "Robert Jones,Acme,312 555 0142", "Bob Jones,Acme,303 555 0143")
    out = prospect("import", str(path), "--no-ask", "--list", "autumn").out
    assert "1 row likely to be somebody who is there" in out
    out = prospect("lists", "undo", "autumn").out
    assert "2 targets removed" in out
    assert "The list is gone, too." in out
    assert prospect("targets", "--json").json == []
    again = prospect("lists", "undo")
    assert (again.code, again.out) == (1, "")
    assert "no import to take back" in again.err


def test_what_taking_back_says_in_json(prospect, write_list) -> None:
    prospect("import", str(write_list("Name,Phone", "Ada Poe,312 555 0142")))
    assert set(prospect("lists", "undo", "--json").json) == {
        "import", "list", "file", "at", "removed", "restored", "places", "kept", "list_removed",
    }  # fmt: skip
