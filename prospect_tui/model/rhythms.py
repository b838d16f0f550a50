"""How often somebody is kept in touch with, and until when."""

from datetime import date, timedelta

from msgspec import Struct


class Rhythm(Struct, frozen=True, kw_only=True):
    """Every so many days, until a day (the prospect's) on which it is asked what becomes of them; without one, for
    good."""

    every_days: int
    until: date | None = None

    def is_over(self, day: date) -> bool:
        """Whether a step that falls due on that day is the one that asks."""
        return self.until is not None and day >= self.until

    def next_day(self, day: date) -> date:
        """When they are next kept in touch with after that day: never later than its end, where that is to come."""
        following = day + timedelta(days=self.every_days)
        return following if self.until is None or day >= self.until else min(following, self.until)
