"""CSV cells: every one quoted, and none that a spreadsheet would take for a formula.

A cell that begins as a formula does gets an apostrophe in front; a spreadsheet hides it, the list reader takes it off.
An importer of a CRM would keep it. So what we write ourselves and what can be no formula (an id, a day, a plus sign and
nothing but digits) goes into a CRM's form as it is: `Plain`.
"""

import csv
import io
import re
from collections.abc import Generator, Iterable, Sequence

from prospect_tui.rules.text import clean

# A formula begins so, in one spreadsheet or another; also in full width.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"\+[0-9]{5,15}( ext\. [0-9]{1,11})?")


class Plain(str):
    """A cell that goes out as it is: its maker knows that nothing runs it."""

    __slots__ = ()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def number(text: str) -> str:
    """A number in E.164 as a CRM finds it again; anything else is text like other text. A spreadsheet reads it as the
    number that it is, and shows it without its plus sign."""
    return Plain(text) if _NUMBER.fullmatch(text) else text


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Generator[str, None, None]:
    """A header and its rows as CSV, line by line."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    writer.writerow([harmless(clean(title)) for title in header])
    for row in rows:
        yield _taken(buffer)
        writer.writerow([_cell(cell) for cell in row])
    yield _taken(buffer)


def _cell(cell: str) -> str:
    return cell if isinstance(cell, Plain) else harmless(clean(cell, multiline=True))


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
