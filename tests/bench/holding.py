"""What holding people back costs: with many zones open or nearly none, with most of a zone resting; and a change of
hours for everybody."""

from prospect_tui.desk import open_desk
from prospect_tui.desk.daylight import Open
from prospect_tui.desk.logging import Entry

from .ground import Ground, worked
from .invent import ZONES
from .queueing import Look, clocks_of, next_in
from .rep import Rep
from .rows import Line, Row, alone, middle, ratio, worst

_MEGA = "Europe/London"
"""The zone whose people are all made to work for one company, which then has had its calls of the day."""

_NOTE = (
    "“one zone”: all others are closed. “Resting”: all people of a zone are at one account that has had its calls for"
    " the day, and the queue finds that nobody there may be called"
)

_LIMIT = (
    "the same as of the row “next”; where all who are due rest, each rule looks before the next is asked, up to ten"
    " statements"
)

_CHANGE_NOTE = (
    "until the next target is known by it. “Declared”: every list of this store, one after the other, as mixed, and"
    " then as business again; the time is that of the slower"
)
_CHANGE_LIMIT = (
    "every number is read and held against the new table; then those whose hours differ are written, row by row, with"
    " the order of their account"
)


def measure(ground: Ground) -> list[Row]:
    """The row of the queue's holding back, and that of the changes for everybody."""
    sides = {name: _Side(ground, name) for name in ("large", "small")}
    rounds = ground.options.rounds
    for side in sides.values():
        side.look(rounds)
    large, small = sides["large"].looks, sides["small"].looks
    lines: list[Line] = []
    for what in large:
        lines.append(alone(f"{what}, p99", worst(large[what].took), 0.5))
        lines.append(alone(f"{what}, processor alone, p99", worst(large[what].worked)))
        lines.append(ratio(f"{what}, p50", middle(large[what].took), middle(small[what].took), 1.5))
    made = Row(
        id="hold", what=f"next target at {ground.options.large}, and against {ground.options.small}",
        lines=tuple(lines), note=_NOTE, limit=_LIMIT,
    )  # fmt: skip
    changes = sides["large"].changes()
    for side in sides.values():
        side.rep.close()
    return [made, changes]


class _Side:
    def __init__(self, ground: Ground, name: str) -> None:
        self._ground, self._name = ground, name
        self.rep = Rep(getattr(ground, name), ground.clock(name))
        self._merge()
        self.looks: dict[str, Look] = {}

    def look(self, rounds: int) -> None:
        """Press keys; after each, look who is next under each of the conditions."""
        open_now = {
            "30 zones": clocks_of(self.rep, list(ZONES)[:30]),
            "2 zones": clocks_of(self.rep, list(ZONES)[:2]),
            "one zone": clocks_of(self.rep, ["Pacific/Honolulu"]),
            "resting": clocks_of(self.rep, [_MEGA]),
        }
        for _ in range(rounds):
            self.rep.press()
            self._tire()
            for what, opened in open_now.items():
                self._look(what, opened)

    def changes(self) -> Row:
        """How long it takes until a change of hours, of zones, or of the split is in force, on the large store."""
        store = self.rep.desk.home
        hours = store.config / "hours.toml"
        took: dict[str, tuple[float, float]] = {}
        for what, text in (
            ("the rep's own window", '[own]\nmon-fri = "9:00-17:00"\n'),
            ("a law's hours", '[[wall]]\nid = "US-TX"\nname = "Texas"\nhours = { daily = "10:00-20:00" }\n'
             'zones = ["America/Chicago"]\nsource = "none"\ndate = "2026"\n'),
            ("a state with a law that had none", '[[wall]]\nid = "US-OH"\nname = "Ohio"\n'
             'hours = { daily = "9:00-20:00" }\nzones = ["America/New_York"]\nsource = "none"\ndate = "2026"\n'),
            ("back to what ships", ""),
        ):  # fmt: skip
            hours.write_text(text)
            desk = open_desk(store, self.rep.clock)
            took[f"{what} changed"] = worked(lambda desk=desk: desk.hours.moments.of())
            desk.close()
        hours.unlink()
        desk = open_desk(store, self.rep.clock)
        names = [info.name for info in desk.lists.all()]
        took["all lists declared"] = max(
            worked(lambda kind=kind: [desk.hours.declare(name, kind, "x") for name in names])
            for kind in ("mixed", "business")
        )
        desk.close()
        lines = [
            line
            for what, (milliseconds, busy) in took.items()
            for line in (
                alone(what, milliseconds / 1000, 2.0, unit="s"),
                alone(f"{what}, processor alone", busy / 1000, unit="s"),
            )
        ]
        what = f"a change takes effect for {self._ground.options.large}"
        return Row(id="change", what=what, lines=tuple(lines), note=_CHANGE_NOTE, limit=_CHANGE_LIMIT)

    def _look(self, what: str, opened: Open) -> None:
        self.looks.setdefault(what, Look()).add(worked(next_in, self.rep, opened))

    def _merge(self) -> None:
        """Make all people of a zone one company's, and have that called as often as a day allows."""
        record, now = self.rep.record, self.rep.clock.now()
        people = [r[0] for r in record._db.rows("SELECT id FROM targets WHERE zones = ?", (f'["{_MEGA}"]',))]
        with record.transaction():
            account, _ = record.people.account("Megacorp", None, now)
            record._db.write_many("UPDATE targets SET account = ? WHERE id = ?", [(account, t) for t in people])
            record.places.refresh(people, now)
        self._mega, self._one = account, people[0]

    def _tire(self) -> None:
        """Have the company called as often as a day allows, on each day anew."""
        calls = self.rep.desk.hours.moments.ledger.now()
        if calls.held(self._one, self._mega, None, self.rep.clock.now()) is None:
            for _ in range(self.rep.desk.config.caps.account_a_day):
                self.rep.desk.logbook.log(Entry(target=str(self._one), outcome="later"))
