"""Reads the playbook's files: text and TOML, with the line or the key path of what is wrong."""

import difflib
import re
import tomllib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from prospect_tui.rules.text import clean

LARGEST = 1024 * 1024
_LONGEST_PROBLEM = 240  # it may quote what the file says
_MOST_SLIPS = 10

# tomllib takes time by the square of a key's dots: a line of them would keep it busy for minutes.
_KEY_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"(?<![\w-]){_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART}){{32}}")
_LINE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_PATH = re.compile(r" - at `(?P<path>[^`]+)`$")
_TYPES = (
    ("`str`", "text"),
    ("`int`", "a number"),
    ("`float`", "a number"),
    ("`bool`", "true or false"),
    ("`array`", "a list"),
    ("`object`", "a table"),
)

Shape = TypeVar("Shape", bound=msgspec.Struct)

Note = tuple[str, str]
"""Where, and what: something in a file that needs a word, but doesn't keep the file from being used."""


class Fault(Exception):
    """Why a file, or a part of it, can't be used. `where` and `problem` are as in `PlaybookProblem`."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(where, problem)
        self.where = where
        self.problem = problem if len(problem) <= _LONGEST_PROBLEM else problem[:_LONGEST_PROBLEM] + "…"


def read_text(file: Path) -> str:
    """The text of a UTF-8 file, its lines ended by plain newlines. Raises Fault."""
    try:
        # A pipe or a device among the files would keep the reader waiting.
        if not file.is_file():
            raise Fault("", "not a file")
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise Fault("", f"can't be read: {error.strerror or error}") from error
    if len(data) > LARGEST:
        raise Fault("", "larger than 1 MiB; is this a playbook file?")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Fault(f"line {line}", "not UTF-8 text; save the file as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_toml(file: Path) -> dict[str, Any]:
    """The tables of a TOML file, each text in them cleaned and on one line. Raises Fault."""
    text = read_text(file)
    deep = _DEEP_KEY.search(text)
    if deep:
        raise Fault(f"line {text.count(chr(10), 0, deep.start()) + 1}", "a key with too many dots")
    try:
        tables = tomllib.loads(text)
        return {clean(key): _cleaned(value) for key, value in tables.items()}
    except RecursionError as error:
        raise Fault("", "nested too deeply") from error
    except ValueError as error:
        raise _syntax_fault(str(error), text) from error


def shaped(value: object, shape: type[Shape], path: str = "$") -> Shape:
    """The value as that shape. Raises Fault with the path of the first thing in it that is off."""
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        problem = str(error)
        found = _PATH.search(problem)
        inner = found["path"].removeprefix("$") if found else ""
        raise Fault(path + inner, _in_plain_words(_PATH.sub("", problem))) from error


def unknown_keys(keys: Iterable[str], known: Iterable[str]) -> list[Note]:
    """The first few keys that mean nothing here, and what to say about each: most are slips of the pen."""
    names = list(known)
    unknown = islice((key for key in keys if key not in names), _MOST_SLIPS)
    return [(key, _unknown(key, names)) for key in unknown]


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` for a word that is nearly one of these, else nothing."""
    near = difflib.get_close_matches(word[:80], list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _unknown(key: str, known: list[str]) -> str:
    return f"the key {key[:80]} is not known here{suggestion(key, known)}"


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(item) for key, item in value.items()}
    return value


def _syntax_fault(message: str, text: str) -> Fault:
    found = _LINE.search(message)
    if not found:
        return Fault("", clean(message))
    line = found["line"] or str(text.rstrip("\n").count("\n") + 1)
    return Fault(f"line {line}", clean(_LINE.sub("", message)))


def _in_plain_words(problem: str) -> str:
    missing = re.fullmatch(r"Object missing required field `(.+)`", problem)
    if missing:
        return f"the key {missing[1]} is missing"
    for term, word in _TYPES:
        problem = problem.replace(term, word)
    return problem[:1].lower() + problem[1:]
