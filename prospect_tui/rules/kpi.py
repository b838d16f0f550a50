"""Leading indicators as small expressions: read by a grammar, never run as code.

    kpi        = ["new"] count ["where" condition {"and" condition}]
    condition  = field ("=" | "!=") value | field ["not"] "in" "(" value {"," value} ")"
    value      = a word, or a text in quotation marks

A count is one of `prospect stats`; a field is persona, kare, list, channel or outcome. With `new` only the first such
touch of each target counts.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from msgspec import Struct

from prospect_tui.model.words import Channel, Flag, Kare

from .metrics import MEANINGS

COUNTS = tuple(name for name in MEANINGS if name != "referrals_asked")
FIELDS = ("persona", "kare", "list", "channel", "outcome")

_NEW = {
    "dials": Flag.DIAL, "answers": Flag.ANSWER, "connects": Flag.CONNECT, "conversations": Flag.CONVERSATION,
    "positive": Flag.POSITIVE, "meetings": Flag.MEETING, "meetings_held": Flag.HELD,
}  # fmt: skip
_TOKEN = re.compile(r"""\s*(?:(?P<text>"[^"]*"|'[^']*')|(?P<word>[\w.-]+)|(?P<sign>!=|[=(),]))""")
_MOST_VALUES = 50


class Fault(Exception):
    """What is wrong in an expression, and at which character, counted from 1."""

    def __init__(self, at: int, problem: str) -> None:
        super().__init__(at, problem)
        self.at = at
        self.problem = problem

    def __str__(self) -> str:
        return f"at character {self.at}: {self.problem}"


class Value(Struct, frozen=True):
    """A value, and where it stands."""

    text: str
    at: int


class Condition(Struct, frozen=True, kw_only=True):
    """A field that has to be one of these values, or (`negated`) none of them."""

    field: str
    values: tuple[Value, ...]
    negated: bool = False


class Expression(Struct, frozen=True, kw_only=True):
    """What is counted, of which touches. `first` is the flag of which only the first of each target counts, 0 for
    all."""

    count: str
    conditions: tuple[Condition, ...] = ()
    first: int = 0


def read_kpi(text: str) -> Expression:
    """The expression that a text is. Raises Fault at the first thing that can't be read."""
    return _Reader(text).kpi()


def unknown(expression: Expression, known: Mapping[str, Iterable[str]]) -> list[Fault]:
    """The values that nobody knows, each with its place; a field that `known` doesn't tell of is not looked at."""
    faults = []
    for condition in expression.conditions:
        if condition.field not in known:
            continue
        names = {name.lower(): name for name in known[condition.field]}
        for value in condition.values:
            if value.text.lower() not in names:
                faults.append(Fault(value.at, f"there is no {condition.field} {value.text}{_near(value.text, names)}"))
    return faults


class _Token(Struct, frozen=True):
    kind: str
    text: str
    at: int


class _Reader:
    def __init__(self, text: str) -> None:
        self._end = len(text.rstrip()) + 1
        self._tokens = list(_tokens(text))
        self._next = 0

    def kpi(self) -> Expression:
        new = self._takes("new")
        count = self._named("count", COUNTS)
        if new is not None and count not in _NEW:
            raise Fault(new.at, f"new can't be said of {count}; it can of {', '.join(_NEW)}")
        conditions: list[Condition] = []
        if self._takes("where"):
            conditions.append(self._condition())
            while self._takes("and"):
                conditions.append(self._condition())
        if self._peek() is not None:
            token = self._take()
            wanted = "and" if conditions else "where"
            raise Fault(token.at, f"{token.text} isn't expected here; {wanted} may follow")
        return Expression(count=count, conditions=tuple(conditions), first=int(_NEW[count]) if new else 0)

    def _condition(self) -> Condition:
        field = self._named("field", FIELDS)
        if self._takes("="):
            return self._made(field, (self._value(),), negated=False)
        if self._takes("!="):
            return self._made(field, (self._value(),), negated=True)
        negated = self._takes("not") is not None
        if self._takes("in") is None:
            raise Fault(self._at(), f"after {field} comes =, != or in (…)")
        self._needs("(")
        values = [self._value()]
        while self._takes(","):
            values.append(self._value())
        self._needs(")")
        if len(values) > _MOST_VALUES:
            raise Fault(values[_MOST_VALUES].at, f"more than {_MOST_VALUES} values")
        return self._made(field, tuple(values), negated=negated)

    def _made(self, field: str, values: tuple[Value, ...], *, negated: bool) -> Condition:
        if field == "kare":
            values = tuple(_tag(value) for value in values)
        if field == "channel":
            for value in values:
                if value.text not in set(Channel):
                    raise Fault(value.at, f"there is no channel {value.text}; there is {', '.join(Channel)}")
        return Condition(field=field, values=values, negated=negated)

    def _value(self) -> Value:
        token = self._take()
        if token.kind == "text":
            return Value(token.text[1:-1], token.at)
        if token.kind != "word":
            raise Fault(token.at, f"a value is missing before {token.text}")
        return Value(token.text, token.at)

    def _named(self, what: str, names: tuple[str, ...]) -> str:
        token = self._take()
        name = token.text.lower()
        if name not in names:
            near = _near(name, {each: each for each in names}) or f"; there is {', '.join(names)}"
            raise Fault(token.at, f"there is no {what} {token.text}{near}")
        return name

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _at(self) -> int:
        token = self._peek()
        return token.at if token else self._end

    def _take(self) -> _Token:
        token = self._peek()
        if token is None:
            raise Fault(self._end, "something is missing at the end")
        self._next += 1
        return token

    def _takes(self, text: str) -> _Token | None:
        token = self._peek()
        if token is None or token.kind == "text" or token.text.lower() != text:
            return None
        self._next += 1
        return token

    def _needs(self, sign: str) -> None:
        if self._takes(sign) is None:
            raise Fault(self._at(), f"{sign} is missing")


def _tokens(text: str) -> Iterable[_Token]:
    at = 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if found is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            raise Fault(at + 1, f"{text[at]} can't stand here")
        kind = found.lastgroup or ""
        yield _Token(kind, found[kind], found.start(kind) + 1)
        at = found.end()


def _tag(value: Value) -> Value:
    tag = Kare.read(value.text)
    if tag is None:
        raise Fault(value.at, f"there is no kare {value.text}; there is {', '.join(Kare)}")
    return Value(tag.value, value.at)


def _near(word: str, names: Mapping[str, str]) -> str:
    near = get_close_matches(word.lower()[:80], list(names), n=1)
    return f"; did you mean {names[near[0]]}?" if near else ""
