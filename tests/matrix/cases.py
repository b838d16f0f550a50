"""Cases: a target of a list, a number, and a moment. From a seed, always the same."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from .ground import SHARED_AREA_CODES, TOLL_FREE, Spot, spots

MOBILE, BUSINESS = "mobile", "business"

_ORDINARY = (date(2026, 2, 2), date(2026, 6, 8), date(2027, 8, 23))  # Mondays of weeks without a holiday anywhere here
_CHANGES = (
    date(2026, 3, 8), date(2026, 11, 1), date(2027, 3, 14), date(2027, 11, 7),  # North America
    date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31),  # Europe
    date(2026, 4, 5), date(2026, 9, 27), date(2026, 10, 4), date(2027, 4, 4), date(2027, 9, 26), date(2027, 10, 3),
)  # fmt: skip
_HOLIDAYS = (
    date(2026, 1, 1), date(2026, 1, 19), date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 25),
    date(2026, 7, 3), date(2026, 7, 14), date(2026, 7, 24), date(2026, 8, 10), date(2026, 9, 7), date(2026, 10, 12),
    date(2026, 11, 11), date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 25), date(2026, 12, 28),
    date(2026, 5, 4), date(2026, 11, 3), date(2026, 12, 1), date(2027, 1, 8), date(2027, 3, 26), date(2027, 6, 14),
    date(2027, 1, 26), date(2027, 2, 9), date(2027, 5, 6), date(2027, 6, 18), date(2027, 7, 5), date(2027, 7, 12),
)  # fmt: skip
_MINUTES = (0, 0, 1, 14, 29, 30, 31, 59)


@dataclass(frozen=True)
class Case:
    """One question: may this number be called at this moment?

    `country`, `region` and `city` are as the list has them; `address` and `number_place` are the codes of what they
    and the number tell, country and state. `kind` is `mobile` or `business`; `declared` that the list is one of
    business numbers.
    """

    country: str | None
    region: str | None
    city: str | None
    number: str
    address: tuple[str | None, str | None]
    number_place: tuple[str | None, str | None]
    kind: str
    declared: bool
    at: datetime


def cases(count: int, seed: int = 1) -> Iterator[Case]:
    """`count` cases. From 182,000 on every place has each hour of each weekday, of some twenty holidays, and of the
    days round every change of clocks of 2026 and 2027; with fewer it is a part of that, picked at random."""
    picked = random.Random(seed)
    everywhere = spots()
    grid = [(spot, hour) for spot in everywhere for hour in _hours()]
    picked.shuffle(grid)
    for number in range(count):
        spot, hour = grid[number % len(grid)]
        moment = hour + timedelta(minutes=picked.choice(_MINUTES), seconds=picked.choice((0, 0, 30, 59)))
        yield _case(picked, spot, everywhere, moment)


def _hours() -> list[datetime]:
    """The hours of UTC that are asked about. A local day is in three of its days, somewhere."""
    days = [monday + timedelta(days=n) for monday in _ORDINARY[:2] for n in range(7)]
    days += [_ORDINARY[2] + timedelta(days=n) for n in range(7)]
    days += [change + timedelta(days=n) for change in _CHANGES for n in (-1, 0, 1)]
    days += _HOLIDAYS
    return [datetime.combine(day, time(hour), UTC) for day in dict.fromkeys(days) for hour in range(24)]


def _case(picked: random.Random, spot: Spot, everywhere: tuple[Spot, ...], at: datetime) -> Case:
    written = picked.choice(("city", "city", "state", "code", "country", "nothing"))
    other = picked.choice(everywhere)
    number, place = picked.choice(
        ((spot.number, _place(spot)), (spot.number, _place(spot)), (other.number, _place(other)), _toll_free(picked))
    )
    knows_state = spot.state if written in ("city", "state", "code") else None
    region = {"city": spot.state_name, "state": spot.state_name, "code": spot.state}.get(written)
    return Case(
        country=None if written == "nothing" else spot.country_name,
        region=region,
        city=spot.city if written == "city" else None,
        number=number,
        address=(None, None) if written == "nothing" else (spot.country, knows_state),
        number_place=place,
        kind=picked.choice((MOBILE, BUSINESS)),
        declared=picked.choice((False, False, True)),
        at=at,
    )


def _place(spot: Spot) -> tuple[str | None, str | None]:
    """What a number from there tells."""
    return spot.country, None if spot.number[2:5] in SHARED_AREA_CODES and spot.country == "CA" else spot.state


def _toll_free(picked: random.Random) -> tuple[str, tuple[str | None, str | None]]:
    return picked.choice(TOLL_FREE), (None, None)
