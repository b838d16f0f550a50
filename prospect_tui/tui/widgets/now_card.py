"""The card that matters first: go on with the block that is open, start one, or bring a list."""

from collections.abc import Sequence
from datetime import UTC, datetime

from textual.content import Content

from prospect_tui.desk.overview import Overview
from prospect_tui.desk.preview import NextUp
from prospect_tui.desk.views import Running
from prospect_tui.front.commands import Command, shown_for
from prospect_tui.model.blocks import Goals
from prospect_tui.reports.next_steps import waiting_words
from prospect_tui.tui.big import big
from prospect_tui.tui.columns import beside, paragraph
from prospect_tui.tui.say import Part, cut, fit, say
from prospect_tui.tui.widgets.home_cards import LONGEST_NAME, HomeCard
from prospect_tui.tui.widgets.why_line import why_line
from prospect_tui.tui.words import day_and_time, dotted, minutes, plural

ROOMY_HEIGHT = 9

_WHAT_IS_A_LIST = (
    "A list is a CSV file of names, companies and numbers. What your CRM or contact book exports is read as it is, "
    "and shown to you before anything is kept."
)


class NowCard(HomeCard):
    """What Enter does, and with whom it begins; `commands` are those of a home without a list."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(id="now")
        self._commands = commands

    def rows(self, seen: Overview, width: int, height: int) -> list[Content]:
        """The open block, the next one, or how to bring a list."""
        roomy = height >= ROOMY_HEIGHT
        if seen.running is not None:
            made = _open(seen, seen.running, roomy)
        elif seen.lists:
            made = _ready(seen, width, height)
        else:
            made = _empty(self._commands, width, roomy)
        return [fit(row, width) for row in made]


def _open(seen: Overview, running: Running, roomy: bool) -> list[Content]:
    plan, left = running.plan, running.plan.minutes * 60 - running.active
    words = "A block runs in another window" if running.elsewhere else "A block is open"
    title = say((words, "bold"), "   ", (cut(plan.list_name, LONGEST_NAME), "$dim"))
    done = say((plural(running.recorded, "outcome"), "bold"), (" recorded", "$dim"))
    who = say(("On screen  ", "$primary"), (running.current or "nobody", "bold"))
    of = f"left of {minutes(plan.minutes * 60)}" if left > 0 else f"over {minutes(plan.minutes * 60)}"
    since = _since(running, seen.now)
    if not roomy:
        clock = say((minutes(left), "bold $accent"), (f" {of}", "$dim"), "   ", done)
        return [title, clock, since, Content(""), who]
    return [title, Content(""), *_large(minutes(left), [say((of, "$dim")), done, since]), Content(""), who]


def _since(running: Running, now: datetime) -> Content:
    begun, stood = running.started.astimezone(now.tzinfo), running.last_seen.astimezone(now.tzinfo)
    start = f"{begun:%H:%M}" if begun.date() == now.date() else day_and_time(begun)
    if running.elsewhere:
        return say(("since ", "$dim"), start, (", paused" if running.paused else "", "$accent"))
    return say((f"from {start} to ", "$dim"), f"{stood:%H:%M}")


def _ready(seen: Overview, width: int, height: int) -> list[Content]:
    plan, info = seen.plan, next((each for each in seen.lists if each.id == seen.plan.scope), None)
    title = say(("Ready for a block", "bold"), "   ", (cut(plan.list_name, LONGEST_NAME), "$dim"))
    roomy = height >= ROOMY_HEIGHT
    first = _first_up(
        seen.first_up, width if roomy else 0, can=info is None or info.with_number > 0, waits=_waits(seen)
    )
    people = plural(info.targets, "target") if info else "all lists"
    if not roomy:
        length = say((f"{plan.minutes} min", "bold $accent"), "   ", *_goals(plan.goals), (f"   {people}", "$dim"))
        return [title, length, why_line(seen.why), *first]
    words = [say(("minutes", "$dim")), say(*_goals(plan.goals)), say((people, "$dim"))]
    why = why_line(seen.why)
    under = [why, Content("")] if why.plain and height > ROOMY_HEIGHT else [why]
    return [title, *under, *_large(minutes(plan.minutes * 60), words), Content(""), *first]


def _empty(commands: Sequence[Command], width: int, roomy: bool) -> list[Content]:
    gap = [Content("")] if roomy else []
    keys = [shown_for(commands, action) for action in ("guided", "bring", "demo")]
    wide = max(map(len, keys))
    try_it, file, demo = (say((key.ljust(wide), "bold $accent"), "  ") for key in keys)
    ways = [
        say(try_it, "guided first block", ("   two minutes to try", "$dim")),
        say(file, "import a file", ("        prospect import FILE", "$dim")),
        say(demo, "try the demo", ("         invented people", "$dim")),
    ]
    if not roomy:
        ways = [ways[0], say(file, "import a file        ", (keys[2], "bold $accent"), "  try the demo")]
    return [
        say(("Bring a list, and call", "bold")),
        *gap,
        *paragraph(_WHAT_IS_A_LIST, width, "$dim"),
        *gap,
        *ways,
    ]


def _waits(seen: Overview) -> tuple[str, str]:
    return waiting_words(seen.waits, seen.now.tzinfo or UTC, seen.now.date())


def _first_up(first: NextUp | None, width: int, *, can: bool, waits: tuple[str, str]) -> list[Content]:
    """Who is first, and why; in as many rows as it takes where a width is given, else in two."""
    if first is None:
        why = waits if can else ("Nobody has a number to dial.", "Add a Phone column, and import the list again.")
        rest = paragraph(why[1], width, "$dim") if width else [say((why[1], "$dim"))]
        return [say(("First up  ", "$primary"), (why[0], "$accent")), *rest]
    target = first.target
    about = dotted(target.title, target.account)
    there = (f"   {first.local_time:%H:%M} there" if first.local_time else "", "$dim")
    name = say(("First up  ", "$primary"), (cut(target.name, LONGEST_NAME), "bold"))
    if width:
        return [say(name, there), say(about), *paragraph(first.why, width, "$dim")]
    return [say(name, "   ", about), say((first.why, "$dim"), there)]


def _goals(goals: Goals) -> list[Part]:
    wanted = [(goals.conversations, "conversation"), (goals.meetings, "meeting"), (goals.dials, "dial")]
    words = [plural(count, word) for count, word in wanted if count]
    return [("goal ", "$dim"), " · ".join(words)] if words else [("no goals yet", "$dim")]


def _large(time: str, words: list[Content]) -> list[Content]:
    return beside([Content.styled(row, "bold $accent") for row in big(time)], words, 4)
