"""The forms in which results go back to CRMs: the built-in ones, and the user's own beside or in place of them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from prospect_tui.model.exports import Form
from prospect_tui.model.words import Flag

from .files import PACKAGE, SettingProblem, checked, packaged_toml, read_toml, toml_files

FOLDER = "exports"
BASED_ON = "based_on"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Forms = Mapping[str, Form]


def built_in() -> dict[str, Form]:
    """The forms that ship, by name."""
    paths = toml_files(PACKAGE / "data" / FOLDER)
    return {path.stem: replace(packaged_toml(Form, FOLDER, path.name), name=path.stem) for path in paths}


def load_forms(config: Path) -> tuple[dict[str, Form], list[SettingProblem]]:
    """The forms in force by name, and what is wrong with the user's own, each a file in `exports/`; of one with
    anything wrong the built-in form of that name serves, if there is one."""
    forms, problems = built_in(), []
    shipped = frozenset(forms)
    for path in toml_files(config / FOLDER):
        form = _read(path, shipped)
        found = [form] if isinstance(form, SettingProblem) else list(_problems(path, form))
        if found:
            problems += found
        elif isinstance(form, Form):
            forms[path.stem] = replace(form, name=path.stem)
    return dict(sorted(forms.items())), problems


def _read(path: Path, shipped: frozenset[str]) -> Form | SettingProblem:
    """A form from its file, laid over the one that it is `based_on`."""
    raw = read_toml(path, dict[str, Any])
    if isinstance(raw, SettingProblem):
        return replace(raw, file=_shown(path))
    base = raw.pop(BASED_ON, None)
    if base is not None and (not isinstance(base, str) or base not in shipped):
        names = ", ".join(sorted(shipped))
        return SettingProblem(file=_shown(path), where=f"$.{BASED_ON}", problem=f"must be one of {names}")
    whole = _over(packaged_toml(dict[str, Any], FOLDER, f"{base}.toml"), raw) if base else raw
    return checked(_shown(path), whole, Form)


def _over(base: Any, own: Any) -> Any:
    """Tables are laid one over the other; anything else takes the place of what was there."""
    if isinstance(base, dict) and isinstance(own, dict):
        return {**base, **{key: _over(base.get(key), value) for key, value in own.items()}}
    return own


def _problems(path: Path, form: Form) -> Iterator[SettingProblem]:
    """What is wrong with a form whose types are right."""
    for where, problem in (*_wrong_names(path, form), *_wrong_touches(form), *_wrong_targets(form)):
        yield SettingProblem(file=_shown(path), where=where, problem=problem)


def _wrong_names(path: Path, form: Form) -> Iterator[tuple[str, str]]:
    if not _NAME.fullmatch(path.stem):
        yield "", "the file's name must be lower-case words with a hyphen between"
    if form.name:
        yield "$.name", "is the file's name; leave it out"
    if form.touches is None and form.targets is None:
        yield "", "has neither [touches] nor [targets]"
    for kind in ("person", "lead", "account"):
        try:
            re.compile(getattr(form.patterns, kind) or "")
        except re.error as error:
            yield f"$.patterns.{kind}", f"is no regular expression: {error}"


def _wrong_touches(form: Form) -> Iterator[tuple[str, str]]:
    if form.touches is None:
        return
    for at, column in enumerate(form.touches.columns):
        if (column.source is None) == (column.value is None):
            yield f"$.touches.columns[{at}]", "needs one of from and value"
    yield from _doubled("touches", [column.header for column in form.touches.columns])
    for at, row in enumerate(form.touches.flags):
        try:
            Flag.read(list(row.flags))
        except KeyError as error:
            yield f"$.touches.flags[{at}].flags", f"there is no flag {error}"


def _wrong_targets(form: Form) -> Iterator[tuple[str, str]]:
    if form.targets is not None:
        yield from _doubled("targets", [column.header for column in form.targets.columns])


def _doubled(part: str, headers: list[str]) -> Iterator[tuple[str, str]]:
    for at, header in enumerate(headers):
        if header in headers[:at]:
            yield f"$.{part}.columns[{at}].header", f"there is another {header} before it"


def _shown(path: Path) -> str:
    return f"{FOLDER}/{path.name}"
