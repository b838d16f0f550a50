"""Themes: one TOML file each, every colour checked before it is used."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from math import floor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from prospect_tui.rules.text import clean

from .files import PACKAGE, SettingProblem, read_toml, toml_files, with_lines

DEFAULT = "harbour"

GROUNDS = ("background", "surface", "raised")
TEXTS = ("ink", "dim", "primary", "accent", "good", "bad", "link")
BARS = ("faint",)
TEXT_STANDS_OUT, BARS_STAND_OUT = 4.5, 3.0
"""The least contrast (WCAG 2.2) with each ground."""

_COLOR = re.compile(r"^#[0-9a-fA-F]{6}$")
_OF_TERMINAL = re.compile(r"^(default|(bright_)?(black|red|green|yellow|blue|magenta|cyan|white))$")
_NAME = re.compile(r"^[a-z][a-z0-9-]*$")


class Colors(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The colours of a theme: three shades of surface, three of text, and one for each meaning. Each is `#rrggbb`, in a
    theme of the terminal's own colours one of their names."""

    background: str
    surface: str
    raised: str
    ink: str
    dim: str
    faint: str
    primary: str
    accent: str
    good: str
    bad: str
    link: str


class ThemeFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A theme as its file has it; `ansi` says that it goes by the terminal's own 16 colours."""

    name: str
    label: str
    dark: bool
    colors: Colors
    ansi: bool = False


def load_themes(own: Path) -> tuple[list[ThemeFile], list[SettingProblem]]:
    """The themes that ship and the user's own (those win by name), and what is wrong: with the files left out, and
    where one of the user's own is hard to read, which is taken all the same."""
    themes: dict[str, ThemeFile] = {}
    problems = []
    for folder in (shipped_folder(), own):
        for path in toml_files(folder):
            read = read_toml(path, ThemeFile)
            wrong = read if isinstance(read, SettingProblem) else _wrong(path.name, read)
            if wrong is not None:
                problems.append(wrong)
            elif isinstance(read, ThemeFile):
                themes[read.name] = read
                problems += with_lines(path, list(_too_faint(path.name, read))) if folder == own else []
    return list(themes.values()), problems


def no_such_theme(name: str, themes: Sequence[ThemeFile]) -> str | None:
    """That a theme which is wanted isn't there, in words; None where it is, or where none is wanted."""
    known = [theme.name for theme in themes]
    if not name or name in known:
        return None
    return f"there is no theme “{clean(name)[:40]}”: there are {', '.join(known)}; {DEFAULT} serves"


def theme_stamp(own: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a theme of the user's own does: name, time (ns) and size (bytes) of each file."""
    found = []
    for path in toml_files(own):
        with suppress(OSError):  # taken away in between
            state = path.stat()
            found.append((path.name, state.st_mtime_ns, state.st_size))
    return tuple(found)


def shipped_folder() -> Path:
    """Where the themes of the package are: inside it once installed, beside it in a checkout."""
    inside = PACKAGE / "themes"
    return inside if inside.is_dir() else PACKAGE.parent / "themes"


def _wrong(file: str, theme: ThemeFile) -> SettingProblem | None:
    if not _NAME.match(theme.name):
        return SettingProblem(file=file, where="$.name", problem="must be lower-case letters, digits and dashes")
    form, like = (_OF_TERMINAL, "default, red or bright_blue") if theme.ansi else (_COLOR, "#1c2731")
    for key, value in asdict(theme.colors).items():
        if not form.match(value):
            return SettingProblem(file=file, where=f"$.colors.{key}", problem=f"must be a colour like {like}")
    return None


def _too_faint(file: str, theme: ThemeFile) -> Iterator[SettingProblem]:
    """Each colour that doesn't stand out from what it stands on, with the ground where it does so least."""
    if theme.ansi:
        return
    from prospect_tui.rules.contrast import contrast

    colors = asdict(theme.colors)
    for names, what, least in ((TEXTS, "letters", TEXT_STANDS_OUT), (BARS, "bars", BARS_STAND_OUT)):
        for name in names:
            ratio, ground = min((contrast(colors[name], colors[ground]), ground) for ground in GROUNDS)
            if ratio < least:
                told = f"is hard to see on {ground}, at {floor(ratio * 10) / 10}:1: {what} need {least:g}:1"
                yield SettingProblem(file=file, where=f"$.colors.{name}", problem=told)
