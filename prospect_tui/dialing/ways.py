"""Ways to dial that need another program: a soft phone's link, the user's own command, a clipboard."""

import os
import shutil
import sys
from contextlib import suppress

from prospect_tui.model.dialling import ByHandPlan, ClipboardPlan, CommandPlan, DialPlan, LinkPlan
from prospect_tui.rules.dial_templates import filled_argument, filled_link

from .by_hand import ByHand, TerminalClipboard
from .dialler import Dialled, Way, broken
from .opening import system_opener
from .programs import Ended, Programs

_NO_OPENER = "nothing here opens links"
_OPENED = {
    2: "the link was not taken (exit 2)",
    3: "no program here takes such links (exit 3)",
    4: "what takes such links did not start (exit 4)",
}
"""What the exit codes of xdg-open say."""


def way_of(plan: DialPlan) -> Way:
    """The way that a plan means."""
    match plan:
        case LinkPlan():
            return LinkWay(plan)
        case CommandPlan():
            return CommandWay(plan)
        case ClipboardPlan(system=True):
            return SystemClipboard(plan)
        case ClipboardPlan():
            return TerminalClipboard()
        case ByHandPlan():
            return ByHand()


class LinkWay:
    """Opens a link by the system's opener. Where that doesn't come back it is let be: some openers stay for as long as
    the program that they have started, and to stop them would end the call."""

    slow = True

    def __init__(self, plan: LinkPlan) -> None:
        self.words = plan.words
        self._plan = plan
        self._programs = Programs()

    def link(self, e164: str, extension: str | None) -> str:
        """The link for this number."""
        template = self._plan.link + (self._plan.extension if extension else "")
        return filled_link(template, e164, extension)

    def shown(self, e164: str, extension: str | None) -> tuple[str, ...]:
        """The opener and the link."""
        return (system_opener() or "open", self.link(e164, extension))

    def carry(self, e164: str, extension: str | None) -> Dialled:
        """Open it."""
        link = self.link(e164, extension)
        if sys.platform == "win32":
            with suppress(OSError):
                os.startfile(link)  # noqa: S606 - of a kind that the settings allow
                return self._handed()
            return broken(_NO_OPENER)
        opener = system_opener()
        if opener is None:
            return broken(_NO_OPENER)
        ended = self._programs.run([opener, link], seconds=self._plan.seconds, stays=True)
        if ended.problem is None:
            return self._handed()
        return broken(_OPENED.get(ended.code or 0, ended.problem), ended.code)

    def stop(self) -> None:
        """Start nothing more."""
        self._programs.stop()

    def _handed(self) -> Dialled:
        return Dialled(word=f"handed to {self._plan.label}", sign=self.words)


class CommandWay:
    """Runs the user's own program."""

    slow = True

    def __init__(self, plan: CommandPlan) -> None:
        self.words = plan.words
        self._plan = plan
        self._programs = Programs()

    def shown(self, e164: str, extension: str | None) -> tuple[str, ...]:
        """The program and its arguments, filled in."""
        return tuple(filled_argument(argument, e164, extension) for argument in self._plan.arguments)

    def carry(self, e164: str, extension: str | None) -> Dialled:
        """Run it."""
        ended = self._programs.run(self.shown(e164, extension), seconds=self._plan.seconds, stays=self._plan.stays)
        if ended.problem is not None:
            return broken(ended.problem, ended.code)
        name = self.words.removeprefix("with ")
        return Dialled(word=f"{name} is at it" if ended.running else f"{name} has the number", sign=self.words)

    def stop(self) -> None:
        """Kill what hangs; what stays for the whole call stays."""
        self._programs.stop()


class SystemClipboard:
    """Copies the number by a program of the system; it is given on standard input, and on no command line."""

    slow = True
    words = "by the clipboard"

    def __init__(self, plan: ClipboardPlan) -> None:
        self._plan = plan
        self._programs = Programs()

    def shown(self, e164: str, extension: str | None) -> tuple[str, ...]:
        """The program that copies."""
        return clipboard_program() or ()

    def carry(self, e164: str, extension: str | None) -> Dialled:
        """Copy it."""
        program = clipboard_program()
        if program is None:
            return broken("no program here copies")
        ended: Ended = self._programs.run(program, seconds=self._plan.seconds, given=e164.encode())
        if ended.problem is not None:
            return broken(f"{program[0]}: {ended.problem}", ended.code)
        return Dialled(word=f"{e164} copied; paste it into your phone", sign="copied")

    def stop(self) -> None:
        """Kill what hangs."""
        self._programs.stop()


def clipboard_program() -> tuple[str, ...] | None:
    """The first program that copies here, with its arguments."""
    tools: tuple[tuple[str, ...], ...]
    if sys.platform == "darwin":
        tools = (("pbcopy",),)
    elif sys.platform == "win32":
        tools = (("clip",),)
    else:
        wayland = (("wl-copy",),) if os.environ.get("WAYLAND_DISPLAY") else ()
        x11 = (("xclip", "-selection", "clipboard"), ("xsel", "-b", "-i")) if os.environ.get("DISPLAY") else ()
        tools = (*wayland, *x11)
    return next((tool for tool in tools if shutil.which(tool[0])), None)
