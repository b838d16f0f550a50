"""The first rows of a list, as the people they would become."""

from collections.abc import Sequence

from textual.content import Content

from prospect_tui.model.lists import Row
from prospect_tui.model.people import NewTarget
from prospect_tui.rules.phones import readable
from prospect_tui.tui.say import Part, fit, say

MOST_FAULTS = 2
"""Problems of a row that are shown."""


def first_rows(rows: Sequence[Row], width: int) -> list[Content]:
    """A line for each row, and under it what in it can't be taken as it stands."""
    made = []
    for row in rows:
        made.append(fit(_person(row.number, row.target), width))
        for fault in row.problems[:MOST_FAULTS] if row.target else ():
            words = f"     {fault.column or 'the row'}: “{fault.value}” {fault.problem}"
            made.append(fit(say((words, "$accent")), width))
    return made or [say(("No row stands under the headers.", "$dim"))]


def numbers_of(person: NewTarget) -> list[str]:
    """Each number of somebody with its kind: `(312) 555-0142 mobile`."""
    return [f"{readable(phone.e164, phone.extension)} {phone.kind.value}" for phone in person.phones]


def _person(number: int, person: NewTarget | None) -> Content:
    at = (f"{number:>3}  ", "$dim")
    if person is None:
        return say(at, ("nobody: no name, and nothing to reach", "$bad"))
    reach = [*numbers_of(person), *(text for text in (person.email, person.linkedin) if text)]
    rest: list[Part] = [(f" · {text}", "") for text in (person.title, person.account) if text]
    return say(at, (person.name or "(no name)", "bold"), *rest, (f" · {', '.join(reach)}" if reach else "", "$dim"))
