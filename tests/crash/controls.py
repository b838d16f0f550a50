"""The same kills on what does lose: a check that finds nothing here is broken."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from tinydb import TinyDB

from prospect_tui.desk import Desk
from prospect_tui.stats.storage import DurableJSONStorage, Tables
from prospect_tui.store.touches import NewTouch, Touches

from .acks import Ack
from .block import Block
from .book import Book
from .importing import Import
from .ledger import Ledger
from .rep import Act, Rep
from .stage import Verdict
from .world import clock_of, desk_at, rows_of, store_of
from .zygote import Round, Tell, Told

# A disk takes its time: without that, the moment in which a file is half written is over too soon to be met.
_PIECE, _PIECE_SECONDS = 1024, 0.0001


class OnlyOutcomes(Rep):
    """Records, and nothing else."""

    def _choose(self) -> Act:
        self._asked = None
        return self.outcome if self.block is not None else self.sit_down


class EarlyAck(Block):
    """A block that acknowledges before it commits."""

    name = "early acknowledgement"

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Each touch is told of while its transaction is still open."""
        clock = clock_of(life.number)
        desk = desk_at(folder, clock)
        rep = OnlyOutcomes(desk, clock, Random(life.seed))
        rep.act()
        self._tell_early(desk, tell)
        self.listen(desk, tell)
        for seq in range(1, 40):
            tell.about(seq)
            rep.act()

    def _tell_early(self, desk: Desk, tell: Tell) -> None:
        db = desk._record._db
        whole = db.transaction

        @contextmanager
        def early() -> Iterator[None]:
            with whole():
                yield
                row = db.row("SELECT id, target, outcome, phone, note FROM touches ORDER BY id DESC LIMIT 1")
                if row is not None:
                    touch, target, outcome, phone, note = row
                    ack = Ack(call="outcome", touch=touch, target=target, outcome=outcome, phone=phone, note=note)
                    tell.ack(ack)

        db.transaction = early  # type: ignore[method-assign]

    def check(self, before: Path, after: Path, life: Round, told: Told) -> Verdict:
        """What was acknowledged is there."""
        return Verdict(problems=Ledger(told.acks).problems(rows_of(store_of(after))))


class TwoCommits(Block):
    """A block that commits a touch before what follows from it."""

    name = "two commits for one key"

    def listen(self, desk: Desk, tell: Tell) -> None:
        """End the transaction after the touch, and begin another."""
        super().listen(desk, tell)
        _commit_after_touches(desk._record.touches, desk)

    def rep(self, desk: Desk, clock: object, life: Round) -> Rep:
        """Who works."""
        return OnlyOutcomes(desk, clock, Random(life.seed))  # type: ignore[arg-type]


def _commit_after_touches(touches: Touches, desk: Desk) -> None:
    add = touches.add

    def add_and_commit(touch: NewTouch) -> int:
        made = add(touch)
        desk._record._db._sqlite.execute("COMMIT")
        desk._record._db._sqlite.execute("BEGIN IMMEDIATE")
        return made

    touches.add = add_and_commit  # type: ignore[method-assign]


class InPieces(Import):
    """An import that commits the list, then its people, then what it changed in others."""

    name = "import in pieces"

    def listen(self, desk: Desk, tell: Tell) -> None:
        """End the transaction after each piece, and begin another."""
        record, db = desk._record, desk._record._db._sqlite

        def in_pieces(do: Callable[..., Any]) -> Callable[..., Any]:
            def do_and_commit(*args: object, **more: object) -> Any:
                made = do(*args, **more)
                db.execute("COMMIT")
                db.execute("BEGIN IMMEDIATE")
                return made

            return do_and_commit

        record.imports.add = in_pieces(record.imports.add)  # type: ignore[method-assign]
        record.imported.store = in_pieces(record.imported.store)  # type: ignore[method-assign]


class WrittenOver(Book):
    """A stats book that is written over the file that is there, as most programs write their files."""

    name = "stats book written over itself"

    def listen(self, desk: Desk, tell: Tell) -> None:
        """Write in place, and not beside."""

        def write_over(storage: DurableJSONStorage, data: Tables) -> None:
            content = msgspec.json.encode(data)
            tell.commit()
            with storage._path.open("wb", buffering=0) as file:
                for start in range(0, len(content), _PIECE):
                    file.write(content[start : start + _PIECE])
                    time.sleep(_PIECE_SECONDS)

        DurableJSONStorage.write = write_over  # type: ignore[method-assign,assignment]


class StockTinyDB:
    """Touches in one TinyDB file with its own storage, each acknowledged when the insert has returned."""

    name = "stock TinyDB"
    goes_on = False
    calls = 6
    seconds = 0.3
    room = 1_000_000
    torn = 0.3
    documents = 1000

    def prepare(self, folder: Path, seed: int) -> None:
        """A file with documents."""
        folder.mkdir(parents=True)
        with TinyDB(folder / "db.json") as db:
            db.table("touches").insert_multiple(self._document(n) for n in range(self.documents))

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Change one of before, as a retry changes its target; insert; acknowledge."""
        with TinyDB(folder / "db.json") as db:
            table = db.table("touches")
            if tell.commits:
                storage: Any = db.storage
                storage._handle = _TellingFile(storage._handle, tell)
            for seq in range(100):
                tell.about(seq)
                table.update({"attempts": 10 ** (seq % 7 + 1)}, doc_ids=[1])
                number = table.insert(self._document(self.documents + seq))
                tell.ack(Ack(call="insert", seq=seq, touch=number))

    def check(self, before: Path, after: Path, life: Round, told: Told) -> Verdict:
        """The file is readable, and all that was acknowledged is there, whole."""
        try:
            with TinyDB(after / "db.json") as db:
                there = {document.doc_id: document["note"] for document in db.table("touches")}
        except (ValueError, KeyError) as error:
            return Verdict(problems=[f"the store can't be read: {error}"])
        numbers = [*range(1, self.documents + 1), *(ack.touch for ack in told.acks if ack.touch)]
        lost = [number for number in numbers if there.get(number) != self._document(number - 1)["note"]]
        return Verdict(problems=[f"documents {lost} are lost, or are there by half"] if lost else [])

    def _document(self, number: int) -> dict[str, object]:
        return {"number": number, "outcome": "voicemail", "note": f"{number} " * 200, "attempts": 0}


class _TellingFile:
    """A file that says when it is about to be written to, as a child of the other stages does before a commit."""

    def __init__(self, file: Any, tell: Tell) -> None:
        self._file = file
        self._tell = tell

    def write(self, text: str) -> int:
        """Say so, and write."""
        self._tell.commit()
        return int(self._file.write(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
