"""Figures as CSV, one a row, each named by its place in `--json`."""

from collections.abc import Generator, Iterator, Mapping
from typing import Any

from prospect_tui.desk.review import Review
from prospect_tui.model.blocks import Stats

from .cells import Plain, csv_lines
from .encoding import plain
from .review import review_json

HEADER = ("figure", "key", "value", "numerator", "denominator", "low", "high")

_OF_PEOPLE = ("follow_ups", "promises", "noes", "due_next", "out_of_hours", "next_steps", "first_five")
"""What a review tells of people: who and when, no figures."""

_OWN = ("note", "why")
"""What the rep wrote for themselves."""

_KEYED = ("outcomes", "objections", "filters")
"""Objects whose keys are data: an outcome, an objection, a filter."""

_KEYS = ("key", "attempt", "tag", "script", "figure")
"""What tells the objects of an array apart, the first of these that they have; others go by their number."""

_SHARE = ("value", "numerator", "denominator", "low", "high")


def review_csv(review: Review) -> Generator[str, None, None]:
    """The figures of a block; nobody is named in them, and nothing is told of what the rep wrote."""
    told = review_json(review)
    yield from csv_lines(HEADER, _rows({name: part for name, part in told.items() if name not in _OF_PEOPLE}))


def stats_csv(stats: Stats) -> Generator[str, None, None]:
    """The figures of a time."""
    yield from csv_lines(HEADER, _rows(plain(stats)))


_SHARES = (".ours", ".theirs")
"""Where two numbers are a share's numerator and denominator; others are one after the other."""


def _rows(told: Mapping[str, Any]) -> Iterator[list[str]]:
    for name, value in told.items():
        if name in _OWN:
            continue
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
        for number, each in enumerate(value, start=1):
            yield from _of_member(figure, key, number, each)
    else:
        yield [figure, key, _said(value), "", "", "", ""]


def _of_member(figure: str, key: str, number: int, each: Mapping[str, Any]) -> Iterator[list[str]]:
    """The rows of one of an array; where that is a part of another array's, both their keys tell which."""
    name = next((name for name in _KEYS if name in each), None)
    own = _said(each[name]) if name else str(number)
    told = {other: part for other, part in each.items() if other not in (name, "by")}
    yield from _of(figure, f"{key} {own}".lstrip(), told)


def _of_object(figure: str, key: str, value: Mapping[str, Any]) -> Iterator[list[str]]:
    parts = dict(value)
    if "numerator" in parts or "low" in parts:
        yield [figure, key, *(_said(parts.pop(name, None)) for name in _SHARE)]
    for name, part in parts.items():
        if name not in _OWN:
            yield from _of(f"{figure}.{name}", key, part)


def _said(value: Any) -> str:
    """A figure as its cell has it: a number goes out as it is, also one below nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return Plain(value)
    return "" if value is None else str(value)
