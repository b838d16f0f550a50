"""The line of a key path, where TOML's reader says none."""

import tomllib

import pytest

from prospect_tui.settings.config import load_config
from prospect_tui.settings.toml_lines import line_of

TEXT = '''\
# settings
minutes = 25
"odd key" = 1
text = """
minutes = 99
"""
caps.spread_minutes = 5

[dialler]
way = "link"
[playbooks]
team = "/somewhere"

[[outcome]]
name = "a"
then = { kind = "retry",
  days = 1 }
[[outcome]]
name = "b"
  [outcome.then]
  days = 2
'''


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("$.minutes", 2), ("$.odd key", 3), ("$.caps.spread_minutes", 7), ("$.dialler", 9), ("$.dialler.way", 10),
        ("$.playbooks.team[0]", 12), ("$.outcome[0].name", 15), ("$.outcome[0].then.days", 16), ("$.outcome[1]", 18),
        ("$.outcome[1].name", 19), ("$.outcome[1].then.days", 21), ("$.nothing", None), ("$", None),
    ],
)  # fmt: skip
def test_the_line_of_a_key_path_or_of_the_nearest_above_it(where, line):
    assert line_of(TEXT, where) == line


def test_the_text_of_this_test_is_toml():
    assert tomllib.loads(TEXT.replace('"retry",\n ', '"retry",'))["outcome"][1]["then"]["days"] == 2


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("region = 'US'\nminutes = 0\n", 2, "must be 1 or more"),
        ("minutes = 'ten'\n", 1, "must be a whole number, not a text"),
        ("view = 'big'\n", 1, "“big” must be one of focus, full, quiet"),
        ("view = 'ful'\n", 1, "“ful” must be one of focus, full, quiet (did you mean full?)"),
        (
            "[dialler]\nby = 'comand'\n",
            2,
            "one of clipboard, command, hand, link (did you mean command?); you dial by hand meanwhile",
        ),
        ("[split]\nkeep = 5\n", 2, "“keep” must be one of Keep, Attain, Recapture, Expand (did you mean Keep?)"),
        ("minuets = 5\n", 1, "there is no `minuets` here (did you mean minutes?)"),
        ("\n[dialer]\nby = 'link'\n", 2, "no `dialer` here (did you mean dialler?); you dial by hand meanwhile"),
        ("[caps]\nxyz = 5\n", 2, "here; there are tries, number_a_day, account_a_day, spread_minutes"),
        ("[dialler]\nlinck = 'tel'\n", 2, "there is no `linck` here (did you mean link?)"),
        ("active = 5\n[signals]\ncallback = true\ncolour = 'red'\n", 4, "there is no `colour` here"),
    ],
)
def test_a_wrong_setting_is_told_with_its_line_in_words(tmp_path, text, line, words):
    (tmp_path / "config.toml").write_text(text)
    _, (problem,) = load_config(tmp_path)
    assert problem.line == line
    assert words in str(problem)
    assert str(problem).endswith(f"(line {line})")
