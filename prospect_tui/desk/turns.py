"""Whose pain to speak to: the target's own, that of the others at the account, then the rest of the playbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from prospect_tui.model.playbook import Influencer, Persona

from .views import Colleague

if TYPE_CHECKING:
    from prospect_tui.rules.personas import PersonaMatcher


class Turn(Struct, frozen=True, kw_only=True):
    """One of them: a persona; or an influencer of the target's own persona, and the `colleague` who is one."""

    persona: Persona
    influencer: Influencer | None = None
    colleague: str | None = None


def turns(
    own: Persona | None, could_be: Iterable[Persona], colleagues: Iterable[Colleague], matcher: PersonaMatcher,
    rest: Iterable[Persona],
) -> Sequence[Turn]:  # fmt: skip
    """All of them, each once, in the order in which `p` goes through them; `could_be` are those that the target's title
    fits where those are several."""
    found: dict[tuple[str, str | None], Turn] = {}
    for turn in _turns(own, could_be, colleagues, matcher, rest):
        found.setdefault((turn.persona.slug, turn.influencer.name if turn.influencer else None), turn)
    return tuple(found.values())


def _turns(
    own: Persona | None, could_be: Iterable[Persona], colleagues: Iterable[Colleague], matcher: PersonaMatcher,
    rest: Iterable[Persona],
) -> Iterator[Turn]:  # fmt: skip
    if own is not None:
        yield Turn(persona=own)
    for persona in could_be:
        yield Turn(persona=persona)
    for colleague in colleagues:
        if not colleague.title:
            continue
        influencer = matcher.influencer(own, colleague.title) if own is not None else None
        if own is not None and influencer is not None:
            yield Turn(persona=own, influencer=influencer, colleague=colleague.name)
        near = matcher.titled(colleague.title)
        if near is not None:
            yield Turn(persona=near)
    for persona in rest:
        yield Turn(persona=persona)
