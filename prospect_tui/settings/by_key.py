"""A settings file taken in key by key: what is wrong falls away by itself, and the rest of the file serves."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from .files import SettingProblem, checked, read_toml

T = TypeVar("T")


def read_by_key(
    path: Path, into: type[T], whole: Collection[str] = ()
) -> tuple[T, list[SettingProblem]] | SettingProblem:
    """A TOML file as a struct of which every key may be left out, and what is wrong in it: a wrong key falls away, in a
    table too; of the tables in `whole` the table does. Only what is wrong where the file can't be read at all."""
    data = read_toml(path, dict[str, Any])
    if isinstance(data, SettingProblem):
        return data
    kept, problems = dict[str, Any](), list[SettingProblem]()
    for key, value in data.items():
        wrong = list(_wrong(path.name, key, value, into))
        problems += [problem for _, problem in wrong]
        names = {name for name, _ in wrong}
        if not names:
            kept[key] = value
        elif None not in names and key not in whole:
            kept[key] = {name: each for name, each in value.items() if name not in names}
    made = checked(path.name, kept, into)
    if isinstance(made, SettingProblem):
        raise ValueError(str(made))  # a key that is right alone and not beside another: no such file is read here
    return made, problems


def _wrong(file: str, key: str, value: object, into: type[Any]) -> Iterator[tuple[str | None, SettingProblem]]:
    """What is wrong with a key, each with the name within its table; None where it is the key itself."""
    problem = checked(file, {key: value}, into)
    if not isinstance(problem, SettingProblem):
        return
    if (
        not isinstance(value, dict)
        or problem.where == "$"
        or isinstance(checked(file, {key: {}}, into), SettingProblem)
    ):
        yield None, problem
        return
    for name, each in value.items():
        problem = checked(file, {key: {name: each}}, into)
        if isinstance(problem, SettingProblem):
            # A table of names that the rep gives is told as `$.key` or `$.key[...]`.
            place = problem.where.replace(f"$.{key}[...]", f"$.{key}.{name}")
            named = place == f"$.{key}" and not problem.unknown
            yield name, replace(problem, where=f"$.{key}.{name}" if named else place)
