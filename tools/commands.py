"""Writes docs/commands.md and docs/prospect.1 from the commands themselves: `python tools/commands.py`, after each
change of them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from prospect_tui import __version__
from prospect_tui.cli.examples import EXAMPLES
from prospect_tui.cli.main import main as prospect

DOCS = Path(__file__).parents[1] / "docs"
EXIT_CODES = (
    ("0", "done"),
    ("1", "could not, or `playbook check` or `store verify` found something"),
    ("2", "wrong usage"),
)


def commands() -> Iterator[tuple[str, click.Command, click.Context]]:
    """Each command by its words after `prospect`, those of a group after it."""
    top = click.Context(prospect, info_name="prospect")
    for name in prospect.list_commands(top):
        yield from _below(name, prospect.get_command(top, name), top)


def _below(
    name: str, command: click.Command | None, above: click.Context
) -> Iterator[tuple[str, click.Command, click.Context]]:
    if command is None or command.hidden:
        return
    here = click.Context(command, info_name=name.rpartition(" ")[2], parent=above)
    yield name, command, here
    if isinstance(command, click.Group):
        for each in command.list_commands(here):
            yield from _below(f"{name} {each}", command.get_command(here, each), here)


def options(command: click.Command, here: click.Context) -> list[tuple[str, str]]:
    """The options as they are typed, and what they say."""
    rows = (each.get_help_record(here) for each in command.get_params(here) if isinstance(each, click.Option))
    return [row for row in rows if row and not row[0].startswith("--help")]


def markdown() -> str:
    """The page of the docs."""
    lines = [
        "# Commands",
        "",
        "Made by `tools/commands.py` from the commands themselves; `prospect COMMAND --help` says the same.",
        "",
    ]
    lines += ["Exit codes: " + "; ".join(f"{code} {words}" for code, words in EXIT_CODES) + ".", ""]
    lines += _examples_md("")
    for name, command, here in commands():
        lines += [
            f"{'###' if ' ' in name else '##'} prospect {name}",
            "",
            "```",
            " ".join(_usage(name, command, here)),
            "```",
            "",
        ]
        lines += [_words(command), ""]
        lines += [f"- `{typed}`: {words}" for typed, words in options(command, here)]
        lines += ["", *_examples_md(name)]
    return "\n".join(lines).replace("\n\n\n", "\n\n").rstrip("\n") + "\n"


def manual() -> str:
    """The man page."""
    lines = [
        f'.TH PROSPECT 1 "" "prospect {__version__}" "User commands"',
        ".SH NAME",
        "prospect \\- timed prospecting blocks in the terminal",
    ]
    lines += [
        ".SH SYNOPSIS",
        "\\fBprospect\\fR [\\fB\\-\\-home\\fR DIR] [COMMAND ...]",
        ".SH DESCRIPTION",
        _roff(_words(prospect)),
    ]
    lines += [".SH COMMANDS"]
    for name, command, here in commands():
        lines += [".TP", f"\\fB{_roff(' '.join(_usage(name, command, here)))}\\fR", _roff(_words(command))]
        for typed, words in options(command, here):
            lines += [".RS", ".TP", _roff(typed), _roff(words), ".RE"]
    lines += [".SH EXAMPLES"]
    for rows in EXAMPLES.values():
        for line, words in rows:
            lines += [".TP", _roff(line), _roff(words)]
    lines += [".SH EXIT STATUS"]
    for code, words in EXIT_CODES:
        lines += [".TP", code, _roff(words.replace("`", ""))]
    return "\n".join(lines) + "\n"


def _usage(name: str, command: click.Command, here: click.Context) -> list[str]:
    return ["prospect", name, *command.collect_usage_pieces(here)]


def _words(command: click.Command) -> str:
    return " ".join((command.help or "").split())


def _examples_md(name: str) -> list[str]:
    shown = EXAMPLES.get(name, ())
    rows = [f"{line}    # {words}" for line, words in shown]
    return ["```sh", *rows, "```", ""] if rows else []


def _roff(text: str) -> str:
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + safe if safe.startswith((".", "'")) else safe


def main() -> int:
    """Write the files; say which."""
    for name, text in (("commands.md", markdown()), ("prospect.1", manual())):
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
