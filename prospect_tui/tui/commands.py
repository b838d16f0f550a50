"""The keys of each screen as data: one object gives the key, the line at the bottom and the help."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from textual import events


class Command(Struct, frozen=True, kw_only=True):
    """A key and what it does. `keys` are Textual's names; the first is the one to
    show, or `shown_as`. `action` is the method of the screen, `label` the word beside the key, `help` the sentence on
    the help screen. A `quiet` one is left out of the line; one that `reads` changes nothing of a block."""

    keys: tuple[str, ...]
    action: str
    label: str
    help: str
    quiet: bool = False
    reads: bool = False
    shown_as: str = ""

    @property
    def shown(self) -> str:
        """The key as people read it."""
        return self.shown_as or _SHOWN.get(self.keys[0], self.keys[0])


_SHOWN = {
    "enter": "Enter", "tab": "Tab", "space": "Space", "up": "↑", "left": "←", "right": "→", "escape": "Esc",
    "question_mark": "?", "slash": "/", "full_stop": ".", "pagedown": "PgDn", "pageup": "PgUp", "ctrl+z": "Ctrl+Z",
}  # fmt: skip

BLOCK = (
    Command(keys=("enter",), action="dial", label="dial", help="Dial the number on screen; the stopwatch starts."),
    Command(keys=("tab",), action="next_number", label="number", help="Go on to this person's next number."),
    Command(keys=("space",), action="pause", label="pause", help="Stop or go on with the block's clock."),
    Command(keys=("s",), action="skip", label="skip", help="Go on; this one comes back at the end of the block."),
    Command(keys=("e",), action="note", label="note", help="Write a note; it goes with the next outcome."),
    Command(
        keys=("y",), action="write", label="write", quiet=True,
        help="Write to this person: a mail, an InMail, a letter; you send it, it is kept.",
    ),
    Command(keys=("u", "ctrl+z"), action="undo", label="undo", help="Take the last outcome back, whole.", quiet=True),
    Command(
        keys=("up",), action="outcomes", label="outcomes", quiet=True,
        help="This block's outcomes: note, time, correction, late referral.",
    ),
    Command(keys=("left",), action="script_before", label="script", help="The script before.", quiet=True, reads=True),
    Command(keys=("right",), action="script_after", label="script", help="The next script.", quiet=True, reads=True),
    Command(
        keys=("o",), action="objections", label="objections", help="What they say against it, and the answer.",
        reads=True,
    ),
    Command(
        keys=("h",), action="pacer", label="pacer", reads=True,
        help="The voicemail at your own pace, with a bar to 30 s; measures that pace.",
    ),
    Command(
        keys=("p",), action="persona", label="persona", help="The pain of another persona or department there.",
        reads=True,
    ),
    Command(
        keys=("k",), action="keep_persona", label="keep", quiet=True,
        help="Keep the persona that p has brought up: this is who they are.",
    ),
    Command(
        keys=("a",), action="account", label="account", reads=True,
        help="Everybody at this account, and what it was told; Enter opens one.",
    ),
    Command(
        keys=("slash",), action="find", label="find",
        help="Find somebody; Enter makes them the current target, Ctrl+O opens them.",
    ),
    Command(
        keys=("i",), action="add", label="add", quiet=True, help="Add somebody by hand; whoever is on screen stays.",
    ),
    Command(keys=("f",), action="next_five", label="next", help="Who comes next, and why.", reads=True),
    Command(
        keys=("pagedown",), action="page_down", label="more", help="Read on in a long script.", quiet=True, reads=True
    ),
    Command(
        keys=("pageup",), action="page_up", label="back", help="Read back in a long script.", quiet=True, reads=True
    ),
    Command(
        keys=("j",), action="jump", label="promise", quiet=True,
        help="Jump to the one whose promised call falls due now.",
    ),
    Command(
        keys=("full_stop",), action="view", label="view", quiet=True, reads=True,
        help="Show less: no figures; then only whom, what hurts, what to say and the clock; then all again.",
    ),
    Command(keys=("question_mark", "f1"), action="help", label="help", help="All keys.", reads=True),
    Command(keys=("q",), action="end", label="end", help="End the block and review it."),
)  # fmt: skip
"""What a block's keys do beside the outcomes."""


_READING = tuple(command for command in BLOCK if command.reads)

TAKE_OVER = Command(
    keys=("t",), action="take_over", label="take over", help="Go on with the block here; the other window watches."
)

WATCHING = (
    TAKE_OVER,
    *_READING,
    Command(keys=("q", "escape"), action="leave", label="home", help="Back home; the block goes on over there."),
)
"""What the keys do while another window has the block."""

ENDED_ELSEWHERE = (
    Command(keys=("enter", "q", "escape"), action="review", label="review", help="Review the block."),
    *_READING,
)
"""What the keys do once the other window has ended the block."""

NOT_STORED = (
    Command(keys=("enter",), action="store_again", label="tries again", help="Try to store the outcome again."),
    Command(keys=("y",), action="copy_unstored", label="copies the line", help="Copy all of it as a line of text."),
    Command(keys=("escape",), action="drop_unstored", label="drops it", help="Let go of it; asks first."),
    *_READING,
)
"""What the keys do while an outcome waits that could not be stored."""


def key_of(event: events.Key) -> str:
    """The name of a key as commands have it: the case of a letter is ignored, so that CapsLock does no harm."""
    return event.character.lower() if event.character and event.character.isalpha() else event.key


def by_key(commands: Sequence[Command]) -> dict[str, Command]:
    """The commands by each of their keys."""
    return {key: command for command in commands for key in command.keys}


_IMPORT = Command(keys=("i",), action="bring", label="import", help="Bring a list from a CSV file.")
_REVIEW = Command(keys=("r",), action="review", label="last block", help="Review the block that ended last.")
_HISTORY = Command(
    keys=("h",), action="history", label="history", help="Days, weeks, months and quarters, each beside the one before."
)
_ME = Command(keys=("y",), action="me", label="about you", help="Your name, company and number, for the scripts.")
_THEME = Command(
    keys=("t",), action="theme", label="theme", help="Choose a theme: each is put on as you go through them."
)
_FIND = Command(keys=("slash",), action="find", label="find", help="Find somebody, and open them.")
_ADD = Command(keys=("a",), action="add", label="add", help="Add somebody by hand.", quiet=True)
_REST = (
    Command(keys=("p",), action="problems", label="problems", help="What is wrong in your own files.", quiet=True),
    Command(keys=("question_mark", "f1"), action="help", label="help", help="All keys."),
    Command(keys=("q",), action="leave", label="quit", help="Leave."),
)
_ALWAYS = (_ME, _THEME, *_REST)
_START = Command(keys=("enter", "b"), action="start", label="start a block", help="Choose list, minutes and goals.")

HOME = (_START, _FIND, _IMPORT, _ADD, _REVIEW, _HISTORY, *_ALWAYS)
"""The keys of the home screen, once there is a list."""

HOME_OPEN = (
    Command(keys=("enter", "b"), action="go_on", label="go on", help="Go on with the open block where it stood."),
    Command(keys=("e",), action="end", label="end and review", help="End the open block where it stood."),
    _FIND, _IMPORT, _ADD, _REVIEW, _HISTORY, *_ALWAYS,
)  # fmt: skip
"""The keys of the home screen while a block is open."""

HOME_ELSEWHERE = (
    Command(keys=("enter", "w"), action="watch", label="watch", help="See what happens there; nothing is changed."),
    TAKE_OVER, _FIND, _IMPORT, _ADD, _REVIEW, _HISTORY, _ME, *_REST,
)  # fmt: skip
"""The keys of the home screen while another window has the block."""

HOME_EMPTY = (
    Command(keys=("i", "enter"), action="bring", label="import", help="Bring a list from a CSV file."),
    Command(keys=("d",), action="demo", label="demo", help="Try it on invented people; they go when you leave it."),
    _ADD, replace(_HISTORY, quiet=True), *_ALWAYS,
)  # fmt: skip
"""The keys of the home screen before there is a list."""

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
    Command(
        keys=("equals_sign", "="), action="formulas", label="formulas", help="How each figure is made.", shown_as="="
    ),
    Command(keys=("down", "pagedown", "space"), action="down", label="read on", help="Read on.", quiet=True),
    Command(keys=("up", "pageup"), action="up", label="back", help="Read back.", quiet=True),
    Command(keys=("end",), action="bottom", label="to the end", help="To the end.", quiet=True),
    Command(keys=("home",), action="top", label="to the top", help="To the top.", quiet=True),
    replace(_HISTORY, quiet=True),
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
