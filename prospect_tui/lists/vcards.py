"""vCards as rows: one card a row, its properties the columns. Versions 3.0 and 4.0, and 2.1 as phones still write it.

No library does it: those that are kept up hold a file whole, or read one version. The file is read twice, once for
what properties there are, so that no more than a card is held.
"""

import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from .columns import MOST_COLUMNS
from .records import Record
from .source import Source, read_lines
from .tables import Table

JOINED = " ::: "
"""What stands between several values of one column."""

_OUTSIDE = "(outside)"
_MOST_CHARACTERS = 1 << 20  # in one card, but for pictures
_SKIPPED = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT", "PRODID", "VERSION", "REV", "BEGIN", "END"})
_FIRST = (
    "FN", "N (given)", "N (family)", "TITLE", "ROLE", "ORG", "TEL (cell)", "TEL (work)", "TEL (main)", "TEL",
    "TEL (home)", "TEL (fax)", "EMAIL", "URL", "ADR (city)", "ADR (region)", "ADR (country)", "TZ", "NOTE", "UID",
)  # fmt: skip
_PARTS = {
    "N": (("N (family)", 0), ("N (given)", 1), ("N (other)", 2), ("N (prefix)", 3), ("N (suffix)", 4)),
    "ADR": (
        ("ADR (box)", 0), ("ADR (more)", 1), ("ADR (street)", 2), ("ADR (city)", 3), ("ADR (region)", 4),
        ("ADR (code)", 5), ("ADR (country)", 6),
    ),
    "ORG": (("ORG", 0), ("ORG (unit)", 1), ("ORG (unit)", 2)),
}  # fmt: skip
_TEL = (
    (frozenset({"fax"}), "TEL (fax)"),
    (frozenset({"cell", "mobile", "iphone"}), "TEL (cell)"),
    (frozenset({"main"}), "TEL (main)"),
    (frozenset({"home"}), "TEL (home)"),
    (frozenset({"work", "business", "office"}), "TEL (work)"),
)
_LINE = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)"
    r"(?P<parameters>(?:;(?:[^\":]|\"[^\"]*\")*)?):(?P<value>.*)",
    re.DOTALL,
)
_PARAMETER = re.compile(r";([^=;:\"]+)(?:=((?:\"[^\"]*\"|[^;:\"])*))?")
_ESCAPED = re.compile(r"\\(.)", re.S)
_SEPARATOR = re.compile(r"(?<!\\)((?:\\\\)*);")


class _Property(NamedTuple):
    name: str
    parameters: dict[str, set[str]]
    value: str


class _Card(NamedTuple):
    """A card's cells by their columns, the lines (from 1) that it takes, and what is wrong with it."""

    line: int
    lines: int
    cells: dict[str, list[str]]
    problem: str | None = None


def open_cards(source: Source) -> Table:
    """The cards in a file as a table; what stands outside of any card is a row that names nobody. Raises ListError
    where the file can't be read."""
    columns = _columns(source)
    return Table(
        encoding=source.encoding, sure=source.sure, delimiter="", header_line=1, header=columns,
        records=_records(source, columns), size=source.size, position=source.position, kind="vcard",
    )  # fmt: skip


def _columns(source: Source) -> list[str]:
    """All columns that a card in the file fills: the usual ones first, the others as they come."""
    found = dict.fromkeys(column for card in _cards(source) for column in card.cells)
    usual = [column for column in _FIRST if column in found]
    return [*usual, *(column for column in found if column not in _FIRST)][:MOST_COLUMNS] or ["FN"]


def _records(source: Source, columns: list[str]) -> Iterator[Record]:
    for card in _cards(source):
        cells = [JOINED.join(card.cells.get(column, ())) for column in columns]
        yield Record(card.line, card.lines, cells, card.problem)


def _cards(source: Source) -> Iterator[_Card]:
    """The cards in a file, lazily. One that doesn't end before the next begins is told; so are lines outside."""
    start, room, cells, problem = 0, 0, None, None
    line = 0
    for line, text in _unfolded(read_lines(source)):
        word = "".join(text.split()).upper().strip("\ufeff")
        if word == "BEGIN:VCARD":
            if cells is not None:
                yield _Card(start, line - start, cells, "has no end")
            start, room, cells, problem = line, _MOST_CHARACTERS, dict[str, list[str]](), None
        elif cells is None:
            if word.strip("\x00\x1a"):
                yield _Card(line, 1, {_OUTSIDE: [text.strip()[:200]]}, "stands outside of any card")
        elif word == "END:VCARD":
            yield _Card(start, line - start + 1, cells, problem)
            cells = None
        elif (room := room - len(text)) > 0:
            _add(cells, text)
        else:
            problem = "is too long: its last lines were left out"
    if cells is not None:
        yield _Card(start, line - start + 1, cells, "has no end")


def _unfolded(lines: Iterator[str]) -> Iterator[tuple[int, str]]:
    """The lines of a card with those that go on from them (after a blank, or in quoted-printable after "="), and the
    number of each. What goes on from a picture is left out."""
    number, held, kept = 0, "", True
    for at, line in enumerate(lines, 1):
        bare = line.rstrip("\r\n")
        soft = held.endswith("=") and "QUOTED-PRINTABLE" in held.partition(":")[0].upper()
        if held and (soft or line[:1] in " \t"):
            if kept and len(held) < _MOST_CHARACTERS:
                held = held[:-1] + bare if soft else held + bare[1:]
            continue
        if held:
            yield number, held
        number, held, kept = at, bare, _name_of(bare) not in _SKIPPED
    if held:
        yield number, held


def _name_of(line: str) -> str:
    return re.split("[;:]", line, maxsplit=1)[0].rpartition(".")[2].upper()


def _add(cells: dict[str, list[str]], line: str) -> None:
    """Put a property into the columns it is for."""
    match = _LINE.fullmatch(line)
    if match is None:
        if line.strip():
            cells.setdefault("(unclear)", []).append(line.strip())
        return
    name = match["name"].upper()
    if name in _SKIPPED:
        return
    kinds, value = _parameters(match["parameters"]), match["value"]
    if "quoted-printable" in kinds.get("ENCODING", set()) | kinds.get("", set()):
        charset = next(iter(kinds.get("CHARSET", set())), "utf-8")
        value = _decoded(value, charset)
    for column, text in _columns_of(_Property(name, kinds, value)):
        if text:
            cells.setdefault(column, []).append(text)


def _parameters(text: str) -> dict[str, set[str]]:
    """The parameters by name, their values in lower case; those of 2.1 that are values alone have no name."""
    found: dict[str, set[str]] = {}
    for match in _PARAMETER.finditer(text):
        name, values = (match[1].upper(), match[2]) if match[2] is not None else ("", match[1])
        found.setdefault(name, set()).update(value.strip(' "').lower() for value in values.strip('"').split(","))
    return found


def _columns_of(found: _Property) -> Iterator[tuple[str, str]]:
    name, value = found.name, found.value
    if name == "TEL":
        kinds = found.parameters.get("TYPE", set()) | found.parameters.get("", set())
        yield next((column for words, column in _TEL if words & kinds), "TEL"), _number(_plain(value))
    elif name in _PARTS:
        parts = [_plain(part) for part in _split(value)]
        for column, place in _PARTS[name]:
            if place < len(parts):
                yield column, parts[place]
    else:
        yield name, _plain(value)


def _number(value: str) -> str:
    """A number that is written as a link: tel:+1-312-555-0142;ext=12."""
    if not value.lower().startswith("tel:"):
        return value
    number, *parameters = value[4:].split(";")
    extension = next((text[4:] for text in parameters if text.lower().startswith("ext=")), "")
    return f"{number} ext {extension}" if extension else number


def _split(value: str) -> list[str]:
    """The parts of a value that semicolons divide, but for those that are escaped."""
    return _SEPARATOR.sub(r"\1\0", value).split("\0")


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _decoded(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
    try:
        return raw.decode(charset, "replace").replace("\r\n", "\n")
    except LookupError:
        return raw.decode("utf-8", "replace")
