"""Accounts as text: their levels, their tags, and how somebody is kept in touch with."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from prospect_tui.desk.in_touch import Kept, kept_said
from prospect_tui.model.accounts import AtLevel, LevelledAccount, TagChange
from prospect_tui.model.words import Kare, Level
from prospect_tui.rules.text import clean

from .page import Column
from .table import Table
from .words import NONE, day, due, moment

NO_TAG = "partner"
"""What stands where an account has no tag: those of partners have none."""

_MARKS = {Level.EXECUTIVE: "exec", Level.MANAGEMENT: "mgmt", Level.USER: "user"}


def tag_word(tag: Kare | None) -> str:
    """A tag, or why there is none."""
    return tag.value if tag else NO_TAG


def met_words(levels: Iterable[AtLevel]) -> str:
    """Each level in short, with a sign: `✓ exec ○ mgmt – user`; met, not yet, nobody known there."""
    return " ".join(f"{met_sign(each)} {_MARKS[each.level]}" for each in levels if each.level)


def met_sign(level: AtLevel) -> str:
    """Whether a level is met (✓), is not (○), or nobody is known there (–)."""
    return "✓" if level.reached else "○" if level.people else "–"


def accounts_table(accounts: Iterable[LevelledAccount], zone: tzinfo) -> Table:
    """Accounts with their tag, how many targets each has, when one was last reached out to, and the levels."""
    columns = (
        Column("id", True), Column("account"), Column("KARE"), Column("targets", True), Column("last touch"),
        Column("levels"),
    )  # fmt: skip
    return Table(columns, (
        (str(a.id), clean(a.name), tag_word(a.kare), str(a.targets), _last(a.last_touch, zone), met_words(a.levels))
        for a in accounts
    ))  # fmt: skip


def changes_table(changes: Iterable[TagChange], zone: tzinfo) -> Table:
    """What a tag was and became."""
    columns = (Column("at"), Column("before"), Column("after"), Column(""))
    return Table(columns, (
        (moment(c.at, zone), tag_word(c.before), tag_word(c.after), "taken back" if c.undone else "") for c in changes
    ))  # fmt: skip


def kept_text(kept: Kept, today: date, zone: tzinfo) -> str:
    """How somebody is kept in touch with."""
    if kept.rhythm is None and kept.follow_up is None:
        return "Not kept in touch with."
    words = kept_said(kept.rhythm, kept.follow_up, today)
    when = f", {due(kept.follow_up, zone)}" if kept.follow_up else ""
    return f"Kept in touch with: {words}{when}."


def _last(at: datetime | None, zone: tzinfo) -> str:
    return day(at.astimezone(zone)) if at else NONE
