"""What the checker of settings says of a value, in words that people use."""

import re
from collections.abc import Callable, Iterable

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
    (re.compile(r"^Object contains unknown field `([^`]+)`$"), lambda m: f"there is no `{m[1]}` here"),
    (re.compile(r"^Object missing required field `([^`]+)`$"), lambda m: f"`{m[1]}` is missing"),
    (re.compile(r"^Invalid enum value '(.*)'$"), lambda m: f"“{m[1]}” is none of the words that may stand here"),
)


def in_words(problem: str) -> str:
    """The problem in words; as it is, where it is in words already."""
    for pattern, said in _SAID:
        if found := pattern.match(problem):
            return said(found)
    return problem


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of these that the word was nearly written as; None where there is none."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:80], list(known), n=1)), None)


def _type(names: str) -> str:
    return " or ".join(_TYPES.get(name, name) for name in names.split(" | ") if name != "null" or names == "null")
