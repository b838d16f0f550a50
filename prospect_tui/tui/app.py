"""The app: themes, the first screen, and a crash report that shows nobody's data."""

from __future__ import annotations

import asyncio
import io
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import Console
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from prospect_tui.desk import Desk
from prospect_tui.front.pieces import Pieces
from prospect_tui.model.blocks import BlockPlan
from prospect_tui.settings import crash
from prospect_tui.settings.config import save_theme
from prospect_tui.settings.themes import DEFAULT, ThemeFile, load_themes, no_such_theme, theme_stamp
from prospect_tui.tui.outlet import lasting_driver
from prospect_tui.tui.screens.base import SizedScreen
from prospect_tui.tui.screens.fitting import seen_below
from prospect_tui.tui.signs import ascii_driver, only_ascii
from prospect_tui.tui.themes import DEFAULTS, as_theme

if TYPE_CHECKING:
    from prospect_tui.tui.offers import Offer

SMALLEST = (80, 24)
THEMES_SECONDS = 2.0


class ProspectApp(App[None]):
    """Wires screens to a desk. Holds no logic of its own."""

    TITLE = "prospect"
    CSS_PATH: ClassVar = [
        Path(__file__).with_name(f"{name}.tcss")
        for name in ("app", "home", "review", "history", "plan", "plays", "checkin")
    ]
    ENABLE_COMMAND_PALETTE = False  # Textual's own; ours lists our commands
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "palette", show=False, priority=True),
        Binding("question_mark,f1", "about", show=False, priority=True),
    ]

    def __init__(
        self, desk: Desk, *, start: BlockPlan | None = None, throw_away: bool = False, guided: bool = False
    ) -> None:
        super().__init__()
        self.driver_class = lasting_driver(self.driver_class)
        if desk.config.signs == "ascii" or (desk.config.signs == "auto" and only_ascii()):
            self.driver_class = ascii_driver(self.driver_class)
        self.desk = desk
        self.throw_away = throw_away
        self.crash: BaseException | None = None
        self.themes: list[ThemeFile] = []
        self._unread: list[str] = []
        self._start = start
        self._guided = guided
        self._pieces = Pieces()
        chosen = desk.keymap.uses("left_square_bracket") or desk.outcomes.keyed("[") is not None
        self._bracket_is_free = not chosen
        # Textual's own report prints local variables, and with them people's names and numbers. It goes nowhere;
        # `run_app` says in its place where the log is.
        self.error_console = Console(file=io.StringIO())
        self.animation_level = "full" if desk.config.motion else "none"
        self._put_up_theme()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Values for our own variables under themes that don't set them."""
        return DEFAULTS

    def get_default_screen(self) -> Screen[None]:
        """The first screen, with no empty one under it: that would be laid out and painted as well."""
        return self._first_screen().sized(self.size)

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """Those that are laid out and painted with the uppermost. Textual has one below it be so even where nothing of
        that can be seen."""
        return seen_below(self.screen_stack)

    def _put_up_theme(self) -> None:
        """Before the style sheet is read: a theme that comes later has it read again, as does one that is set with
        its watchers."""
        self._register_themes()
        wanted = self.desk.config.theme
        missing = no_such_theme(wanted, self.themes)
        if missing:
            self.desk.problems.append(missing)
        self.set_reactive(ProspectApp.theme, DEFAULT if missing else wanted or DEFAULT)
        self.stylesheet.set_variables(self.get_css_variables())

    def _register_themes(self) -> None:
        """Take in the themes as their files have them now; what is wrong with those left out is among the problems."""
        self._themes_seen = theme_stamp(self.desk.home.themes)
        self.themes, problems = load_themes(self.desk.home.themes)
        for file in self.themes:
            self.register_theme(as_theme(file))
        found = [str(problem) for problem in problems]
        self.desk.problems[:] = [each for each in self.desk.problems if each not in self._unread] + found
        self._unread = found

    def on_ready(self) -> None:
        """From now on a theme file that is changed is put on as it is."""
        self.set_interval(THEMES_SECONDS, self._look_at_themes)
        if self.current_theme.ansi:
            self.mutate_reactive(ProspectApp.theme)  # what is painted goes through another filter

    def _look_at_themes(self) -> None:
        if theme_stamp(self.desk.home.themes) == self._themes_seen:
            return
        worn = self.current_theme
        self._register_themes()
        if worn.name in {file.name for file in self.themes} and self.current_theme != worn:
            self.refresh_css(animate=False)

    async def on_event(self, event: events.Event) -> None:
        """What comes from the terminal, but for the rest of a key that a slow line has broken: that is no outcome."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            in_field = self.focused is not None and self.focused.check_consume_key(event.key, event.character)
            bare = not in_field and self._bracket_is_free
            if self._pieces.takes(event.character or "", self.desk.clock.monotonic(), bare=bare):
                self._hint("A key came over the line in pieces: nothing was done. Press it again.")
                return
        await super().on_event(event)

    async def action_quit(self) -> None:
        """Leave, unless a screen says that something would be lost."""
        if all(screen.may_leave() for screen in self.screen_stack if isinstance(screen, SizedScreen)):
            self.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Help as a binding is for the sheets, which have no command for it; a field takes the sign itself."""
        return isinstance(self.screen, ModalScreen) or action != "about"

    def action_palette(self) -> None:
        """All that can be done on this screen; what is chosen is done by its key."""
        from prospect_tui.tui.screens.palette import PaletteSheet
        from prospect_tui.tui.screens.sheets import Sheet

        screen = self.screen
        if isinstance(screen, PaletteSheet):
            screen.action_leave()
        elif isinstance(screen, SizedScreen | Sheet):
            self.push_screen(PaletteSheet(screen.offers()), self._press)

    def _press(self, offer: Offer | None) -> None:
        if offer is not None:
            self.post_message(events.Key(offer.key, offer.character))

    def action_about(self) -> None:
        """What the parts of a sheet are."""
        from prospect_tui.tui.screens.sheets import Sheet

        screen = self.screen
        if isinstance(screen, Sheet):
            screen.show_help()

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing here; it may be meant to."""
        self._hint("Ctrl+Q leaves the app; a block that runs waits for you.")

    def _hint(self, words: str) -> None:
        """Say something on the uppermost screen that has a place for it."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, SizedScreen):
                screen.hint(words)
                return

    def keep_theme(self, name: str) -> None:
        """Put a theme on, and remember it. Raises ProspectError where that can't be written; it is on all the same."""
        self.theme = name
        save_theme(self.desk.home.config, name)

    def _first_screen(self) -> SizedScreen:
        from prospect_tui.tui.screens.home import HomeScreen

        return HomeScreen(self.desk, start=self._start, guided=self._guided)

    def _handle_exception(self, error: Exception) -> None:
        """Keep what went wrong for the log; the rest is Textual's way out, which leaves the terminal sane."""
        self.crash = self.crash or error
        super()._handle_exception(error)


def run_app(desk: Desk, *, start: BlockPlan | None = None, throw_away: bool = False, guided: bool = False) -> int:
    """Run the app until it is left; gives the exit code. `start` begins a block at once, `guided` the guided one;
    `throw_away` says that the home goes with the app. After a crash the terminal shows where the log is, and no
    data."""
    app = ProspectApp(desk, start=start, throw_away=throw_away, guided=guided)
    return finish(desk, app, partial(asyncio.run, _run(app)))


async def _run(app: ProspectApp) -> None:
    """Run, and leave in order where the system asks for it or the terminal is closed: the picture goes, what was
    recorded is on disk, the block waits."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and sys.platform != "win32":
            number = int(getattr(signal, name))
            loop.add_signal_handler(number, partial(app.exit, return_code=128 + number))
    await app.run_async()


def finish(desk: Desk, app: ProspectApp, run: Callable[[], object]) -> int:
    """Run, and tell of a crash without telling of anybody."""
    run()
    if app.crash is None:
        return int(app.return_code or 0)
    log = desk.home.log
    where = f"a report without data is in {log}" if crash.note(app.crash, log) else "no report could be written"
    kept = "The demo's home is gone" if app.throw_away else "What was recorded before is kept"
    print(f"prospect: Something broke. {kept}; {where}.", file=sys.stderr)
    return 1
