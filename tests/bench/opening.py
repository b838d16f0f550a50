"""Every screen of the app on a large store: from its key until it is painted, the first time and the next."""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, field

from prospect_tui.desk import open_desk
from prospect_tui.settings.home import Home

from .ground import Ground
from .pages import BLOCK, HOME, Page
from .rows import Row, alone, middle
from .watched import Took, Watched

_OPEN_MS = 100
_AGAIN = 4
_HOME_STANDS, _BLOCK_STANDS = "start a block", "Enter dials"


class Opened(Struct):
    """What one screen took: the first time in an app that was just started, and after that."""

    first: list[Took] = field(default_factory=list)
    again: list[Took] = field(default_factory=list)


def furnish(ground: Ground) -> Home:
    """Give the rep's home what each screen shows: who they are, a cookbook, a plan, a play; and today's backup, so that
    it isn't made while something is measured."""
    desk = open_desk(ground.rep, ground.clock("rep"))
    desk.introduce("Ana Reyes", "Copperline", "+1 312 555 0100")
    desk.cookbook.init()
    desk.cookbook.agree()
    desk.planning.add("weekdays 9:00-10:00")
    desk.planning.add("tue thu 14:00-15:00")
    desk.plays.start("twenty-twenty")
    desk.catch_up()
    desk.backups.daily(lambda: False)
    desk.close()
    return ground.rep


def measure(ground: Ground) -> list[Row]:
    """The rows of the openings."""
    home, opened = ground.once("furnished", furnish), dict[str, Opened]()
    for pages, words in ((HOME, ()), (BLOCK, ("block",))):
        with at(ground, home, *words):
            pass  # what the system had not read yet is read now
        for page in pages:
            found = opened.setdefault(page.name, Opened())
            for _ in range(ground.options.starts):
                with at(ground, home, *words) as app:
                    _visit(app, page, found)
    sizes = f"at {ground.options.rep}, in the app itself, in a terminal"
    wall = [
        alone(f"{name}: {time}", middle([each.painted for each in getattr(found, part)]))
        for name, found in opened.items()
        for time, part in (("the first time", "first"), ("again", "again"))
    ]
    whole = [
        alone(f"{name}: {time}", middle([each.last_byte_work for each in getattr(found, part)]))
        for name, found in opened.items()
        for time, part in (("the first time", "first"), ("again", "again"))
    ]
    return [
        _processor("open-first", f"a screen opened for the first time {sizes}", opened, "first"),
        _processor("open", f"a screen opened again {sizes}", opened, "again"),
        Row(id="open-wall", what="the same on the wall’s clock", lines=tuple(wall), note="with all that others do"),
        Row(
            id="open-whole",
            what="the same until its last byte, of the processor",
            lines=tuple(whole),
            note="with what is counted in a thread and filled in later",
        ),
    ]


def _processor(row: str, what: str, opened: dict[str, Opened], part: str) -> Row:
    lines = [
        alone(name, middle([each.painted_work for each in getattr(found, part)]), _OPEN_MS)
        for name, found in opened.items()
    ]
    times = len(getattr(next(iter(opened.values())), part))
    note = f"of the processor, all threads, from the key until it is painted; p50 of {times}, the app started for each"
    return Row(id=row, what=what, lines=tuple(lines), note=note)


@contextmanager
def at(ground: Ground, home: Home, *words: str) -> Iterator[Watched]:
    """The app, at rest at home or, with the words for it, in a block; the block is ended after."""
    app = Watched(home, ground.now("rep"), *words)
    try:
        app.wait_for(_BLOCK_STANDS if words else _HOME_STANDS)
        app.settle()
        yield app
    finally:
        app.close()
        end_block(ground, home)


def go(app: Watched, page: Page) -> Took:
    """Come to a page, and open it."""
    for key, words in page.before:
        app.press(key, words)
    return app.press(page.key, page.words)


def leave(app: Watched, page: Page) -> None:
    """Back to where it began."""
    for key in page.leave:
        app.press(key)


def end_block(ground: Ground, home: Home) -> None:
    """End the block that a window left open."""
    desk = open_desk(home, ground.clock("rep"))
    running = desk.running()
    if running is not None:
        desk.end_where_it_stood(running.id)
    desk.close()


def _visit(app: Watched, page: Page, found: Opened) -> None:
    for number in range(1 + _AGAIN):
        took = go(app, page)
        (found.again if number else found.first).append(took)
        leave(app, page)
