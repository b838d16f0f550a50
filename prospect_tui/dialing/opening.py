"""Links that another program opens: a mail with its text filled in."""

import os
import shutil
import subprocess
import sys
from typing import Protocol

from prospect_tui.model.errors import ProspectError

SCHEMES = ("mailto:", "tel:", "sip:", "callto:", "https://")
"""What is opened; a list can't name anything else."""


def system_opener() -> str | None:
    """The program that opens links here; None where there is none, and on Windows, which needs none."""
    return None if sys.platform == "win32" else shutil.which("open" if sys.platform == "darwin" else "xdg-open")


class Opener(Protocol):
    """Whatever takes a link to the program for it."""

    def open(self, link: str) -> None:
        """Hand it over, and wait for nothing. Raises ProspectError where nothing takes it."""
        ...


class SystemOpener:
    """The program that the system has for a kind of link."""

    def open(self, link: str) -> None:
        """Hand it to the system's own opener; what that says is not shown."""
        if not link.startswith(SCHEMES):
            raise ProspectError("That link is not one to open.", "It is none for mail, calls or https.")
        if sys.platform == "win32":
            os.startfile(link)  # noqa: S606 - one of SCHEMES
            return
        program = system_opener()
        if program is None:
            raise ProspectError("No program here opens it.", "c copies the text.")
        nothing = subprocess.DEVNULL
        try:
            subprocess.Popen(  # noqa: S603 - the link is one argument, of one of SCHEMES
                [program, link], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
            )
        except OSError as error:
            raise ProspectError(f"It can't be opened: {error.strerror}.", "c copies the text.") from error
