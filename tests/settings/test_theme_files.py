"""Themes: those that ship can be read at a glance; a broken one is named and skipped."""

import re
from pathlib import Path

import pytest

from prospect_tui.rules.contrast import contrast
from prospect_tui.settings.themes import DEFAULT, GROUNDS, TEXTS, load_themes, shipped_folder

SHIPPED, PROBLEMS = load_themes(Path("nowhere"))
FIXED = [theme for theme in SHIPPED if not theme.ansi]
HIGH = ("beacon",)


def test_the_measure_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_and_light_ship_and_nothing_is_wrong_with_them():
    assert PROBLEMS == []
    assert [theme.dark for theme in FIXED if theme.name not in HIGH].count(True) >= 2
    assert [theme.dark for theme in FIXED if theme.name not in HIGH].count(False) >= 2
    assert len(FIXED) == len(SHIPPED) - 1
    assert {theme.name for theme in FIXED} > set(HIGH)
    assert DEFAULT in [theme.name for theme in SHIPPED]


@pytest.mark.parametrize("theme", FIXED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_stands_out(theme, text, ground):
    ratio = contrast(getattr(theme.colors, text), getattr(theme.colors, ground))
    assert ratio >= (7 if theme.name in HIGH else 4.5), f"{text} on {ground} of {theme.name}: {ratio:.2f}"


@pytest.mark.parametrize("theme", FIXED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_bars_and_marks_are_seen(theme, ground):
    assert contrast(theme.colors.faint, getattr(theme.colors, ground)) >= 3


def test_the_terminals_own_theme_has_text_in_its_default_colours_only():
    (own,) = (theme for theme in SHIPPED if theme.ansi)
    assert {getattr(own.colors, name) for name in own.colors.__struct_fields__} == {"default"}


def test_the_users_own_theme_wins_by_name(tmp_path):
    text = (shipped_folder() / f"{DEFAULT}.toml").read_text().replace("#0d1318", "#000000")
    (tmp_path / "mine.toml").write_text(text)
    themes, problems = load_themes(tmp_path)
    assert problems == []
    assert next(t for t in themes if t.name == DEFAULT).colors.background == "#000000"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('accent = "#f2b15a"', 'accent = "#f2b15a; }"', "$.colors.accent"),
        ('accent = "#f2b15a"', 'accent = "orange-ish"', "$.colors.accent"),
        ('accent = "#f2b15a"', "accent = 7", "$.colors.accent"),
        ('accent = "#f2b15a"', "", "$.colors"),
        ('name = "harbour"', 'name = "no such $name"', "$.name"),
        ("dark = true", "dark = true\nansi = true", "$.colors.background"),
        ('accent = "#f2b15a"', 'accent = "bright_red"', "$.colors.accent"),
        ("[colors]", "[colors", "line"),
    ],
)
def test_a_broken_theme_is_named_and_skipped(tmp_path, old, new, where):
    text = (shipped_folder() / "harbour.toml").read_text()
    assert old in text
    (tmp_path / "broken.toml").write_text(text.replace(old, new))
    themes, problems = load_themes(tmp_path)
    assert [problem.file for problem in problems] == ["broken.toml"]
    assert where in problems[0].where
    assert {t.name for t in themes} == {t.name for t in SHIPPED}


def test_a_theme_of_the_users_own_that_can_not_be_read_is_named_with_the_pair_and_taken(tmp_path):
    text = (shipped_folder() / "harbour.toml").read_text()
    changed = text.replace('name = "harbour"', 'name = "mine"').replace('ink = "#e8edf1"', 'ink = "#151d26"')
    assert changed.count("#151d26") == 1
    (tmp_path / "mine.toml").write_text(changed)
    themes, (problem,) = load_themes(tmp_path)
    assert next(theme for theme in themes if theme.name == "mine").colors.ink == "#151d26"
    assert (problem.file, problem.where) == ("mine.toml", "$.colors.ink")
    assert "surface" in problem.problem
    assert "1.0:1" in problem.problem
    assert "4.5:1" in problem.problem
    assert problem.line == 1 + changed[: changed.index("#151d26")].count("\n")


def test_bars_that_are_not_seen_are_named_too(tmp_path):
    text = (shipped_folder() / "harbour.toml").read_text()
    (tmp_path / "mine.toml").write_text(re.sub('faint = "#......"', 'faint = "#1c2731"', text))
    _, (problem,) = load_themes(tmp_path)
    assert "3:1" in problem.problem


def test_of_a_theme_on_the_terminals_own_colours_nothing_is_measured(tmp_path):
    (tmp_path / "mine.toml").write_text((shipped_folder() / "terminal.toml").read_text())
    assert load_themes(tmp_path)[1] == []
