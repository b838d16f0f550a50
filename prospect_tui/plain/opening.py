"""How a run of plain mode begins and ends: a block is started, taken up or taken over; what waits is said."""

from contextlib import suppress

from prospect_tui.desk import Desk
from prospect_tui.desk.block import BlockDesk
from prospect_tui.desk.views import Running
from prospect_tui.front.commands import BLOCK, TAKE_OVER
from prospect_tui.front.guide import Guide
from prospect_tui.model.blocks import BlockPlan
from prospect_tui.model.errors import ProspectError
from prospect_tui.reports.brief import plural, span

from .block import PlainBlock
from .commands import chosen, typed_for, word_of
from .ending import Ending
from .guided import GuidedBlock
from .keyboard import EndOfInput, Gone, Keyboard
from .sentences import time_line
from .talk import Talk
from .voice import Voice

COULD_NOT = 1


def run_plain(desk: Desk, plan: BlockPlan, keyboard: Keyboard, voice: Voice, guide: Guide | None = None) -> int:
    """Run a block in plain mode until it has ended or is left; gives the exit code. One that is open is taken up. With
    a `guide` it says step by step what to do. Raises ProspectError where none can be started, OSError where nothing can
    be said any more."""
    talk = Talk(keyboard, voice)
    try:
        block = _open(desk, plan, talk)
    except (EndOfInput, Gone):
        return 0
    if block is None:
        return 0
    work = GuidedBlock(desk, block, talk, guide) if guide is not None else PlainBlock(desk, block, talk)
    return _work(work, desk, block, talk)


def _open(desk: Desk, plan: BlockPlan, talk: Talk) -> BlockDesk | None:
    running = desk.running()
    if running is None:
        block = desk.start(plan)
        keys = {each.action: typed_for(each) for each in chosen(BLOCK, desk.keymap)}
        how = f"{keys['dial']} dials, a key records, {keys['help']} tells all keys."
        talk.say(f"A block on {plan.list_name}: {plan.minutes} min. {how}")
        return block
    if running.elsewhere:
        return _take_over(desk, running, talk)
    block = desk.go_on(running.id)
    talk.say(f"Going on with the block that is open: {running.plan.list_name}, {_done(running)}.")
    talk.say(time_line(block.time_left()))
    return block


def _take_over(desk: Desk, running: Running, talk: Talk) -> BlockDesk | None:
    left = running.plan.minutes * 60 - running.active
    talk.say(f"Another window has the block: {running.plan.list_name}, {_done(running)}, {span(max(0, left))} left.")
    (take,) = chosen((TAKE_OVER,), desk.keymap)
    talk.say(f"{typed_for(take)} takes it over, any other key leaves it there.")
    pressed = talk.key()
    if pressed.key in take.keys or pressed.word == word_of(take):
        block = desk.take_over(running.id)
        talk.say("The block is here now; the other window watches.")
        return block
    talk.say("The block goes on in the other window.")
    return None


def _done(running: Running) -> str:
    return f"{plural(running.recorded, 'outcome')} recorded"


def _work(work: PlainBlock, desk: Desk, block: BlockDesk, talk: Talk) -> int:
    """Work a block, and review it where it has ended."""
    try:
        work.run()
        if not block.state.ended:  # left to another window
            return 0
        ending = Ending(desk, block.id, talk)
        ending.say()
        work.reviewed()
        ending.run()
        work.review_left()
    except EndOfInput:
        return _at_the_end(work, desk, block, talk)
    except Gone as gone:
        return _left(work, block, talk, gone.code)
    return 0


def _at_the_end(work: PlainBlock, desk: Desk, block: BlockDesk, talk: Talk) -> int:
    """What was piped in is through: the block ends, and is reviewed. What was not stored is tried once more."""
    if block.state.ended:
        return 0
    if work.unstored is not None and not _try_again(work, block, talk):
        return COULD_NOT
    if block.watching:
        talk.say("The block goes on in the other window.")
        return 0
    work.end()
    Ending(desk, block.id, talk).say()
    return 0


def _try_again(work: PlainBlock, block: BlockDesk, talk: Talk) -> bool:
    unstored = work.unstored
    if unstored is None:
        return True
    try:
        block.record_again(unstored)
    except ProspectError as error:
        _say_lost(work, talk, str(error))
        return False
    return True


def _left(work: PlainBlock, block: BlockDesk, talk: Talk, code: int) -> int:
    """The rep has left, perhaps with the terminal: what can still be said is."""
    lost = work.unstored is not None
    with suppress(OSError):
        if lost:
            _say_lost(work, talk, "")
        if not block.state.ended and not block.watching:
            talk.say(work.waits)
    return code or (COULD_NOT if lost else 0)


def _say_lost(work: PlainBlock, talk: Talk, why: str) -> None:
    if work.unstored is not None:
        talk.say(f"Not stored. {why}", f"Write it down: {work.unstored.line(work.zone)}")
