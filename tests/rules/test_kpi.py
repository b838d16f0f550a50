"""Expressions that count: what can be read, and where one that can't is wrong."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.words import Flag
from prospect_tui.rules import kpi
from prospect_tui.rules.kpi import COUNTS, FIELDS, Expression, Fault, read_kpi, unknown


def test_counts_conditions_and_lists_of_values() -> None:
    made = read_kpi("""conversations where persona = "vp-operations" and kare in (Attain, r) and list not in ('a b')""")
    assert made.count == "conversations"
    assert [(c.field, [v.text for v in c.values], c.negated) for c in made.conditions] == [
        ("persona", ["vp-operations"], False),
        ("kare", ["Attain", "Recapture"], False),
        ("list", ["a b"], True),
    ]
    assert made.first == 0


def test_new_counts_the_first_of_each_target_alone() -> None:
    assert read_kpi("NEW conversations").first == int(Flag.CONVERSATION)
    with pytest.raises(Fault, match="new can't be said of voicemails"):
        read_kpi("new voicemails")


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("", 1, "missing at the end"),
        ("conversatons", 1, "did you mean conversations?"),
        ("profits", 1, "there is no count profits; there is dials"),
        ("dials whre kare = A", 7, "whre isn't expected here; where may follow"),
        ("dials where", 12, "missing at the end"),
        ("dials where persna = x", 13, "did you mean persona?"),
        ("dials where persona x", 21, "after persona comes"),
        ("dials where kare = Obtain", 20, "there is no kare Obtain"),
        ("dials where channel = fax", 23, "there is no channel fax; there is call"),
        ("dials where kare in Attain", 21, "( is missing"),
        ("dials where kare in (Attain", 28, ") is missing"),
        ("dials where kare in ()", 22, "a value is missing before )"),
        ("dials where kare = A or kare = R", 22, "or isn't expected here; and may follow"),
        ("dials; import os", 6, "; can't stand here"),
        ('dials where list = "spring', 20, "\" can't stand here"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, at: int, said: str) -> None:
    with pytest.raises(Fault) as found:
        read_kpi(text)
    assert found.value.at == at
    assert said in found.value.problem


def test_a_value_that_nobody_knows_is_named_with_its_place_and_the_nearest() -> None:
    made = read_kpi("dials where persona in (cfo, vp-operation) and list = spring")
    (fault,) = unknown(made, {"persona": ["cfo", "vp-operations"]})
    assert (fault.at, fault.problem) == (30, "there is no persona vp-operation; did you mean vp-operations?")


_WORDS = [*COUNTS, *FIELDS, "new", "where", "and", "not", "in", "(", ")", ",", "=", "!=", "A", '"x y"', "'", ";", "é"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(_WORDS)).map(" ".join)))
def test_any_text_is_an_expression_or_a_fault_at_one_of_its_places(text: str) -> None:
    made: Expression | Fault
    try:
        made = read_kpi(text)
    except Fault as fault:
        made = fault
    if isinstance(made, Fault):
        assert 1 <= made.at <= len(text) + 1
    else:
        assert made.count in COUNTS
        assert all(condition.field in FIELDS and condition.values for condition in made.conditions)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('touch {mark}')",
        "dials where persona = __import__('os').mkdir('{mark}')",
        "(lambda: open('{mark}', 'w'))()",
        "dials or open('{mark}', 'w')",
        "dials; open('{mark}', 'w')",
        "{{x for x in [open('{mark}', 'w')]}}",
    ],
)
def test_code_is_no_expression_and_is_not_run(text: str, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with pytest.raises(Fault):
        read_kpi(text.format(mark=mark))
    assert not mark.exists()


def test_nothing_that_reads_or_counts_an_expression_can_run_code() -> None:
    package = Path(kpi.__file__).parents[1]
    files = [package / name for name in ("rules/kpi.py", "desk/kpis.py", "desk/indicators.py", "playbook/cookbook.py")]
    for file in files:
        names = {node.id for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Name)}
        assert not names & {"eval", "exec", "compile", "__import__", "globals", "locals"}, file


@pytest.mark.parametrize("quoted", ["'; drop table touches; --'", '"\' or 1=1 --"'])
def test_a_value_is_never_a_part_of_a_query(quoted: str) -> None:
    (condition,) = read_kpi(f"dials where list = {quoted}").conditions
    assert condition.values[0].text == quoted[1:-1]
