"""The index by which people are found: the words of name, account, title and e-mail, folded, by how they begin."""

import re
from typing import Any

from prospect_tui.rules.text import company_key, fold, search_text, without_inner_signs

from .connection import Connection

_WORD = re.compile(r"[^\W_]+")

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
    terms, bare = _terms(fold(words)), _terms(company_key(words))
    found: dict[int, None] = {}
    for query in (f"name : ({terms})", terms) if terms else ():
        found |= dict.fromkeys(_matches(db, query, limit))
    if not found and bare:
        found |= dict.fromkeys(_matches(db, bare, limit))
    return list(found)[:limit]


def _terms(words: str) -> str:
    return " ".join(f'"{word}"*' for word in _WORD.findall(without_inner_signs(words)))


def _matches(db: Connection, query: str, limit: int) -> list[int]:
    return [row[0] for row in db.rows("SELECT rowid FROM finding WHERE finding MATCH ? LIMIT ?", (query, limit))]


_INSERT = "INSERT INTO finding (rowid, name, account, title, email) VALUES (?, ?, ?, ?, ?)"


def _words(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row[0], *(search_text(text) if text else "" for text in row[1:])
