"""Numbers as lists tell them: exact, or between two."""

import re

from prospect_tui.model.fit import Spread

from .text import fold

_GROUPS = re.compile(r"(?<=\d)[,. '’](?=\d{3}(?!\d))")
_NUMBER = r"(-?\d{1,12}(?:[.,]\d{1,6})?)\s*([km])?"
_SPREAD = re.compile(
    rf"""
      (?: (?P<over> >=? | ≥ | over | more\ than | at\ least ) | (?P<under> <=? | ≤ | under | less\ than | up\ to )
        | ~ )?
      \s* {_NUMBER} \s* %? \s* (?P<more> \+ | or\ more )?
      (?: \s* (?: - | – | — | to | bis ) \s* {_NUMBER} )?
      \s* (?: % | percent | employees | people | mitarbeiter )?
    """,
    re.VERBOSE,
)
_LONGEST = 80
_TIMES = {None: 1, "k": 1_000, "m": 1_000_000}


def read_spread(text: str) -> Spread | None:
    """A number as people and lists write it: `1,200`, `1.2k`, `51-200`, `51 to 200 employees`, `10,000+`, `> 500`,
    `-3 %`; None for a text that is none."""
    found = _SPREAD.fullmatch(_GROUPS.sub("", fold(text[:_LONGEST])))
    if found is None:
        return None
    first, times, last, last_times = (found[number] for number in (3, 4, 6, 7))
    value = _value(first, times)
    if last is not None:
        other = _value(last, last_times)
        return Spread(min(value, other), max(value, other))
    if found["over"] or found["more"]:
        return Spread(value, None)
    return Spread(None if found["under"] else value, value)


def _value(number: str, times: str | None) -> float:
    return float(number.replace(",", ".")) * _TIMES[times]
