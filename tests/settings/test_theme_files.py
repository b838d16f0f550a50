"""Themes: those that ship can be read at a glance; a broken one is named and skipped."""

from pathlib import Path

import pytest

from prospect_tui.settings.themes import DEFAULT, load_themes, shipped_folder

SHIPPED, PROBLEMS = load_themes(Path("nowhere"))
FIXED = [theme for theme in SHIPPED if not theme.ansi]
HIGH = ("beacon",)


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2), 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


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
@pytest.mark.parametrize("text", ["ink", "dim", "primary", "accent", "good", "bad", "link"])
@pytest.mark.parametrize("ground", ["background", "surface", "raised"])
def test_text_stands_out(theme, text, ground):
    ratio = contrast(getattr(theme.colors, text), getattr(theme.colors, ground))
    assert ratio >= (7 if theme.name in HIGH else 4.5), f"{text} on {ground} of {theme.name}: {ratio:.2f}"


@pytest.mark.parametrize("theme", FIXED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface", "raised"])
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
