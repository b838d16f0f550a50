"""Rows of the record for people to read: what each table shows, made harmless."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import tzinfo

from msgspec import Struct

from prospect_tui.desk.preview import HeldBack, NextUp
from prospect_tui.model.blocks import Block
from prospect_tui.model.found import Hit
from prospect_tui.model.lists import ListInfo
from prospect_tui.model.people import Phone, Target
from prospect_tui.model.touches import DncEntry, FollowUp, Touch
from prospect_tui.rules.phones import readable
from prospect_tui.rules.text import clean

from .page import Column, width
from .words import KINDS, NONE, due, moment

NameOf = Callable[[int], str]
"""Says who a target is by its id."""


_GIVES_WAY = frozenset(
    {"name", "whom", "title", "account", "list", "note", "why", "what", "words", "by", "source", "rule", "hours"}
)
"""Columns that are shortened where room is short; a number, a date or an id never is."""

_LEAST = 8


class Table(Struct, frozen=True):
    """Columns, and rows that are read once."""

    columns: tuple[Column, ...]
    rows: Iterable[tuple[str, ...]]


def targets_table(targets: Iterable[Target], region: str) -> Table:
    """Targets; numbers in the groups of `region`."""
    titles = ("name", "title", "account", "KARE", "phone", "status")
    rows = (
        (
            str(t.id), *_said(t.name, t.title, t.account, t.kare), _phone(t.phones, region),
            "do not call" if t.do_not_call else t.status,
        )
        for t in targets
    )  # fmt: skip
    return Table(_columns("id", *titles), rows)


def found_table(found: Iterable[Hit], region: str) -> Table:
    """Those who were found, each with the number that was looked for, else the first."""
    rows = (
        (
            str(hit.id), *_said(hit.name, hit.title, hit.account),
            readable(hit.number, home_region=region) if hit.number else NONE,
            "do not call" if hit.do_not_call else "retired" if hit.retired else "",
        )
        for hit in found
    )  # fmt: skip
    return Table(_columns("id", "name", "title", "account", "phone", ""), rows)


def touches_table(touches: Iterable[Touch], zone: tzinfo, name_of: NameOf) -> Table:
    """Touches on the rep's clock."""
    rows = (
        (
            str(t.id), moment(t.at, zone), *_said(name_of(t.target), t.channel, t.outcome, t.note),
            "undone" if t.undone else "",
        )
        for t in touches
    )  # fmt: skip
    return Table(_columns("id", "at", "whom", "channel", "outcome", "note", ""), rows)


def follow_ups_table(follow_ups: Iterable[FollowUp], zone: tzinfo, name_of: NameOf) -> Table:
    """Next steps, on both clocks."""
    rows = (
        (str(f.id), *_said(name_of(f.target)), KINDS[f.kind], due(f, zone), f.status.value) for f in follow_ups
    )  # fmt: skip
    return Table(_columns("id", "whom", "what", "due", "status"), rows)


def blocks_table(blocks: Iterable[Block], zone: tzinfo) -> Table:
    """Blocks with what counts."""
    figures = ("conversations", "meetings", "connects", "dials")
    rows = (
        (str(b.id), moment(b.started, zone), *_said(b.list), _worked(b), *(str(getattr(b.counts, n)) for n in figures))
        for b in blocks
    )  # fmt: skip
    columns = (Column("id", True), Column("started"), Column("list"), Column("worked", True))
    return Table((*columns, *(Column(name, True) for name in figures)), rows)


def lists_table(lists: Iterable[ListInfo]) -> Table:
    """Lists with their counts, what their numbers are declared as, and the playbook that they go by."""
    titles = ("targets", "active", "bench", "retired", "with_number")
    rows = (
        (
            clean(each.name),
            *(str(getattr(each, title)) for title in titles),
            each.kind or "not declared",
            *_said(each.playbook),
        )
        for each in lists
    )
    columns = (*(Column(title.replace("_", " "), True) for title in titles), Column("numbers"), Column("playbook"))
    return Table((Column("list"), *columns), rows)


def next_table(upcoming: Iterable[NextUp], region: str) -> Table:
    """Who would come next, and why."""
    return Table(
        _columns("id", "name", "title", "account", "phone", "their time", "why", "rule"), _next(upcoming, region)
    )


def held_table(held: Iterable[HeldBack], zone: tzinfo) -> Table:
    """Who is held, and why."""
    rows = (
        (
            str(h.target.id), *_said(h.target.name, h.target.account, h.held_by.replace("_", " "), h.why),
            moment(h.until, zone) if h.until else NONE, *_said(h.rule),
        )
        for h in held
    )  # fmt: skip
    return Table(_columns("id", "name", "account", "held by", "why", "until", "rule"), rows)


def dnc_table(entries: Iterable[DncEntry], zone: tzinfo, covers: Callable[[DncEntry], str]) -> Table:
    """The do-not-call list; `covers` says whom or what an entry is for."""
    rows = ((str(e.id), *_said(e.kind, covers(e)), moment(e.at, zone), *_said(e.by, e.words)) for e in entries)
    return Table(_columns("id", "kind", "what", "since", "by", "words"), rows)


def fitted(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column is, in cells, for all to stand in that room: the widest of those that may be shortened
    give way first."""
    widths = [max(width(text) for text in (c.title, *(row[i] for row in rows))) for i, c in enumerate(columns)]
    soft = [i for i, column in enumerate(columns) if column.title in _GIVES_WAY]
    while sum(widths) > room and (wide := [i for i in soft if widths[i] > _LEAST]):
        widths[max(wide, key=lambda i: widths[i])] -= 1
    return widths


def _worked(block: Block) -> str:
    minutes = f"{block.active_seconds / 60:.0f} min"
    return minutes if block.ended else f"{minutes}, running"


def _next(upcoming: Iterable[NextUp], region: str) -> Iterator[tuple[str, ...]]:
    for each in upcoming:
        target = each.target
        local = f"{each.local_time:%a %H:%M}" if each.local_time else NONE
        number = readable(each.phone, home_region=region) if each.phone else NONE
        yield (
            str(target.id),
            *_said(target.name, target.title, target.account),
            number,
            local,
            *_said(each.why, each.rule),
        )


def _columns(first: str, *others: str) -> tuple[Column, ...]:
    return (Column(first, True), *(Column(title) for title in others))


def _said(*texts: str | None) -> tuple[str, ...]:
    return tuple(clean(text) if text else NONE for text in texts)


def _phone(phones: tuple[Phone, ...], region: str) -> str:
    return clean(readable(phones[0].e164, phones[0].extension, region)) if phones else NONE
