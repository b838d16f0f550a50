"""Reads the playbook's files: text and TOML, with the line or the key path of what is wrong."""

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from prospect_tui.rules.text import clean

from .syntax import syntax_in_words, value_in_words

LARGEST = 1024 * 1024
_LONGEST_PROBLEM = 240  # it may quote what the file says
_MOST_SLIPS = 10

# tomllib takes time by the square of a key's dots: a line of them would keep it busy for minutes.
_KEY_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"(?<![\w-]){_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART}){{32}}")
_LINE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_PATH = re.compile(r" - at `(?P<path>[^`]+)`$")

Shape = TypeVar("Shape", bound=msgspec.Struct)

# What other programs take for a style, a link or a key: Rich's and Textual's markup, and HTML's.
_MARKUP = re.compile(
    r"\[/[^\]\n]*\]|\[@[^\]\n]*\]|\[link=[^\]\n]*\]"
    r"|\[(?:b|i|u|bold|italic|underline|dim|blink|reverse|strike)(?: [^\]\n]*)?\]"
    r"|</?[a-z][a-z0-9]*(?: [^>\n]*)?/?>",
    re.IGNORECASE,
)


class Note(NamedTuple):
    """Something in a file that needs a word, but doesn't keep the file from being used: it is wrong, or `missing`. A
    part that is `lost` is so wrong that the file serves without it."""

    where: str
    problem: str
    missing: bool = False
    lost: bool = False


class Fault(Exception):
    """Why a file, or a part of it, can't be used. `where` and `problem` are as in `PlaybookProblem`."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(where, problem)
        self.where = where
        self.problem = problem if len(problem) <= _LONGEST_PROBLEM else problem[:_LONGEST_PROBLEM] + "…"


class Unwritten(Exception):
    """A file that nobody has filled in yet: it isn't used, and `notes` say what it misses."""

    def __init__(self, notes: Iterable[Note]) -> None:
        super().__init__()
        self.notes = list(notes)


def read_text(file: Path) -> str:
    """The text of a UTF-8 file, its lines ended by plain newlines. Raises Fault."""
    try:
        # A pipe or a device among the files would keep the reader waiting.
        if not file.is_file():
            raise Fault("", "a link that leads nowhere" if _leads_nowhere(file) else "not a file")
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


def read_toml(file: Path) -> tuple[dict[str, Any], list[Note]]:
    """The tables of a TOML file, each text in them cleaned and on one line, and what in them is odd. Raises Fault."""
    return toml_tables(read_text(file))


def toml_tables(text: str) -> tuple[dict[str, Any], list[Note]]:
    """The same of the text of one."""
    deep = _DEEP_KEY.search(text)
    if deep:
        raise Fault(f"line {text.count(chr(10), 0, deep.start()) + 1}", "a key with too many dots")
    try:
        tables = tomllib.loads(text)
        # Most files are plain: one look at the whole spares one at each text.
        plain = text.isascii() and "\\" not in text and not _MARKUP.search(text)
        notes = [] if plain else [Note(path, said) for path, value in _texts(tables) for said in oddities(value)]
        return {clean(key): _cleaned(value) for key, value in tables.items()}, notes[:_MOST_SLIPS]
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
        raise Fault(path + inner, value_in_words(_PATH.sub("", problem))) from error


def unknown_keys(keys: Iterable[str], known: Iterable[str]) -> list[tuple[str, str]]:
    """The first few keys that mean nothing here, and what to say about each: most are slips of the pen."""
    names = list(known)
    unknown = islice((key for key in keys if key not in names), _MOST_SLIPS)
    return [(key, _unknown(key, names)) for key in unknown]


def oddities(text: str) -> list[str]:
    """What in a text is not meant to be read: characters that nobody sees, which are left out, and markup, which is
    shown as it stands."""
    if text.isascii() and text.isprintable() and not ("[" in text or "<" in text):
        return []
    said = []
    if _without_space(clean(text)) != _without_space(unicodedata.normalize("NFC", text)):
        said.append("holds control characters, or others that can't be seen; they are left out")
    marked = _MARKUP.search(text)
    if marked:
        said.append(f"holds markup, {clean(marked[0][:40])}; it is shown as it stands")
    return said


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` for a word that is nearly one of these, else nothing."""
    near = difflib.get_close_matches(word[:80], list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _unknown(key: str, known: list[str]) -> str:
    return f"the key {key[:80]} is not known here{suggestion(key, known)}"


def _without_space(text: str) -> str:
    return "".join(text.split())


def _leads_nowhere(file: Path) -> bool:
    return file.is_symlink() and not file.exists()


def _texts(value: object, path: str = "$") -> Iterator[tuple[str, str]]:
    """Each text among tables, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, f"{path}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{clean(key)}")


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
    number = int(found["line"] or text.rstrip("\n").count("\n") + 1)
    line = text.split("\n")[number - 1]
    return Fault(f"line {number}", clean(syntax_in_words(_LINE.sub("", message), line)))
