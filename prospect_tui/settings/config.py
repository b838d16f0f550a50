"""The rep's own settings: `config.toml`, and what the app writes beside it."""

import os
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field
from msgspec.structs import asdict

from prospect_tui.model.calendar import CalendarSettings
from prospect_tui.model.caps import Caps
from prospect_tui.model.playbook import Sender
from prospect_tui.model.words import Kare
from prospect_tui.rules.countries import region_of

from .by_key import read_by_key
from .dialling import BY_HAND_MEANWHILE, DiallerConfig, HooksConfig
from .files import SettingProblem, toml_text, with_lines
from .private import keep_private


class Signals(Struct, kw_only=True, forbid_unknown_fields=True):
    """`[signals]`: for what the terminal's bell rings; a word on screen says it anyway."""

    callback: Annotated[bool, Meta(description="A promised call falls due.")] = True
    time_up: Annotated[bool, Meta(description="The block's time is up.")] = True
    trouble: Annotated[bool, Meta(description="An outcome was not stored, or the block was taken over.")] = True


_REGION = "$.region"
_NO_COUNTRY = "; meanwhile a number is read only with its country code"
_UNREAD = "; nothing of it is in force"
_WHOLE = {
    "split": "; fresh targets come by tier alone meanwhile",
    "calendar": "; no file is kept meanwhile",
    "dialler": BY_HAND_MEANWHILE,
    "hooks": "; nobody is told of touches meanwhile",
}
"""The tables whose keys hang together, so that half of one would mean something else; and what serves without."""

_Share = Annotated[int, Meta(ge=0, le=1_000)]
_Name = Annotated[str, Meta(min_length=1)]


class Config(Struct, kw_only=True, forbid_unknown_fields=True):
    """`config.toml`."""

    region: Annotated[
        str, Meta(pattern="^[A-Z]{2}$", description="The country of numbers without a country code (ISO 3166).")
    ] = "US"
    minutes: Annotated[
        Annotated[int, Meta(ge=1, le=480)] | None,
        Meta(description="Minutes that a block starts with; without it those of the last block, 25 for the first."),
    ] = None
    active: Annotated[
        int, Meta(ge=1, le=10_000, description="How many of a list are worked; the others wait on the bench.")
    ] = 50
    theme: Annotated[str, Meta(description="A theme by its name; what `t` on the home screen keeps wins.")] = ""
    view: Annotated[
        Literal["full", "quiet", "focus"],
        Meta(description="What a block shows at first: all, no figures, only the call."),
    ] = "full"
    signs: Annotated[
        Literal["auto", "unicode", "ascii"],
        Meta(description="What is drawn with: as the locale's encoding allows, or always the one or the other."),
    ] = "auto"
    motion: Annotated[bool, Meta(description="Whether anything on screen may glide.")] = True
    words_a_minute: Annotated[
        int, Meta(ge=1, le=1_000, description="How fast you speak, until the pacer has measured it.")
    ] = 150
    split: Annotated[
        dict[Kare, _Share],
        Meta(description="Shares of fresh targets by KARE tag, of any sum; without it they come by tier alone."),
    ] = field(default_factory=dict)
    colleagues: Annotated[
        list[_Name],
        Meta(description="Those of yours who call where it takes them: “Dana (VP Sales)”."),
    ] = field(default_factory=list)
    playbooks: Annotated[
        dict[_Name, _Name], Meta(description="Folders of playbooks that are kept elsewhere, by name.")
    ] = field(default_factory=dict)
    caps: Caps = field(default_factory=Caps)
    calendar: CalendarSettings = field(default_factory=CalendarSettings)
    dialler: DiallerConfig = field(default_factory=DiallerConfig)
    hooks: HooksConfig = field(default_factory=HooksConfig)
    signals: Signals = field(default_factory=Signals)


def load_config(config: Path) -> tuple[Config, list[SettingProblem]]:
    """The settings in force, and what is wrong with the files: what is wrong falls away by itself, and its default
    serves. `region` is empty where the file doesn't tell it for a fault: a number that is read by another country's
    plan is somebody else's."""
    made, problems = Config(), []
    path = config / "config.toml"
    if path.exists():
        read = read_by_key(path, Config, whole=_WHOLE)
        if isinstance(read, SettingProblem):
            made.region, problems = "", [read.and_then(_UNREAD + _NO_COUNTRY)]
        else:
            made, problems = read[0], with_lines(path, read[1])
            made.region, problems = _country(made.region, problems)
    made.theme = os.environ.get("PROSPECT_THEME") or _remembered_theme(config) or made.theme
    return made, [_with_what_serves(each) for each in with_lines(path, problems)]


def _country(region: str, problems: list[SettingProblem]) -> tuple[str, list[SettingProblem]]:
    """The rep's country, empty where a fault hides which it is; and the problems, with that one told as such."""
    made = []
    for each in problems:
        hidden = each.where == _REGION or _is_nearly("region", each.unknown)
        made.append(each.and_then(_NO_COUNTRY) if hidden else each)
        region = "" if hidden else region
    if region and region_of(region) is None:
        problem = f"“{region}” is no country{_NO_COUNTRY}"
        return "", [*made, SettingProblem(file="config.toml", where=_REGION, problem=problem)]
    return region, made


def _is_nearly(key: str, written: str | None) -> bool:
    if written is None:
        return False
    from .problem_words import nearest

    return nearest(written, [key]) == key


def _with_what_serves(problem: SettingProblem) -> SettingProblem:
    """The problem, with what serves where it has a whole table fall away, or hides one by a name nearly written so."""
    table = problem.where.removeprefix("$.").partition(".")[0].partition("[")[0]
    meant = next((each for each in _WHOLE if table == "$" and _is_nearly(each, problem.unknown)), table)
    return problem.and_then(_WHOLE.get(meant, ""))


def save_sender(config: Path, sender: Sender) -> None:
    """Write `me.toml`, who speaks in the scripts, readable by its owner only. Raises ProspectError."""
    known = {key: value for key, value in asdict(sender).items() if value}
    if sender.name and sender.first_name == sender.name.split()[0]:
        del known["first_name"]  # it follows from the name, also from another one
    lines = [f"{key} = {toml_text(value)}\n" for key, value in known.items()]
    keep_private(config / "me.toml", "".join(lines))


def save_theme(config: Path, theme: str) -> None:
    """Remember the theme that was last chosen. Raises ProspectError."""
    keep_private(config / "theme", theme)


def _remembered_theme(config: Path) -> str:
    try:
        return (config / "theme").read_text().strip()
    except (OSError, UnicodeDecodeError):
        return ""
