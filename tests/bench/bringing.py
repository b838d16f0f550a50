"""What the playbook adds to an import: a persona and a fit for each row."""

import csv
import gc
import itertools
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.fitting import Fitter
from prospect_tui.playbook import init_playbook
from prospect_tui.rules.personas import PersonaMatcher
from prospect_tui.settings.home import Home

from .build import clock
from .ground import Ground, worked
from .rows import Row, alone, difference

ROWS, DIFFERENT = 100_000, 8_000
_SEED = 20261124
_LEVELS = ("VP", "SVP", "Director of", "Head of", "Vice President -", "Sr. Director,", "Chief", "Manager", "Asst. Mgr")
_AREAS = (
    "Operations", "Finance", "IT", "Plant", "Supply Chain", "Sales", "Human Resources", "Marketing", "Freight Audit",
    "Quality", "Customer Service", "Information Systems", "Ops & Logistics", "Controlling", "Legal",
)  # fmt: skip
_PLACES = ("", " EMEA", ", North America", " (Global)", " | APAC", " - Midwest", ", DACH", " Toledo")
_THINGS = ("", " Packaging", ", Foods", " - Retail", ", Cold Chain", " (Automotive)", " / Grocery", ", Parcel")
_INDUSTRIES = ("Food & Beverages", "Building Materials", "Banking", "Paper", "Software", "Logistics", "")
_STATES = ("OH", "IL", "CA", "Texas", "New York", "Ontario", "")


def measure(ground: Ground) -> list[Row]:
    """The row of the import: what the calls took within it, and what two imports differ by, which shakes."""
    file = ground.folder / "long.csv"
    different = write_list(file, ROWS)
    bare, whole = _Import(ground.folder / "without", playbook=False), _Import(ground.folder / "with", playbook=True)
    without, with_ = bare.run(file), whole.run(file)
    row = Row(
        id="import", what=f"persona and fit in an import of {ROWS:,} rows, {different:,} different titles",
        lines=(
            alone("a persona for each row", whole.spent["titled"], 1.0, unit="s"),
            alone("a fit for each row, and what follows", whole.spent["fit"], unit="s"),
            alone("both, processor alone", whole.worked, unit="s"),
            difference("the import, processor", with_[1] / 1000, without[1] / 1000, None, "s"),
            difference("the import", with_[0] / 1000, without[0] / 1000, None, "s"),
        ),
        note=f"{whole.found():,} of {ROWS:,} rows find a persona, {whole.fitting():,} have a fit",
    )  # fmt: skip
    return [row]


def write_list(file: Path, rows: int, different: int = DIFFERENT) -> int:
    """A list of so many rows with these titles; gives how many different ones there are."""
    chance = Random(_SEED)
    kinds = [f"{level} {area}{place}{thing}" for level, area, place, thing in _product()][:different]
    with file.open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream)
        out.writerow(["Name", "Title", "Company", "Phone", "State", "Country", "Industry", "# Employees"])
        for at in range(rows):
            area, line = divmod(at, 10_000)
            out.writerow(
                [f"Ada {_word(at)}", chance.choice(kinds), f"{_word(at // 3)} Ltd", f"312-{220 + area}-{line:04d}",
                 chance.choice(_STATES), "US", chance.choice(_INDUSTRIES), chance.randrange(1, 9_000)]
            )  # fmt: skip
    return len(kinds)


def _product() -> "itertools.product[tuple[str, str, str, str]]":
    return itertools.product(_LEVELS, _AREAS, _PLACES, _THINGS)


def _word(number: int) -> str:
    letters = ""
    while number or not letters:
        number, at = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[at] + "aeiou"[at % 5]
    return letters.title()


class _Import:
    """An import into a home of its own; `spent` are the seconds that the playbook's part of it took, `worked` those of
    the processor."""

    def __init__(self, folder: Path, *, playbook: bool) -> None:
        home = Home(config=folder / "config", data=folder / "data")
        if playbook:
            init_playbook(home.playbook)
        self.spent = {"titled": 0.0, "fit": 0.0}
        self.worked = 0.0
        self._deep = False
        self._desk: Desk = open_desk(home, clock())
        self._desk.warm_up()

    def run(self, file: Path) -> tuple[float, float]:
        """The milliseconds, and those of the processor."""
        gc.collect()
        parts = ((PersonaMatcher, "titled"), (Fitter, "of_new"), (Fitter, "reckon"), (Fitter, "set_everybody"))
        plain = [(part, name, getattr(part, name)) for part, name in parts]
        for part, name, work in plain:
            setattr(part, name, self._watched("titled" if part is PersonaMatcher else "fit", work))
        try:
            return worked(self._desk.bring, file)
        finally:
            for part, name, work in plain:
                setattr(part, name, work)

    def found(self) -> int:
        return sum(target.persona is not None for target in self._desk.lists.targets())

    def fitting(self) -> int:
        return sum(target.fit is not None for target in self._desk.lists.targets())

    def _watched(self, what: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: object, **named: object) -> object:
            if self._deep:  # one of them calls another
                return work(*given, **named)
            self._deep, start, idle = True, time.perf_counter(), time.thread_time()
            try:
                return work(*given, **named)
            finally:
                self._deep = False
                self.spent[what] += time.perf_counter() - start
                self.worked += time.thread_time() - idle

        return watched
