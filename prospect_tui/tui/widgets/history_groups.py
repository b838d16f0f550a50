"""A rate by persona, list, source and the like, with its interval; outcomes by how often they came."""

from collections.abc import Sequence

from textual.content import Content

from prospect_tui.model.blocks import Counts, Group, Rate
from prospect_tui.model.history import Grouped
from prospect_tui.reports.history import grouped_table, is_empty, sign, verdict
from prospect_tui.reports.page import Section
from prospect_tui.reports.stats import key_words
from prospect_tui.reports.words import out_of, percent, whole_share
from prospect_tui.rules.metrics import FORMULAS
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import cut, fit, say
from prospect_tui.tui.widgets.picture import Picture
from prospect_tui.tui.widgets.scale import Scale, scale_of, told

_MOST = 8
_LONGEST_NAME = 22
_LONGEST_LINE = 30
_ROOM_FOR_VERDICT = 84
_SIGNS = {"▲": "$good", "▼": "$accent"}


class GroupsPicture(Picture[Grouped]):
    """A group to a row, those that were dialled most first."""

    TITLE = "BY GROUP"

    def note(self, part: Grouped) -> str:
        """By what, and which rate."""
        return f"by {part.by}, how often each came" if part.by == "outcome" else f"{FORMULAS[self._rate]} by {part.by}"

    def drawn(self, part: Grouped, width: int) -> list[Content]:
        """The first groups, and how many more there are."""
        if not part.groups:
            return [*paragraph("Nothing was recorded in these days.", width, "$dim")]
        if part.by == "outcome":
            return self._outcomes(part, width)
        groups = sorted(part.groups, key=lambda each: -each.counts.dials)
        rates: list[Rate] = [getattr(each.rates, self._rate) for each in groups]
        scale = scale_of(rates[:_MOST])
        room = max(8, min(_LONGEST_LINE, width - 56))
        bare = all(each.previous is None or is_empty(each.previous) for each in groups)
        rows = [
            (*_name(each), say(*_line(rate, scale, room)), *self._told(each, rate, 0 if bare else width))
            for each, rate in zip(groups[:_MOST], rates, strict=False)
        ]
        return [*columns(rows, width, right={2, 3}, gap=2), *_more(groups, width)]

    def behind(self, part: Grouped) -> Section:
        """All groups."""
        return grouped_table(part)

    def _told(self, group: Group, rate: Rate, width: int) -> tuple[Content, ...]:
        share = say((percent(rate), "bold" if told(rate) else "$dim"))
        if group.previous is None:
            return share, say((out_of(rate), "$dim"))
        then: Rate = getattr(group.previous.rates, self._rate)
        difference = group.previous.differences.get(self._rate)
        short = sign(difference, rate, then)
        words = say((verdict(difference, rate, then), "$dim")) if width >= _ROOM_FOR_VERDICT else Content("")
        return share, say((out_of(rate), "$dim")), say((short, _SIGNS.get(short, "$dim")), " " if short else "", words)

    def _outcomes(self, part: Grouped, width: int) -> list[Content]:
        found = sorted(((_times(each.counts), each) for each in part.groups), key=lambda pair: -pair[0])
        whole, most = sum(times for times, _ in found), max(1, *(times for times, _ in found))
        room = max(8, min(_LONGEST_LINE, width - 44))
        rows = [
            (say((cut((each.key or "").replace("-", " "), _LONGEST_NAME), "bold")),
             say(("━" * max(1, round(times / most * room)) if times else "", "$primary")),
             say((f"{times:,}", "bold")), say((whole_share(times, whole), "$dim")))
            for times, each in found[:_MOST]
        ]  # fmt: skip
        return [*columns(rows, width, right={2, 3}, gap=2), *_more(found, width)]


def _name(group: Group) -> tuple[Content]:
    return (say((cut(key_words(group.by, group.key), _LONGEST_NAME), "bold")),)


def _line(rate: Rate, scale: Scale, room: int) -> list[tuple[str, str]]:
    """The range as a line with a dot at the rate; where there are too few to tell, a point at the foot."""
    at = scale.places(rate, room)
    if at is None:
        return [("·" + " " * (room - 1), "$faint")]
    low, value, high = at
    return [
        (" " * low + "━" * (value - low), "$dim"),
        ("●", "bold $primary"),
        ("━" * (high - value) + " " * (room - 1 - high), "$dim"),
    ]


def _more(groups: Sequence[object], width: int) -> list[Content]:
    left = len(groups) - _MOST
    return [fit(say((f"and {left:,} more in the table behind it", "$dim")), width)] if left > 0 else []


def _times(counts: Counts) -> int:
    """How many touches came to an outcome: all touches of one count alike."""
    return max(
        counts.attempts, counts.calls_received, counts.answers, counts.connects, counts.conversations,
        counts.meetings_held, counts.meetings_missed,
    )  # fmt: skip
