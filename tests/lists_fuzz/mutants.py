"""Lists that something has gone wrong with, each made from a sample by a seed: the same seed, the same bytes."""

import csv
import io
import zipfile
from pathlib import Path
from random import Random
from typing import NamedTuple

_LISTS = Path(__file__).parents[1] / "data" / "lists"
_MOST_ROWS = 30
_PIECES = (
    b'"', b'""', b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\0", b"\x1a", b"=", b"'", b"\xff", b"\xef\xbb\xbf",
    b"\xc3", b"\x1b]52;c;aGVsbG8=\x07", b" ::: ", b"E+09", b"BEGIN:VCARD\n", b"END:VCARD\n", b"\n\n",
    b"Copyright (c)",
)  # fmt: skip
_CELLS = (
    "", " ", "\xa0", '"', "'", "=1+1", '="0123"', "3.12555E+09", "a\nb", "a\r\nb", "\x1b[31mred", "[/]", "\u202eabc",
    "x" * 5_000, "312-555-0142 / 312-555-0143 x7", "0" * 40, "ada@home.example;", " ::: ", "::: 1", "* ", "yes",
    "45352", "in/ada", "https://www.linkedin.com/", "Zoë", "Иван", "山田", "🌊", "ﬁ", "\u0301", "-", "#N/A", ",",
    ";", "|",
)  # fmt: skip
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp1250")
_PREAMBLES = ("", "", "", "A report\n", "Notes:\n\n", "\n\n", "sep=,\n")


class Mutant(NamedTuple):
    """A file and, where it is certain, how many rows of data it has. `encoding` is what has to be said of it."""

    name: str
    content: bytes
    rows: int | None = None
    encoding: str | None = None


def samples() -> list[Path]:
    """The lists that mutants are made of."""
    return sorted(
        path for path in _LISTS.rglob("*") if path.suffix in (".csv", ".vcf", ".xlsx") and "accounts" not in path.stem
    )


def mutant(seed: int) -> Mutant:
    """The mutant of that number: one in two is a table written anew, whose rows are known, the others have bytes
    changed."""
    chance = Random(seed)
    path = chance.choice(samples())
    if path.suffix == ".csv" and path.stem != "plain-dirty" and chance.random() < 0.5:  # its quotes are broken
        return _rewritten(path, chance)
    if path.suffix == ".xlsx" and chance.random() < 0.5:
        return Mutant(f"{seed}.xlsx", _repacked(path, chance))
    return Mutant(f"{seed}{path.suffix}", _changed(path.read_bytes()[:8_000], chance))


def _rewritten(path: Path, chance: Random) -> Mutant:
    """A table with some of its cells, rows and columns otherwise, in another dialect and encoding."""
    header, *rows = _table(path)
    rows = rows[:_MOST_ROWS]
    for _ in range(chance.randrange(6)):
        _disturb(header, rows, chance)
    encoding = chance.choice(_ENCODINGS)
    delimiter, end = chance.choice(",;\t"), chance.choice(["\n", "\r\n", "\r"])
    out = io.StringIO(newline="")
    # A line break in a cell is sure to be quoted only where all cells are.
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerow(header)
    for row in rows:
        out.write(end * (chance.random() < 0.1))
        csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerow(row)
    text = chance.choice(_PREAMBLES) + out.getvalue()
    content = text.encode(encoding, "replace")
    said = encoding if encoding.startswith("cp") or encoding == "utf-16-le" else None
    return Mutant(path.name, content, sum(not _is_blank(row) for row in rows), said)


def _is_blank(row: list[str]) -> bool:
    """Whether a row comes out as a blank line: a single cell with nothing in it."""
    return len(row) == 1 and not row[0].strip(" \t\r\n")


def _table(path: Path) -> list[list[str]]:
    """The cells of a sample, its preamble left out."""
    content = path.read_bytes()
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1250")
    delimiter = max(",;\t", key=text[:2_000].count)
    records = [record for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if record]
    start = next(i for i, record in enumerate(records) if len(record) > 3)
    return records[start:]


def _disturb(header: list[str], rows: list[list[str]], chance: Random) -> None:
    """One thing that people, programs and spreadsheets do to a table. Every row keeps its name, so that none is taken
    for a blank line or the end of a report."""
    at = chance.randrange(len(rows)) if rows else 0
    what = chance.randrange(6)
    if what == 0 and rows:
        rows[at] = [*rows[at], *chance.choices(_CELLS, k=chance.randrange(4))]
    elif what == 1 and rows:
        rows[at] = rows[at][: chance.randrange(2, max(3, len(rows[at])))]
    elif what == 2:
        rows.insert(at, [chance.choice(_CELLS) for _ in header])
    elif what == 3 and rows:
        rows.append(list(chance.choice(rows)))
    elif what == 4:
        order = list(range(len(header)))
        chance.shuffle(order)
        header[:] = [header[i] for i in order]
        rows[:] = [[row[i] if i < len(row) else "" for i in order] for row in rows]
    elif rows:
        for _ in range(chance.randrange(1, 10)):
            row = chance.choice(rows)
            if row:
                row[chance.randrange(len(row))] = chance.choice(_CELLS)


def _changed(content: bytes, chance: Random) -> bytes:
    """Bytes with a few places cut, doubled, swapped or written over."""
    made = bytearray(content)
    for _ in range(chance.randrange(1, 9)):
        start = chance.randrange(len(made) + 1)
        length = chance.randrange(0, 40)
        what = chance.randrange(4)
        if what == 0:
            made[start : start + length] = chance.choice(_PIECES)
        elif what == 1:
            made[start:start] = made[start : start + length]
        elif what == 2:
            made[start : start + length] = chance.randbytes(chance.randrange(12))
        else:
            made[start:start] = chance.choice(_PIECES) * chance.randrange(1, 20)
    return bytes(made)


def _repacked(path: Path, chance: Random) -> bytes:
    """A workbook with bytes changed in one of its parts, packed again so that only that part is broken."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        hit = chance.choice(packed.namelist())
        for name in packed.namelist():
            content = packed.read(name)
            made.writestr(name, _changed(content, chance) if name == hit else content)
    return out.getvalue()
