"""One byte of a copy of a store is changed: SQLite or `store verify` finds it, or every figure is the same."""

import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from prospect_tui.model.errors import StoreError
from prospect_tui.settings.home import find_home

from .cells import Cell, cells_of
from .figures import WORDS, figures
from .world import clock_of, copied, desk_at, live_on, settle, store_of

CALLS = 700
# One bit makes another letter of a letter and another digit of a digit; more of them are noticed more easily.
_BITS = (1, 1, 2, 4, 0x20, 0x91)
EVENING = 200
"""The round at whose moment the copies are read: some days after the calls."""


class Flip(NamedTuple):
    """A byte to change: where, by which bits, and the column that it was aimed at, if at one."""

    offset: int
    bits: int
    column: str = "anywhere"


class Judged(NamedTuple):
    """What became of a flip: `found`, and by what (`reading` or `verify`); `same`, every report; `silent`, figures are
    others and nobody says so; `words`, only a word of somebody is another, such as a letter of a name; or `crashed`,
    where reading broke off without a word to the rep and verify finds nothing. `wrong` says that reports had changed
    before verify found it; `raw` that reading broke off."""

    flip: Flip
    verdict: str
    by: str = ""
    detail: str = ""
    wrong: bool = False
    raw: bool = False


class FlippedStore:
    """A home with a past, closed, whose store is one file; each flip is made in a copy of it."""

    def __init__(self, folder: Path, seed: int, calls: int = CALLS) -> None:
        self._home, self._copy = folder / "home", folder / "flipped"
        settle(self._home)
        live_on(self._home, seed, calls)
        store = store_of(self._home)
        if any(store.with_name(store.name + end).exists() for end in ("-wal", "-shm")):
            raise AssertionError("the store's log was not folded in")
        self.bytes = store.read_bytes()
        self.cells = cells_of(store)
        copied(self._home, self._copy)
        self.before, problems = self._read()
        if problems:
            raise AssertionError(f"a store that nobody touched has problems: {problems}")

    def judge(self, flip: Flip) -> Judged:
        """Change that byte in a copy, open it, read all figures, look it over."""
        damaged = bytearray(self.bytes)
        damaged[flip.offset] ^= flip.bits
        home = find_home(copied(self._home, self._copy))
        home.store.write_bytes(damaged)
        try:
            after, problems = self._read()
        except StoreError as error:
            return Judged(flip, "found", "reading", error.what)
        except Exception as error:  # what a rep would see as a crash
            problems = self._look_over()
            detail = problems[0] if problems else f"{type(error).__name__}: {error}"
            return Judged(flip, "found" if problems else "crashed", "verify", detail, raw=True)
        changed = [name for name, told in self.before.items() if after.get(name) != told]
        if problems:
            return Judged(flip, "found", "verify", problems[0], wrong=bool(changed))
        verdict = "same" if not changed else "words" if all(name in WORDS for name in changed) else "silent"
        return Judged(flip, verdict, detail=", ".join(changed))

    def _read(self) -> tuple[dict[str, bytes], tuple[str, ...]]:
        desk = desk_at(self._copy, clock_of(EVENING))
        try:
            told = figures(desk)
            return told, desk.upkeep.verify().problems
        except Exception as error:
            traceback.clear_frames(error.__traceback__)  # they hold rows that are half read
            raise
        finally:
            desk.close()

    def _look_over(self) -> tuple[str, ...]:
        """What verify finds; nothing where it breaks off without a word."""
        desk = None
        try:
            desk = desk_at(self._copy, clock_of(EVENING))
            return desk.upkeep.verify().problems
        except StoreError as error:
            return (error.what,)
        except Exception as error:
            traceback.clear_frames(error.__traceback__)
            return ()
        finally:
            if desk is not None:
                desk.close()


def anywhere(size: int, count: int, rng: Random) -> Iterator[Flip]:
    """Flips at random places, each to a random other value."""
    for _ in range(count):
        yield Flip(rng.randrange(size), rng.randint(1, 255))


def aimed(cells: Sequence[Cell], each: int, rng: Random) -> Iterator[Flip]:
    """For each column of each table some flips within its values, and some of the bytes that say what type a value
    has: a yes or no has no other byte."""
    by_column: dict[str, list[Cell]] = {}
    for cell in cells:
        by_column.setdefault(f"{cell.table}.{cell.column}", []).append(cell)
    for column, several in by_column.items():
        filled = [cell for cell in several if cell.length]
        for cell in rng.sample(filled, min(each, len(filled))):
            yield Flip(cell.value_at + rng.randrange(cell.length), rng.choice(_BITS), column)
        for cell in rng.sample(several, min(each, len(several))):
            if cell.column != "rowid":
                yield Flip(cell.kind_at, rng.choice(_BITS), column)
