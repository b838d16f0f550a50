"""Scripts are filled in; a script can do nothing else, and a value is never more than text."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.people import Target
from prospect_tui.model.playbook import Persona, Playbook, Problem, Script, ScriptChannel, Sender
from prospect_tui.playbook import FIELDS, Renderer, check_scripts, merge_fields, spoken_number
from prospect_tui.rules.text import clean

RENDERER = Renderer()


def script(text: str, line: int = 1) -> Script:
    return Script(slug="s", name="S", channel=ScriptChannel.CALL, text=text, file="s.md", line=line)


def rendered(text: str, **fields: str | None) -> str:
    result = RENDERER.render(script(text), fields)
    assert result.problem is None
    return result.text


def test_fields_are_told_from_the_words_round_them() -> None:
    result = RENDERER.render(script("Hi {{ first_name }}, {{ last_name }}!"), {"first_name": "Dana"})
    assert result.segments == (
        ("Hi ", "plain"),
        ("Dana", "field"),
        (", ", "plain"),
        ("‹last name›", "missing"),
        ("!", "plain"),
    )
    assert (result.text, result.missing) == ("Hi Dana, ‹last name›!", ("‹last name›",))


@pytest.mark.parametrize("value", [None, "", "  ", "\x07\u200b"])
def test_a_blank_field_is_missing(value: str | None) -> None:
    assert rendered("{{ first_name }}", first_name=value) == "‹first name›"
    assert rendered('{{ first_name | default("there") }}', first_name=value) == "there"
    assert rendered("{% if first_name %}a{% else %}b{% endif %}", first_name=value) == "b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ account | upper }} {{ account | lower }}", "ACME CO acme co"),
        ("{{ account | title | trim }}", "Acme Co"),
        ("{{ city | upper }}", "‹city›"),
        ("{{ city | d('here') | upper }}", "HERE"),
        ("{{ city | default('here', true) }}", "here"),
        ("{{ city | default(account) }}", "acme Co"),
        ("{{ 'yes' if account }}{{ 'no' if city }}", "yes"),
        ("{% if kare == 'Expand' %}a{% elif not city and account is defined %}b{% endif %}", "b"),
        ("A\n\n{% if city %}\n\nB\n\n{% endif %}\n\nC\n{# a remark #}", "A\n\nC"),
        ("{% raw %}{{ account }}{% endraw %}", "{{ account }}"),
    ],
)
def test_what_a_script_may_do(text: str, expected: str) -> None:
    assert rendered(text, account="acme Co") == expected


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ first_name.__class__ }}",
        "{{ first_name['x'] }}",
        "{{ first_name.upper() }}",
        "{{ first_name | attr('__class__') }}",
        "{{ first_name | map('x') }}",
        "{{ self }}",
        "{{ cycler }}",
        "{{ range(9) }}",
        "{% for i in first_name %}x{% endfor %}",
        "{% for i in range(99999999) %}x{% endfor %}",
        "{% set x = 1 %}",
        "{% set x %}y{% endset %}",
        "{% with x = 1 %}{% endwith %}",
        "{% macro m() %}{% endmacro %}",
        "{% call m() %}{% endcall %}",
        "{% include '/etc/passwd' %}",
        "{% import 'x' as x %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{% block b %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% autoescape true %}x{% endautoescape %}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ first_name ~ first_name }}",
        "{{ first_name + first_name }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '%999999999d' | format(1) }}",
        "{{ first_name | center(999999999) }}",
        "{{ first_name | replace('a', 'b') }}",
        "{{ first_name | upper(1) }}",
        "{{ first_name | default(*name) }}",
        "{{ first_name is sameas(1) }}",
        "{{ first_name < 3 }}",
        "{{ 'a' in first_name }}",
        "{{ [first_name] }}",
        "{{ {'a': first_name} }}",
        "{{ lambda }}",
        "{{ (" + "(" * 5000 + ")" * 5000 + ") }}",
        "{{ " + "not " * 4000 + "name }}",
        "{{ name" + " | upper" * 1500 + " }}",
        "{{ " + "9" * 16000 + " }}",
        "{{ 0x" + "f" * 16000 + " }}",
        "{% if name %}" * 400 + "{% endif %}" * 400,
        "{{" * 8000,
        "{% if name %}",
        "{{ name }",
        "{{ '\\x' }}",
        "x" * (16 * 1024 + 1),
    ],
)
def test_what_a_script_may_not_do(text: str) -> None:
    result = Renderer().render(script(text), {"first_name": "a", "name": "b"})
    assert result.segments == ()
    assert result.problem is not None
    assert len(result.problem) < 300


def test_output_is_bounded() -> None:
    result = RENDERER.render(script("{{ name }}" * 1000), {"name": "x" * 100})
    assert result.problem == "s.md: it grows past 16,384 characters when it is filled in"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n\n{{ first_nam }}", "s.md: line 9: there is no field first_nam; did you mean first_name?"),
        ("\n{{ name | uper }}", "s.md: line 8: there is no filter uper; did you mean upper?"),
        ("{% if name %}\n{% for x in name %}{% endfor %}{% endif %}", "s.md: line 8: “for” can't be used here"),
        ("a\nb {{ name }", "s.md: line 8: a field ends with }}, and a choice with %}"),
        ("{{ first name }}", "s.md: line 7: between {{ and }} stands one field"),
        ("{% if no referrer %}x{% endif %}", "s.md: line 7: between {% and %} stands"),
        ("{{ name | default(“you”) }}", "s.md: line 7: a sign that can't stand in a field"),
        (
            "{{ name | default(you) }}",
            "s.md: line 7: there is no field you; words of your own stand in quotation marks",
        ),
        ("{% if name %}x", "s.md: line 7: an {% if ... %} without its {% endif %}"),
        ("x {# remark", "s.md: line 7: a remark that begins with {#"),
        ("{{ }}", "s.md: line 7: no field between {{ and }}"),
        ("x {% endif %}", "s.md: line 7: there is no {% if ... %} before it"),
    ],
)
def test_a_fault_is_named_by_the_line_of_the_file(text: str, said: str) -> None:
    result = RENDERER.render(script(text, line=7), {})
    assert (result.problem or "").startswith(said)
    book = Playbook(scripts=(script("{{ name }}"), script(text, line=7)))
    assert [str(problem) for problem in check_scripts(book, RENDERER)] == [result.problem]


def test_a_changed_script_is_compiled_anew() -> None:
    renderer = Renderer()
    assert renderer.render(script("one"), {}).text == "one"
    assert renderer.render(script("two"), {}).text == "two"


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=60)), st.data())
def test_any_value_stands_there_as_it_is(values: dict[str, str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FIELDS)))
    hostile = ["{{ name }}", "{% for %}", "[/]", "[@click=app.quit]x[/]", "\x1b[31m", "\x01a\x03", "\u202e"]
    value = data.draw(st.text(max_size=60) | st.sampled_from(hostile))
    result = RENDERER.render(script(f"a {{{{ {name} }}}} b"), values | {name: value})
    shown = clean(value)
    expected = (shown, "field") if shown else (f"‹{FIELDS[name]}›", "missing")
    assert result.segments == (("a ", "plain"), expected, (" b", "plain"))


@given(st.text(max_size=200))
def test_any_text_is_a_script_or_told_off(text: str) -> None:
    result = RENDERER.render(script(text), {})
    assert (result.problem is None) or result.segments == ()
    assert not {"\x01", "\x02", "\x03"} & set(result.text)


def test_reading_time_counts_each_digit() -> None:
    result = RENDERER.render(script("Ana: {{ rep_phone_spoken }} – again"), {"rep_phone_spoken": "3 1 2, 5 5 5"})
    assert result.words == 8
    assert (result.seconds(), result.seconds(240), result.seconds(0)) == (4, 2, 480)


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        ("+13125550100", "3 1 2, 5 5 5, 0 1 0 0"),
        ("+442079460012", "0 2 0, 7 9 4 6, 0 0 1 2"),
        ("+493012345678", "0 3 0, 1 2 3, 4 5 6, 7 8"),
        ("nonsense 12", "1 2"),
    ],
)
def test_a_number_is_spoken_in_groups(number: str, spoken: str) -> None:
    assert spoken_number(number) == spoken


def test_every_field_has_its_source() -> None:
    target = Target(id=1, name="Dana Whitfield", first_name="Dana", account="Halverson", city="Chicago")
    persona = Persona(slug="ops", name="VP Operations", problems=(Problem(problem="Trucks wait."),))
    sender = Sender(name="Ana Reyes", company="Copperline", phone="+13125550100")
    fields = merge_fields(target, sender, persona=persona, referrer="Pat", local=datetime(2026, 1, 5, 12))
    assert set(fields) == set(FIELDS)
    assert (fields["first_name"], fields["title"], fields["problem"]) == ("Dana", None, "Trucks wait.")
    assert (fields["rep_first"], fields["day_part"], fields["referrer"]) == ("Ana", "afternoon", "Pat")
    assert (fields["rep_phone"], fields["rep_phone_spoken"]) == ("+1 312-555-0100", "3 1 2, 5 5 5, 0 1 0 0")
    assert merge_fields(target, Sender(), local=datetime(2026, 1, 5, 11, 59))["day_part"] == "morning"
