"""The keys of each screen beside the block as data: one object gives the key, the line at the bottom, the palette and
the help."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from prospect_tui.model.words import Kare

from .commands import TAKE_OVER, Command

_IMPORT = Command(keys=("i",), action="bring", label="import", help="Bring a list from a CSV file.")
LAST_BLOCK = Command(keys=("r",), action="review", label="last block", help="Review the block that ended last.")
NO_BLOCK_YET = replace(LAST_BLOCK, quiet=True, help="Review the block that ended last; none has yet.")
"""In its place, before a block has been finished."""
_HISTORY = Command(
    keys=("h",), action="history", label="history", help="Days, weeks, months and quarters, each beside the one before."
)
_ME = Command(keys=("y",), action="me", label="about you", help="Your name, company and number, for the scripts.")
_THEME = Command(
    keys=("t",), action="theme", label="theme", help="Choose a theme: each is put on as you go through them."
)
_ACCOUNTS = Command(
    keys=("k",), action="accounts", label="accounts", quiet=True,
    help="The account plan: every account by its KARE tag, and which levels were reached.",
)  # fmt: skip
_FIND = Command(keys=("slash",), action="find", label="find", help="Find somebody, and open them.")
_ADD = Command(keys=("a",), action="add", label="add", help="Add somebody by hand.", quiet=True)
_COOKBOOK = Command(
    keys=("c",), action="cookbook", label="cookbook", help="Your own plan: from what you want to the calls of a day."
)
_CHECK_IN = Command(keys=("f",), action="check_in", label="check-in", quiet=True, help="The page for your weekly talk.")
_SKILLS = Command(
    keys=("l",), action="skills", label="skills", quiet=True, help="How good you find yourself, and what to practise."
)
_WHY = Command(keys=("o",), action="why", label="why", quiet=True, help="What the money is for; yours alone.")
_HOW = Command(
    keys=("equals_sign",), action="how", label="formulas", quiet=True, shown_as="=",
    help="How the bar towards your why, and today, are counted.",
)  # fmt: skip
GUIDED = Command(
    keys=("v",), action="guided", label="guided block", quiet=True,
    help="A first block, step by step, on invented people: two minutes; nothing is kept.",
)  # fmt: skip
GUIDED_FIRST = replace(GUIDED, quiet=False)
"""The guided block, while none of one's own was ever finished."""

_REST = (
    Command(keys=("p",), action="problems", label="problems", help="What is wrong in your own files.", quiet=True),
    Command(keys=("question_mark", "f1"), action="help", label="help", help="All keys."),
    Command(keys=("q",), action="leave", label="quit", help="Leave."),
)
_ALWAYS = (_ACCOUNTS, _COOKBOOK, _CHECK_IN, _SKILLS, _ME, _THEME, _WHY, _HOW, *_REST)
_PLAN = Command(keys=("w",), action="plan", label="week", help="Your planned blocks: this week, add, move, leave out.")
START_PLANNED = Command(
    keys=("s",), action="start_planned", label="planned", quiet=True, help="Start the block that is planned, at once."
)
"""Beside them, where a planned block is on, or comes today: one that is to come is moved to now."""

MISSED = (
    Command(
        keys=("m",),
        action="move_missed",
        label="moves it there",
        quiet=True,
        help="Move the missed block to that time.",
    ),
    Command(keys=("n",), action="explain_missed", label="says why", quiet=True, help="Say what came between."),
    Command(keys=("escape",), action="leave_missed", label="leaves it", quiet=True, help="Leave it at that."),
)
"""Beside them, while a planned block that went by is spoken of."""

_PLAYS = Command(
    keys=("g",), action="plays", label="plays", quiet=True,
    help="Recurring ways to fill a list and work it: start, stop, who is at which step.",
)  # fmt: skip
_START = Command(keys=("enter", "b"), action="start", label="start a block", help="Choose list, minutes and goals.")

HOME = (_START, GUIDED, _PLAN, _PLAYS, _FIND, _IMPORT, _ADD, LAST_BLOCK, _HISTORY, *_ALWAYS)
"""The keys of the home screen, once there is a list."""

HOME_OPEN = (
    Command(keys=("enter", "b"), action="go_on", label="go on", help="Go on with the open block where it stood."),
    Command(keys=("e",), action="end", label="end and review", help="End the open block where it stood."),
    _PLAN, _PLAYS, _FIND, _IMPORT, _ADD, LAST_BLOCK, _HISTORY, *_ALWAYS,
)  # fmt: skip
"""The keys of the home screen while a block is open."""

HOME_ELSEWHERE = (
    Command(keys=("enter", "w"), action="watch", label="watch", help="See what happens there; nothing is changed."),
    TAKE_OVER, _FIND, _IMPORT, _ADD, LAST_BLOCK, _HISTORY, _ME, replace(_COOKBOOK, quiet=True), _CHECK_IN, _SKILLS,
    _HOW, *_REST,
)  # fmt: skip
"""The keys of the home screen while another window has the block."""

HOME_EMPTY = (
    Command(keys=("i", "enter"), action="bring", label="import", help="Bring a list from a CSV file."),
    Command(keys=("d",), action="demo", label="demo", help="Try it on invented people; they go when you leave it."),
    GUIDED, _PLAN, _PLAYS, _ADD, replace(_HISTORY, quiet=True), *_ALWAYS,
)  # fmt: skip
"""The keys of the home screen before there is a list."""

CHECK_IN = (
    Command(
        keys=("w", "enter"),
        action="help_wanted",
        label="what help",
        shown_as="w",
        help="Write what you want help with.",
    ),
    Command(keys=("d",), action="span", label="day, week", help="The day in place of the week, or the week again."),
    Command(keys=("left",), action="earlier", label="time", shown_as="← →", help="The week, or the day, before."),
    Command(keys=("right",), action="later", label="time", quiet=True, help="The one after."),
    Command(keys=("c",), action="copy", label="copy", help="Copy it as text; it names nobody."),
    Command(keys=("s",), action="save", label="html", help="Save it as an HTML file that names nobody."),
    Command(keys=("f",), action="fresh", label="afresh", quiet=True, help="Begin anew from the figures; asks first."),
    Command(keys=("p",), action="skills", label="practise", help="Your skills; they are not in it."),
    Command(keys=("down", "pagedown", "space"), action="down", label="read on", quiet=True, help="Read on."),
    Command(keys=("up", "pageup"), action="up", label="back", quiet=True, help="Read back."),
    Command(keys=("question_mark", "f1"), action="help", label="help", help="All keys."),
    Command(keys=("escape", "q"), action="leave", label="home", help="Back home."),
)
"""The keys of the check-in."""

SKILLS = (
    Command(
        keys=("1", "2", "3", "4", "5"), action="rate", label="rate", shown_as="1–5", help="How good you find yourself."
    ),
    Command(keys=("up",), action="up", label="choose", shown_as="↑ ↓", help="Go to another skill."),
    Command(keys=("down",), action="down", label="choose", quiet=True, help="Go to another skill."),
    Command(keys=("u", "ctrl+z"), action="undo", label="undo", help="Take the last rating back."),
    Command(keys=("p", "enter"), action="practise", label="practise", help="The words to practise with."),
    Command(
        keys=("a",), action="attitude", label="how blocks felt", help="How blocks felt, beside their conversations."
    ),
    Command(keys=("question_mark", "f1"), action="help", label="help", help="All keys."),
    Command(keys=("escape", "q", "l"), action="leave", label="home", help="Back to where you came from."),
)
"""The keys of the skills."""

PLAN = (
    Command(keys=("a",), action="add", label="add", help="Plan a block, once or every week."),
    Command(keys=("m",), action="move", label="move", help="Move the block that the bar is on."),
    Command(keys=("l",), action="leave_out", label="leave out", help="Leave that block out; the others stay."),
    Command(keys=("n",), action="reason", label="why missed", help="Say what came between."),
    Command(keys=("x", "delete"), action="remove", label="remove", help="Take the whole plan of that block away."),
    Command(keys=("u", "ctrl+z"), action="undo", label="undo", help="Take the last change back."),
    Command(keys=("up",), action="up", label="choose", shown_as="↑ ↓", help="Go to another block."),
    Command(keys=("down",), action="down", label="choose", quiet=True, help="Go to another block."),
    Command(keys=("left", "pageup"), action="before", label="week", shown_as="← →", help="The week before."),
    Command(keys=("right", "pagedown"), action="after", label="week", quiet=True, help="The week after."),
    Command(keys=("t", "home"), action="today", label="this week", quiet=True, help="Back to this week."),
    Command(keys=("question_mark", "f1"), action="help", label="help", help="All keys."),
    Command(keys=("escape", "q", "w"), action="leave", label="home", help="Back home."),
)  # fmt: skip
"""The keys of the plan."""

PLAYS = (
    Command(keys=("s",), action="turn", label="start or stop", help="Start the play that the bar is on, or stop it."),
    Command(keys=("b", "enter"), action="block", label="block", help="Open the list of the play as a block."),
    Command(
        keys=("d",), action="due", label="due today", help="Who is due today, with a number or without; written to."
    ),
    Command(keys=("n",), action="name", label="name people", help="Name those whom you know, title by title."),
    Command(keys=("v",), action="guests", label="guests", help="Who comes to the event of the play, and who came."),
    Command(keys=("up",), action="up", label="choose", shown_as="↑ ↓", help="Go to another play."),
    Command(keys=("down",), action="down", label="choose", quiet=True, help="Go to another play."),
    Command(keys=("question_mark", "f1"), action="help", label="help", help="All keys."),
    Command(keys=("escape", "q", "g"), action="leave", label="home", help="Back home."),
)
"""The keys of the plays."""

COOKBOOK = (
    Command(keys=("s",), action="save", label="keep the draft", help="Write it down; what was agreed on goes on."),
    Command(keys=("g",), action="agree", label="agree on it", help="Write it down; days and blocks go by it from now."),
    Command(
        keys=("k",), action="indicators", label="indicators", help="What is counted before the deals; change it there."
    ),
    Command(
        keys=("w",), action="wrong", label="what is wrong", help="What is wrong in its file, by place.", quiet=True
    ),
    Command(keys=("equals_sign",), action="how", label="formulas", shown_as="=", help="How all of it is reckoned."),
    Command(keys=("question_mark", "f1"), action="help", label="help", help="All keys.", quiet=True),
    Command(keys=("escape", "q"), action="leave", label="home", help="Back home."),
)
"""The keys of the cookbook, beside those that change the field."""

INDICATORS = (
    Command(keys=("a",), action="add", label="add", help="Write a new one."),
    Command(keys=("enter", "e"), action="change", label="change", help="Change the one that the bar is on."),
    Command(keys=("x", "delete"), action="remove", label="take out", help="Take it out; asks first."),
    Command(keys=("up",), action="up", label="choose", shown_as="↑ ↓", help="Go to another one."),
    Command(keys=("down",), action="down", label="choose", quiet=True, help="Go to another one."),
    Command(keys=("question_mark", "f1"), action="help", label="help", help="All keys.", quiet=True),
    Command(keys=("escape", "q"), action="leave", label="cookbook", help="Back to the cookbook."),
)
"""The keys of the cookbook's indicators."""

TAGGING: Mapping[str, Kare] = MappingProxyType({f"tag_{tag.value.lower()}": tag for tag in Kare})
"""The commands of an account that tag it."""

ACCOUNT = (
    *(
        Command(
            keys=(tag.value[0].lower(),), action=action, label=tag.value, shown_as=tag.value[0],
            help=f"Tag the account {tag.value}.",
        )
        for action, tag in TAGGING.items()
    ),
    Command(
        keys=tuple("123456789"), action="ask", label="ask", shown_as="1–9",
        help="Ask the colleague of that number to call, where a level was not reached.",
    ),
    Command(keys=("u", "ctrl+z"), action="undo", label="undo", help="Take the last tag, or the last ask, back."),
    Command(keys=("question_mark", "f1"), action="help", label="keys", help="All keys."),
    Command(keys=("escape", "q"), action="leave", label="back", help="Back to where you came from."),
)  # fmt: skip
"""The keys of an account, beside Enter, which opens somebody."""

ONLY: Mapping[str, Kare] = MappingProxyType({f"only_{tag.value.lower()}": tag for tag in Kare})
"""The commands of the account plan that leave one tag on screen."""

ACCOUNTS = (
    *(
        Command(
            keys=(tag.value[0].lower(),), action=action, label=tag.value, shown_as=tag.value[0],
            help=f"Only {tag.value}; again: all.",
        )
        for action, tag in ONLY.items()
    ),
    Command(keys=("p",), action="partners", label="partners", help="Only those without a tag: partners; again: all."),
    Command(keys=("enter",), action="open", label="open", help="Open the account that the bar is on."),
    Command(keys=("question_mark", "f1"), action="help", label="keys", help="All keys."),
    Command(keys=("escape", "q"), action="leave", label="home", help="Back home."),
)  # fmt: skip
"""The keys of the account plan."""

PERSON = (
    Command(
        keys=("enter", "e"), action="edit", label="edit", quiet=True,
        help="Change the row that the bar is on; on a list, active or bench.",
    ),
    Command(keys=("n",), action="number", label="number", help="Add a number."),
    Command(keys=("k",), action="kind", label="kind", quiet=True, help="Say whose phone a number is."),
    Command(
        keys=("minus",), action="up", label="up", quiet=True, shown_as="−",
        help="Dial a number before the one above it.",
    ),
    Command(
        keys=("plus",), action="down", label="down", quiet=True, shown_as="+",
        help="Dial a number after the one below it.",
    ),
    Command(
        keys=("x", "delete"), action="remove", label="remove", quiet=True,
        help="Take a number away, or take them off a list.",
    ),
    Command(keys=("l",), action="list", label="list", help="Put them on a list."),
    Command(
        keys=("t",), action="keep", label="in touch",
        help="Keep in touch: how often, until when; or let them go.",
    ),
    Command(keys=("r",), action="retire", label="retire", help="End the work on them, or take it up again."),
    Command(keys=("d",), action="stop", label="do not call", help="List them and their numbers."),
    Command(keys=("a",), action="account", label="account", help="Everybody there, and what it was told."),
    Command(keys=("u", "ctrl+z"), action="undo", label="undo", help="Take the last change by hand back."),
    Command(keys=("c",), action="bring", label="on screen", help="In a block: make them the current target."),
    Command(keys=("question_mark", "f1"), action="help", label="keys", quiet=True, help="All keys."),
)  # fmt: skip
"""The keys of somebody's page."""

REVIEW = (
    Command(keys=("enter", "escape", "q"), action="leave", label="home", help="Back home."),
    Command(keys=("n",), action="note", label="note", help="What to remember of this block."),
    Command(
        keys=("1", "2", "3", "4", "5"), action="feeling", label="felt", help="How it felt, from 1 to 5.",
        shown_as="1–5",
    ),
    Command(keys=("c",), action="copy", label="copy", help="Copy the figures for the team’s chat, without names."),
    Command(keys=("s",), action="save", label="html", help="Save it as an HTML file that names nobody."),
    Command(keys=("p",), action="plan", label="plan", help="Plan the next block, like this one unless told."),
    Command(
        keys=("equals_sign", "="), action="formulas", label="formulas", help="How each figure is made.", shown_as="="
    ),
    Command(keys=("down", "pagedown", "space"), action="down", label="read on", help="Read on.", quiet=True),
    Command(keys=("up", "pageup"), action="up", label="back", help="Read back.", quiet=True),
    Command(keys=("end",), action="bottom", label="to the end", help="To the end.", quiet=True),
    Command(keys=("home",), action="top", label="to the top", help="To the top.", quiet=True),
    replace(_HISTORY, quiet=True),
    Command(keys=("question_mark", "f1"), action="help", label="help", help="All keys.", quiet=True),
)  # fmt: skip
"""The keys of a review."""

HISTORY = (
    Command(keys=("enter",), action="table", label="table", help="Open the table behind the marked picture."),
    Command(keys=("tab",), action="next_picture", label="next", help="Mark the next picture."),
    Command(keys=("left",), action="earlier", label="time", help="Go back in time.", shown_as="← →"),
    Command(keys=("right",), action="later", label="later", help="Go forth in time.", quiet=True),
    Command(
        keys=("p",), action="span", label="period",
        help="Look at a day, a week, a month, a quarter or all time, in turn.",
    ),
    Command(
        keys=("g",), action="group", label="group",
        help="Group by persona, list, source, KARE, tier, channel, script or outcome, in turn.",
    ),
    Command(
        keys=("r",), action="rate", label="rate", help="Draw another rate in the trend and in the groups, in turn."
    ),
    Command(keys=("equals_sign",), action="formulas", label="means", help="What each figure is.", shown_as="="),
    Command(keys=("shift+tab",), action="picture_before", label="before", help="Mark the picture before.", quiet=True),
    Command(keys=("down", "pagedown", "space"), action="down", label="read on", help="Read on.", quiet=True),
    Command(keys=("up", "pageup"), action="up", label="back", help="Read back.", quiet=True),
    Command(keys=("question_mark", "f1"), action="help", label="help", help="All keys.", quiet=True),
    Command(keys=("escape", "q"), action="leave", label="back", help="Back to where you came from."),
)  # fmt: skip
"""The keys of the history."""

RETIRE_SKIPPED = Command(
    keys=("y",), action="retire", label="retire", quiet=True, help="Retire those who were skipped three times or more."
)
"""Beside them, where somebody was skipped again and again."""

TAKE_BACK_RETIRED = Command(
    keys=("u", "ctrl+z"), action="take_back", label="undo", quiet=True, help="Go on with those who were just retired."
)
"""Beside them, once those were retired."""
