"""What holds of every import: again is nothing new, in any order; nothing that a row says is lost; taken back, the
record is as it was; what the indexes hold is what follows from the facts."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis.strategies import booleans, lists, randoms
from support.dump import derived, everything
from support.house import stepped_clock
from support.listed import HEADERS, rows, write_rows

from prospect_tui.desk import Desk, open_desk
from prospect_tui.settings.home import find_home
from prospect_tui.store import Record

Rows = list[tuple[str, ...]]
OWN = ("imports", "import_changes", "clocks", "house")
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
EXAMPLES = settings(max_examples=25, phases=[Phase.generate])


@contextmanager
def brought(*lists: Sequence[Sequence[str]], name: str = "spring") -> Iterator[tuple[Desk, Callable[..., object]]]:
    """A desk with these lists brought in, one after the other, and a function that brings one more."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        home = find_home(Path(folder) / "home")
        desk = open_desk(home, stepped_clock())

        def bring(several: Sequence[Sequence[str]], name: str = name) -> object:
            return desk.bring(write_rows(Path(folder) / "list.csv", several), name=name)

        for each in lists:
            bring(each)
        try:
            yield desk, bring
        finally:
            desk.close()


def facts(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but those of imports themselves, and what is shared by everybody."""
    return {table: found for table, found in everything(record).items() if table not in OWN}


def sound(desk: Desk) -> None:
    """The derived columns are those that are computed anew from the facts."""
    before = derived(desk._record)
    found = desk.upkeep.verify()
    assert found.problems == ()
    assert derived(desk._record) == before


@EXAMPLES
@given(rows, rows, randoms(use_true_random=False))
def test_a_list_again_changes_nothing_in_any_order(first: Rows, other: Rows, random) -> None:
    with brought(first, other) as (desk, bring):
        before = everything(desk._record)
        for several in (other, first):
            mixed = list(several)
            random.shuffle(mixed)
            report = bring(mixed)
            assert (report.added, report.updated) == (0, 0)
            assert report.import_id is None
        assert everything(desk._record) == before


@EXAMPLES
@given(rows, rows)
def test_nothing_that_a_row_says_is_lost(first: Rows, other: Rows) -> None:
    with brought(first, other) as (desk, _):
        targets = list(desk.lists.targets())
        texts = {text.casefold() for t in targets for text in (*t.custom.values(), *_fields(t))}
        for row in (*first, *other):
            said = dict(zip(HEADERS, row, strict=True))
            if not any(said[key] for key in ("First Name", "Last Name", "Phone", "Mobile", "Email", "LinkedIn")):
                continue  # rejected, and listed
            for key in ("Title", "Email", "City", "State", "Notes", "Shoe size"):
                assert not said[key] or said[key].casefold() in texts, (key, said[key])
            accounts = {a.name.casefold() for a in desk.accounts.each()} | texts
            assert not said["Company"] or said["Company"].casefold() in accounts or _spelled(said["Company"], accounts)
        numbers = {phone.e164[-4:] for t in targets for phone in t.phones}
        for row in (*first, *other):
            for text in row[4:6]:
                assert not text or text.replace(" x 5", "")[-4:] in numbers


def _fields(target) -> list[str]:
    return [v for v in (target.title, target.email, target.linkedin, target.city, target.region, target.name) if v]


def _spelled(company: str, accounts: set[str]) -> bool:
    return company.removesuffix(" Inc.").casefold() in {name.removesuffix(" inc.") for name in accounts}


@EXAMPLES
@given(rows, rows)
def test_what_the_indexes_hold_follows_from_the_facts(first: Rows, other: Rows) -> None:
    with brought(first, other) as (desk, bring):
        sound(desk)
        bring(first, name="autumn")
        sound(desk)


@EXAMPLES
@given(rows, rows, booleans())
def test_an_import_that_is_taken_back_leaves_no_trace(first: Rows, other: Rows, same_list: bool) -> None:
    with brought(first) as (desk, bring):
        before, waiting = facts(desk._record), derived(desk._record)
        report = bring(other, name="spring" if same_list else "autumn")
        if report.import_id is None:
            return
        undone = desk.imports.undo(report.name)
        assert undone.kept == ()
        assert facts(desk._record) == before
        assert derived(desk._record) == waiting
        sound(desk)


WHO = (("Ada", "Poe", "", "", "", "", "ada@acme.example"), ("Bo", "Ray", "", "", "", "", "bo@acme.example"))
_more = rows.map(lambda several: [(*WHO[len(row[2]) % 2][:2], *row[2:6], WHO[len(row[2]) % 2][6], "", *row[8:])
                                  for row in several])  # fmt: skip


@settings(max_examples=8, phases=[Phase.generate])
@given(lists(_more, min_size=2, max_size=3), randoms(use_true_random=False))
def test_lists_that_are_taken_back_in_any_order_leave_no_trace(several: list[Rows], random) -> None:
    with brought([(*who, *[""] * 5) for who in WHO]) as (desk, bring):
        before = facts(desk._record)
        names = [f"list {number}" for number in range(len(several))]
        for name, each in zip(names, several, strict=True):
            bring(each, name=name)
        whole = everything(desk._record)
        for name, each in zip(names, several, strict=True):
            bring(each, name=name)
        assert everything(desk._record) == whole
        random.shuffle(names)
        for name in names:
            desk.imports.undo(name)
        sound(desk)
        assert facts(desk._record) == before
