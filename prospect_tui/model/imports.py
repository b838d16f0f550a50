"""Bringing a list in: who may be meant by its rows, how far it has come, and what taking it back did."""

from collections.abc import Callable

from msgspec import Struct, field

from .errors import ProspectError
from .people import NewTarget


class Step(Struct, frozen=True, kw_only=True):
    """How far an import has come. `stage` is `reading` or `storing`; `rows` have been read, of the file's `of_bytes`
    bytes `done_bytes`. To store takes `parts` statements, each for all rows, of which `part` are done."""

    stage: str
    rows: int
    done_bytes: int = 0
    of_bytes: int = 0
    part: int = 0
    parts: int = 0


Progress = Callable[[Step], bool | None]
"""Hears of each step, several times a second; to return False cancels, then nothing has changed."""


class Cancelled(ProspectError):
    """The rep has stopped an import. Nothing of it was stored."""

    def __init__(self) -> None:
        super().__init__("The import was stopped.", "Nothing of it was stored.")


class LikelyKey(Struct, frozen=True, kw_only=True):
    """A question: whether row `row` (from 1) of a file is the person of target `target`, or of row `other`."""

    row: int
    target: int | None = None
    other: int | None = None


class Likely(Struct, frozen=True, kw_only=True):
    """Two who are likely one person: what the row says, and who may be meant, as far as known; `score` of a hundred,
    and why."""

    key: LikelyKey
    row: NewTarget
    other: NewTarget
    score: int
    why: str


class Kept(Struct, frozen=True, kw_only=True):
    """Somebody who came with an import and stays, or something that it changed in somebody and that stays, and why."""

    target: int
    name: str
    why: str


class UndoReport(Struct, frozen=True, kw_only=True):
    """What taking an import back did: how many `removed` targets, how many in whom something was `restored`, how many
    `places` on the list went, and what was `kept`. `list_removed`: the list went, too."""

    import_id: int = field(name="import")
    name: str = field(name="list")
    file: str
    at: str
    removed: int
    restored: int
    places: int
    kept: tuple[Kept, ...]
    list_removed: bool
