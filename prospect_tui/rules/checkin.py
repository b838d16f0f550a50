"""The check-in: the days it is of, what it is called, and how it speaks of people without naming them."""

from datetime import date

from .markdown import marked, unmarked
from .periods import Period, period_of
from .text import clean

KINDS = ("day", "week")

HELP = "What I want help with"
NOTHING_YET = "Nothing written yet."

_HEARD_AS_VOWELS = frozenset("AEFHILMNORSX")
"""Letters whose names begin with a vowel: an HR manager, an SVP."""


def span_of(kind: str, day: date) -> Period:
    """The day, or the week of it."""
    return period_of(kind, day)


def key_of(period: Period) -> str:
    """What a check-in is called, in files too: `2026-11-24`, `2026-W48` (ISO weeks)."""
    if period.kind == "day":
        return period.first.isoformat()
    year, week, _ = period.first.isocalendar()
    return f"{year}-W{week:02d}"


def a_kind_of(persona: str | None) -> str:
    """Somebody by the kind of buyer that they are: `a VP of Operations`, `an IT manager`; `somebody` without one."""
    words = clean(persona or "")
    if not words:
        return "somebody"
    first = words.split()[0]
    spelled = len(first) <= 4 and first.isupper()
    vowel = first[0].upper() in (_HEARD_AS_VOWELS if spelled else "AEIO")
    return f"{'an' if vowel else 'a'} {words}"


def help_of(text: str) -> str:
    """What a page that was edited has under the heading for help, without marks of a list."""
    lines = text.splitlines()
    begin = _heading(lines)
    if begin is None:
        return ""
    said = [unmarked(_unlisted(line)) for line in lines[begin + 1 : _end(lines, begin)]]
    words = clean("\n".join(said), multiline=True).strip()
    return "" if words == NOTHING_YET else words


def with_help(text: str, words: str) -> str:
    """The page with other words under that heading, which is added where it was taken out."""
    lines = text.splitlines()
    begin = _heading(lines)
    if begin is None:
        lines, begin = [*lines, "", f"## {HELP}"], len(lines) + 1
    end = _end(lines, begin)
    said = [f"- {marked(line)}" for line in words.splitlines() if line.strip()] or [f"- {NOTHING_YET}"]
    rest = ["", *lines[end:]] if lines[end:] else []
    return "\n".join([*lines[: begin + 1], "", *said, *rest]) + "\n"


def _heading(lines: list[str]) -> int | None:
    wanted = HELP.casefold()
    return next((i for i, line in enumerate(lines) if _is_heading(line) and _title(line) == wanted), None)


def _end(lines: list[str], begin: int) -> int:
    return next((i for i in range(begin + 1, len(lines)) if _is_heading(lines[i])), len(lines))


def _is_heading(line: str) -> bool:
    return line.startswith(("# ", "## "))


def _title(line: str) -> str:
    return line.lstrip("#").strip().casefold()


def _unlisted(line: str) -> str:
    bare = line.strip()
    return bare[2:].strip() if bare[:2] in ("- ", "* ", "+ ") else bare
