"""TOML files, read and checked; what is wrong is named by file, and line (syntax) or key path (a value)."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

T = TypeVar("T")

TOO_LARGE = 1 << 20
_ONE_OF_SOME = ("Object contains unknown field", "Invalid enum value")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")

PACKAGE = Path(__file__).parents[1]
"""The folder of the package: always a real one, and told without `importlib.resources`, which takes longer to load
than most files to read."""


class SettingProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong in a settings file, and where: at a key path, or in a line that can't be read; the `line` of a key
    path is looked up where the file can be read. `known` are the words that may stand there, where it is none of
    them."""

    file: str
    where: str
    problem: str
    line: int | None = None
    known: tuple[str, ...] = ()

    @property
    def unknown(self) -> str | None:
        """The name of a key that is none, where that is what is wrong."""
        found = _UNKNOWN.search(self.problem)
        return found[1] if found else None

    @property
    def unread(self) -> bool:
        """Whether it is the file that can't be read, and not a value in it."""
        return not self.where.startswith("$")

    def and_then(self, words: str) -> "SettingProblem":
        """The problem, with what follows from it behind."""
        from .problem_words import in_words

        return replace(self, problem=in_words(self.problem, self.known) + words) if words else self

    def __str__(self) -> str:
        from .problem_words import in_words

        where = f", {self.where}" if self.where not in ("", "$") else ""
        line = f" (line {self.line})" if self.line else ""
        return f"{self.file}{where}: {in_words(self.problem, self.known)}{line}"


def read_toml(path: Path, into: type[T]) -> T | SettingProblem:
    """A TOML file as a struct, or what is wrong with it."""
    try:
        if path.stat().st_size > TOO_LARGE:
            return SettingProblem(file=path.name, where="", problem="larger than 1 MiB")
        text = path.read_bytes().decode()
        made = checked(path.name, tomllib.loads(text), into)
        return _lined(made, text) if isinstance(made, SettingProblem) else made
    except tomllib.TOMLDecodeError as error:
        problem, _, where = str(error).partition(" (at ")
        return SettingProblem(file=path.name, where=where.rstrip(")"), problem=problem)
    except UnicodeDecodeError as error:
        return SettingProblem(file=path.name, where=f"byte {error.start}", problem="not UTF-8")
    except (ValueError, RecursionError):  # what the TOML reader itself gives up on
        return SettingProblem(file=path.name, where="", problem="nested too deep, or with a number that is too long")
    except OSError as error:
        return SettingProblem(file=path.name, where="", problem=error.strerror or "can't be read")


def with_lines(path: Path, problems: list[SettingProblem]) -> list[SettingProblem]:
    """The problems of a file, each with the line that its key path leads to."""
    try:
        text = path.read_text("utf-8") if problems else ""
    except (OSError, UnicodeDecodeError):  # gone since it was read
        return problems
    return [_lined(problem, text) for problem in problems]


def _lined(problem: SettingProblem, text: str) -> SettingProblem:
    if problem.line is not None or not problem.where.startswith("$"):
        return problem
    from .toml_lines import line_of

    unknown = problem.unknown
    return replace(problem, line=line_of(text, f"{problem.where}.{unknown}" if unknown else problem.where))


def checked(name: str, data: Any, into: type[T]) -> T | SettingProblem:
    """Data as a struct, or what is wrong with it by key path; `$` is the file itself."""
    try:
        return msgspec.convert(data, into)
    except msgspec.ValidationError as error:
        from .places_in_types import words_at

        problem, _, where = str(error).partition(" - at ")
        of_key = where.startswith("`key` in ")  # a name that the rep gives stands for its table
        where = where.removeprefix("`key` in ").strip("`") or "$"
        known = words_at(into, where, key=of_key) if problem.startswith(_ONE_OF_SOME) else ()
        return SettingProblem(file=name, where=where, problem=problem, known=known)


def toml_files(folder: Path) -> list[Path]:
    """The TOML files in a folder, by name; none where it is not there, or can't be read."""
    try:
        return sorted(folder.glob("*.toml"))
    except OSError:
        return []


def toml_text(value: str | int) -> str:
    """A text or a whole number as a TOML file has it: as JSON has it, but for DEL."""
    import json  # only what writes a settings file needs it

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def packaged_toml(into: type[T], *parts: str) -> T:
    """A TOML file of the package as a struct. Raises ValueError, with what is wrong, if it is damaged."""
    made = checked("/".join(parts), tomllib.loads(packaged(*parts).decode()), into)
    if isinstance(made, SettingProblem):
        raise ValueError(str(made))
    return made


def packaged(*parts: str) -> bytes:
    """A data file of the package."""
    return PACKAGE.joinpath("data", *parts).read_bytes()
