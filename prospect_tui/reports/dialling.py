"""How Enter dials, in words."""

import shlex
from collections.abc import Iterable

from prospect_tui.desk.dialling import Tried
from prospect_tui.model.dialling import SoftPhone
from prospect_tui.rules.phones import readable
from prospect_tui.rules.text import clean

from .page import Column
from .table import Table

ANOTHER = "Another way: [dialler] in config.toml; `prospect dial --phones` lists the soft phones."


def would_text(tried: Tried, home_region: str) -> str:
    """What would be done, word for word."""
    rows = [f"{readable(tried.number, home_region=home_region)} {clean(tried.words)}"]
    if tried.would:
        rows.append(f"  {clean(shlex.join(tried.would))}")
    return "\n".join(rows)


def tried_text(tried: Tried, home_region: str) -> str:
    """What was done and what became of it, and how to choose another way."""
    end = clean(tried.word) if tried.done else "nothing was run"
    return "\n".join([would_text(tried, home_region), f"{'✗' if tried.failed else '✓'} {end}", ANOTHER])


def phones_table(phones: Iterable[SoftPhone]) -> Table:
    """The soft phones that are known by name, and what is opened; `--json` has where that is written."""
    columns = tuple(Column(title) for title in ("link =", "soft phone", "what", "note"))
    rows = ((phone.name, phone.label, phone.link, _note(phone)) for phone in phones)
    return Table(columns=columns, rows=rows)


def _note(phone: SoftPhone) -> str:
    unsure = "" if phone.verified else "not verified"
    return "; ".join(part for part in (unsure, phone.note) if part)
