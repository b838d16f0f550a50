"""The week, the month and the quarter of a day; days in ISO."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType


def week_of(day: str) -> str:
    """The Monday of its week."""
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()


def month_of(day: str) -> str:
    """`2026-11`."""
    return day[:7]


def quarter_of(day: str) -> str:
    """`2026-Q4`."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


PERIODS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"day": str, "week": week_of, "month": month_of, "quarter": quarter_of}
)
"""How days are put together, each with the key of a day."""
