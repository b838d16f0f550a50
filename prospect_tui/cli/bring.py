"""`prospect import`: a list in, every row accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prospect_tui.model.errors import ProspectError, UsageError

from . import options
from .doubles import ask_about
from .output import say, say_json
from .progress import ProgressLine
from .situation import Situation, has_terminal

if TYPE_CHECKING:
    from prospect_tui.model.imports import LikelyKey
    from prospect_tui.model.lists import ListFile


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--list", "list_name", type=options.ListName(), metavar="NAME", help="The list's name; the file's without it."
)
@click.option(
    "--map", "mapping", type=options.words, multiple=True, metavar="COLUMN=FIELD",
    help='What a column is: --map "Tel=mobile".',
)  # fmt: skip
@click.option("--encoding", metavar="NAME", help="What the file is written in, where the guess is wrong: cp1252.")
@click.option("--from", "kind", metavar="SOURCE", help="Which source it is from, where several fit: salesforce.")
@click.option("--sheet", metavar="NAME", help="Which sheet of a workbook; the first with rows as a rule.")
@click.option("--region", metavar="CC", help="The country of numbers without a country code; US as a rule.")
@click.option(
    "--business", type=options.words, metavar="REASON", help="Declare its numbers as business numbers; how you know it."
)
@click.option("--mixed", is_flag=True, help="Declare its numbers as mixed: private ones may be among them.")
@click.option("--playbook", type=options.words, metavar="NAME", help="The playbook to go by on this list.")
@click.option(
    "--no-ask", is_flag=True, help="Don't ask: not about the columns, and leave apart who is only likely one person."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@options.as_json
@click.pass_obj
def bring(
    situation: Situation, file: Path, list_name: str | None, mapping: Sequence[str],
    encoding: str | None, kind: str | None, sheet: str | None, region: str | None,
    business: str | None, mixed: bool, playbook: str | None, no_ask: bool, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Bring in a list, as a CRM exports it or as you keep it.

    Commas, semicolons or tabs, in any usual encoding; vCards; Excel workbooks, with the extra "excel". The same file
    twice adds nothing twice. Who is likely the same person as somebody there is asked about on a terminal. `prospect
    lists undo` takes an import back. FIELD is one of name, first_name, last_name, title, account, kare, role, mobile,
    direct, phone, business, switchboard, home, other_phone, phone_label, email, linkedin, web, city, region, country,
    timezone, persona, tier, source, industry, employees, growth, connected, do_not_call, external_id, lead_id,
    account_id, crm_ids, note, or ignore.
    """
    fields, declared = read_mapping(mapping), _declared(business, mixed)
    with situation.desk() as desk:
        line = ProgressLine()
        reading: dict[str, Any] = {
            "mapping": fields, "region": region, "encoding": encoding, "kind": kind, "sheet": sheet,
        }  # fmt: skip
        answers: dict[LikelyKey, bool] = {}
        try:
            if has_terminal() and not (no_ask or dry_run or as_json):
                _ask(desk.imports.look(file, **reading), file.name)
                likely = desk.imports.likely(file, name=list_name, **reading, progress=line)
                line.done()
                answers = ask_about(likely)
            report = desk.imports.bring(
                file, name=list_name, **reading, dry_run=dry_run, playbook=playbook, answers=answers, progress=line
            )  # fmt: skip
        finally:
            line.done()
        if declared is not None:
            if not dry_run:
                desk.hours.declare(report.name, declared, business)
            report.kind = declared
        if as_json:
            say_json(report)
            return
        from prospect_tui.reports.imports import import_text

        say(import_text(report))


def read_mapping(given: Sequence[str]) -> dict[str, str]:
    """What each column is, by its header. Raises UsageError."""
    fields = {}
    for text in given:
        header, sign, field = text.rpartition("=")
        if not sign or not header.strip() or not field.strip():
            raise UsageError(f"--map “{text}” names no column and field.", 'Write it like --map "Tel=mobile".')
        fields[header.strip()] = field.strip()
    return fields


def _declared(business: str | None, mixed: bool) -> str | None:
    """What the list's numbers are declared as. Raises UsageError."""
    if business is not None and mixed:
        raise UsageError("--business and --mixed say different things.", "Give one of them.")
    if business is not None and not business:
        raise UsageError("--business wants the reason.", 'Say how you know: --business "direct lines from their site".')
    return "business" if business is not None else "mixed" if mixed else None


def _ask(found: ListFile, name: str) -> None:
    from prospect_tui.reports.imports import columns_text

    say(columns_text(_title(found, name), found.columns, found.unmapped, found.number_like))
    if not click.confirm("Bring it in like this?", default=True):
        raise ProspectError("Nothing was imported.", 'Say what a column is with --map "Column=field".')


def _title(found: ListFile, name: str) -> str:
    others = f", or {', '.join(found.fits[1:])}: --from says which" if found.tied else ""
    guessed = "" if found.sure else f"; read as {found.encoding}, a guess: --encoding says what it is"
    return f"{name} ({found.format}{others}{guessed})"
