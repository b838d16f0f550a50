"""What every test can ask for: a home of its own, a clock that stands still, a desk, invented people on a list."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support.house import invented, put_on_list, set_free, stepped_clock

from prospect_tui.desk import Desk, open_desk
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.words import Place
from prospect_tui.settings.home import Home, find_home
from prospect_tui.store import Record

# The same examples on every run; `HYPOTHESIS_PROFILE=thorough` looks further, each time elsewhere.
_SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "default", max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=_SLOW_IS_FINE
)
settings.register_profile("thorough", max_examples=2_000, deadline=None, suppress_health_check=_SLOW_IS_FINE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests has settings of their own; none of them reaches a test."""
    for name in ("PROSPECT_HOME", "PROSPECT_NOW", "PROSPECT_THEME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home of the test's own, not yet made."""
    return find_home(tmp_path / "home")


@pytest.fixture
def clock() -> SteppedClock:
    """Tuesday 24 November 2026, 09:00 in Chicago; it moves only when told."""
    return stepped_clock()


@pytest.fixture
def desk(home: Home, clock: SteppedClock) -> Iterator[Desk]:
    """A desk on an empty home, of a rep who sets no caps, where the law lets calls be made at any hour: what holds
    people back has tests of its own, with `careful`."""
    set_free(home)
    made = open_desk(home, clock)
    yield made
    made.close()


@pytest.fixture
def careful(tmp_path: Path, clock: SteppedClock) -> Iterator[Desk]:
    """A desk with the hours and caps that ship."""
    made = open_desk(find_home(tmp_path / "careful"), clock)
    yield made
    made.close()


@pytest.fixture
def record(desk: Desk) -> Record:
    """The record under the desk."""
    return desk._record


@pytest.fixture
def people(record: Record) -> Callable[..., list[int]]:
    """Puts invented people on a list and gives their ids: `people(12)`, `people(12, name="autumn", numbers=2)`."""

    def put(
        count: int, *, first: int = 0, name: str = "spring", per_account: int = 3, numbers: int = 1,
        place: Place = Place.BENCH,
    ) -> list[int]:  # fmt: skip
        persons = [invented(i, per_account=per_account, numbers=numbers) for i in range(first, first + count)]
        return put_on_list(record, persons, name=name, place=place)

    return put
