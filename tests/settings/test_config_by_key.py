"""A fault in config.toml takes no more with it than what it stands in, and never makes a number somebody else's."""

from pathlib import Path

import pytest

from prospect_tui.settings.config import Config, load_config
from prospect_tui.settings.dialling import DiallerConfig

GOOD = """\
region = "GB"
minutes = 40
playbooks = { team = "/somewhere" }
[caps]
tries = 3
[dialler]
by = "link"
link = "zoom"
[hooks]
after_touch = ["hook"]
[calendar]
file = "kept.ics"
names = false
[signals]
callback = false
"""


def loaded(folder: Path, text: str):
    (folder / "config.toml").write_text(text)
    return load_config(folder)


@pytest.mark.parametrize("wrong", ['view = "small"', "minuets = 5", "active = 0", 'motion = "no"', "colleagues = 5"])
def test_a_wrong_key_takes_no_other_with_it(tmp_path, wrong):
    good, none = loaded(tmp_path, GOOD)
    assert none == []
    config, (problem,) = loaded(tmp_path, f"{wrong}\n{GOOD}")
    assert config == good
    assert problem.line == 1


def test_all_faults_are_listed_each_with_its_line(tmp_path):
    config, problems = loaded(
        tmp_path, 'view = "small"\nminutes = 0\nregion = "GB"\n[caps]\ntries = 0\nnumber_a_day = 1\n'
    )
    assert [problem.line for problem in problems] == [1, 2, 5]
    assert (config.region, config.caps.number_a_day, config.caps.tries) == ("GB", 1, Config().caps.tries)


@pytest.mark.parametrize(
    ("table", "wrong", "meanwhile"),
    [
        ("dialler", "seconds = 600", "you dial by hand meanwhile"),
        ("hooks", "before = 1", "nobody is told of touches meanwhile"),
        ("calendar", "name = true", "no file is kept meanwhile"),
        ("split", "Kepe = 50", "fresh targets come by tier alone meanwhile"),
    ],
)
def test_a_table_whose_keys_hang_together_falls_away_whole_and_says_what_serves(tmp_path, table, wrong, meanwhile):
    """Half of it would mean something else: names told to a calendar, a program stopped too soon."""
    text = GOOD + "[split]\nKeep = 50\n"
    good, _ = loaded(tmp_path, text)
    config, (problem,) = loaded(tmp_path, text.replace(f"[{table}]\n", f"[{table}]\n{wrong}\n"))
    assert getattr(config, table) == getattr(Config(), table)
    setattr(config, table, getattr(good, table))
    assert config == good
    assert meanwhile in str(problem)


def test_a_fault_elsewhere_leaves_the_dialler_as_it_is(tmp_path):
    config, _ = loaded(tmp_path, f'view = "small"\n{GOOD}')
    assert config.dialler == DiallerConfig(by="link", link="zoom")


@pytest.mark.parametrize(
    "text", ["minutes = \n", 'region = "Germany"\n', 'region = "XX"\n', "region = 5\n", 'regoin = "GB"\n', b"\xff"]
)
def test_where_the_country_can_not_be_known_none_is_taken_for_it(tmp_path, text):
    (tmp_path / "config.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    config, (problem,) = load_config(tmp_path)
    assert config.region == ""
    assert "country code" in str(problem)


def test_of_a_file_that_can_not_be_read_it_is_said_that_nothing_is_in_force(tmp_path):
    _, (problem,) = loaded(tmp_path, f"view = \n{GOOD}")
    assert "nothing of it is in force" in str(problem)
