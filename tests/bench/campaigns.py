"""An invented past: who was called on which day and what came of it, in realistic proportions."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from msgspec import Struct

from prospect_tui.model.outcomes import Outcome, Outcomes
from prospect_tui.rules.days import is_business_day

YEARS = 3
# What a thousand touches led to.
_OF_A_THOUSAND = {
    "no-answer": 440, "voicemail": 262, "gatekeeper": 90, "conversation": 70, "callback": 22, "meeting": 14,
    "later": 28, "not-interested": 26, "referral": 6, "wrong-number": 8, "busy": 8, "disconnected": 4,
    "left-company": 4, "do-not-call": 2, "called-back": 4, "sent": 9, "replied": 2, "attended": 1,
}  # fmt: skip
# Work on one person goes on for at most so many touches, then rests for some business days.
_LONGEST = 16
_RESTS = (10, 90)
_NEVER_CALLED = 0.2
_LATE = (0, 0, 0, 1, 2)
_UNDATED = 3


class Step(Struct, frozen=True):
    """One touch of the past: whom (by number, from 0), what came of it, and whether work on them was to go on."""

    person: int
    outcome: Outcome
    goes_on: bool


def business_days(until: date) -> list[date]:
    """The business days of the last years, the last one before `until`."""
    days = (until - timedelta(days=back) for back in range(YEARS * 365, 0, -1))
    return [day for day in days if is_business_day(day)]


def invent_past(people: int, touches: int, days: int, outcomes: Outcomes, random: Random) -> list[list[Step]]:
    """The steps of each day, as many as asked for while there are people left to work. A fifth was never called."""
    past: list[list[Step]] = [[] for _ in range(days)]
    dice = _Dice(outcomes, random)
    free = dict.fromkeys(random.sample(range(people), round(people * (1 - _NEVER_CALLED))), 0)
    left, wait = touches, days
    while left > 0 and free:
        for person, since in list(free.items()):
            for day, step in _campaign(person, since + random.randrange(wait), days, min(left, _LONGEST), dice):
                past[day].append(step)
                left -= 1
                free[person] = days if step.outcome.retires else day
            free[person] += random.randint(*_RESTS)
        free = {person: since for person, since in free.items() if since < days}
        wait = _RESTS[1]
    for steps in past:
        random.shuffle(steps)
    return past


def _campaign(person: int, start: int, days: int, most: int, dice: "_Dice") -> Iterator[tuple[int, Step]]:
    """The days and steps of work on one person, until it has been enough, has come to an end, or today is reached."""
    day, length = start, min(most, dice.random.randint(1, _LONGEST))
    for number in range(length):
        if day >= days:
            return
        outcome = dice.roll()
        yield day, Step(person, outcome, number < length - 1)
        if outcome.then is None:
            return
        day += _business_days(outcome) + dice.random.choice(_LATE)


def _business_days(outcome: Outcome) -> int:
    then = outcome.then
    if then is None or then.undated:
        return _UNDATED
    return max(1, then.business_days or (then.days or 0) * 5 // 7)


class _Dice:
    """Throws outcomes."""

    def __init__(self, outcomes: Outcomes, random: Random) -> None:
        known = [(row, _OF_A_THOUSAND[row.name]) for row in outcomes.rows if row.name in _OF_A_THOUSAND]
        self._rows = [row for row, _ in known]
        self._weights = list(accumulate(share for _, share in known))
        self.random = random

    def roll(self) -> Outcome:
        """The next one."""
        return self.random.choices(self._rows, cum_weights=self._weights)[0]
