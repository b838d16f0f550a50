"""Jinja2, cut down to what a script needs. Imported late: only `render` does.

A script may come from a shared folder. It may put a field in its place, filter it and choose between words;
it may not loop, compute, reach into objects or load anything. What it may do is a list of syntax nodes, so
that a kind of node nobody thought of is refused too. Jinja's sandbox is the second line of defence.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from jinja2 import Template, TemplateError, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from prospect_tui.model.playbook import SegmentKind
from prospect_tui.rules.text import clean

from .fields import FIELDS
from .files import Fault
from .syntax import template_in_words

LARGEST = 16 * 1024
"""Characters, of a script and of what comes out of it."""

_DEEPEST = 24
_FIELD, _MISSING, _END = "\x01", "\x02", "\x03"
_MARKED = re.compile(f"([{_FIELD}{_MISSING}])([^{_END}]*){_END}")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_KINDS: Mapping[str, SegmentKind] = MappingProxyType({_FIELD: "field", _MISSING: "missing"})

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Const,
    nodes.Name,
    nodes.Filter,
    nodes.Test,
)
_COMPARISONS = frozenset({"eq", "ne"})
_TESTS = frozenset({"defined", "undefined"})


def _unless_missing(change: Callable[[str], str]) -> Callable[[object], object]:
    """A filter that leaves a missing field missing, so that it is still marked."""
    return lambda value: value if isinstance(value, Undefined) else change(str(value))


def _default(value: object, instead: object = "", _also_blank: object = True) -> object:
    """Jinja's own has the third argument, and people write it; here a blank field is missing anyway."""
    return instead if isinstance(value, Undefined) else value


_FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "default": _default,
        "d": _default,
        "upper": _unless_missing(str.upper),
        "lower": _unless_missing(str.lower),
        "title": _unless_missing(str.title),
        "capitalize": _unless_missing(str.capitalize),
        "trim": _unless_missing(str.strip),
    }
)
_ARGUMENTS: Mapping[str, int] = MappingProxyType({"default": 2, "d": 2})


class Sandbox:
    """Compiles scripts and fills them in. It holds no state but Jinja's environment."""

    def __init__(self) -> None:
        self._environment = ImmutableSandboxedEnvironment(finalize=_marked, autoescape=False)
        self._environment.globals.clear()
        self._environment.filters = dict(_FILTERS)
        self._environment.tests = {name: self._environment.tests[name] for name in _TESTS}

    def compile(self, text: str, first_line: int = 1) -> Template:
        """The script, ready to be filled in. Raises Fault with the line of the file, `first_line` being its
        first, if it is too long, isn't well-formed, or does what a script may not."""
        if len(text) > LARGEST:
            raise Fault("", f"longer than {LARGEST:,} characters")
        plain = _without_marks(text)
        try:
            tree = self._environment.parse(plain)
            _check(tree, first_line)
            return self._environment.from_string(tree)
        except TemplateSyntaxError as error:
            raise Fault(_line(error.lineno, first_line), template_in_words(clean(str(error.message)))) from error
        except RecursionError as error:
            raise Fault("", "nested too deeply") from error
        except ValueError as error:  # Python reads and writes numbers of 4,300 digits, no longer ones
            raise Fault("", "holds a number that is too long") from error

    def fill(self, template: Template, fields: Mapping[str, str]) -> list[tuple[str, SegmentKind]]:
        """The segments of the template's text. Raises Fault if it grows too long or can't be made."""
        pieces: list[str] = []
        size = 0
        try:
            for piece in template.generate(fields):
                size += len(piece)
                if size > LARGEST:
                    raise Fault("", f"it grows past {LARGEST:,} characters when it is filled in")
                pieces.append(piece)
        except TemplateError as error:
            raise Fault("", clean(str(error))) from error
        return _segments(_BLANK_LINES.sub("\n\n", "".join(pieces)).strip())


def _marked(value: object) -> str:
    """What an expression puts into the text: cleaned, between marks that no cleaned text holds."""
    if isinstance(value, Undefined):
        # Jinja documents this name, leading underscore and all; `"x" if field` without an `else` has none.
        label = FIELDS.get(value._undefined_name or "")
        return f"{_MISSING}‹{label}›{_END}" if label else ""
    text = clean(str(value))
    return f"{_FIELD}{text}{_END}" if text else ""


def _without_marks(text: str) -> str:
    return text.translate({ord(mark): None for mark in (_FIELD, _MISSING, _END)})


def _segments(text: str) -> list[tuple[str, SegmentKind]]:
    segments: list[tuple[str, SegmentKind]] = []
    at = 0
    for found in _MARKED.finditer(text):
        if found.start() > at:
            segments.append((text[at : found.start()], "plain"))
        segments.append((found[2], _KINDS[found[1]]))
        at = found.end()
    if at < len(text):
        segments.append((text[at:], "plain"))
    return segments


def _check(tree: nodes.Template, first_line: int) -> None:
    """Raises Fault at the first node that a script may not hold."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 1)]
    while waiting:
        node, depth, above = waiting.pop()
        line = node.lineno or above  # some nodes have no line of their own
        problem = "nested too deeply" if depth > _DEEPEST else _objection(node)
        if problem:
            raise Fault(_line(line, first_line), problem)
        waiting.extend((child, depth + 1, line) for child in node.iter_child_nodes())


def _objection(node: nodes.Node) -> str | None:
    """Why a script may not hold this node, or None."""
    if type(node) not in _ALLOWED:
        kind = type(node).__name__.lower()
        return f"“{kind}” can't be used here; a script may hold fields, filters and if … elif … else"
    match node:
        case nodes.Name(name=name):
            return _unknown("field", name, FIELDS)
        case nodes.Test(name=name):
            return _unknown("test", name, _TESTS)
        case nodes.Filter(name=name):
            return _unknown("filter", name, _FILTERS) or _too_many(node)
        case nodes.Operand(op=op) if op not in _COMPARISONS:
            return "only == and != compare in a script"
    return None


def _unknown(kind: str, name: str, known: Iterable[str]) -> str | None:
    names = list(known)
    if name in names:
        return None
    near = difflib.get_close_matches(name[:80], names, n=1)
    own = "; words of your own stand in quotation marks" if kind == "field" else ""
    return f"there is no {kind} {clean(name[:80])}" + (f"; did you mean {near[0]}?" if near else own)


def _too_many(node: nodes.Filter) -> str | None:
    allowed = _ARGUMENTS.get(node.name, 0)
    extra = node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > allowed
    return f"the filter {node.name} takes {allowed or 'no'} values in brackets" if extra else None


def _line(number: int, first_line: int) -> str:
    return f"line {first_line + number - 1}"
