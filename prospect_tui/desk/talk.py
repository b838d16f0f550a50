"""What was said in a block, and how it went along its time at work."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from prospect_tui.model.blocks import Block, BlockEvent, BlockHead
from prospect_tui.model.playbook import Playbook
from prospect_tui.model.touches import Counted, Touch
from prospect_tui.model.words import EventKind, Flag
from prospect_tui.rules.pace import Course, course

from .reviewed import Left, Met

_COURSES = (("conversations", Flag.CONVERSATION), ("dials", Flag.DIAL))


class Talk:
    """Knows the words of the playbook that each list (by its id) goes by; it is read only where there is need."""

    def __init__(self, words: Callable[[int], Playbook] = lambda scope: Playbook()) -> None:
        self._words = words

    def objections(self, head: BlockHead, met: Mapping[str, int]) -> tuple[Met, ...]:
        """Those that were met, with their words."""
        if not met:
            return ()
        says = {objection.key: objection.says for objection in self._words(head.plan.scope).objections}
        return tuple(Met(key=key, count=count, says=says.get(key)) for key, count in met.items())

    def voicemails(
        self, head: BlockHead, touches: Sequence[Touch], counted: Sequence[Counted]
    ) -> tuple[Left, ...]:  # fmt: skip
        """How many voicemails were left with each script, the most frequent first."""
        by_script = {touch.id: touch.script for touch in touches}
        left = Counter(by_script.get(each.touch) for each in counted if each.flags & Flag.VOICEMAIL)
        if not left:
            return ()
        names = {script.slug: script.name for script in self._words(head.plan.scope).scripts}
        ordered = sorted(left.items(), key=lambda pair: (-pair[1], pair[0] or ""))
        return tuple(Left(script=slug, count=count, name=names.get(slug or "")) for slug, count in ordered)


def courses(block: Block, events: Sequence[BlockEvent], counted: Sequence[Counted]) -> Iterator[Course]:
    """Conversations and dials over the time at work. A touch that was made without a moment of the block's own clock
    counts at its end."""
    at = {event.touch: event.active for event in events if event.kind in (EventKind.RECORDED, EventKind.SENT)}
    for name, flag in _COURSES:
        made = sorted(at.get(each.touch, float(block.active_seconds)) for each in counted if each.flags & flag)
        yield course(name, made, getattr(block.goals, name), block.active_seconds, block.planned_minutes * 60)
