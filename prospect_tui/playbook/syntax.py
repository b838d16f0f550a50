"""What is wrong with a line of TOML, a value or a script, as their readers tell it, in words that say what to do."""

import re

from .shapes import CHOICES, PATTERNS

_CURLY = re.compile("[“”„‟«»‘’‚]")
_SYNTAX = (
    ("Unclosed array", "a comma is missing between two items of a list, or the ] at its end"),
    ("Unclosed inline table", "a comma is missing between { and }, or the } itself"),
    ("Expected newline", 'more follows after the value; a quotation mark within a text is written \\"'),
    ("Illegal character", "a text begins and ends on one line, each time with a quotation mark"),
    ("Unterminated string", "a text has no quotation mark at its end"),
    ("Unescaped '\\'", "a backslash in a text is written twice: \\\\"),
    ("Cannot overwrite", "this is here twice; is there still a # before a line in [[brackets]] above it?"),
    ("Cannot declare", "this is here twice"),
    ("Expected '='", "write it as key = value, the key in one word; a remark begins with #"),
    ("Expected ']", "the brackets at the end of this line are missing, or not those of its beginning"),
    ("Invalid statement", "neither a key = value nor a line in [brackets]; a remark begins with #"),
    ("Invalid value", 'a value is missing, or not one: text goes between quotation marks, as in "this"'),
)
_TYPES = (
    ("`str`", "text"),
    ("`int`", "a number"),
    ("`float`", "a number"),
    ("`bool`", "true or false"),
    ("`array`", "a list"),
    ("`object`", "a table"),
    ("`str | null`", "text"),
    ("`float | null`", "a number"),
    ("`object | null`", "a table"),
    ("`date`", "a day, as in 2026-11-24"),
)
_EXAMPLES = (
    ("expected a list, got text", 'write it as a list, as in ["this", "that"]'),
    ("expected a table, got a number", "write it as { from = 50, to = 2000 }; either may be left out"),
)
_TEMPLATE = (
    ("expected token 'end of print", 'between {{ and }} stands one field, as in {{ first_name | default("there") }}'),
    ("expected token 'end of statement", "between {% and %} stands: if and one field; else; or endif"),
    (
        "unexpected char",
        'a sign that can\'t stand in a field; its quotation marks are straight, as in default("there")',
    ),
    ("unexpected '}'", "a field ends with }}, and a choice with %}"),
    ("Unexpected end of template", "an {% if ... %} without its {% endif %}"),
    ("Missing end of comment", "a remark that begins with {# and has no #} at its end"),
    ("Expected an expression", "no field between {{ and }}"),
    ("Encountered unknown tag 'e", "there is no {% if ... %} before it"),
)
_LENGTH = re.compile(r"Expected `str` of length (?P<way>[<>])= (?P<count>\d+)")


def syntax_in_words(message: str, line: str) -> str:
    """A message of tomllib about this line; one that isn't known stays as it is."""
    for begins, said in _SYNTAX:
        if message.startswith(begins):
            curly = _CURLY.search(line) if begins in ("Invalid value", "Invalid statement") else None
            return f'{curly[0]} is no quotation mark here; write straight ones, as in "this"' if curly else said
    return message


def template_in_words(message: str) -> str:
    """A message of Jinja2 about a script; one that isn't known stays as it is."""
    return next((said for begins, said in _TEMPLATE if message.startswith(begins)), message)


def value_in_words(problem: str) -> str:
    """A message of msgspec about a value."""
    missing = re.fullmatch(r"Object missing required field `(.+)`", problem)
    if missing:
        return f"the key {missing[1]} is missing"
    if problem.startswith("Invalid enum value"):
        return f"expected {CHOICES}, got {problem.removeprefix('Invalid enum value ')}"
    if length := _LENGTH.fullmatch(problem):
        return f"too long: up to {length['count']} characters fit" if length["way"] == "<" else "empty; write something"
    for pattern, wanted in PATTERNS.items():
        if problem.endswith(f"matching regex {pattern!r}"):
            return f"expected {wanted}"
    for term, word in _TYPES:
        problem = problem.replace(term, word)
    problem = problem[:1].lower() + problem[1:]
    return next((f"{problem}; {said}" for found, said in _EXAMPLES if problem == found), problem)
