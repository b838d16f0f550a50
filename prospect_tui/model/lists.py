"""What comes out of a list file, and what an import did with it."""

from collections.abc import Iterator

from msgspec import Struct, field

from .people import NewTarget

OWN_COLUMNS = ("Prospect ID", "Prospect Status", "Prospect Lists")
"""Columns of our own export that tell of this record and nothing of the person; an import passes them by."""


class Problem(Struct, frozen=True, kw_only=True):
    """Something in a row that could not be taken as it stands. `row` counts the file's lines of data from 1;
    `kept` says where the value went (`as text in "Phone"`, `account's Attain`, `row rejected`)."""

    row: int
    column: str | None
    value: str
    problem: str
    kept: str


class Row(Struct, frozen=True, kw_only=True):
    """One row of a list: who it names (None: nobody, the row is rejected) and what was wrong in it."""

    number: int
    target: NewTarget | None
    problems: tuple[Problem, ...] = ()


class ListFile(Struct, kw_only=True):
    """A list file, opened and understood; `rows` reads on lazily, once.

    `columns` maps each header used to its field; `unmapped` are the headers kept as custom text.
    """

    format: str
    encoding: str
    delimiter: str
    header_line: int
    columns: dict[str, str]
    unmapped: list[str]
    rows: Iterator[Row]


class ImportReport(Struct, kw_only=True):
    """What an import did, as `--json` prints it. `rows = added + updated + merged + rejected`, always.

    added: new; updated: changed something of a target already there; merged: met a target already there, also
    within the file, and changed nothing; rejected: has no name and nothing to reach. `kind` is what the list's numbers
    are declared as, None where they aren't; `playbook` is the one chosen for it.
    """

    format: str
    name: str = field(name="list")
    rows: int = 0
    added: int = 0
    updated: int = 0
    merged: int = 0
    rejected: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    unmapped: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    dry_run: bool = False
    kind: str | None = None
    playbook: str | None = None


class ListInfo(Struct, frozen=True, kw_only=True):
    """A list with its counts. `kind` is what its numbers were declared as: business or mixed, None for neither;
    `reason` is how the rep knows. `playbook` is the one that was chosen for it, None for the home's own."""

    id: int
    name: str
    targets: int
    active: int
    bench: int
    retired: int
    with_number: int
    created: str
    kind: str | None = None
    reason: str | None = None
    playbook: str | None = None
