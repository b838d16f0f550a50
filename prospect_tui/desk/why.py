"""The rep's why: theirs alone. Nothing that is shared, printed for others or exported asks this part of the desk."""

from __future__ import annotations

from datetime import date

from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.cookbook import Why
from prospect_tui.model.errors import ProspectError, UsageError
from prospect_tui.rules.text import clean
from prospect_tui.settings.home import Home, make_home
from prospect_tui.settings.why import load_why, save_why

from .cookbook_views import WhyShown
from .today import TodayDesk

LONGEST_WORDS, LONGEST_WANTED = 240, 40


class WhyDesk:
    """Keeps the why, and holds it beside what was kept of the cookbook."""

    def __init__(self, home: Home, clock: Clock, day: TodayDesk) -> None:
        self._home = home
        self._clock = clock
        self._day = day

    def shown(self) -> WhyShown:
        """The why, and the bar towards it; words are empty before it is written."""
        why, problem = load_why(self._home.config)
        return WhyShown(
            words=clean(why.words), wanted=clean(why.wanted), by=why.by, kept=self._day.kept(why.by),
            problem=str(problem) if problem else None,
        )  # fmt: skip

    def write(self, words: str, wanted: str = "", by: date | None = None) -> WhyShown:
        """Write it down. Raises UsageError for what can't be meant, ProspectError where it can't be written, or where
        the file has a fault that writing it anew would wipe out."""
        _, problem = load_why(self._home.config)
        if problem is not None:
            raise ProspectError(f"The why was not kept: {problem}.", "Put that right, or move the file away.")
        words, wanted = clean(words), clean(wanted)
        if not words and (wanted or by):
            raise UsageError("The why has no words.", "Say what the money is for.")
        if len(words) > LONGEST_WORDS or len(wanted) > LONGEST_WANTED:
            raise UsageError(f"Up to {LONGEST_WORDS} characters fit, and {LONGEST_WANTED} for the amount.")
        if by is not None and by <= today_of(self._clock):
            raise UsageError(f"{by} has gone by.", "Give a day to come, such as 2027-06-30.")
        make_home(self._home)
        save_why(self._home.config, Why(words=words, wanted=wanted, by=by))
        return self.shown()
