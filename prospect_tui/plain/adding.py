"""Somebody added by hand, a field to a line."""

from msgspec.structs import replace

from prospect_tui.desk import Desk
from prospect_tui.desk.adding import Added, NewPerson
from prospect_tui.desk.block import BlockDesk
from prospect_tui.model.errors import ProspectError

from .talk import REMOVE, Talk

NOBODY = "Nobody was added."
_ASKED = {
    "name": "Their name? Esc adds nobody.",
    "title": "Their title? It tells the persona. Enter leaves it out, here and from here on.",
    "account": "Their company?",
    "number": "Their number, in any spelling?",
    "email": "Their e-mail?",
}


def add_somebody(talk: Talk, desk: Desk, block: BlockDesk) -> str:
    """Ask for each field, and add them to the list of a block (where it works all: to none); gives a word on it.
    Whoever is there already is not added twice. What can't be read is said, and all is asked once more. Raises
    EndOfInput, Gone."""
    typed: NewPerson | None = NewPerson(name="", list_name=block.plan.list_name if block.plan.scope else "")
    while typed is not None and (typed := _typed(talk, typed)) is not None:
        try:
            return _word(_added(talk, desk, typed))
        except ProspectError as error:
            talk.say(str(error))
    return NOBODY


def _typed(talk: Talk, before: NewPerson) -> NewPerson | None:
    """The fields as they are typed now; None where nobody is to be added."""
    typed = before
    for field, asked in _ASKED.items():
        there = getattr(before, field)
        text = talk.line(asked, f"So far: {there}. Enter keeps it, {REMOVE} alone removes it." if there else "")
        if text is None:
            return None
        words = text.strip()
        typed = replace(typed, **{field: "" if words == REMOVE else words or there})
        if not typed.name:
            return None
    return typed


def _added(talk: Talk, desk: Desk, typed: NewPerson) -> Added | None:
    """Add them; somebody of that name at that account may be another, which is asked. None: nobody."""
    added = desk.adding.add(typed)
    if not added.likely:
        return added
    asked = f"{added.target.name} is there already: the same {added.known_by}. y adds another, Enter nobody."
    return desk.adding.add(typed, another=True) if (talk.line(asked) or "").strip().lower() == "y" else None


def _word(added: Added | None) -> str:
    if added is None:
        return NOBODY
    target = added.target
    if added.known_by is not None:
        return f"{target.name} is there already: the same {added.known_by}. {NOBODY}"
    where = f"on {target.lists[0]}, {target.status}" if target.lists else f"on no list, {target.status}"
    stopped = " They are on the do-not-call list, so never served." if target.do_not_call else ""
    return f"{target.name} added: {where}.{stopped}"
