"""The leading indicators of the cookbook, looked at and changed one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from prospect_tui.model.clock import Clock, today_of
from prospect_tui.model.cookbook import Kpi
from prospect_tui.model.errors import UsageError
from prospect_tui.playbook.cookbook import cookbook_of, kpis_written, unknown_in_kpis, with_kpi
from prospect_tui.playbook.files import Fault, shaped
from prospect_tui.rules import kpi
from prospect_tui.rules.text import clean

if TYPE_CHECKING:
    from .cookbook import CookbookDesk

PERS = ("day", "week", "month")

_FIX = "Such as: conversations where persona = cfo and kare = Attain"


class Indicator(Struct, frozen=True, kw_only=True):
    """An indicator at its place in the file (from 0): what counts, how many are wanted in a period (None where the file
    doesn't say), how many there are in the present one; what is wrong with it."""

    place: int
    name: str
    count: str
    per: str | None
    wanted: float | None
    done: int | None
    problem: str | None = None


class IndicatorsDesk:
    """Writes into the cookbook's file: a draft, until it is agreed on."""

    def __init__(self, cookbook: CookbookDesk, clock: Clock) -> None:
        self._cookbook = cookbook
        self._clock = clock

    def all(self) -> tuple[Indicator, ...]:
        """All of them in the order of the file, those that can't be counted too. Raises NotFound, ProspectError for a
        cookbook that can't be used."""
        _ = self._cookbook.usable
        return tuple(self._told(kpis_written(self._cookbook.read().text)))

    @property
    def known(self) -> Mapping[str, Sequence[str]]:
        """What an expression may name, by its field."""
        return self._cookbook.known

    def doubts(self, count: str, known: Mapping[str, Sequence[str]] | None = None) -> tuple[str, ...]:
        """What an expression names and nobody knows (of what is `known`, looked up without it): it counts nothing until
        somebody does. Raises UsageError for one that can't be read, with its place."""
        try:
            expression = kpi.read_kpi(clean(count))
        except kpi.Fault as fault:
            raise UsageError(f"What counts, {fault}.", _FIX) from None
        return tuple(str(fault) for fault in kpi.unknown(expression, known or self.known))

    def put(self, place: int | None, name: str, count: str, number: str, per: str) -> tuple[str, ...]:
        """Keep an indicator in the place of one, or (None) as a new one; gives what it names and nobody knows. Raises
        UsageError for what can't be meant, ProspectError where it can't be written; nothing has changed then."""
        doubts = self.doubts(count)
        made = _made(clean(name), clean(count), number, per)
        text = self._cookbook.read().text
        others = [each.name for at, each in enumerate(kpis_written(text)) if at != place]
        if made.name in others:
            raise UsageError(f"Another one is called {made.name}, too.", "Give it another name.")
        self._cookbook.keep(cookbook_of(with_kpi(text, place, made)))
        return doubts

    def remove(self, place: int) -> None:
        """Take one out. Raises ProspectError where that can't be written."""
        self._cookbook.keep(cookbook_of(with_kpi(self._cookbook.read().text, place, None)))

    def _told(self, written: tuple[Kpi, ...]) -> Iterator[Indicator]:
        read, today = self._cookbook.read(), today_of(self._clock)
        counted = {each.name: each for each in read.cookbook.kpis} if read.cookbook is not None else {}
        unknown = list(unknown_in_kpis(read.cookbook, self._cookbook.known, read.text)) if read.cookbook else []
        wrong: dict[str, list[str]] = {}
        for note in (*read.notes, *unknown):
            wrong.setdefault(note.where.removesuffix(".count").removesuffix(".name"), []).append(note.problem)
        for place, each in enumerate(written):
            problem = "; ".join(wrong.get(f"$.kpis[{place}]", ()))
            shown = self._cookbook.counter.shown(each, today) if counted.get(each.name) == each else None
            per, wanted = each.per or (None, None)
            yield Indicator(
                place=place, name=clean(each.name), count=clean(each.count), per=per, wanted=wanted,
                done=shown.done if shown is not None else None,
                problem=problem or (shown.problem if shown is not None else None),
            )  # fmt: skip


def _made(name: str, count: str, number: str, per: str) -> Kpi:
    """Raises UsageError for what is none."""
    if not name:
        raise UsageError("An indicator needs a name.", "Such as: Talks with CFOs.")
    if per.strip().lower() not in PERS:
        raise UsageError(f"“{clean(per)[:20]}” is no period.", f"There is {', '.join(PERS)}.")
    try:
        many = float(number.strip().replace(",", ""))
        return shaped({"name": name, "count": count, per.strip().lower(): many}, Kpi)
    except Fault as fault:
        raise UsageError(f"{fault.where.removeprefix('$.')}: {fault.problem}.") from None
    except ValueError:
        raise UsageError(f"“{clean(number)[:20]}” is no number.", "How many are wanted in that time?") from None
