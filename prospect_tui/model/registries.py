"""Registries of numbers that are not to be called, as somebody else keeps them: the copies in the record."""

from datetime import date as Day  # `date` is a field below
from datetime import datetime

from msgspec import Struct, field

from .lists import Problem

OLDEST_DAYS = 31
"""How old a copy may be: the US rule and Canada's; Australia's is a day shorter."""

BY = "registry:"
"""What `by` of an entry begins with that a registry put on the do-not-call list; its name follows."""


class RegistryCopy(Struct, frozen=True, kw_only=True):
    """The copy of a registry that is in force: of which day, from which file, how many numbers, when it came (UTC)."""

    name: str
    date: Day
    file: str
    numbers: int
    brought: datetime

    def days(self, today: Day) -> int:
        """How many days old it is."""
        return (today - self.date).days

    def is_old(self, today: Day) -> bool:
        """Whether a newer one is due."""
        return self.days(today) > OLDEST_DAYS

    def words(self, today: Day) -> str:
        """What the copy is, in words: "us-312 of 2026-11-01, 23 days old"."""
        days = self.days(today)
        return f"{self.name} of {self.date}, {days} {'day' if days == 1 else 'days'} old"


class RegistryReport(Struct, kw_only=True):
    """What the import of a registry's copy did, as `--json` prints it.

    `rows` are the file's lines of data, `rejected` those without a number that could be read, `numbers` the different
    numbers read: `added` to this registry's and `already` among them. `removed`: it listed them before, and no longer
    does. `problems` holds the first ones only, `more_problems` counts the rest.
    """

    registry: str
    date: Day
    rows: int = 0
    numbers: int = 0
    added: int = 0
    already: int = 0
    removed: int = 0
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)
    more_problems: int = 0
