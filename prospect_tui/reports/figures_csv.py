"""Figures as CSV, one a row, each named by its place in `--json`."""

from collections.abc import Generator, Iterator, Mapping
from typing import Any

from prospect_tui.desk.review import Review
from prospect_tui.model.blocks import Stats

from .cells import Plain, csv_lines
from .encoding import plain
from .review import review_json

HEADER = ("figure", "key", "value", "numerator", "denominator", "low", "high")

_OF_A_REVIEW = (
    "id", "started", "ended", "list", "planned_minutes", "active_seconds", "paused_seconds", "feeling", "goals",
    "counts", "rates", "owed", "outcomes", "objections", "average",
)  # fmt: skip
_KEYED = ("outcomes", "objections", "filters")
"""Objects whose keys are data: an outcome, an objection, a filter."""

_KEYS = ("key", "attempt", "tag")
"""What tells the objects of an array apart."""

_SHARE = ("value", "numerator", "denominator", "low", "high")


def review_csv(review: Review) -> Generator[str, None, None]:
    """The figures of a block; nobody is named in them."""
    told = review_json(review)
    yield from csv_lines(HEADER, _rows({name: told.get(name) for name in _OF_A_REVIEW}))


def stats_csv(stats: Stats) -> Generator[str, None, None]:
    """The figures of a time."""
    yield from csv_lines(HEADER, _rows(plain(stats)))


_SHARES = (".ours", ".theirs")
"""Where two numbers are a share's numerator and denominator; others are one after the other."""


def _rows(told: Mapping[str, Any]) -> Iterator[list[str]]:
    for name, value in told.items():
        if name in _KEYED and isinstance(value, dict):
            yield from ([name, key, _said(each), "", "", "", ""] for key, each in value.items())
        else:
            yield from _of(name, "", value)


def _of(figure: str, key: str, value: Any) -> Iterator[list[str]]:
    """The rows of one value: of an object its parts, of an array its members by their keys."""
    if isinstance(value, dict):
        yield from _of_object(figure, key, value)
    elif isinstance(value, list) and figure.endswith(_SHARES):
        yield [figure, key, "", *map(_said, value), "", ""]
    elif isinstance(value, list) and all(isinstance(each, int) for each in value):
        yield from ([figure, str(at), _said(each), "", "", "", ""] for at, each in enumerate(value, start=1))
    elif isinstance(value, list):
        for each in value:
            told = {name: part for name, part in each.items() if name not in (*_KEYS, "by")}
            yield from _of(figure, _said(next(each[name] for name in _KEYS if name in each)), told)
    else:
        yield [figure, key, _said(value), "", "", "", ""]


def _of_object(figure: str, key: str, value: Mapping[str, Any]) -> Iterator[list[str]]:
    parts = dict(value)
    if "numerator" in parts or "low" in parts:
        yield [figure, key, *(_said(parts.pop(name, None)) for name in _SHARE)]
    for name, part in parts.items():
        yield from _of(f"{figure}.{name}", key, part)


def _said(value: Any) -> str:
    """A figure as its cell has it: a number goes out as it is, also one below nothing."""
    if isinstance(value, int | float):
        return Plain(value)
    return "" if value is None else str(value)
