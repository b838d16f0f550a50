"""The rep's own outcomes: they override the built-in ones, or are reported by place and change nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.outcomes import Outcome
from prospect_tui.settings.outcomes import TAKEN, built_in, load_outcomes


def write(folder: Path, text: str | bytes) -> Path:
    (folder / "outcomes.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def row(**fields: str) -> str:
    """An [[outcome]] of these lines, named `demo` unless told otherwise."""
    fields = {"name": '"demo"', "label": '"demo"'} | fields
    return "[[outcome]]\n" + "".join(f"{key} = {value}\n" for key, value in fields.items())


def named(folder: Path, name: str) -> Outcome:
    outcomes, problems = load_outcomes(folder)
    assert problems == []
    found = outcomes.named(name)
    assert found is not None
    return found


def refused(folder: Path, text: str | bytes, *served: str) -> list[tuple[str, str]]:
    """Where and why a file is refused; the built-in outcomes serve whole, with those of its rows that are `served`."""
    outcomes, problems = load_outcomes(write(folder, text))
    assert outcomes.rows[: len(built_in().rows)] == built_in().rows
    assert tuple(outcome.name for outcome in outcomes.rows[len(built_in().rows) :]) == served
    assert all(problem.file == "outcomes.toml" for problem in problems)
    assert all(str(problem).startswith("outcomes.toml") for problem in problems)
    return [(problem.where, problem.problem) for problem in problems]


def test_the_built_in_ones_are_without_fault(tmp_path: Path) -> None:
    """They pass the very checks that the rep's own have to pass."""
    from importlib.resources import files

    ours = files("prospect_tui").joinpath("data", "outcomes.toml").read_text()
    assert load_outcomes(write(tmp_path, ours)) == (built_in(), [])


def test_without_a_file_the_built_in_ones_serve(tmp_path: Path) -> None:
    assert load_outcomes(tmp_path) == (built_in(), [])


def test_the_letters_are_those_of_the_table() -> None:
    keys = {outcome.key: outcome.name for outcome in built_in().rows if outcome.key}
    assert keys == {
        "n": "no-answer", "v": "voicemail", "g": "gatekeeper", "c": "conversation", "m": "meeting", "b": "callback",
        "l": "later", "x": "not-interested", "r": "referral", "w": "wrong-number", "d": "do-not-call", "z": "busy",
    }  # fmt: skip
    bad_line = [(outcome.digit, outcome.name) for outcome in built_in().in_group("bad-line")]
    assert bad_line == [(1, "busy"), (2, "disconnected"), (3, "left-company"), (4, "switchboard")]


@pytest.mark.parametrize("key", ["n", "N"])
def test_letters_ignore_case(key: str) -> None:
    found = built_in().keyed(key)
    assert found is not None
    assert found.name == "no-answer"


# Overriding.


def test_a_row_of_the_same_name_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    write(tmp_path, row(name='"no-answer"', label='"rang out"', key='"n"', flags='["dial"]'))
    found = named(tmp_path, "no-answer")
    assert (found.label, found.then) == ("rang out", None)
    names = [outcome.name for outcome in load_outcomes(tmp_path)[0].rows]
    assert names == [outcome.name for outcome in built_in().rows]


def test_a_new_row_comes_last_and_has_its_key(tmp_path: Path) -> None:
    write(tmp_path, row(key='"t"', flags='["dial", "answer"]', then='{ kind = "retry", days = 5 }'))
    outcomes, problems = load_outcomes(tmp_path)
    assert problems == []
    assert outcomes.keyed("t") == outcomes.rows[-1]
    assert len(outcomes.rows) == len(built_in().rows) + 1


def test_two_may_swap_their_keys(tmp_path: Path) -> None:
    write(tmp_path, row(name='"no-answer"', key='"v"') + row(name='"voicemail"', key='"n"'))
    outcomes, problems = load_outcomes(tmp_path)
    assert problems == []
    assert [outcomes.keyed(key).name for key in "nv"] == ["voicemail", "no-answer"]


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert load_outcomes(write(tmp_path, "# nothing yet\n")) == (built_in(), [])


# Refused, by place.


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[[outcome]]\nname = "a"\nlabel = \n', 3),
        ("\n\nkey = = 5\n", 3),
        ("[[outcome]\n", 1),
        ('[[outcome]]\nname = "a"\nname = "b"\n', 3),
    ],
)
def test_a_fault_of_syntax_is_named_by_its_line(tmp_path: Path, text: str, line: int) -> None:
    ((where, problem),) = refused(tmp_path, text)
    assert re.search(rf"\bline {line}\b", where)
    assert problem


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"flags": '"dial"'}, "flags"),
        ({"flags": '["dial", 5]'}, "flags[1]"),
        ({"flags": '["dail"]'}, "flags"),
        ({"then": '{ kind = "sometime", days = 1 }'}, "then.kind"),
        ({"then": '{ kind = "retry", day = 1 }'}, "then"),
        ({"then": '{ kind = "retry", days = 1, band = "evening" }'}, "then.band"),
        ({"then": '{ kind = "retry", days = "two" }'}, "then.days"),
        ({"then": '{ kind = "retry" }'}, "then"),  # when?
        ({"then": '{ kind = "retry", days = 1, minutes = 5 }'}, "then"),  # which of them?
        ({"then": '{ kind = "retry", days = -1 }'}, "then.days"),
        ({"then": '{ kind = "retry", business_days = 0 }'}, "then.business_days"),
        ({"then": '{ kind = "retry", minutes = 0 }'}, "then.minutes"),
        ({"then": '{ kind = "retry", days = 99999999999 }'}, "then.days"),
        ({"then": '{ kind = "retry", minutes = 99999999999 }'}, "then.minutes"),
        ({"then": '{ kind = "callback", undated = true }'}, "then"),  # only a meeting may be without a date
        ({"key": '"no"'}, "key"),
        ({"key": '"N"'}, "key"),
        ({"key": '"3"'}, "key"),
        ({"key": '""'}, "key"),
        ({"asks": '"weather"'}, "asks"),
        ({"asks": '"when"'}, "then"),  # a default for the time that is asked
        ({"asks": '"which"'}, "group"),  # which of what?
        ({"tone": '"loud"'}, "tone"),
        ({"number": '"odd"'}, "number"),
        ({"number": '"wrong"', "quarantine_days": "-1"}, "quarantine_days"),
        ({"number": '"wrong"', "quarantine_days": "99999999999"}, "quarantine_days"),
        ({"colour": '"red"'}, ""),
        ({"name": '""'}, "name"),
        ({"name": '"No Answer"'}, "name"),  # it could not be named to `prospect log`
        ({"group": '"bad-line"', "digit": "2"}, "digit"),  # taken by disconnected
    ],
)
def test_a_wrong_value_is_named_by_its_path(tmp_path: Path, fields: dict[str, str], path: str) -> None:
    ((where, problem),) = refused(tmp_path, row(**fields))
    assert where == ("$.outcome[0]" + ("." + path if path else ""))
    assert problem


def test_the_second_row_is_named_as_the_second(tmp_path: Path) -> None:
    assert refused(tmp_path, row() + row(name='"other"', tone='"loud"'), "demo") == [
        ("$.outcome[1].tone", "must be one of ends, good, plain")
    ]


def test_every_fault_of_a_file_is_told(tmp_path: Path) -> None:
    found = refused(tmp_path, row(tone='"loud"', asks='"weather"') + row(name='"other"', key='"s"'))
    assert [where for where, _ in found] == ["$.outcome[0].asks", "$.outcome[0].tone", "$.outcome[1].key"]


@pytest.mark.parametrize("key", sorted(letter for letter in TAKEN if letter.isalpha()))
def test_a_letter_that_a_block_needs_is_refused(tmp_path: Path, key: str) -> None:
    ((where, problem),) = refused(tmp_path, row(key=f'"{key}"'))
    assert (where, problem) == ("$.outcome[0].key", f"{key} is taken in a block")


def test_every_other_key_of_a_block_is_taken() -> None:
    """Undo, skip, note, objections, persona, pacer, account, find, add, five, jump, quit."""
    assert set("useophaifjkyq") <= TAKEN


def test_a_letter_of_another_outcome_is_refused(tmp_path: Path) -> None:
    ((where, problem),) = refused(tmp_path, row(key='"n"'))
    assert where == "$.outcome[0].key"
    assert "no-answer" in problem


def test_two_new_rows_with_one_letter_are_refused(tmp_path: Path) -> None:
    found = refused(tmp_path, row(key='"t"') + row(name='"other"', key='"t"'))
    assert [where for where, _ in found] == ["$.outcome[0].key", "$.outcome[1].key"]


def test_two_rows_of_one_name_are_refused(tmp_path: Path) -> None:
    ((where, problem),) = refused(tmp_path, row(key='"t"') + row(key='"t"'), "demo")
    assert where == "$.outcome[1].name"
    assert "demo" in problem


def test_a_bad_row_takes_no_other_with_it_and_is_named_by_its_line(tmp_path: Path) -> None:
    text = row(key='"t"') + row(name='"other"', tone='"loud"') + row(name='"third"', colour='"red"')
    outcomes, problems = load_outcomes(write(tmp_path, text))
    assert [outcome.name for outcome in outcomes.rows[len(built_in().rows) :]] == ["demo"]
    assert [(problem.where, problem.line) for problem in problems] == [("$.outcome[1].tone", 8), ("$.outcome[2]", 12)]
    assert str(problems[0]).endswith("(line 8)")


def test_a_row_that_took_the_key_of_a_bad_one_gives_it_back(tmp_path: Path) -> None:
    """The built-in voicemail is back in the place of the bad one, and with it its key."""
    text = row(name='"voicemail"', key='"t"', tone='"loud"') + row(key='"v"') + row(name='"other"')
    found = refused(tmp_path, text, "other")
    assert [where for where, _ in found] == ["$.outcome[0].tone", "$.outcome[1].key"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00", b"\x00", b"[" * 100_000, b"a=" + b"[" * 5_000, b"x = " + b"9" * 10_000, b" " * ((1 << 20) + 1),
        b"outcome = 5", b"[outcome]\nname = 5\n", b"[[outcomes]]\n", b"outcome = [1]",
    ],
)  # fmt: skip
def test_a_file_that_is_no_outcomes_file_is_reported(tmp_path: Path, content: bytes) -> None:
    assert len(refused(tmp_path, content)) == 1


def test_a_folder_in_its_place_is_reported(tmp_path: Path) -> None:
    (tmp_path / "outcomes.toml").mkdir()
    outcomes, problems = load_outcomes(tmp_path)
    assert outcomes == built_in()
    assert len(problems) == 1


@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_no_file_whatever_stops_the_outcomes_from_loading(tmp_path: Path, content: bytes) -> None:
    outcomes, _ = load_outcomes(write(tmp_path, content))
    assert outcomes.keyed("n") is not None
