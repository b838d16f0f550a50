"""A rep's own recognisers of lists, beside those that ship or in their place: `config/recognisers/*.toml`."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from prospect_tui.model.formats import Recogniser

from .files import SettingProblem, packaged_toml, read_toml, toml_files

_NAME = re.compile(r"^[a-z][a-z0-9-]*$")


def load_recognisers(config: Path) -> tuple[tuple[Recogniser, ...], list[SettingProblem]]:
    """The recognisers in that folder, and what is wrong with the files left out: the built-in ones serve for those."""
    made: dict[str, Recogniser] = {}
    problems = []
    for path in toml_files(config / "recognisers"):
        read = read_toml(path, Recogniser)
        wrong = read if isinstance(read, SettingProblem) else _wrong(path.name, read, made)
        if wrong is not None:
            problems.append(wrong)
        elif isinstance(read, Recogniser):
            made[read.name] = read
    return tuple(made.values()), problems


@cache
def list_fields() -> frozenset[str]:
    """What a column of a list may be."""
    return frozenset({*packaged_toml(dict[str, Any], "columns.toml")["fields"], "ignore"})


def _wrong(file: str, made: Recogniser, others: dict[str, Recogniser]) -> SettingProblem | None:
    def problem(where: str, words: str) -> SettingProblem:
        return SettingProblem(file=file, where=where, problem=words)

    if not _NAME.match(made.name):
        return problem("$.name", "must be lower-case letters, digits and dashes")
    if made.name in others:
        return problem("$.name", f"another file is of {made.name} already")
    for number, signature in enumerate(made.signatures):
        if len(signature) < 2:
            return problem(f"$.signatures[{number}]", "needs two headers or more: one proves nothing")
    if not made.signatures:
        return problem("$.signatures", "needs one at least")
    known = list_fields()
    for header, name in made.fields.items():
        if name not in known:
            return problem(f"$.fields[{header!r}]", f"there is no field {name}")
    return None
