"""The index by which people are found: the words of name, account, title and e-mail, folded, by how they begin."""

import re
from itertools import islice
from typing import Any

from prospect_tui.rules.text import company_key, fold, search_text, without_inner_signs

from .connection import Connection

_WORD = re.compile(r"[^\W_]+")

_MOST_WORDS = 8
"""More words of what is typed find nobody that these don't."""

_SHOWN = (
    "SELECT t.id, t.name, a.name, t.title, t.email FROM targets t LEFT JOIN accounts a ON a.id = t.account"
    " WHERE t.forgotten IS NULL"
)


def index(db: Connection, target: int) -> None:
    """Have a target found by what the record says of them now."""
    unindex(db, target)
    row = db.row(f"{_SHOWN} AND t.id = ?", (target,))
    if row is not None:
        db.write(_INSERT, _words(row))


def unindex(db: Connection, target: int) -> None:
    """Have a target found no more."""
    db.write("DELETE FROM finding WHERE rowid = ?", (target,))


def index_everybody(db: Connection) -> None:
    """Make the whole index anew."""
    db.write("DELETE FROM finding")
    db.write_many(_INSERT, (_words(row) for row in db.rows(_SHOWN)))


def find(db: Connection, words: str, limit: int) -> list[int]:
    """The targets of whom each of these words begins a word, those whose name has them all first; where there are none,
    those whose account goes by that name without its legal form. Reads no further than `limit`."""
    wanted, bare = _wanted(fold(words)), _wanted(company_key(words))
    found: dict[int, None] = {}
    for column in (_NAME, _ANY) if wanted else ():
        found |= dict.fromkeys(_matches(db, column, wanted, limit))
    if not found and bare:
        found |= dict.fromkeys(_matches(db, _ANY, bare, limit))
    return list(found)[:limit]


def _wanted(words: str) -> list[str]:
    return list(islice(dict.fromkeys(_WORD.findall(without_inner_signs(words))), _MOST_WORDS))


def _matches(db: Connection, column: str, words: list[str], limit: int) -> list[int]:
    """The first of those who match. SQLite gathers all that begin with a long word before it gives the first, which
    takes long where nearly everybody has it, such as the end of an address; of short ones it has indexes. So the first
    hundred who have the beginnings of these words are looked through: where not enough of them have the words whole,
    those are few."""
    if any(len(word) > _INDEXED for word in words) and all(map(str.isascii, words)):
        looked, seen = [], 0
        for row in db.each(f"{_LOOK} LIMIT {_LOOKED}", (column + _terms([word[:_INDEXED] for word in words]),)):
            seen += 1
            if _has_all(row[1 : 2 if column else None], words):
                looked.append(row[0])
            if len(looked) == limit:
                return looked
        if seen < _LOOKED:
            return looked
    query = column + _terms(words)
    return [row[0] for row in db.rows("SELECT rowid FROM finding WHERE finding MATCH ? LIMIT ?", (query, limit))]


def _terms(words: list[str]) -> str:
    return "(" + " ".join(f'"{word}"*' for word in words) + ")"


def _has_all(texts: tuple[str, ...], words: list[str]) -> bool:
    there = _WORD.findall(" ".join(texts))
    return all(any(each.startswith(word) for each in there) for word in words)


_NAME, _ANY = "name : ", ""
_INDEXED = 3
"""So many letters of a word have an index of their own."""

_LOOKED = 100
_LOOK = "SELECT rowid, name, account, title, email FROM finding WHERE finding MATCH ?"

_INSERT = "INSERT INTO finding (rowid, name, account, title, email) VALUES (?, ?, ?, ?, ?)"


def _words(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row[0], *(search_text(text) if text else "" for text in row[1:])
