"""Whatever a command raises, as one line on the error stream and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import click

from prospect_tui.model.errors import Ambiguous, ProspectError

from .situation import Situation

DONE, COULD_NOT = 0, 1

_NO_REPORT = "no report could be written"


def run(command: Callable[[], Any], situation: Situation) -> int:
    """Run a command; gives the exit code. Nothing that it raises goes further."""
    try:
        returned = command()
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # the reader has gone, as `head` does
        _let_go_of_stdout()
        return COULD_NOT
    except (click.Abort, KeyboardInterrupt):
        return _fail("Stopped.", COULD_NOT)
    except click.ClickException as error:
        return _fail(_in_a_line(error), error.exit_code)
    except Ambiguous as error:
        return _which(error)
    except ProspectError as error:
        return _fail(str(error), error.code)
    except OSError as error:
        _let_go_of_stdout()
        return _fail(_of_the_system(error), COULD_NOT)
    except Exception as error:
        return _fault(error, situation)
    return returned if isinstance(returned, int) else DONE


def _fail(text: str, code: int) -> int:
    from .output import complain

    complain(text)
    return code


def _in_a_line(error: click.ClickException) -> str:
    """A usage error of click's, with where to read on."""
    text = " ".join(error.format_message().split())
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    return f"{text} Try `{ctx.command_path} --help`." if ctx else text


def _which(error: Ambiguous) -> int:
    from prospect_tui.rules.text import clean

    code = _fail(str(error), error.code)
    for number, words in error.candidates:
        click.echo(f"  {number}  {clean(words)}", err=True)
    return code


def _of_the_system(error: OSError) -> str:
    """What the system said, and of which file: no data of anybody's."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or type(error).__name__}. Put that right, then again."


def _let_go_of_stdout() -> None:
    """Where it takes nothing more, what Python still holds for it goes nowhere: at the end it would try again, and
    complain in words of its own."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fault(error: Exception, situation: Situation) -> int:
    from prospect_tui.settings import crash

    try:
        log = situation.home.log
        where = f"a report without data is in {log}" if crash.note(error, log) else _NO_REPORT
    except ProspectError:  # no home to write it to
        where = _NO_REPORT
    return _fail(f"Something broke. What was recorded before is kept; {where}.", COULD_NOT)
