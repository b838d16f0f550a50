"""Planned blocks on cards: a week with a bar in it, what was kept, and the few lines that home has."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from textual.content import Content

from prospect_tui.desk.plan_view import Kept, PlanGlance, Slot, Week
from prospect_tui.front.commands import Command, shown_for
from prospect_tui.model.plans import PlannedBlock, Stands
from prospect_tui.reports.plans import EVERYONE, SIGNS, ListOf, kept_words, legend, picture, stands_words, time_of
from prospect_tui.rules.plans import gone_by
from prospect_tui.tui.columns import columns, paragraph
from prospect_tui.tui.say import Part, cut, fit, lines, say
from prospect_tui.tui.widgets.panel import Panel
from prospect_tui.tui.words import day, day_and_time, span

LONGEST_LIST = 30
_DAYS = 7
_WORKDAYS = 5
_SOON_SECONDS = 12 * 3600
_STYLES = {Stands.KEPT: "$good", Stands.MISSED: "$bad", Stands.MOVED: "$accent"}


class WeekCard(Panel):
    """A week: the blocks of each day, with a bar on one of them."""

    def __init__(self, list_of: ListOf, ours: tzinfo) -> None:
        super().__init__(id="week")
        self._list_of, self._ours = list_of, ours
        self._week: Week | None = None
        self._at = 0
        self._now: datetime | None = None
        self._empty = ""

    def show(self, week: Week, at: int, now: datetime, empty: str) -> None:
        """Draw this, the bar on the slot of that number; `empty` is said where nothing is planned at all."""
        self._week, self._at, self._now, self._empty = week, at, now, empty
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """The rows round the bar."""
        if self._week is None or self._now is None:
            return Content("")
        if not self._week.slots and self._empty:
            return lines([Content(""), *paragraph(self._empty, width)])
        made, bar = self._rows(self._week, self._now)
        rows = columns(made, width, gives=3, gap=2)
        first = max(0, min(bar - height // 2, len(rows) - height))
        return lines(rows[first : first + height])

    def _rows(self, week: Week, now: datetime) -> tuple[list[tuple[Content, ...]], int]:
        """All rows, and which of them the bar is on."""
        rows: list[tuple[Content, ...]] = []
        bar, number = 0, 0
        for days in range(_DAYS):
            on = week.monday + timedelta(days=days)
            slots = [slot for slot in week.slots if slot.at.astimezone(self._ours).date() == on]
            if not slots and days < _WORKDAYS:
                rows.append((Content("  "), _day(on, now, first=True), say(("–", "$dim")), Content(""), Content("")))
            for i, slot in enumerate(slots):
                here = number == self._at
                bar = len(rows) if here else bar
                rows.append(self._row(slot, on, now, here=here, first=i == 0))
                number += 1
        return rows, bar

    def _row(self, slot: Slot, on: date, now: datetime, *, here: bool, first: bool) -> tuple[Content, ...]:
        planned, style = slot.planned, "bold" if here else ""
        quiet = slot.away or not planned.counts
        hours = time_of(planned, self._ours) if not slot.away else f"{slot.at.astimezone(self._ours):%H:%M}"
        return (
            say(("▸ " if here else "  ", "bold $accent")),
            _day(on, now, first=first),
            say((hours, "$dim" if quiet else style or "bold")),
            say((cut(self._list_of(planned.plan) or EVERYONE, LONGEST_LIST), "$dim" if quiet else style)),
            _stands(slot, now, self._ours),
        )


class KeptCard(Panel):
    """Planned against kept: a row of signs with words, and the figures."""

    def __init__(self) -> None:
        super().__init__(id="kept")
        self._kept: Kept | None = None
        self._why = ""

    def show(self, kept: Kept, why: str) -> None:
        """Draw this; `why` is the rep's own, empty where none is written."""
        self._kept, self._why = kept, why
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """As many rows as there is room for: figures, signs, why."""
        kept = self._kept
        if kept is None:
            return Content("")
        head = say(("KEPT", "bold $primary"), (f"   the last {len(kept.weeks)} weeks", "$dim"))
        if not kept.figures.planned:
            return lines([head, *paragraph("What you kept of your plan will stand here.", width, "$dim")][:height])
        rows = [head, say(kept_words(kept.figures)), signs(kept, width)]
        rows += [say(("for  ", "$primary"), self._why)] if self._why else []
        return lines([fit(row, width) for row in rows[:height]])


class PlanCard(Panel):
    """Home's own: the next planned block, the week in signs, and what was kept. `commands` are those of home."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(id="planned")
        self._plan, self._start = (shown_for(commands, action) for action in ("plan", "start_planned"))
        self._seen: PlanGlance | None = None
        self._now: datetime | None = None
        self._ours: tzinfo | None = None

    def show(self, seen: PlanGlance, now: datetime, ours: tzinfo) -> None:
        """Draw this, on the rep's clock."""
        self._seen, self._now, self._ours = seen, now.astimezone(ours), ours
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """In a line where that is all there is room for."""
        seen, now, ours = self._seen, self._now, self._ours
        if seen is None or now is None or ours is None:
            return Content("")
        head = say(("PLANNED", "bold $primary"), "   ", *_next(seen, now, self._plan, self._start))
        if height < 3:
            return fit(head, width)
        rows = [head, *([Content("")] if height > 4 else [])]
        rows += columns([_short(each, now, ours) for each in seen.today], width, gap=2) or [
            say((f"Nothing else today. {self._plan} shows the week.", "$dim"))
        ]
        if seen.kept.figures.planned:
            rows = [*rows[: height - 1], signs(seen.kept, width)]
        return lines([fit(row, width) for row in rows[:height]])


class MissedNote(Panel):
    """One that went by, kindly: what it was, the next time that is free, the keys."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(id="missed")
        self._move, self._explain, self._leave = (
            shown_for(commands, f"{what}_missed") for what in ("move", "explain", "leave")
        )
        self._seen: PlanGlance | None = None
        self._ours: tzinfo | None = None

    def show(self, seen: PlanGlance, ours: tzinfo) -> None:
        """Draw this."""
        self._seen, self._ours = seen, ours
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """What it was; then the keys."""
        if self._seen is None or self._seen.missed is None or self._ours is None:
            return Content("")
        missed, ours = self._seen.missed, self._ours
        others = f", and {len(missed.others)} before it" if missed.others else ""
        when = f"{day_and_time(missed.planned.at.astimezone(ours))}"
        name = self._seen.list_of(missed.planned.plan) or EVERYONE
        what = say(("○ ", "$accent"), f"{when} ", (cut(name, LONGEST_LIST), "bold"), f" went by{others}. It happens.")
        why = say(("   for ", "$primary"), self._seen.why) if self._seen.why else Content("")
        free = day_and_time(missed.free.astimezone(ours)) if missed.free else ""
        keys = say(
            *(((self._move, "bold $accent"), f" moves it: {free} is free   ") if free else ()),
            (self._explain, "bold $accent"), " says why   ", (self._leave, "bold $accent"), " leaves it",
        )  # fmt: skip
        return lines([fit(say(what, why), width), fit(keys, width)][:height])


def signs(kept: Kept, width: int) -> Content:
    """The row of signs with its words; the oldest weeks give way."""
    weeks = list(kept.weeks)
    while weeks and not weeks[0]:
        weeks.pop(0)
    words = legend(weeks)
    while len(weeks) > 1 and len(picture(weeks)) + len(words) + 3 > width:
        weeks.pop(0)
    parts: list[Part] = []
    for week in weeks:
        parts += [(SIGNS[each.stands], _STYLES.get(each.stands, "$dim")) for each in week] + ["  "]
    return fit(say(*parts, " ", (words, "$dim")), width)


def _next(seen: PlanGlance, now: datetime, plan: str, start: str) -> list[Part]:
    planned = seen.due or seen.next
    if planned is None:
        return [(f"nothing within sixty days; {plan} plans", "$dim")]
    at, name = planned.at.astimezone(now.tzinfo), cut(seen.list_of(planned.plan) or EVERYONE, LONGEST_LIST)
    left = (planned.at - now).total_seconds()
    when = "now" if left <= 0 else f"in {span(left)}" if left < _SOON_SECONDS else day(at)
    parts: list[Part] = [(f"{when}  ", "bold $accent"), f"{at:%H:%M} ", (name, "bold")]
    return [*parts, "   ", (start, "bold $accent"), (" starts it", "$dim")] if seen.due else parts


def _short(planned: PlannedBlock, now: datetime, ours: tzinfo) -> tuple[Content, ...]:
    planned = gone_by(planned, now)
    sign = say((SIGNS[planned.stands], _STYLES.get(planned.stands, "$dim")))
    return sign, say(time_of(planned, ours)), say((_word(planned, now, ours), "$dim"))


def _word(planned: PlannedBlock, now: datetime, ours: tzinfo) -> str:
    """How it stands at this moment."""
    left = (planned.at - now).total_seconds()
    if planned.waits and left <= 0:
        return "now"
    return f"in {span(left)}" if planned.waits and left < _SOON_SECONDS else stands_words(planned, ours)


def _day(on: date, now: datetime, *, first: bool) -> Content:
    today = on == now.date()
    return say((f"{on:%a} {on.day} {on:%b}", "bold $accent" if today else "$dim")) if first else Content("")


def _stands(slot: Slot, now: datetime, ours: tzinfo) -> Content:
    planned = gone_by(slot.planned, now)
    if slot.away:
        return say((f"→ moved to {day_and_time(planned.at.astimezone(ours))}", "$dim"))
    word = _word(planned, now, ours)
    reason = f": {planned.word}" if planned.word else ""
    return say((f"{SIGNS[planned.stands]} {word}{reason}", _STYLES.get(planned.stands, "$dim")))
