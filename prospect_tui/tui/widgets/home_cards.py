"""The cards of the home screen. Each is drawn from an overview."""

from datetime import datetime

from textual.content import Content

from prospect_tui.desk.overview import Overview
from prospect_tui.desk.review import Promise
from prospect_tui.model.blocks import Counts
from prospect_tui.model.clock import zone_named
from prospect_tui.model.lists import ListInfo
from prospect_tui.tui.big import big
from prospect_tui.tui.columns import beside, columns, paragraph
from prospect_tui.tui.say import Part, cut, fit, lines, say
from prospect_tui.tui.widgets.panel import Panel
from prospect_tui.tui.widgets.recipe_rows import recipe_line, recipe_rows
from prospect_tui.tui.words import day, day_and_time, place, plural, span

LONGEST_NAME = 30
ROOM_FOR_ACCOUNT = 72
ROOM_FOR_LARGE = 6
SOON_SECONDS = 15 * 60
DAY_SECONDS = 24 * 3600


class HomeCard(Panel):
    """A card that is drawn from an overview."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._seen: Overview | None = None

    def show(self, seen: Overview) -> None:
        """Draw this."""
        self._seen = seen
        self.refresh()

    def content(self, width: int, height: int) -> Content:
        """As many rows as there is room for."""
        return lines(self.rows(self._seen, width, height)[:height]) if self._seen else Content("")

    def rows(self, seen: Overview, width: int, height: int) -> list[Content]:
        """All rows."""
        raise NotImplementedError


class TodayCard(HomeCard):
    """Today's figures: what counts before what is done for it."""

    def __init__(self) -> None:
        super().__init__(id="today")

    def rows(self, seen: Overview, width: int, height: int) -> list[Content]:
        """Large where there is room, else in a line."""
        counts = seen.today
        if seen.recipe is not None:
            return (
                recipe_rows(seen.recipe, width, height)
                if height >= ROOM_FOR_LARGE
                else [recipe_line(seen.recipe, width)]
            )
        if height < ROOM_FOR_LARGE:
            return [fit(say(("TODAY", "bold $primary"), "   ", *in_a_line(counts)), width)]
        rest = [(say((str(n), "$dim")), say((word, "$dim"))) for n, word in _then(counts)]
        then = [Content(""), *columns(rest, width, right={0}, gap=1)]
        figures = beside(_large(counts.conversations, "conversation"), _large(counts.meetings, "meeting"), 4)
        head = say(("TODAY", "bold $primary"), (f"   {day(seen.now)}", "$dim"))
        return [head, Content(""), *(fit(row, width) for row in beside(figures, then, 4))]


class CallbacksCard(HomeCard):
    """Whom the rep promised to call today."""

    def __init__(self) -> None:
        super().__init__(id="callbacks")

    def rows(self, seen: Overview, width: int, height: int) -> list[Content]:
        """A promise to a row; the first ones, where there are many."""
        due = seen.callbacks
        count = f"   {len(due)} by tonight" if due else ""
        head = [say(("CALLBACKS DUE", "bold $primary"), (count, "$dim"))]
        head += [Content("")] if height > 5 else []
        if not due:
            return [
                *head,
                *paragraph("None today. What you promise in a block comes back here in time.", width, "$dim"),
            ]
        shown = due if len(due) <= height - len(head) else due[: max(1, height - len(head) - 1)]
        made = [_promise(promise, seen.now, with_account=width >= ROOM_FOR_ACCOUNT) for promise in shown]
        rows = columns(made, width, gives=1 if width < ROOM_FOR_ACCOUNT else 2)
        left = len(due) - len(shown)
        return head + rows + ([say((f"and {left} more", "$dim"))] if left else [])


class ListsCard(HomeCard):
    """The lists, how many are worked and wait, and how many can be dialled."""

    def __init__(self) -> None:
        super().__init__(id="lists")

    def rows(self, seen: Overview, width: int, height: int) -> list[Content]:
        """A list to a row, the newest first; the first ones, where there are many."""
        if not seen.lists:
            word = say(("Your lists will stand here.", "$dim"))
            return [say(("LISTS", "bold $primary")), *([Content("")] if height > 5 else []), fit(word, width)]
        head = tuple(say((word, "$dim")) for word in ("active", "bench", "with a number"))
        made = [(say(("LISTS", "bold $primary")), *head), *(_list(info) for info in reversed(seen.lists))]
        rows = columns(made, width, right={1, 2, 3})
        rows[1:1] = [Content("")] if height > 5 else []
        room = height - (1 if len(rows) > height else 0)
        left = len(rows) - room
        return rows if left <= 0 else [*rows[:room], say((f"and {left} more: prospect lists list", "$dim"))]


def last_block(seen: Overview) -> Content:
    """The last block in a line."""
    last = seen.last
    if last is None:
        return say(("No block has been finished yet: the last one will stand here.", "$dim"))
    started = last.started.astimezone(seen.now.tzinfo)
    name = cut(last.list or "", LONGEST_NAME)
    when = ("Last block  ", "$primary"), day_and_time(started), "   "
    return say(*when, *in_a_line(last.counts), (f"   {name}", "$dim"))


def in_a_line(counts: Counts) -> list[Part]:
    """The figures in the order that they count."""
    parts: list[Part] = []
    for count, word in ((counts.conversations, "conversation"), (counts.meetings, "meeting")):
        parts += [(str(count), "bold"), plural(count, word).removeprefix(str(count)), "   "]
    return [*parts, (" · ".join(f"{count} {word}" for count, word in _then(counts)), "$dim")]


def _then(counts: Counts) -> list[tuple[int, str]]:
    named = ((counts.connects, "connect"), (counts.dials, "dial"))
    return [(count, plural(count, word).removeprefix(f"{count} ")) for count, word in named]


def _large(count: int, word: str) -> list[Content]:
    """A figure in large digits over its word."""
    name = plural(count, word).removeprefix(f"{count} ")
    return [*(Content.styled(row, "bold") for row in big(str(count))), say((name, "bold"))]


def _promise(promise: Promise, now: datetime, *, with_account: bool) -> tuple[Content, ...]:
    """When on the rep's clock, who, where, when on theirs, and whether it is late."""
    due, zone = promise.follow_up.due, promise.follow_up.zone
    when, theirs = _clocks(due, zone, now)
    return (
        say((when, "bold $accent")),
        say((cut(promise.name, LONGEST_NAME), "bold")),
        *([say(promise.account or "")] if with_account else []),
        say((theirs, "$dim")),
        _lateness(due, now),
    )


def _clocks(due: datetime | None, zone: str | None, now: datetime) -> tuple[str, str]:
    if due is None:
        return "no time", ""
    mine = due.astimezone(now.tzinfo)
    when = f"{mine:%H:%M}" if mine.date() == now.date() else day_and_time(mine)
    there = due.astimezone(zone_named(zone)) if zone else mine
    differs = there.utcoffset() != mine.utcoffset()
    return when, f"{there:%H:%M} {place(zone)}" if differs else ""


def _lateness(due: datetime | None, now: datetime) -> Content:
    late = (now - due).total_seconds() if due else -DAY_SECONDS
    if late >= DAY_SECONDS:
        return say((f"◂ {plural(int(late // DAY_SECONDS), 'day')} late", "$bad"))
    if late >= 60:
        return say((f"◂ {span(late)} late", "$bad"))
    return say((f"▸ in {span(max(0, -late))}", "$accent")) if late > -SOON_SECONDS else Content("")


def _list(info: ListInfo) -> tuple[Content, ...]:
    return (
        say((cut(info.name, LONGEST_NAME), "bold")),
        say(str(info.active)),
        say(str(info.bench)),
        say(str(info.with_number)) if info.with_number else say(("none", "bold $bad")),
    )
