"""The levels of an account: who was reached at each, when, by whom; and whom of ours to ask where nobody was."""

from collections.abc import Sequence
from datetime import tzinfo

from textual.content import Content

from prospect_tui.desk.accounts import Ask
from prospect_tui.model.accounts import AtLevel
from prospect_tui.model.words import Level
from prospect_tui.reports.accounts import met_sign
from prospect_tui.tui.say import say
from prospect_tui.tui.words import day, plural

_LABEL = 14
_STYLES = {"✓": "$good", "○": "bold $accent", "–": "$dim"}
_ONE = {Level.EXECUTIVE: "an executive", Level.MANAGEMENT: "a manager", Level.USER: "a user"}


def level_rows(levels: Sequence[AtLevel], ours: tzinfo) -> list[Content]:
    """A row for each level."""
    return [_row(each, ours) for each in levels]


def asking(ask: Ask, colleagues: Sequence[str]) -> Content:
    """The question which colleague is to call."""
    unmet = say(("? ", "bold $accent"), f"nobody has reached {_ONE[ask.level]} here")
    if not colleagues:
        return Content.assemble(unmet, say((": who of yours could? colleagues in config.toml", "$dim")))
    question = Content.assemble(unmet, say(": ask "))
    names = [say((f"{n} ", "bold $accent"), name) for n, name in enumerate(colleagues[:9], 1)]
    return Content.assemble(question, Content(", ").join(names), say(f" to call {ask.name}?"))


def _row(each: AtLevel, ours: tzinfo) -> Content:
    sign = met_sign(each)
    label = ((each.level.value if each.level else "level unknown").ljust(_LABEL), "$dim")
    if each.last is None:
        words = f"nobody reached yet, {plural(each.people, 'person').replace('persons', 'people')}"
        told = say(words if each.people else ("nobody known here", "$dim"))
    else:
        by = f", by {each.last.by}" if each.last.by else ""
        more = f", {each.reached} in all" if each.reached > 1 else ""
        when = f"  {day(each.last.at.astimezone(ours))}{by}{more}"
        told = say((each.last.name, "bold"), (when, "$dim"))
    return Content.assemble(say(label, (f"{sign} ", _STYLES[sign] if each.level else "$dim")), told)
