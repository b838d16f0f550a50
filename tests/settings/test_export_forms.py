"""The forms of exports: those that ship, and the rep's own over them."""

from pathlib import Path

import pytest

from prospect_tui.model.words import Channel, Flag
from prospect_tui.rules.exports import outcome_there
from prospect_tui.settings.exports import built_in, load_forms
from prospect_tui.settings.outcomes import built_in as outcomes

CRMS = ("salesforce", "hubspot", "pipedrive", "close")
HUBSPOT_OUTCOMES = {"Busy", "Connected", "Left live message", "Left voicemail", "No answer", "Wrong number"}
CLOSE_DISPOSITIONS = {"answered", "no-answer", "vm-answer", "vm-left", "busy", "blocked", "error", "abandoned"}
OWN = """
title = "Ours"
ids = "salesforce"
source = "our admin"
date = "2026-11-20"
[touches]
columns = [{ header = "Id", from = "person_id" }, { header = "Kind", value = "call" }]
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "exports").mkdir()
    return tmp_path


def write(config: Path, text: str, name: str = "ours.toml") -> Path:
    (config / "exports" / name).write_text(text, encoding="utf-8")
    return config


def refused(config: Path, text: str, name: str = "ours.toml") -> list[tuple[str, str]]:
    """Where and why a form is refused; the built-in ones serve."""
    forms, problems = load_forms(write(config, text, name))
    assert forms == built_in()
    assert all(problem.file == f"exports/{name}" for problem in problems)
    return [(problem.where, problem.problem) for problem in problems]


# Those that ship.


def test_they_pass_the_very_checks_that_the_reps_own_have_to_pass(config: Path) -> None:
    folder = Path(load_forms.__code__.co_filename).parents[1] / "data" / "exports"
    for path in folder.glob("*.toml"):
        write(config, path.read_text(encoding="utf-8"), path.name)
    assert load_forms(config) == (built_in(), [])


def test_each_crm_has_one_for_touches_and_one_for_targets() -> None:
    for name in CRMS:
        form = built_in()[name]
        assert form.touches is not None
        assert form.targets is not None
        assert form.targets.columns[0].source in ("contact_id", "person_id", "lead_id"), name


def test_each_says_where_it_is_written_what_the_importer_takes() -> None:
    for form in built_in().values():
        assert form.source
        if form.verified:
            assert "https://" in form.source


def test_between_them_the_forms_of_a_crm_take_each_channel_once() -> None:
    for crm in CRMS:
        forms = [form for form in built_in().values() if form.ids == crm and form.touches]
        taken = [channel for form in forms for channel in form.touches.channels]
        assert sorted(taken) == sorted(Channel), crm


def test_each_of_our_outcomes_of_a_call_has_a_word_there() -> None:
    words = {"hubspot": HUBSPOT_OUTCOMES, "close": CLOSE_DISPOSITIONS}
    for crm in ("salesforce", "hubspot", "close"):
        form = built_in()[crm].touches
        assert form is not None
        for row in outcomes().rows:
            if row.counts_as & (Flag.DIAL | Flag.RECEIVED):
                said = outcome_there(row.name, row.counts_as, form)
                assert said, (crm, row.name)
                assert said in words.get(crm, {said}), (crm, row.name)


@pytest.mark.parametrize("flag", [Flag.DIAL, Flag.RECEIVED | Flag.ANSWER, Flag.DIAL | Flag.ANSWER | Flag.CONNECT])
def test_an_outcome_of_the_reps_own_has_a_word_there_by_its_flags(flag: Flag) -> None:
    for crm in ("salesforce", "hubspot", "close"):
        form = built_in()[crm].touches
        assert form is not None
        assert outcome_there("my-very-own", flag, form), crm


def test_a_number_that_was_dialled_is_no_field_of_a_person() -> None:
    """It may have turned out to be somebody else's."""
    for form in built_in().values():
        for column in form.touches.columns if form.touches else ():
            assert column.source != "phone" or column.header == "phone", (form.name, column.header)


# The rep's own.


def test_one_of_a_new_name_is_added(config: Path) -> None:
    forms, problems = load_forms(write(config, OWN))
    assert problems == []
    assert forms["ours"].name == "ours"
    assert [column.header for column in forms["ours"].touches.columns] == ["Id", "Kind"]
    assert set(forms) == {*built_in(), "ours"}


def test_one_of_a_built_in_name_takes_its_place(config: Path) -> None:
    forms, problems = load_forms(write(config, OWN, "hubspot.toml"))
    assert problems == []
    assert forms["hubspot"].title == "Ours"
    assert forms["salesforce"] == built_in()["salesforce"]


def test_one_that_is_based_on_another_says_only_what_differs(config: Path) -> None:
    text = 'based_on = "hubspot"\n[touches.outcomes]\nmeeting = "Meeting booked"\nbusy = "Engaged"\n'
    forms, problems = load_forms(write(config, text, "hubspot.toml"))
    assert problems == []
    ours, theirs = forms["hubspot"].touches, built_in()["hubspot"].touches
    assert ours.columns == theirs.columns
    assert ours.outcomes == theirs.outcomes | {"meeting": "Meeting booked", "busy": "Engaged"}


@pytest.mark.parametrize(
    ("old", "new", "where", "problem"),
    [
        ('"person_id"', '"persons_id"', "$.touches.columns[0].from", "Invalid enum value 'persons_id'"),
        (', value = "call"', "", "$.touches.columns[1]", "needs one of from and value"),
        ('value = "call"', 'from = "id", value = "x"', "$.touches.columns[1]", "needs one of from and value"),
        ('"Kind"', '"Id"', "$.touches.columns[1].header", "there is another Id before it"),
        ('"Kind"', '""', "$.touches.columns[1].header", "Expected `str` of length >= 1"),
        ('value = "call"', 'value = "call", onyl = []', "$.touches.columns[1]", "Object contains unknown field `onyl`"),
        ('title = "Ours"', "", "$", "Object missing required field `title`"),
        ('"2026-11-20"', '"last week"', "$.date", "Expected `str` matching regex"),
        ("[touches]", 'name = "x"\n[touches]', "$.name", "is the file's name; leave it out"),
        ("[touches]", "[patterns]\nlead = '('\n[touches]", "$.patterns.lead", "is no regular expression"),
        ("[touches]", '[touches]\ntimes = "mine"', "$.touches.times", "Invalid enum value 'mine'"),
        ("[touches]", '[touches]\nchannels = ["fax"]', "$.touches.channels[0]", "Invalid enum value 'fax'"),
        (
            "[touches]", '[touches]\nflags = [{ flags = ["dail"], says = "x" }]', "$.touches.flags[0].flags",
            "there is no flag 'DAIL'",
        ),
        ("[touches]", "[[touches", "line 6, column 10", "Expected"),
        ('title = "Ours"', 'based_on = "sugar"', "$.based_on", "must be one of"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_its_place(config: Path, old: str, new: str, where: str, problem: str) -> None:
    assert old in OWN
    found = refused(config, OWN.replace(old, new))
    assert [(place, said[: len(problem)]) for place, said in found] == [(where, problem)]


def test_one_that_says_nothing_of_touches_or_targets_is_no_form(config: Path) -> None:
    assert refused(config, OWN.partition("[touches]")[0]) == [("", "has neither [touches] nor [targets]")]


@pytest.mark.parametrize("name", ["Ours.toml", "a b.toml", "-x.toml"])
def test_its_name_is_what_like_takes(config: Path, name: str) -> None:
    assert refused(config, OWN, name) == [("", "the file's name must be lower-case words with a hyphen between")]


def test_a_bad_one_in_the_place_of_a_built_in_one_leaves_that(config: Path) -> None:
    assert refused(config, "title = 3", "salesforce.toml") == [("$.title", "Expected `str`, got `int`")]


def test_no_folder_is_no_problem(tmp_path: Path) -> None:
    assert load_forms(tmp_path) == (built_in(), [])


def test_the_example_in_the_docs_is_a_form(config: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    forms, problems = load_forms(write(config, example, "hubspot.toml"))
    assert problems == []
    assert forms["hubspot"].touches.outcomes["meeting"] == "Meeting booked"


def test_the_docs_speak_of_every_form_that_ships() -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    assert [name for name in built_in() if f"--like {name}" not in page and f"`{name}`" not in page] == []
