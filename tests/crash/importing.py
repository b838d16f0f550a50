"""An import, killed: all rows of the file are there afterwards, or none."""

from pathlib import Path
from random import Random

from tests.support.house import invented

from .acks import Ack
from .block import Listening, reopened
from .ledger import derived
from .stage import Verdict, tried
from .world import Rows, clock_of, copied, desk_at, live_on, rows_of, settle, store_of
from .zygote import Round, Tell, Told

PEOPLE, OLD_ONES = 200, 40
_FILE, _LIST = "leads.csv", "summer"
_HEADER = "Name,Title,Company,Direct Line,Mobile,Email,Do Not Call\n"


class Import(Listening):
    """A list file of people, some of whom the record knows, some of them not to be called."""

    name = "import"
    goes_on = False
    calls = 1
    seconds = 0.2
    room = 1_500_000
    torn = 0.3

    def prepare(self, folder: Path, seed: int) -> None:
        """People with a past, and the file. What an import makes of them is found out once."""
        settle(folder)
        live_on(folder, seed, 60)
        rng = Random(seed)
        lines = [_line(index, rng) for index in range(OLD_ONES, OLD_ONES + PEOPLE)]
        (folder / _FILE).write_text(_HEADER + "".join(lines))
        self._without = rows_of(store_of(folder))
        whole = copied(folder, folder.with_name("whole"))
        _bring(whole)
        self._with = rows_of(store_of(whole))

    def work(self, folder: Path, life: Round, tell: Tell) -> None:
        """The import, acknowledged with its count of rows."""
        tell.about(0)
        desk = desk_at(folder, clock_of(1))
        self.listen(desk, tell)
        report = desk.bring(folder / _FILE, name=_LIST)
        tell.ack(Ack(call="bring", rows=report.rows))

    def check(self, before: Path, after: Path, life: Round, told: Told) -> Verdict:
        """The store with the import or without it, and nothing between."""
        verdict = Verdict()
        try:
            rows = rows_of(store_of(after))
        except Exception as error:
            return Verdict(problems=[f"the store can't be read: {error}"])
        if told.acks and rows != self._with:
            verdict.problems.append(f"an import that was acknowledged is not there whole: {_counts(rows)}")
        elif rows not in (self._with, self._without):
            verdict.problems.append(f"half an import: {_counts(rows)}")
        verdict.more = not told.acks and rows == self._with
        tried(verdict.problems, "derived", lambda: list(derived(rows)))
        tried(verdict.problems, "reopened", lambda: reopened(after, clock_of(1), rows))
        return verdict


def _line(index: int, rng: Random) -> str:
    person = invented(index)
    stop = "yes" if rng.random() < 0.05 else ""
    mobile = f"+1212555{rng.randint(100, 199):04}"
    known = (person.name, person.title, person.account, person.phones[0].e164, mobile, person.email, stop)
    return ",".join(str(field) for field in known) + "\n"


def _bring(folder: Path) -> None:
    desk = desk_at(folder, clock_of(1))
    desk.bring(folder / _FILE, name=_LIST)
    desk.close()


def _counts(rows: Rows) -> dict[str, int]:
    return {
        table: len(rows[table].rows) for table in ("accounts", "targets", "phones", "lists", "places", "do_not_call")
    }
