"""Forgetting a person, killed: the record has them whole or not at all, and once it is done again, or finished, no byte
of the home speaks of them."""

from pathlib import Path

from prospect_tui.desk.forget import ToForget, wiped
from prospect_tui.desk.logging import Entry
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import PhoneKind
from prospect_tui.settings.home import find_home
from tests.support.house import put_on_list

from .acks import Ack
from .backups import LATER, Kept, tell_every_commit
from .block import reopened
from .stage import Verdict, tried
from .world import Rows, Table, clock_of, copied, desk_at, rows_of, store_of
from .zygote import Round, Tell, Told

_NAME, _EMAIL, _NUMBER, _WORDS = "Quirin Zabel", "quirin@zabel.example", "+18085550123", "breeds alpacas on Tuesdays"


class Forget(Kept):
    """Somebody with touches, notes, a promise and a line in an export."""

    name = "forget"
    seconds = 0.08

    def prepare(self, folder: Path, seed: int) -> None:
        """A home with a past, and one more person. What is left without them is found out once."""
        super().prepare(folder, seed)
        desk = desk_at(folder, clock_of(LATER - 1))
        person = NewTarget(
            name=_NAME, email=_EMAIL, phones=(Phone(e164=_NUMBER, kind=PhoneKind.MOBILE),), account="Zabel and Sons",
        )  # fmt: skip
        put_on_list(desk._record, [person])
        for outcome in ("voicemail", "callback"):
            desk.logbook.log(Entry(target=_EMAIL, outcome=outcome, note=_WORDS))
        desk.close()
        exports = find_home(folder).exports
        exports.mkdir(exist_ok=True)
        (exports / "targets.csv").write_text(f"name,email\n{_NAME},{_EMAIL}\n")
        self._had = _told(rows_of(store_of(folder)))
        whole = copied(folder, folder.with_name("whole"))
        self._forget(whole)
        self._then = _told(rows_of(store_of(whole)))

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """Once, and the wiping after it."""
        tell_every_commit(tell)
        tell.about(0)
        self._forget(folder)
        tell.ack(Ack(call="forget"))

    def check(self, before: Path, after: Path, life: Round, told: Told) -> Verdict:
        """The record; a start; what is left of the person after it is done again."""
        verdict = Verdict()
        tried(verdict.problems, "record", lambda: self.wrong_record(after, told))
        tried(verdict.problems, "reopened", lambda: reopened(after, clock_of(LATER + 1), rows_of(store_of(after))))
        tried(verdict.problems, "again", lambda: self._left_after_all(after))
        return verdict

    def wrong_record(self, after: Path, told: Told) -> list[str]:
        """They are there, or they are not."""
        now = _told(rows_of(store_of(after)))
        if told.acks and now != self._then:
            return ["somebody who was forgotten is not"]
        if told.acks:
            return _traces(after)
        return [] if now in (self._had, self._then) else [f"half forgotten: {_changed(now, self._had)}"]

    def _left_after_all(self, after: Path) -> list[str]:
        self._forget(after)
        return _traces(after)

    def _forget(self, folder: Path) -> None:
        desk = desk_at(folder, clock_of(LATER))
        found = next((t.id for t in desk.lists.targets() if t.name == _NAME), None)
        meant = desk.forgetting.look(_EMAIL if found else self._shell(folder))
        if isinstance(meant, ToForget):
            desk.forgetting.forget(meant)
        else:
            desk.forgetting.finish(meant)
        desk.close()
        wiped(find_home(folder))

    def _shell(self, folder: Path) -> str:
        """The id of who was forgotten."""
        targets = rows_of(store_of(folder))["targets"].each()
        return str(next(row["id"] for row in targets if row["forgotten"]))


def _told(rows: Rows) -> Rows:
    """Without what the house keeps (a salt, and that old pages are to be wiped), and what the salt makes of numbers."""
    hashes = rows["do_not_call"]
    kind, value = hashes.columns.index("kind"), hashes.columns.index("value")
    masked = [(*row[:value], "", *row[value + 1 :]) if row[kind] == "hash" else row for row in hashes.rows]
    return {
        **{name: table for name, table in rows.items() if not name.startswith("finding")},
        "do_not_call": Table(hashes.columns, masked),
        "house": Table((), []),
    }


def _changed(now: Rows, was: Rows) -> list[str]:
    return [name for name in now if now[name] != was[name]]


def _traces(home: Path) -> list[str]:
    """The files of a home that speak of the person, but for backups, whose turn comes."""
    found = []
    for file in home.rglob("*"):
        if file.is_file() and find_home(home).backups not in file.parents:
            content = file.read_bytes().lower()
            found += [
                f"{file.name} has “{words}” still"
                for words in (_NAME, _EMAIL, _NUMBER, _WORDS)
                if words.lower().encode() in content
            ]
    return found
