"""Numbers of people who were forgotten: no longer to be read, but known again when they come in.

A number has little to guess: with the store in hand all numbers of a country can be tried, which takes days on one
machine and minutes for those of one town. The hash keeps a number from whoever looks into the store, a backup or a
copy, and from being looked up in a table made beforehand; it can't keep it from somebody who sets out to find it.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from prospect_tui.model.words import DncKind

from .connection import Connection
from .values import stamp

BY = "forgotten"
"""Who has listed a number that was known again."""

# A quarter of a megabyte and half a millisecond a number: a list of 20,000 new ones takes ten seconds longer, and the
# chips that guess fastest have not that much memory for each guess.
_N, _R, _BYTES = 256, 8, 16
_SALTS = "SELECT name, value FROM house WHERE name >= 'salt ' AND name < 'salt!' ORDER BY name"
_KNOWN = "SELECT 1 FROM phones WHERE e164 = ? LIMIT 1"
_LISTED = "SELECT 1 FROM do_not_call WHERE kind = 'hash' AND value = ? AND removed IS NULL LIMIT 1"
_BRING_OUT = (
    "INSERT INTO do_not_call (kind, value, at, by) SELECT 'number', ?1, at, ?2 FROM do_not_call"
    " WHERE kind = 'hash' AND value = ?3 AND removed IS NULL AND NOT EXISTS"
    "  (SELECT 1 FROM do_not_call WHERE kind = 'number' AND value = ?1 AND removed IS NULL) LIMIT 1"
)


class NumberHashes:
    """The hashes on the do-not-call list. Each begins with the name of its salt: a store that a backup was put in place
    of may have had another one."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._ahead: dict[tuple[str, str], str] = {}

    def keep(self, number: str, at: datetime) -> None:
        """Put a number on the list as a hash, unless it stands there. `at` is when it was promised."""
        if self.listed(number):
            return
        self._db.write(
            "INSERT INTO do_not_call (kind, value, at) VALUES (?, ?, ?)",
            (DncKind.HASH.value, self._hash(*self._salt(), number), stamp(at)),
        )

    def listed(self, number: str) -> list[str]:
        """The hashes that stand for a number on the list; none where it isn't there."""
        hashes = (self._hash(name, salt, number) for name, salt in self._salts())
        return [value for value in hashes if self._db.row(_LISTED, (value,))]

    def meet(self, numbers: Iterable[str]) -> None:
        """Numbers come in: those that stand on the list as a hash are listed by themselves. One that somebody in the
        record has was met before."""
        if not self._salts():
            return
        for number in numbers:
            if self._db.row(_KNOWN, (number,)) is None:
                self.bring_out(number)

    def bring_out(self, number: str) -> bool:
        """List a number by itself that stands on the list as a hash; gives whether it does."""
        found = self.listed(number)
        for value in found:
            self._db.write(_BRING_OUT, (number, BY, value))
        return bool(found)

    @contextmanager
    def ahead(self, numbers: Iterable[str]) -> Iterator[None]:
        """Hash numbers that will come in meanwhile: before the record is locked, not while others wait for it."""
        if salts := self._salts():
            new = [number for number in dict.fromkeys(numbers) if not self._db.row(_KNOWN, (number,))]
            self._ahead = {(name, number): _hashed(name, salt, number) for name, salt in salts for number in new}
        try:
            yield
        finally:
            self._ahead = {}

    def any(self) -> bool:
        """Whether somebody was ever forgotten here."""
        return bool(self._salts())

    def _hash(self, name: str, salt: str, number: str) -> str:
        return self._ahead.get((name, number)) or _hashed(name, salt, number)

    def _salts(self) -> list[tuple[str, str]]:
        return [(name, salt) for name, salt in self._db.rows(_SALTS)]

    def _salt(self) -> tuple[str, str]:
        """The salt of this store, made when it is first needed."""
        for salt in self._salts():
            return salt
        made = os.urandom(_BYTES).hex()
        name = f"salt {made[:8]}"
        self._db.write("INSERT INTO house (name, value) VALUES (?, ?)", (name, made))
        return name, made


def _hashed(name: str, salt: str, number: str) -> str:
    made = hashlib.scrypt(number.encode(), salt=bytes.fromhex(salt), n=_N, r=_R, p=1, dklen=_BYTES)
    return f"{name.removeprefix('salt ')}-{made.hex()}"
