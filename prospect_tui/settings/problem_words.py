"""What the checker of settings says of a value, in words that people use."""

import re
from collections.abc import Callable, Iterable, Sequence

_TYPES = {
    "int": "a whole number", "float": "a number", "str": "a text", "bool": "true or false", "array": "a list",
    "object": "a table", "null": "nothing", "date": "a day", "time": "a time", "datetime": "a day with a time",
}  # fmt: skip
_SAID: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"^Expected `([^`]+)`, got `([^`]+)`$"), lambda m: f"must be {_type(m[1])}, not {_type(m[2])}"),
    (re.compile(r"^Expected `(?:int|float)` >= (\S+)$"), lambda m: f"must be {m[1]} or more"),
    (re.compile(r"^Expected `(?:int|float)` <= (\S+)$"), lambda m: f"must be {m[1]} or less"),
    (re.compile(r"^Expected `\w+` of length >= 1$"), lambda m: "must not be empty"),
    (
        re.compile(r"^Expected `str` matching regex '\^\[A-Z\]\{2\}\$'$"),
        lambda m: "must be the two letters of a country: US, CA or GB",
    ),
    (re.compile(r"^Object missing required field `([^`]+)`$"), lambda m: f"`{m[1]}` is missing"),
)
_NO_KEY = re.compile(r"^Object contains unknown field `([^`]+)`$")
_NO_WORD = re.compile(r"^Invalid enum value '(.*)'$")
_LISTED = 6
"""Of more keys than this only the nearest is told."""


def in_words(problem: str, known: Sequence[str] = ()) -> str:
    """The problem in words; as it is, where it is in words already. `known` are the keys or words that may stand
    there."""
    if found := _NO_KEY.match(problem):
        near = _meant(found[1], known)
        listed = f"; there are {', '.join(known)}" if known and not near and len(known) <= _LISTED else ""
        return f"there is no `{found[1]}` here{near or listed}"
    if found := _NO_WORD.match(problem):
        one_of = f"must be one of {', '.join(known)}" if known else "is none of the words that may stand here"
        return f"“{found[1]}” {one_of}{_meant(found[1], known)}"
    for pattern, said in _SAID:
        if found := pattern.match(problem):
            return said(found)
    return problem


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of these that the word was nearly written as; None where there is none."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:80], list(known), n=1)), None)


def _meant(word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    return f" (did you mean {near}?)" if near else ""


def _type(names: str) -> str:
    return " or ".join(_TYPES.get(name, name) for name in names.split(" | ") if name != "null" or names == "null")
