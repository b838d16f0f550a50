"""The same cases through the queue: people in a record, asked at many moments whom it offers and whom it holds."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.serving import held, offers
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.people import NewTarget, Phone
from prospect_tui.model.words import HeldBy, PhoneKind, Place
from prospect_tui.settings.home import find_home

from .cases import Case, cases
from .compare import Count, Rules, plain_answer
from .ground import TOLL_FREE
from .law import Law

PEOPLE = 400
_OPENED = (
    '[[wall]]\nid = "{}"\nname = "none"\nhours = {{ daily = "0:00-24:00" }}\nzones = ["{}"]\nsource = "none"\n'
    'date = "2026"\n'
)
QUEUE_CONTROLS = {
    "the rep's day begins an hour sooner": '[own]\nmon-fri = "7:00-18:00"\n',
    "the rep works on Saturdays": '[own]\nmon-sat = "8:00-18:00"\n',
    "Connecticut has no law": _OPENED.format("US-CT", "America/New_York"),
    "Kentucky has no law": _OPENED.format("US-KY", "America/New_York"),
    "Germany wants no consent": _OPENED.format("DE", "Europe/Berlin"),
}
"""The user's own file that makes the queue go by other rules than the table: each must be noticed."""

_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


class Asked:
    """A home with the people of some cases on two lists, one of them declared as business numbers."""

    def __init__(self, people: Sequence[Case], hours: str = "") -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="matrix-"))
        home = find_home(self._folder)
        self.clock = SteppedClock(_BEGAN, UTC)
        home.config.mkdir(parents=True)
        if hours:
            (home.config / "hours.toml").write_text(hours)
        self.desk: Desk = open_desk(home, self.clock)
        self.people = people
        self.of: dict[int, int] = {}
        self._settle()

    def offered_and_held(self, at: datetime) -> tuple[set[int], dict[int, HeldBy]]:
        """The cases whose people the queue offers at a moment, and those whom it holds, by what."""
        self.clock.step((at - self.clock.now()).total_seconds())
        record, moment = self.desk._record, self.desk.hours.moments.of()
        offered = {self.of[offer.target] for offer in offers(record, 0, moment, starting=True)}
        return offered, {self.of[hold.target]: hold.verdict.held_by for hold in held(record, 0, moment)}

    def close(self) -> None:
        self.desk.close()
        shutil.rmtree(self._folder)

    def _settle(self) -> None:
        record = self.desk._record
        with record.transaction():
            lists = {
                True: record.places.add_list("business", "business", _BEGAN),
                False: record.places.add_list("mixed", "mixed", _BEGAN),
            }
            for number, case in enumerate(self.people):
                person = NewTarget(
                    name=f"Person {number}", country=case.country, region=case.region, city=case.city,
                    phones=(Phone(e164=case.number, kind=PhoneKind(case.kind)),),
                )  # fmt: skip
                target = record.people.add(person, None, _BEGAN)
                record.places.put(lists[case.declared], target, Place.BENCH, _BEGAN)
                self.desk.hours.lines.reckon(target, _BEGAN)
                self.of[target] = number
        self.desk.hours.declare("business", "business", "their companies' numbers")


def through_the_queue(count: int, seed: int, hours: str = "") -> Count:
    """Ask the queue of so many people at so many moments, and compare whom it offers with what the table says. `hours`
    is the user's own file, for a control."""
    people = list(islice(cases(PEOPLE, seed), PEOPLE))
    moments = sorted({case.at for case in cases(max(1, count // PEOPLE), seed + 1)})
    rules, law, made = Rules(), Law(), Count()
    zones = {number: _zones(rules, case) for number, case in enumerate(people)}
    asked = Asked(people, hours)
    try:
        for at in moments:
            offered, holds = asked.offered_and_held(at)
            for number, case in enumerate(people):
                then = replace(case, at=at)
                _compare(made, law, then, zones[number], number in offered, holds.get(number))
    finally:
        asked.close()
    return made


def _zones(rules: Rules, case: Case) -> tuple[str, ...]:
    """The zones of a case; a toll-free number rings anywhere, whatever the address says."""
    return () if case.number in TOLL_FREE else rules.zones(case)


def _compare(made: Count, law: Law, case: Case, zones: tuple[str, ...], offered: bool, held_by: HeldBy | None) -> None:
    """One person at one moment: offered when the table allows it and no consent is wanted, held otherwise, and by the
    right thing."""
    right = plain_answer(law, case, zones)
    wants = any(law.rows[wall].get("consent") for wall in right.walls)
    may = right.allowed and not wants
    forbids = HeldBy.CONSENT_NEEDED if wants else HeldBy.OUTSIDE_HOURS
    why = None if may else forbids if zones else HeldBy.UNKNOWN_ZONE
    made.cases += 1
    made.unknown += not zones
    made.unlawful += bool(zones) and not right.lawful
    made.outside += right.lawful and not right.in_window
    made.allowed += may
    made.walls |= set(right.walls)
    if offered is may and held_by is why:
        return
    made.violations += 1
    made.wrongly_called += offered and not may
    made.wrongly_held += may and not offered
    if len(made.wrong) < 20:
        made.wrong.append(f"{case} in {zones}: offered {offered}, held by {held_by}; the table says {right}, {why}")
