"""The same keys leave the same store: in plain mode, in the app, and by the calls on the desk that they stand for."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.dump import everything
from support.house import invented, put_on_list, set_free, stepped_clock
from support.screens import at_home
from support.typed import play

from prospect_tui.desk import Desk, open_desk
from prospect_tui.desk.block import BlockDesk, NeedsConfirmation
from prospect_tui.model.clock import SteppedClock
from prospect_tui.model.errors import ProspectError
from prospect_tui.settings.home import find_home

PEOPLE = 14


@contextmanager
def home_of_its_own() -> Iterator[tuple[Desk, SteppedClock]]:
    """A desk with the same people each time."""
    shm = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=shm if shm.is_dir() else None))
    clock, home = stepped_clock(), find_home(folder)
    set_free(home)
    desk = open_desk(home, clock)
    try:
        put_on_list(desk._record, [invented(n, numbers=1 + n % 2) for n in range(PEOPLE)], name="spring")
        yield desk, clock
    finally:
        desk.close()
        shutil.rmtree(folder)


def stored(desk: Desk) -> dict[str, list[tuple]]:
    """All that a block leaves; the last sign of life is as old as the last look."""
    rows = everything(desk._record)
    columns = [name for _, name, *_ in desk._record._db.rows("PRAGMA table_info(blocks)")]
    signs = [n for n, name in enumerate(columns) if name.startswith("seen")]
    rows["blocks"] = [tuple(cell for n, cell in enumerate(row) if n not in signs) for row in rows["blocks"]]
    return rows


# Against the app. Each takes a second: a key, or the Enter that ends an answer; a figure is so many seconds more.

TEXT = "type "
RUN = {
    "what a block is made of": (
        ["enter", "n", "v", "tab", "enter", "tab", "g", "space", "space", "c", "s", "l", "enter", "x", "w", "w", "u",
         "q", "enter"],
        ["\n", "n", "v", "\t", "\n", "\t", "g", " ", " ", "c", "s", "l", "\n", "x", "w", "w", "u", "q", "\n"],
    ),
    "times": (
        ["b", TEXT + "wed 3pm", "enter", "b", "enter", "m", TEXT + "2", "enter", "m", "escape", "b", TEXT + "soonish",
         "enter", "escape", "n", "q", "enter"],
        ["b", "wed 3pm", "b", "", "m", "2", "m", None, "b", "soonish", None, "n", "q", "\n"],
    ),
    "names, lists, lines": (
        ["r", TEXT + "Maya Ortiz, 312 555 0177, CFO", "enter", "r", "enter", "d", TEXT + "2", "enter", "d", "escape",
         "u", "y", "d", "enter", "u", "n", "z", TEXT + "2", "enter", "z", "enter", "z", "escape", "q", "enter"],
        ["r", "Maya Ortiz, 312 555 0177, CFO", "r", "", "d", "2", "d", None, "u", "y", "d", "", "u", "n", "z", "2",
         "z", "", "z", None, "q", "\n"],
    ),
    "notes and corrections": (
        ["e", TEXT + "likes mornings", "enter", "c", "e", TEXT + "a word", "enter", "e", TEXT + " more", "enter", "n",
         "up", "n", TEXT + " !", "enter", "c", TEXT + "v", "enter", "escape", "up", "r", TEXT + "Jo Field", "enter",
         "escape", "q", "enter"],
        ["e", "likes mornings", "c", "e", "a word", "e", "more", "n", "up", "n", "!", "c", "v", "", "up", "r",
         "Jo Field", "", "q", "\n"],
    ),
    "who called, who was asked, somebody new": (
        ["c", "up", "a", "b", TEXT + "Sam Poe", "enter", "escape", "i", TEXT + "Maya Ortiz", "enter", TEXT + "CFO",
         "enter", TEXT + "Copperline", "enter", TEXT + "312 555 0177", "enter", "ctrl+s", "n", "g", "q", "enter"],
        ["c", "up", "a", "b", "Sam Poe", "", "i", "Maya Ortiz", "CFO", "Copperline", "312 555 0177", "", "n", "g", "q",
         "\n"],
    ),
    "whom": (
        ["slash", 1.0, TEXT + "Person 9", "enter", "c", "o", "n", "t", "escape", "f", "escape", "a", "escape", "p", "k",
         "n", "y", "enter", "h", "v", "h", "escape", "right", "v", "j", "q", "enter"],
        ["/", "Person 9", "", "c", "o", 2.0, "nt", "f", 1.0, "a", 1.0, "p", "k",
         "n", "y", "", "h", "v", "h", '"', ">", "v", "j", "q", "\n"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RUN)
async def test_the_same_keys_in_the_app_and_in_plain_mode_leave_the_same_store(name):
    app_keys, plain_items = RUN[name]
    with home_of_its_own() as (desk, clock):
        async with at_home(desk, start=desk.plan("spring")) as rep:
            for key in app_keys:
                if isinstance(key, float):
                    clock.step(key)
                elif key.startswith(TEXT):
                    await rep.type(key.removeprefix(TEXT))
                else:
                    await rep.press(key)
            assert rep.at == "ReviewScreen"
        in_the_app = stored(desk)
    with home_of_its_own() as (desk, clock):
        play(desk, clock, *plain_items)
        plain = stored(desk)
    assert len(plain["touches"]) > 2
    for table, rows in plain.items():
        assert rows == in_the_app[table], table


# Against the desk.

Step = tuple[list[str | None], Callable[[BlockDesk, Desk, SteppedClock], None]]


def key_of(letter: str) -> Step:
    def act(block: BlockDesk, desk: Desk, clock: SteppedClock) -> None:
        clock.step(1)
        block.record(desk.outcomes.keyed(letter), script=slug(block))

    return [letter], act


def asking(letter: str, answer: str | None, take: Callable) -> Step:
    def act(block: BlockDesk, desk: Desk, clock: SteppedClock) -> None:
        clock.step(1)
        recorded = block.record(desk.outcomes.keyed(letter), script=slug(block))
        clock.step(1)
        if answer is not None:
            take(desk.prompts(block), recorded)
        elif letter != "d":
            block.undo(confirmed=True)

    return [letter, answer], act


def slug(block: BlockDesk) -> str | None:
    card = block.card()
    page = block.script(card) if hasattr(card, "target") else None
    return page.script.slug if page else None


def calling(items: list[str | None], *calls: Callable) -> Step:
    def act(block: BlockDesk, desk: Desk, clock: SteppedClock) -> None:
        for call in calls:
            clock.step(1)
            call(block)

    return items, act


def undo(block: BlockDesk) -> None:
    block.undo()


def undo_gladly(block: BlockDesk) -> None:
    """Whatever it takes back: `u`, then `y`, which where nothing is asked writes to somebody, and is left again."""
    try:
        block.undo()
    except NeedsConfirmation:
        block.undo(confirmed=True)


STEPS: list[Step] = [
    *(key_of(letter) for letter in "nvgclxw"),
    asking("b", "wed 3pm", lambda prompts, recorded: prompts.when(recorded, "wed 3pm")),
    asking("m", "", lambda prompts, recorded: None),
    asking("m", None, lambda prompts, recorded: None),
    asking("r", "Maya Ortiz", lambda prompts, recorded: prompts.referral(recorded, "Maya Ortiz")),
    asking("d", "1", lambda prompts, recorded: prompts.widen(recorded, 1)),
    asking("d", None, lambda prompts, recorded: None),
    asking("z", "3", lambda prompts, recorded: prompts.which(recorded, 3)),
    calling(["\n"], lambda block: block.dial()),
    calling(["\t"], lambda block: block.next_number()),
    calling(["s"], lambda block: block.skip()),
    calling([" "], lambda block: block.resume() if block.state.paused else block.pause()),
    calling([":undo"], undo),
    calling(["!"], lambda block: None),
    calling(["?"], lambda block: None),
    calling(["#"], lambda block: None),
]


@settings(max_examples=15)
@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=14), st.booleans())
def test_any_keys_leave_what_their_calls_on_the_desk_leave(steps, ends):
    """Whatever is typed; where the desk refuses, plain mode says so and goes on. At the end of what is typed the block
    ends, or waits where the rep leaves."""
    with home_of_its_own() as (desk, clock):
        prompts_open = [item for items, _ in steps for item in items]
        play(desk, clock, *prompts_open, leaves=not ends)
        plain = stored(desk)
    with home_of_its_own() as (desk, clock):
        block = desk.start(desk.plan("spring"))
        block.tick()
        for _, act in steps:
            try:
                act(block, desk, clock)
            except ProspectError:
                continue
        if ends:
            desk.end(block)
        at_the_desk = stored(desk)
    for table, rows in plain.items():
        assert rows == at_the_desk[table], table
