"""Figures over a time, as text."""

from collections.abc import Sequence

from prospect_tui.model.blocks import Counts, Group, Stats

from .page import Column, Page, Section, as_text
from .review import RANK, rates_section
from .words import NONE, percent

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def stats_text(stats: Stats) -> str:
    """Figures over a time as plain text, with the formula of each rate."""
    sections = [_counts(stats.counts)]
    if stats.rates is not None:
        sections.append(rates_section(stats.rates))
    if stats.groups:
        sections.append(_groups(stats.groups))
    return as_text(Page(title=_period(stats.since, stats.until), sections=tuple(sections)))


def _period(since: str | None, until: str | None) -> str:
    if since and until:
        return f"On {since}" if since == until else f"From {since} to {until}, both included"
    if since:
        return f"Since {since}"
    return f"Until {until}, included" if until else "All time"


def _counts(counts: Counts) -> Section:
    names = (*RANK, *(name for name in counts.__struct_fields__ if name not in RANK))
    rows = ((name.replace("_", " "), str(getattr(counts, name))) for name in names)
    return Section(title="Counts", columns=(Column(), Column(right=True)), rows=tuple(rows))


def _groups(groups: Sequence[Group]) -> Section:
    by = groups[0].by
    titles = (*RANK, "connect rate", "conversation rate", "dial to meeting")
    lines = {
        "hour": "Hours are the prospect's.",
        "weekday": "Weekdays are the prospect's.",
        "list": "Somebody on two lists counts in both.",
    }
    return Section(
        title=f"By {by}",
        columns=(Column(by), *(Column(title, True) for title in titles)),
        rows=tuple(_group(group) for group in groups),
        lines=(lines[by],) if by in lines else (),
    )


def _group(group: Group) -> tuple[str, ...]:
    rates = group.rates
    shares = (rates.connect_rate, rates.conversation_rate, rates.dial_to_meeting)
    return (
        _key(group.by, group.key),
        *(str(getattr(group.counts, name)) for name in RANK),
        *(percent(rate) for rate in shares),
    )


def _key(by: str, key: str | None) -> str:
    if not key:
        return NONE
    if by == "hour":
        return f"{int(key):02d}:00"
    if by == "weekday":
        return _WEEKDAYS[int(key) - 1]
    return key
