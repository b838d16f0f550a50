"""The keys of a block as data: one object gives the key, the line at the bottom, the palette and the help."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from prospect_tui.model.keymap import Keymap
from prospect_tui.rules.shown_keys import shown


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
        return self.shown_as or shown(self.keys[0])


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
        help="Keep the persona that was brought up; of whom is kept in touch with: go on, or let go.",
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


SAYING = (
    Command(keys=(",",), action="again", label="who", help="Who it is, again, with all that is known.", reads=True),
    Command(keys=("!",), action="pain", label="pain", help="What hurts them, in their words.", reads=True),
    Command(keys=('"', "'"), action="script", label="script", help="What to say.", reads=True),
    Command(keys=("t",), action="time", label="time", help="The time left, and how the block stands.", reads=True),
)
"""Beside them in plain mode: what a screen shows by itself."""

ON_A_SCREEN = frozenset({"page_down", "page_up", "view"})
"""What there is on a screen alone."""

YES = Command(keys=("y",), action="yes", label="yes", help="Yes, where undoing a do-not-call asks.", quiet=True)
"""The answer to a question that Enter must not answer by chance."""


def in_force(keymap: Keymap, screen: str, commands: Sequence[Command]) -> tuple[Command, ...]:
    """The commands of a screen by the keys that a rep has chosen for them."""
    chosen = keymap.keys.get(screen)
    if not chosen:
        return tuple(commands)
    return tuple(
        replace(each, keys=chosen[each.action], shown_as="") if each.action in chosen else each for each in commands
    )


def shown_for(commands: Sequence[Command], action: str) -> str:
    """The key of a command as people read it; empty where it is not among these."""
    return next((each.shown for each in commands if each.action == action), "")


def by_key(commands: Sequence[Command]) -> dict[str, Command]:
    """The commands by each of their keys."""
    return {key: command for command in commands for key in command.keys}
