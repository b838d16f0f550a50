"""What comes out of a list file, and what an import did with it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from .people import NewTarget

OWN_SIGNATURE = ("Prospect ID", "Prospect Status", "Prospect Lists")
"""The columns that only our own export has: a file with all of them is one."""

OWN_COLUMNS = (*OWN_SIGNATURE, "Prospect Level", "Prospect Zones", "Prospect Numbers")
"""Columns of our own export that tell where somebody stands in the record and nothing of the person. An import takes
them for those who are new, and keeps none of them as text."""


PHONE_FIELDS = ("mobile", "direct", "phone", "business", "switchboard", "other_phone", "home")
"""The fields that hold numbers, in the order in which they are best dialled."""

_NUMBER_LIKE = re.compile(r"'?\+?[\d().\-/ ]+(?: ?(?:x|ext\.?) ?\d+)?")

REACHING = frozenset({"name", "first_name", "last_name", "email", "linkedin", *PHONE_FIELDS})
"""The fields that name somebody, or are a way to reach them."""


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

    `fits` are the sources that it may be of, `format` the first of them; `tied` says whether another fits as well.
    `known` is False where no source fits and no header names a person: somebody has to say which column is which.
    `sure` is False where the encoding was guessed. `columns` maps each header used to its field; `unmapped` are the
    headers kept as text; `samples` are the texts of each header's column in the first rows, at most five.
    `headers_key` is a key of the set of headers, whatever their order. `size` is in bytes, and `position` tells how
    many of them have been read.
    """

    format: str
    encoding: str
    delimiter: str
    header_line: int
    columns: dict[str, str]
    unmapped: list[str]
    rows: Iterator[Row]
    fits: tuple[str, ...] = ()
    tied: bool = False
    known: bool = True
    sure: bool = True
    samples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    headers_key: str = ""
    size: int = 0
    position: Callable[[], int] = int

    @property
    def number_like(self) -> str | None:
        """The first column kept as text whose first rows look like numbers of phones, where none was taken for one."""
        if not without_numbers(self.columns):
            return None
        return next((header for header in self.unmapped if _look_like_numbers(self.samples.get(header, ()))), None)

    @property
    def usable(self) -> bool:
        """Whether any column names somebody, or has a way to reach them; without one every row is rejected."""
        return not REACHING.isdisjoint(self.columns.values())


def without_numbers(columns: Mapping[str, str]) -> bool:
    """Whether no column of these was taken for one of numbers."""
    return not set(PHONE_FIELDS) & set(columns.values())


def _look_like_numbers(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(_NUMBER_LIKE.fullmatch(text) and _has_digits(text) for text in filled)


def _has_digits(text: str) -> bool:
    """A day or a small id has fewer digits."""
    return 9 <= sum(map(str.isdigit, text)) <= 18


class ImportReport(Struct, kw_only=True):
    """What an import did, as `--json` prints it. `rows = added + updated + merged + rejected`, always.

    added: new; updated: changed something of a target already there; merged: met a target already there, also
    within the file, and changed nothing; rejected: has no name and nothing to reach. `kind` is what the list's numbers
    are declared as, None where they aren't; `playbook` is the one chosen for it. `fits` are the sources that the file
    may be of, and `encoding` the one it was read in. `import_id` is what `lists undo` takes back, None where nothing
    changed; `likely` are the rows that may be somebody who is there: those asked about, and those left unmerged.
    `number_like` is a column kept as text that looks like one of numbers, where none was taken for one.
    `own` says that the file is our own export: its new people came back onto the lists `onto`, `retired` of them
    retired.
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
    fits: tuple[str, ...] = ()
    encoding: str = "utf-8"
    import_id: int | None = field(default=None, name="import")
    likely: int = 0
    own: bool = False
    onto: tuple[str, ...] = ()
    retired: int = 0
    number_like: str | None = None


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
