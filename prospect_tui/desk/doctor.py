"""What a home is like: each part looked at on its own, so that one that is broken hides none of the others."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

from prospect_tui.dialing.opening import system_opener
from prospect_tui.dialing.ways import clipboard_program
from prospect_tui.lists.calendar_file import CalendarFile
from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.dialling import ClipboardPlan, CommandPlan, LinkPlan
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.registries import OLDEST_DAYS, RegistryCopy
from prospect_tui.playbook import Renderer, builtin_folder, check_scripts, load_playbook, load_sender
from prospect_tui.rules.shown_keys import shown
from prospect_tui.settings.config import load_config
from prospect_tui.settings.dialling import dial_plan
from prospect_tui.settings.exports import load_forms
from prospect_tui.settings.files import SettingProblem
from prospect_tui.settings.home import Home
from prospect_tui.settings.hook_log import FILE, read_missed
from prospect_tui.settings.hours import load_hours
from prospect_tui.settings.keymap import FILE as KEYMAP
from prospect_tui.settings.keys import load_keys
from prospect_tui.settings.outcomes import built_in
from prospect_tui.settings.themes import DEFAULT, load_themes, no_such_theme, shipped_folder
from prospect_tui.stats import StatsBook
from prospect_tui.store import open_record

from .calendar_file import path_of
from .checks import Check, Health, check, counted
from .clock_checks import clock_check, zones_check
from .store_checks import backups_check, is_of_today, store_check

__all__ = ["Check", "Health", "check", "examine"]

_OTHERS = 0o077

RECENT = timedelta(days=7)
"""What a hook has missed is a warning for so long."""


def examine(home: Home, clock: Clock) -> list[Check]:
    """Look at all parts of a home. Makes nothing that isn't there."""
    parts: tuple[Callable[[], Check], ...] = (
        lambda: _home(home),
        lambda: store_check(home, clock),
        lambda: backups_check(home, clock),
        lambda: _registries(home, clock),
        lambda: _book(home),
        lambda: _config(home),
        lambda: _dialler(home),
        lambda: _hook(home, clock),
        lambda: _outcomes(home),
        lambda: _keys(home),
        lambda: _themes(home),
        lambda: _hours(home),
        lambda: _exports(home),
        lambda: _playbook(home),
        lambda: _sender(home),
        lambda: _calendar(home),
        lambda: clock_check(clock),
        lambda: zones_check(clock),
    )
    return [part() for part in parts]


def _home(home: Home) -> Check:
    folders = [folder for folder in (home.config, home.data) if os.path.lexists(folder)]
    word = f"config in {home.config}, data in {home.data}"
    if not folders:
        return check("home", f"{word}; made at the first start")
    shut = [folder for folder in folders if not os.access(folder, os.W_OK | os.X_OK)]
    if shut:
        return check("home", word, [f"{each} can't be written to" for each in shut], broken=home.data in shut)
    return check("home", word, [f"others can read {folder}: chmod 700 it" for folder in folders if _open(folder)])


def _registries(home: Home, clock: Clock) -> Check:
    copies: list[RegistryCopy] = []
    with suppress(ProspectError):  # what is wrong with the record stands beside it
        if is_of_today(home):
            with closing(open_record(home.store)) as record:
                copies = record.registries.copies()
    today = today_of(clock)
    word = "; ".join(copy.words(today) for copy in copies) or "none imported"
    old = [copy for copy in copies if copy.is_old(today)]
    return check(
        "registries",
        word,
        [f"{copy.name} is {copy.days(today)} days old, {OLDEST_DAYS} is the most: import a newer copy" for copy in old],
    )


def _book(home: Home) -> Check:
    documents, problems = StatsBook(home.stats).look()
    return check("stats book", f"{documents:,} documents in {home.stats}", problems)


def _config(home: Home) -> Check:
    config, problems = load_config(home.config)
    numbers = f"numbers of {config.region}" if config.region else "numbers with their country code only"
    word = f"{numbers}, {_length(config.minutes)}"
    unread = any(problem.unread for problem in problems)
    return check("settings", f"{word} (the defaults)" if unread else word, [str(problem) for problem in problems])


def _wrong_in(problems: Sequence[SettingProblem], table: str) -> list[str]:
    """Why a table of config.toml is not in force: what is wrong in it, or with the file."""
    return [str(each) for each in problems if each.unread or f"{each.where}.".startswith(f"$.{table}.")]


def _length(minutes: int | None) -> str:
    return f"blocks of {minutes} minutes" if minutes else "blocks as long as the last one"


def _dialler(home: Home) -> Check:
    config, wrong = load_config(home.config)
    plan, faults = dial_plan(config.dialler)
    problems = [*_wrong_in(wrong, "dialler"), *map(str, faults)]
    match plan:
        case CommandPlan():
            problems += _is_there(plan.arguments[0])
        case LinkPlan() if sys.platform != "win32" and system_opener() is None:
            problems.append("nothing here opens links (xdg-open): `prospect dial --test` tries it")
        case ClipboardPlan(system=True) if clipboard_program() is None:
            problems.append("no program here copies: install wl-copy, xclip or xsel")
    key = load_keys(home.config).keymap.keys.get("block", {}).get("dial", ("enter",))[0]
    return check("dialler", f"{shown(key)} dials {plan.words}", problems)


def _hook(home: Home, clock: Clock) -> Check:
    config, wrong = load_config(home.config)
    command = config.hooks.after_touch
    missed = [each for each in read_missed(home) if clock.now() - each.at <= RECENT]
    problems = _wrong_in(wrong, "hooks") + (_is_there(command[0]) if command else [])
    if missed:
        last = missed[-1]
        at = last.at.astimezone(clock.local_zone())
        problems.append(
            f"not told of {counted(len(missed), 'touches')} in the last {RECENT.days} days; the last at"
            f" {at:%Y-%m-%d %H:%M}, touch {last.touch}, {last.event}: {last.problem}. All are in {home.data / FILE}"
        )
    return check("hook", f"{command[0]} after each touch" if command else "none", problems)


def _is_there(program: str) -> list[str]:
    return [] if shutil.which(program) else [f"there is no program {program} here that may be run"]


def _outcomes(home: Home) -> Check:
    keys = load_keys(home.config)
    outcomes, problems = keys.outcomes, keys.wrong_outcomes
    own = len([row for row in outcomes.rows if row not in built_in().rows])
    word = f"{len(outcomes.rows)} outcomes, {own} your own" + (", without what is wrong" if problems else "")
    return check("outcomes", word, [str(problem) for problem in problems])


def _keys(home: Home) -> Check:
    keys = load_keys(home.config)
    keymap, problems = keys.keymap, keys.wrong_keys
    own = (home.config / KEYMAP).exists()
    word = "the built-in keys serve" if problems else f"{keymap.preset}" + (", some your own" if own else "")
    return check("keys", word, [str(problem) for problem in problems])


def _themes(home: Home) -> Check:
    themes, problems = load_themes(home.themes)
    wanted = load_config(home.config)[0].theme
    missing = no_such_theme(wanted, themes)
    shipped = load_themes(shipped_folder())[0]
    own = len([theme for theme in themes if theme not in shipped])
    word = f"{DEFAULT if missing or not wanted else wanted} of {len(themes)}, {own or 'none'} your own"
    return check("themes", word, [*map(str, problems), *([missing] if missing else [])])


def _hours(home: Home) -> Check:
    hours, problems = load_hours(home.config)
    own = (home.config / "hours.toml").exists() and not problems
    verified = sum(wall.verified for wall in hours.walls.values())
    word = f"{len(hours.walls)} walls, {verified} verified" + (", some your own" if own else "")
    return check("hours", f"{word} (the built-in ones)" if problems else word, [str(problem) for problem in problems])


def _exports(home: Home) -> Check:
    forms, problems = load_forms(home.config)
    verified = sum(form.verified for form in forms.values())
    word = f"{len(forms)} forms, {verified} verified"
    return check("exports", f"{word} (without those that are wrong)" if problems else word, [str(p) for p in problems])


def _playbook(home: Home) -> Check:
    playbook = load_playbook([home.playbook, builtin_folder()])
    problems = [str(problem) for problem in (*playbook.problems, *check_scripts(playbook, Renderer()))]
    personas, scripts = len(playbook.personas), len(playbook.scripts)
    if not personas:
        return check("playbook", "no personas yet: `prospect playbook init` brings four to start from", problems)
    return check("playbook", f"{personas} personas, {scripts} scripts in {home.playbook}", problems)


def _sender(home: Home) -> Check:
    sender, problems = load_sender(home.config / "me.toml")
    words = [word for word in (sender.name, sender.company, sender.phone) if word]
    if not words:
        return check(
            "sender",
            "nobody yet: scripts leave your name open; the app asks for it",
            [str(problem) for problem in problems],
        )
    return check("sender", ", ".join(words), [str(problem) for problem in problems])


def _calendar(home: Home) -> Check:
    config, faults = load_config(home.config)
    path = path_of(config.calendar, home)
    if path is None:
        wrong = _wrong_in(faults, "calendar")
        word = "no file is kept" + ("" if wrong else ": `file` under [calendar] in config.toml names one")
        return check("calendar", word, wrong)
    try:
        CalendarFile(path).check()
    except ProspectError as error:
        return check("calendar", str(path), [str(error)])
    return check("calendar", f"{path}, kept up to date" if path.exists() else f"{path}, written with the next promise")


def _open(folder: Path) -> bool:
    return os.name != "nt" and bool(folder.stat().st_mode & _OTHERS)
